#include "engine/assess/grade_features.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "engine/assess/assess.hpp"
#include "engine/assess/grade_parts.hpp"
#include "engine/assess/judge.hpp"
#include "engine/assess/words.hpp"
#include "engine/base/math.hpp"

namespace attune::assess {
namespace {

using Stems = std::set<std::string>;

// The references as one idea: the first its text, the others its variants.
Item item_of(const GradedTexts& texts) {
    Item item;
    item.id.value = "graded";
    item.question = texts.question.text.original;
    Expectation idea;
    idea.id.value = "answer";
    idea.text = texts.references.front().text.original;
    for (std::size_t i = 1; i < texts.references.size(); ++i) {
        idea.variants.push_back(texts.references[i].text.original);
    }
    item.expectations.push_back(std::move(idea));
    return item;
}

double dot(const std::vector<float>& a, const std::vector<float>& b) {
    if (a.empty() || a.size() != b.size()) {
        return 0.0;
    }
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    }
    return sum;
}

// Longest common subsequence of stems, as a share of the longer list.
double common_order(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    constexpr std::size_t kMost = 400;  // words looked at: quadratic in them
    const std::size_t n = std::min(a.size(), kMost);
    const std::size_t m = std::min(b.size(), kMost);
    std::vector<int> row(m + 1, 0);
    for (std::size_t i = 0; i < n; ++i) {
        int before = 0;
        for (std::size_t j = 0; j < m; ++j) {
            const int above = row[j + 1];
            row[j + 1] = a[i] == b[j] ? before + 1 : std::max(above, row[j]);
            before = above;
        }
    }
    return share_of(row[m], static_cast<double>(std::max(n, m)));
}

std::map<std::string, double> triples_of(const GradedText& text) {
    std::map<std::string, double> found;
    for (const std::uint32_t at : text.content) {
        const std::string word = "^" + text.text.tokens[at].lower + "$";
        for (std::size_t i = 0; i + 3 <= word.size(); ++i) {
            found[word.substr(i, 3)] += 1.0;
        }
    }
    return found;
}

double cosine(const std::map<std::string, double>& a, const std::map<std::string, double>& b) {
    double both = 0.0;
    double one = 0.0;
    double other = 0.0;
    for (const auto& [triple, count] : a) {
        one += count * count;
        const auto found = b.find(triple);
        both += found != b.end() ? count * found->second : 0.0;
    }
    for (const auto& [triple, count] : b) {
        other += count * count;
    }
    return both == 0.0 ? 0.0 : both / square_root(one * other);
}

int negations_in(const GradedText& text) {
    int count = 0;
    for (const Token& token : text.text.tokens) {
        count += is(token.classes, kNegator) ? 1 : 0;
    }
    return count;
}

std::set<std::string> numbers_in(const GradedText& text) {
    std::set<std::string> numbers;
    for (const Token& token : text.text.tokens) {
        if (token.kind == TokenKind::kNumber) {
            numbers.insert(token.lower);
        }
    }
    return numbers;
}

double missing_from(const std::set<std::string>& wanted, const std::set<std::string>& there) {
    return static_cast<double>(std::count_if(
        wanted.begin(), wanted.end(), [&](const auto& one) { return !there.contains(one); }));
}

// Overlaps by stem of the answer with one reference.
struct Overlap {
    double recall = 0.0;      // of the reference's stems, all counting alike
    double recall_new = 0.0;  // of those that are no words of the question
    double precision = 0.0;   // of the answer's stems
    double order = 0.0;
    double triples = 0.0;
};

class Measure {
  public:
    Measure(const GradedTexts& texts, const Lexicon& lexicon)
        : texts_(texts),
          lexicon_(lexicon),
          parts_(texts, lexicon),
          question_(texts.question.stems.begin(), texts.question.stems.end()),
          answer_(texts.answer.stems.begin(), texts.answer.stems.end()) {}

    GradeRow words(BestTrial& best) {
        GradeRow row;
        add_trial(row, best);
        add_overlaps(row);
        add_form(row, best);
        parts_.add_words(row);
        return row;
    }

