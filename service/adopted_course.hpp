// A course as it is in force: as its files have it, with what authors added to it beside them: the
// items they adopted and the playbooks they wrote.
//
// It is a version of the course like any other: its own content address, kept in the store, so that
// replay finds it. Not here: who adds what (adopt_item.hpp, written_playbook.hpp).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "service/desk.hpp"

namespace attune::service {

struct Added {
    std::vector<AdoptedRow> items;
    std::vector<AdoptedRow> playbooks;
};

[[nodiscard]] Result<Added> added_to(Store& store, const std::string& tenant,
                                     const CourseId& course);

// `row` in the place of the one of its id, else behind all.
void put(std::vector<AdoptedRow>& rows, const AdoptedRow& row);

// A playbook as `AdoptedRow::body`, and back.
[[nodiscard]] std::string written_body(const RecordCodec& codec, const Playbook& playbook);
[[nodiscard]] Result<Playbook> written_playbook(const RecordCodec& codec, const AdoptedRow& row);

// `course` with what was added behind its own, under a hash of both. What has an id that stands in
// the course by now, or names a skill it no longer has, is left out.
[[nodiscard]] Result<Course> with_added(const Course& course, const Added& added,
                                        const RecordCodec& codec, const Entropy& entropy);

// That, prepared and kept in the store.
[[nodiscard]] Result<std::shared_ptr<const PreparedCourse>> course_with(
    Deps deps, const std::shared_ptr<const Course>& course, const Added& added);

// With all that the tenant has added.
[[nodiscard]] Result<std::shared_ptr<const PreparedCourse>> course_in_force(
    Deps deps, const std::string& tenant, const std::shared_ptr<const Course>& course);

// The course with `added` takes its place on the shelf, after `change` is stored. The caller holds
// `desk.adopting`.
[[nodiscard]] Result<void> swap_course(Desk& desk, const CourseId& course, const Added& added,
                                       const std::function<Result<void>()>& change);

// Runs `attempt` for somebody who is no learner, once for each retry key.
[[nodiscard]] Result<Reply> once(Desk& desk, const std::string& tenant, const Retry& retry,
                                 const std::function<Result<Reply>()>& attempt);

}  // namespace attune::service
