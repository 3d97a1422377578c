// A practice item made at once from a learner's question or case and the sentences of the material
// that answer it: a question that asks for them in own words, one to three ideas each from one
// source sentence, hints from far to near, gaps to fill, all without a language model.
//
//   words + passages -> sentences that stand alone -> statements -> question -> key terms, hints,
//   prompts -> read by our own reader: each idea must be found in its own sentence, and in nothing
//   that the learner is shown before; what does not pass is left out, an item without ideas is none
//
// The item is new and unreviewed: a person confirms it (service/adopt_item.hpp). Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/dialogue/course_words.hpp"
#include "engine/model/answer.hpp"
#include "engine/model/event.hpp"

namespace attune::dialogue {

// What drafted items are made with. `course` may lack lessons: then nothing is known of rarity.
struct DraftSetting {
    const Course& course;
    const CourseWords& words;
    const assess::Lexicon& lexicon;
    assess::Language language = assess::Language::kEnglish;
};

struct Drafted {
    Item item;
    std::vector<DraftedFrom> sources;  // one for each expectation, in their order
};

// An id of a drafted item begins so; no file of a course does.
inline constexpr const char* kDraftPrefix = "draft-";
[[nodiscard]] bool is_draft(const ItemId& id);

// Evidence on an item that nobody has confirmed counts this much of its weight: about as much as a
// restatement of something told. Its sentences are the author's own; that they are the answer to
// this question is a machine's guess.
inline constexpr double kDraftedWeight = 0.4;

// Whether somebody asks something with these words, or states a case. Decides the wording only.
[[nodiscard]] bool asks_something(const std::string& words);

// From a learner's words and what was found for them, best first. nullopt when no passage answers
// (kAnswersAt) or none makes a sound item.
[[nodiscard]] std::optional<Drafted> draft_item(const DraftSetting& setting, const ItemId& id,
                                                const std::string& words,
                                                std::span<const Passage> passages);

// For an author: the ideas of an ideal answer, sentence by sentence. The question stands as it is.
[[nodiscard]] std::optional<Drafted> draft_from_ideal(const DraftSetting& setting, const ItemId& id,
                                                      const std::string& question,
                                                      const std::vector<std::string>& ideal);

// The item's question without the learner's words before it, for everybody else.
[[nodiscard]] std::string without_situation(const std::string& question);

}  // namespace attune::dialogue