    GradeRow meaning(const Meanings& meanings, const BestTrial& best) const {
        GradeRow row;
        const auto cosines = over_references([&](std::size_t r) {
            return dot(meanings.answer.whole, meanings.references[r].whole);
        });
        row.add_over("cosine with the reference", cosines);
        const double asked = dot(meanings.answer.whole, meanings.question.whole);
        const double handed =
            dot(meanings.references[best.reference].whole, meanings.question.whole);
        row.add("cosine with the question", asked);
        row.add("cosine of reference and question", handed);
        row.add("nearer to the reference than the question",
                *std::max_element(cosines.begin(), cosines.end()) - asked);
        row.add_over("soft recall", over_references([&](std::size_t r) {
                         return soft(texts_.references[r], meanings.references[r], meanings.answer,
                                     kQuestionWord);
                     }));
        row.add_over("soft recall of new words", over_references([&](std::size_t r) {
                         return soft(texts_.references[r], meanings.references[r], meanings.answer,
                                     0.0);
                     }));
        row.add_over("soft precision", over_references([&](std::size_t r) {
                         return soft(texts_.answer, meanings.answer, meanings.references[r],
                                     kQuestionWord);
                     }));
        row.add_over("weakest new word", over_references([&](std::size_t r) {
                         return weakest(texts_.references[r], meanings.references[r],
                                        meanings.answer);
                     }));
        row.add("soft overlap with the question",
                soft(texts_.answer, meanings.answer, meanings.question, 1.0));
        parts_.add_meaning(row, meanings);
        return row;
    }

    // How well each content word of the reference is said, in [0, 1].
    std::vector<double> said(std::size_t reference, const Meanings* meanings) const {
        const GradedText& text = texts_.references[reference];
        std::vector<double> said(text.stems.size(), 0.0);
        for (std::size_t i = 0; i < said.size(); ++i) {
            said[i] = parts_.said(reference, i);
            if (meanings != nullptr) {
                said[i] = std::max(
                    said[i], nearest(meanings->references[reference].words[i], meanings->answer));
            }
        }
        return said;
    }

  private:
    template <typename F>
    std::vector<double> over_references(const F& of) const {
        std::vector<double> values;
        for (std::size_t r = 0; r < texts_.references.size(); ++r) {
            values.push_back(of(r));
        }
        return values;
    }

    static double nearest(const std::vector<float>& word, const TextMeaning& text) {
        double most = 0.0;
        for (const std::vector<float>& other : text.words) {
            most = std::max(most, dot(word, other));
        }
        return most;
    }

    [[nodiscard]] double soft(const GradedText& of, const TextMeaning& meaning,
                              const TextMeaning& in, double question_word) const {
        double sum = 0.0;
        double all = 0.0;
        for (std::size_t i = 0; i < of.stems.size(); ++i) {
            const double weight = question_.contains(of.stems[i]) ? question_word : 1.0;
            sum += weight * nearest(meaning.words[i], in);
            all += weight;
        }
        return share_of(sum, all);
    }

    [[nodiscard]] double weakest(const GradedText& of, const TextMeaning& meaning,
                                 const TextMeaning& in) const {
        double least = 1.0;
        for (std::size_t i = 0; i < of.stems.size(); ++i) {
            if (!question_.contains(of.stems[i])) {
                least = std::min(least, nearest(meaning.words[i], in));
            }
        }
        return least;
    }

