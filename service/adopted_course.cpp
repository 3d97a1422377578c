#include "service/adopted_course.hpp"

#include <algorithm>

namespace attune::service {
namespace {

constexpr std::size_t kHashLength = 32;  // of the digest, hex; as long as that of course files

bool fits(const Course& course, const Item& item) {
    return course.find(item.id) == nullptr && !item.skills.empty() &&
           std::all_of(item.skills.begin(), item.skills.end(),
                       [&](const SkillId& skill) { return course.find(skill) != nullptr; });
}

}  // namespace

Result<Course> with_adopted(const Course& course, const std::vector<AdoptedRow>& rows,
                            const RecordCodec& codec, const Entropy& entropy) {
    Course whole = course;
    std::string content = course.hash;
    for (const AdoptedRow& row : rows) {
        auto body = codec.decode_event(kind_of(EventBody{ItemDrafted{}}), row.body);
        if (!body) {
            return tl::unexpected(body.error());
        }
        Item& item = std::get<ItemDrafted>(*body).item;
        if (fits(whole, item)) {
            whole.items.push_back(std::move(item));
            content += '\n' + row.body;
        }
    }
    if (whole.items.size() > course.items.size()) {
        whole.hash = entropy.digest(content).substr(0, kHashLength);
    }
    return whole;
}

Result<std::shared_ptr<const PreparedCourse>> course_in_force(
    Deps deps, const std::string& tenant, const std::shared_ptr<const Course>& course) {
    const auto rows = deps.store.adopted().of(tenant, course->id.value);
    return rows ? course_with(deps, course, *rows) : tl::unexpected(rows.error());
}

Result<std::shared_ptr<const PreparedCourse>> course_with(
    Deps deps, const std::shared_ptr<const Course>& course, const std::vector<AdoptedRow>& rows) {
    auto whole = with_adopted(*course, rows, deps.codec, deps.entropy);
    if (!whole) {
        return tl::unexpected(whole.error());
    }
    const auto now = std::make_shared<const Course>(std::move(*whole));
    auto prepared = prepare_course(now, deps.lexicon);
    if (!prepared) {
        return tl::unexpected(prepared.error());
    }
    if (auto kept = deps.store.keep_course(now->hash, deps.codec.encode(*now)); !kept) {
        return tl::unexpected(kept.error());
    }
    return std::make_shared<const PreparedCourse>(std::move(*prepared));
}

}  // namespace attune::service
