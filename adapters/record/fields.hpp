// Every field of every stored record, by name, once: writing, reading and the tests walk this list.
//
// A record is `kFields<T>`, a tuple of (name, pointer to member) in the order of the struct. Below
// the list stands `kLast<Enum>`: names of enumerations come from the model
// (engine/model/names.cpp). record_test.cpp refuses to compile when a struct has a field that is
// not listed here. A changed name or meaning is a new version of the format and needs an ADR.
#pragma once

#include "adapters/record/field.hpp"
#include "adapters/record/fields_course.hpp"
#include "engine/model/event.hpp"
#include "engine/model/view.hpp"

namespace attune::record {

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
    std::tuple{field("learner", &Answer::learner),     field("session", &Answer::session),
               field("item", &Answer::item),           field("text", &Answer::text),
               field("way_out", &Answer::way_out),     field("sure", &Answer::sure),
               field("signals", &Answer::signals),     field("at_ms", &Answer::at_ms),
               field("retry_key", &Answer::retry_key), later_field("deeper", &Answer::deeper)};

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
inline constexpr auto kFields<NoteFit> =
    std::tuple{field("note", &NoteFit::note), field("kind", &NoteFit::kind),
               field("to", &NoteFit::to), field("fit", &NoteFit::fit)};

template <>
inline constexpr auto kFields<ModelReading> =
    std::tuple{field("id", &ModelReading::id), field("expressed", &ModelReading::expressed),
               field("span", &ModelReading::span)};

template <>
inline constexpr auto kFields<Gathered> =
    std::tuple{field("passages", &Gathered::passages),
               later_field("meanings", &Gathered::meanings),
               later_field("meanings_by", &Gathered::meanings_by),
               later_field("exemplars", &Gathered::exemplars),
               later_field("notes", &Gathered::notes),
               later_field("colleagues", &Gathered::colleagues),
               later_field("judged", &Gathered::judged),
               later_field("judged_by", &Gathered::judged_by)};

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
    std::tuple{field("code", &Reason::code),     field("sentence", &Reason::sentence),
               field("skill", &Reason::skill),   field("quote", &Reason::quote),
               field("events", &Reason::events), later_field("note", &Reason::note)};

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
inline constexpr auto kFields<Offer> =
    std::tuple{field("kind", &Offer::kind), field("id", &Offer::id), field("title", &Offer::title)};

template <>
inline constexpr auto kFields<TutorTurn> = std::tuple{field("move", &TutorTurn::move),
                                                      field("lines", &TutorTurn::lines),
                                                      field("quote", &TutorTurn::quote),
                                                      field("gap", &TutorTurn::gap),
                                                      field("sources", &TutorTurn::sources),
                                                      field("about", &TutorTurn::about),
                                                      later_field("language", &TutorTurn::language),
                                                      later_field("offers", &TutorTurn::offers),
                                                      later_field("because", &TutorTurn::because)};

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
inline constexpr auto kFields<Talk> = std::tuple{field("stage", &Talk::stage),
                                                 field("asked", &Talk::asked),
                                                 field("lines", &Talk::lines),
                                                 field("taken", &Talk::taken),
                                                 field("situation", &Talk::situation),
                                                 field("due_at_ms", &Talk::due_at_ms),
                                                 field("due_words", &Talk::due_words),
                                                 field("follows", &Talk::follows),
                                                 field("path", &Talk::path)};

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
               field("lesson", &Conversation::lesson),
               later_field("talk", &Conversation::talk)};

template <>
inline constexpr auto kFields<StanceSeen> =
    std::tuple{field("stance", &StanceSeen::stance), field("begin", &StanceSeen::begin),
               field("end", &StanceSeen::end)};

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
                                                 field("engine", &Step::engine),
                                                 later_field("stances", &Step::stances)};

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
inline constexpr auto kFields<Worded> =
    std::tuple{field("lines", &Worded::lines), field("by", &Worded::by),
               field("refused", &Worded::refused), field("took_ms", &Worded::took_ms)};

template <>
inline constexpr auto kFields<TurnTaken> =
    std::tuple{field("answer", &TurnTaken::answer), field("gathered", &TurnTaken::gathered),
               field("step", &TurnTaken::step), later_field("worded", &TurnTaken::worded)};

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

template <>
inline constexpr auto kFields<DraftedFrom> =
    std::tuple{field("idea", &DraftedFrom::idea), field("lesson", &DraftedFrom::lesson),
               field("title", &DraftedFrom::title), field("sentence", &DraftedFrom::sentence)};

template <>
inline constexpr auto kFields<ItemDrafted> =
    std::tuple{field("session", &ItemDrafted::session),   field("course", &ItemDrafted::course),
               field("item", &ItemDrafted::item),         field("question", &ItemDrafted::question),
               field("asked_in", &ItemDrafted::asked_in), field("sources", &ItemDrafted::sources)};

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
inline constexpr auto kFields<Appointment> =
    std::tuple{field("playbook", &Appointment::playbook),
               field("session", &Appointment::session),
               field("situation", &Appointment::situation),
               field("words", &Appointment::words),
               field("taken", &Appointment::taken),
               field("due_at_ms", &Appointment::due_at_ms),
               field("said_at_ms", &Appointment::said_at_ms),
               field("event", &Appointment::event),
               field("followed_up", &Appointment::followed_up)};

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
               field("turns", &LearnerView::turns),
               later_field("appointments", &LearnerView::appointments),
               later_field("drafts", &LearnerView::drafts)};

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
inline constexpr int kLast<Move> = static_cast<int>(Move::kThread);
template <>
inline constexpr int kLast<GapKind> = static_cast<int>(GapKind::kVague);
template <>
inline constexpr int kLast<PartKind> = static_cast<int>(PartKind::kHeading);
template <>
inline constexpr int kLast<ActivityKind> = static_cast<int>(ActivityKind::kPlaybook);
template <>
inline constexpr int kLast<PlaybookKind> = static_cast<int>(PlaybookKind::kRabbitHole);
template <>
inline constexpr int kLast<PointRole> = static_cast<int>(PointRole::kPrinciple);
template <>
inline constexpr int kLast<NoteKind> = static_cast<int>(NoteKind::kOther);
template <>
inline constexpr int kLast<OfferKind> = static_cast<int>(OfferKind::kPractice);
template <>
inline constexpr int kLast<TalkStage> = static_cast<int>(TalkStage::kClosed);
template <>
inline constexpr int kLast<Stance> = static_cast<int>(Stance::kAnxious);
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
