#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <deque>
#include <map>
#include <memory>
#include <set>

#include "engine/base/random.hpp"
#include "tests/load/load.hpp"

namespace attune::load {
namespace {

constexpr std::size_t kConnectionsMost = 512;  // kept alive and shared; learners are cookies
constexpr double kHangSeconds = 30.0;

struct Learner {
    Session session;
    bool busy = false;
    bool move_on = false;  // the question is finished: the next exchange opens another one
    std::string next_item = {};
};

// One connection with at most one exchange on it.
struct Line {
    int socket = -1;
    std::string seen = {};
    std::size_t learner = 0;
    Clock::time_point due = {};  // when the turn was meant to be sent
    bool is_turn = false;
};

class TurnRun {
  public:
    TurnRun(const Target& target, const TurnLoad& load)
        : target_(target), load_(load), random_(load.seed) {}

    Figures run();

  private:
    [[nodiscard]] bool set_up();
    [[nodiscard]] Clock::duration gap();
    void arrive(Clock::time_point due);
    void send_due();
    bool start(std::size_t learner, Clock::time_point due);
    void read_ready(int wait_ms);
    void read(Line& line);
    void finish(Line& line);
    void after_turn(Learner& learner, int status, const std::string& body);
    std::size_t free_learner();
    Line* free_line();
    void drop(Line& line);
    [[nodiscard]] Figures figures(double seconds, double cpu);

    const Target& target_;
    const TurnLoad& load_;
    Random random_;
    std::vector<Learner> learners_;
    std::vector<std::unique_ptr<Line>> lines_;
    std::vector<Line*> free_;
    std::map<int, Line*> by_socket_;
    std::deque<Clock::time_point> waiting_;  // arrivals not yet sent
    std::set<std::size_t> moving_;           // learners whose question is finished
    std::vector<int> streams_;
    std::vector<double> latencies_ms_;
    std::map<int, int> statuses_;
    int in_flight_ = 0;
    int sent_ = 0;
    std::size_t waiting_most_ = 0;
    int epoll_ = ::epoll_create1(0);
};

bool TurnRun::set_up() {
    raise_file_limit();
    for (int i = 0; i < load_.learners; ++i) {
        learners_.push_back({.session = open_session(target_)});
        if (learners_.back().session.id.empty()) {
            std::fprintf(stderr, "no session for learner %d\n", i);
            return false;
        }
    }
    for (int i = 0; i < std::min(load_.streams, load_.learners); ++i) {
        const Session& session = learners_[static_cast<std::size_t>(i)].session;
        const int socket = connect_to(target_, false);
        const std::string bytes =
            bytes_of(target_, {.method = "GET",
                               .path = "/v1/sessions/" + session.id + "/stream",
                               .cookie = session.cookie,
                               .body = {}});
        if (socket < 0 || ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) <= 0) {
            return false;
        }
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = socket;
        ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event);
        streams_.push_back(socket);
    }
    return true;
}

// Exponential gaps make Poisson arrivals.
Clock::duration TurnRun::gap() {
    const double seconds = -std::log(1.0 - random_.unit()) / load_.rate;
    return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
}

Figures TurnRun::run() {
    if (!set_up()) {
        return {.json = {{"error", "set-up failed"}}, .ok = false};
    }
    const double cpu_before = cpu_seconds(target_.pid);
    const auto begun = Clock::now();
    const auto end = begun + std::chrono::seconds(load_.seconds);
    auto next = begun + gap();
    while (next < end) {
        const auto now = Clock::now();
        while (next <= now && next < end) {
            arrive(next);
            next += gap();
        }
        send_due();
        const auto until =
            std::chrono::duration_cast<std::chrono::milliseconds>(next - Clock::now()).count();
        read_ready(static_cast<int>(std::clamp<std::int64_t>(until, 0, 20)));
    }
    const std::chrono::duration<double> hang(kHangSeconds);
    while ((in_flight_ > 0 || !waiting_.empty()) && Clock::now() - end < hang) {
        send_due();
        read_ready(5);
    }
    const std::chrono::duration<double> took = Clock::now() - begun;
    return figures(took.count(), cpu_seconds(target_.pid) - cpu_before);
}

