// Whether a question is answered from the right sentence, and whether what is not in the material
// is said to be so.
//
//   answerable_bench COURSE ...                      the off-script questions of courses
//   answerable_bench --halves FOLDER LANGUAGE        {en,de}_{paragraphs,sentences,queries}.jsonl
//                                                    of ../shared/data/retrieval, unpacked: every
//                                                    other paragraph is the material, the rest is
//                                                    not in it, and both are asked about
//
// Prints recall at 1 of the gold sentence, both error rates at the product's threshold, and at one
// chosen on the other folds (folds by item or paragraph).
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "adapters/course/course_folder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "adapters/retrieve/retriever.hpp"
#include "engine/base/random.hpp"
#include "engine/dialogue/compose.hpp"
#include "service/ports.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): a program, not a header

constexpr std::uint64_t kFolds = 10;

struct Asked {
    std::uint64_t fold = 0;
    bool answerable = false;
    bool right = false;  // the first passage is the gold sentence
    double score = 0.0;
    std::string text;
};

struct Errors {
    double declined = 0.0;  // of the answerable
    double answered = 0.0;  // of those not in the material
};

Errors errors_at(const std::vector<Asked>& all, const std::vector<double>& thresholds) {
    Errors errors;
    double answerable = 0.0;
    for (const Asked& one : all) {
        const bool answers = one.score >= thresholds[one.fold];
        answerable += one.answerable ? 1.0 : 0.0;
        errors.declined += one.answerable && !answers ? 1.0 : 0.0;
        errors.answered += !one.answerable && answers ? 1.0 : 0.0;
    }
    errors.declined /= std::max(1.0, answerable);
    errors.answered /= std::max(1.0, static_cast<double>(all.size()) - answerable);
    return errors;
}

// The threshold with the least sum of both error rates outside of `fold`.
double threshold_without(const std::vector<Asked>& all, std::uint64_t fold) {
    std::vector<Asked> others;
    std::copy_if(all.begin(), all.end(), std::back_inserter(others),
                 [&](const Asked& one) { return one.fold != fold; });
    double best = 0.5;
    double least = 3.0;
    for (int i = 1; i < 100; ++i) {
        const double at = 0.01 * i;
        const Errors errors = errors_at(others, std::vector<double>(kFolds, at));
        if (errors.declined + errors.answered < least - 1e-12) {
            least = errors.declined + errors.answered;
            best = at;
        }
    }
    return best;
}

void report(const std::vector<Asked>& all) {
    const auto answerable = static_cast<double>(
        std::count_if(all.begin(), all.end(), [](const Asked& one) { return one.answerable; }));
    const auto right = static_cast<double>(
        std::count_if(all.begin(), all.end(), [](const Asked& one) { return one.right; }));
    const Errors at = errors_at(all, std::vector<double>(kFolds, dialogue::kAnswersAt));
    std::vector<double> thresholds;
    for (std::uint64_t fold = 0; fold < kFolds; ++fold) {
        thresholds.push_back(threshold_without(all, fold));
    }
    const Errors chosen = errors_at(all, thresholds);
    std::printf("%zu questions, %.0f answerable, R@1 %.4f\n", all.size(), answerable,
                right / std::max(1.0, answerable));
    std::printf("at %.2f: answerable declined %.4f, others answered %.4f\n", dialogue::kAnswersAt,
                at.declined, at.answered);
    std::printf("cross-validated (about %.2f): declined %.4f, answered %.4f\n", thresholds[0],
                chosen.declined, chosen.answered);
}

void ask(const service::Retriever& retriever, const Course& course, const std::string& gold,
         Asked one, std::vector<Asked>& all) {
    const std::vector<Passage> found = retriever.search(course, one.text, 5);
    one.score = found.empty() ? 0.0 : found.front().score;
    one.right = !found.empty() && one.answerable && found.front().sentence == gold;
    const bool wrong = one.answerable ? !one.right : one.score >= dialogue::kAnswersAt;
    if (wrong && std::getenv("ATTUNE_SHOW") != nullptr) {
        std::printf("? %s\n  gold  %s\n  found %.3f %s\n", one.text.c_str(), gold.c_str(),
                    one.score, found.empty() ? "" : found.front().sentence.c_str());
    }
    all.push_back(std::move(one));
}

bool ask_course(const service::Retriever& retriever, const std::string& folder,
                std::vector<Asked>& all) {
    const course::Loaded loaded = course::load(folder);
    if (!loaded.sound()) {
        std::fprintf(stderr, "%s has problems\n", folder.c_str());
        return false;
    }
    for (const Item& item : loaded.course->items) {
        for (const Sample& sample : item.samples) {
            if (sample.label == "off-script" && sample.act == "question") {
                ask(retriever, *loaded.course, sample.sentence,
                    {hash_of(item.id.value) % kFolds, !sample.source.empty(), false, 0.0,
                     sample.text},
                    all);
            }
        }
    }
    return true;
}

std::vector<nlohmann::json> lines_of(const std::string& path) {
    std::ifstream file(path);
    std::vector<nlohmann::json> all;
    std::string line;
    while (std::getline(file, line)) {
        all.push_back(nlohmann::json::parse(line));
    }
    return all;
}

// A lesson for every other paragraph, its sentences as `sentences` cut them.
Course half_of(const std::vector<nlohmann::json>& paragraphs,
               const std::vector<nlohmann::json>& sentences, const std::string& language) {
    Course course;
    course.id = CourseId{"halves"};
    course.language = language;
    course.hash = "halves-" + language;
    std::size_t next = 0;
    for (std::size_t p = 0; p < paragraphs.size(); ++p) {
        const std::string text = paragraphs[p]["text"];
        Lesson lesson;
        lesson.id = LessonId{paragraphs[p]["_id"].get<std::string>()};
        while (next < sentences.size() &&
               text.find(sentences[next]["text"].get<std::string>()) != std::string::npos) {
            lesson.sentences.push_back(sentences[next++]["text"]);
        }
        if (p % 2 == 0) {
            course.lessons.push_back(std::move(lesson));
        }
    }
    return course;
}

void ask_halves(const service::Retriever& retriever, const std::string& folder,
                const std::string& language, std::vector<Asked>& all) {
    const auto paragraphs = lines_of(folder + "/" + language + "_paragraphs.jsonl");
    const auto sentences = lines_of(folder + "/" + language + "_sentences.jsonl");
    const Course course = half_of(paragraphs, sentences, language);
    for (const nlohmann::json& query : lines_of(folder + "/" + language + "_queries.jsonl")) {
        const std::string paragraph = query["rel_paragraph"][0];
        const std::string gold_id = query["rel_sentence"][0];
        const auto gold = std::find_if(sentences.begin(), sentences.end(),
                                       [&](const auto& one) { return one["_id"] == gold_id; });
        const bool held = std::stoul(paragraph.substr(1)) % 2 == 0;
        ask(retriever, course, (*gold)["text"],
            {hash_of(paragraph) % kFolds, held, false, 0.0, query["text"]}, all);
    }
}

}  // namespace

int main(int count, char** words) {
    const auto lexicon = lexicon::make_lexicon();
    const auto retriever = retrieve::make_retriever(*lexicon);
    if (count == 4 && std::strcmp(words[1], "--halves") == 0) {
        std::vector<Asked> all;
        ask_halves(*retriever, words[2], words[3], all);
        report(all);
        return 0;
    }
    for (int i = 1; i < count; ++i) {
        std::vector<Asked> all;
        if (!ask_course(*retriever, words[i], all)) {
            return 2;
        }
        std::printf("%s: ", words[i]);
        report(all);
    }
    return 0;
}
