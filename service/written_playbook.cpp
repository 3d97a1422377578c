#include "service/written_playbook.hpp"

#include <algorithm>

#include "service/adopted_course.hpp"
#include "service/check_playbooks.hpp"
#include "service/playbook_text.hpp"

namespace attune::service {
namespace {

constexpr const char* kLicence = "CC-BY-4.0";

Result<std::shared_ptr<const PreparedCourse>> find_course(const Desk& desk, const CourseId& id) {
    auto course = desk.shelf.find(id);
    if (course == nullptr) {
        return fail(ErrorCode::kNotFound, "there is no course \"" + id.value + "\"");
    }
    return course;
}

const AdoptedRow* row_of(const std::vector<AdoptedRow>& rows, const ItemId& id) {
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const AdoptedRow& row) { return row.id == id.value; });
    return found == rows.end() ? nullptr : &*found;
}

tl::unexpected<Error> not_written(const ItemId& id) {
    return fail(ErrorCode::kNotFound,
                "the course has no written conversation \"" + id.value + "\"");
}

tl::unexpected<Error> problem_of(const FieldProblem& problem) {
    return fail(ErrorCode::kInvalid, "The field \"" + problem.field + "\": " + problem.sentence);
}

// Whether what is written is what the course in force has under this id.
bool is_in_force(const Course& as_loaded, const Course& in_force, const ItemId& id) {
    return in_force.playbook(id) != nullptr && as_loaded.playbook(id) == nullptr;
}

// That the playbook may take the place of the row that it was made from; null = there is none.
Result<void> check_place(const SavePlaybook& request, const AdoptedRow* old,
                         const RecordCodec& codec) {
    if (!request.replaces_at_ms) {
        return {};
    }
    if (old == nullptr) {
        return fail(ErrorCode::kConflict, "\"" + request.playbook.title +
                                              "\" was taken back meanwhile; save it as a new one");
    }
    if (old->at_ms != *request.replaces_at_ms) {
        return fail(ErrorCode::kConflict, old->by + " has changed \"" + request.playbook.title +
                                              "\" meanwhile; load the page again");
    }
    const auto before = written_playbook(codec, *old);
    if (before && before->kind != request.playbook.kind) {
        return fail(ErrorCode::kInvalid,
                    "The field \"kind\": a saved conversation keeps its kind; write a new one");
    }
    return {};
}

}  // namespace

Result<PreparedCourse> course_of_one(const PreparedCourse& course, const Playbook& playbook,
                                     bool with_lessons, const assess::Lexicon& lexicon) {
    const Course& whole = *course.course;
    auto one = std::make_shared<Course>();
    one->id = whole.id;
    one->title = whole.title;
    one->language = whole.language;
    one->summary = whole.summary;
    one->person = whole.person;
    one->skills = whole.skills;
    one->hash = whole.hash;
    if (with_lessons) {
        one->lessons = whole.lessons;
    }
    one->playbooks.push_back(playbook);
    return prepare_course(std::move(one), lexicon);
}

Result<WrittenState> list_written(Desk& desk, const std::string& tenant, const CourseId& course) {
    const auto found = find_course(desk, course);
    if (!found) {
        return tl::unexpected(found.error());
    }
    const auto rows = desk.deps.store.written().of(tenant, course.value);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const auto as_loaded = desk.shelf.as_loaded(course);
    WrittenState state{*found, {}};
    for (const AdoptedRow& row : *rows) {
        auto playbook = written_playbook(desk.deps.codec, row);
        if (!playbook) {
            return tl::unexpected(playbook.error());
        }
        const bool stands = is_in_force(*as_loaded, *(*found)->course, playbook->id);
        state.playbooks.push_back(
            {std::move(*playbook),
             stands ? WrittenStanding::kWritten : WrittenStanding::kPassedOver, row.by, row.at_ms});
    }
    std::stable_sort(
        state.playbooks.begin(), state.playbooks.end(),
        [](const ListedPlaybook& a, const ListedPlaybook& b) { return a.at_ms > b.at_ms; });
    for (const Playbook& playbook : as_loaded->playbooks) {
        state.playbooks.push_back({playbook, WrittenStanding::kFile, "", 0});
    }
    return state;
}

