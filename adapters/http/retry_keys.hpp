// Requests that are in work, by caller and Idempotency-Key, and the two replies that no learner's
// store can keep: the making of a visitor (there was no learner yet) and the erasure (there is none
// any more). Both are remembered in memory for a while: what is lost by a restart is a visitor who
// never got an answer, or a 401 in place of a second 204.
// Safe from any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "service/use_cases.hpp"

namespace attune::http {

class RetryKeys {
  public:
    static constexpr std::size_t kRemembered = 4'096;
    static constexpr std::chrono::minutes kRememberedFor{10};

    // False when the same key of the same caller is in work already.
    [[nodiscard]] bool begin(const std::string& caller_and_key);
    void end(const std::string& caller_and_key);

    // The visitor made by an earlier request of the same name. `name` holds the key and where it
    // came from: a key that two strangers happen to share must not hand one the other's token.
    void remember_visitor(const std::string& name, const service::Enrolled& visitor);
    [[nodiscard]] std::optional<service::Enrolled> visitor(const std::string& name);

    // `name` holds the digest of the token, never the token.
    void remember_erased(const std::string& name);
    [[nodiscard]] bool was_erased(const std::string& name);

  private:
    using Moment = std::chrono::steady_clock::time_point;

    struct Remembered {
        Moment until;
        service::Enrolled visitor;  // empty for an erasure
    };

    void remember(const std::string& name, Remembered remembered);
    [[nodiscard]] const Remembered* find(const std::string& name) const;

    std::mutex mutex_;
    std::set<std::string> in_work_;
    std::map<std::string, Remembered> remembered_;
    std::deque<std::string> by_age_;
};

// Holds a key for as long as its request is in work.
class KeyInWork {
  public:
    // Takes over a key for which begin() was true.
    KeyInWork(RetryKeys& keys, std::string name) : keys_(keys), name_(std::move(name)) {}
    ~KeyInWork() { keys_.end(name_); }
    KeyInWork(const KeyInWork&) = delete;
    KeyInWork& operator=(const KeyInWork&) = delete;

  private:
    RetryKeys& keys_;
    std::string name_;
};

}  // namespace attune::http
