#include "service/needs.hpp"

#include <algorithm>
#include <charconv>

#include "engine/assess/exemplars.hpp"
#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/draft_item.hpp"
#include "engine/dialogue/offers.hpp"
#include "service/learner_state.hpp"

namespace attune::service {
namespace {

constexpr double kNearFrom = 0.25;  // score of a passage whose lesson an author may look at first

AskedQuestion question_of(const Desk& desk, const EvidenceState& state, const TurnTaken& taken) {
    AskedQuestion asked;
    asked.number = state.number;
    asked.at_ms = state.at_ms;
    asked.course = state.course->course->id;
    asked.declined = taken.step.turn.move == Move::kDecline;
    asked.words = dialogue::question_in(taken.answer.text, taken.step.acts);
    asked.stems = assess::stems_in(asked.words, desk.deps.lexicon, state.course->language);
    if (state.item != nullptr && !state.item->skills.empty()) {
        asked.skill = state.item->skills.front();
    }
    const auto& passages = taken.gathered.passages;
    if (!passages.empty() && passages.front().score >= kNearFrom) {
        asked.lesson = passages.front().lesson;
        asked.title = passages.front().title;
    }
    return asked;
}

void add_practice(LearnerNeeds& needs, const TurnTaken& taken) {
    const auto& exchanges = taken.step.conversation.exchanges;
    const bool answered = !exchanges.empty() && !exchanges.back().learner.empty();
    if (answered && dialogue::is_draft(taken.answer.item)) {
        Practice& practice = needs.practice[taken.answer.item];
        ++practice.answers;
        const auto& ideas = taken.step.conversation.expectations;
        const auto said = std::count_if(ideas.begin(), ideas.end(),
                                        [](const attune::Progress& idea) { return idea.covered; });
        practice.credit =
            ideas.empty() ? 0.0 : static_cast<double>(said) / static_cast<double>(ideas.size());
    }
}

LearnerNeeds needs_in(const Desk& desk, const LearnerId& learner,
                      const std::vector<Event>& events) {
    LearnerNeeds needs;
    needs.learner = learner;
    const auto said = needs_said(events);
    for (const EvidenceState& state : evidence_states(desk, events)) {
        if (const auto* drafted = std::get_if<ItemDrafted>(&state.body)) {
            needs.drafts.push_back({*drafted, state.at_ms});
        }
        const auto* taken = std::get_if<TurnTaken>(&state.body);
        if (taken == nullptr || state.course == nullptr) {
            continue;
        }
        add_practice(needs, *taken);
        if (!dialogue::asks_need(taken->step.turn.move)) {
            continue;
        }
        AskedQuestion asked = question_of(desk, state, *taken);
        if (const auto found = said.find(state.number); found != said.end()) {
            asked.met = found->second.met;
            asked.not_met = found->second.not_met;
        }
        if (!asked.words.empty()) {
            needs.questions.push_back(std::move(asked));
        }
    }
    return needs;
}

// The last decision on the purpose; false before any.
Result<bool> allows(Desk& desk, const Scope& scope, Purpose purpose) {
    const auto ledger = desk.deps.store.consents(scope);
    if (!ledger) {
        return tl::unexpected(ledger.error());
    }
    const auto last = std::find_if(ledger->rbegin(), ledger->rend(),
                                   [&](const Consent& one) { return one.purpose == purpose; });
    return last != ledger->rend() && last->granted;
}

// Reads one learner's events, or takes what is kept of them. Empty for who has withdrawn.
Result<KeptNeeds::List> needs_of(Desk& desk, const Caller& caller) {
    const std::int64_t now_ms = desk.deps.clock.now_ms();
    if (auto kept = desk.needs.find(caller.scope(), now_ms)) {
        return kept;
    }
    const std::uint64_t ticket = desk.needs.begin(caller.scope());
    auto made = std::make_shared<std::vector<LearnerNeeds>>();
    const auto events = all_events(desk, caller, Purpose::kTeach);
    if (events) {
        const auto readable = allows(desk, caller.scope(), Purpose::kReview);
        if (!readable) {
            return tl::unexpected(readable.error());
        }
        made->push_back(needs_in(desk, caller.learner, *events));
        made->back().may_be_read = *readable;
    } else if (events.error().code != ErrorCode::kUnauthorised) {
        return tl::unexpected(events.error());
    }
    desk.needs.keep(caller.scope(), made, now_ms, ticket);
    return KeptNeeds::List(made);
}

}  // namespace

Result<std::vector<KeptNeeds::List>> needs_of_tenant(Desk& desk, const std::string& tenant) {
    const auto learners = desk.deps.store.learners(tenant);
    if (!learners) {
        return tl::unexpected(learners.error());
    }
    std::vector<KeptNeeds::List> all;
    for (const Learner& learner : *learners) {
        if (learner.erased) {
            continue;
        }
        auto needs = needs_of(desk, {tenant, learner.id});
        if (!needs) {
            return tl::unexpected(needs.error());
        }
        all.push_back(std::move(*needs));
    }
    return all;
}

std::map<std::int64_t, NeedSaid> needs_said(const std::vector<Event>& events) {
    std::map<std::int64_t, NeedSaid> said;
    for (const Event& event : events) {
        const auto* seen = std::get_if<SignalSeen>(&event.body);
        if (seen != nullptr && (seen->kind == kNeedMet || seen->kind == kNeedNotMet)) {
            NeedSaid& one = said[turn_named(seen->object)];
            one.last_met = seen->kind == kNeedMet;
            ++(one.last_met ? one.met : one.not_met);
        }
    }
    return said;
}

std::int64_t turn_named(const std::string& object) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(object.data(), object.data() + object.size(), number);
    const bool whole = error == std::errc() && end == object.data() + object.size();
    return whole ? number : 0;
}

}  // namespace attune::service
