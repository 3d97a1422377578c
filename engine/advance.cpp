#include "engine/advance.hpp"

#include <algorithm>
#include <set>

#include "engine/assess/exemplars.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/math.hpp"
#include "engine/base/random.hpp"
#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/dialogue.hpp"
#include "engine/dialogue/evidence.hpp"
#include "engine/dialogue/ladder.hpp"
#include "engine/dialogue/quote.hpp"
#include "engine/dialogue/stance.hpp"
#include "engine/dialogue/talk/appointments.hpp"
#include "engine/explain/reasons.hpp"
#include "engine/in_hand.hpp"
#include "engine/policy/policy.hpp"
#include "engine/talks.hpp"
#include "engine/trace/running/follow.hpp"
#include "engine/trace/running/judged.hpp"
#include "engine/trace/trace.hpp"

namespace attune {
namespace {

constexpr std::size_t kPausesKept = 20;
constexpr std::size_t kConversationsKept = 8;

std::map<SkillId, double> known_at(const Setting& setting, const LearnerView& view,
                                   std::int64_t at_ms) {
    auto known = trace::known_now(setting.tracing(), view, at_ms);
    for (const Skill& skill : setting.course.course->skills) {
        known.try_emplace(skill.id, trace::initial(skill).known);  // newer than the tracing
    }
    return known;
}

Belief belief_before(const Setting& setting, const LearnerView& view, const SkillId& id,
                     std::int64_t at_ms) {
    if (const auto found = view.beliefs.find(id); found != view.beliefs.end()) {
        return trace::faded(found->second, at_ms);
    }
    ENSURE(setting.course.course->find(id) != nullptr);
    return trace::start_of(setting.tracing(), view, id, at_ms);
}

// Numbers only: the ledger of each belief lies with the belief, not with every step.
Belief without_ledger(Belief belief) {
    belief.contributions.clear();
    return belief;
}

// The skills with evidence in the turn first, in its order, then those that followed.
std::vector<SkillId> skills_moved(const LearnerView& after, const std::vector<Evidence>& evidence,
                                  std::int64_t event) {
    std::vector<SkillId> moved;
    const auto add = [&](const SkillId& skill) {
        if (std::count(moved.begin(), moved.end(), skill) == 0) {
            moved.push_back(skill);
        }
    };
    for (const Evidence& one : evidence) {
        add(one.skill);
    }
    for (const auto& [skill, belief] : after.beliefs) {
        if (!belief.contributions.empty() && belief.contributions.back().event == event) {
            add(skill);
        }
    }
    return moved;
}

std::vector<BeliefChange> changes_of(const Setting& setting, const LearnerView& before,
                                     const LearnerView& after,
                                     const std::vector<Evidence>& evidence, std::int64_t at_ms) {
    std::vector<BeliefChange> all;
    const std::int64_t event = after.version;
    for (const SkillId& skill : skills_moved(after, evidence, event)) {
        const Belief& now = after.beliefs.at(skill);
        BeliefChange change{
            without_ledger(belief_before(setting, before, skill, at_ms)), without_ledger(now), {}};
        for (const Contribution& part : now.contributions) {
            if (part.event == event) {
                change.parts.push_back(part);
            }
        }
        all.push_back(std::move(change));
    }
    return all;
}

// Skills that the turn spoke against, each followed by where the failure may come from.
std::vector<SkillId> failed_by(const std::vector<Evidence>& evidence, const competency::Web& web,
                               const std::map<SkillId, double>& known) {
    std::vector<SkillId> all;
    for (const Evidence& one : evidence) {
        const bool against = one.credit < 0.5 && one.weight >= 0.3;
        if (against && std::count(all.begin(), all.end(), one.skill) == 0) {
            for (const competency::Cause& cause : competency::root_causes(web, known, one.skill)) {
                if (std::count(all.begin(), all.end(), cause.skill) == 0) {
                    all.push_back(cause.skill);
                }
            }
        }
    }
    return all;
}

Decision decide(const Setting& setting, const LearnerView& view, std::int64_t at_ms,
                const ItemId& current, const std::vector<Evidence>& evidence,
                const std::vector<NoteFit>& notes) {
    const Course& course = *setting.course.course;
    policy::Question question{
        course, setting.course.web, view, known_at(setting, view, at_ms), at_ms, current, {}, 0,
        notes};
    question.failed = failed_by(evidence, setting.course.web, question.known);
    // Ties fall alike for everyone: the same answers lead the same way, whoever gives them.
    question.seed =
        Random(hash_of(course.id.value) ^ static_cast<std::uint64_t>(view.version)).next();
    return explain::worded(policy::choose(question), course, view, question.known);
}

std::string purpose_of(const Course& course, const Item& item) {
    const Skill* skill = item.skills.empty() ? nullptr : course.find(item.skills.front());
    return skill == nullptr ? "" : skill->summary;
}

// The first lesson on what the item is mainly about.
std::optional<Offer> further_on(const Course& course, const Item& item) {
    for (const Lesson& lesson : course.lessons) {
        if (!item.skills.empty() &&
            std::count(lesson.skills.begin(), lesson.skills.end(), item.skills.front()) > 0) {
            return Offer{OfferKind::kObject, lesson.id.value, lesson.title};
        }
    }
    return std::nullopt;
}

Conversation conversation_or_new(const LearnerView& view, const Answer& answer, const Item& item) {
    const Conversation* open = conversation_of(view, answer.session);
    const bool same = open != nullptr && open->item == item.id && !open->done &&
                      open->expectations.size() == item.expectations.size();
    if (same) {
        return *open;
    }
    Conversation begun = dialogue::begin(answer.session, item, answer.at_ms);
    if (open != nullptr && open->item == item.id && !open->done && open->talk) {
        begun.talk = open->talk;
        begun.opened_at_ms = open->opened_at_ms;
    }
    return begun;
}

// The conversation that the answer goes on with; on a playbook it is a talk.
Conversation conversation_in(const Setting& setting, const LearnerView& view, const Answer& answer,
                             const Item& item) {
    Conversation before = conversation_or_new(view, answer, item);
    const Playbook* playbook = setting.course.course->playbook(item.id);
    if (playbook != nullptr && !before.talk) {
        before.talk = dialogue::begun_talk(view, playbook->id);
    }
    return before;
}

Said said_after(const Setting& setting, const Conversation& before, const InHand& hand,
                const Answer& answer) {
    const std::string_view tutor_said =
        before.exchanges.empty() ? std::string_view() : before.exchanges.back().tutor;
    const dialogue::ActContext context{*hand.item,      *hand.prepared,          *hand.matter,
                                       setting.lexicon, setting.course.language, true,
                                       tutor_said};
    Said said{dialogue::acts_of(answer.text, answer.way_out, context), {}};
    if (before.talk) {
        said.turns = statements_of(before, answer);
        return said;
    }
    for (const Exchange& exchange : before.exchanges) {
        said.turns.push_back(exchange.learner);
    }
    said.turns.push_back(dialogue::without_self_doubt(dialogue::answer_part(answer.text, said.acts),
                                                      setting.course.language));
    return said;
}

void keep_conversation(LearnerView& view, const Conversation& conversation) {
    std::erase_if(view.conversations,
                  [&](const Conversation& one) { return one.session == conversation.session; });
    view.conversations.push_back(conversation);
    if (view.conversations.size() > kConversationsKept) {
        view.conversations.erase(view.conversations.begin());
    }
}

// Misconceptions of the item: newly shown ones are held, those not shown any more are let go.
void keep_held(LearnerView& view, const TurnTaken& taken, std::int64_t event) {
    const Conversation& conversation = taken.step.conversation;
    const bool answered = !conversation.talk && !conversation.exchanges.empty() &&
                          !conversation.exchanges.back().learner.empty();
    if (!answered) {
        return;
    }
    for (const MisconceptionReading& read : taken.step.assessment.misconceptions) {
        const bool newest =
            read.span && read.span->turn + 1 == static_cast<int>(conversation.exchanges.size());
        const bool shown = newest && read.probability >= assess::kMisconceptionAt;
        std::erase_if(view.held, [&](const HeldMisconception& one) {
            return one.item == conversation.item && one.id == read.id;
        });
        if (!shown) {
            continue;
        }
        HeldMisconception held{conversation.item, read.id, {}, "", event};
        held.quote =
            dialogue::slice(taken.answer.text, dialogue::fit_quote(taken.answer.text, *read.span));
        for (const Evidence& one : taken.step.evidence) {
            if (one.credit == 0.0 && held.skill.empty()) {
                held.skill = one.skill;
            }
        }
        view.held.push_back(std::move(held));
    }
}

// What the tutor decided to say and what was shown in its place: neither is said again soon.
void keep_sayings(LearnerView& view, const TurnTaken& taken) {
    const auto keep = [&](const std::vector<std::string>& sentences) {
        view.sayings.insert(view.sayings.end(), sentences.begin(), sentences.end());
    };
    keep(taken.step.sayings);
    if (taken.worded && !taken.worded->lines.empty()) {
        TutorTurn shown = taken.step.turn;
        shown.lines = taken.worded->lines;
        keep(dialogue::normalised(shown.plain()));
    }
    if (view.sayings.size() > limits::kSayingsKept) {
        view.sayings.erase(view.sayings.begin(), view.sayings.end() - limits::kSayingsKept);
    }
}

void apply_turn(LearnerView& view, const TurnTaken& taken, std::int64_t number,
                const trace::Tracing& tracing) {
    ++view.turns;
    trace::follow(tracing, view, taken, number);
    const Conversation& conversation = taken.step.conversation;
    keep_conversation(view, conversation);
    keep_held(view, taken, number);
    dialogue::keep_appointment(view, taken, number);
    ActivityRecord& record = view.activities[conversation.item.value];
    record.last_at_ms = taken.answer.at_ms;
    record.last_credit = taken.step.assessment.score;
    record.done = conversation.done && !conversation.skipped;
    record.skipped = conversation.skipped;
    record.told_parts =
        std::any_of(conversation.expectations.begin(), conversation.expectations.end(),
                    [](const Progress& one) { return one.told; });
    keep_sayings(view, taken);
    if (const auto pause = taken.answer.signals.hesitation_ms; pause && *pause > 0) {
        view.hesitations_log_ms.push_back(log_exact(static_cast<double>(*pause)));
        if (view.hesitations_log_ms.size() > kPausesKept) {
            view.hesitations_log_ms.erase(view.hesitations_log_ms.begin());
        }
    }
}

struct Applier {
    LearnerView& view;
    std::int64_t number;
    std::int64_t at_ms;
    const trace::Tracing& tracing;

