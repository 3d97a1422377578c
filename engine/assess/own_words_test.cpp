// The law of fair reading: an idea in its author's own words is covered, whatever is held back.
#include <gtest/gtest.h>

#include <array>

#include "adapters/course/course_folder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "engine/assess/assess.hpp"

namespace {

using namespace attune;          // NOLINT(google-build-using-namespace): test file
using namespace attune::assess;  // NOLINT(google-build-using-namespace): test file

const Lexicon& words() {
    static const auto kLexicon = lexicon::make_lexicon();
    return *kLexicon;
}

Expectation idea_of(const std::string& text) {
    Expectation idea;
    idea.id.value = "e";
    idea.text = text;
    return idea;
}

ExpectationReading reading_of(const PreparedItem& item, std::size_t idea, const std::string& said) {
    const std::array<std::string, 1> turns = {said};
    return assess::assess(item, turns, words()).expectations[idea];
}

void expect_own_words_covered(const Item& item, Language language) {
    const auto prepared = prepare(item, words(), language);
    for (std::size_t i = 0; i < item.expectations.size(); ++i) {
        std::vector<std::string> wordings = item.expectations[i].variants;
        wordings.insert(wordings.begin(), item.expectations[i].text);
        for (const std::string& wording : wordings) {
            const ExpectationReading reading = reading_of(*prepared, i, wording);
            EXPECT_GE(reading.expressed, kCoveredAt) << item.id.value << ": " << wording;
            EXPECT_LT(reading.contradicted, kContradictedAt) << item.id.value << ": " << wording;
        }
    }
}

Item item_of(const std::string& question, const std::vector<std::string>& ideas) {
    Item item;
    item.question = question;
    for (const std::string& text : ideas) {
        item.expectations.push_back(idea_of(text));
    }
    return item;
}

}  // namespace

TEST(OwnWords, OfEveryIdeaOfTheCoursesAreCovered) {
    for (const char* name : {"/courses/support-onboarding", "/courses/datenschutz-im-alltag"}) {
        const auto course = course::load(std::string(ATTUNE_SOURCE_DIR) + name).course;
        ASSERT_NE(course, nullptr);
        for (const Item& item : course->items) {
            expect_own_words_covered(
                item, course->language == "de" ? Language::kGerman : Language::kEnglish);
        }
    }
}

TEST(OwnWords, AreCoveredWhereTheirOrderIsRare) {
    expect_own_words_covered(
        item_of("An angry caller says that his order is late. What do you do first?",
                {"Let him finish speaking and acknowledge the annoyance before you explain "
                 "anything.",
                 "Swapping at half a percent in future spares the expensive parts."}),
        Language::kEnglish);
    expect_own_words_covered(
        item_of("Sie wollen eine Steckdose tauschen. Was fehlt noch?",
                {"Das Messger\u00e4t wird vorher an einer bekannten Quelle erprobt."}),
        Language::kGerman);
}

TEST(Alternatives, PutUpToChooseFromClaimNothing) {
    const Item item = item_of("Raw chicken stood above a potato salad. What do you do?",
                              {"The salad has to be thrown away, because neither tasting nor "
                               "rinsing makes it safe."});
    const auto prepared = prepare(item, words(), Language::kEnglish);
    for (const char* said :
         {"It is one of these: the salad is washed, the salad has to be thrown away, because "
          "neither tasting nor rinsing makes it safe, the salad is sold.",
          "Strike out the wrong ones: the salad is thrown away because nothing makes it safe, the "
          "salad is tasted, the salad is sold.",
          "Either the salad is thrown away because nothing makes it safe or it is served."}) {
        EXPECT_LT(reading_of(*prepared, 0, said).expressed, kCoveredAt) << said;
    }
    for (const char* said :
         {"The salad has to be thrown away, because neither tasting nor rinsing makes it safe.",
          "It has to be thrown away, the salad, because neither tasting nor rinsing makes it "
          "safe."}) {
        EXPECT_GE(reading_of(*prepared, 0, said).expressed, kCoveredAt) << said;
    }
}

TEST(Alternatives, OfAWordingAreSaidByNamingThem) {
    expect_own_words_covered(
        item_of("A request fails. Where do you look?",
                {"Either the gateway is down or the application behind it is down."}),
        Language::kEnglish);
}
