#include "engine/dialogue/course_words.hpp"

#include <algorithm>

#include "engine/base/math.hpp"
#include "engine/dialogue/draft_sentence.hpp"

namespace attune::dialogue {

CourseWords::CourseWords(const Course& course, const assess::Lexicon& lexicon,
                         assess::Language language) {
    std::vector<std::pair<const Lesson*, assess::Text>> all;
    for (const Lesson& lesson : course.lessons) {
        for (const std::string& sentence : lesson.sentences) {
            all.emplace_back(&lesson, assess::read(sentence, lexicon, language));
            count(all.back().second);
        }
    }
    for (const auto& [lesson, sentence] : all) {
        name(*lesson, sentence);
    }
}

void CourseWords::count(const assess::Text& sentence) {
    std::set<std::string> stems;
    std::set<std::pair<std::string, std::string>> pairs;
    const assess::Token* before = nullptr;
    for (const assess::Token& token : sentence.tokens) {
        if (token.part) {
            continue;
        }
        const bool content = carries_content(token);
        if (content && before != nullptr) {
            pairs.emplace(before->stem, token.stem);
        }
        if (content) {
            stems.insert(token.stem);
        }
        before = content ? &token : nullptr;
    }
    for (const std::string& stem : stems) {
        ++holding_[stem];
    }
    for (const auto& pair : pairs) {
        ++side_by_side_[pair];
    }
    sentences_ += 1.0;
}

void CourseWords::name(const Lesson& lesson, const assess::Text& sentence) {
    const auto defined = defined_by(sentence, *this);
    if (!defined) {
        return;
    }
    Named named{defined->name, "", defined->stems, 0.0, lesson.id};
    for (const assess::Token& token : sentence.tokens) {
        if (carries_content(token) && named.stems.contains(token.stem)) {
            named.word = token.lower;
            named.rarity = std::max(named.rarity, rarity(token.stem));
        }
    }
    named_.push_back(std::move(named));
}

double CourseWords::rarity(const std::string& stem) const {
    const auto found = holding_.find(stem);
    const double in = found == holding_.end() ? 0.0 : found->second;
    return log_exact(1.0 + (sentences_ - in + 0.5) / (in + 0.5));
}

bool CourseWords::belong_together(const std::string& first, const std::string& second) const {
    const auto found = side_by_side_.find({first, second});
    return found != side_by_side_.end() && found->second > 1;
}

bool carries_content(const assess::Token& token) {
    return token.kind != assess::TokenKind::kMark && !token.function_word && !token.part;
}

}  // namespace attune::dialogue
