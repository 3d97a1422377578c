// The one thread that writes: commits that wait together become one transaction and one fsync.
//
//   commit() -> queue (bounded) -> batch -> BEGIN
//                                           SAVEPOINT, change, RELEASE or undo   (for each)
//                                           COMMIT (fsync) -> all callers return
//
// 1. A caller returns only after the COMMIT that holds its change was fsynced, or with an error
// after
//    nothing of it was stored.
// 2. A change that fails by itself (a conflict) is undone alone; the others of the batch go on.
// 3. When the disk fails, the whole batch fails with that reason and nothing of it is stored.
// Nothing
//    is remembered but the reason: the next batch tries again. While it is quiet, a heartbeat is
//    written every half second, so that `state` becomes good without a caller's risk.
// No delay is added to make batches larger: they fill while the batch before is being synced.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "adapters/sqlite/connection.hpp"
#include "engine/base/result.hpp"

namespace attune::sqlite {

class Writer {
  public:
    // What to write, run on the writer's thread. It must not call the writer. kUnavailable from it
    // means that the disk failed.
    using Change = std::function<Result<std::int64_t>(Connection&)>;

    // Starts the thread. `say` is told when writes begin to fail and when they work again.
    Writer(Connection connection, std::function<void(const std::string&)> say);

    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // Finishes what waits, then ends the thread.
    ~Writer();

    // Runs the change in a durable transaction and returns its value. kUnavailable when
    // limits::kWriterQueue commits wait already.
    [[nodiscard]] Result<std::int64_t> commit(Change change);

    // The same, and then moves the write-ahead log into the database and cuts it to length 0, so
    // that overwritten bytes are in no file. kUnavailable when a reader holds the log: the change
    // is stored, call again with a harmless change.
    [[nodiscard]] Result<std::int64_t> commit_and_scrub(Change change);

    // Why the newest write failed; nothing while writes work.
    [[nodiscard]] Result<void> state() const;

  private:
    struct Job {
        Change change;
        bool scrub = false;
        std::promise<Result<std::int64_t>> outcome;
    };
    using Batch = std::vector<std::unique_ptr<Job>>;

    Result<std::int64_t> enqueue(Change change, bool scrub);
    void run();
    std::optional<Batch> next_batch();
    void write(Batch batch);
    Result<void> write_all(const Batch& batch, std::vector<Result<std::int64_t>>& outcomes);
    Result<std::int64_t> write_one(const Job& job);
    Result<void> scrub();
    void note(const Result<void>& whole);

    Connection connection_;  // used by the thread alone
    std::function<void(const std::string&)> say_;
    mutable std::mutex mutex_;  // guards the four below
    std::condition_variable changed_;
    std::deque<std::unique_ptr<Job>> waiting_;
    std::optional<Error> failing_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace attune::sqlite