void TurnRun::arrive(Clock::time_point due) {
    waiting_.push_back(due);
    waiting_most_ = std::max(waiting_most_, waiting_.size());
}

void TurnRun::send_due() {
    // Learners whose question is finished take the next one first; that is no turn.
    while (!moving_.empty() && start(*moving_.begin(), Clock::now())) {
        moving_.erase(moving_.begin());
    }
    while (!waiting_.empty()) {
        const std::size_t learner = free_learner();
        if (learner == learners_.size() || !start(learner, waiting_.front())) {
            return;
        }
        waiting_.pop_front();
    }
}

std::size_t TurnRun::free_learner() {
    for (int tries = 0; tries < 64; ++tries) {
        const std::size_t drawn = random_.below(learners_.size());
        if (!learners_[drawn].busy && !learners_[drawn].move_on) {
            return drawn;
        }
    }
    return learners_.size();
}

Line* TurnRun::free_line() {
    if (!free_.empty()) {
        Line* line = free_.back();
        free_.pop_back();
        return line;
    }
    if (lines_.size() >= kConnectionsMost) {
        return nullptr;
    }
    const int socket = connect_to(target_, false);
    if (socket < 0) {
        ++statuses_[0];
        return nullptr;
    }
    lines_.push_back(std::make_unique<Line>());
    lines_.back()->socket = socket;
    by_socket_[socket] = lines_.back().get();
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = socket;
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event);
    return lines_.back().get();
}

