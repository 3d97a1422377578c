// Fits the trees of the grader (engine/assess/weights/grader.txt).
//
//   fit_grader table DATA_DIR WEIGHTS TABLE   features of every training answer and attack, as TSV
//   fit_grader cv TABLE                       figures by cross-validation, five folds of questions
//   fit_grader fit TABLE OUT                  fits on everything and writes the trees
//
// WEIGHTS is the sentence encoder's file. Attacks are made from the first reference of each
// question (assess_data.cpp) and are wrong by construction; further references count as right
// answers. A fold holds whole questions with their attacks. Official test parts are never read.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "engine/assess/grade_features.hpp"
#include "engine/base/math.hpp"
#include "engine/base/random.hpp"
#include "tests/bench/boosting.hpp"
#include "tests/bench/grade_table.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): a program, not a header

constexpr int kFolds = 5;
constexpr double kAttackWeight = 0.3;  // they are many and easy, real answers decide

struct Row {
    std::string set;  // beetle_train, ...
    std::string question;
    std::string kind;  // real, reference, or the attack's name
    std::string label2, label3, label5;
    double share = -1.0;  // of the points; -1 = not scored
    bool german = false;
    std::vector<double> x;

    [[nodiscard]] bool real() const { return kind == "real"; }
    [[nodiscard]] int fold() const { return static_cast<int>(hash_of(set + question) % kFolds); }
};

