// What a question asks for, and the words in it that say what about. Pure.
//
// The kind comes from its question words alone ("how many", "in welchem Jahr"): a sentence that
// holds a number, a year or a name then weighs more. Words that only ask ("meaning", "explain")
// are listed, for a course's material is never about them.
#pragma once

#include <string>
#include <vector>

#include "engine/assess/text.hpp"

namespace attune::retrieve {

enum class Wanted { kAnything, kCount, kTime, kPerson, kPlace, kReason };

[[nodiscard]] Wanted wanted_by(const assess::Text& question);

// A number, or a word that names one.
[[nodiscard]] bool is_number(const assess::Token& token, assess::Language language);

// A year, a month or a century.
[[nodiscard]] bool is_time(const assess::Token& token);

// Written with a capital letter, Latin with or without marks.
[[nodiscard]] bool is_capitalised(const assess::Text& text, const assess::Token& token);

// Words that ask and carry none of the matter: "meaning", "explain", "bedeutet".
[[nodiscard]] bool only_asks(const std::string& word, assess::Language language);

// Neither a mark nor a function word.
[[nodiscard]] bool is_content(const assess::Token& token);

}  // namespace attune::retrieve
