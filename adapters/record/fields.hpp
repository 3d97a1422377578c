// Every field of every stored record, by name, once: writing, reading and the tests walk this list.
//
// A record is `kFields<T>`, a tuple of (name, pointer to member) in the order of the struct. Below
// the list stands `kLast<Enum>`: names of enumerations come from the model
// (engine/model/names.cpp). record_test.cpp refuses to compile when a struct has a field that is
// not listed here. A changed name or meaning is a new version of the format and needs an ADR.
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>

#include "engine/model/course.hpp"
#include "engine/model/event.hpp"
#include "engine/model/view.hpp"

namespace attune::record {

template <typename Record, typename Member>
struct Field {
    const char* name;
    Member Record::* member;
    bool came_later = false;  // older records lack it and get the struct's own default
};

template <typename Record, typename Member>
constexpr Field<Record, Member> field(const char* name, Member Record::* member) {
    return {name, member, false};
}

template <typename Record, typename Member>
constexpr Field<Record, Member> later_field(const char* name, Member Record::* member) {
    return {name, member, true};
}

template <typename T>
inline constexpr auto kFields = nullptr;  // not a record

template <typename T>
concept Record = !std::is_same_v<std::remove_const_t<decltype(kFields<T>)>, std::nullptr_t>;

// What was seen in an answer.

template <>
inline constexpr auto kFields<Span> =
    std::tuple{field("turn", &Span::turn), field("begin", &Span::begin), field("end", &Span::end)};

template <>
inline constexpr auto kFields<ExpectationReading> = std::tuple{
    field("id", &ExpectationReading::id), field("expressed", &ExpectationReading::expressed),
    field("contradicted", &ExpectationReading::contradicted),
    field("span", &ExpectationReading::span), field("reference", &ExpectationReading::reference)};

template <>
inline constexpr auto kFields<MisconceptionReading> =
    std::tuple{field("id", &MisconceptionReading::id),
               field("probability", &MisconceptionReading::probability),
               field("span", &MisconceptionReading::span)};

template <>
inline constexpr auto kFields<Assessment> =
    std::tuple{field("expectations", &Assessment::expectations),
               field("misconceptions", &Assessment::misconceptions),
               field("label", &Assessment::label),
               field("score", &Assessment::score),
               field("confidence", &Assessment::confidence),
               field("unsure", &Assessment::unsure),
               field("strongest", &Assessment::strongest)};

template <>
inline constexpr auto kFields<Signals> = std::tuple{field("hesitation_ms", &Signals::hesitation_ms),
                                                    field("writing_ms", &Signals::writing_ms)};

template <>
inline constexpr auto kFields<Answer> =
    std::tuple{field("learner", &Answer::learner),    field("session", &Answer::session),
               field("item", &Answer::item),          field("text", &Answer::text),
               field("way_out", &Answer::way_out),    field("sure", &Answer::sure),
               field("signals", &Answer::signals),    field("at_ms", &Answer::at_ms),
               field("retry_key", &Answer::retry_key)};

template <>
inline constexpr auto kFields<Passage> =
    std::tuple{field("lesson", &Passage::lesson), field("title", &Passage::title),
               field("sentence", &Passage::sentence),
               field("next_sentence", &Passage::next_sentence), field("score", &Passage::score)};

template <>
inline constexpr auto kFields<MeaningReading> =
    std::tuple{field("id", &MeaningReading::id),
               field("graded", &MeaningReading::graded),
               field("likeness", &MeaningReading::likeness),
               field("likeness_question", &MeaningReading::likeness_question),
               field("likeness_rejected", &MeaningReading::likeness_rejected),
               field("span", &MeaningReading::span)};

template <>
inline constexpr auto kFields<Exemplar> =
    std::tuple{field("id", &Exemplar::id), field("text", &Exemplar::text),
               field("expressed", &Exemplar::expressed)};

template <>
inline constexpr auto kFields<Gathered> =
    std::tuple{field("passages", &Gathered::passages), later_field("meanings", &Gathered::meanings),
               later_field("meanings_by", &Gathered::meanings_by),
               later_field("exemplars", &Gathered::exemplars)};

// What is believed.

template <>
inline constexpr auto kFields<Evidence> = std::tuple{field("skill", &Evidence::skill),
                                                     field("credit", &Evidence::credit),
                                                     field("weight", &Evidence::weight),
                                                     field("kind", &Evidence::kind),
                                                     field("hesitant", &Evidence::hesitant),
                                                     field("fast", &Evidence::fast),
                                                     field("help_used", &Evidence::help_used),
                                                     field("difficulty", &Evidence::difficulty),
                                                     field("at_ms", &Evidence::at_ms),
                                                     field("event", &Evidence::event),
                                                     field("why", &Evidence::why),
                                                     later_field("about", &Evidence::about),
                                                     later_field("shows", &Evidence::shows)};

template <>
inline constexpr auto kFields<Contribution> =
    std::tuple{field("event", &Contribution::event), field("at_ms", &Contribution::at_ms),
               field("effect", &Contribution::effect), field("why", &Contribution::why)};

template <>
inline constexpr auto kFields<Belief> = std::tuple{field("skill", &Belief::skill),
                                                   field("known", &Belief::known),
                                                   field("low", &Belief::low),
                                                   field("high", &Belief::high),
                                                   field("prior", &Belief::prior),
                                                   field("stability_days", &Belief::stability_days),
                                                   field("weight_seen", &Belief::weight_seen),
                                                   field("answers", &Belief::answers),
                                                   field("at_ms", &Belief::at_ms),
                                                   field("contributions", &Belief::contributions)};

template <>
inline constexpr auto kFields<BeliefChange> =
    std::tuple{field("before", &BeliefChange::before), field("after", &BeliefChange::after),
               field("parts", &BeliefChange::parts)};

// What comes next, and what was said.

template <>
inline constexpr auto kFields<Reason> =
    std::tuple{field("code", &Reason::code), field("sentence", &Reason::sentence),
               field("skill", &Reason::skill), field("quote", &Reason::quote),
               field("events", &Reason::events)};

template <>
inline constexpr auto kFields<ScorePart> =
    std::tuple{field("name", &ScorePart::name), field("value", &ScorePart::value)};

template <>
inline constexpr auto kFields<Candidate> =
    std::tuple{field("kind", &Candidate::kind),       field("id", &Candidate::id),
               field("title", &Candidate::title),     field("skill", &Candidate::skill),
               field("minutes", &Candidate::minutes), field("score", &Candidate::score),
               field("parts", &Candidate::parts),     field("reasons", &Candidate::reasons)};

template <>
inline constexpr auto kFields<Decision> =
    std::tuple{field("ranked", &Decision::ranked), field("would_change", &Decision::would_change),
               field("policy", &Decision::policy), field("seed", &Decision::seed),
               field("same_for_everyone", &Decision::same_for_everyone)};

template <>
inline constexpr auto kFields<Gap> =
    std::tuple{field("kind", &Gap::kind), field("id", &Gap::id), field("label", &Gap::label)};

template <>
inline constexpr auto kFields<TurnPart> =
    std::tuple{field("kind", &TurnPart::kind), field("text", &TurnPart::text)};

template <>
inline constexpr auto kFields<Source> =
    std::tuple{field("lesson", &Source::lesson), field("title", &Source::title),
               field("sentence", &Source::sentence)};

template <>
inline constexpr auto kFields<ActSpan> = std::tuple{
    field("act", &ActSpan::act), field("begin", &ActSpan::begin), field("end", &ActSpan::end)};

template <>
inline constexpr auto kFields<TutorTurn> =
    std::tuple{field("move", &TutorTurn::move),
               field("lines", &TutorTurn::lines),
               field("quote", &TutorTurn::quote),
               field("gap", &TutorTurn::gap),
               field("sources", &TutorTurn::sources),
               field("about", &TutorTurn::about),
               later_field("language", &TutorTurn::language)};

template <>
inline constexpr auto kFields<Progress> = std::tuple{field("id", &Progress::id),
                                                     field("expressed", &Progress::expressed),
                                                     field("covered", &Progress::covered),
                                                     field("told", &Progress::told),
                                                     field("tries", &Progress::tries),
                                                     field("rung", &Progress::rung),
                                                     later_field("judged", &Progress::judged)};

template <>
inline constexpr auto kFields<MisconceptionProgress> = std::tuple{
    field("id", &MisconceptionProgress::id), field("active", &MisconceptionProgress::active),
    field("tries", &MisconceptionProgress::tries)};

template <>
inline constexpr auto kFields<Exchange> =
    std::tuple{field("learner", &Exchange::learner), field("tutor", &Exchange::tutor),
               field("act", &Exchange::act), field("move", &Exchange::move)};

template <>
inline constexpr auto kFields<Conversation> =
    std::tuple{field("session", &Conversation::session),
               field("item", &Conversation::item),
               field("exchanges", &Conversation::exchanges),
               field("expectations", &Conversation::expectations),
               field("misconceptions", &Conversation::misconceptions),
               field("open_question", &Conversation::open_question),
               field("about", &Conversation::about),
               field("last_move", &Conversation::last_move),
               field("confirmed", &Conversation::confirmed),
               field("done", &Conversation::done),
               field("skipped", &Conversation::skipped),
               field("opened_at_ms", &Conversation::opened_at_ms),
               field("lesson", &Conversation::lesson)};

template <>
inline constexpr auto kFields<Step> = std::tuple{field("follows_version", &Step::follows_version),
                                                 field("acts", &Step::acts),
                                                 field("assessment", &Step::assessment),
                                                 field("evidence", &Step::evidence),
                                                 field("changes", &Step::changes),
                                                 field("decision", &Step::decision),
                                                 field("turn", &Step::turn),
                                                 field("conversation", &Step::conversation),
                                                 field("sayings", &Step::sayings),
                                                 later_field("tracer", &Step::tracer),
                                                 field("engine", &Step::engine)};

// Events.

template <>
inline constexpr auto kFields<SessionOpened> = std::tuple{
    field("session", &SessionOpened::session), field("course", &SessionOpened::course),
    field("course_hash", &SessionOpened::course_hash), field("seed", &SessionOpened::seed)};

template <>
inline constexpr auto kFields<ActivityOpened> =
    std::tuple{field("session", &ActivityOpened::session), field("kind", &ActivityOpened::kind),
               field("id", &ActivityOpened::id), field("chosen_from", &ActivityOpened::chosen_from),
               field("took_other", &ActivityOpened::took_other)};

template <>
inline constexpr auto kFields<TurnTaken> =
    std::tuple{field("answer", &TurnTaken::answer), field("gathered", &TurnTaken::gathered),
               field("step", &TurnTaken::step)};

template <>
inline constexpr auto kFields<SignalSeen> =
    std::tuple{field("session", &SignalSeen::session), field("kind", &SignalSeen::kind),
               field("object", &SignalSeen::object), field("after_ms", &SignalSeen::after_ms)};

template <>
inline constexpr auto kFields<EventVoided> =
    std::tuple{field("target", &EventVoided::target), field("reason", &EventVoided::reason)};

template <>
inline constexpr auto kFields<EventUnvoided> = std::tuple{field("target", &EventUnvoided::target)};

template <>
inline constexpr auto kFields<Judgement> = std::tuple{field("id", &Judgement::id),
                                                      field("expressed", &Judgement::expressed),
                                                      field("skill", &Judgement::skill),
                                                      field("label", &Judgement::label),
                                                      field("weight", &Judgement::weight),
                                                      field("help_used", &Judgement::help_used),
                                                      field("exemplar", &Judgement::exemplar),
                                                      field("by", &Judgement::by),
                                                      field("reason", &Judgement::reason)};

template <>
inline constexpr auto kFields<VerdictOverruled> = std::tuple{
    field("target", &VerdictOverruled::target), field("judgements", &VerdictOverruled::judgements),
    field("by", &VerdictOverruled::by), field("difficulty", &VerdictOverruled::difficulty)};

template <>
inline constexpr auto kFields<TracerChosen> =
    std::tuple{field("course", &TracerChosen::course), field("tracer", &TracerChosen::tracer)};

template <>
inline constexpr auto kFields<Tombstone> = std::tuple{};

// The fold of them.

template <>
inline constexpr auto kFields<ActivityRecord> =
    std::tuple{field("times", &ActivityRecord::times),
               field("last_credit", &ActivityRecord::last_credit),
               field("last_at_ms", &ActivityRecord::last_at_ms),
               field("done", &ActivityRecord::done),
               field("skipped", &ActivityRecord::skipped),
               field("told_parts", &ActivityRecord::told_parts)};

template <>
inline constexpr auto kFields<HeldMisconception> =
    std::tuple{field("item", &HeldMisconception::item), field("id", &HeldMisconception::id),
               field("skill", &HeldMisconception::skill), field("quote", &HeldMisconception::quote),
               field("event", &HeldMisconception::event)};

template <>
inline constexpr auto kFields<PractisedSkill> =
    std::tuple{field("skill", &PractisedSkill::skill), field("right", &PractisedSkill::right)};

template <>
inline constexpr auto kFields<Practised> = std::tuple{field("event", &Practised::event),
                                                      field("item", &Practised::item),
                                                      field("at_ms", &Practised::at_ms),
                                                      field("right", &Practised::right),
                                                      field("response_ms", &Practised::response_ms),
                                                      field("hints", &Practised::hints),
                                                      field("skills", &Practised::skills)};

template <>
inline constexpr auto kFields<CoursePractice> =  // `state` is made again from the answers
    std::tuple{field("tracer", &CoursePractice::tracer),
               field("leanings", &CoursePractice::leanings),
               field("answers", &CoursePractice::answers)};

template <>
inline constexpr auto kFields<LearnerView> =
    std::tuple{field("learner", &LearnerView::learner),
               field("version", &LearnerView::version),
               field("at_ms", &LearnerView::at_ms),
               field("course", &LearnerView::course),
               field("course_hash", &LearnerView::course_hash),
               field("seed", &LearnerView::seed),
               field("beliefs", &LearnerView::beliefs),
               field("activities", &LearnerView::activities),
               field("held", &LearnerView::held),
               field("conversations", &LearnerView::conversations),
               field("sayings", &LearnerView::sayings),
               field("hesitations_log_ms", &LearnerView::hesitations_log_ms),
               later_field("practice", &LearnerView::practice),
               field("turns", &LearnerView::turns)};

// Courses.

template <>
inline constexpr auto kFields<Skill> =
    std::tuple{field("id", &Skill::id),           field("name", &Skill::name),
               field("summary", &Skill::summary), field("region", &Skill::region),
               field("level", &Skill::level),     field("requires_first", &Skill::requires_first),
               field("related", &Skill::related)};

template <>
inline constexpr auto kFields<Prompt> =
    std::tuple{field("text", &Prompt::text), field("completion", &Prompt::completion)};

template <>
inline constexpr auto kFields<Expectation> =
    std::tuple{field("id", &Expectation::id),
               field("label", &Expectation::label),
               field("text", &Expectation::text),
               field("skill", &Expectation::skill),
               field("weight", &Expectation::weight),
               field("variants", &Expectation::variants),
               field("key_terms", &Expectation::key_terms),
               field("hints", &Expectation::hints),
               field("prompts", &Expectation::prompts),
               field("assertion", &Expectation::assertion)};

template <>
inline constexpr auto kFields<Misconception> =
    std::tuple{field("id", &Misconception::id),
               field("label", &Misconception::label),
               field("text", &Misconception::text),
               field("skill", &Misconception::skill),
               field("variants", &Misconception::variants),
               field("cues", &Misconception::cues),
               field("contrast", &Misconception::contrast),
               field("correction", &Misconception::correction)};

template <>
inline constexpr auto kFields<Sample> =
    std::tuple{field("label", &Sample::label),       field("text", &Sample::text),
               field("meets", &Sample::meets),       field("shows", &Sample::shows),
               field("act", &Sample::act),           field("source", &Sample::source),
               field("sentence", &Sample::sentence), field("line", &Sample::line)};

template <>
inline constexpr auto kFields<Item> = std::tuple{field("id", &Item::id),
                                                 field("title", &Item::title),
                                                 field("question", &Item::question),
                                                 field("ideal", &Item::ideal),
                                                 field("skills", &Item::skills),
                                                 field("difficulty", &Item::difficulty),
                                                 field("minutes", &Item::minutes),
                                                 field("expectations", &Item::expectations),
                                                 field("misconceptions", &Item::misconceptions),
                                                 field("transfer", &Item::transfer),
                                                 field("samples", &Item::samples)};

template <>
inline constexpr auto kFields<Lesson> = std::tuple{field("id", &Lesson::id),
                                                   field("title", &Lesson::title),
                                                   field("skills", &Lesson::skills),
                                                   field("difficulty", &Lesson::difficulty),
                                                   field("minutes", &Lesson::minutes),
                                                   field("body", &Lesson::body),
                                                   field("sentences", &Lesson::sentences),
                                                   field("review", &Lesson::review)};

template <>
inline constexpr auto kFields<Course> = std::tuple{field("id", &Course::id),
                                                   field("title", &Course::title),
                                                   field("language", &Course::language),
                                                   field("summary", &Course::summary),
                                                   field("person", &Course::person),
                                                   field("first_item", &Course::first_item),
                                                   field("regions", &Course::regions),
                                                   field("skills", &Course::skills),
                                                   field("items", &Course::items),
                                                   field("lessons", &Course::lessons),
                                                   field("hash", &Course::hash)};

// Enumerations: the last value of each, so that a reader can try the names in turn.

template <typename Enum>
inline constexpr int kLast = -1;
template <>
inline constexpr int kLast<Act> = static_cast<int>(Act::kNoise);
template <>
inline constexpr int kLast<WayOut> = static_cast<int>(WayOut::kSkip);
template <>
inline constexpr int kLast<Label> = static_cast<int>(Label::kNonDomain);
template <>
inline constexpr int kLast<Move> = static_cast<int>(Move::kSummary);
template <>
inline constexpr int kLast<GapKind> = static_cast<int>(GapKind::kVague);
template <>
inline constexpr int kLast<PartKind> = static_cast<int>(PartKind::kSource);
template <>
inline constexpr int kLast<ActivityKind> = static_cast<int>(ActivityKind::kLesson);
template <>
inline constexpr int kLast<EvidenceKind> = static_cast<int>(EvidenceKind::kPerformance);

// The model gives evidence kinds no name, because no page shows one.
[[nodiscard]] inline const char* name_of(EvidenceKind kind) {
    switch (kind) {
        case EvidenceKind::kRecall:
            return "recall";
        case EvidenceKind::kApplication:
            return "application";
        case EvidenceKind::kPerformance:
            break;
    }
    return "performance";
}

// The word of any enumeration of the model.
template <typename Enum>
    requires std::is_enum_v<Enum>
[[nodiscard]] const char* word_of(Enum value) {
    static_assert(kLast<Enum> >= 0, "give kLast<Enum> above");
    return name_of(value);
}

}  // namespace attune::record
