// Drafts a practice item for every question of a course's off-script samples that its material
// answers, and holds each to the laws of engine/dialogue/draft_item.hpp.
//
//   draft_bench [--show N] COURSE ...
//
// Prints the share of questions that an item is made for, ideas per item, microseconds each, and
// every law that does not hold; exit 1 when one does not. --show prints the first N items.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "adapters/course/course_folder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "adapters/retrieve/retriever.hpp"
#include "engine/dialogue/draft_laws.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): a program, not a header

void show(const std::string& words, const dialogue::Drafted& drafted) {
    const Item& item = drafted.item;
    std::printf("\n=== %s\n  title: %s\n  %s\n", words.c_str(), item.title.c_str(),
                item.question.c_str());
    for (std::size_t i = 0; i < item.expectations.size(); ++i) {
        const Expectation& idea = item.expectations[i];
        std::printf("  * %s\n    label: %s; skill %s; keys:", idea.text.c_str(), idea.label.c_str(),
                    idea.skill.value.c_str());
        for (const std::string& term : idea.key_terms) {
            std::printf(" %s", term.c_str());
        }
        for (const std::string& hint : idea.hints) {
            std::printf("\n    hint: %s", hint.c_str());
        }
        for (const Prompt& prompt : idea.prompts) {
            std::printf("\n    prompt: %s [%s]", prompt.text.c_str(), prompt.completion.c_str());
        }
        std::printf("\n    from %s: %s\n", drafted.sources[i].lesson.value.c_str(),
                    drafted.sources[i].sentence.c_str());
    }
}

int bench(const std::string& folder, int shown) {
    const auto lexicon = lexicon::make_lexicon();
    const auto retriever = retrieve::make_retriever(*lexicon);
    const course::Loaded loaded = course::load(folder);
    if (!loaded.sound()) {
        std::fprintf(stderr, "%s has problems\n", folder.c_str());
        return 2;
    }
    const Course& course = *loaded.course;
    const auto language =
        course.language == "de" ? assess::Language::kGerman : assess::Language::kEnglish;
    const dialogue::CourseWords words(course, *lexicon, language);
    const dialogue::DraftSetting setting{course, words, *lexicon, language};
    int asked = 0;
    int made = 0;
    int wrongly = 0;
    int broken = 0;
    std::size_t ideas = 0;
    double micros = 0.0;
    for (const Item& item : course.items) {
        for (const Sample& sample : item.samples) {
            if (sample.label != "off-script" || sample.act != "question") {
                continue;
            }
            const auto passages = retriever->search(course, sample.text, 5);
            const auto start = std::chrono::steady_clock::now();
            const auto drafted =
                dialogue::draft_item(setting, ItemId{"draft-bench"}, sample.text, passages);
            micros +=
                std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
                    .count();
            if (sample.source.empty()) {
                wrongly += drafted ? 1 : 0;
                continue;
            }
            ++asked;
            if (!drafted) {
                std::printf("none for: %s (%.2f %s)\n", sample.text.c_str(),
                            passages.empty() ? 0.0 : passages.front().score,
                            passages.empty() ? "" : passages.front().sentence.c_str());
                continue;
            }
            ++made;
            ideas += drafted->item.expectations.size();
            for (const std::string& broken_law :
                 dialogue::laws_broken(setting, *drafted, sample.text)) {
                ++broken;
                std::printf("broken: %s: %s\n", sample.text.c_str(), broken_law.c_str());
            }
            if (made <= shown) {
                show(sample.text, *drafted);
            }
        }
    }
    std::printf(
        "%s: %d of %d questions, %zu ideas, %.0f us each, %d laws broken, %d items for "
        "questions that the material does not answer\n",
        folder.c_str(), made, asked, ideas, micros / std::max(1, asked), broken, wrongly);
    return broken == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
    int shown = 0;
    int status = 0;
    for (int i = 1; i < count; ++i) {
        if (std::strcmp(words[i], "--show") == 0 && i + 1 < count) {
            shown = std::atoi(words[++i]);
        } else {
            status = std::max(status, bench(words[i], shown));
        }
    }
    return status;
}