    void add_trial(GradeRow& row, BestTrial& best) const {
        const auto item = prepare(item_of(texts_), lexicon_, texts_.language);
        const std::vector<std::string> turns = {texts_.answer.text.original};
        const Heard heard = hear(*item, turns, lexicon_);
        Features features{};
        std::vector<double> by_reference(texts_.references.size(), 0.0);
        for (const Trial& trial :
             trials_of(*item, item->expectations.front(), heard, Role::kReference)) {
            best.contradicted = std::max(best.contradicted, trial.contradicted);
            const std::size_t reference = std::min(trial.wording, by_reference.size() - 1);
            by_reference[reference] = std::max(by_reference[reference], trial.expressed);
            if (!best.found || trial.expressed > best.expressed) {
                best.found = true;
                best.reference = reference;
                best.expressed = trial.expressed;
                features = trial.features;
                place(best, heard, trial.clauses);
            }
        }
        for (std::size_t i = 1; i < features.size(); ++i) {
            row.add(kTrialNames[i], features[i]);
        }
        row.add_over("expressed", by_reference);
        row.add("contradicted", best.contradicted);
        row.add("touches nothing", best.found ? 0.0 : 1.0);
        row.add("words of the field", share_of(static_cast<double>(heard.domain_words),
                                               static_cast<double>(heard.content_words)));
    }

    static void place(BestTrial& best, const Heard& heard,
                      const std::vector<std::uint16_t>& clauses) {
        const auto& tokens = heard.turns.front().tokens;
        best.begin = tokens[heard.clauses[clauses.front()].clause.first].begin;
        best.end = tokens[heard.clauses[clauses.back()].clause.past - 1].end;
    }

    [[nodiscard]] Overlap overlap_with(const GradedText& reference) const {
        Overlap overlap;
        const Stems wanted(reference.stems.begin(), reference.stems.end());
        double met = 0.0;
        double fresh = 0.0;
        double fresh_met = 0.0;
        for (const std::string& stem : wanted) {
            const bool there = answer_.contains(stem);
            const bool handed = question_.contains(stem);
            met += there ? 1.0 : 0.0;
            fresh += handed ? 0.0 : 1.0;
            fresh_met += there && !handed ? 1.0 : 0.0;
        }
        overlap.recall = share_of(met, static_cast<double>(wanted.size()));
        overlap.recall_new = share_of(fresh_met, fresh);
        overlap.precision = share_of(met, static_cast<double>(answer_.size()));
        overlap.order = common_order(reference.stems, texts_.answer.stems);
        overlap.triples = cosine(triples_of(reference), triples_of(texts_.answer));
        return overlap;
    }

    void add_overlaps(GradeRow& row) const {
        std::vector<Overlap> overlaps;
        for (const GradedText& reference : texts_.references) {
            overlaps.push_back(overlap_with(reference));
        }
        const auto add = [&](const std::string& name, double Overlap::* member) {
            row.add_over(name, over_references([&](std::size_t r) { return overlaps[r].*member; }));
        };
        add("recall", &Overlap::recall);
        add("recall of new words", &Overlap::recall_new);
        add("precision", &Overlap::precision);
        add("common order", &Overlap::order);
        add("letter triples", &Overlap::triples);
    }

    void add_form(GradeRow& row, const BestTrial& best) const {
        const GradedText& reference = texts_.references[best.reference];
        Stems references;
        for (const GradedText& one : texts_.references) {
            references.insert(one.stems.begin(), one.stems.end());
        }
        double handed = 0.0;
        double strange = 0.0;
        double known = 0.0;
        for (const std::uint32_t at : texts_.answer.content) {
            const Token& token = texts_.answer.text.tokens[at];
            handed += question_.contains(token.stem) ? 1.0 : 0.0;
            const bool new_here =
                !question_.contains(token.stem) && !references.contains(token.stem);
            strange += new_here ? 1.0 : 0.0;
            known += lexicon_.knows(token.lower) ? 1.0 : 0.0;
        }
        const auto words = static_cast<double>(texts_.answer.content.size());
        const auto tokens = static_cast<double>(texts_.answer.text.tokens.size());
        row.add("words", words);
        row.add("words against the reference",
                share_of(words, static_cast<double>(reference.content.size())));
        row.add("words of the reference", static_cast<double>(reference.content.size()));
        row.add("references", static_cast<double>(texts_.references.size()));
        row.add("clauses", static_cast<double>(texts_.answer.text.clauses.size()));
        row.add("handed by the question", share_of(handed, words));
        row.add("in neither question nor reference", share_of(strange, words));
        row.add("in the dictionary", share_of(known, words));
        row.add("function words", share_of(tokens - words, tokens));
        row.add("negations", negations_in(texts_.answer));
        row.add("negations beyond the reference",
                negations_in(texts_.answer) - negations_in(reference));
        row.add("numbers missing", missing_from(numbers_in(reference), numbers_in(texts_.answer)));
        row.add("numbers beyond", missing_from(numbers_in(texts_.answer), numbers_in(reference)));
    }

