// Phrases that give a turn's act away, and the flat form of a text in which they are looked for.
//
// Written from the definitions of the acts (acts.hpp), not from any test set. The lists are data,
// one file for each language (cues_en.cpp, cues_de.cpp); what they decide together is
// engine/dialogue/acts.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/assess/lexicon.hpp"

namespace attune::dialogue {

// Lower case, apostrophes dropped, sharp s written "ss", every other mark a space, one space
// between words and at both ends, so that " dont know " finds whole words only.
[[nodiscard]] std::string flat(std::string_view text);

// The flat form of a text, and where in the text each of its words stands.
class FlatPlaces {
  public:
    explicit FlatPlaces(std::string_view text);

    // First and past-the-end byte in the text of the first `phrase` (flat, whole words, without ^
    // and $). nullopt when there is none.
    [[nodiscard]] std::optional<std::pair<std::uint32_t, std::uint32_t>> find(
        std::string_view phrase) const;

  private:
    std::vector<std::uint32_t> places_;
    std::string flat_;
};

using Phrases = std::span<const char* const>;

// True when one of `phrases` stands in `flat_text` as whole words. Phrases are written flat,
// without the outer spaces; "^x" must begin the text, "x$" must end it.
[[nodiscard]] bool has_any(const std::string& flat_text, Phrases phrases);

struct Cues {
    Phrases help;           // asks for the solution, a hint, or gives up
    Phrases help_outright;  // help whatever else is said
    Phrases help_alone;     // help only when nothing else is said
    Phrases repeat;         // wants the tutor's words again
    Phrases challenge;      // disputes the tutor
    Phrases dispute;        // disputes the tutor, outright
    Phrases feeling;        // says how it feels
    Phrases greeting;       // hello, thanks, bye
    Phrases about_tutor;    // about the tutor as a being
    Phrases elsewhere;      // subjects of no course
    Phrases to_grader;      // instructions to whoever grades
    Phrases asks_inside;    // a question without its mark
    Phrases guesses;        // a guess in question form
    Phrases hedges;         // a guess after "I don't know"
    Phrases wh_words;       // ask for something the asker does not have
    Phrases lead_ins;       // words before the point, without "^"
    Phrases after_comma;    // a question after a topic and a comma
    Phrases tags;           // "is that right": asks for agreement only
    Phrases alternatives;   // "or"
    Phrases own_case;       // "can I ...": about one's own case, never a guess
    Phrases about_matter;   // after "no idea": what the matter is, not what to write
    Phrases persons;        // I, you, we
    Phrases refusals;       // "no" before a comma
    Phrases proposals;      // "I would ...": speaks of oneself and still answers
    Phrases particles;      // words that colour a sentence and stand anywhere in it
};

[[nodiscard]] const Cues& cues_of(assess::Language language);
[[nodiscard]] const Cues& english_cues();
[[nodiscard]] const Cues& german_cues();

}  // namespace attune::dialogue
