#include "engine/explain/reasons.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/explain/sentences.hpp"
#include "engine/explain/words.hpp"
#include "engine/policy/tipping.hpp"
#include "engine/trace/fading.hpp"
#include "engine/trace/trace.hpp"

namespace attune::explain {
namespace {

constexpr double kUnreadyWorthSaying = -0.20;  // of the readiness part

Language language_of(const Course& course) {
    return course.language == "de" ? Language::kGerman : Language::kEnglish;
}

std::string name_of_skill(const Course& course, const SkillId& skill) {
    const Skill* found = course.find(skill);
    return in_quotes(found != nullptr ? found->name : skill.value, language_of(course));
}

// All that one sentence may draw on.
struct Inputs {
    const Course& course;
    const LearnerView& view;
    const std::map<SkillId, double>& known;
    const Candidate& candidate;
    const Reason& reason;

    [[nodiscard]] Language language() const { return language_of(course); }
    [[nodiscard]] const Sentences& say() const { return sentences_in(language()); }
    [[nodiscard]] std::string skill() const { return name_of_skill(course, reason.skill); }
    [[nodiscard]] std::string figured(double value) const { return figure(value, language()); }
};

const Belief* belief_about(const LearnerView& view, const SkillId& skill) {
    const auto found = view.beliefs.find(skill);
    return found != view.beliefs.end() && found->second.answers > 0 ? &found->second : nullptr;
}

// The figures at the time of the view: a skill not answered on for weeks has faded since.
struct Standing {
    double known = 0.0;
    trace::Range range;
};

Standing standing_now(const LearnerView& view, const Belief& belief) {
    const double recall =
        trace::recall_after(belief.stability_days, trace::days_between(belief.at_ms, view.at_ms));
    const double known = trace::faded_known(belief.known, belief.prior, recall);
    return {.known = known, .range = trace::likely_range(known, belief.weight_seen * recall)};
}

std::string answers_counted(const Sentences& say, int count) {
    return count == 1 ? say.one_answer : set_in(say.answers, {{"n", std::to_string(count)}});
}

// "this question", "this lesson of 90 s"
std::string this_one(const Inputs& in) {
    return in.candidate.kind == ActivityKind::kItem
               ? in.say().this_question
               : set_in(in.say().this_lesson, {{"time", duration(in.candidate.minutes)}});
}

bool lost_by_answer(const Belief& belief, std::int64_t event) {
    return std::any_of(
        belief.contributions.begin(), belief.contributions.end(),
        [&](const Contribution& one) { return one.event == event && one.effect < 0.0; });
}

bool comes_before(const Course& course, const SkillId& skill, const SkillId& later) {
    std::vector<SkillId> queue{later};
    for (std::size_t i = 0; i < queue.size(); ++i) {
        const Skill* found = course.find(queue[i]);
        for (const SkillId& required :
             found != nullptr ? found->requires_first : std::vector<SkillId>{}) {
            if (required == skill) {
                return true;
            }
            if (std::find(queue.begin(), queue.end(), required) == queue.end()) {
                queue.push_back(required);
            }
        }
    }
    return false;
}

// "“Joins” stands at 0.55 from 2 answers, not yet secure (0.80)"
std::string standing(const Inputs& in) {
    const Belief* belief = belief_about(in.view, in.reason.skill);
    if (belief == nullptr) {
        return set_in(in.say().not_answered, {{"skill", in.skill()}});
    }
    const double known = standing_now(in.view, *belief).known;
    const std::string stands =
        set_in(in.say().stands, {{"skill", in.skill()},
                                 {"p", in.figured(known)},
                                 {"answers", answers_counted(in.say(), belief->answers)}});
    return known < trace::kSecureAt
               ? stands + set_in(in.say().not_secure, {{"secure", in.figured(trace::kSecureAt)}})
               : stands;
}

std::string next_in_web(const Inputs& in) {
    if (belief_about(in.view, in.reason.skill) != nullptr) {
        return standing(in);
    }
    const Skill* skill = in.course.find(in.reason.skill);
    const bool first = skill == nullptr || skill->requires_first.empty();
    return standing(in) + (first ? in.say().nothing_before : "");
}

const Misconception* held_misconception(const Inputs& in) {
    for (const HeldMisconception& held : in.view.held) {
        const Item* item = in.course.find(held.item);
        const bool meant = held.skill == in.reason.skill && held.quote == in.reason.quote &&
                           in.reason.events == std::vector<std::int64_t>{held.event};
        if (meant && item != nullptr) {
            return find(*item, held.id);
        }
    }
    return nullptr;
}

// English labels are written "Takes an HTTP status for a DNS failure", which "that" can be the
// subject of.
std::string what_it_shows(const Inputs& in, const Misconception& misconception) {
    const std::string& label = misconception.label;
    const std::size_t end = label.find(' ');
    const bool is_verb = end != std::string::npos && end > 2 && label[end - 1] == 's' &&
                         label[end - 2] != 'u' && label[end - 2] != 's';  // status, class
    if (in.language() == Language::kGerman) {
        return set_in(in.say().shows, {{"label", label}});
    }
    return set_in(is_verb ? in.say().shows_by_verb : in.say().shows, {{"label", continued(label)}});
}

std::string refutes(const Inputs& in) {
    const Misconception* misconception = held_misconception(in);
    if (misconception == nullptr) {
        return next_in_web(in);
    }
    const std::string wrote =
        in.reason.quote.empty()
            ? in.say().mix_up
            : set_in(in.say().wrote, {{"quote", quoted_words(in.reason.quote, in.language())}});
    const Item* item = in.candidate.kind == ActivityKind::kItem
                           ? in.course.find(ItemId{in.candidate.id})
                           : nullptr;
    const bool same = item != nullptr && find(*item, misconception->id) != nullptr;
    return wrote + what_it_shows(in, *misconception) +
           set_in(same ? in.say().same_idea : in.say().same_skill,
                  {{"this", this_one(in)}, {"skill", in.skill()}});
}

std::string root_cause(const Inputs& in) {
    for (const auto& [skill, belief] : in.view.beliefs) {
        if (in.reason.events.empty() || !lost_by_answer(belief, in.reason.events.front()) ||
            !comes_before(in.course, in.reason.skill, skill)) {
            continue;
        }
        const Belief* below = belief_about(in.view, in.reason.skill);
        const std::string stands =
            below == nullptr ? in.say().below_unknown
                             : set_in(in.say().below_stands,
                                      {{"p", in.figured(standing_now(in.view, *below).known)}});
        return set_in(in.say().fell_short,
                      {{"later", name_of_skill(in.course, skill)}, {"skill", in.skill()}}) +
               stands;
    }
    return next_in_web(in);
}

std::string gap_after_failure(const Inputs& in) {
    const Belief* belief = belief_about(in.view, in.reason.skill);
    if (belief == nullptr || in.reason.events.empty()) {
        return next_in_web(in);
    }
    const std::size_t count = in.reason.events.size();
    const Standing now = standing_now(in.view, *belief);
    return set_in(count == 1 ? in.say().against_one : in.say().against_many,
                  {{"n", std::to_string(count)}, {"skill", in.skill()}}) +
           set_in(in.say().stands_now, {{"p", in.figured(now.known)},
                                        {"low", in.figured(now.range.low)},
                                        {"high", in.figured(now.range.high)}});
}

std::string builds_on_secure(const Inputs& in) {
    const Skill* skill = in.course.find(in.reason.skill);
    for (const SkillId& required :
         skill != nullptr ? skill->requires_first : std::vector<SkillId>{}) {
        const Belief* below = belief_about(in.view, required);
        const double known = below != nullptr ? standing_now(in.view, *below).known : 0.0;
        if (known >= trace::kSecureAt) {
            return set_in(in.say().builds, {{"below", name_of_skill(in.course, required)},
                                            {"p", in.figured(known)},
                                            {"skill", in.skill()}});
        }
    }
    return next_in_web(in);
}

std::string review_fading(const Inputs& in) {
    const Belief* belief = belief_about(in.view, in.reason.skill);
    if (belief == nullptr || belief->known < trace::kSecureAt) {
        return next_in_web(in);
    }
    return set_in(in.say().faded, {{"skill", in.skill()},
                                   {"p", in.figured(belief->known)},
                                   {"secure", in.figured(trace::kSecureAt)}});
}

std::string told_before(const Inputs& in) {
    const auto record = in.view.activities.find(in.candidate.id);
    if (record == in.view.activities.end() || !record->second.told_parts) {
        return next_in_web(in);
    }
    return in.say().told;
}

std::string told_of_it(const Inputs& in) {
    return set_in(in.say().told_of_it, {{"note", mark_of(in.reason.note)}, {"skill", in.skill()}});
}

std::string lesson_first(const Inputs& in) {
    return standing(in) + set_in(in.say().lesson_first, {{"time", duration(in.candidate.minutes)}});
}

std::string free_choice(const Inputs& in) {
    const Belief* belief = belief_about(in.view, in.reason.skill);
    return in.say().nothing_pressing + (belief == nullptr
                                            ? set_in(in.say().elsewhere, {{"skill", in.skill()}})
                                            : set_in(in.say().go_on, {{"standing", standing(in)}}));
}

std::string course_start(const Inputs& in) {
    return set_in(in.say().starts, {{"this", this_one(in)}});
}

std::string clause_of(const Inputs& in) {
    using Sentence = std::string (*)(const Inputs&);
    constexpr std::pair<const char*, Sentence> kSentences[] = {
        {"refutes_misconception", refutes},
        {"root_cause", root_cause},
        {"gap_after_failure", gap_after_failure},
        {"builds_on_secure", builds_on_secure},
        {"review_fading", review_fading},
        {"told_before", told_before},
        {"told_of_it", told_of_it},
        {"lesson_first", lesson_first},
        {"course_start", course_start},
        {"free_choice", free_choice},
    };
    for (const auto& [code, sentence] : kSentences) {
        if (in.reason.code == code) {
            return sentence(in);
        }
    }
    return next_in_web(in);
}

double known_without_answers(const Inputs& in, const Skill& skill) {
    const auto found = in.known.find(skill.id);
    return found != in.known.end() ? found->second : trace::initial(skill).known;
}

// The prerequisite that is least known, when the score was lowered for it.
std::string unready(const Inputs& in) {
    const auto part = std::find_if(in.candidate.parts.begin(), in.candidate.parts.end(),
                                   [](const ScorePart& one) { return one.name == "readiness"; });
    const Skill* skill = in.course.find(in.candidate.skill);
    if (part == in.candidate.parts.end() || part->value > kUnreadyWorthSaying || skill == nullptr) {
        return {};
    }
    const Skill* weakest = nullptr;
    double least = trace::kSecureAt;
    for (const SkillId& required : skill->requires_first) {
        const Skill* below = in.course.find(required);
        const Belief* belief = belief_about(in.view, required);
        if (below == nullptr) {
            continue;
        }
        const double known = belief != nullptr ? standing_now(in.view, *belief).known
                                               : known_without_answers(in, *below);
        if (known < least) {
            least = known;
            weakest = below;
        }
    }
    return weakest == nullptr
               ? std::string()
               : set_in(in.say().unready, {{"skill", in_quotes(weakest->name, in.language())},
                                           {"p", in.figured(least)}});
}

bool rests_on_evidence(const Reason& reason) {
    return !reason.events.empty() || !reason.quote.empty() || !reason.note.empty();
}

std::string sentence_of(const Inputs& in, bool same_for_everyone, bool first) {
    std::string sentence = clause_of(in);
    if (same_for_everyone && !rests_on_evidence(in.reason)) {
        sentence += in.say().same_for_everyone;
    }
    return sentence + (first ? unready(in) : std::string()) + '.';
}

std::string title_of(const Course& course, const policy::Tipping& tipping) {
    const Language language = language_of(course);
    if (tipping.leads_kind == ActivityKind::kItem) {
        const Item* item = course.find(ItemId{tipping.leads});
        return in_quotes(item != nullptr ? item->title : tipping.leads, language);
    }
    const Lesson* lesson = course.find(LessonId{tipping.leads});
    return set_in(
        sentences_in(language).the_lesson,
        {{"title", in_quotes(lesson != nullptr ? lesson->title : tipping.leads, language)}});
}

const char* pattern_of(const policy::Tipping& tipping, const Sentences& say) {
    switch (tipping.kind) {
        case policy::TippingKind::kNothingElse:
            return say.nothing_else;
        case policy::TippingKind::kStart:
            return say.tip_start;
        case policy::TippingKind::kMisconception:
            return say.tip_misconception;
        case policy::TippingKind::kFailure:
            return tipping.skill.empty() ? say.tip_failure_unnamed : say.tip_failure;
        case policy::TippingKind::kKnown:
            return say.tip_known;
        case policy::TippingKind::kNoSingle:
            return say.tip_none;
    }
    return "";
}

std::string sentence_of(const policy::Tipping& tipping, const Course& course) {
    const Language language = language_of(course);
    return set_in(pattern_of(tipping, sentences_in(language)),
                  {{"title", title_of(course, tipping)},
                   {"skill", name_of_skill(course, tipping.skill)},
                   {"p", figure(tipping.known, language)},
                   {"now", figure(tipping.now, language)}});
}

}  // namespace

const Sentences& sentences_in(Language language) {
    return language == Language::kGerman ? german_sentences() : english_sentences();
}

Decision worded(Decision decision, const Course& course, const LearnerView& view,
                const std::map<SkillId, double>& known) {
    for (Candidate& candidate : decision.ranked) {
        for (std::size_t i = 0; i < candidate.reasons.size(); ++i) {
            const Inputs in{course, view, known, candidate, candidate.reasons[i]};
            candidate.reasons[i].sentence = sentence_of(in, decision.same_for_everyone, i == 0);
        }
    }
    if (const auto tipping = policy::tipping_in(decision.would_change)) {
        decision.would_change = sentence_of(*tipping, course);
    }
    return decision;
}

std::string effect_line(const Contribution& contribution) {
    std::string why = contribution.why.empty() ? "Evidence" : contribution.why;
    if (why[0] >= 'a' && why[0] <= 'z') {
        why[0] = static_cast<char>(why[0] - 'a' + 'A');
    }
    const std::string effect = figure(contribution.effect);
    const bool plus = contribution.effect > 0.0 && effect != "0.00";
    return why + ' ' + (plus ? "+" : "") + effect;
}

}  // namespace attune::explain