    static constexpr std::array<const char*, kFeatureCount> kTrialNames = {
        "bias",           "coverage",        "coverage new",    "coverage squared",
        "exact new",      "worst missing",   "trial precision", "trial order",
        "neighbours",     "parity",          "against",         "opposed",
        "extra negation", "number conflict", "swapped",         "misplaced",
        "bare",           "attributed",      "asked",           "contrary",
        "denied",         "wording length",  "heard length",    "joined",
        "topic parity",   "topic opposed",   "topic number",    "topic swapped",
        "key share",      "disfluent",       "scrambled",       "letters",
        "plain coverage", "flipped"};

    const GradedTexts& texts_;
    const Lexicon& lexicon_;
    PartMeasure parts_;
    Stems question_;
    Stems answer_;
};

// A lexicon that knows nothing: names do not depend on words.
class NoLexicon : public Lexicon {
  public:
    [[nodiscard]] std::string stem(std::string_view word, Language) const override {
        return std::string(word);
    }
    [[nodiscard]] double relatedness(std::string_view, std::string_view) const override {
        return 0.0;
    }
    [[nodiscard]] bool are_opposites(std::string_view, std::string_view) const override {
        return false;
    }
    [[nodiscard]] bool knows(std::string_view) const override { return false; }
    [[nodiscard]] std::string version() const override { return "none"; }
};

}  // namespace

GradedText read_for_grading(const std::string& words, const Lexicon& lexicon, Language language) {
    GradedText made;
    made.text = read(words, lexicon, language);
    for (std::uint32_t i = 0; i < made.text.tokens.size(); ++i) {
        const Token& token = made.text.tokens[i];
        if (token.kind != TokenKind::kMark && !token.function_word && !token.part &&
            !is_points_mark(made.text, i)) {
            made.content.push_back(i);
            made.stems.push_back(token.stem);
        }
    }
    return made;
}

GradedTexts read_for_grading(const std::string& question,
                             const std::vector<std::string>& references, const std::string& answer,
                             const Lexicon& lexicon) {
    GradedTexts texts;
    std::string all = question;
    for (const std::string& reference : references) {
        all += ' ' + reference;
    }
    texts.language = language_of(all);
    texts.question = read_for_grading(question, lexicon, texts.language);
    texts.answer = read_for_grading(answer, lexicon, texts.language);
    for (const std::string& reference : references) {
        texts.references.push_back(read_for_grading(reference, lexicon, texts.language));
    }
    return texts;
}

GradeNumbers grade_numbers(const GradedTexts& texts, const Lexicon& lexicon,
                           const Meanings* meanings) {
    GradeNumbers numbers;
    Measure measure(texts, lexicon);
    numbers.words = measure.words(numbers.best).values;
    if (meanings != nullptr) {
        numbers.meaning = measure.meaning(*meanings, numbers.best).values;
    }
    numbers.said = measure.said(numbers.best.reference, meanings);
    return numbers;
}

const std::vector<std::string>& grade_word_names() {
    static const std::vector<std::string> kNames = [] {
        const NoLexicon lexicon;
        const GradedTexts texts = read_for_grading("q", {"r"}, "a", lexicon);
        BestTrial best;
        return Measure(texts, lexicon).words(best).names;
    }();
    return kNames;
}

const std::vector<std::string>& grade_meaning_names() {
    static const std::vector<std::string> kNames = [] {
        const NoLexicon lexicon;
        const GradedTexts texts = read_for_grading("q", {"r"}, "a", lexicon);
        const TextMeaning one{{1.0F}, {{1.0F}}, {{1.0F}}};
        return Measure(texts, lexicon).meaning({one, one, {one}}, {}).names;
    }();
    return kNames;
}

}  // namespace attune::assess
