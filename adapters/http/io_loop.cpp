#include "adapters/http/io_loop.hpp"

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <string_view>
#include <unordered_set>

#include "adapters/http/problem.hpp"
#include "adapters/http/request_reader.hpp"
#include "adapters/http/stream_hub.hpp"
#include "engine/base/ensure.hpp"

// A trap of g++ 12: aggregates and capturing lambdas made inside a co_await expression are
// destroyed twice. Everything awaited here is named before; tools/tidy/check_co_await.py watches.
namespace attune::http {
namespace {

namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
template <typename T>
using Await = asio::awaitable<T, Executor>;
using Failure = boost::system::error_code;
constexpr asio::use_awaitable_t<Executor> kAwait;

constexpr std::chrono::milliseconds kSweep{200};
constexpr std::chrono::seconds kLinger{2};
constexpr std::size_t kLingerBytes = 4 * 1024 * 1024;
constexpr std::size_t kWritePiece = 64 * 1024;

class Connection;

// One io thread with its connections.
class Loop : public IoLoop {
  public:
    Loop(const ListenerOptions& given, Gate& asked, OpenCount& counted)
        : options(given), gate(asked), count(counted) {}

    void run() override;
    void adopt(int socket, bool turned_away) override;
    void drain() override;
    void halt() override { context.stop(); }

    const ListenerOptions& options;
    Gate& gate;
    OpenCount& count;
    bool stopping = false;
    std::unordered_set<Connection*> connections;  // outlives the context: destructors leave it
    std::array<char, 16 * 1024> scratch{};
    asio::io_context context{1};
    Timer sweeper{context};

  private:
    void sweep();
};

class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(Loop& loop, Socket socket);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Serves until closed. `turned_away`: too many are open, answer 503 and close.
    void start(bool turned_away);

    // Ends what is late, wakes a stream whose heartbeat is due.
    void sweep(Clock::time_point now);

    // The server stops: ends it when idle; otherwise it ends after its answer.
    void drain();

  private:
    enum class State { kIdle, kBusy, kStreaming };

    // A job on the gate's workers. `response` is written there and read here, with the post
    // between.
    struct Job {
        Response response;
        bool done = false;
    };

    static Await<void> serve(std::shared_ptr<Connection> self, bool turned_away);
    Await<bool> exchange();
    Await<bool> read();
    Await<bool> fill();
    Await<bool> answer();
    Await<void> work(std::function<Response()>& task, Response& response);
    Await<bool> send(const Response& response, const HeadContext& context);
    Await<bool> write(std::string_view bytes);
    Await<void> stream(std::shared_ptr<Mailbox> mailbox);
    Await<void> sleep();
    Await<void> linger();
    void watch_peer();
    void peer_readable(const Failure& failure);
    void due_in(std::chrono::milliseconds time) { deadline_ = Clock::now() + time; }
    void wake() { wake_.cancel(); }

