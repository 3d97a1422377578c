#include "service/judged_answers.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"

namespace attune::service {
namespace {

constexpr std::size_t kHandleLength = 32;  // of the digest, hex
constexpr double kContestedWrong = 0.5;    // at least, of an answer that its learner contested

// The learner's reasons, by the number of the answer they object to.
std::map<std::int64_t, std::string> objections_in(const std::vector<Event>& events) {
    std::map<std::int64_t, std::string> reasons;
    for (const Event& event : events) {
        if (const auto* voided = std::get_if<EventVoided>(&event.body)) {
            reasons.insert_or_assign(voided->target, voided->reason);
        }
    }
    return reasons;
}

std::vector<IdeaVerdict> ideas_of(const TurnTaken& taken,
                                  const std::optional<VerdictOverruled>& overruled) {
    const int newest = static_cast<int>(taken.step.conversation.exchanges.size()) - 1;
    std::vector<IdeaVerdict> ideas;
    for (const ExpectationReading& read : taken.step.assessment.expectations) {
        IdeaVerdict idea;
        idea.id = read.id;
        idea.expressed = read.expressed;
        idea.said =
            read.expressed >= assess::kCoveredAt && read.contradicted < assess::kContradictedAt;
        const bool here = read.span && read.span->turn == newest;
        idea.earlier = idea.said && !here;
        if (here) {
            idea.span = read.span;
        }
        if (overruled) {
            const auto& all = overruled->judgements;
            const auto found = std::find_if(
                all.begin(), all.end(), [&](const Judgement& one) { return one.id == read.id; });
            if (found != all.end()) {
                idea.judgement = *found;
            }
        }
        ideas.push_back(std::move(idea));
    }
    return ideas;
}

// Reads one learner's answers, or takes what is kept of them. Empty without their consent.
Result<AnswerList> answers_of(Desk& desk, const Caller& caller) {
    const std::int64_t now_ms = desk.deps.clock.now_ms();
    if (AnswerList kept = desk.answers.find(caller.scope(), now_ms)) {
        return kept;
    }
    const std::uint64_t ticket = desk.answers.begin(caller.scope());
    auto made = std::make_shared<std::vector<ReadAnswer>>();
    const auto events = all_events(desk, caller, Purpose::kReview);
    if (events) {
        *made = answers_in(desk, caller, *events);
    } else if (events.error().code != ErrorCode::kUnauthorised) {
        return tl::unexpected(events.error());
    }
    desk.answers.keep(caller.scope(), made, now_ms, ticket);
    return AnswerList(made);
}

// Leaves the newest of each item.
void cap_items(std::vector<ReadAnswer>& answers) {
    std::map<ItemId, std::vector<std::int64_t>> times;
    for (const ReadAnswer& answer : answers) {
        times[answer.item].push_back(answer.at_ms);
    }
    std::map<ItemId, std::int64_t> from_ms;
    for (auto& [item, all] : times) {
        if (all.size() > limits::kAnswersReadPerItem) {
            const auto at = all.end() - static_cast<std::ptrdiff_t>(limits::kAnswersReadPerItem);
            std::nth_element(all.begin(), at, all.end());
            from_ms[item] = *at;
        }
    }
    std::erase_if(answers, [&](const ReadAnswer& answer) {
        const auto from = from_ms.find(answer.item);
        return from != from_ms.end() && answer.at_ms < from->second;
    });
}

}  // namespace

std::string handle_of(const Desk& desk, const Caller& caller, std::int64_t number) {
    return desk.deps.entropy
        .digest(caller.tenant + "\n" + caller.learner.value + "\n" + std::to_string(number))
        .substr(0, kHandleLength);
}

std::vector<ReadAnswer> answers_in(const Desk& desk, const Caller& caller,
                                   const std::vector<Event>& events) {
    const auto reasons = objections_in(events);
    std::vector<ReadAnswer> answers;
    for (const EvidenceState& state : evidence_states(desk, events)) {
        const auto* taken = std::get_if<TurnTaken>(&state.body);
        if (taken == nullptr || state.item == nullptr || state.drafted != nullptr ||
            taken->step.conversation.talk || taken->step.conversation.exchanges.empty() ||
            taken->step.conversation.exchanges.back().learner.empty()) {
            continue;
        }
        ReadAnswer answer;
        answer.handle = handle_of(desk, caller, state.number);
        answer.learner = caller.learner;
        answer.number = state.number;
        answer.at_ms = state.at_ms;
        answer.course = state.course->course->id;
        answer.item = state.item->id;
        answer.words = taken->step.conversation.exchanges.back().learner;
        answer.stems = assess::stems_in(answer.words, desk.deps.lexicon, state.course->language);
        answer.ideas = ideas_of(*taken, state.overruled);
        answer.unsure = taken->step.assessment.unsure;
        answer.contested = state.voided;
        if (const auto reason = reasons.find(state.number); state.voided) {
            answer.objection = reason->second;
        }
        answers.push_back(std::move(answer));
    }
    return answers;
}

Result<std::vector<ReadAnswer>> readable_answers(Desk& desk, const std::string& tenant,
                                                 const CourseId& course) {
    const auto learners = desk.deps.store.learners(tenant);
    if (!learners) {
        return tl::unexpected(learners.error());
    }
    std::vector<ReadAnswer> all;
    for (const Learner& learner : *learners) {
        if (learner.erased) {
            continue;
        }
        const auto answers = answers_of(desk, {tenant, learner.id});
        if (!answers) {
            return tl::unexpected(answers.error());
        }
        std::copy_if((*answers)->begin(), (*answers)->end(), std::back_inserter(all),
                     [&](const ReadAnswer& answer) { return answer.course == course; });
    }
    cap_items(all);
    return all;
}

Standing standing_of(const ReadAnswer& answer) {
    if (answer.is_judged()) {
        return Standing::kJudged;
    }
    const bool between =
        std::any_of(answer.ideas.begin(), answer.ideas.end(), [](const IdeaVerdict& idea) {
            return idea.expressed >= assess::kOpenBelow && idea.expressed < assess::kCoveredAt;
        });
    return answer.unsure || answer.contested || between ? Standing::kOpen : Standing::kSure;
}

double chances_wrong(const ReadAnswer& answer) {
    double sum = 0.0;
    for (const IdeaVerdict& idea : answer.ideas) {
        if (!idea.judgement && !idea.earlier) {
            sum += idea.said ? 1.0 - idea.expressed : idea.expressed;
        }
    }
    return answer.contested ? std::max(sum, kContestedWrong) : sum;
}

}  // namespace attune::service
