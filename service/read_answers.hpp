// Answers whose learners let a mentor or an author read them (Purpose::kReview), as a person who
// judges them needs them.
//
// Not here: which of them are worth a look (service/judge_answer.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/advance.hpp"
#include "service/kept_lists.hpp"
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

using ReadAnswers = KeptLists<ReadAnswer>;
using AnswerList = ReadAnswers::List;

}  // namespace attune::service