    void operator()(const SessionOpened& opened) const {
        view.course = opened.course;
        view.course_hash = opened.course_hash;
        view.seed = opened.seed;
    }
    void operator()(const ActivityOpened& opened) const {
        ActivityRecord& record = view.activities[opened.id];
        ++record.times;
        record.last_at_ms = at_ms;
        if (opened.kind == ActivityKind::kLesson) {
            record.done = true;
            const Conversation* open = conversation_of(view, opened.session);
            Conversation held = open == nullptr ? Conversation{} : *open;
            held.session = opened.session;
            held.lesson = LessonId{opened.id};
            keep_conversation(view, held);
            return;
        }
        Conversation begun;  // the first turn fills in the item's ideas
        begun.session = opened.session;
        begun.item = ItemId{opened.id};
        begun.opened_at_ms = at_ms;
        if (opened.kind == ActivityKind::kPlaybook) {
            begun.talk = dialogue::begun_talk(view, begun.item);
        }
        keep_conversation(view, begun);
    }
    void operator()(const TurnTaken& taken) const { apply_turn(view, taken, number, tracing); }
    void operator()(const SignalSeen&) const {}
    void operator()(const EventVoided&) const {}
    void operator()(const EventUnvoided&) const {}
    void operator()(const VerdictOverruled&) const {}
    void operator()(const TracerChosen& chosen) const {
        view.practice[chosen.course].tracer = chosen.tracer;
    }
    void operator()(const Tombstone&) const {}
    void operator()(const ItemDrafted& drafted) const {
        view.drafts.push_back(drafted);
        if (view.drafts.size() > limits::kDraftsKept) {
            view.drafts.erase(view.drafts.begin());
        }
    }
};

// A voided turn counts for nothing and shows no misconception either.
TurnTaken without_evidence(TurnTaken taken) {
    taken.step.evidence.clear();
    for (MisconceptionReading& read : taken.step.assessment.misconceptions) {
        read.span.reset();
    }
    return taken;
}

// The conversation that the answer belongs to follows the person who judged it, while it is open.
void follow_judgement(LearnerView& view, const TurnTaken& answered,
                      const std::vector<Judgement>& before, const std::vector<Judgement>& now) {
    for (Conversation& open : view.conversations) {
        const Conversation& then = answered.step.conversation;
        if (!open.done && open.session == then.session && open.item == then.item &&
            open.opened_at_ms == then.opened_at_ms) {
            dialogue::judge(open, before, now);
        }
    }
}

// What each event is folded as, given all that came after it.
class Counted {
  public:
    explicit Counted(const std::vector<Event>& events)
        : events_(events), voided_(voided_in(events)), overruled_(overruled_in(events)) {}

