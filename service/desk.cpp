#include "service/desk.hpp"

namespace attune::service {

std::shared_ptr<const PreparedCourse> Shelf::find(const CourseId& id) const {
    const auto found = courses.find(id);
    return found == courses.end() ? nullptr : found->second;
}

Result<Shelf> stock(const std::vector<std::shared_ptr<const Course>>& courses, Deps deps) {
    Shelf shelf;
    for (const auto& course : courses) {
        auto prepared = prepare_course(course, deps.lexicon);
        if (!prepared) {
            return tl::unexpected(prepared.error());
        }
        if (auto kept = deps.store.keep_course(course->hash, deps.codec.encode(*course)); !kept) {
            return tl::unexpected(kept.error());
        }
        const auto entry = std::make_shared<const PreparedCourse>(std::move(*prepared));
        if (!shelf.courses.emplace(course->id, entry).second) {
            return fail(ErrorCode::kInvalid,
                        "the course id \"" + course->id.value + "\" is given twice");
        }
        shelf.order.push_back(course->id);
    }
    return shelf;
}

}  // namespace attune::service
