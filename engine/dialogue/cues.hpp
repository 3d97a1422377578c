// Phrases that give a turn's act away, and the flat form of a text in which they are looked for.
//
// Written from the definitions of the acts (ANSWERS, dialogue step 2), not from any test set.
// The lists are data; what they decide together is engine/dialogue/acts.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace attune::dialogue {

// Lower case, apostrophes dropped, every other mark a space, one space between words and at both
// ends, so that " dont know " finds whole words only.
[[nodiscard]] std::string flat(std::string_view text);

// True when one of `phrases` stands in `flat_text` as whole words. Phrases are written flat,
// without the outer spaces; "^x" must begin the text, "x$" must end it.
[[nodiscard]] bool has_any(const std::string& flat_text, std::span<const char* const> phrases);

namespace cues {
extern const std::span<const char* const> kHelp;  // asks for the solution, a hint, or gives up
extern const std::span<const char* const> kHelpOutright;  // help whatever else is said
extern const std::span<const char* const> kHelpAlone;     // help only when nothing else is said
extern const std::span<const char* const> kRepeat;        // wants the tutor's words again
extern const std::span<const char* const> kChallenge;     // disputes the tutor
extern const std::span<const char* const> kDispute;       // disputes the tutor, outright
extern const std::span<const char* const> kFeeling;       // says how it feels
extern const std::span<const char* const> kGreeting;      // hello, thanks, bye
extern const std::span<const char* const> kAboutTutor;    // about the tutor as a being
extern const std::span<const char* const> kElsewhere;     // subjects of no course
extern const std::span<const char* const> kToGrader;      // instructions to whoever grades
extern const std::span<const char* const> kAsksInside;    // a question without its mark
extern const std::span<const char* const> kGuesses;       // a guess in question form
extern const std::span<const char* const> kHedges;        // a guess after "I don't know"
}  // namespace cues

}  // namespace attune::dialogue
