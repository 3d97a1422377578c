#include "engine/assess/clauses.hpp"

#include <algorithm>

#include "engine/assess/words.hpp"

namespace attune::assess {
namespace {

bool is_content(const Token& token) {
    return token.kind != TokenKind::kMark && !token.function_word && !token.part;
}

// ".12", ".env": the dot belongs to what follows it and to nothing before.
bool opens_name(const Text& text, std::size_t at) {
    const Token& dot = text.tokens[at];
    if (dot.lower != "." || dot.end - dot.begin != 1 || at + 1 >= text.tokens.size() ||
        text.tokens[at + 1].begin != dot.end) {
        return false;
    }
    const char next = text.original[dot.end];
    const bool plain = (next >= '0' && next <= '9') || (next >= 'a' && next <= 'z');
    return plain && (at == 0 || text.tokens[at - 1].end < dot.begin);
}

// "Art. 33", "z. B.": the full stop of a German abbreviation ends nothing.
bool closes_abbreviation(const Text& text, std::size_t at) {
    static constexpr std::string_view kShort =
        " art abs nr ca bzw ggf evtl inkl max mind vgl sog std usw z b d h u a ";
    if (text.language != Language::kGerman || at == 0 || at + 1 >= text.tokens.size() ||
        text.tokens[at].lower != "." || text.tokens[at - 1].end != text.tokens[at].begin ||
        text.tokens[at + 1].lower == "\n") {
        return false;
    }
    return kShort.find(" " + text.tokens[at - 1].lower + " ") != std::string_view::npos;
}

bool ends_sentence(const Text& text, std::size_t at) {
    const Token& token = text.tokens[at];
    return token.kind == TokenKind::kMark && !opens_name(text, at) &&
           !closes_abbreviation(text, at) &&
           (token.lower == "." || token.lower == "!" || token.lower == "?" || token.lower == ";" ||
            token.lower == "\n" || token.lower == "\u2026" || token.lower == "\u3002");
}

// "72-Stunden-Frist", "IP-Adresse": German joins words by hyphens that end nothing.
bool joins_compound(const Text& text, std::size_t at) {
    const Token& token = text.tokens[at];
    return text.language == Language::kGerman && token.lower == "-" && at > 0 &&
           at + 1 < text.tokens.size() && text.tokens[at - 1].end == token.begin &&
           text.tokens[at + 1].begin == token.end;
}

bool ends_clause(const Text& text, std::size_t at) {
    const Token& token = text.tokens[at];
    return token.kind == TokenKind::kMark && !joins_compound(text, at) &&
           (token.lower == "," || token.lower == ":" || token.lower == "(" || token.lower == ")" ||
            token.lower == "\u2014" || token.lower == "\u2013" || token.lower == "-" ||
            token.lower == "\u2192");
}

// "and" opens a clause when a subject follows: "and it ...", "and the gateway ...".
bool and_opens_clause(const Text& text, std::size_t at) {
    const Token& token = text.tokens[at];
    if (token.lower != "and" && token.lower != "und" && token.lower != "&") {
        return false;
    }
    return at + 1 < text.tokens.size() &&
           is(text.tokens[at + 1].classes, kPronoun | kDeterminer | kNegator | kAuxiliary);
}

// "Die Frist läuft doch erst ab Montag", "wer da spricht": German adverbs that join clauses only
// where one begins anyway.
bool floats(const Text& text, std::size_t at) {
    static constexpr std::string_view kAdverbs =
        " da doch denn dann sonst daher darum deshalb jedoch ";
    return text.language == Language::kGerman &&
           kAdverbs.find(" " + text.tokens[at].lower + " ") != std::string_view::npos;
}

class ClauseSplitter {
  public:
    explicit ClauseSplitter(Text& text) : text_(text) {}