std::vector<Row> read_table(const std::string& path) {
    std::vector<Row> rows;
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream in(line);
        const auto next = [&] {
            std::string word;
            std::getline(in, word, '\t');
            return word;
        };
        Row row;
        const std::string id = next();
        row.set = id.substr(0, id.find(':'));
        row.question = id;
        row.kind = next();
        row.label2 = next();
        row.label3 = next();
        row.label5 = next();
        row.share = std::stod(next());
        row.german = next() == "de";
        for (std::string word = next(); !word.empty(); word = next()) {
            row.x.push_back(std::stod(word));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

// One sum of trees: which rows it is fitted on, and what it is to say of them.
struct Head {
    const char* name;
    bool logistic;
    bool (*counts)(const Row&);
    double (*wanted)(const Row&);
    int trees;
};

bool labelled(const Row& row) {
    return !row.label2.empty();
}

double points_of(const Row& row) {
    if (row.share >= 0.0) {
        return row.share;
    }
    return row.label2 == "correct" ? 1.0 : row.label5 == "partially_correct_incomplete" ? 0.5 : 0.0;
}

bool is_label5(const Row& row, const char* label) {
    return row.label5 == label;
}

const std::vector<Head> kHeads = {
    {"correct", true, labelled, [](const Row& row) { return row.label2 == "correct" ? 1.0 : 0.0; },
     260},
    {"contradictory", true, [](const Row& row) { return labelled(row) && row.label2 != "correct"; },
     [](const Row& row) { return row.label3 == "contradictory" ? 1.0 : 0.0; }, 160},
    {"partial", true,
     [](const Row& row) {
         return is_label5(row, "partially_correct_incomplete") || is_label5(row, "irrelevant") ||
                is_label5(row, "non_domain");
     },
     [](const Row& row) { return is_label5(row, "partially_correct_incomplete") ? 1.0 : 0.0; },
     120},
    {"outside", true,
     [](const Row& row) { return is_label5(row, "irrelevant") || is_label5(row, "non_domain"); },
     [](const Row& row) { return is_label5(row, "non_domain") ? 1.0 : 0.0; }, 60},
    {"score", false, [](const Row& row) { return labelled(row) || row.share >= 0.0; }, points_of,
     220},
};

double weight_of(const Row& row, const Head& head) {
    const bool unscored = std::strcmp(head.name, "score") == 0 && row.share < 0.0;
    return (row.real() ? 1.0 : kAttackWeight) * (unscored ? 0.3 : 1.0);
}

// The features of a kind of grader: all, or those of words alone (the first `words`).
assess::Heads fit(const std::vector<const Row*>& rows, bool meaning, std::size_t words) {
    assess::Heads heads;
    std::vector<std::vector<double>> cut;
    cut.reserve(rows.size());
    for (const Row* row : rows) {
        cut.emplace_back(row->x.begin(), meaning
                                             ? row->x.end()
                                             : row->x.begin() + static_cast<std::ptrdiff_t>(words));
    }
    for (const Head& head : kHeads) {
        std::vector<bench::Sample> samples;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (head.counts(*rows[i]) && !(meaning && rows[i]->german)) {
                samples.push_back({&cut[i], head.wanted(*rows[i]), weight_of(*rows[i], head)});
            }
        }
        bench::BoostOptions options;
        options.logistic = head.logistic;
        options.trees = head.trees;
        heads[std::string(head.name) + (meaning ? "/meaning" : "/words")] =
            bench::boost(samples, options);
    }
    return heads;
}

struct Verdict {
    const Row* row = nullptr;
    double correct = 0.0;
    std::string label3, label5;
    double share = 0.0;
};

Verdict judged(const assess::Heads& heads, const std::string& kind, const Row& row) {
    const auto p = [&](const char* head) { return logistic(heads.at(head + kind).margin(row.x)); };
    Verdict verdict;
    verdict.row = &row;
    verdict.correct = p("correct");
    const double against = (1.0 - verdict.correct) * p("contradictory");
    const double rest = 1.0 - verdict.correct - against;
    const double partial = rest * p("partial");
    const double outside = (rest - partial) * p("outside");
    const bool right = verdict.correct >= 0.5;  // decides for all forms, as in grade_answers.cpp
    verdict.label3 = right ? "correct" : against >= rest ? "contradictory" : "incorrect";
    const std::vector<std::pair<double, const char*>> others = {
        {partial, "partially_correct_incomplete"},
        {against, "contradictory"},
        {rest - partial - outside, "irrelevant"},
        {outside, "non_domain"}};
    verdict.label5 = right ? "correct" : std::max_element(others.begin(), others.end())->second;
    verdict.share = std::clamp(heads.at("score" + kind).margin(row.x), 0.0, 1.0);
    return verdict;
}

struct F1 {
    double macro = 0.0;
    double weighted = 0.0;
};

F1 f1_of(const std::vector<std::pair<std::string, std::string>>& pairs) {  // gold, said
    std::map<std::string, std::array<double, 3>> counts;                   // both, gold, said
    for (const auto& [gold, said] : pairs) {
        counts[gold][1] += 1.0;
        counts[said][2] += 1.0;
        counts[gold][0] += gold == said ? 1.0 : 0.0;
    }
    F1 f1;
    double classes = 0.0;
    for (const auto& [label, count] : counts) {
        if (count[1] > 0.0) {
            const double one = 2.0 * count[0] / (count[1] + count[2]);
            f1.macro += one;
            f1.weighted += one * count[1] / static_cast<double>(pairs.size());
            classes += 1.0;
        }
    }
    f1.macro /= std::max(1.0, classes);
    return f1;
}

// How far confidence is off (10 bins), and the largest share of verdicts, the surest first, of
// which 95% are right.
struct Sureness {
    double ece = 0.0;
    double coverage = 0.0;
};

Sureness sureness_of(std::vector<std::pair<double, bool>> verdicts) {  // confidence, right
    std::sort(verdicts.begin(), verdicts.end(),
              [](const auto& a, const auto& b) { return a.first > b.first; });
    Sureness sureness;
    std::array<std::array<double, 3>, 10> bins{};
    double right = 0.0;
    const auto all = static_cast<double>(verdicts.size());
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        const auto& [confidence, good] = verdicts[i];
        auto& bin = bins[std::min<std::size_t>(9, static_cast<std::size_t>(confidence * 10.0))];
        bin[0] += confidence;
        bin[1] += good ? 1.0 : 0.0;
        bin[2] += 1.0;
        right += good ? 1.0 : 0.0;
        if (right >= 0.95 * static_cast<double>(i + 1)) {
            sureness.coverage = static_cast<double>(i + 1) / all;
        }
    }
    for (const auto& bin : bins) {
        sureness.ece += bin[2] > 0.0 ? std::abs(bin[0] - bin[1]) / all : 0.0;
    }
    return sureness;
}

