#include "engine/dialogue/cued_acts.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/assess/spelling.hpp"
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
    std::string bare_words;  // the same without the words that only colour it
    bool marked = false;     // ends in a question mark
    int all = 0;             // words and numbers
    int content = 0;         // content words
    int known = 0;           // of them, in the dictionary, the item or with a digit
    double strength = 0.0;   // in [0, 1]: read once, asked for often
    double idea = 0.0;       // of ideas alone

    [[nodiscard]] bool states_something() const { return strength >= assess::kCoveredAt; }
};

static_assert(assess::kCoveredAt == assess::kContradictedAt);
constexpr double kMisconceptionIsHarder = assess::kMisconceptionAt - assess::kCoveredAt;

std::set<std::string> stems_of(const std::string& words, const ActContext& context) {
    return dialogue::stems_of(words, context.lexicon, context.language);
}

bool ends_in_question_mark(const std::string& words) {
    const auto last = words.find_last_not_of(" \t\r\n\"')!");
    return last != std::string::npos && words[last] == '?';
}

std::string without_particles(std::string flat_words, const Cues& cues) {
    for (const char* particle : cues.particles) {
        const std::string piece = " " + std::string(particle) + " ";
        for (auto at = flat_words.find(piece); at != std::string::npos;
             at = flat_words.find(piece, at)) {
            flat_words.erase(at, piece.size() - 1);
        }
    }
    return flat_words;
}

bool is_cued(const Sentence& sentence, Phrases phrases) {
    return has_any(sentence.flat_words, phrases) ||
           (sentence.bare_words != sentence.flat_words && has_any(sentence.bare_words, phrases));
}

