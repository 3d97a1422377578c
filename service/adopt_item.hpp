// What authors do with the items drafted from learners' questions: see them, with how practice on
// them went; take one into the course, as they confirm it; take it out again; have it as a file.
//
// Only drafts of learners who let them be read (Purpose::kReview) are shown. The learner's words
// are shown to the author and never enter the adopted item, unless the author writes them there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/use_cases.hpp"

namespace attune::service {

// A draft, or an item made from one, as an author sees it.
struct ListedDraft {
    Item item;          // its question without the learner's words
    std::string asked;  // the learner's words; empty for an adopted item
    std::vector<DraftedFrom> sources;
    bool adopted = false;
    std::string by;  // who adopted it
    std::int64_t at_ms = 0;
    int practised = 0;  // learners who answered on it
    int answers = 0;
    std::optional<double> credit;  // mean share of its ideas said at the last answer
};

struct DraftsState {
    std::shared_ptr<const PreparedCourse> course;
    std::vector<ListedDraft> drafts;  // the most practised first, then the newest
    int withheld = 0;                 // of learners who do not let them be read
};

// kNotFound for an unknown course.
[[nodiscard]] Result<DraftsState> list_drafts(Desk& desk, const std::string& tenant,
                                              const CourseId& course);

struct IdeaEdit {
    ExpectationId id;
    std::optional<std::string> text;  // the assertion follows it
    std::optional<std::string> label;
    std::optional<std::vector<std::string>> hints;
};

struct AdoptItem {
    ItemId draft;
    std::string by;
    std::optional<std::string> title;
    std::optional<std::string> question;
    std::vector<IdeaEdit> ideas;
};

// From now on it is an item of the course in force, for everybody. Adopting it again replaces it.
// kNotFound when there is no such draft that may be read, and none adopted; kInvalid when `by` is
// empty, an edit names no idea of it, or the edited item gives an idea away.
[[nodiscard]] Result<Reply> adopt_item(Desk& desk, const std::string& tenant,
                                       const CourseId& course, const AdoptItem& request,
                                       const Retry& retry, const Render<ListedDraft>& render);

// Takes the item out of the course; what was answered on it stays. kNotFound when it is not
// adopted. The reply is empty.
[[nodiscard]] Result<Reply> take_back(Desk& desk, const std::string& tenant, const CourseId& course,
                                      const ItemId& draft, const Retry& retry);

// The item as a file of a course folder. kNotFound as above.
[[nodiscard]] Result<std::string> draft_file(Desk& desk, const std::string& tenant,
                                             const CourseId& course, const ItemId& draft);

}  // namespace attune::service