void print_set(const std::string& set, const std::vector<Verdict>& verdicts) {
    std::vector<std::pair<std::string, std::string>> two, three, five;
    std::map<std::string, std::pair<int, int>> attacks;  // accepted, of
    std::vector<std::pair<double, bool>> sure;
    int contradictory = 0;
    int accepted = 0;
    double squares = 0.0;
    int scored = 0;
    for (const Verdict& one : verdicts) {
        const Row& row = *one.row;
        if (row.set != set) {
            continue;
        }
        const bool right = one.correct >= 0.5;
        if (!row.real()) {
            attacks[row.kind].first += right ? 1 : 0;
            attacks[row.kind].second += 1;
            continue;
        }
        if (row.share >= 0.0) {
            squares += (one.share - row.share) * (one.share - row.share);
            ++scored;
            continue;
        }
        sure.emplace_back(std::max(one.correct, 1.0 - one.correct),
                          right == (row.label2 == "correct"));
        two.emplace_back(row.label2, right ? "correct" : "incorrect");
        three.emplace_back(row.label3, one.label3);
        if (!row.label5.empty()) {
            five.emplace_back(row.label5, one.label5);
        }
        contradictory += row.label3 == "contradictory" ? 1 : 0;
        accepted += row.label3 == "contradictory" && right ? 1 : 0;
    }
    std::printf("%s\n", set.c_str());
    if (scored > 0) {
        std::printf("  score RMSE %.4f of %d\n", square_root(squares / scored), scored);
        return;
    }
    std::printf("  accepted although contradictory %d of %d\n", accepted, contradictory);
    std::printf("  2-way macro-F1 %.4f   3-way macro-F1 %.4f", f1_of(two).macro,
                f1_of(three).macro);
    if (!five.empty()) {
        std::printf("   5-way weighted-F1 %.4f", f1_of(five).weighted);
    }
    const Sureness sureness = sureness_of(sure);
    std::printf("\n  ECE %.4f   verdicts at 95%% precision %.3f\n ", sureness.ece,
                sureness.coverage);
    for (const auto& [kind, count] : attacks) {
        std::printf(" %s %d/%d", kind.c_str(), count.first, count.second);
    }
    std::printf("\n");
}

int cross_validate(const std::vector<Row>& rows) {
    const std::size_t words = assess::grade_word_names().size();
    for (const bool meaning : {false, true}) {
        std::vector<Verdict> verdicts;
        for (int fold = 0; fold < kFolds; ++fold) {
            std::vector<const Row*> seen;
            for (const Row& row : rows) {
                if (row.fold() != fold) {
                    seen.push_back(&row);
                }
            }
            const assess::Heads heads = fit(seen, meaning, words);
            for (const Row& row : rows) {
                if (row.fold() == fold && !(meaning && row.german)) {
                    verdicts.push_back(judged(heads, meaning ? "/meaning" : "/words", row));
                }
            }
        }
        std::printf("== %s\n", meaning ? "words and meaning" : "words alone");
        std::set<std::string> sets;
        for (const Verdict& one : verdicts) {
            sets.insert(one.row->set);
        }
        for (const std::string& set : sets) {
            print_set(set, verdicts);
        }
    }
    return 0;
}

int fit_all(const std::vector<Row>& rows, const std::string& path) {
    const std::size_t words = assess::grade_word_names().size();
    std::vector<const Row*> all;
    for (const Row& row : rows) {
        all.push_back(&row);
    }
    assess::Heads heads = fit(all, false, words);
    heads.merge(fit(all, true, words));
    std::ofstream(path) << assess::text_of(heads);
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    const std::string what = count > 1 ? arguments[1] : "";
    if (what == "cv" && count == 3) {
        return cross_validate(read_table(arguments[2]));
    }
    if (what == "fit" && count == 4) {
        return fit_all(read_table(arguments[2]), arguments[3]);
    }
    if (what == "table" && count == 5) {
        return bench::write_grade_table(arguments[2], arguments[3], arguments[4]);
    }
    std::fprintf(stderr, "usage: fit_grader table DATA WEIGHTS TABLE | cv TABLE | fit TABLE OUT\n");
    return 2;
}
