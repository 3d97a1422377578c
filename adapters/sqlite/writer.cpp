#include "adapters/sqlite/writer.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"

namespace attune::sqlite {
namespace {

constexpr auto kHeartbeatEvery = std::chrono::milliseconds(500);
constexpr int kScrubWaitMs = 500;  // for readers of the log; everyone else's commits wait meanwhile
constexpr int kBusyMs = 5'000;

}  // namespace

Writer::Writer(Connection connection, std::function<void(const std::string&)> say)
    : connection_(std::move(connection)), say_(std::move(say)), thread_([this] { run(); }) {}

Writer::~Writer() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

Result<std::int64_t> Writer::commit(Change change) {
    return enqueue(std::move(change), false);
}

Result<std::int64_t> Writer::commit_and_scrub(Change change) {
    return enqueue(std::move(change), true);
}

Result<std::int64_t> Writer::enqueue(Change change, bool scrub) {
    auto job = std::make_unique<Job>();
    job->change = std::move(change);
    job->scrub = scrub;
    auto outcome = job->outcome.get_future();
    {
        const std::lock_guard lock(mutex_);
        ENSURE(!stopping_);
        if (waiting_.size() >= limits::kWriterQueue) {
            return fail(ErrorCode::kUnavailable,
                        "the store is busy: " + std::to_string(waiting_.size()) +
                            " commits wait, try again in a moment");
        }
        waiting_.push_back(std::move(job));
    }
    changed_.notify_one();
    return outcome.get();
}

Result<void> Writer::state() const {
    const std::lock_guard lock(mutex_);
    if (failing_) {
        return tl::unexpected(*failing_);
    }
    return {};
}

void Writer::run() {
    while (auto batch = next_batch()) {
        write(std::move(*batch));
    }
}

// The commits that wait; none when only the heartbeat is due; nullopt at the end.
std::optional<Writer::Batch> Writer::next_batch() {
    std::unique_lock lock(mutex_);
    const auto due = [this] { return stopping_ || !waiting_.empty(); };
    if (failing_) {
        changed_.wait_for(lock, kHeartbeatEvery, due);
    } else {
        changed_.wait(lock, due);
    }
    if (stopping_ && waiting_.empty()) {
        return std::nullopt;
    }
    Batch batch;
    while (!waiting_.empty() && batch.size() < limits::kWriterBatch) {
        batch.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
    }
    return batch;
}

void Writer::write(Batch batch) {
    std::vector<Result<std::int64_t>> outcomes;
    const auto whole = write_all(batch, outcomes);
    ENSURE(!whole || outcomes.size() == batch.size());
    note(whole);
    Result<void> scrubbed;
    if (whole &&
        std::any_of(batch.begin(), batch.end(), [](const auto& job) { return job->scrub; })) {
        scrubbed = scrub();
    }
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (!whole) {
            batch[i]->outcome.set_value(tl::unexpected(whole.error()));
        } else if (batch[i]->scrub && outcomes[i] && !scrubbed) {
            batch[i]->outcome.set_value(tl::unexpected(scrubbed.error()));
        } else {
            batch[i]->outcome.set_value(std::move(outcomes[i]));
        }
    }
}

// One transaction of all changes; an error means that nothing of it is stored.
Result<void> Writer::write_all(const Batch& batch, std::vector<Result<std::int64_t>>& outcomes) {
    auto whole = connection_.statement("BEGIN IMMEDIATE").run();
    for (std::size_t i = 0; whole && i < batch.size(); ++i) {
        outcomes.push_back(write_one(*batch[i]));
        if (!outcomes[i] && outcomes[i].error().code == ErrorCode::kUnavailable) {
            whole = tl::unexpected(outcomes[i].error());
        }
    }
    if (whole && batch.empty()) {
        whole = connection_
                    .statement(
                        "INSERT INTO meta VALUES ('heartbeat', zeroblob(1)) "
                        "ON CONFLICT DO UPDATE SET value = excluded.value")
                    .run();
    }
    if (whole) {
        whole = connection_.statement("COMMIT").run();
    }
    // SQLite itself ends the transaction on some failures, not on all.
    if (!whole && connection_.in_transaction()) {
        const auto undone = connection_.statement("ROLLBACK").run();
        ENSURE(undone || !connection_.in_transaction());
    }
    return whole;
}

Result<std::int64_t> Writer::write_one(const Job& job) {
    if (const auto set = connection_.statement("SAVEPOINT one").run(); !set) {
        return tl::unexpected(set.error());
    }
    auto outcome = job.change(connection_);
    if (!connection_.in_transaction()) {
        return fail(ErrorCode::kUnavailable,
                    outcome ? "the database ended the transaction" : outcome.error().what);
    }
    if (!outcome) {
        if (const auto undone = connection_.statement("ROLLBACK TO one").run(); !undone) {
            return tl::unexpected(undone.error());
        }
    }
    if (const auto released = connection_.statement("RELEASE one").run(); !released) {
        return tl::unexpected(released.error());
    }
    return outcome;
}

Result<void> Writer::scrub() {
    sqlite3_busy_timeout(connection_.handle(), kScrubWaitMs);
    const int code = sqlite3_wal_checkpoint_v2(connection_.handle(), "main",
                                               SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(connection_.handle(), kBusyMs);
    if (code == SQLITE_BUSY) {
        return fail(ErrorCode::kUnavailable,
                    "the data is erased, but a reader (a backup?) keeps the old bytes in the log; "
                    "erase again when it is done");
    }
    if (code != SQLITE_OK) {
        return tl::unexpected(connection_.error());
    }
    return {};
}

void Writer::note(const Result<void>& whole) {
    std::string news;
    {
        const std::lock_guard lock(mutex_);
        if (!whole && (!failing_ || failing_->what != whole.error().what)) {
            news = "store: read-only, " + whole.error().what;
        } else if (whole && failing_) {
            news = "store: writing works again";
        }
        failing_ = whole ? std::nullopt : std::optional(whole.error());
    }
    if (say_ && !news.empty()) {
        say_(news);
    }
}

}  // namespace attune::sqlite
