// Refuses to compile when a struct has a field that fields.hpp does not list: a structured binding
// must name exactly as many members as there are. For tests; nothing here runs.
#pragma once

#include <tuple>
#include <type_traits>

#include "adapters/record/fields.hpp"

namespace attune::record {

template <Record T>
constexpr bool lists_every_field() {
    constexpr auto kCount = std::tuple_size_v<std::remove_const_t<decltype(kFields<T>)>>;
    static_assert(kCount <= 18, "add a line below");
    [[maybe_unused]] const auto bind = [](const T& record) {
        // clang-format off
        if constexpr (kCount == 0) { static_assert(std::is_empty_v<T>); }
        if constexpr (kCount == 1) { const auto& [a] = record; (void)a; }
        if constexpr (kCount == 2) { const auto& [a, b] = record; (void)a; }
        if constexpr (kCount == 3) { const auto& [a, b, c] = record; (void)a; }
        if constexpr (kCount == 4) { const auto& [a, b, c, d] = record; (void)a; }
        if constexpr (kCount == 5) { const auto& [a, b, c, d, e] = record; (void)a; }
        if constexpr (kCount == 6) { const auto& [a, b, c, d, e, f] = record; (void)a; }
        if constexpr (kCount == 7) { const auto& [a, b, c, d, e, f, g] = record; (void)a; }
        if constexpr (kCount == 8) { const auto& [a, b, c, d, e, f, g, h] = record; (void)a; }
        if constexpr (kCount == 9) { const auto& [a, b, c, d, e, f, g, h, i] = record; (void)a; }
        if constexpr (kCount == 10) {
            const auto& [a, b, c, d, e, f, g, h, i, j] = record; (void)a;
        }
        if constexpr (kCount == 11) {
            const auto& [a, b, c, d, e, f, g, h, i, j, k] = record; (void)a;
        }
        if constexpr (kCount == 12) {
            const auto& [a, b, c, d, e, f, g, h, i, j, k, l] = record; (void)a;
        }
        if constexpr (kCount == 13) {
            const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m] = record; (void)a;
        }
        if constexpr (kCount == 14) {
            const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n] = record; (void)a;
        }
        if constexpr (kCount == 15) {
            const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o] = record; (void)a;
        }
        if constexpr (kCount == 16) {
            const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = record; (void)a;
        }
        if constexpr (kCount == 17) {
            const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q] = record; (void)a;
        }
        if constexpr (kCount == 18) {
            const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r] = record; (void)a;
        }
        // clang-format on
        (void)record;
    };
    return true;
}

static_assert(lists_every_field<Span>());
static_assert(lists_every_field<ExpectationReading>());
static_assert(lists_every_field<MisconceptionReading>());
static_assert(lists_every_field<Assessment>());
static_assert(lists_every_field<Signals>());
static_assert(lists_every_field<Answer>());
static_assert(lists_every_field<Passage>());
static_assert(lists_every_field<MeaningReading>());
static_assert(lists_every_field<Exemplar>());
static_assert(lists_every_field<ModelReading>());
static_assert(lists_every_field<Gathered>());
static_assert(lists_every_field<Evidence>());
static_assert(lists_every_field<Contribution>());
static_assert(lists_every_field<Belief>());
static_assert(lists_every_field<BeliefChange>());
static_assert(lists_every_field<Reason>());
static_assert(lists_every_field<ScorePart>());
static_assert(lists_every_field<Candidate>());
static_assert(lists_every_field<Decision>());
static_assert(lists_every_field<Gap>());
static_assert(lists_every_field<TurnPart>());
static_assert(lists_every_field<Source>());
static_assert(lists_every_field<ActSpan>());
static_assert(lists_every_field<TutorTurn>());
static_assert(lists_every_field<Progress>());
static_assert(lists_every_field<MisconceptionProgress>());
static_assert(lists_every_field<Exchange>());
static_assert(lists_every_field<Talk>());
static_assert(lists_every_field<Conversation>());
static_assert(lists_every_field<Step>());
static_assert(lists_every_field<SessionOpened>());
static_assert(lists_every_field<ActivityOpened>());
static_assert(lists_every_field<TurnTaken>());
static_assert(lists_every_field<SignalSeen>());
static_assert(lists_every_field<EventVoided>());
static_assert(lists_every_field<EventUnvoided>());
static_assert(lists_every_field<Judgement>());
static_assert(lists_every_field<VerdictOverruled>());
static_assert(lists_every_field<TracerChosen>());
static_assert(lists_every_field<Tombstone>());
static_assert(lists_every_field<ActivityRecord>());
static_assert(lists_every_field<HeldMisconception>());
static_assert(lists_every_field<PractisedSkill>());
static_assert(lists_every_field<Practised>());
static_assert(lists_every_field<Appointment>());
static_assert(lists_every_field<LearnerView>());
static_assert(lists_every_field<Skill>());
static_assert(lists_every_field<Prompt>());
static_assert(lists_every_field<Expectation>());
static_assert(lists_every_field<Misconception>());
static_assert(lists_every_field<Sample>());
static_assert(lists_every_field<Item>());
static_assert(lists_every_field<Lesson>());
static_assert(lists_every_field<Point>());
static_assert(lists_every_field<Persona>());
static_assert(lists_every_field<HeardSample>());
static_assert(lists_every_field<Playbook>());
static_assert(lists_every_field<Course>());

}  // namespace attune::record
