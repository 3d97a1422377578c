// Fits engine/assess/weights.hpp: two logistic sums, "expressed" and "contradicted".
//
//   fit_assess DATA_DIR COURSE_DIR      prints figures by cross-validation, then the weights
//   fit_assess DATA_DIR pairs           prints the tables of engine/assess/fluency_tables.hpp
//
// Every answer brings several trials (wording x clauses); its probability is the largest. So the
// fit alternates: choose each answer's best trial under the present weights, then fit weights on
// those (latent maximum). Folds are made by question, so no wording is seen in training and test.
// Signs are held to what each feature means, which keeps odd questions from teaching nonsense.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "adapters/lexicon/lexicon.hpp"
#include "engine/assess/assess.hpp"
#include "engine/assess/fluency.hpp"
#include "engine/assess/judge.hpp"
#include "engine/assess/weights.hpp"
#include "engine/base/math.hpp"
#include "engine/base/random.hpp"
#include "tests/bench/assess_data.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): a program, not a header
using assess::Features;

constexpr int kFolds = 5;
constexpr int kRounds = 4;
constexpr int kSteps = 120;

enum class Truth { kNo, kYes, kUnknown };

struct Case {
    std::string source;  // beetle, sci, course, attack
    int fold = 0;
    double weight = 1.0;
    Truth expressed = Truth::kUnknown;
    Truth contradicted = Truth::kUnknown;
    std::vector<Features> trials;
};

// What a feature can only mean: +1, -1, or 0 for free. In the order of Feature.
constexpr std::array<int, assess::kFeatureCount> kExpressedSigns = {
    0,  1,  1,  1,  1, -1, 1,  1,  1,  -1, -1, -1, -1, -1, -1, -1, -1,
    -2, -2, -2, -1, 0, 0,  -1, -1, -1, -1, -1, -2, -1, -1, 1,  1,  -1};
constexpr std::array<int, assess::kFeatureCount> kContradictedSigns = {
    0,  0,  0, 0, 0, 0,  1, 0, 0, 1, 1,  1,  1, 1, 1, -1, 0, -2,
    -2, -2, 0, 0, 0, -1, 1, 1, 1, 1, -2, -1, 0, 0, 0, 1};  // -2: kept as it is, the data do not
                                                           // hold enough of it

struct Model {
    Features weights{};
    std::array<int, assess::kFeatureCount> signs{};
    bool contradiction = false;

    [[nodiscard]] Truth truth(const Case& one) const {
        return contradiction ? one.contradicted : one.expressed;
    }
};

double dot(const Features& weights, const Features& features) {
    double sum = 0.0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        sum += weights[i] * features[i];
    }
    return sum;
}

const Features* best_trial(const Model& model, const Case& one) {
    const Features* best = nullptr;
    double most = -1e9;
    for (const Features& trial : one.trials) {
        const double value = dot(model.weights, trial);
        if (value > most) {
            most = value;
            best = &trial;
        }
    }
    return best;
}

double probability(const Model& model, const Case& one) {
    const Features* best = best_trial(model, one);
    return best == nullptr ? 0.0 : logistic(dot(model.weights, *best));
}

void fit(Model& model, const std::vector<const Case*>& cases) {
    constexpr double kRidge = 0.0005;
    constexpr double kRate = 0.12;
    for (int round = 0; round < kRounds; ++round) {
        std::vector<std::pair<const Features*, const Case*>> rows;
        double total = 0.0;
        for (const Case* one : cases) {
            const Features* best = best_trial(model, *one);
            if (best != nullptr && model.truth(*one) != Truth::kUnknown) {
                rows.emplace_back(best, one);
                total += one->weight;
            }
        }
        Features mean{};
        Features square{};
        for (int step = 1; step <= kSteps; ++step) {
            Features slope{};
            for (const auto& [x, one] : rows) {
                const double wanted = model.truth(*one) == Truth::kYes ? 1.0 : 0.0;
                const double off =
                    (logistic(dot(model.weights, *x)) - wanted) * one->weight / total;
                for (std::size_t i = 0; i < x->size(); ++i) {
                    slope[i] += off * (*x)[i];
                }
            }
            for (std::size_t i = 0; i < slope.size(); ++i) {
                if (model.signs[i] == -2) {
                    continue;
                }
                slope[i] += kRidge * model.weights[i] * (i == 0 ? 0.0 : 1.0);
                mean[i] = 0.9 * mean[i] + 0.1 * slope[i];
                square[i] = 0.99 * square[i] + 0.01 * slope[i] * slope[i];
                model.weights[i] -= kRate * mean[i] / (square_root(square[i]) + 1e-6);
                if ((model.signs[i] == 1 && model.weights[i] < 0.0) ||
                    (model.signs[i] == -1 && model.weights[i] > 0.0)) {
                    model.weights[i] = 0.0;
                }
            }
        }
    }
}

