#include "service/ask_question.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"
#include "engine/dialogue/compose.hpp"

namespace attune::service {
namespace {

constexpr std::size_t kLessonsNamed = 2;
constexpr std::size_t kLookedAt = 20;  // passages, for the lessons nearest

Result<void> check_question(const std::string& question) {
    if (!is_utf8(question)) {
        return fail(ErrorCode::kInvalid, "the question is no valid UTF-8");
    }
    if (is_blank(question)) {
        return fail(ErrorCode::kInvalid, "the question is blank");
    }
    if (question.size() > limits::kAnswerBytes) {
        return fail(ErrorCode::kInvalid, "the question is longer than " +
                                             std::to_string(limits::kAnswerBytes) + " bytes");
    }
    return {};
}

}  // namespace

Result<MaterialAnswer> ask_question(const Retriever& retriever, const Course& course,
                                    const std::string& question, std::size_t most) {
    ENSURE(most >= 1 && most <= kCitedMost);
    if (const auto checked = check_question(question); !checked) {
        return tl::unexpected<Error>(checked.error());
    }
    MaterialAnswer answer;
    answer.person = course.person;
    for (const Passage& passage : retriever.search(course, question, std::max(most, kLookedAt))) {
        const bool named =
            std::any_of(answer.nearest.begin(), answer.nearest.end(),
                        [&](const Passage& other) { return other.lesson == passage.lesson; });
        if (passage.score >= dialogue::kAnswersAt && answer.passages.size() < most) {
            answer.passages.push_back(passage);
        } else if (!named && answer.nearest.size() < kLessonsNamed) {
            answer.nearest.push_back(passage);
        }
    }
    answer.found = !answer.passages.empty();
    if (answer.found) {
        answer.text = dialogue::cited_of(answer.passages.front());
        answer.nearest.clear();
    }
    return answer;
}

}  // namespace attune::service
