#include "service/drafts.hpp"

#include <algorithm>

namespace attune::service {

std::shared_ptr<const PreparedDraft> Drafts::find(const PreparedCourse& course,
                                                  const LearnerView& view, const ItemId& id) {
    if (!dialogue::is_draft(id) || course.items.contains(id)) {
        return nullptr;
    }
    const auto found =
        std::find_if(view.drafts.rbegin(), view.drafts.rend(), [&](const ItemDrafted& one) {
            return one.item.id == id && one.course == course.course->id;
        });
    if (found == view.drafts.rend()) {
        return nullptr;
    }
    const std::string key = course.course->language + codec_.encode(EventBody{*found});
    if (auto kept = kept_.find(key)) {
        return *kept;
    }
    const auto made =
        std::make_shared<const PreparedDraft>(prepare_draft(*found, lexicon_, course.language));
    kept_.keep(key, made);
    return made;
}

}  // namespace attune::service
