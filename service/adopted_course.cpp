#include "service/adopted_course.hpp"

#include <algorithm>

#include "service/learner_state.hpp"

namespace attune::service {
namespace {

constexpr std::size_t kHashLength = 32;  // of the digest, hex; as long as that of course files

// Whether an item or a playbook may stand in the course.
template <typename Thing>
bool fits(const Course& course, const Thing& thing) {
    return course.find(thing.id) == nullptr && course.playbook(thing.id) == nullptr &&
           !thing.skills.empty() &&
           std::all_of(thing.skills.begin(), thing.skills.end(),
                       [&](const SkillId& skill) { return course.find(skill) != nullptr; });
}

}  // namespace

Result<Added> added_to(Store& store, const std::string& tenant, const CourseId& course) {
    auto items = store.adopted().of(tenant, course.value);
    if (!items) {
        return tl::unexpected(items.error());
    }
    auto playbooks = store.written().of(tenant, course.value);
    if (!playbooks) {
        return tl::unexpected(playbooks.error());
    }
    return Added{std::move(*items), std::move(*playbooks)};
}

void put(std::vector<AdoptedRow>& rows, const AdoptedRow& row) {
    const auto same = std::find_if(rows.begin(), rows.end(),
                                   [&](const AdoptedRow& one) { return one.id == row.id; });
    if (same != rows.end()) {
        *same = row;
    } else {
        rows.push_back(row);
    }
}

std::string written_body(const RecordCodec& codec, const Playbook& playbook) {
    Course alone;
    alone.playbooks.push_back(playbook);
    return codec.encode(alone);
}

Result<Playbook> written_playbook(const RecordCodec& codec, const AdoptedRow& row) {
    auto alone = codec.decode_course(row.body);
    if (!alone) {
        return tl::unexpected(alone.error());
    }
    if (alone->playbooks.size() != 1 || alone->playbooks.front().id.value != row.id) {
        return fail(ErrorCode::kInvalid, "what is kept as \"" + row.id + "\" is no such playbook");
    }
    return std::move(alone->playbooks.front());
}

Result<Course> with_added(const Course& course, const Added& added, const RecordCodec& codec,
                          const Entropy& entropy) {
    Course whole = course;
    std::string content = course.hash;
    for (const AdoptedRow& row : added.items) {
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
    for (const AdoptedRow& row : added.playbooks) {
        auto playbook = written_playbook(codec, row);
        if (!playbook) {
            return tl::unexpected(playbook.error());
        }
        if (fits(whole, *playbook) && whole.find(LessonId{row.id}) == nullptr) {
            whole.playbooks.push_back(std::move(*playbook));
            content += '\n' + row.body;
        }
    }
    if (content != course.hash) {
        whole.hash = entropy.digest(content).substr(0, kHashLength);
    }
    return whole;
}

Result<std::shared_ptr<const PreparedCourse>> course_in_force(
    Deps deps, const std::string& tenant, const std::shared_ptr<const Course>& course) {
    const auto added = added_to(deps.store, tenant, course->id);
    return added ? course_with(deps, course, *added) : tl::unexpected(added.error());
}

Result<std::shared_ptr<const PreparedCourse>> course_with(
    Deps deps, const std::shared_ptr<const Course>& course, const Added& added) {
    auto whole = with_added(*course, added, deps.codec, deps.entropy);
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

Result<void> swap_course(Desk& desk, const CourseId& course, const Added& added,
                         const std::function<Result<void>()>& change) {
    auto whole = course_with(desk.deps, desk.shelf.as_loaded(course), added);
    if (!whole) {
        return tl::unexpected(whole.error());
    }
    if (auto done = change(); !done) {
        return done;
    }
    desk.shelf.put(std::move(*whole));
    return {};
}

Result<Reply> once(Desk& desk, const std::string& tenant, const Retry& retry,
                   const std::function<Result<Reply>()>& attempt) {
    const Scope nobody{tenant, {}};
    const auto earlier = earlier_reply(desk, nobody, retry);
    if (!earlier) {
        return tl::unexpected(earlier.error());
    }
    if (*earlier) {
        return **earlier;
    }
    auto reply = attempt();
    if (reply && !retry.key.empty()) {
        const auto kept = desk.deps.store.keep_reply(
            nobody, {retry.key, retry.fingerprint, reply->status, reply->body});
        if (!kept) {
            return tl::unexpected(kept.error());
        }
    }
    return reply;
}

}  // namespace attune::service
