#include "engine/dialogue/acts.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/assess/text.hpp"
#include "engine/base/ensure.hpp"
#include "engine/dialogue/cues.hpp"

namespace attune::dialogue {
namespace {

using assess::Text;
using assess::Token;
using assess::TokenKind;

struct Sentence {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string words;
    std::string flat_words;
    bool marked = false;  // ends in a question mark
    int all = 0;          // words and numbers
    int content = 0;      // content words
    int known = 0;        // of them, in the dictionary, the item or with a digit
};

std::set<std::string> stems_of(const std::string& words, const assess::Lexicon& lexicon,
                               assess::Language language) {
    std::set<std::string> stems;
    for (const Token& token : assess::read(words, lexicon, language).tokens) {
        if (token.kind == TokenKind::kWord && !token.function_word) {
            stems.insert(token.stem);
        }
    }
    return stems;
}

std::set<std::string> stems_of(const std::string& words, const ActContext& context) {
    return stems_of(words, context.lexicon, context.language);
}

bool ends_in_question_mark(const std::string& words) {
    const auto last = words.find_last_not_of(" \t\r\n\"')!");
    return last != std::string::npos && words[last] == '?';
}

std::vector<Sentence> sentences_of(const Text& text, const std::set<std::string>& matter,
                                   const assess::Lexicon& lexicon) {
    std::vector<Sentence> all;
    for (const assess::Clause& clause : text.sentences) {
        if (clause.first >= clause.past) {
            continue;
        }
        Sentence sentence;
        sentence.begin = all.empty() ? 0 : all.back().end;
        sentence.end = text.tokens[clause.past - 1].end;
        for (std::uint32_t i = clause.first; i < clause.past; ++i) {
            const Token& token = text.tokens[i];
            if (token.part || token.kind == TokenKind::kMark) {
                continue;
            }
            ++sentence.all;
            if (token.function_word) {
                continue;
            }
            ++sentence.content;
            const bool known = token.kind == TokenKind::kNumber || lexicon.knows(token.lower) ||
                               matter.contains(token.stem);
            sentence.known += known ? 1 : 0;
        }
        all.push_back(sentence);
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i + 1 == all.size()) {
            all[i].end = static_cast<std::uint32_t>(text.original.size());
        }
        all[i].words = std::string(text.slice(all[i].begin, all[i].end));
        all[i].flat_words = flat(all[i].words);
        all[i].marked = ends_in_question_mark(all[i].words);
    }
    return all;
}

int matter_words(const Sentence& sentence, const std::set<std::string>& matter,
                 const ActContext& context) {
    int count = 0;
    for (const std::string& stem : stems_of(sentence.words, context)) {
        count += matter.contains(stem) ? 1 : 0;
    }
    return count;
}

// Keys hit at random: most of the words are in no dictionary and none is of the matter.
bool is_noise(const Sentence& sentence, int matter_count) {
    if (sentence.content == 0) {
        return sentence.all == 0;
    }
    return matter_count == 0 && sentence.known * 2 < sentence.content && sentence.known <= 1;
}

// The words as an answer would state an idea or a misconception of the item.
bool states_something(const Sentence& sentence, const ActContext& context) {
    const std::array<std::string, 1> turns = {sentence.words};
    // A mark at the end would make the reader take the clause as asked: read it as stated.
    std::array<std::string, 1> stated = turns;
    std::replace(stated[0].begin(), stated[0].end(), '?', '.');
    const Assessment reading = assess::assess(context.prepared, stated, context.lexicon);
    const auto strong = [](const ExpectationReading& one) {
        return one.expressed >= assess::kCoveredAt || one.contradicted >= assess::kContradictedAt;
    };
    const auto held = [](const MisconceptionReading& one) {
        return one.probability >= assess::kMisconceptionAt;
    };
    return std::any_of(reading.expectations.begin(), reading.expectations.end(), strong) ||
           std::any_of(reading.misconceptions.begin(), reading.misconceptions.end(), held);
}

// Wh-words ask for something the asker does not have; "what if" and its like propose.
bool begins_with_wh(const std::string& flat_words) {
    static constexpr const char* kWh[] = {
        "^what",  "^whats",  "^why",  "^how", "^who", "^whos",  "^which", "^when", "^where",
        "^whose", "^wheres", "^hows", "^was", "^wie", "^warum", "^wer",   "^wo"};
    return has_any(flat_words, kWh);
}

std::string without_lead_in(std::string flat_words) {
    static constexpr const char* kLeads[] = {
        " wait ",    " so ",  " and ",  " but ",  " ok ",
        " okay ",    " hmm ", " hm ",   " well ", " sorry ",
        " oh ",      " um ",  " also ", " then ", " quick question ",
        " question "};
    for (bool again = true; again;) {
        again = false;
        for (const char* lead : kLeads) {
            const std::string_view piece(lead);
            if (flat_words.size() > piece.size() &&
                flat_words.compare(0, piece.size(), piece) == 0) {
                flat_words.erase(0, piece.size() - 1);
                again = true;
            }
        }
    }
    return flat_words;
}

// The question as the item or the tutor put it, pasted back, is no question of the learner's.
bool echoes_question(const Sentence& sentence, const ActContext& context) {
    const std::set<std::string> asked = stems_of(context.item.question, context);
    const std::set<std::string> said = stems_of(sentence.words, context);
    const auto shared = std::count_if(
        said.begin(), said.end(), [&](const std::string& stem) { return asked.contains(stem); });
    return said.size() >= 4 && shared * 100 >= static_cast<std::ptrdiff_t>(said.size()) * 90;
}

// "the fields, are they in local time?": the question comes after a topic and a comma.
bool asks_after_comma(const std::string& words) {
    static constexpr const char* kAfter[] = {"^is",   "^are",  "^does", "^do",  "^can",   "^was",
                                             "^were", "^what", "^how",  "^why", "^which", "^who"};
    static constexpr const char* kTags[] = {"^is that right", "^is it not",    "^is that it",
                                            "^is it",         "^are they not", "^right"};
    for (auto at = words.find(','); at != std::string::npos; at = words.find(',', at + 1)) {
        const std::string rest = flat(words.substr(at + 1));
        if (has_any(rest, kAfter) && !(has_any(rest, kTags) && rest.size() < 16)) {
            return true;
        }
    }
    return false;
}

// "maybe the gateway?", "because the name resolved?", "is it the proxy?": an answer with a doubt.
bool is_guess(const Sentence& sentence, const std::string& bare, const ActContext& context) {
    static constexpr const char* kAlternatives[] = {"or", "oder"};
    static constexpr const char* kOwnCase[] = {"^can i",    "^may i",     "^do i",     "^am i",
                                               "^is there", "^are there", "^can you",  "^could you",
                                               "^do we",    "^does he",   "^does she", "^do they"};
    if (asks_after_comma(sentence.words) || has_any(bare, kOwnCase)) {
        return false;
    }
    if (has_any(bare, cues::kGuesses) && !has_any(bare, cues::kAsksInside)) {
        return true;
    }
    if (begins_with_wh(bare) || has_any(bare, kAlternatives)) {
        return false;
    }
    return states_something(sentence, context);
}

bool is_question(const Sentence& sentence, const ActContext& context) {
    const std::string bare = without_lead_in(sentence.flat_words);
    if (echoes_question(sentence, context)) {
        return false;
    }
    if (sentence.marked) {
        return !is_guess(sentence, bare, context);
    }
    // Without the mark only clear forms count: "what is a proxy", "i dont know what a proxy is".
    return has_any(bare, cues::kAsksInside) && !states_something(sentence, context);
}

// "no idea what a proxy is" asks about the matter; "no idea what to write" asks to be led.
bool is_help(const Sentence& sentence, int matter_count) {
    static constexpr const char* kAboutMatter[] = {"what a",     "what an",   "what the", "what is",
                                                   "what does",  "what that", "how a",    "how the",
                                                   "what these", "what those"};
    const std::string& words = sentence.flat_words;
    if (has_any(words, cues::kHelpOutright)) {
        return sentence.content < 12 || matter_count < 4;
    }
    return has_any(words, cues::kHelp) && !has_any(words, kAboutMatter) &&
           !(sentence.content >= 5 && matter_count >= 3);
}

// Said to the tutor's face; "no, the error says local" disputes, "no record was entered" does not.
bool is_dispute(const Sentence& sentence, const ActContext& context) {
    const auto first = sentence.words.find_first_not_of(" \n\t");
    const bool says_no = first != std::string::npos && sentence.words.size() > first + 2 &&
                         (sentence.words[first] | 0x20) == 'n' &&
                         (sentence.words[first + 1] | 0x20) == 'o' &&
                         sentence.words[first + 2] == ',';
    const bool disputes =
        has_any(sentence.flat_words, cues::kDispute) || (says_no && sentence.content >= 3);
    return context.tutor_spoke_last && disputes && !states_something(sentence, context);
}

bool is_challenge(const Sentence& sentence, int matter_count, const ActContext& context) {
    return context.tutor_spoke_last && has_any(sentence.flat_words, cues::kChallenge) &&
           !(sentence.content >= 5 && matter_count >= 3);
}

// Everyday talk about oneself with none of the item's words in it.
bool is_elsewhere(const Sentence& sentence, int matter_count, const ActContext& context) {
    static constexpr const char* kPersons[] = {"i",  "ive", "im",  "my",  "me",
                                               "we", "our", "you", "your"};
    if (matter_count <= 2 && has_any(sentence.flat_words, cues::kElsewhere)) {
        return !states_something(sentence, context);
    }
    return matter_count == 0 && sentence.content >= 3 && !sentence.marked &&
           has_any(sentence.flat_words, kPersons) && !states_something(sentence, context);
}

Act act_of(const Sentence& sentence, const std::set<std::string>& matter,
           const ActContext& context) {
    const std::string& words = sentence.flat_words;
    const int matter_count = matter_words(sentence, matter, context);
    if (is_noise(sentence, matter_count)) {
        const bool lost = has_any(words, cues::kHelpAlone) || has_any(words, cues::kHelp);
        return has_any(words, cues::kRepeat) ? Act::kRepeat
               : lost || sentence.marked     ? Act::kHelp
                                             : Act::kNoise;
    }
    if (has_any(words, cues::kToGrader)) {
        return Act::kOffTopic;
    }
    const bool long_turn = sentence.content >= 5 && matter_count >= 3;
    if (has_any(words, cues::kRepeat) && !long_turn) {
        return Act::kRepeat;
    }
    if (is_dispute(sentence, context)) {
        return Act::kChallenge;
    }
    if (is_help(sentence, matter_count)) {
        return Act::kHelp;
    }
    if (is_challenge(sentence, matter_count, context)) {
        return Act::kChallenge;
    }
    if (has_any(words, cues::kAboutTutor)) {
        return Act::kOffTopic;
    }
    if (is_elsewhere(sentence, matter_count, context)) {
        const bool only_feeling =
            has_any(words, cues::kFeeling) && !has_any(words, cues::kElsewhere);
        return only_feeling ? Act::kFeeling : Act::kOffTopic;
    }
    if (is_question(sentence, context)) {
        return Act::kQuestion;
    }
    if (has_any(words, cues::kFeeling) && matter_count <= 1) {
        return Act::kFeeling;
    }
    if (matter_count == 0 && has_any(words, cues::kGreeting)) {
        return Act::kOffTopic;
    }
    if (sentence.content <= 2 && matter_count == 0 && has_any(words, cues::kHelpAlone)) {
        return Act::kHelp;
    }
    return Act::kAnswer;
}

// Beside a question, a call for help or a challenge, a sentence that says nothing on the item
// belongs to that act; beside a real answer, a question of one or two words is rhetorical.
void settle_mixed(std::vector<ActSpan>& parts, const std::vector<Sentence>& sentences,
                  const std::set<std::string>& matter, const ActContext& context) {
    const auto is_answer = [](const ActSpan& part) { return part.act == Act::kAnswer; };
    const auto other = std::find_if_not(parts.begin(), parts.end(), is_answer);
    if (other == parts.end()) {
        return;
    }
    const Act act = other->act;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const int matter_count = matter_words(sentences[i], matter, context);
        if (parts[i].act == Act::kAnswer && matter_count <= 1 &&
            !states_something(sentences[i], context)) {
            parts[i].act = act;
        }
    }
    if (std::any_of(parts.begin(), parts.end(), is_answer)) {
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (parts[i].act == Act::kQuestion && sentences[i].all <= 2) {
                parts[i].act = Act::kAnswer;
            }
        }
    }
}

