// A course as it is in force: as its files have it, with the items that were adopted into it.
//
// It is a version of the course like any other: its own content address, kept in the store, so that
// replay finds it. Not here: who adopts (adopt_item.hpp).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "service/desk.hpp"

namespace attune::service {

// `course` with the adopted items behind its own, under a hash of both. An item whose id stands in
// the course by now, or that names a skill it no longer has, is left out.
[[nodiscard]] Result<Course> with_adopted(const Course& course, const std::vector<AdoptedRow>& rows,
                                          const RecordCodec& codec, const Entropy& entropy);

// That, prepared and kept in the store.
[[nodiscard]] Result<std::shared_ptr<const PreparedCourse>> course_with(
    Deps deps, const std::shared_ptr<const Course>& course, const std::vector<AdoptedRow>& rows);

// With the items that the tenant has adopted.
[[nodiscard]] Result<std::shared_ptr<const PreparedCourse>> course_in_force(
    Deps deps, const std::string& tenant, const std::shared_ptr<const Course>& course);

}  // namespace attune::service