// In the dictionary; German has none here, so a word counts that is spelled like one.
bool is_known_word(const Token& token, assess::Language language, const assess::Lexicon& lexicon) {
    return token.kind == TokenKind::kNumber || lexicon.knows(token.lower) ||
           (language == assess::Language::kGerman && assess::is_spelled_like_german(token.lower));
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
            const bool known =
                is_known_word(token, text.language, lexicon) || matter.contains(token.stem);
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
        all[i].bare_words = without_particles(all[i].flat_words, cues_of(text.language));
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

// How strongly the words would state an idea or a misconception of the item.
void read_strength(Sentence& sentence, const ActContext& context) {
    std::array<std::string, 1> stated = {sentence.words};
    // A mark at the end would make the reader take the clause as asked: read it as stated.
    std::replace(stated[0].begin(), stated[0].end(), '?', '.');
    const Assessment reading = assess::assess(context.prepared, stated, context.lexicon);
    for (const ExpectationReading& one : reading.expectations) {
        sentence.strength = std::max({sentence.strength, one.expressed, one.contradicted});
        sentence.idea = std::max(sentence.idea, one.expressed - one.contradicted);
    }
    for (const MisconceptionReading& one : reading.misconceptions) {
        sentence.strength = std::max(sentence.strength, one.probability - kMisconceptionIsHarder);
    }
}

// Wh-words ask for something the asker does not have; "what if" and its like propose.
bool begins_with_wh(const std::string& flat_words, const Cues& cues) {
    return has_any(flat_words, cues.wh_words);
}

std::string without_lead_in(std::string flat_words, const Cues& cues) {
    for (bool again = true; again;) {
        again = false;
        for (const char* lead : cues.lead_ins) {
            const std::string piece = " " + std::string(lead) + " ";
            if (flat_words.size() > piece.size() && flat_words.starts_with(piece)) {
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
bool asks_after_comma(const std::string& words, const Cues& cues) {
    for (auto at = words.find(','); at != std::string::npos; at = words.find(',', at + 1)) {
        const std::string rest = flat(words.substr(at + 1));
        if (has_any(rest, cues.after_comma) && !(has_any(rest, cues.tags) && rest.size() < 16)) {
            return true;
        }
    }
    return false;
}

// "maybe the gateway?", "because the name resolved?", "is it the proxy?": an answer with a doubt.
bool is_guess(const Sentence& sentence, const std::string& bare, const ActContext& context) {
    const Cues& cues = cues_of(context.language);
    if (asks_after_comma(sentence.words, cues) || has_any(bare, cues.own_case)) {
        return false;
    }
    if (has_any(bare, cues.guesses) && !has_any(bare, cues.asks_inside)) {
        return true;
    }
    if (begins_with_wh(bare, cues) || has_any(bare, cues.alternatives)) {
        return false;
    }
    return sentence.states_something();
}

bool is_question(const Sentence& sentence, const ActContext& context) {
    const Cues& cues = cues_of(context.language);
    const std::string bare = without_lead_in(sentence.flat_words, cues);
    if (echoes_question(sentence, context)) {
        return false;
    }
    if (sentence.marked) {
        return !is_guess(sentence, bare, context);
    }
    // Without the mark only clear forms count: "what is a proxy", "i dont know what a proxy is".
    return has_any(bare, cues.asks_inside) && !sentence.states_something();
}

// "no idea what a proxy is" asks about the matter; "no idea what to write" asks to be led.
bool is_help(const Sentence& sentence, int matter_count, const Cues& cues) {
    if (is_cued(sentence, cues.help_outright)) {
        return sentence.content < 12 || matter_count < 4;
    }
    return is_cued(sentence, cues.help) && !is_cued(sentence, cues.about_matter) &&
           !(sentence.content >= 5 && matter_count >= 3);
}

// "No, the error says local" disputes, "no record was entered" does not.
bool opens_with_refusal(const std::string& words, const Cues& cues) {
    const auto comma = words.find(',');
    if (comma == std::string::npos) {
        return false;
    }
    const std::string opening = flat(words.substr(0, comma));
    return std::any_of(cues.refusals.begin(), cues.refusals.end(), [&](const char* refusal) {
        return opening == " " + std::string(refusal) + " ";
    });
}

// Said to the tutor's face.
bool is_dispute(const Sentence& sentence, const ActContext& context) {
    const Cues& cues = cues_of(context.language);
    const bool says_no = opens_with_refusal(sentence.words, cues);
    const bool disputes = is_cued(sentence, cues.dispute) || (says_no && sentence.content >= 3);
    return context.tutor_spoke_last && disputes && !sentence.states_something();
}

bool is_challenge(const Sentence& sentence, int matter_count, const ActContext& context) {
    return context.tutor_spoke_last && is_cued(sentence, cues_of(context.language).challenge) &&
           !(sentence.content >= 5 && matter_count >= 3);
}

// Everyday talk about oneself with none of the item's words in it.
bool is_elsewhere(const Sentence& sentence, int matter_count, const ActContext& context) {
    const Cues& cues = cues_of(context.language);
    if (matter_count <= 2 && has_any(sentence.flat_words, cues.elsewhere)) {
        return !sentence.states_something();
    }
    return matter_count == 0 && sentence.content >= 3 && !sentence.marked &&
           has_any(sentence.flat_words, cues.persons) &&
           !has_any(sentence.flat_words, cues.proposals) && !sentence.states_something();
}

Act act_of(const Sentence& sentence, const std::set<std::string>& matter,
           const ActContext& context) {
    const Cues& cues = cues_of(context.language);
    const int matter_count = matter_words(sentence, matter, context);
    if (is_noise(sentence, matter_count)) {
        const bool lost = is_cued(sentence, cues.help_alone) || is_cued(sentence, cues.help);
        return is_cued(sentence, cues.repeat) ? Act::kRepeat
               : lost || sentence.marked      ? Act::kHelp
                                              : Act::kNoise;
    }
    if (is_cued(sentence, cues.to_grader)) {
        return Act::kOffTopic;
    }
    const bool long_turn = sentence.content >= 5 && matter_count >= 3;
    if (is_cued(sentence, cues.repeat) && !long_turn) {
        return Act::kRepeat;
    }
    if (is_dispute(sentence, context)) {
        return Act::kChallenge;
    }
    if (is_help(sentence, matter_count, cues)) {
        return Act::kHelp;
    }
    if (is_challenge(sentence, matter_count, context)) {
        return Act::kChallenge;
    }
    if (is_cued(sentence, cues.about_tutor)) {
        return Act::kOffTopic;
    }
    if (is_elsewhere(sentence, matter_count, context)) {
        const bool only_feeling =
            is_cued(sentence, cues.feeling) && !is_cued(sentence, cues.elsewhere);
        return only_feeling ? Act::kFeeling : Act::kOffTopic;
    }
    if (is_question(sentence, context)) {
        return Act::kQuestion;
    }
    if (is_cued(sentence, cues.feeling) && matter_count <= 1) {
        return Act::kFeeling;
    }
    if (matter_count == 0 && is_cued(sentence, cues.greeting)) {
        return Act::kOffTopic;
    }
    if (sentence.content <= 2 && matter_count == 0 && is_cued(sentence, cues.help_alone)) {
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
        if (parts[i].act == Act::kAnswer && matter_count <= 1 && !sentences[i].states_something()) {
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

// "I don't know, maybe the gateway?" is an answer: the hedge before it costs nothing.
void forgive_hedges(std::vector<ActSpan>& parts, const std::string& words,
                    assess::Language language) {
    const Cues& cues = cues_of(language);
    const int few = language == assess::Language::kGerman ? 3 : 6;  // words that hold no guess
    const bool answers = std::any_of(parts.begin(), parts.end(),
                                     [](const ActSpan& part) { return part.act == Act::kAnswer; });
    for (ActSpan& part : parts) {
        const std::string inside = flat(words.substr(part.begin, part.end - part.begin));
        const auto word_count = std::count(inside.begin(), inside.end(), ' ') - 1;
        const bool hedged = has_any(inside, cues.hedges) && !has_any(inside, cues.help_outright);
        if (part.act == Act::kHelp && (answers || word_count > few) && hedged) {
            part.act = Act::kAnswer;
        }
    }
}

// Bit k: the k-th list of phrases is found in the sentence.
std::uint32_t hits_of(const Sentence& sentence, const Cues& cues) {
    const std::array<Phrases, kCueLists> lists = {
        cues.help,         cues.help_outright, cues.help_alone, cues.repeat,       cues.challenge,
        cues.dispute,      cues.feeling,       cues.greeting,   cues.about_tutor,  cues.elsewhere,
        cues.to_grader,    cues.asks_inside,   cues.guesses,    cues.hedges,       cues.wh_words,
        cues.lead_ins,     cues.after_comma,   cues.tags,       cues.alternatives, cues.own_case,
        cues.about_matter, cues.proposals};
    std::uint32_t hits = 0;
    for (std::size_t i = 0; i < kCueLists; ++i) {
        hits |= is_cued(sentence, lists[i]) ? 1U << i : 0U;
    }
    return hits;
}

}  // namespace

std::vector<CuedSentence> cued_sentences(const Text& text, const ActContext& context) {
    std::vector<Sentence> sentences = sentences_of(text, context.matter, context.lexicon);
    std::vector<ActSpan> parts;
    for (Sentence& sentence : sentences) {
        read_strength(sentence, context);
        parts.push_back({act_of(sentence, context.matter, context), sentence.begin, sentence.end});
    }
    forgive_hedges(parts, text.original, context.language);
    settle_mixed(parts, sentences, context.matter, context);
    std::vector<CuedSentence> all;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        all.push_back({parts[i], sentences[i].strength, sentences[i].idea,
                       hits_of(sentences[i], cues_of(context.language))});
    }
    return all;
}

}  // namespace attune::dialogue
