#include "service/exemplars.hpp"

#include "engine/base/limits.hpp"

namespace attune::service {

std::vector<Exemplar> Exemplars::near(const std::string& tenant, const PreparedCourse& course,
                                      const Item& item, const Conversation& conversation,
                                      const std::string& newest) {
    const Stemmed kept = of({tenant, course.course->id, item.id}, course.language);
    if (kept == nullptr || kept->empty()) {
        return {};
    }
    std::string said = newest;
    if (conversation.item == item.id) {
        for (const Exchange& exchange : conversation.exchanges) {
            said += ".\n" + exchange.learner;
        }
    }
    return assess::nearest(*kept, assess::stems_in(said, lexicon_, course.language),
                           limits::kExemplarsPerIdea);
}

void Exemplars::forget(const std::string& tenant, const CourseId& course, const ItemId& item) {
    const std::lock_guard lock(mutex_);
    ++changes_;
    kept_.erase({tenant, course, item});
}

Exemplars::Stemmed Exemplars::of(const Key& key, assess::Language language) {
    std::uint64_t changes = 0;
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = kept_.find(key); found != kept_.end()) {
            return found->second;
        }
        changes = changes_;
    }
    const auto& [tenant, course, item] = key;
    const auto rows = store_.exemplars_of(tenant, course.value, item.value);
    if (!rows) {
        return nullptr;
    }
    auto made = std::make_shared<std::vector<assess::StemmedExemplar>>();
    for (const ExemplarRow& row : *rows) {
        made->push_back({{ExpectationId{row.idea}, row.text, row.expressed},
                         assess::stems_in(row.text, lexicon_, language)});
    }
    const std::lock_guard lock(mutex_);
    if (changes == changes_) {
        kept_.insert_or_assign(key, made);
    }
    return made;
}

}  // namespace attune::service
