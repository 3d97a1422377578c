#include "service/find_by_meaning.hpp"

#include <algorithm>
#include <cmath>

#include "engine/dialogue/compose.hpp"

namespace attune::service {
namespace {

constexpr std::size_t kFoundByWords = 24;
constexpr std::size_t kLookedAt = 48;

double dot(const std::vector<float>& a, const std::vector<float>& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    }
    return sum;
}

ModelRequest vectors_for(const std::string& question, const std::vector<Passage>& passages) {
    ModelRequest request{.role = ModelRole::kEmbed, .form = AnswerForm::kVectors};
    request.texts.push_back(question);
    for (const Passage& passage : passages) {
        request.texts.push_back(passage.sentence);
    }
    return request;
}

bool holds(const std::vector<Passage>& passages, const Lesson& lesson, const std::string& words) {
    return std::any_of(passages.begin(), passages.end(), [&](const Passage& one) {
        return one.lesson == lesson.id && one.sentence == words;
    });
}

// Lessons that words came near to, the nearest first, then those on what is in hand.
std::vector<const Lesson*> lessons_near(const MeaningSearch& search,
                                        const std::vector<Passage>& found) {
    std::vector<const Lesson*> lessons;
    const auto add = [&](const Lesson* lesson) {
        if (lesson != nullptr && std::count(lessons.begin(), lessons.end(), lesson) == 0) {
            lessons.push_back(lesson);
        }
    };
    for (const Passage& passage : found) {
        add(search.course.find(passage.lesson));
    }
    for (const Lesson& lesson : search.course.lessons) {
        const auto& wanted = search.item.skills;
        add(std::find_first_of(lesson.skills.begin(), lesson.skills.end(), wanted.begin(),
                               wanted.end()) != lesson.skills.end()
                ? &lesson
                : nullptr);
    }
    return lessons;
}

std::vector<Passage> candidates_of(const MeaningSearch& search) {
    auto all = search.retriever.search(search.course, search.question, kFoundByWords);
    for (const Lesson* lesson : lessons_near(search, all)) {
        for (const std::string& sentence : lesson->sentences) {
            if (all.size() < kLookedAt && !holds(all, *lesson, sentence)) {
                all.push_back({lesson->id, lesson->title, sentence, "", 0.0});
            }
        }
    }
    return all;
}

void put_in_front(const Passage& found, std::vector<Passage>& passages) {
    std::erase_if(passages, [&](const Passage& one) {
        return one.lesson == found.lesson && one.sentence == found.sentence;
    });
    passages.insert(passages.begin(), found);
    passages.front().score = std::max(found.score, dialogue::kAnswersAt);
}

}  // namespace

std::string asked_in(const Said& said, const std::string& text) {
    std::string asked;
    for (const ActSpan& span : said.acts) {
        if (span.act == Act::kQuestion) {
            asked += (asked.empty() ? "" : " ") + text.substr(span.begin, span.end - span.begin);
        }
    }
    return asked;
}

std::optional<NearestPassage> nearest_passage(const std::vector<std::vector<float>>& vectors) {
    std::optional<NearestPassage> nearest;
    for (std::size_t i = 1; i < vectors.size(); ++i) {
        const double lengths = std::sqrt(dot(vectors[0], vectors[0]) * dot(vectors[i], vectors[i]));
        const double cosine = lengths > 0.0 ? dot(vectors[0], vectors[i]) / lengths : 0.0;
        if (!nearest || cosine > nearest->cosine) {
            nearest = NearestPassage{i - 1, cosine};
        }
    }
    return nearest;
}

void find_by_meaning(ModelCalls& calls, const Scope& scope, const MeaningSearch& search,
                     std::vector<Passage>& passages) {
    const auto card = calls.card(ModelRole::kEmbed);
    const bool answered = !passages.empty() && passages.front().score >= dialogue::kAnswersAt;
    if (!card || answered || search.question.empty() || !calls.may_ask(scope, ModelRole::kEmbed)) {
        return;
    }
    const auto further = candidates_of(search);
    if (further.empty()) {
        return;
    }
    const auto asked = calls.ask(scope, vectors_for(search.question, further), {},
                                 [](const ModelOutcome&) { return std::string(); });
    const auto nearest = nearest_passage(asked.outcome.vectors);
    if (asked.outcome.ok() && nearest && nearest->cosine >= card->answers_at) {
        put_in_front(further[nearest->at], passages);
    }
}

}  // namespace attune::service
