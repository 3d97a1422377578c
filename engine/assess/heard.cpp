#include "engine/assess/heard.hpp"

#include <algorithm>
#include <map>

#include "engine/assess/spelling.hpp"
#include "engine/assess/words.hpp"

namespace attune::assess {
namespace {

// How much of a same word each kind of likeness is worth.
constexpr float kRepaired = 0.95F;
constexpr float kOpposite = 0.9F;
constexpr float kSynonym = 0.85F;
constexpr float kCompound = 0.7F;
constexpr double kRelatedFrom = 0.5;
constexpr std::size_t kCompoundLetters = 5;
constexpr float kTiedFrom = 0.5F;
constexpr std::size_t kGermanRepairLetters = 7;

bool is_compound_of(const std::string& longer, const std::string& part) {
    return part.size() >= kCompoundLetters && longer.size() > part.size() &&
           (longer.starts_with(part) || longer.ends_with(part));
}

class Hearer {
  public:
    Hearer(const PreparedItem& item, const Lexicon& lexicon, KnownRows& known)
        : item_(item), lexicon_(lexicon), known_(known) {}

    Heard run(std::span<const std::string> turns) {
        for (const std::string& turn : turns) {
            heard_.turns.push_back(read(turn, lexicon_, item_.language));
        }
        std::size_t total = 0;
        for (const Text& text : heard_.turns) {
            total += text.clauses.size();
        }
        // The end of a long answer says what it comes down to, so both ends are kept.
        const std::size_t tail = kClausesMax / 3;
        std::size_t index = 0;
        for (std::size_t t = 0; t < heard_.turns.size(); ++t) {
            for (const Clause& clause : heard_.turns[t].clauses) {
                const bool kept =
                    total <= kClausesMax || index < kClausesMax - tail || index >= total - tail;
                if (kept) {
                    add_clause(static_cast<int>(t), clause);
                }
                ++index;
            }
        }
        return std::move(heard_);
    }

  private:
    void add_clause(int turn, const Clause& clause) {
        const Text& text = heard_.turns[static_cast<std::size_t>(turn)];
        HeardClause made;
        made.turn = turn;
        made.clause = clause;
        made.leaning = leaning_of(text, clause);
        if (made.leaning.elided && !heard_.clauses.empty() && heard_.clauses.back().turn == turn) {
            heard_.clauses.back().echoed = true;
        }
        const std::string& opener = text.tokens[clause.first].lower;
        made.goes_on = clause.first > 0 && text.tokens[clause.first - 1].kind != TokenKind::kMark &&
                       (opener == "and" || opener == "und" || opener == "&");
        made.best.assign(item_.vocabulary.size(), 0.0F);
        for (std::uint32_t i = clause.first; i < clause.past; ++i) {
            const Token& token = text.tokens[i];
            if (token.kind == TokenKind::kMark) {
                continue;
            }
            if (token.function_word) {
                made.function_words += token.part ? 0 : 1;
                made.misplaced += is_misplaced(text, i, clause.past) ? 1 : 0;
                continue;
            }
            const HeardWord word = heard_word(text, i, clause);
            const std::vector<Match>& row = heard_.rows[word.row];
            bool tied = word.of_question;
            for (std::size_t v = 0; v < row.size(); ++v) {
                made.best[v] = std::max(made.best[v], row[v].similarity);
                tied = tied || row[v].similarity >= kTiedFrom;
            }
            if (!word.part) {
                ++heard_.content_words;
                heard_.domain_words += tied ? 1 : 0;
            }
            made.tied = made.tied || tied;
            made.words.push_back(word);
        }
        made.fluency = fluency_of(text, clause.first, clause.past);
        for (const HeardWord& word : made.words) {
            append_triples(text.tokens[word.token].lower, made.triples);
        }
        std::sort(made.triples.begin(), made.triples.end());
        heard_.clauses.push_back(std::move(made));
    }

    HeardWord heard_word(const Text& text, std::uint32_t at, const Clause& clause) {
        const Token& token = text.tokens[at];
        HeardWord word;
        word.token = at;
        word.negated = token.negated;
        word.head = token.denied_head;
        word.number = token.kind == TokenKind::kNumber;
        word.part = token.part;
        word.of_question = std::binary_search(item_.question_stems.begin(),
                                              item_.question_stems.end(), token.stem);
        word.row = row_of(token);
        word.another = is_another(text, clause, at);
        word.agent_follows = agent_follows(text, at, clause.past);
        return word;
    }