std::vector<ActSpan> joined(const std::vector<ActSpan>& parts) {
    std::vector<ActSpan> all;
    for (const ActSpan& part : parts) {
        if (!all.empty() && all.back().act == part.act) {
            all.back().end = part.end;
        } else {
            all.push_back(part);
        }
    }
    return all;
}

std::optional<Act> act_of_way_out(WayOut way_out) {
    switch (way_out) {
        case WayOut::kWasAsking:
            return Act::kQuestion;
        case WayOut::kDontKnow:
            return Act::kHelp;
        case WayOut::kExplainDifferently:
            return Act::kRepeat;
        case WayOut::kNone:
        case WayOut::kTooEasy:
        case WayOut::kSkip:
            return std::nullopt;
    }
    return std::nullopt;
}

// "I don't know, maybe the gateway?" is an answer: the hedge before it costs nothing.
void forgive_hedges(std::vector<ActSpan>& parts, const std::string& words) {
    const bool answers = std::any_of(parts.begin(), parts.end(),
                                     [](const ActSpan& part) { return part.act == Act::kAnswer; });
    for (ActSpan& part : parts) {
        const std::string inside = flat(words.substr(part.begin, part.end - part.begin));
        const auto word_count = std::count(inside.begin(), inside.end(), ' ') - 1;
        const bool hedged = has_any(inside, cues::kHedges) && !has_any(inside, cues::kHelpOutright);
        if (part.act == Act::kHelp && (answers || word_count > 6) && hedged) {
            part.act = Act::kAnswer;
        }
    }
}

}  // namespace

