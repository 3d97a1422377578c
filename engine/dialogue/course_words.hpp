// How common the words of a course's material are: what tells one sentence of it from the others.
//
// A word that few sentences hold says more about them (inverse document frequency, Sparck Jones
// 1972, over the sentences of all lessons); two words that stand side by side more than once are
// one name ("status code"). Immutable once built; safe from any thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/assess/text.hpp"
#include "engine/model/course.hpp"

namespace attune::dialogue {

// Something that a sentence of a lesson says what it is.
struct Named {
    std::string name;             // as it stands in mid-sentence
    std::string word;             // its last word, lower case
    std::set<std::string> stems;  // of its words
    double rarity = 0.0;          // of the rarest of them
    LessonId lesson;
};

class CourseWords {
  public:
    CourseWords() = default;
    CourseWords(const Course& course, const assess::Lexicon& lexicon, assess::Language language);

    // At least 0; the higher, the fewer sentences hold the stem. A stem that none holds is rarest.
    [[nodiscard]] double rarity(const std::string& stem) const;

    // Whether the two stems stand side by side in more than one sentence.
    [[nodiscard]] bool belong_together(const std::string& first, const std::string& second) const;

    // All of the course, in its order.
    [[nodiscard]] const std::vector<Named>& named() const { return named_; }

  private:
    void count(const assess::Text& sentence);
    void name(const Lesson& lesson, const assess::Text& sentence);

    double sentences_ = 0.0;
    std::map<std::string, int> holding_;  // sentences with the stem
    std::map<std::pair<std::string, std::string>, int> side_by_side_;
    std::vector<Named> named_;
};

// Neither a mark, nor a function word, nor a piece of a joined name.
[[nodiscard]] bool carries_content(const assess::Token& token);

}  // namespace attune::dialogue