    [[nodiscard]] LearnerView after(const LearnerView& view, const Event& event,
                                    const trace::Tracing& tracing) {
        if (const auto* taken = std::get_if<TurnTaken>(&event.body)) {
            return apply(view, {event.number, event.at_ms, counted(*taken, event.number)}, tracing);
        }
        LearnerView next = apply(view, event, tracing);
        if (const auto* verdict = std::get_if<VerdictOverruled>(&event.body)) {
            const TurnTaken* answered = turn_at(verdict->target);
            std::vector<Judgement>& said = so_far_[verdict->target];
            if (answered != nullptr) {
                follow_judgement(next, *answered, said, verdict->judgements);
            }
            said = verdict->judgements;
        }
        return next;
    }

  private:
    [[nodiscard]] TurnTaken counted(const TurnTaken& taken, std::int64_t number) const {
        if (voided_.contains(number)) {
            return without_evidence(taken);
        }
        const auto found = overruled_.find(number);
        return found != overruled_.end() ? trace::judged(taken, number, found->second) : taken;
    }

    [[nodiscard]] const TurnTaken* turn_at(std::int64_t number) const {
        const bool known = number >= 1 && number <= static_cast<std::int64_t>(events_.size());
        return known ? std::get_if<TurnTaken>(&events_[static_cast<std::size_t>(number - 1)].body)
                     : nullptr;
    }