std::set<std::string> matter_of(const Item& item, const assess::Lexicon& lexicon,
                                assess::Language language) {
    std::string all = item.question + ". " + item.ideal;
    for (const Expectation& expectation : item.expectations) {
        all += ". " + expectation.text;
        for (const std::string& variant : expectation.variants) {
            all += ". " + variant;
        }
    }
    for (const Misconception& misconception : item.misconceptions) {
        all += ". " + misconception.text;
        for (const std::string& variant : misconception.variants) {
            all += ". " + variant;
        }
    }
    return stems_of(all, lexicon, language);
}

std::vector<ActSpan> acts_of(const std::string& words, WayOut way_out, const ActContext& context) {
    const auto size = static_cast<std::uint32_t>(words.size());
    if (const auto forced = act_of_way_out(way_out)) {
        return {{*forced, 0, size}};
    }
    const Text text = assess::read(words, context.lexicon, context.language);
    const std::set<std::string>& matter = context.matter;
    const std::vector<Sentence> sentences = sentences_of(text, matter, context.lexicon);
    std::vector<ActSpan> parts;
    for (const Sentence& sentence : sentences) {
        parts.push_back({act_of(sentence, matter, context), sentence.begin, sentence.end});
    }
    if (parts.empty()) {
        parts.push_back({Act::kNoise, 0, size});
    }
    forgive_hedges(parts, words);
    if (parts.size() == sentences.size()) {
        settle_mixed(parts, sentences, matter, context);
    }
    return joined(parts);
}

