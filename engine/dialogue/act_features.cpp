#include "engine/dialogue/act_features.hpp"

#include <algorithm>
#include <set>

#include "engine/assess/spelling.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/random.hpp"
#include "engine/dialogue/act_forms.hpp"
#include "engine/dialogue/cues.hpp"

namespace attune::dialogue {
namespace {

constexpr std::uint64_t kSlots = 1ULL << 24U;

// Collects inputs by name.
class Inputs {
  public:
    void add(const std::string& name, double value = 1.0) {
        all_.push_back({static_cast<std::uint32_t>((hash_of(name) >> 20U) % kSlots), value});
    }
    void add_if(bool holds, const std::string& name) {
        if (holds) {
            add(name);
        }
    }
    std::vector<ActFeature> take() { return std::move(all_); }

  private:
    std::vector<ActFeature> all_;
};

std::string bare(std::string_view word) {
    const std::string with_blanks = flat(word);
    return with_blanks.size() > 2 ? with_blanks.substr(1, with_blanks.size() - 2) : "";
}

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> all;
    const std::string spaced = flat(text);
    std::size_t begin = 1;
    for (auto end = spaced.find(' ', begin); end != std::string::npos;
         end = spaced.find(' ', begin)) {
        all.push_back(spaced.substr(begin, end - begin));
        begin = end + 1;
    }
    return all;
}

// Few, some, many: lengths and counts as classes.
std::string class_of(std::size_t count) {
    constexpr std::size_t kBounds[] = {0, 1, 2, 4, 7, 11, 16, 24};
    std::size_t i = 0;
    while (i < std::size(kBounds) && count > kBounds[i]) {
        ++i;
    }
    return std::to_string(i);
}

std::string share_class(std::size_t part, std::size_t whole) {
    return std::to_string(whole == 0 ? 9 : part * 4 / whole);
}

TurnWord word_of(const assess::Token& token, const ActContext& context) {
    TurnWord word;
    word.begin = token.begin;
    word.end = token.end;
    word.mark = token.kind == assess::TokenKind::kMark;
    word.flat = word.mark ? token.lower : bare(token.lower);
    word.stem = token.stem;
    word.function_word = token.function_word;
    word.matter = !token.function_word && context.matter.contains(token.stem);
    const bool spelled = context.language == assess::Language::kGerman
                             ? assess::is_spelled_like_german(token.lower)
                             : context.lexicon.knows(token.lower);
    word.known =
        spelled || word.matter || token.function_word || token.kind == assess::TokenKind::kNumber;
    return word;
}

struct Counts {
    std::size_t words = 0, content = 0, known = 0, matter = 0, asked = 0, echoed = 0, fresh = 0;
    double strength = 0.0;
};

Counts counts_of(const TurnReading& turn, std::size_t first, std::size_t past) {
    Counts all;
    for (std::size_t i = first; i < past; ++i) {
        const TurnWord& word = turn.words[i];
        all.strength = std::max(all.strength, turn.sentences[word.sentence].strength);
        if (word.mark) {
            continue;
        }
        ++all.words;
        all.known += word.known ? 1 : 0;
        all.echoed += word.echoed ? 1 : 0;
        if (!word.function_word) {
            ++all.content;
            all.matter += word.matter ? 1 : 0;
            all.asked += word.asked ? 1 : 0;
            all.fresh += word.matter && !word.asked ? 1 : 0;
        }
    }
    return all;
}

void add_words(const TurnReading& turn, std::size_t first, std::size_t past, Inputs& inputs) {
    std::string before = "<";
    std::string before_that = "<<";
    for (std::size_t i = first; i < past; ++i) {
        const TurnWord& word = turn.words[i];
        const std::string& name = word.flat;
        if (!word.mark) {
            inputs.add("w " + name);
            if (word.stem != name) {
                inputs.add("s " + word.stem);
            }
        }
        inputs.add("b " + before + " " + name);
        inputs.add("t " + before_that + " " + before + " " + name);
        before_that = before;
        before = name;
    }
    inputs.add("b " + before + " >");
    inputs.add("t " + before_that + " " + before + " >");
}

void add_form(const TurnReading& turn, std::size_t first, std::size_t past, Inputs& inputs) {
    std::size_t last = past - 1;
    while (last > first && turn.words[last].mark && turn.words[last].flat != "?" &&
           turn.words[last].flat != "!" && turn.words[last].flat != ".") {
        --last;
    }
    const std::string& mark = turn.words[last].mark ? turn.words[last].flat : "none";
    inputs.add("ends " + mark);
    for (const char* const inner : {"?", "!", ",", ":"}) {
        const bool found = std::any_of(turn.words.begin() + static_cast<std::ptrdiff_t>(first),
                                       turn.words.begin() + static_cast<std::ptrdiff_t>(past),
                                       [&](const TurnWord& word) { return word.flat == inner; });
        inputs.add_if(found, std::string("has ") + inner);
    }
    const std::string& opening = turn.words[first].flat;
    inputs.add("opens " + opening + " ends " + mark);
    if (past - first > 1) {
        inputs.add("opens " + opening + " " + turn.words[first + 1].flat + " ends " + mark);
    }
    inputs.add_if(first == 0, "begins the turn");
    inputs.add_if(past == turn.words.size(), "ends the turn");
    inputs.add_if(first == 0 && past == turn.words.size(), "is the turn");
}

void add_cues(const TurnReading& turn, std::size_t first, std::size_t past, Inputs& inputs) {
    std::vector<std::size_t> words_of(turn.sentences.size(), 0);
    for (std::size_t i = first; i < past; ++i) {
        ++words_of[turn.words[i].sentence];
    }
    for (std::size_t i = 0; i < words_of.size(); ++i) {
        if (words_of[i] == 0) {
            continue;
        }
        const double share = static_cast<double>(words_of[i]) / static_cast<double>(past - first);
        const CuedSentence& sentence = turn.sentences[i];
        inputs.add(std::string("cued ") + name_of(sentence.taken.act), share);
        for (std::size_t k = 0; k < kCueLists; ++k) {
            if ((sentence.hits >> k & 1U) != 0) {
                inputs.add("list " + std::to_string(k), share);
            }
        }
    }
}

void add_counts(const TurnReading& turn, const Counts& counts, Inputs& inputs) {
    const std::string length = class_of(counts.words);
    const std::string asked = turn.tutor.empty() ? "new" : turn.tutor_asked ? "asked" : "said";
    inputs.add("bias");
    inputs.add("length " + length);
    inputs.add("length " + length + " after " + asked);
    inputs.add("content " + class_of(counts.content));
    inputs.add("matter " + class_of(counts.matter));
    inputs.add("fresh " + class_of(counts.fresh));
    inputs.add("matter share " + share_class(counts.matter, counts.content));
    inputs.add("asked share " + share_class(counts.asked, counts.content));
    inputs.add("echoed share " + share_class(counts.echoed, counts.words));
    inputs.add("known share " + share_class(counts.known, counts.words) + " of " + length);
    inputs.add("strength", counts.strength);
    inputs.add_if(counts.strength >= assess::kCoveredAt, "states something");
    inputs.add("after " + asked);
}

void add_tutor(const TurnReading& turn, std::size_t first, Inputs& inputs) {
    if (turn.tutor.empty()) {
        return;
    }
    constexpr double kFaint = 0.3;  // many words, each of little weight
    inputs.add("tutor opens " + turn.tutor.front());
    for (const std::string& word : turn.tutor) {
        inputs.add("tutor " + word, kFaint);
    }
    inputs.add("tutor " + turn.tutor.front() + " then " + turn.words[first].flat);
}

}  // namespace

