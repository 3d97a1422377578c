#include "engine/assess/grade_parts.hpp"

#include <algorithm>
#include <cctype>

#include "engine/assess/prepared.hpp"
#include "engine/assess/words.hpp"
#include "engine/base/math.hpp"

namespace attune::assess {
namespace {

using Stems = std::set<std::string>;
using Pairs = std::set<std::pair<std::string, std::string>>;

constexpr std::size_t kClausesLooked = 96;    // of an answer or reference; as kClausesMax
constexpr std::size_t kDistinctLooked = 400;  // words of an answer compared by meaning
constexpr double kPartMet = 0.5;
constexpr std::size_t kRunMost = 3;  // clauses read together

// Words that unsay, beyond those that negate in grammar.
const Stems& denials() {
    static const Stems kWords = {
        "wrong",    "false",   "incorrect", "untrue", "mistaken", "mistake",    "opposite",
        "contrary", "deny",    "denies",    "denied", "doubt",    "doubts",     "doubtful",
        "fail",     "fails",   "failed",    "refuse", "lack",     "lacks",      "lacking",
        "rarely",   "seldom",  "barely",    "hardly", "unlikely", "impossible", "nonsense",
        "myth",     "instead", "stops",     "stop",   "prevents", "prevent",    "falsch",
        "unwahr",   "kaum",    "gegenteil", "unsinn"};
    return kWords;
}

// Pairs of words that do: "far from it", "anything but", "no way".
double denying_pairs(const Text& text) {
    static const std::set<std::pair<std::string, std::string>> kPairs = {
        {"far", "from"},  {"anything", "but"}, {"no", "way"},       {"no", "longer"},
        {"other", "way"}, {"way", "round"},    {"way", "around"},   {"rather", "than"},
        {"at", "all"},    {"the", "reverse"},  {"nothing", "like"}, {"by", "no"},
        {"under", "no"}};
    double count = 0.0;
    for (std::size_t i = 1; i < text.tokens.size(); ++i) {
        count += kPairs.contains({text.tokens[i - 1].lower, text.tokens[i].lower}) ? 1.0 : 0.0;
    }
    return count;
}

// Words that speak of being graded rather than of the matter.
const Stems& grading_words() {
    static const Stems kWords = {
        "mark",        "marks",  "grade",   "grades",  "grader",       "graded",    "score",
        "points",      "credit", "correct", "accept",  "accepted",     "answer",    "answers",
        "response",    "rubric", "teacher", "student", "expectations", "label",     "instructions",
        "instruction", "ignore", "prompt",  "system",  "evaluate",     "evaluator", "examiner",
        "richtig",     "punkte", "antwort", "lehrer",  "bewerte",      "bewertung"};
    return kWords;
}

double count_of(const Text& text, const Stems& words) {
    return static_cast<double>(
        std::count_if(text.tokens.begin(), text.tokens.end(),
                      [&](const Token& token) { return words.contains(token.lower); }));
}

double denials_in(const Text& text) {
    return count_of(text, denials()) + denying_pairs(text);
}

double dot(const std::vector<float>& a, const std::vector<float>& b) {
    double sum = 0.0;
    if (a.size() == b.size()) {
        for (std::size_t i = 0; i < a.size(); ++i) {
            sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
        }
    }
    return sum;
}

Pairs neighbours_of(const GradedText& text) {
    Pairs pairs;
    for (std::size_t i = 1; i < text.stems.size(); ++i) {
        pairs.emplace(text.stems[i - 1], text.stems[i]);
    }
    return pairs;
}

// A name and the number or letter that tells it from others: "terminal 3", "bulb C".
Pairs numbered_in(const GradedText& text) {
    Pairs pairs;
    std::string name;
    for (const std::uint32_t at : text.content) {
        const Token& token = text.text.tokens[at];
        if (token.kind == TokenKind::kNumber || token.lower.size() == 1) {
            pairs.emplace(name, token.stem);
        } else {
            name = token.stem;
        }
    }
    return pairs;
}

template <typename Set>
double missing(const Set& wanted, const Set& there) {
    return static_cast<double>(std::count_if(
        wanted.begin(), wanted.end(), [&](const auto& one) { return !there.contains(one); }));
}

// Longest run of `a`'s words in the order of `b`, of those that both have.
double order_of_met(const GradedText& a, const GradedText& b, const Stems& in_b) {
    std::vector<std::string> met;
    for (const std::string& stem : a.stems) {
        if (in_b.contains(stem) && met.size() < kDistinctLooked) {
            met.push_back(stem);
        }
    }
    const std::size_t n = std::min(b.stems.size(), kDistinctLooked);
    std::vector<int> row(n + 1, 0);
    for (const std::string& stem : met) {
        int before = 0;
        for (std::size_t j = 0; j < n; ++j) {
            const int above = row[j + 1];
            row[j + 1] = stem == b.stems[j] ? before + 1 : std::max(above, row[j]);
            before = above;
        }
    }
    return met.size() < 2 ? 1.0 : row[n] / static_cast<double>(met.size());
}

// Vectors of the clauses that have one, and of runs of up to kRunMost of them.
std::vector<std::vector<float>> runs_of(const TextMeaning& text) {
    std::vector<std::vector<float>> runs;
    const std::size_t clauses = std::min(text.clauses.size(), kClausesLooked);
    for (std::size_t first = 0; first < clauses; ++first) {
        std::vector<float> sum(text.clauses[first].size(), 0.0F);
        for (std::size_t i = first; i < std::min(clauses, first + kRunMost); ++i) {
            if (text.clauses[i].size() != sum.size() || sum.empty()) {
                break;
            }
            for (std::size_t k = 0; k < sum.size(); ++k) {
                sum[k] += text.clauses[i][k];
            }
            const double length = square_root(dot(sum, sum));
            std::vector<float> unit(sum);
            for (float& one : unit) {
                one = length > 0.0 ? static_cast<float>(one / length) : 0.0F;
            }
            runs.push_back(std::move(unit));
        }
    }
    return runs;
}

double nearest(const std::vector<float>& one, const std::vector<std::vector<float>>& others) {
    double most = 0.0;
    for (const std::vector<float>& other : others) {
        most = std::max(most, dot(one, other));
    }
    return most;
}

// Mean and least nearness of the clauses of `of` to `in`; 0 without vectors.
std::pair<double, double> mean_and_least(const TextMeaning& of,
                                         const std::vector<std::vector<float>>& in) {
    double sum = 0.0;
    double least = 1.0;
    double count = 0.0;
    for (std::size_t i = 0; i < std::min(of.clauses.size(), kClausesLooked); ++i) {
        if (!of.clauses[i].empty()) {
            const double near = nearest(of.clauses[i], in);
            sum += near;
            least = std::min(least, near);
            count += 1.0;
        }
    }
    return {share_of(sum, count), count > 0.0 ? least : 0.0};
}

void settle_points(std::vector<ReferencePart>& parts) {
    double all = 0.0;
    for (const ReferencePart& part : parts) {
        all += part.points;
    }
    for (ReferencePart& part : parts) {
        part.points = all > 0.0 ? part.points / all : 1.0 / static_cast<double>(parts.size());
    }
}

double points_at(const Token& token) {
    double whole = 0.0;
    double scale = 0.0;
    for (const char c : token.lower) {
        if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
            whole = whole * 10.0 + (c - '0');
            scale *= 10.0;
        } else {
            scale = 1.0;  // the decimal point, or comma
        }
    }
    return scale > 0.0 ? whole / scale : whole;
}

}  // namespace

