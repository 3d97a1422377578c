#include "adapters/llm/transfers.hpp"

#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <deque>
#include <thread>
#include <utility>
#include <vector>

#include "adapters/llm/address_rule.hpp"
#include "adapters/llm/call_rules.hpp"
#include "engine/base/ensure.hpp"

namespace attune::llm {
namespace {

constexpr std::size_t kHeaderBytesMost = 32 * 1024;
constexpr auto kGrace = std::chrono::milliseconds(250);  // for the thread to say that it is late
constexpr int kPollMostMs = 1'000;
constexpr long kConnectionsKept = 8;

int milliseconds_until(Moment moment) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(moment - std::chrono::steady_clock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
}

}  // namespace

// One request, from its options to its end. Used by the transferring thread alone, but for the
// exchange.
class Transfer {
  public:
    Transfer(Request request, std::shared_ptr<Exchange> exchange)
        : request_(std::move(request)), exchange_(std::move(exchange)) {}
    ~Transfer();
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    // The handle, ready to run; null when there is no memory for one.
    CURL* prepare();

    void end(CURLcode code);
    void end(const std::string& what);

    [[nodiscard]] CURL* handle() const { return easy_; }
    [[nodiscard]] Moment deadline() const { return request_.deadline; }
    [[nodiscard]] bool cancelled() const {
        const std::lock_guard lock(exchange_->mutex_);
        return exchange_->cancelled_;
    }

  private:
    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
    static curl_socket_t on_socket(void* self, curlsocktype purpose, curl_sockaddr* address);

    bool take_body(std::string_view bytes);
    bool take_header(std::string_view line);
    bool begin_body();
    bool refuse(Error error);
    void tell();
    [[nodiscard]] std::string sentence(const std::string& what) const {
        return "the model endpoint " + request_.host + " " + what;
    }

    Request request_;
    std::shared_ptr<Exchange> exchange_;
    CURL* easy_ = nullptr;
    curl_slist* headers_ = nullptr;
    std::optional<StreamReader> reader_;
    std::optional<Error> refused_;  // why we ended it ourselves
    std::size_t header_bytes_ = 0;
    std::optional<std::int64_t> retry_after_ms_;
};

Transfer::~Transfer() {
    if (easy_ != nullptr) {
        curl_easy_cleanup(easy_);
    }
    curl_slist_free_all(headers_);
}

CURL* Transfer::prepare() {
    easy_ = curl_easy_init();
    if (easy_ == nullptr) {
        return nullptr;
    }
    const auto set = [this](CURLoption option, auto value) {
        ENSURE(curl_easy_setopt(easy_, option, value) == CURLE_OK);
    };
    // An empty Expect: no waiting for "100 Continue" before the body is sent.
    for (const char* header : {"Content-Type: application/json",
                               "Expect:", "Accept: text/event-stream, application/json"}) {
        headers_ = curl_slist_append(headers_, header);
    }
    if (!request_.key.empty()) {
        headers_ = curl_slist_append(headers_, ("Authorization: Bearer " + request_.key).c_str());
    }
    const long left = std::max(1, milliseconds_until(request_.deadline));
    set(CURLOPT_URL, request_.url.c_str());
    set(CURLOPT_HTTPHEADER, headers_);
    set(CURLOPT_POSTFIELDS, request_.body.c_str());
    set(CURLOPT_POSTFIELDSIZE, static_cast<long>(request_.body.size()));
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L);  // a slow name server must not hold up the end
    set(CURLOPT_TIMEOUT_MS, left);
    set(CURLOPT_CONNECTTIMEOUT_MS, left);
    set(CURLOPT_USERAGENT, "attune");
    set(CURLOPT_WRITEFUNCTION, &Transfer::on_body);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, &Transfer::on_header);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_socket);
    set(CURLOPT_OPENSOCKETDATA, this);
    set(CURLOPT_PRIVATE, this);
    return easy_;
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
    return static_cast<Transfer*>(self)->take_body({data, size * count}) ? size * count : 0;
}

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
    return static_cast<Transfer*>(self)->take_header({data, size * count}) ? size * count : 0;
}