TurnReading read_turn(const std::string& words, const ActContext& context) {
    const assess::Text text = assess::read(words, context.lexicon, context.language);
    TurnReading turn;
    turn.size = static_cast<std::uint32_t>(words.size());
    turn.sentences = cued_sentences(text, context);
    if (turn.sentences.empty()) {
        return turn;
    }
    turn.tutor = words_in(context.tutor_said);
    const auto last = context.tutor_said.find_last_not_of(" \t\r\n\"')");
    turn.tutor_asked = last != std::string_view::npos && context.tutor_said[last] == '?';
    const std::set<std::string> echoed(turn.tutor.begin(), turn.tutor.end());
    const auto asked = words_in(context.item.question);
    const std::set<std::string> question(asked.begin(), asked.end());
    std::size_t sentence = 0;
    for (const assess::Token& token : text.tokens) {
        if (token.part) {
            continue;
        }
        TurnWord word = word_of(token, context);
        while (sentence + 1 < turn.sentences.size() &&
               word.begin >= turn.sentences[sentence].taken.end) {
            ++sentence;
        }
        word.sentence = sentence;
        word.echoed = echoed.contains(word.flat);
        word.asked = question.contains(word.flat);
        turn.words.push_back(std::move(word));
    }
    limit_acts(turn, context);
    return turn;
}

std::vector<ActFeature> stretch_features(const TurnReading& turn, std::size_t first,
                                         std::size_t past) {
    ENSURE(first < past && past <= turn.words.size());
    Inputs inputs;
    add_words(turn, first, past, inputs);
    add_form(turn, first, past, inputs);
    add_cues(turn, first, past, inputs);
    add_counts(turn, counts_of(turn, first, past), inputs);
    add_tutor(turn, first, inputs);
    return inputs.take();
}

std::vector<ActFeature> cut_features(const TurnReading& turn, std::size_t at) {
    ENSURE(at > 0 && at < turn.words.size());
    const TurnWord& here = turn.words[at];
    const TurnWord& before = turn.words[at - 1];
    const std::string next = at + 1 < turn.words.size() ? turn.words[at + 1].flat : ">";
    const std::string kind = before.mark ? before.flat : "none";
    const CuedSentence& left = turn.sentences[before.sentence];
    const CuedSentence& right = turn.sentences[here.sentence];
    Inputs inputs;
    inputs.add("bias");
    inputs.add("mark " + kind);
    inputs.add_if(here.mark, "is a mark");
    inputs.add("here " + here.flat);
    inputs.add("here " + here.flat + " " + next);
    inputs.add("next " + next);
    inputs.add("here " + here.flat + " after " + kind);
    inputs.add("before " + before.flat);
    inputs.add("words before " + class_of(at));
    inputs.add("words after " + class_of(turn.words.size() - at));
    inputs.add("mark " + kind + " words after " + class_of(turn.words.size() - at));
    if (before.sentence != here.sentence) {
        inputs.add("sentence");
        inputs.add_if(left.taken.act != right.taken.act, "sentence of another act");
        inputs.add(std::string("from ") + name_of(left.taken.act) + " to " +
                   name_of(right.taken.act));
    }
    return inputs.take();
}

}  // namespace attune::dialogue