    Loop& loop_;
    Socket socket_;
    Timer wake_;  // never runs out by itself: cancelling it wakes the coroutine
    State state_ = State::kBusy;
    bool late_ = false;       // the sweep found the deadline passed
    bool peer_gone_ = false;  // of a stream
    bool lingering_ = false;  // unread bytes may be on the way: a hard close would eat our answer
    Clock::time_point deadline_;
    std::string peer_;
    std::unique_ptr<RequestReader> reader_;  // only while a request is read
    std::string_view fresh_;                 // read, not yet fed; lies in the loop's scratch
    std::string leftover_;                   // came after the last request
    Request request_;
    Response refusal_;
};

void Loop::run() {
    sweep();
    const auto stay = asio::make_work_guard(context);
    context.run();
}

void Loop::adopt(int socket, bool turned_away) {
    const bool six = options.host.find(':') != std::string::npos;
    auto begin = [this, socket, turned_away, six] {
        Socket adopted(context);
        Failure failure;
        adopted.assign(six ? asio::ip::tcp::v6() : asio::ip::tcp::v4(), socket, failure);
        ENSURE(!failure);
        const auto connection = std::make_shared<Connection>(*this, std::move(adopted));
        connection->start(turned_away);
        if (stopping) {
            connection->drain();
        }
    };
    asio::post(context, std::move(begin));
}

void Loop::drain() {
    asio::post(context, [this] {
        stopping = true;
        for (Connection* connection : connections) {
            connection->drain();
        }
    });
}

void Loop::sweep() {
    sweeper.expires_after(kSweep);
    sweeper.async_wait([this](const Failure& failure) {
        if (failure) {
            return;
        }
        const Clock::time_point now = Clock::now();
        for (Connection* connection : connections) {
            connection->sweep(now);
        }
        sweep();
    });
}

Connection::Connection(Loop& loop, Socket socket)
    : loop_(loop), socket_(std::move(socket)), wake_(loop.context) {
    loop_.connections.insert(this);
    due_in(loop_.options.request_time);
}

Connection::~Connection() {
    loop_.connections.erase(this);
    const std::lock_guard lock(loop_.count.mutex);
    ENSURE(loop_.count.open > 0);
    --loop_.count.open;
    loop_.count.changed.notify_all();
}

void Connection::start(bool turned_away) {
    Failure failure;
    socket_.non_blocking(true, failure);
    socket_.set_option(asio::ip::tcp::no_delay(true), failure);
    const auto from = socket_.remote_endpoint(failure);
    peer_ = failure ? "" : from.address().to_string();
    asio::co_spawn(loop_.context, serve(shared_from_this(), turned_away), asio::detached);
}

void Connection::sweep(Clock::time_point now) {
    if (now < deadline_) {
        return;
    }
    if (state_ != State::kStreaming) {
        late_ = true;
        Failure ignored;
        socket_.cancel(ignored);
    }
    wake();
}

void Connection::drain() {
    if (state_ == State::kIdle) {
        deadline_ = {};
        sweep(Clock::now());
    }
}

Await<void> Connection::serve(std::shared_ptr<Connection> self, bool turned_away) {
    bool more = !turned_away;
    if (turned_away) {
        const Response busy = problem(Refusal::kBusy, "Too many connections are open");
        const HeadContext context{.head_only = false, .keep_alive = false, .tls_in_front = false};
        self->lingering_ = co_await self->send(busy, context);
    }
    while (more) {
        more = co_await self->exchange();
    }
    if (self->lingering_) {
        co_await self->linger();
    }
    Failure ignored;
    self->socket_.shutdown(Socket::shutdown_both, ignored);
    self->socket_.close(ignored);
}

// One request and its answer. False: the connection is to be closed.
Await<bool> Connection::exchange() {
    const bool whole = co_await read();
    reader_.reset();
    if (whole) {
        const bool more = co_await answer();
        co_return more && !loop_.stopping;
    }
    if (refusal_.close) {
        late_ = false;
        Request unread;
        unread.method_name = "-";
        const Response refusal = std::move(refusal_);
        const HeadContext context{
            .head_only = false, .keep_alive = false, .tls_in_front = loop_.options.tls_in_front};
        loop_.gate.answered(unread, refusal, std::chrono::microseconds(0));
        lingering_ = co_await send(refusal, context);
    }
    co_return false;
}

// True: request_ is whole. False: the peer left or was idle too long, or refusal_ says why not.
Await<bool> Connection::read() {
    if (loop_.stopping && leftover_.empty()) {
        co_return false;
    }
    state_ = State::kIdle;
    due_in(loop_.options.idle_time);
    std::string bytes = std::move(leftover_);
    leftover_.clear();
    while (true) {
        if (bytes.empty()) {
            const bool filled = co_await fill();
            if (!filled) {
                co_return false;
            }
            bytes.assign(fresh_);
        }
        if (reader_ == nullptr) {
            // From the first byte on the whole request has one deadline, however it trickles.
            reader_ = std::make_unique<RequestReader>();
            state_ = State::kBusy;
            due_in(loop_.options.request_time);
        }
        RequestReader::Step step = reader_->feed(bytes);
        bytes.clear();
        if (step == RequestReader::Step::kSendContinue) {
            const bool sent = co_await write("HTTP/1.1 100 Continue\r\n\r\n");
            step = sent ? RequestReader::Step::kMore : RequestReader::Step::kRefused;
            if (!sent) {
                co_return false;
            }
        }
        if (step == RequestReader::Step::kRefused) {
            refusal_ = reader_->refusal();
            co_return false;
        }
        if (step == RequestReader::Step::kComplete) {
            request_ = reader_->take();
            request_.peer = peer_;
            leftover_ = reader_->leftover();
            co_return true;
        }
    }
}

// Waits until bytes are there and reads them into the loop's scratch: fresh_ is valid until the
// next await. An idle connection so holds no buffer of its own.
Await<bool> Connection::fill() {
    while (true) {
        Failure failure;
        auto token = asio::redirect_error(kAwait, failure);
        if (!late_) {
            co_await socket_.async_wait(Socket::wait_read, token);
        }
        if (late_ && reader_ != nullptr) {
            refusal_ = problem(Refusal::kSlow, "The request did not arrive whole in time");
        }
        if (failure || late_) {
            co_return false;
        }
        const std::size_t size = socket_.read_some(asio::buffer(loop_.scratch), failure);
        if (!failure) {
            fresh_ = std::string_view(loop_.scratch.data(), size);
            co_return true;
        }
        if (failure != asio::error::would_block) {
            co_return false;
        }
    }
}

// True: the connection may serve another request.
Await<bool> Connection::answer() {
    const Clock::time_point begun = Clock::now();
    Request asked;  // for the log: the body and headers go with the plan
    asked.method_name = request_.method_name;
    const HeadContext context{.head_only = request_.method == Method::kHead,
                              .keep_alive = request_.keep_alive && !loop_.stopping,
                              .tls_in_front = loop_.options.tls_in_front};
    Plan plan = loop_.gate.plan(std::move(request_));
    request_ = Request();
    Response response;
    if (plan.now) {
        response = std::move(*plan.now);
        plan.now.reset();
    } else {
        co_await work(plan.work, response);
        response.route = response.route == "-" ? plan.route : response.route;
    }
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun);
    loop_.gate.answered(asked, response, took);
    const bool sent = co_await send(response, context);
    if (!sent || response.stream == nullptr) {
        co_return sent&& context.keep_alive && !response.close;
    }
    std::shared_ptr<Mailbox> mailbox = std::move(response.stream);
    response = Response();
    co_await stream(std::move(mailbox));
    co_return false;
}