    void run() {
        for (std::size_t i = 0; i < text_.tokens.size(); ++i) {
            const Token& token = text_.tokens[i];
            if ((is(token.classes, kJoiner) && !token.part && !floats(text_, i)) ||
                and_opens_clause(text_, i)) {
                close_clause(i);
            }
            content_seen_ = content_seen_ || is_content(token);
            if (ends_sentence(text_, i)) {
                close_clause(i + 1);
                close_sentence(i + 1);
            } else if (ends_clause(text_, i)) {
                close_clause(i + 1);
            }
        }
        const std::size_t size = text_.tokens.size();
        content_seen_ = true;
        close_clause(size);
        close_sentence(size);
    }

  private:
    // A clause without content is kept open: its words belong to what follows.
    void close_clause(std::size_t past) {
        if (past > clause_first_ && content_seen_) {
            text_.clauses.push_back(clause(clause_first_, past));
            clause_first_ = past;
            content_seen_ = false;
        }
    }
    void close_sentence(std::size_t past) {
        if (past > clause_first_) {  // marks only: they still belong somewhere
            text_.clauses.push_back(clause(clause_first_, past));
            clause_first_ = past;
            content_seen_ = false;
        }
        if (past > sentence_first_) {
            text_.sentences.push_back(clause(sentence_first_, past));
            sentence_first_ = past;
        }
    }
    static Clause clause(std::size_t first, std::size_t past) {
        Clause made;
        made.first = static_cast<std::uint32_t>(first);
        made.past = static_cast<std::uint32_t>(past);
        return made;
    }

