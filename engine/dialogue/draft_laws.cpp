#include "engine/dialogue/draft_laws.hpp"

#include <algorithm>
#include <set>

#include "engine/assess/assess.hpp"
#include "engine/assess/exemplars.hpp"

namespace attune::dialogue {
namespace {

constexpr double kGivesAwayAt = 0.5;
constexpr int kTermsOfPeople = 1;          // as much as a tutor's turn may hold
constexpr std::size_t kGuidanceLeast = 2;  // hints, and prompts

class Laws {
  public:
    Laws(const DraftSetting& setting, const Drafted& drafted, const std::string& words)
        : setting_(setting),
          drafted_(drafted),
          words_(words),
          prepared_(assess::prepare(drafted.item, setting.lexicon, setting.language)) {}

    std::vector<std::string> broken() {
        const Item& item = drafted_.item;
        require(!item.expectations.empty() && item.expectations.size() == drafted_.sources.size(),
                "every idea has its source");
        require(!item.skills.empty(), "the item has a skill");
        for (std::size_t i = 0; i < item.expectations.size() && broken_.empty(); ++i) {
            source(i);
            guidance(i);
        }
        return broken_;
    }

    std::vector<std::string> given_away() {
        for (std::size_t i = 0; i < drafted_.item.expectations.size(); ++i) {
            hide_all(i, kTermsOfPeople);
        }
        return broken_;
    }

  private:
    void require(bool holds, const std::string& what) {
        if (!holds) {
            broken_.push_back(what);
        }
    }

    void source(std::size_t i) {
        const Expectation& idea = drafted_.item.expectations[i];
        const DraftedFrom& from = drafted_.sources[i];
        const Lesson* lesson = setting_.course.find(from.lesson);
        require(lesson != nullptr && std::count(lesson->sentences.begin(), lesson->sentences.end(),
                                                from.sentence) > 0,
                "the source stands in the material: " + from.sentence);
        const std::vector<std::string> said = {from.sentence};
        const Assessment reading = assess::assess(*prepared_, said, setting_.lexicon);
        require(reading.expectations[i].expressed >= assess::kCoveredAt,
                "the source is read as the idea: " + from.sentence);
        require(setting_.course.find(idea.skill) != nullptr, "the idea has a skill of the course");
    }

    void guidance(std::size_t i) {
        const Expectation& idea = drafted_.item.expectations[i];
        require(!holds_terms(idea, question_frame()),
                "the question brings no key term: " + drafted_.item.question);
        hide_all(i, 0);
        for (const Prompt& prompt : idea.prompts) {
            require(prompt.text.find("____") != std::string::npos && !prompt.completion.empty(),
                    "a prompt has a gap and what belongs into it: " + prompt.text);
        }
        require(idea.hints.size() >= kGuidanceLeast, "two hints for: " + idea.text);
        require(idea.prompts.size() >= kGuidanceLeast, "two prompts for: " + idea.text);
    }

    void hide_all(std::size_t i, int terms) {
        const Expectation& idea = drafted_.item.expectations[i];
        hidden(i, drafted_.item.question, terms);
        hidden(i, drafted_.item.title, terms);
        hidden(i, idea.label, terms);
        for (const std::string& hint : idea.hints) {
            hidden(i, hint, 1);
        }
        for (const Prompt& prompt : idea.prompts) {
            hidden(i, prompt.text, 1);
        }
    }

    // What the question says beside the learner's own words.
    [[nodiscard]] std::string question_frame() const {
        return without_situation(drafted_.item.question);
    }

    [[nodiscard]] bool holds_terms(const Expectation& idea, const std::string& text) const {
        const auto said = assess::stems_in(words_, setting_.lexicon, setting_.language);
        const auto here = assess::stems_in(text, setting_.lexicon, setting_.language);
        return std::any_of(idea.key_terms.begin(), idea.key_terms.end(), [&](const auto& term) {
            const auto stems = assess::stems_in(term, setting_.lexicon, setting_.language);
            return assess::shared_stems(stems, here) > 0 && assess::shared_stems(stems, said) == 0;
        });
    }

    void hidden(std::size_t i, const std::string& text, int terms) {
        require(assess::key_terms_in(*prepared_, i, text, setting_.lexicon) <= terms,
                "too many key terms in: " + text);
        require(assess::expressed_by(*prepared_, text, setting_.lexicon)[i] < kGivesAwayAt,
                "gives the idea away: " + text);
    }

    const DraftSetting& setting_;
    const Drafted& drafted_;
    const std::string& words_;
    std::shared_ptr<const assess::PreparedItem> prepared_;
    std::vector<std::string> broken_;
};

}  // namespace

std::vector<std::string> laws_broken(const DraftSetting& setting, const Drafted& drafted,
                                     const std::string& words) {
    return Laws(setting, drafted, words).broken();
}

std::vector<std::string> given_away(const DraftSetting& setting, const Item& item) {
    const Drafted drafted{item, {}};
    return Laws(setting, drafted, "").given_away();
}

}  // namespace attune::dialogue
