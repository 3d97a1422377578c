// Replay has two levels (docs/adr/0006): the fold of every learner's events against the stored
// beliefs, always; and each turn decided again, for turns of this very engine and these words.
#include <algorithm>
#include <set>

#include "engine/base/ensure.hpp"
#include "service/learner_state.hpp"

namespace attune::service {
namespace {

class Replayer {
  public:
    Replayer(Desk& desk, ReplayReport& report) : desk_(desk), report_(report) {}

    void learner(const Caller& caller, const Learner& learner);

  private:
    void compare_beliefs(const Caller& caller, const std::vector<Event>& events);
    void decide_again(const Caller& caller, const std::vector<Event>& events);
    void compare_step(const Caller& caller, const LearnerView& view, const Event& event);
    std::shared_ptr<const PreparedCourse> course(const std::string& hash);

    Desk& desk_;
    ReplayReport& report_;
    std::map<std::string, std::shared_ptr<const PreparedCourse>> courses_;
};

std::shared_ptr<const PreparedCourse> Replayer::course(const std::string& hash) {
    if (const auto found = courses_.find(hash); found != courses_.end()) {
        return found->second;
    }
    std::shared_ptr<const PreparedCourse> prepared;
    if (const auto text = desk_.deps.store.course(hash)) {
        if (auto decoded = desk_.deps.codec.decode_course(*text)) {
            auto made = prepare_course(std::make_shared<const Course>(std::move(*decoded)),
                                       desk_.deps.lexicon);
            if (made) {
                prepared = std::make_shared<const PreparedCourse>(std::move(*made));
            }
        }
    }
    courses_.emplace(hash, prepared);
    return prepared;
}

void Replayer::compare_beliefs(const Caller& caller, const std::vector<Event>& events) {
    const auto rows = desk_.deps.store.beliefs(caller.scope(), Purpose::kAudit);
    if (!rows) {
        report_.differences.push_back("learner " + caller.learner.value + ": " + rows.error().what);
        return;
    }
    const LearnerView view = fold(caller.learner, events, desk_.tracers.finder());
    std::set<std::string> stored;
    for (const BeliefRow& row : *rows) {
        stored.insert(row.skill);
        const auto found = view.beliefs.find(SkillId{row.skill});
        const bool equal = found != view.beliefs.end() && [&] {
            const BeliefRow again = row_of(desk_.deps.codec, found->second, row.model);
            return again.known == row.known && again.low == row.low && again.high == row.high &&
                   again.stability_days == row.stability_days && again.at_ms == row.at_ms &&
                   again.ledger == row.ledger;
        }();
        if (!equal) {
            report_.differences.push_back("learner " + caller.learner.value +
                                          ": the belief about \"" + row.skill +
                                          "\" is not what its events give");
        }
    }
    for (const auto& [skill, belief] : view.beliefs) {
        if (!stored.contains(skill.value)) {
            report_.differences.push_back("learner " + caller.learner.value +
                                          ": no belief is stored about \"" + skill.value + "\"");
        }
    }
}

void Replayer::compare_step(const Caller& caller, const LearnerView& view, const Event& event) {
    const auto& taken = std::get<TurnTaken>(event.body);
    const std::string here = std::string(kEngineVersion) + "/" + desk_.deps.lexicon.version();
    if (taken.step.engine != here) {
        ++report_.other_engine;
        return;
    }
    const auto prepared = course(view.course_hash);
    const std::string where =
        "learner " + caller.learner.value + ", event " + std::to_string(event.number);
    const auto draft =
        prepared == nullptr ? nullptr : desk_.drafts.find(*prepared, view, taken.answer.item);
    if (prepared == nullptr || (draft == nullptr && prepared->find(taken.answer.item) == nullptr)) {
        report_.differences.push_back(where + ": the course version is not in the store");
        return;
    }
    TurnTaken again = taken;
    const auto tracing = tracing_of(desk_, view);
    const Setting setting{*prepared, desk_.deps.lexicon, tracing.get(), nullptr, draft.get()};
    again.step = advance(setting, view, taken.answer, taken.gathered);
    ++report_.steps;
    if (desk_.deps.codec.encode(EventBody{again}) != desk_.deps.codec.encode(EventBody{taken})) {
        report_.differences.push_back(where + ": deciding again gives another step");
    }
}

void Replayer::decide_again(const Caller& caller, const std::vector<Event>& events) {
    LearnerView view = fresh_view(caller.learner);
    std::vector<Event> so_far;
    for (const Event& event : events) {
        if (std::holds_alternative<TurnTaken>(event.body)) {
            compare_step(caller, view, event);
        }
        so_far.push_back(event);
        view = changes_what_counts(event.body)
                   ? fold(caller.learner, so_far, desk_.tracers.finder())
                   : apply(view, event, *tracing_of(desk_, view));
    }
}

void Replayer::learner(const Caller& caller, const Learner& learner) {
    ++report_.learners;
    if (learner.erased) {
        ++report_.erased;
        return;
    }
    const auto events = all_events(desk_, caller, Purpose::kAudit);
    if (!events) {
        report_.differences.push_back("learner " + learner.id.value + ": " + events.error().what);
        return;
    }
    report_.events += static_cast<std::int64_t>(events->size());
    compare_beliefs(caller, *events);
    decide_again(caller, *events);
}

}  // namespace

Result<ReplayReport> replay(Desk& desk, const std::string& tenant,
                            const std::function<void(int, int)>& progress) {
    const auto learners = desk.deps.store.learners(tenant);
    if (!learners) {
        return tl::unexpected(learners.error());
    }
    ReplayReport report;
    Replayer replayer(desk, report);
    for (const Learner& learner : *learners) {
        replayer.learner({tenant, learner.id}, learner);
        progress(report.learners, static_cast<int>(learners->size()));
    }
    return report;
}

}  // namespace attune::service