    Text& text_;
    std::size_t clause_first_ = 0;
    std::size_t sentence_first_ = 0;
    bool content_seen_ = false;
};

bool has_content(const Text& text, std::size_t first, std::size_t past) {
    return std::any_of(text.tokens.begin() + static_cast<std::ptrdiff_t>(first),
                       text.tokens.begin() + static_cast<std::ptrdiff_t>(past), is_content);
}

bool has_words(const Text& text, std::size_t first, std::size_t past) {
    return std::any_of(text.tokens.begin() + static_cast<std::ptrdiff_t>(first),
                       text.tokens.begin() + static_cast<std::ptrdiff_t>(past),
                       [](const Token& token) { return token.kind != TokenKind::kMark; });
}

// Words that negate what follows them although no list of negators holds them: "failed to",
// "unable to", "instead of", "rather than", "false that".
bool negates_with_next(const Text& text, std::size_t at, std::size_t past) {
    if (at + 1 >= past) {
        return false;
    }
    const std::string& word = text.tokens[at].lower;
    const std::string& next = text.tokens[at + 1].lower;
    if (next == "to") {
        return word == "failed" || word == "fails" || word == "fail" || word == "unable" ||
               word == "refused" || word == "refuses" || word == "failing" || word == "impossible";
    }
    if (next == "that" || next == "dass") {
        return word == "impossible";
    }
    return (next == "of" && word == "instead") || (next == "than" && word == "rather") ||
           (next == "longer" && word == "no");
}

// "not only ... but also", "no doubt", "or not", "without them": nothing is negated by these.
bool is_idle_negator(const Text& text, const Clause& clause, std::size_t at) {
    const std::string& word = text.tokens[at].lower;
    if (at > clause.first && !has_content(text, at + 1, clause.past)) {
        const std::string& before = text.tokens[at - 1].lower;
        if (before == "or" || before == "oder" || word == "without" || word == "ohne") {
            return true;  // "whether it happened or not"; "it starts without one"
        }
    }
    if (at + 1 >= clause.past) {
        return false;
    }
    const Token& after = text.tokens[at + 1];
    const std::string& next = after.lower;
    if (after.kind == TokenKind::kMark &&
        (word == "no" || word == "nein" || word == "without" || word == "ohne")) {
        return true;  // "No, it was sent": an answer to somebody; "with it and without, it runs"
    }
    return next == "only" || next == "just" || next == "nur" || next == "doubt" ||
           next == "matter" || next == "wonder" || next == "merely";
}

void flip(Text& text, std::size_t first, std::size_t past) {
    for (std::size_t i = first; i < past; ++i) {
        text.tokens[i].negated = !text.tokens[i].negated;
    }
}

bool is_place(const std::string& word) {
    return word == "da" || word == "hier" || word == "dort" || word == "dabei" || word == "drin" ||
           word == "dran" || word == "weg";
}

// "Ich lösche die Daten nicht": the verb is what is not so. Nouns wear a capital, so it is the last
// small content word before the negator, unless everything is written small. clause.past when there
// is none to be told.
std::size_t verb_before(const Text& text, const Clause& clause, std::size_t at) {
    bool capitals = false;
    std::size_t verb = clause.past;
    for (std::size_t i = clause.first; i < at; ++i) {
        const Token& token = text.tokens[i];
        if (!is_content(token)) {
            continue;
        }
        const bool small = token.lower[0] == text.original[token.begin];
        capitals = capitals || (!small && i > clause.first);
        verb = small ? i : verb;
    }
    return capitals ? verb : clause.past;
}

// The word that a negator at `at` turns round: the first full content word after it, else the last
// one before it ("DNS did not").
std::size_t head_of(const Text& text, const Clause& clause, std::size_t at) {
    std::size_t light = clause.past;
    for (std::size_t i = at + 1; i < clause.past; ++i) {
        if (is_content(text.tokens[i])) {
            if (!is(text.tokens[i].classes, kLight)) {
                return i;
            }
            light = std::min(light, i);
        }
    }
    if (light < clause.past) {
        return light;
    }
    if (text.language == Language::kGerman) {
        // "Da" may open the next clause: as a joiner it means "since".
        if (at + 1 < text.tokens.size() && is_place(text.tokens[at + 1].lower)) {
            return clause.past;  // "sie ist zwei Wochen nicht da": no content word is denied
        }
        const std::size_t verb = verb_before(text, clause, at);
        if (verb < clause.past) {
            return verb;
        }
    }
    for (std::size_t i = at; i > clause.first; --i) {
        if (is_content(text.tokens[i - 1])) {
            return i - 1;
        }
    }
    return clause.past;
}

// "Neither this nor that", "weder dies noch das": the second word goes on with the first's denial.
bool goes_on_denying(const Text& text, const Clause& clause, std::size_t at) {
    const std::string& word = text.tokens[at].lower;
    const char* opening = word == "nor" ? "neither" : word == "noch" ? "weder" : nullptr;
    const auto first = text.tokens.begin() + static_cast<std::ptrdiff_t>(clause.first);
    const auto here = text.tokens.begin() + static_cast<std::ptrdiff_t>(at);
    return opening != nullptr &&
           std::any_of(first, here, [&](const Token& one) { return one.lower == opening; });
}

void mark_negation_of(Text& text, const Clause& clause) {
    for (std::size_t i = clause.first; i < clause.past; ++i) {
        const Token& token = text.tokens[i];
        const bool pair = negates_with_next(text, i, clause.past);
        if (token.part || !(is(token.classes, kNegator) || pair) ||
            (!pair && is_idle_negator(text, clause, i)) || goes_on_denying(text, clause, i)) {
            continue;
        }
        // German "nicht" stands after its verb, and "DNS did not" leaves nothing behind it: then
        // the whole clause is meant.
        const bool whole = token.lower == "nicht" || !has_content(text, i + 1, clause.past);
        flip(text, whole ? clause.first : i + 1, clause.past);
        const std::size_t head = head_of(text, clause, i);
        if (head < clause.past) {
            text.tokens[head].denied_head = !text.tokens[head].denied_head;
        }
    }
}

bool is_quantifier(const std::string& word) {
    return word == "no" || word == "nobody" || word == "none" || word == "nothing" ||
           word == "neither" || word.starts_with("kein") || word == "niemand" || word == "nichts";
}

bool clause_has(const Text& text, const Clause& clause, WordSet wanted) {
    for (std::size_t i = clause.first; i < clause.past; ++i) {
        if (is(text.tokens[i].classes, wanted) && !text.tokens[i].part) {
            return true;
        }
    }
    return false;
}

// The index of a reporting verb whose subject is somebody else; clause.past when there is none.
std::size_t report_in(const Text& text, const Clause& clause) {
    bool other = false;
    for (std::size_t i = clause.first; i < clause.past; ++i) {
        const Token& token = text.tokens[i];
        if (is(token.classes, kOwnSource)) {
            other = false;
        } else if (is(token.classes, kOtherPerson)) {
            other = true;
        } else if (other && is(token.classes, kReporter) && !token.negated) {
            return i;
        }
    }
    return clause.past;
}

// "The customer is right", "I agree": a statement of somebody else becomes the learner's own.
bool agrees(const Text& text, const Clause& clause) {
    for (std::size_t i = clause.first; i < clause.past; ++i) {
        if (is(text.tokens[i].classes, kTruth) && !text.tokens[i].negated) {
            return true;
        }
    }
    return false;
}

void mark_attribution(Text& text) {
    bool agreed = false;
    for (const Clause& clause : text.clauses) {
        agreed = agreed || agrees(text, clause);
    }
    if (agreed) {
        return;
    }
    for (std::size_t c = 0; c < text.clauses.size(); ++c) {
        Clause& clause = text.clauses[c];
        const std::size_t verb = report_in(text, clause);
        if (verb == clause.past) {
            continue;
        }
        clause.attributed = true;
        const bool goes_on = !ends_sentence(text, clause.past - 1);
        if (goes_on && !has_content(text, verb + 1, clause.past) && c + 1 < text.clauses.size()) {
            text.clauses[c + 1].attributed = true;
        }
    }
}

// "That is wrong." as a sentence of its own, or "which is false": takes back what stands before.
bool is_denial(const Text& text, const Clause& clause) {
    bool pointing = false;
    bool denied = false;
    int content = 0;
    for (std::size_t i = clause.first; i < clause.past; ++i) {
        const Token& token = text.tokens[i];
        const std::string& word = token.lower;
        pointing = pointing || word == "that" || word == "this" || word == "it" ||
                   word == "which" || word == "das" || word == "dies" || word == "that's" ||
                   word == "it's" || word == "was";
        const bool untrue = is(token.classes, kFalse) && !token.negated;
        const bool not_true = is(token.classes, kTruth) && token.negated;
        denied = denied || untrue || not_true;
        content += is_content(token) ? 1 : 0;
    }
    return pointing && denied && content <= 2;
}

// True when a negator of the opening [clause.first, from) reaches the rest of its clause.
bool is_negated_opening(const Text& text, const Clause& clause, std::size_t from) {
    bool negated = false;
    for (std::size_t i = clause.first; i < from; ++i) {
        negated = negated != (is(text.tokens[i].classes, kNegator) && !text.tokens[i].part);
    }
    return negated;
}

// "It is not the case that ...", "it is wrong that ...": denies the rest of the sentence. Returns
// the token after "that", sentence.past when there is no such opening.
std::size_t denial_opens(const Text& text, const Clause& sentence) {
    bool denied = false;
    for (std::size_t i = sentence.first; i < sentence.past; ++i) {
        const Token& token = text.tokens[i];
        if (token.lower == "that" || token.lower == "dass" || token.lower == "daß") {
            // "Nothing that has to recover": the negator is what "that" speaks of.
            const bool relative = i > sentence.first && is(text.tokens[i - 1].classes, kNegator) &&
                                  text.tokens[i - 1].lower != "not" &&
                                  text.tokens[i - 1].lower != "nicht" &&
                                  !is(text.tokens[i - 1].classes, kAuxiliary);
            return denied && !relative ? i + 1 : sentence.past;
        }
        const bool claim =
            token.lower == "case" || is(token.classes, kTruth | kFalse) || token.lower == "zu";
        if (is_content(token) && !claim) {
            return sentence.past;
        }
        denied =
            denied != ((is(token.classes, kNegator) && !token.part) || is(token.classes, kFalse));
    }
    return sentence.past;
}

void mark_denied_sentences(Text& text) {
    for (const Clause& sentence : text.sentences) {
        const std::size_t from = denial_opens(text, sentence);
        if (from == sentence.past) {
            continue;
        }
        for (Clause& clause : text.clauses) {
            if (clause.first >= sentence.first && clause.past <= sentence.past) {
                // The opening's own "not" has been counted by mark_negation; one of them is enough.
                for (std::size_t i = std::max<std::size_t>(clause.first, from); i < clause.past;
                     ++i) {
                    const bool counted =
                        clause.first < from && is_negated_opening(text, clause, from);
                    text.tokens[i].negated = text.tokens[i].negated != counted;
                }
                clause.denied = clause.past > from;
            }
        }
    }
}

void mark_denials(Text& text) {
    for (std::size_t c = 1; c < text.clauses.size(); ++c) {
        if (!is_denial(text, text.clauses[c])) {
            continue;
        }
        // Everything back to the start of the sentence before is taken back.
        std::size_t from = text.clauses[c - 1].first;
        for (const Clause& sentence : text.sentences) {
            if (sentence.first <= from && from < sentence.past) {
                from = sentence.first;
            }
        }
        for (std::size_t b = 0; b < c; ++b) {
            text.clauses[b].denied = text.clauses[b].denied || text.clauses[b].first >= from;
        }
    }
}

// Contrary to fact: an "if" with "would" or "had", and what "otherwise" brings.
void mark_contrary(Text& text) {
    std::size_t c = 0;
    for (const Clause& sentence : text.sentences) {
        const bool supposed = clause_has(text, sentence, kIf) && clause_has(text, sentence, kWould);
        for (; c < text.clauses.size() && text.clauses[c].past <= sentence.past; ++c) {
            const std::string& head = text.tokens[text.clauses[c].first].lower;
            const bool else_branch = head == "otherwise" || head == "sonst";
            const bool conditional = is(text.tokens[text.clauses[c].first].classes, kIf) ||
                                     clause_has(text, text.clauses[c], kIf | kWould);
            text.clauses[c].contrary = else_branch || (supposed && conditional);
        }
    }
}

void mark_questions(Text& text) {
    std::size_t c = 0;
    for (const Clause& sentence : text.sentences) {
        const bool asked = text.tokens[sentence.past - 1].lower == "?";
        for (; c < text.clauses.size() && text.clauses[c].past <= sentence.past; ++c) {
            text.clauses[c].asked = asked;
        }
    }
}

}  // namespace

Leaning leaning_of(const Text& text, const Clause& clause) {
    Leaning leaning;
    leaning.contrary = clause.contrary;
    leaning.open = text.tokens[clause.first].lower == "ob";
    for (std::size_t i = clause.first; i < clause.past; ++i) {
        const Token& token = text.tokens[i];
        if (token.part) {
            continue;
        }
        leaning.negates = leaning.negates != token.denied_head;
        leaning.quantified = leaning.quantified || is_quantifier(token.lower);
        const bool verb = is(token.classes, kNegator) && is(token.classes, kAuxiliary);
        const bool bare = verb || token.lower == "not" || token.lower == "nicht";
        leaning.elided = leaning.elided || (bare && !has_words(text, i + 1, clause.past));
    }
    leaning.quantified = leaning.quantified && leaning.negates;
    return leaning;
}

bool is_another(const Text& text, const Clause& clause, std::size_t at) {
    return at > clause.first && is(text.tokens[at - 1].classes, kDiffers);
}

bool agent_follows(const Text& text, std::size_t at, std::size_t past) {
    for (std::size_t i = at + 1; i < std::min(at + 3, past); ++i) {
        const Token& token = text.tokens[i];
        if (token.kind == TokenKind::kMark) {
            return false;
        }
        if (token.lower == "von" || token.lower == "durch") {
            return true;
        }
        if (token.lower == "by") {
            const std::string_view next =
                i + 1 < past ? std::string_view(text.tokens[i + 1].lower) : std::string_view();
            return !next.ends_with("ing") && !next.ends_with("self") && !next.ends_with("selves") &&
                   next != "hand";
        }
    }
    return false;
}

void split(Text& text) {
    ClauseSplitter(text).run();
}

void mark_negation(Text& text) {
    for (const Clause& clause : text.clauses) {
        mark_negation_of(text, clause);
    }
}

void mark_stance(Text& text) {
    mark_questions(text);
    mark_contrary(text);
    mark_attribution(text);
    mark_denials(text);
    mark_denied_sentences(text);
}

}  // namespace attune::assess