// Runs the task on the gate's workers. Past the deadline the caller is told to come again; the task
// goes on, and its key stays taken until it ends.
Await<void> Connection::work(std::function<Response()>& task, Response& response) {
    due_in(loop_.options.request_time);
    const auto job = std::make_shared<Job>();
    const Executor executor = socket_.get_executor();
    std::function<void()> run = [self = shared_from_this(), job, executor,
                                 todo = std::move(task)]() mutable {
        job->response = todo();
        todo = nullptr;
        // The connection moves along, so that it never dies on a worker's thread.
        auto done = [job, owner = std::move(self)] {
            job->done = true;
            owner->wake();
        };
        asio::post(executor, std::move(done));
    };
    if (!loop_.gate.run(std::move(run))) {
        response = problem(Refusal::kBusy, "Too many requests are waiting");
        co_return;
    }
    while (!job->done && !late_) {
        co_await sleep();
    }
    if (job->done) {
        response = std::move(job->response);
    } else {
        response = problem(Refusal::kBusy, "The answer took too long");
        response.close = true;
    }
    late_ = false;
}

Await<bool> Connection::send(const Response& response, const HeadContext& context) {
    std::string head = head_of(response, context);
    std::string_view body = context.head_only ? std::string_view() : response.bytes();
    if (body.size() <= kWritePiece) {
        head += body;  // one packet rather than two
        body = {};
    }
    bool sent = co_await write(head);
    if (sent && !body.empty()) {
        sent = co_await write(body);
    }
    co_return sent;
}