bool is_points_mark(const Text& text, std::size_t at) {
    static const Stems kPoints = {"p", "pt", "pts", "point", "points", "punkt", "punkte"};
    const auto& tokens = text.tokens;
    if (tokens[at].kind == TokenKind::kWord) {
        return at > 0 && tokens[at - 1].kind == TokenKind::kNumber && is_points_mark(text, at - 1);
    }
    return tokens[at].kind == TokenKind::kNumber && at + 1 < tokens.size() &&
           kPoints.contains(tokens[at + 1].lower) && tokens[at].begin > 0 &&
           text.original[tokens[at].begin - 1] == '(' &&
           tokens[at + 1].end < text.original.size() && text.original[tokens[at + 1].end] == ')';
}

std::vector<ReferencePart> parts_of(const GradedText& reference) {
    const auto& tokens = reference.text.tokens;
    std::vector<std::pair<std::uint32_t, double>> ends;  // token past the part, points
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind == TokenKind::kNumber && is_points_mark(reference.text, i)) {
            ends.emplace_back(i, points_at(tokens[i]));
        }
    }
    const bool by_points = ends.size() > 1;
    if (!by_points) {
        ends.clear();
        for (const Clause& clause : reference.text.clauses) {
            ends.emplace_back(clause.past, 1.0);
        }
    }
    std::vector<ReferencePart> parts;
    std::size_t next = 0;
    for (const auto& [past, points] : ends) {
        ReferencePart part;
        part.points = points;
        for (; next < reference.content.size() && reference.content[next] < past; ++next) {
            part.words.push_back(next);
        }
        if (!part.words.empty()) {
            parts.push_back(std::move(part));
        }
    }
    settle_points(parts);
    return parts;
}

