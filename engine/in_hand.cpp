#include "engine/in_hand.hpp"

#include "engine/dialogue/acts.hpp"

namespace attune {

PreparedDraft prepare_draft(const ItemDrafted& drafted, const assess::Lexicon& lexicon,
                            assess::Language language) {
    return {drafted, assess::prepare(drafted.item, lexicon, language),
            dialogue::matter_of(drafted.item, lexicon, language)};
}

InHand in_hand(const Setting& setting, const ItemId& id) {
    const PreparedCourse& course = setting.course;
    if (const auto found = course.items.find(id); found != course.items.end()) {
        return {course.find(id), found->second, &course.matter.at(id), false};
    }
    const PreparedDraft* draft = setting.draft;
    if (draft != nullptr && draft->drafted.item.id == id) {
        return {&draft->drafted.item, draft->prepared, &draft->matter, true};
    }
    return {};
}

void count_as_unconfirmed(std::vector<Evidence>& evidence) {
    for (Evidence& one : evidence) {
        one.weight *= dialogue::kDraftedWeight;
    }
}

dialogue::DraftSetting draft_setting(const Setting& setting) {
    return {*setting.course.course, setting.course.words, setting.lexicon, setting.course.language};
}

}  // namespace attune