    std::uint32_t row_of(const Token& token) {
        const auto next = static_cast<std::uint32_t>(heard_.rows.size());
        const auto [at, fresh] = index_.try_emplace(token.lower, next);
        if (fresh) {
            auto [row, unknown] = known_.try_emplace(token.lower);
            if (unknown) {
                row->second = compare(token);
            }
            heard_.rows.push_back(row->second);
        }
        return at->second;
    }

    std::vector<Match> compare(const Token& token) const {
        std::vector<Match> row(item_.vocabulary.size());
        const bool number = token.kind == TokenKind::kNumber;
        bool same = false;
        for (std::size_t v = 0; v < row.size(); ++v) {
            const Vocable& vocable = item_.vocabulary[v];
            if (vocable.stem == token.stem && vocable.number == number) {
                row[v].similarity = 1.0F;
                same = true;
            } else if (!number && !vocable.number) {
                row[v] = match_of(token, vocable);
            }
        }
        if (!same && !number) {
            repair(token, row);
        }
        return row;
    }

    Match match_of(const Token& token, const Vocable& vocable) const {
        const bool german = item_.language == Language::kGerman;
        const Lexicon::Relation relation =
            german ? lexicon_.german_relation(token.lower, vocable.lower)
                   : lexicon_.relation(token.lower, vocable.lower);
        if (relation.opposites || differ_by_negation(token.lower, vocable.lower)) {
            return {kOpposite, true};
        }
        if (relation.relatedness >= kRelatedFrom) {
            return {kSynonym * static_cast<float>(relation.relatedness), false};
        }
        if (is_compound_of(token.lower, vocable.lower) ||
            is_compound_of(vocable.lower, token.lower)) {
            return {kCompound, false};
        }
        if (german && (is_compound_of(token.lower, vocable.stem) ||
                       is_compound_of(vocable.lower, token.stem))) {  // "Fristen", "Meldefrist"
            return {kCompound, false};
        }
        return {};
    }

    void repair(const Token& token, std::vector<Match>& row) const {
        if (lexicon_.knows(token.lower)) {
            return;
        }
        // No dictionary tells a German slip from a German word; in short ones a letter is a word.
        if (item_.language == Language::kGerman && token.lower.size() < kGermanRepairLetters) {
            return;
        }
        const std::size_t meant = repaired(token.lower, item_.spellings);
        if (meant < row.size()) {
            row[meant] = {kRepaired, false};
        }
    }

    // Learners leave articles out, but nobody writes "the of" or ends a clause on "the": several of
    // these mean that the words were shuffled.
    static bool is_misplaced(const Text& text, std::uint32_t at, std::uint32_t past) {
        const Token& token = text.tokens[at];
        // German "der", "den", "dem" point back as well, and "ein" ends a clause with its verb.
        static constexpr std::string_view kArticles =
            " the a an its their my your our eine "
            "einen einem ";
        const bool article = kArticles.find(" " + token.lower + " ") != std::string_view::npos;
        const bool tight = token.lower == "of" || token.lower == "from" || token.lower == "into" ||
                           token.lower == "than" || token.lower == "zum" || token.lower == "zur";
        const bool last = at + 1 >= past || text.tokens[at + 1].kind == TokenKind::kMark;
        if (last) {
            const bool quoted = at + 1 < past && text.tokens[at + 1].lower != "." &&
                                text.tokens[at + 1].lower != ",";
            return (article || token.lower == "of") && !quoted;
        }
        const WordSet next = text.tokens[at + 1].classes;
        if (article) {
            return is(next, kDeterminer | kPreposition | kAuxiliary | kJoiner) &&
                   !is(next, kPronoun | kLight);
        }
        return tight && is(next, kAuxiliary) && !is(next, kDeterminer);
    }

    const PreparedItem& item_;
    const Lexicon& lexicon_;
    KnownRows& known_;
    Heard heard_;
    std::map<std::string, std::uint32_t> index_;
};

}  // namespace

Heard hear(const PreparedItem& item, std::span<const std::string> turns, const Lexicon& lexicon) {
    KnownRows known;
    return hear(item, turns, lexicon, known);
}

Heard hear(const PreparedItem& item, std::span<const std::string> turns, const Lexicon& lexicon,
           KnownRows& known) {
    return Hearer(item, lexicon, known).run(turns);
}

}  // namespace attune::assess