PartMeasure::PartMeasure(const GradedTexts& texts, const Lexicon& lexicon)
    : texts_(texts),
      question_(texts.question.stems.begin(), texts.question.stems.end()),
      answer_(texts.answer.stems.begin(), texts.answer.stems.end()) {
    const auto& clauses = texts.answer.text.clauses;
    std::size_t next = 0;
    for (const Clause& clause : clauses) {
        Stems stems;
        for (; next < texts.answer.content.size() && texts.answer.content[next] < clause.past;
             ++next) {
            stems.insert(texts.answer.stems[next]);
        }
        if (!stems.empty() && by_clause_.size() < kClausesLooked) {
            by_clause_.push_back(std::move(stems));
        }
    }
    for (const GradedText& reference : texts.references) {
        parts_.push_back(parts_of(reference));
    }
    find_said(lexicon);
}

void PartMeasure::find_said(const Lexicon& lexicon) {
    std::map<std::string, const Token*> distinct;  // words of the answer by stem
    for (const std::uint32_t at : texts_.answer.content) {
        if (distinct.size() < kDistinctLooked) {
            const Token& token = texts_.answer.text.tokens[at];
            distinct.emplace(token.stem, &token);
        }
    }
    std::map<std::string, Said> known;  // by stem of a reference: they repeat themselves
    for (const GradedText& reference : texts_.references) {
        std::vector<Said>& said = said_.emplace_back();
        for (std::size_t i = 0; i < reference.stems.size(); ++i) {
            const auto [found, is_new] = known.emplace(reference.stems[i], Said{});
            if (is_new && answer_.contains(reference.stems[i])) {
                found->second.near = 1.0;
            } else if (is_new) {
                const Token& token = reference.text.tokens[reference.content[i]];
                for (const auto& [stem, word] : distinct) {
                    const auto relation = texts_.language == Language::kGerman
                                              ? lexicon.german_relation(token.lower, word->lower)
                                              : lexicon.relation(token.lower, word->lower);
                    found->second.opposite |= relation.opposites;
                    if (!relation.opposites) {
                        found->second.near = std::max(found->second.near, relation.relatedness);
                    }
                }
            }
            said.push_back(found->second);
        }
    }
}

double PartMeasure::weight(std::size_t reference, std::size_t i) const {
    return question_.contains(texts_.references[reference].stems[i]) ? kQuestionWord : 1.0;
}

double PartMeasure::cover(std::size_t reference, const ReferencePart& part) const {
    double sum = 0.0;
    double all = 0.0;
    for (const std::size_t i : part.words) {
        sum += weight(reference, i) * said_[reference][i].near;
        all += weight(reference, i);
    }
    return share_of(sum, all);
}

