#include "service/desk.hpp"

#include "engine/base/ensure.hpp"
#include "service/adopted_course.hpp"

namespace attune::service {

bool Shelf::add(std::shared_ptr<const Course> as_loaded,
                std::shared_ptr<const PreparedCourse> course) {
    const CourseId id = as_loaded->id;
    auto place = std::make_unique<Place>();
    place->as_loaded = std::move(as_loaded);
    place->course = std::move(course);
    if (!places_.emplace(id, std::move(place)).second) {
        return false;
    }
    order.push_back(id);
    return true;
}

std::shared_ptr<const PreparedCourse> Shelf::find(const CourseId& id) const {
    const auto found = places_.find(id);
    if (found == places_.end()) {
        return nullptr;
    }
    const std::lock_guard lock(found->second->mutex);
    return found->second->course;
}

std::shared_ptr<const Course> Shelf::as_loaded(const CourseId& id) const {
    const auto found = places_.find(id);
    return found == places_.end() ? nullptr : found->second->as_loaded;
}

void Shelf::put(std::shared_ptr<const PreparedCourse> course) {
    const auto found = places_.find(course->course->id);
    ENSURE(found != places_.end());
    const std::lock_guard lock(found->second->mutex);
    found->second->course = std::move(course);
}

Result<Shelf> stock(const std::vector<std::shared_ptr<const Course>>& courses, Deps deps,
                    const std::string& tenant) {
    Shelf shelf;
    for (const auto& course : courses) {
        auto prepared = course_in_force(deps, tenant, course);
        if (!prepared) {
            return tl::unexpected(prepared.error());
        }
        if (!shelf.add(course, std::move(*prepared))) {
            return fail(ErrorCode::kInvalid,
                        "the course id \"" + course->id.value + "\" is given twice");
        }
    }
    return shelf;
}

}  // namespace attune::service