Act leading_act(const std::vector<ActSpan>& acts) {
    constexpr std::array<Act, 8> kOrder = {Act::kQuestion, Act::kChallenge, Act::kRepeat,
                                           Act::kAnswer,   Act::kHelp,      Act::kFeeling,
                                           Act::kOffTopic, Act::kNoise};
    for (const Act act : kOrder) {
        if (std::any_of(acts.begin(), acts.end(),
                        [&](const ActSpan& part) { return part.act == act; })) {
            return act;
        }
    }
    return Act::kNoise;
}

std::string words_of(const std::string& words, const std::vector<ActSpan>& acts, Act act) {
    std::string all;
    for (const ActSpan& part : acts) {
        ENSURE(part.begin <= part.end && part.end <= words.size());
        if (part.act == act) {
            all += (all.empty() ? "" : " ") + words.substr(part.begin, part.end - part.begin);
        }
    }
    return all;
}

std::string answer_part(const std::string& words, const std::vector<ActSpan>& acts) {
    std::string masked(words.size(), ' ');
    bool any = false;
    for (const ActSpan& part : acts) {
        ENSURE(part.begin <= part.end && part.end <= words.size());
        if (part.act == Act::kAnswer) {
            words.copy(masked.data() + part.begin, part.end - part.begin, part.begin);
            any = true;
        }
    }
    std::replace(masked.begin(), masked.end(), '?', '.');
    return any ? masked : std::string();
}

}  // namespace attune::dialogue