double PartMeasure::cover_by_clause(std::size_t reference, const ReferencePart& part) const {
    double most = 0.0;
    for (const Stems& clause : by_clause_) {
        double sum = 0.0;
        double all = 0.0;
        for (const std::size_t i : part.words) {
            const bool there = clause.contains(texts_.references[reference].stems[i]);
            sum += there ? weight(reference, i) : 0.0;
            all += weight(reference, i);
        }
        most = std::max(most, share_of(sum, all));
    }
    return most;
}

void PartMeasure::add_words(GradeRow& row) const {
    add_parts(row);
    add_clauses(row);
    add_neighbours(row);
    add_turns(row);
    add_manner(row);
}

void PartMeasure::add_parts(GradeRow& row) const {
    std::vector<double> said;
    std::vector<double> weakest;
    std::vector<double> met;
    std::vector<double> together;
    double parts_most = 0.0;
    for (std::size_t r = 0; r < parts_.size(); ++r) {
        double sum = 0.0;
        double least = 1.0;
        double share = 0.0;
        double by_one = 0.0;
        for (const ReferencePart& part : parts_[r]) {
            const double covered = cover(r, part);
            sum += part.points * covered;
            least = std::min(least, covered);
            share += covered >= kPartMet ? part.points : 0.0;
            by_one += part.points * cover_by_clause(r, part);
        }
        said.push_back(sum);
        weakest.push_back(parts_[r].empty() ? 0.0 : least);
        met.push_back(share);
        together.push_back(by_one);
        parts_most = std::max(parts_most, static_cast<double>(parts_[r].size()));
    }
    row.add_over("parts said", said);
    row.add_over("weakest part", weakest);
    row.add_over("parts met", met);
    row.add_over("parts met by one clause", together);
    row.add("parts of the longest reference", parts_most);
}

// Of the answer's clauses: which have words of any reference.
void PartMeasure::add_clauses(GradeRow& row) const {
    Stems all;
    for (const GradedText& reference : texts_.references) {
        all.insert(reference.stems.begin(), reference.stems.end());
    }
    double least = by_clause_.empty() ? 0.0 : 1.0;
    double sum = 0.0;
    for (const Stems& clause : by_clause_) {
        const double belongs =
            1.0 - share_of(missing(clause, all), static_cast<double>(clause.size()));
        least = std::min(least, belongs);
        sum += belongs;
    }
    row.add("clauses that belong", share_of(sum, static_cast<double>(by_clause_.size())));
    row.add("clause that belongs least", least);
}

void PartMeasure::add_neighbours(GradeRow& row) const {
    const Pairs ours = neighbours_of(texts_.answer);
    Pairs known = neighbours_of(texts_.question);
    std::vector<double> brought;
    std::vector<double> order;
    for (const GradedText& reference : texts_.references) {
        const Pairs theirs = neighbours_of(reference);
        brought.push_back(share_of(static_cast<double>(theirs.size()) - missing(theirs, ours),
                                   static_cast<double>(theirs.size())));
        order.push_back(order_of_met(texts_.answer, reference,
                                     Stems(reference.stems.begin(), reference.stems.end())));
        known.insert(theirs.begin(), theirs.end());
    }
    row.add_over("neighbours brought", brought);
    row.add_over("order of the words met", order);
    row.add("neighbours that are new",
            share_of(missing(ours, known), static_cast<double>(ours.size())));
}