class Collector {
  public:
    std::vector<Case> cases;

    void answers(const std::string& path, const std::string& source, double weight) {
        std::map<std::string, std::vector<bench::Labelled>> by_question;
        for (bench::Labelled& answer : bench::read_answers(path)) {
            by_question[answer.question_id].push_back(std::move(answer));
        }
        for (const auto& [id, rows] : by_question) {
            const Item item = bench::item_of(rows.front());
            const auto prepared =
                assess::prepare(item, *lexicon_, assess::language_of(item.question));
            const int fold = static_cast<int>(hash_of(id) % kFolds);
            const auto add = [&](const std::string& text, const std::string& from, double w,
                                 Truth expressed, Truth contradicted) {
                collect(*prepared, prepared->expectations.front(), text,
                        {from, fold, w, expressed, contradicted, {}});
            };
            std::size_t correct = 0;
            for (const bench::Labelled& row : rows) {
                add(row.answer, source, weight * (row.contradictory ? 1.5 : 1.0),
                    row.correct ? Truth::kYes : Truth::kNo,
                    row.contradictory ? Truth::kYes : Truth::kNo);
                if (row.correct && ++correct % 6 == 1) {
                    attack(row.answer, row.question, add);
                }
            }
            for (const std::string& reference : rows.front().references) {
                attack(reference, rows.front().question, add);
            }
        }
    }

    void course(const std::string& dir, double weight) {
        for (const bool bare : {false, true}) {
            for (Item item : bench::read_items(dir)) {
                if (bare) {
                    strip(item);
                }
                const auto prepared =
                    assess::prepare(item, *lexicon_, assess::language_of(item.question));
                const int fold = static_cast<int>(hash_of(item.id.value) % kFolds);
                for (const Sample& sample : item.samples) {
                    if (sample.label != "off-script") {
                        add_sample(*prepared, sample,
                                   {bare ? "course-bare" : "course",
                                    fold,
                                    weight,
                                    Truth::kUnknown,
                                    Truth::kUnknown,
                                    {}});
                    }
                }
            }
        }
    }

  private:
    static void strip(Item& item) {
        for (Expectation& e : item.expectations) {
            e.variants.clear();
            e.key_terms.clear();
        }
        for (Misconception& m : item.misconceptions) {
            m.variants.clear();
            m.cues.clear();
        }
    }

    void add_sample(const assess::PreparedItem& item, const Sample& sample, const Case& like) {
        for (const assess::Idea& idea : item.expectations) {
            Case one = like;
            bool meets = sample.label == "right";
            for (const ExpectationId& id : sample.meets) {
                meets = meets || id.value == idea.id;
            }
            one.expressed = meets                             ? Truth::kYes
                            : sample.label == "misconception" ? Truth::kUnknown
                                                              : Truth::kNo;
            const bool fine = sample.label == "right" || sample.label == "thin";
            one.contradicted = fine ? Truth::kNo : Truth::kUnknown;
            collect(item, idea, sample.text, one);
        }
        for (const assess::Idea& idea : item.misconceptions) {
            Case one = like;
            bool shows = false;
            for (const MisconceptionId& id : sample.shows) {
                shows = shows || id.value == idea.id;
            }
            one.expressed = shows ? Truth::kYes : Truth::kNo;
            collect(item, idea, sample.text, one);
        }
    }

