#include <algorithm>
#include <set>

#include "engine/base/limits.hpp"
#include "service/judged_answers.hpp"

namespace attune::service {
namespace {

constexpr double kAlikeFrom = 0.5;  // share of stems in common: one cluster
constexpr double kNextAnswers = 100.0;

double usefulness_of(double wrong, int similar, int of_item, int of_course) {
    const double like_it = static_cast<double>(similar) / static_cast<double>(of_item);
    const double met = static_cast<double>(of_item) / static_cast<double>(of_course);
    return kNextAnswers * wrong * like_it * met;
}

// Stems as numbers, so that answers are compared without touching text.
class Numbered {
  public:
    std::vector<std::uint32_t> of(const std::vector<std::string>& stems) {
        std::vector<std::uint32_t> numbers;
        for (const std::string& stem : stems) {
            numbers.push_back(
                numbers_.try_emplace(stem, static_cast<std::uint32_t>(numbers_.size()))
                    .first->second);
        }
        std::sort(numbers.begin(), numbers.end());
        return numbers;
    }

  private:
    std::map<std::string, std::uint32_t> numbers_;
};

bool are_alike(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    std::size_t shared = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        shared += a[i] == b[j] ? 1 : 0;
        const bool step_a = a[i] <= b[j];
        const bool step_b = b[j] <= a[i];
        i += step_a ? 1 : 0;
        j += step_b ? 1 : 0;
    }
    const double either = static_cast<double>(a.size() + b.size() - shared);
    return either > 0.0 && static_cast<double>(shared) >= kAlikeFrom * either;
}

// The open ones first, then the judged ones; of the judged ones the newest first, else by
// usefulness.
bool comes_first(const AnswerToJudge& a, const AnswerToJudge& b) {
    if (a.standing != b.standing) {
        return a.standing < b.standing;
    }
    if (a.standing == Standing::kJudged && a.answer.at_ms != b.answer.at_ms) {
        return a.answer.at_ms > b.answer.at_ms;
    }
    return a.usefulness != b.usefulness ? a.usefulness > b.usefulness
                                        : a.answer.handle < b.answer.handle;
}

std::vector<AnswerToJudge> of_item(const std::vector<const ReadAnswer*>& all, int of_course) {
    Numbered numbered;
    std::vector<std::vector<std::uint32_t>> stems;
    for (const ReadAnswer* answer : all) {
        stems.push_back(numbered.of(answer->stems));
    }
    std::vector<AnswerToJudge> chosen;
    for (std::size_t i = 0; i < all.size(); ++i) {
        AnswerToJudge one{*all[i], standing_of(*all[i])};
        one.wrong = chances_wrong(one.answer);
        one.similar = 0;
        for (std::size_t j = 0; j < all.size(); ++j) {
            one.similar += i == j || are_alike(stems[i], stems[j]) ? 1 : 0;
        }
        one.usefulness =
            usefulness_of(one.wrong, one.similar, static_cast<int>(all.size()), of_course);
        chosen.push_back(std::move(one));
    }
    return chosen;
}

// Of the whole course at most so many of each standing are listed.
void cap_list(std::vector<AnswerToJudge>& all) {
    std::sort(all.begin(), all.end(), comes_first);
    std::map<Standing, std::size_t> listed;
    std::erase_if(all, [&](const AnswerToJudge& one) {
        return ++listed[one.standing] > limits::kAnswersToJudge;
    });
}

double most_useful(const ItemAnswers& item) {
    double most = 0.0;
    for (const AnswerToJudge& one : item.answers) {
        most = std::max(most, one.standing == Standing::kOpen ? one.usefulness : 0.0);
    }
    return most;
}

Result<void> add_exemplars(Desk& desk, const std::string& tenant, AnswersState& state) {
    for (ItemAnswers& item : state.items) {
        auto rows = desk.deps.store.exemplars_of(tenant, state.course->course->id.value,
                                                 item.item->id.value);
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        item.exemplars = std::move(*rows);
    }
    std::erase_if(state.items, [](const ItemAnswers& item) {
        return item.answers.empty() && item.exemplars.empty();
    });
    return {};
}

}  // namespace

const char* name_of(Standing standing) {
    switch (standing) {
        case Standing::kOpen:
            return "open";
        case Standing::kJudged:
            return "judged";
        case Standing::kSure:
            break;
    }
    return "sure";
}

Result<AnswersState> answers_to_judge(Desk& desk, const std::string& tenant, const CourseId& id) {
    AnswersState state;
    state.course = desk.shelf.find(id);
    if (state.course == nullptr) {
        return fail(ErrorCode::kNotFound, "there is no course \"" + id.value + "\"");
    }
    const auto read = readable_answers(desk, tenant, id);
    if (!read) {
        return tl::unexpected(read.error());
    }
    state.read = static_cast<int>(read->size());
    std::set<LearnerId> learners;
    std::map<ItemId, std::vector<const ReadAnswer*>> by_item;
    for (const ReadAnswer& answer : *read) {
        learners.insert(answer.learner);
        by_item[answer.item].push_back(&answer);
    }
    state.learners = static_cast<int>(learners.size());
    std::vector<AnswerToJudge> all;
    for (const auto& [item, answers] : by_item) {
        for (AnswerToJudge& one : of_item(answers, state.read)) {
            state.open += one.standing == Standing::kOpen ? 1 : 0;
            state.judged += one.standing == Standing::kJudged ? 1 : 0;
            all.push_back(std::move(one));
        }
    }
    cap_list(all);
    for (const Item& item : state.course->course->items) {
        ItemAnswers listed;
        listed.item = &item;
        listed.read = static_cast<int>(by_item[item.id].size());
        std::copy_if(all.begin(), all.end(), std::back_inserter(listed.answers),
                     [&](const AnswerToJudge& one) { return one.answer.item == item.id; });
        state.items.push_back(std::move(listed));
    }
    if (const auto added = add_exemplars(desk, tenant, state); !added) {
        return tl::unexpected(added.error());
    }
    std::stable_sort(
        state.items.begin(), state.items.end(),
        [](const ItemAnswers& a, const ItemAnswers& b) { return most_useful(a) > most_useful(b); });
    return state;
}

}  // namespace attune::service