// What turns a reference into something else: opposites, other numbers, another polarity.
void PartMeasure::add_turns(GradeRow& row) const {
    std::map<std::string, bool> negated;  // by stem of the answer
    for (const std::uint32_t at : texts_.answer.content) {
        const Token& token = texts_.answer.text.tokens[at];
        negated[token.stem] = token.negated;
    }
    const Pairs numbered = numbered_in(texts_.answer);
    Pairs known = numbered_in(texts_.question);
    std::vector<double> kept;
    std::vector<double> straight;
    double numbers_least = 1e3;
    for (std::size_t r = 0; r < texts_.references.size(); ++r) {
        const GradedText& reference = texts_.references[r];
        double opposites = 0.0;
        double turned = 0.0;
        double met = 0.0;
        for (std::size_t i = 0; i < reference.stems.size(); ++i) {
            opposites += said_[r][i].opposite && said_[r][i].near < 1.0 ? 1.0 : 0.0;
            const auto found = negated.find(reference.stems[i]);
            if (found != negated.end()) {
                met += 1.0;
                const Token& token = reference.text.tokens[reference.content[i]];
                turned += token.negated != found->second ? 1.0 : 0.0;
            }
        }
        kept.push_back(opposites == 0.0 ? 1.0 : 0.0);
        straight.push_back(1.0 - share_of(turned, met));
        const Pairs wanted = numbered_in(reference);
        numbers_least = std::min(numbers_least, missing(wanted, numbered));
        known.insert(wanted.begin(), wanted.end());
    }
    row.add_over("free of opposites", kept);
    row.add_over("of the same polarity", straight);
    row.add("numbered names missing", numbers_least);
    row.add("numbered names that are new", missing(numbered, known));
}

void PartMeasure::add_manner(GradeRow& row) const {
    const Text& answer = texts_.answer.text;
    double denied = 1e3;
    for (const GradedText& reference : texts_.references) {
        denied = std::min(denied, denials_in(reference.text));
    }
    row.add("denials beyond the references", denials_in(answer) - denied);
    row.add("last clause denies", last_denies() ? 1.0 : 0.0);
    row.add("words that only frame", frame());
    row.add("speaks of grading",
            count_of(answer, grading_words()) - count_of(texts_.question.text, grading_words()));
    row.add("tokens", static_cast<double>(answer.tokens.size()));
}

// Whether the answer ends on words that unsay and hold no word of any reference.
bool PartMeasure::last_denies() const {
    const Text& answer = texts_.answer.text;
    if (answer.clauses.size() < 2) {
        return false;
    }
    const Clause& last = answer.clauses.back();
    bool denies = false;
    for (std::uint32_t i = last.first; i < last.past; ++i) {
        const Token& token = answer.tokens[i];
        denies = denies || is(token.classes, kNegator) || denials().contains(token.lower);
        for (const GradedText& reference : texts_.references) {
            if (!token.function_word && !denials().contains(token.lower) &&
                std::find(reference.stems.begin(), reference.stems.end(), token.stem) !=
                    reference.stems.end()) {
                return false;
            }
        }
    }
    return denies;
}

// Words before the first and after the last word of the answer that any reference holds: where a
// frame turns round what stands inside it.
double PartMeasure::frame() const {
    Stems all;
    for (const GradedText& reference : texts_.references) {
        all.insert(reference.stems.begin(), reference.stems.end());
    }
    const auto& tokens = texts_.answer.text.tokens;
    std::size_t first = tokens.size();
    std::size_t last = 0;
    for (const std::uint32_t at : texts_.answer.content) {
        if (all.contains(tokens[at].stem)) {
            first = std::min<std::size_t>(first, at);
            last = at;
        }
    }
    return first > last ? static_cast<double>(tokens.size())
                        : static_cast<double>(first + tokens.size() - 1 - last);
}

void PartMeasure::add_meaning(GradeRow& row, const Meanings& meanings) const {
    const auto runs = runs_of(meanings.answer);
    std::vector<double> whole;
    std::vector<double> mean;
    std::vector<double> least;
    std::vector<std::vector<float>> all;
    for (const TextMeaning& reference : meanings.references) {
        whole.push_back(nearest(reference.whole, runs));
        const auto [in_the_mean, at_least] = mean_and_least(reference, runs);
        mean.push_back(in_the_mean);
        least.push_back(at_least);
        const auto theirs = runs_of(reference);
        all.insert(all.end(), theirs.begin(), theirs.end());
    }
    row.add_over("a run of clauses near the reference", whole);
    row.add_over("clauses of the reference met", mean);
    row.add_over("clause of the reference met least", least);
    const auto [belong, belongs_least] = mean_and_least(meanings.answer, all);
    row.add("clauses near a reference", belong);
    row.add("clause near no reference", belongs_least);
}

}  // namespace attune::assess