    template <typename Add>
    void attack(const std::string& text, const std::string& question, Add add) {
        const char* given = std::getenv("ATTACK_WEIGHT");
        const double kAttackWeight = given != nullptr ? std::atof(given) : 0.02;
        for (const bench::Attack& made : bench::attacks_on(text, question, hash_of(text))) {
            add(made.text, "attack-" + made.kind, kAttackWeight,
                made.kind == "both-halves" ? Truth::kUnknown : Truth::kNo,
                made.contradicts ? Truth::kYes : Truth::kNo);
        }
    }

    void collect(const assess::PreparedItem& item, const assess::Idea& idea,
                 const std::string& text, Case one) {
        const assess::Heard heard = assess::hear(item, {&text, 1}, *lexicon_);
        for (const assess::Trial& trial :
             assess::trials_of(item, idea, heard, assess::Role::kExpectation)) {
            if (!idea.wordings[trial.wording].cue) {
                one.trials.push_back(trial.features);
            }
        }
        cases.push_back(std::move(one));
    }

    std::unique_ptr<assess::Lexicon> lexicon_ = lexicon::make_lexicon();
};

struct Counts {
    int both = 0, gold = 0, said = 0, n = 0, right = 0;
};

void report(const char* title, const std::map<std::string, Counts>& counts) {
    std::printf("%s\n", title);
    for (const auto& [source, c] : counts) {
        const int no = c.n - c.gold;
        const int no_said = c.n - c.said;
        const int no_both = c.right - c.both;
        const double yes_f1 = c.gold + c.said > 0 ? 2.0 * c.both / (c.gold + c.said) : 0.0;
        const double no_f1 = no + no_said > 0 ? 2.0 * no_both / (no + no_said) : 0.0;
        std::printf("  %-24s n %5d gold %5d said %5d both %5d  acc %.3f macro-F1 %.3f\n",
                    source.c_str(), c.n, c.gold, c.said, c.both, 1.0 * c.right / c.n,
                    (yes_f1 + no_f1) / 2);
    }
}

void cross_validate(const Model& start, const std::vector<Case>& cases) {
    std::map<std::string, Counts> at_half;
    std::map<std::string, Counts> at_covered;
    std::map<int, std::pair<int, int>> bins;
    for (int fold = 0; fold < kFolds; ++fold) {
        std::vector<const Case*> train;
        for (const Case& one : cases) {
            if (one.fold != fold) {
                train.push_back(&one);
            }
        }
        Model model = start;
        fit(model, train);
        for (const Case& one : cases) {
            const Truth truth = model.truth(one);
            if (one.fold != fold || truth == Truth::kUnknown) {
                continue;
            }
            const double p = probability(model, one);
            const auto count = [&](Counts& c, bool said) {
                const bool gold = truth == Truth::kYes;
                ++c.n;
                c.gold += gold;
                c.said += said;
                c.both += gold && said;
                c.right += gold == said;
            };
            count(at_half[one.source], p >= 0.5);
            count(at_covered[one.source], p >= assess::kCoveredAt);
            if (!one.source.starts_with("attack")) {
                auto& [seen, hit] = bins[static_cast<int>(p * 10)];
                ++seen;
                hit += truth == Truth::kYes;
            }
        }
    }
    report("held-out questions, at 0.5", at_half);
    report("held-out questions, at kCoveredAt", at_covered);
    std::printf("calibration (held out, no attacks):");
    for (const auto& [bin, pair] : bins) {
        std::printf(" .%d:%.2f(%d)", bin, 1.0 * pair.second / pair.first, pair.first);
    }
    std::printf("\n");
}