Result<WrittenFindings> check_playbook(Desk& desk, const CourseId& course, const Playbook& playbook,
                                       const ItemId& replaces) {
    const auto found = find_course(desk, course);
    if (!found) {
        return tl::unexpected(found.error());
    }
    const Playbook tidy = trimmed(playbook);
    WrittenFindings findings{check_written(tidy, *(*found)->course, replaces), {}};
    if (!findings.problems.empty()) {
        return findings;
    }
    const auto one = course_of_one(**found, tidy, false, desk.deps.lexicon);
    if (!one) {
        return tl::unexpected(one.error());
    }
    std::vector<Finding> advice;
    check_playbooks(*one, desk.deps.lexicon, advice);
    for (Finding& finding : advice) {
        findings.advice.push_back({std::move(finding.field), std::move(finding.sentence)});
    }
    return findings;
}

Result<Reply> save_playbook(Desk& desk, const std::string& tenant, const CourseId& course,
                            const SavePlaybook& request, const Retry& retry,
                            const Render<ListedPlaybook>& render) {
    return once(desk, tenant, retry, [&]() -> Result<Reply> {
        const std::lock_guard lock(desk.adopting);
        const auto found = find_course(desk, course);
        auto added = found ? added_to(desk.deps.store, tenant, course)
                           : Result<Added>(tl::unexpected(found.error()));
        if (!added) {
            return tl::unexpected(added.error());
        }
        ListedPlaybook saved{in_file_order(trimmed(request.playbook)), WrittenStanding::kWritten,
                             request.by, desk.deps.clock.now_ms()};
        const ItemId& id = saved.playbook.id;
        const AdoptedRow* old = row_of(added->playbooks, id);
        if (auto fits = check_place(request, old, desk.deps.codec); !fits) {
            return tl::unexpected(fits.error());
        }
        if (old == nullptr && added->playbooks.size() >= kWrittenPerCourse) {
            return fail(ErrorCode::kInvalid, "the course has " + std::to_string(kWrittenPerCourse) +
                                                 " written conversations; take one back first");
        }
        const auto problems = check_written(trimmed(request.playbook), *(*found)->course,
                                            request.replaces_at_ms ? id : ItemId{});
        if (!problems.empty()) {
            return problem_of(problems.front());
        }
        saved.at_ms = old != nullptr ? std::max(saved.at_ms, old->at_ms + 1) : saved.at_ms;
        const AdoptedRow row{tenant,     course.value,
                             id.value,   written_body(desk.deps.codec, saved.playbook),
                             request.by, saved.at_ms};
        if (auto sound = check(row); !sound) {
            return tl::unexpected(sound.error());
        }
        put(added->playbooks, row);
        const auto done =
            swap_course(desk, course, *added, [&] { return desk.deps.store.written().keep(row); });
        return done ? Result<Reply>(Reply{200, render(saved), false})
                    : tl::unexpected(done.error());
    });
}

Result<Reply> take_back_playbook(Desk& desk, const std::string& tenant, const CourseId& course,
                                 const ItemId& id, const Retry& retry) {
    return once(desk, tenant, retry, [&]() -> Result<Reply> {
        const std::lock_guard lock(desk.adopting);
        const auto found = find_course(desk, course);
        auto added = found ? added_to(desk.deps.store, tenant, course)
                           : Result<Added>(tl::unexpected(found.error()));
        if (!added) {
            return tl::unexpected(added.error());
        }
        if (row_of(added->playbooks, id) == nullptr) {
            return not_written(id);
        }
        std::erase_if(added->playbooks, [&](const AdoptedRow& row) { return row.id == id.value; });
        const auto done = swap_course(desk, course, *added, [&] {
            return desk.deps.store.written().remove(tenant, course.value, id.value);
        });
        return done ? Result<Reply>(Reply{204, "", false}) : tl::unexpected(done.error());
    });
}

Result<std::string> playbook_file(Desk& desk, const std::string& tenant, const CourseId& course,
                                  const ItemId& id) {
    const auto found = find_course(desk, course);
    const auto rows = found ? desk.deps.store.written().of(tenant, course.value)
                            : Result<std::vector<AdoptedRow>>(tl::unexpected(found.error()));
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const AdoptedRow* row = row_of(*rows, id);
    if (row == nullptr) {
        return not_written(id);
    }
    const auto playbook = written_playbook(desk.deps.codec, *row);
    return playbook ? Result<std::string>(playbook_text(*playbook, kLicence))
                    : tl::unexpected(playbook.error());
}

}  // namespace attune::service