curl_socket_t Transfer::on_socket(void* self, curlsocktype /*purpose*/, curl_sockaddr* address) {
    auto* transfer = static_cast<Transfer*>(self);
    if (!transfer->request_.private_allowed && is_private(address->addr)) {
        transfer->refuse({ErrorCode::kUnavailable,
                          transfer->sentence("resolves to a private address; if it is meant, add "
                                             "the host to allow_private")});
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

bool Transfer::refuse(Error error) {
    if (!refused_) {
        refused_ = std::move(error);
    }
    return false;
}

bool Transfer::take_header(std::string_view line) {
    header_bytes_ += line.size();
    if (header_bytes_ > kHeaderBytesMost) {
        return refuse({ErrorCode::kUnavailable, sentence("sent more headers than allowed")});
    }
    constexpr std::string_view kName = "retry-after:";
    const bool wanted = line.size() > kName.size() &&
                        std::equal(kName.begin(), kName.end(), line.begin(), [](char a, char b) {
                            return a == (b >= 'A' && b <= 'Z' ? b + 32 : b);
                        });
    if (wanted) {
        line.remove_prefix(kName.size());
        const auto first = line.find_first_not_of(" \t");
        const auto last = line.find_last_not_of(" \t\r\n");
        retry_after_ms_ = first == std::string_view::npos
                              ? std::nullopt
                              : retry_after_of(line.substr(first, last - first + 1));
    }
    return true;
}

// The first bytes of a body: is it an answer at all, and in which form?
bool Transfer::begin_body() {
    const char* type = nullptr;
    curl_easy_getinfo(easy_, CURLINFO_CONTENT_TYPE, &type);
    const std::string_view given = type != nullptr ? type : "";
    const bool events = given.starts_with("text/event-stream");
    if (!events && !given.starts_with("application/json")) {
        return refuse(
            {ErrorCode::kUnavailable, sentence("answered with neither JSON nor an event stream")});
    }
    reader_.emplace(events, request_.limits, request_.form);
    return true;
}

bool Transfer::take_body(std::string_view bytes) {
    long status = 0;
    curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) {
        return false;  // whatever it says, it is no answer; `end` names the status
    }
    if (!reader_ && !begin_body()) {
        return false;
    }
    if (auto fine = reader_->feed(bytes); !fine) {
        return refuse(fine.error());
    }
    tell();
    return !reader_->done();  // ends the transfer at [DONE]: what may follow does not matter
}

void Transfer::tell() {
    std::string text = reader_->take_text();
    if (text.empty()) {
        return;
    }
    const std::lock_guard lock(exchange_->mutex_);
    exchange_->fresh_ += text;
    exchange_->changed_.notify_all();
}

void Transfer::end(CURLcode code) {
    long status = 0;
    curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
    if (refused_) {
        end(refused_->what);
    } else if (status != 0 && status != 200) {
        const bool key = status == 401 || status == 403;
        end(sentence("answered with status " + std::to_string(status) +
                     (key ? "; look at its key" : "")));
    } else if (reader_ && (code == CURLE_OK || reader_->done())) {
        const auto whole = reader_->finish();
        tell();
        end(whole ? "" : whole.error().what);
    } else if (code == CURLE_OK) {
        end(sentence("answered with nothing"));
    } else {
        end(sentence(code == CURLE_OPERATION_TIMEDOUT
                         ? std::string("did not answer before the deadline")
                         : std::string("failed: ") + curl_easy_strerror(code)));
    }
}

void Transfer::end(const std::string& what) {
    long status = 0;
    long sent = 0;
    if (easy_ != nullptr) {
        curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
        curl_easy_getinfo(easy_, CURLINFO_REQUEST_SIZE, &sent);
    }
    const std::lock_guard lock(exchange_->mutex_);
    Exchange::End& end = exchange_->end_;
    end.status = static_cast<int>(status);
    end.sent = sent > 0;
    end.retry_after_ms = retry_after_ms_;
    end.usage = reader_ ? reader_->usage() : std::nullopt;
    end.failure = what.empty() ? std::nullopt : std::optional(Error{ErrorCode::kUnavailable, what});
    exchange_->ended_ = true;
    exchange_->changed_.notify_all();
}

namespace {

class CurlTransfers : public Transfers {
  public:
    explicit CurlTransfers(TransferLimits limits) : limits_(limits) {
        static const CURLcode kReady = curl_global_init(CURL_GLOBAL_DEFAULT);
        ENSURE(kReady == CURLE_OK);
        multi_ = curl_multi_init();
        ENSURE(multi_ != nullptr);
        curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, kConnectionsKept);
        thread_ = std::thread([this] { run(); });
    }

    ~CurlTransfers() override {
        {
            const std::lock_guard lock(mutex_);
            ending_ = true;
        }
        curl_multi_wakeup(multi_);
        thread_.join();
        curl_multi_cleanup(multi_);
    }

    CurlTransfers(const CurlTransfers&) = delete;
    CurlTransfers& operator=(const CurlTransfers&) = delete;

    [[nodiscard]] Result<std::shared_ptr<Exchange>> begin(Request request) override {
        auto exchange = std::make_shared<Exchange>();
        {
            const std::lock_guard lock(mutex_);
            if (held_ >= limits_.in_flight + limits_.queued) {
                return fail(ErrorCode::kUnavailable,
                            "as many model calls are waiting as may wait; try again in a moment");
            }
            ++held_;
            queue_.push_back(std::make_unique<Transfer>(std::move(request), exchange));
        }
        curl_multi_wakeup(multi_);
        return exchange;
    }

  private:
    void run() {
        while (begin_queued()) {
            int running = 0;
            curl_multi_perform(multi_, &running);
            end_finished();
            end_overdue();
            curl_multi_poll(multi_, nullptr, 0, poll_ms(), nullptr);
        }
        for (const auto& transfer : flying_) {
            curl_multi_remove_handle(multi_, transfer->handle());
            transfer->end("the program is ending");
        }
        flying_.clear();
    }

    // False when the thread is to end.
    bool begin_queued() {
        const std::lock_guard lock(mutex_);
        if (ending_) {
            for (const auto& transfer : queue_) {
                transfer->end("the program is ending");
            }
            queue_.clear();
            return false;
        }
        while (!queue_.empty() && flying_.size() < limits_.in_flight) {
            std::unique_ptr<Transfer> next = std::move(queue_.front());
            queue_.pop_front();
            CURL* handle = next->prepare();
            if (handle == nullptr || curl_multi_add_handle(multi_, handle) != CURLM_OK) {
                next->end("there is no memory for a model call");
                --held_;
                continue;
            }
            flying_.push_back(std::move(next));
        }
        return true;
    }

    void end_finished() {
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
            if (message->msg != CURLMSG_DONE) {
                continue;
            }
            Transfer* done = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &done);
            const CURLcode code = message->data.result;
            drop(done, [code](Transfer& transfer) { transfer.end(code); });
        }
    }

    // libcurl ends what is late by itself; this is for transfers that nobody waits for any more,
    // and for those that were late before they began.
    void end_overdue() {
        const Moment now = std::chrono::steady_clock::now();
        std::vector<Transfer*> over;
        for (const auto& transfer : flying_) {
            if (transfer->cancelled() || now >= transfer->deadline()) {
                over.push_back(transfer.get());
            }
        }
        for (Transfer* transfer : over) {
            drop(transfer, [](Transfer& one) { one.end(CURLE_OPERATION_TIMEDOUT); });
        }
        const std::lock_guard lock(mutex_);
        std::erase_if(queue_, [&](const std::unique_ptr<Transfer>& waiting) {
            const bool late = waiting->cancelled() || now >= waiting->deadline();
            if (late) {
                waiting->end("the model call waited in the queue until its deadline");
                --held_;
            }
            return late;
        });
    }

    template <typename End>
    void drop(const Transfer* transfer, const End& end) {
        const auto found = std::find_if(
            flying_.begin(), flying_.end(),
            [&](const std::unique_ptr<Transfer>& one) { return one.get() == transfer; });
        ENSURE(found != flying_.end());
        curl_multi_remove_handle(multi_, (*found)->handle());
        end(**found);
        flying_.erase(found);
        const std::lock_guard lock(mutex_);
        --held_;
    }

    [[nodiscard]] int poll_ms() {
        int wait = kPollMostMs;
        for (const auto& transfer : flying_) {
            wait = std::min(wait, milliseconds_until(transfer->deadline()));
        }
        const std::lock_guard lock(mutex_);
        for (const auto& transfer : queue_) {
            wait = std::min(wait, milliseconds_until(transfer->deadline()));
        }
        return wait;
    }

    const TransferLimits limits_;
    CURLM* multi_ = nullptr;
    std::vector<std::unique_ptr<Transfer>> flying_;  // of the thread alone
    std::mutex mutex_;                               // guards the three below
    std::deque<std::unique_ptr<Transfer>> queue_;
    std::size_t held_ = 0;  // queued and in flight
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace

Exchange::News Exchange::wait(Moment deadline) {
    std::unique_lock lock(mutex_);
    const bool in_time =
        changed_.wait_until(lock, deadline + kGrace, [this] { return ended_ || !fresh_.empty(); });
    if (!in_time) {
        cancelled_ = true;
        ended_ = true;
        end_.failure =
            Error{ErrorCode::kUnavailable, "the model call was given up at its deadline"};
    }
    News news{std::move(fresh_), false};
    fresh_.clear();
    news.ended = ended_ && news.text.empty();
    return news;
}

void Exchange::cancel() {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
}

Exchange::End Exchange::end() const {
    const std::lock_guard lock(mutex_);
    return end_;
}

std::unique_ptr<Transfers> Transfers::start(TransferLimits limits) {
    return std::make_unique<CurlTransfers>(limits);
}

}  // namespace attune::llm