    const std::vector<Event>& events_;
    std::set<std::int64_t> voided_;
    Overruled overruled_;
    std::map<std::int64_t, std::vector<Judgement>> so_far_;  // by answer, up to the event in hand
};

// The tracer that the newest of `events` chose, by course.
std::map<CourseId, std::string> tracers_in(const std::vector<Event>& events) {
    std::map<CourseId, std::string> chosen;
    for (const Event& event : events) {
        if (const auto* body = std::get_if<TracerChosen>(&event.body)) {
            chosen[body->course] = body->tracer;
        }
    }
    return chosen;
}

}  // namespace

Result<PreparedCourse> prepare_course(std::shared_ptr<const Course> course,
                                      const assess::Lexicon& lexicon) {
    ENSURE(course != nullptr);
    PreparedCourse prepared;
    auto web = competency::build_web(course->skills);
    if (!web) {
        return tl::unexpected(web.error());
    }
    prepared.web = std::move(*web);
    prepared.tracing = trace::by_hand(*course, prepared.web);
    prepared.language =
        course->language == "de" ? assess::Language::kGerman : assess::Language::kEnglish;
    for (const Item& item : course->items) {
        for (const SkillId& skill : item.skills) {
            if (course->find(skill) == nullptr) {
                return fail(
                    ErrorCode::kInvalid,
                    "item \"" + item.id.value + "\" names unknown skill \"" + skill.value + "\"");
            }
        }
        prepared.items.emplace(item.id, assess::prepare(item, lexicon, prepared.language));
        prepared.matter.emplace(item.id, dialogue::matter_of(item, lexicon, prepared.language));
    }
    prepare_talks(prepared, *course, lexicon);
    prepared.words = dialogue::CourseWords(*course, lexicon, prepared.language);
    for (const Skill& skill : course->skills) {
        prepared.skill_stems.emplace(
            skill.id, SkillStems{dialogue::stems_of(skill.name, lexicon, prepared.language),
                                 dialogue::stems_of(skill.summary, lexicon, prepared.language)});
    }
    prepared.course = std::move(course);
    return prepared;
}

LearnerView fresh_view(const LearnerId& learner) {
    LearnerView view;
    view.learner = learner;
    return view;
}

const Conversation* conversation_of(const LearnerView& view, const SessionId& session) {
    for (const Conversation& one : view.conversations) {
        if (one.session == session) {
            return &one;
        }
    }
    return nullptr;
}

TutorTurn opening_turn(const LearnerView&, const Item& item) {
    TutorTurn turn;
    turn.move = Move::kAsk;
    turn.lines.push_back({{PartKind::kText, item.question}});
    return turn;
}

Decision decide_next(const Setting& setting, const LearnerView& view, std::int64_t at_ms) {
    return decide(setting, view, at_ms, {}, {},
                  setting.notes != nullptr ? *setting.notes : std::vector<NoteFit>());
}

Said said_in(const Setting& setting, const LearnerView& view, const Answer& answer) {
    const InHand hand = in_hand(setting, answer.item);
    ENSURE(hand.item != nullptr);
    return said_after(setting, conversation_in(setting, view, answer, *hand.item), hand, answer);
}

Step advance(const Setting& setting, const LearnerView& view, const Answer& answer,
             const Gathered& gathered) {
    return advance(setting, view, answer, gathered, said_in(setting, view, answer));
}

Step advance(const Setting& setting, const LearnerView& view, const Answer& answer,
             const Gathered& gathered, const Said& said) {
    const Course& course = *setting.course.course;
    const InHand hand = in_hand(setting, answer.item);
    const Item* item = hand.item;
    ENSURE(item != nullptr);
    const Conversation before = conversation_in(setting, view, answer, *item);
    const Playbook* playbook = course.playbook(item->id);

    Step step;
    step.follows_version = view.version;
    step.engine = std::string(kEngineVersion) + "/" + setting.lexicon.version();
    step.tracer = setting.tracing().version;
    step.acts = said.acts;
    step.stances = dialogue::stances_of(answer, setting.course.language);
    const auto judged = assess::with_exemplars(hand.prepared, gathered.exemplars, setting.lexicon);
    step.assessment =
        assess::assess(*judged, said.turns, setting.lexicon, gathered.meanings, gathered.judged);

    const auto known = known_at(setting, view, answer.at_ms);
    const dialogue::Scene scene{
        *item,
        *hand.prepared,
        setting.lexicon,
        setting.course.language,
        answer,
        step.acts,
        dialogue::leading_act(step.acts),
        !said.turns.back().empty(),
        step.assessment,
        gathered,
        known,
        course.person,
        dialogue::leading_stance(step.stances),
        purpose_of(course, *item),
        further_on(course, *item),
        dialogue::offered_for(draft_setting(setting), answer.text, step.acts, gathered)};
    const std::int64_t number = view.version + 1;
    const std::uint64_t seed = Random(view.seed ^ static_cast<std::uint64_t>(number)).next();
    dialogue::Response response = respond_by(playbook, scene, before, view, seed);
    step.turn = std::move(response.turn);
    step.conversation = std::move(response.conversation);
    step.sayings = dialogue::normalised(step.turn.plain());
    step.evidence = evidence_by(playbook, scene, before, step.conversation, view, number);
    if (hand.unconfirmed) {
        count_as_unconfirmed(step.evidence);
    }

    // The fold of this very step gives the beliefs, so that replay cannot differ from deciding.
    const LearnerView after =
        apply(view, {number, answer.at_ms, TurnTaken{answer, gathered, step}}, setting.tracing());
    step.changes = changes_of(setting, view, after, step.evidence, answer.at_ms);
    step.decision = decide(setting, after, answer.at_ms, item->id, step.evidence, gathered.notes);
    return step;
}

LearnerView apply(const LearnerView& view, const Event& event, const trace::Tracing& tracing) {
    ENSURE(event.number == view.version + 1);
    LearnerView next = view;
    next.version = event.number;
    next.at_ms = std::max(view.at_ms, event.at_ms);
    std::visit(Applier{next, event.number, event.at_ms, tracing}, event.body);
    return next;
}

std::set<std::int64_t> voided_in(const std::vector<Event>& events) {
    std::set<std::int64_t> voided;
    for (const Event& event : events) {
        if (const auto* body = std::get_if<EventVoided>(&event.body)) {
            voided.insert(body->target);
        } else if (const auto* back = std::get_if<EventUnvoided>(&event.body)) {
            voided.erase(back->target);
        }
    }
    return voided;
}

Overruled overruled_in(const std::vector<Event>& events) {
    Overruled newest;
    for (const Event& event : events) {
        if (const auto* body = std::get_if<VerdictOverruled>(&event.body)) {
            newest.insert_or_assign(body->target, *body);
        }
    }
    return newest;
}

bool changes_what_counts(const EventBody& body) {
    return std::holds_alternative<EventVoided>(body) ||
           std::holds_alternative<EventUnvoided>(body) ||
           std::holds_alternative<VerdictOverruled>(body) ||
           std::holds_alternative<TracerChosen>(body);
}

LearnerView fold(const LearnerId& learner, const std::vector<Event>& events,
                 const FindTracing& tracings, const SeenAfter& seen) {
    Counted counted(events);
    std::map<CourseId, std::string> chosen = tracers_in(events);
    std::map<TracingKey, std::shared_ptr<const trace::Tracing>> found;
    LearnerView view = fresh_view(learner);
    for (const Event& event : events) {
        const TracingKey key{view.course, view.course_hash, chosen[view.course]};
        std::shared_ptr<const trace::Tracing>& tracing = found[key];
        if (tracing == nullptr) {
            tracing = tracings(key);
            ENSURE(tracing != nullptr);
        }
        view = counted.after(view, event, *tracing);
        if (seen) {
            seen(event, view);
        }
    }
    return view;
}

}  // namespace attune