// Each piece has its own deadline: a slow line may take a large page, a stopped reader may not.
Await<bool> Connection::write(std::string_view bytes) {
    while (!bytes.empty()) {
        due_in(loop_.options.request_time);
        Failure failure;
        auto token = asio::redirect_error(kAwait, failure);
        const asio::const_buffer piece = asio::buffer(bytes.substr(0, kWritePiece));
        const std::size_t size = co_await asio::async_write(socket_, piece, token);
        if (failure) {
            co_return false;
        }
        bytes.remove_prefix(size);
    }
    co_return true;
}

Await<void> Connection::stream(std::shared_ptr<Mailbox> mailbox) {
    const Executor executor = socket_.get_executor();
    mailbox->on_news([weak = weak_from_this(), executor] {
        asio::post(executor, [weak] {
            if (const std::shared_ptr<Connection> self = weak.lock()) {
                self->wake();
            }
        });
    });
    state_ = State::kStreaming;
    watch_peer();
    Clock::time_point heartbeat = Clock::now() + loop_.options.heartbeat;
    std::vector<Frame> frames;
    while (!peer_gone_) {
        const bool open = mailbox->take(frames);
        if (!open) {
            co_await write("retry: 1000\n\n");
            break;
        }
        const bool beat = frames.empty() && Clock::now() >= heartbeat;
        if (beat) {
            static const Frame kBeat = std::make_shared<const std::string>(": alive\n\n");
            frames.push_back(kBeat);
        }
        if (frames.empty()) {
            deadline_ = heartbeat;
            co_await sleep();
            continue;
        }
        state_ = State::kBusy;  // writing has a deadline like any other
        for (const Frame& frame : frames) {
            const bool sent = co_await write(*frame);
            peer_gone_ = peer_gone_ || !sent;
        }
        frames = {};
        state_ = State::kStreaming;
        heartbeat = Clock::now() + loop_.options.heartbeat;
    }
    state_ = State::kBusy;
    Failure ignored;
    socket_.cancel(ignored);  // ends watch_peer
}

// A stream only writes, and far apart: the peer's leaving is seen by waiting for it to be readable.
void Connection::watch_peer() {
    auto readable = [self = shared_from_this()](const Failure& failure) {
        self->peer_readable(failure);
    };
    socket_.async_wait(Socket::wait_read, std::move(readable));
}

void Connection::peer_readable(const Failure& failure) {
    if (failure) {
        return;  // cancelled: the stream or its write has ended
    }
    Failure reading;
    socket_.read_some(asio::buffer(loop_.scratch), reading);
    if (!reading || reading == asio::error::would_block) {
        watch_peer();  // what a client sends on a stream is not read as a request
        return;
    }
    peer_gone_ = true;
    wake();
}

Await<void> Connection::sleep() {
    Failure ignored;
    auto token = asio::redirect_error(kAwait, ignored);
    wake_.expires_at(Clock::time_point::max());
    co_await wake_.async_wait(token);
}

// Closing with unread bytes resets the connection, and the peer may lose our answer. So: say that
// nothing more comes, and read what was on its way, within bounds.
Await<void> Connection::linger() {
    Failure failure;
    socket_.shutdown(Socket::shutdown_send, failure);
    late_ = false;
    due_in(kLinger);
    reader_.reset();
    std::size_t total = 0;
    bool more = !failure;
    while (more && total < kLingerBytes) {
        more = co_await fill();
        total += more ? fresh_.size() : 0;
    }
}

}  // namespace

std::unique_ptr<IoLoop> IoLoop::make(const ListenerOptions& options, Gate& gate, OpenCount& count) {
    return std::make_unique<Loop>(options, gate, count);
}

}  // namespace attune::http
