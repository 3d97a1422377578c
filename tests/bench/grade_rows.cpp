#include "tests/bench/grade_rows.hpp"

#include <fstream>
#include <sstream>

#include "engine/assess/grade_features.hpp"
#include "engine/base/random.hpp"
#include "service/tracing.hpp"
#include "tests/bench/boosting.hpp"
#include "tests/bench/ridge.hpp"

namespace attune::bench {
namespace {

// Attacks are many and easy: real answers decide what is correct, and the sum "made" keeps out what
// is wrong by construction.
constexpr double kAttackWeight = 0.06;
constexpr double kAttackWeightOthers = 0.3;
constexpr double kMadeWeight = 0.5;
constexpr double kScorePenalty = 1000.0;  // few questions

// One sum of trees: which rows it is fitted on, and what it is to say of them.
struct Head {
    const char* name;
    bool logistic;
    bool (*counts)(const GradeRowRead&);
    double (*wanted)(const GradeRowRead&);
    int trees;
};

bool labelled(const GradeRowRead& row) {
    return !row.gold.label2.empty();
}

bool is_partial(const GradeRowRead& row) {
    return row.gold.label5 == "partially_correct_incomplete";
}

bool is_off(const GradeRowRead& row) {
    return row.gold.label5 == "irrelevant" || row.gold.label5 == "non_domain";
}

bool is_attack(const GradeRowRead& row) {
    return !row.real() && !row.judges() && row.gold.label2 == "incorrect";
}

const Head kCorrect = {
    "correct", true, labelled,
    [](const GradeRowRead& row) { return row.gold.label2 == "correct" ? 1.0 : 0.0; }, 260};

const std::vector<Head> kOthers = {
    {"contradictory", true,
     [](const GradeRowRead& row) { return labelled(row) && row.gold.label2 != "correct"; },
     [](const GradeRowRead& row) { return row.gold.label3 == "contradictory" ? 1.0 : 0.0; }, 160},
    {"partial", true, [](const GradeRowRead& row) { return is_partial(row) || is_off(row); },
     [](const GradeRowRead& row) { return is_partial(row) ? 1.0 : 0.0; }, 120},
    {"outside", true, is_off,
     [](const GradeRowRead& row) { return row.gold.label5 == "non_domain" ? 1.0 : 0.0; }, 60},
    // Attacks against right answers; wrong answers of learners are the business of "correct".
    {"made", true,
     [](const GradeRowRead& row) {
         return labelled(row) && (is_attack(row) || row.gold.label2 == "correct");
     },
     [](const GradeRowRead& row) { return is_attack(row) ? 1.0 : 0.0; }, 200},
};

double weight_of(const GradeRowRead& row, const std::string& head) {
    if (row.real()) {
        return 1.0;
    }
    if (head == "made") {
        return kMadeWeight;
    }
    return head == "correct" && is_attack(row) ? kAttackWeight : kAttackWeightOthers;
}

bool takes_part(const GradeRowRead& row, const FitOptions& options) {
    const bool made = !row.real() && row.kind != "reference";
    return !row.judges() && (options.attacks || !made) && !(options.meaning && row.german);
}

class Fitter {
  public:
    Fitter(const std::vector<const GradeRowRead*>& rows, const FitOptions& options)
        : options_(options), kind_(options.meaning ? "/meaning" : "/words") {
        const auto words = static_cast<std::ptrdiff_t>(assess::grade_word_names().size());
        for (const GradeRowRead* row : rows) {
            if (takes_part(*row, options)) {
                rows_.push_back(row);
                cut_.emplace_back(row->x.begin(),
                                  options.meaning ? row->x.end() : row->x.begin() + words);
            }
        }
    }

    assess::Heads run() {
        assess::Heads heads;
        heads["correct" + kind_] = fit(kCorrect);
        for (const Head& head : kOthers) {
            if (options_.attacks || std::string(head.name) != "made") {
                heads[head.name + kind_] = fit(head);
            }
        }
        if (!options_.attacks) {
            heads["made" + kind_] = {kNeverMade, {}, {}};
        }
        heads["score" + kind_] = score(false);
        if (!options_.meaning) {
            heads["score/german"] = score(true);
        }
        return heads;
    }

    [[nodiscard]] assess::Boosted correct() const { return fit(kCorrect); }

  private:
    static constexpr double kNeverMade = -20.0;

    [[nodiscard]] assess::Boosted fit(const Head& head) const {
        std::vector<Sample> samples;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (head.counts(*rows_[i])) {
                samples.push_back(
                    {&cut_[i], head.wanted(*rows_[i]), weight_of(*rows_[i], head.name)});
            }
        }
        BoostOptions boosting;
        boosting.logistic = head.logistic;
        boosting.trees = head.trees;
        return boost(samples, boosting);
    }

    // A line, not trees: scored answers come from few questions, which trees learn by heart.
    [[nodiscard]] assess::Boosted score(bool german) const {
        std::vector<Sample> samples;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (rows_[i]->real() && rows_[i]->share >= 0.0 && rows_[i]->german == german) {
                samples.push_back({&cut_[i], rows_[i]->share, 1.0});
            }
        }
        return fit_ridge(samples, kScorePenalty);
    }

