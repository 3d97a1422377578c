// A person reads answers and overrules verdicts: which answers are worth a look, what the person
// finds, and the wordings that are kept of it for the answers to come.
//
// An answer is worth a look when its reading was unsure or its learner contested it; any other that
// may be read can be judged too. The most useful one comes first: its usefulness is how many
// verdicts would change among the next hundred answers of the course, if each like it were read as
// the person finds:
//
//   100 * wrong * (similar / of_item) * (of_item / of_course)
//
// with `wrong` the sum of the chances that the verdicts on its open ideas are wrong (1 - P for an
// idea taken as said, P for one taken as missing; at least a half for a contested answer),
// `similar` the answers on the item that share at least half of their stems with it, itself
// included, and `of_item` and `of_course` the answers that may be read. See docs/assess.md.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "service/desk.hpp"

namespace attune::service {

enum class Standing { kOpen, kJudged, kSure };

struct AnswerToJudge {
    ReadAnswer answer;
    Standing standing = Standing::kOpen;
    double wrong = 0.0;
    int similar = 0;  // 0: not compared
    double usefulness = 0.0;
};

struct ItemAnswers {
    const Item* item = nullptr;
    std::vector<AnswerToJudge> answers;  // open, judged, sure; the open ones most useful first
    std::vector<ExemplarRow> exemplars;  // in the order in which they were kept
    int read = 0;                        // answers on the item that may be read
};

struct AnswersState {
    std::shared_ptr<const PreparedCourse> course;
    std::vector<ItemAnswers> items;  // only with answers or exemplars; most useful answer first
    int read = 0;                    // answers that may be read
    int learners = 0;                // of whom
    int open = 0;                    // worth a look and not judged yet; some may not be listed
    int judged = 0;
};

[[nodiscard]] const char* name_of(Standing standing);

// The answers of a course that may be read, at most limits::kAnswersToJudge of each standing.
// kNotFound for an unknown course.
[[nodiscard]] Result<AnswersState> answers_to_judge(Desk& desk, const std::string& tenant,
                                                    const CourseId& course);

// What a judgement is about and what came of it.
struct JudgedAnswer {
    std::shared_ptr<const PreparedCourse> course;
    const Item* item = nullptr;
    AnswerToJudge answer;
    std::vector<ExemplarRow> exemplars;  // of the item, afterwards
};

struct JudgeAnswer {
    std::string handle;
    ExpectationId idea;
    bool expressed = false;
    std::string by;       // as the learner reads it
    std::string reason;   // for the learner; may be empty
    std::string wording;  // kept as an exemplar; empty: none is kept
};

// The person's finding takes the place of the reader's: beliefs are folded anew, the conversation
// follows while it is open. kNotFound for an answer that is not there or may not be read (any
// more); kInvalid when the item has no such idea, the idea was said in an earlier answer, it is
// judged so already, or `by`, `reason` or `wording` are no text of the allowed length.
[[nodiscard]] Result<Reply> judge_answer(Desk& desk, const std::string& tenant,
                                         const CourseId& course, const JudgeAnswer& request,
                                         const Retry& retry, const Render<JudgedAnswer>& render);

struct UnjudgeAnswer {
    std::string handle;
    ExpectationId idea;
    std::string by;
};

// Takes one finding back, with the wording kept of it: the reader's verdict stands again.
[[nodiscard]] Result<Reply> unjudge_answer(Desk& desk, const std::string& tenant,
                                           const CourseId& course, const UnjudgeAnswer& request,
                                           const Retry& retry, const Render<JudgedAnswer>& render);

// Takes a wording away; what was read with it stays as it was read. kNotFound when the item has no
// such exemplar. The reply is empty.
[[nodiscard]] Result<Reply> remove_exemplar(Desk& desk, const std::string& tenant,
                                            const CourseId& course, const ItemId& item,
                                            const std::string& exemplar, const Retry& retry);

}  // namespace attune::service
