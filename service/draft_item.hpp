// A practice item made at once from what a learner asked or stated, and kept as an event of theirs.
// How it is made: engine/dialogue/draft_item.hpp. It is opened like any other activity.
#pragma once

#include "service/use_cases.hpp"

namespace attune::service {

struct DraftItem {
    SessionId session;
    std::int64_t event = 0;  // number of the turn whose question it is; 0: `words`
    std::string words;
};

struct DraftOutcome {
    std::shared_ptr<const PreparedCourse> course;
    ItemDrafted drafted;
};

// A turn that has an item already gets that one. kInvalid: neither event nor words, words that are
// blank, too long or no text, or limits::kDraftsKept to finish first; kNotFound: no such turn, it
// asks nothing, or the material holds nothing to practise for it.
[[nodiscard]] Result<Reply> draft_item(Desk& desk, const Caller& caller, const DraftItem& request,
                                       const Retry& retry, const Render<DraftOutcome>& render);

}  // namespace attune::service
