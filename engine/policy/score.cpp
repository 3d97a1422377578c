#include "engine/policy/score.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/random.hpp"
#include "engine/trace/fading.hpp"
#include "engine/trace/trace.hpp"

namespace attune::policy {
namespace {

double days_since(const Question& question, const ActivityRecord& record) {
    return trace::days_between(record.last_at_ms, question.at_ms);
}

bool rested(const Question& question, const Object& object) {
    return object.record != nullptr &&
           days_since(question, *object.record) >= weights::kAgainAfterDays;
}

bool due_as_told(const Question& question, const Object& object) {
    return object.record != nullptr && object.record->done && object.record->told_parts &&
           rested(question, object);
}

bool may_propose_item(const Question& question, const Object& object, const SkillFacts& facts) {
    if (object.item->id == question.current) {
        return false;
    }
    if (object.record == nullptr || !object.record->done) {
        return true;
    }
    return object.record->last_credit < weights::kGoodCredit || due_as_told(question, object) ||
           (facts.fading && rested(question, object));
}

bool may_propose_lesson(const Question& question, const Object& object, const SkillFacts& facts) {
    const bool wanted = facts.failed || facts.held || facts.fading;
    if (object.record != nullptr && object.record->done) {
        return wanted && rested(question, object);
    }
    return wanted || !(facts.seen && facts.known >= trace::kSecureAt);
}

double review_of(const Question& question, const Object& object, const SkillFacts& facts) {
    const double kind = object.lesson != nullptr ? weights::kLessonReviewShare : 1.0;
    if (due_as_told(question, object)) {
        return kind;
    }
    return facts.fading ? kind * std::min(1.0, 0.5 + (trace::kSecureAt - facts.known) / 0.4) : 0.0;
}

double variety_of(const Question& question, const Index& index, const Object& object,
                  SkillNumber skill) {
    double lost = index.twice == skill ? weights::kSameSkillThrice : 0.0;
    if (object.record != nullptr && object.record->done && !rested(question, object)) {
        lost += weights::kDoneRecently;
    } else if (object.record != nullptr && object.record->skipped && !object.record->done &&
               days_since(question, *object.record) < weights::kSkippedForDays) {
        lost += weights::kSkippedRecently;
    }
    return lost;
}

double wanted_of(const Index& index, SkillNumber skill) {
    return index.wanted[skill] == nullptr ? 0.0 : index.wanted[skill]->fit;
}

double success_of(const Object& object, const SkillFacts& skill) {
    if (object.item == nullptr) {
        return 0.0;
    }
    const double success = trace::expected_success(skill.known, object.item->difficulty);
    return weights::kSuccess * (1.0 - std::fabs(success - weights::kSuccessBest));
}

Parts parts_for(const Question& question, const Index& index, const Facts& facts,
                const Object& object, std::size_t rank_of_skill) {
    const SkillNumber number = object.skills[rank_of_skill];
    const SkillFacts& skill = facts.skills[number];
    const bool is_item = object.item != nullptr;
    const bool main = rank_of_skill == 0;
    const double share = main ? 1.0 : weights::kOtherSkillShare;
    const bool builds_on = skill.builds_on && skill.known < trace::kSecureAt;
    const bool leads_in = !is_item && main && skill.little_known && !index.lesson_done[number];
    const bool starts = is_item && facts.start && object.item->id == question.course.first_item;
    // A mix-up is taken up at once, whatever else is missing below it: it does not wait, it
    // spreads.
    const double unready = skill.held ? 0.0 : skill.readiness - 1.0;
    // In the order of `Part`; the tests hold each name to its value.
    return {weights::kGap * share * (1.0 - skill.known),
            weights::kReadiness * unready,
            weights::kRefutes * share * refutation_of(question, index, skill, object, number),
            weights::kRootCause * share * skill.cause,
            weights::kReview * share * review_of(question, object, skill),
            builds_on ? weights::kBuildsOn * share : 0.0,
            success_of(object, skill),
            leads_in ? weights::kLessonFirst : 0.0,
            starts ? weights::kStart : 0.0,
            -variety_of(question, index, object, number),
            weights::kWanted * share * wanted_of(index, number),
            -weights::kPerMinute * object.minutes(),
            -weights::kOrder * index.place[number]};
}

double sum_of(const Parts& parts) {
    double sum = 0.0;
    for (const double part : parts) {
        sum += part;
    }
    return sum;
}

std::uint64_t lot_of(const Scored& scored, std::uint64_t seed) {
    return Random(hash_of(scored.object->id(), seed)).next();
}

}  // namespace

double refutation_of(const Question& question, const Index& index, const SkillFacts& facts,
                     const Object& object, SkillNumber skill) {
    if (!facts.held) {
        return 0.0;
    }
    if (object.lesson != nullptr) {
        return weights::kRefutesByLesson;
    }
    const SkillId& id = index.skills[skill]->id;
    double most = weights::kRefutesBySkill;
    for (const Misconception& listed : object.item->misconceptions) {
        if (listed.skill != id) {
            continue;
        }
        most = std::max(most, weights::kRefutesSimilar);
        for (const HeldMisconception& held : question.view.held) {
            if (held.skill == id && held.id == listed.id) {
                most = weights::kRefutesSame;
            }
        }
    }
    return most;
}

std::optional<Scored> score(const Question& question, const Index& index, const Facts& facts,
                            const Object& object) {
    std::optional<Scored> best;
    for (std::size_t i = 0; i < object.skills.size(); ++i) {
        const SkillFacts& skill = facts.skills[object.skills[i]];
        if (object.item != nullptr ? !may_propose_item(question, object, skill)
                                   : !may_propose_lesson(question, object, skill)) {
            continue;
        }
        const Parts parts = parts_for(question, index, facts, object, i);
        const double sum = sum_of(parts);
        if (!best || sum > best->score) {
            best =
                Scored{.object = &object, .skill = object.skills[i], .parts = parts, .score = sum};
        }
    }
    return best;
}

std::vector<Scored> rank(const Question& question, const Index& index, const Facts& facts) {
    const std::uint64_t seed = index.no_history ? 0 : question.seed;
    const auto leads = [&](const Scored& a, const Scored& b) {
        if (a.score != b.score) {
            return a.score > b.score;
        }
        if (!index.no_history && lot_of(a, seed) != lot_of(b, seed)) {
            return lot_of(a, seed) > lot_of(b, seed);
        }
        return a.object->id() < b.object->id();
    };
    std::vector<Scored> best(2 * index.skills.size());
    for (const Object& object : index.objects) {
        const std::optional<Scored> scored = score(question, index, facts, object);
        if (!scored) {
            continue;
        }
        Scored& place = best[2 * scored->skill + (object.item != nullptr ? 0 : 1)];
        if (place.object == nullptr || leads(*scored, place)) {
            place = *scored;
        }
    }
    std::erase_if(best, [](const Scored& scored) { return scored.object == nullptr; });
    std::sort(best.begin(), best.end(), leads);
    return best;
}

}  // namespace attune::policy
