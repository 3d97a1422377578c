// The item that a turn is on: one of the course, or one that was drafted for this learner.
//
// A drafted item is prepared once by whoever has the learner's events (service/drafts.hpp) and
// handed over with the Setting. Once an item of the same id stands in the course, because a person
// confirmed it, that one counts. Pure.
#pragma once

#include "engine/advance.hpp"
#include "engine/dialogue/draft_item.hpp"

namespace attune {

struct PreparedDraft {
    ItemDrafted drafted;
    std::shared_ptr<const assess::PreparedItem> prepared;
    std::set<std::string> matter;  // stems of its own words
};

[[nodiscard]] PreparedDraft prepare_draft(const ItemDrafted& drafted,
                                          const assess::Lexicon& lexicon,
                                          assess::Language language);

struct InHand {
    const Item* item = nullptr;  // null: neither the course nor the draft has it
    std::shared_ptr<const assess::PreparedItem> prepared;
    const std::set<std::string>* matter = nullptr;
    bool unconfirmed = false;  // drafted, and no person has confirmed it
};

[[nodiscard]] InHand in_hand(const Setting& setting, const ItemId& id);

// What counts of evidence on an unconfirmed item (dialogue::kDraftedWeight).
void count_as_unconfirmed(std::vector<Evidence>& evidence);

// What drafted items are made with.
[[nodiscard]] dialogue::DraftSetting draft_setting(const Setting& setting);

}  // namespace attune
