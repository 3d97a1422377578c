// Answers whose learners let a mentor or an author read them (Purpose::kReview), as a person who
// judges them needs them. Kept in memory between two looks and forgotten with every change of the
// learner's events or consents, so that a withdrawal holds for the next look.
//
// Not here: which of them are worth a look (service/judge_answer.hpp).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/advance.hpp"
#include "service/ports.hpp"

namespace attune::service {

// What was read of one idea in an answer, and what a person found.
struct IdeaVerdict {
    ExpectationId id;
    double expressed = 0.0;
    bool said = false;         // the reader's verdict
    bool earlier = false;      // by words of an earlier answer: judged there, not here
    std::optional<Span> span;  // in `ReadAnswer::words`
    std::optional<Judgement> judgement;
};

struct ReadAnswer {
    std::string handle;  // of the answer; tells nothing of the learner
    LearnerId learner;
    std::int64_t number = 0;  // of the turn's event
    std::int64_t at_ms = 0;
    CourseId course;
    ItemId item;
    std::string words;  // the part of the turn that answers
    std::vector<std::string> stems;
    std::vector<IdeaVerdict> ideas;  // as they were read, in the item's order
    bool unsure = false;             // the reader was
    bool contested = false;          // by the learner: "This is wrong"
    std::string objection;           // their reason, may be empty

    [[nodiscard]] bool is_judged() const;
};

using AnswerList = std::shared_ptr<const std::vector<ReadAnswer>>;

class ReadAnswers {
  public:
    // Null when they were not kept, or are older than a minute: another process may have added.
    [[nodiscard]] AnswerList find(const Scope& scope, std::int64_t now_ms);
    // Before reading a learner's answers: a ticket to keep them with.
    [[nodiscard]] std::uint64_t begin(const Scope& scope);
    // Keeps them, unless the learner was forgotten or somebody else began to read them since.
    void keep(const Scope& scope, AnswerList answers, std::int64_t now_ms, std::uint64_t ticket);
    void forget(const Scope& scope);

  private:
    struct Kept {
        AnswerList answers;  // null: being read
        std::int64_t at_ms = 0;
        std::uint64_t ticket = 0;
    };
    std::mutex mutex_;
    std::map<std::pair<std::string, LearnerId>, Kept> kept_;
    std::uint64_t tickets_ = 0;
};

}  // namespace attune::service