// Counts neighbours over whole answers and references, prints engine/assess/fluency_tables.hpp.
void print_pairs(const char* name, const std::vector<std::string>& paths,
                 assess::Language language) {
    const auto lexicon = lexicon::make_lexicon("");
    std::array<std::array<double, assess::kWordClasses>, assess::kWordClasses> pairs{};
    std::array<double, assess::kWordClasses> left{}, right{};
    double total = 0.0;
    const auto count = [&](const std::string& words) {
        const assess::Text text = assess::read(words, *lexicon, language);
        std::size_t before = assess::kBoundary;
        for (std::size_t i = 0; i <= text.tokens.size(); ++i) {
            if (i < text.tokens.size() && text.tokens[i].part) {
                continue;
            }
            const std::size_t here = i < text.tokens.size()
                                         ? assess::word_class(text.tokens[i], language)
                                         : assess::kBoundary;
            if (before != assess::kBoundary || here != assess::kBoundary) {
                ++pairs[before][here];
                ++left[before];
                ++right[here];
                ++total;
            }
            before = here;
        }
    };
    for (const std::string& path : paths) {
        std::map<std::string, bool> seen;
        for (const bench::Labelled& answer : bench::read_answers(path)) {
            count(answer.answer);
            if (!seen[answer.question_id]) {
                seen[answer.question_id] = true;
                count(answer.question);
                for (const std::string& reference : answer.references) {
                    count(reference);
                }
            }
        }
    }
    std::printf("inline constexpr PairTable %s = {{\n", name);
    for (std::size_t a = 0; a < assess::kWordClasses; ++a) {
        std::printf("    {{");
        for (std::size_t b = 0; b < assess::kWordClasses; ++b) {
            const double expected = left[a] * right[b] / total;
            const double pmi = log_exact((pairs[a][b] + 1.0) / (expected + 1.0));
            std::printf("%s%d", b == 0 ? "" : ", ",
                        static_cast<int>(std::max(-40.0, std::min(40.0, pmi * 10.0))));
        }
        std::printf("}},\n");
    }
    std::printf("}};\n");
}

void print(const char* name, const Features& weights) {
    std::printf("inline constexpr Features %s = {", name);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        std::printf("%s%.3f", i == 0 ? "\n    " : i % 10 == 0 ? ",\n    " : ", ", weights[i]);
    }
    std::printf("};\n");
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "fit_assess DATA_DIR COURSE_DIR\n");
        return 2;
    }
    const std::string data = argv[1];
    if (std::string(argv[2]) == "pairs") {
        print_pairs("kEnglishPairs",
                    {data + "/beetle_train.jsonl.gz", data + "/scientsbank_train.jsonl.gz"},
                    assess::Language::kEnglish);
        print_pairs("kGermanPairs", {data + "/saf_german_train.jsonl.gz"},
                    assess::Language::kGerman);
        return 0;
    }
    Collector collector;
    collector.answers(data + "/beetle_train.jsonl.gz", "beetle", 1.0);
    collector.answers(data + "/scientsbank_train.jsonl.gz", "scientsbank", 1.0);
    collector.course(argv[2], 1.0);
    std::printf("%zu cases\n", collector.cases.size());

    if (const char* dump = std::getenv("DUMP"); dump != nullptr) {
        const Model now{assess::kExpressedWeights, kExpressedSigns, false};
        std::FILE* file = std::fopen(dump, "w");
        for (const Case& one : collector.cases) {
            const Features* best = best_trial(now, one);
            if (best != nullptr) {
                std::fprintf(file, "%s\t%d\t%.3f", one.source.c_str(), one.expressed == Truth::kYes,
                             probability(now, one));
                for (const double value : *best) {
                    std::fprintf(file, "\t%.3f", value);
                }
                std::fprintf(file, "\n");
            }
        }
        std::fclose(file);
        return 0;
    }
    Model expressed{assess::kExpressedWeights, kExpressedSigns, false};
    Model contradicted{assess::kContradictedWeights, kContradictedSigns, true};
    std::vector<const Case*> all;
    for (const Case& one : collector.cases) {
        all.push_back(&one);
    }
    for (Model* model : {&expressed, &contradicted}) {
        std::printf("\n== %s\n", model->contradiction ? "contradicted" : "expressed");
        if (!model->contradiction) {
            cross_validate(*model, collector.cases);
            fit(*model, all);
        }
    }
    print("kExpressedWeights", expressed.weights);
    print("kContradictedWeights", contradicted.weights);
    return 0;
}