bool TurnRun::start(std::size_t learner, Clock::time_point due) {
    Line* line = free_line();
    if (line == nullptr) {
        return false;
    }
    Learner& who = learners_[learner];
    const std::string here = "/v1/sessions/" + who.session.id;
    Request request{.method = "POST", .path = here + "/turns", .cookie = who.session.cookie};
    if (who.move_on) {
        request.path = here + "/activity";
        request.body = nlohmann::json{{"kind", "item"}, {"id", who.next_item}}.dump();
    } else {
        const std::string& text = load_.texts[random_.below(load_.texts.size())];
        request.body = nlohmann::json{{"text", text}, {"hesitation_ms", 4'000}}.dump();
    }
    const std::string bytes = bytes_of(target_, request);
    *line = {.socket = line->socket,
             .seen = {},
             .learner = learner,
             .due = due,
             .is_turn = !who.move_on};
    who.busy = true;
    ++in_flight_;
    sent_ += line->is_turn ? 1 : 0;
    if (::send(line->socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(bytes.size())) {
        drop(*line);
    }
    return true;
}

void TurnRun::read_ready(int wait_ms) {
    std::array<epoll_event, 256> events{};
    const int ready = ::epoll_wait(epoll_, events.data(), events.size(), wait_ms);
    for (int i = 0; i < ready; ++i) {
        const int socket = events[static_cast<std::size_t>(i)].data.fd;
        const auto line = by_socket_.find(socket);
        if (line != by_socket_.end()) {
            read(*line->second);
            continue;
        }
        std::array<char, 65'536> ignored{};  // an event stream
        if (::recv(socket, ignored.data(), ignored.size(), MSG_DONTWAIT) == 0) {
            ::epoll_ctl(epoll_, EPOLL_CTL_DEL, socket, nullptr);
        }
    }
}

void TurnRun::read(Line& line) {
    std::array<char, 65'536> bytes{};
    const ssize_t size = ::recv(line.socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) {
        return;
    }
    if (size <= 0) {
        drop(line);
        return;
    }
    line.seen.append(bytes.data(), static_cast<std::size_t>(size));
    if (answer_size(line.seen) > 0) {
        finish(line);
    }
}

void TurnRun::finish(Line& line) {
    const std::chrono::duration<double, std::milli> took = Clock::now() - line.due;
    const int status = status_in(line.seen);
    Learner& learner = learners_[line.learner];
    learner.busy = false;
    --in_flight_;
    const std::string body = line.seen.substr(line.seen.find("\r\n\r\n") + 4);
    if (line.is_turn) {
        latencies_ms_.push_back(took.count());
        ++statuses_[status];
        after_turn(learner, status, body);
    } else if (status == 200) {
        learner.move_on = false;
    } else {
        ++statuses_[status];
    }
    if (line.is_turn && learner.move_on) {
        moving_.insert(line.learner);
    }
    free_.push_back(&line);
    if (line.seen.find("\r\nConnection: close\r\n") < line.seen.find("\r\n\r\n")) {
        drop(line);
    }
}

void TurnRun::after_turn(Learner& learner, int status, const std::string& body) {
    const auto turn = nlohmann::json::parse(body, nullptr, false);
    if (status != 200 || !turn.is_object() || !turn.value("done", false)) {
        return;
    }
    learner.move_on = true;
    learner.next_item = learner.session.first_item;
    for (const auto& candidate : turn["decision"]["ranked"]) {
        if (candidate.value("kind", "") == "item") {
            learner.next_item = candidate.value("id", "");
            break;
        }
    }
}

void TurnRun::drop(Line& line) {
    const auto idle = std::find(free_.begin(), free_.end(), &line);
    if (idle != free_.end()) {
        free_.erase(idle);  // the server closed a connection that was idle: no error
    } else {
        ++statuses_[0];
        learners_[line.learner].busy = false;
        --in_flight_;
    }
    by_socket_.erase(line.socket);
    ::close(line.socket);
    std::erase_if(lines_, [&](const auto& owned) { return owned.get() == &line; });
}

Figures TurnRun::figures(double seconds, double cpu) {
    std::sort(latencies_ms_.begin(), latencies_ms_.end());
    int errors = in_flight_ + static_cast<int>(waiting_.size());
    nlohmann::json statuses = nlohmann::json::object();
    for (const auto& [status, count] : statuses_) {
        errors += status == 200 ? 0 : count;
        statuses[std::to_string(status)] = count;
    }
    const auto answered = static_cast<double>(latencies_ms_.size());
    const double most = latencies_ms_.empty() ? 0.0 : latencies_ms_.back();
    const double p50 = quantile(latencies_ms_, 0.50);
    const double p95 = quantile(latencies_ms_, 0.95);
    const double p99 = quantile(latencies_ms_, 0.99);
    std::printf("%10s %10s %9s %9s %9s %9s %7s %8s %9s\n", "rate", "turns/s", "p50 ms", "p95 ms",
                "p99 ms", "max ms", "errors", "cores", "RSS MiB");
    std::printf("%10.1f %10.1f %9.2f %9.2f %9.2f %9.2f %7d %8.2f %9.1f\n", load_.rate,
                answered / seconds, p50, p95, p99, most, errors, cpu / seconds,
                static_cast<double>(resident_kib(target_.pid)) / 1024.0);
    for (const int socket : streams_) {
        ::close(socket);
    }
    return {.json = {{"rate", load_.rate},
                     {"learners", load_.learners},
                     {"streams", streams_.size()},
                     {"seconds", seconds},
                     {"sent", sent_},
                     {"answered", answered},
                     {"turns_per_s", answered / seconds},
                     {"p50_ms", p50},
                     {"p95_ms", p95},
                     {"p99_ms", p99},
                     {"max_ms", most},
                     {"errors", errors},
                     {"statuses", statuses},
                     {"waiting_most", waiting_most_},
                     {"cores", cpu / seconds},
                     {"rss_kib", resident_kib(target_.pid)}},
            .ok = errors == 0};
}

}  // namespace

Figures run_turns(const Target& target, const TurnLoad& load) {
    return TurnRun(target, load).run();
}

}  // namespace attune::load