    FitOptions options_;
    std::string kind_;
    std::vector<const GradeRowRead*> rows_;
    std::vector<std::vector<double>> cut_;
};

using Rows = std::vector<GradeRowRead>;
using Margins = std::vector<double>;  // of "correct", by row, where its question was not seen

// Scored sets have their own idea of what is correct; of them only long references count here.
bool calibrates(const GradeRowRead& row, assess::Length length) {
    return row.real() && labelled(row) && !row.german && assess::length_of(row.x) == length &&
           (length == assess::Length::kEssay || row.share < 0.0);
}

// A line for each length of answer, on rows outside `fold`; -1 leaves none out.
void calibrate(const Rows& rows, const Margins& margins, bool meaning, int fold,
               assess::Heads& heads) {
    std::vector<std::vector<double>> cells;
    cells.reserve(rows.size());
    for (const double margin : margins) {
        cells.push_back({margin});
    }
    for (const assess::Length length : assess::kLengths) {
        std::vector<Sample> samples;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].fold() != fold && calibrates(rows[i], length)) {
                samples.push_back({&cells[i], kCorrect.wanted(rows[i]), 1.0});
            }
        }
        heads[assess::calibration_name(meaning ? "/meaning" : "/words", length)] =
            fit_platt(samples);
    }
}

std::vector<const GradeRowRead*> rows_outside(const Rows& rows, int fold) {
    std::vector<const GradeRowRead*> seen;
    for (const GradeRowRead& row : rows) {
        if (row.fold() != fold) {
            seen.push_back(&row);
        }
    }
    return seen;
}

// `correct` by fold; German rows are left at 0 with meaning.
Margins margins_of(const Rows& rows, const std::vector<assess::Boosted>& correct, bool meaning) {
    Margins margins;
    for (const GradeRowRead& row : rows) {
        margins.push_back(meaning && row.german
                              ? 0.0
                              : correct[static_cast<std::size_t>(row.fold())].margin(row.x));
    }
    return margins;
}

}  // namespace

int GradeRowRead::fold() const {
    return static_cast<int>(hash_of(question) % kFolds);
}

std::vector<GradeRowRead> read_grade_rows(const std::string& path) {
    std::vector<GradeRowRead> rows;
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
        GradeRowRead row;
        row.question = next();
        row.set = row.question.substr(0, row.question.find(':'));
        row.kind = next();
        row.gold.label2 = next();
        row.gold.label3 = next();
        row.gold.label3_graded = next();
        row.gold.label5 = next();
        row.share = std::stod(next());
        if (row.share >= 0.0) {
            row.gold.score = row.share;
        }
        row.german = next() == "de";
        for (std::string word = next(); !word.empty(); word = next()) {
            row.x.push_back(std::stod(word));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

assess::Heads fit_heads(const std::vector<GradeRowRead>& rows, const FitOptions& options) {
    std::vector<assess::Boosted> correct(kFolds);
    service::in_parallel(kFolds, [&](std::size_t fold) {
        correct[fold] = Fitter(rows_outside(rows, static_cast<int>(fold)), options).correct();
    });
    assess::Heads heads = Fitter(rows_outside(rows, -1), options).run();
    calibrate(rows, margins_of(rows, correct, options.meaning), options.meaning, -1, heads);
    return heads;
}

std::string kind_of(const GradeRowRead& row, bool meaning) {
    return row.german ? "/german" : meaning ? "/meaning" : "/words";
}

std::vector<assess::Heads> fit_folds(const std::vector<GradeRowRead>& rows,
                                     const FitOptions& options) {
    std::vector<assess::Heads> folds(kFolds);
    service::in_parallel(kFolds, [&](std::size_t fold) {
        folds[fold] = Fitter(rows_outside(rows, static_cast<int>(fold)), options).run();
    });
    std::vector<assess::Boosted> correct;
    for (const assess::Heads& heads : folds) {
        correct.push_back(heads.at(options.meaning ? "correct/meaning" : "correct/words"));
    }
    const Margins margins = margins_of(rows, correct, options.meaning);
    for (int fold = 0; fold < kFolds; ++fold) {
        calibrate(rows, margins, options.meaning, fold, folds[static_cast<std::size_t>(fold)]);
    }
    return folds;
}

std::vector<Judged> judged(const std::vector<GradeRowRead>& rows,
                           const std::vector<assess::Heads>& folds, bool meaning) {
    std::vector<Judged> all;
    for (const GradeRowRead& row : rows) {
        if (!(meaning && row.german)) {
            const assess::Heads& heads = folds[static_cast<std::size_t>(row.fold())];
            all.push_back({&row, assess::verdict_of(heads, kind_of(row, meaning), row.x)});
        }
    }
    return all;
}

service::GradedAnswer graded_of(const Judged& judged) {
    service::GradedAnswer graded;
    graded.answer.question_id = judged.row->question;
    graded.answer.references = {""};
    graded.gold = judged.row->gold;
    graded.grade = service::grade_of(judged.verdict, 1.0);
    return graded;
}

}  // namespace attune::bench
