// Fits the sum of engine/assess/meant.cpp: when an idea is said in wholly other words.
//
//   fit_meant COURSE WEIGHTS     figures by cross-validation over items, then the weights
//
// COURSE is a folder, WEIGHTS the sentence encoder's file. Every sample of every item is read twice
// by words: with the item as authored, and bare, without the variants of its ideas. The fit is on
// bare items, for authors word their variants after what learners say. Attacks (assess_data.cpp) on
// the ideas' texts count as not said. A question is no answer: off-script samples are left out.
#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "adapters/course/course_folder.hpp"
#include "adapters/embed/embedder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "engine/assess/assess.hpp"
#include "engine/assess/meant.hpp"
#include "engine/base/math.hpp"
#include "engine/base/random.hpp"
#include "service/read_meanings.hpp"
#include "tests/bench/assess_data.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): a program, not a header
using assess::MeantNumbers;
using assess::MeantWeights;

constexpr int kFolds = 10;
constexpr int kSteps = 3'000;
constexpr double kRate = 0.5;
constexpr double kRidge = 0.001;  // on numbers of spread 1
constexpr double kAttackWeight = 0.25;

// One sample against one idea.
struct Case {
    int fold = 0;
    bool bare = false;
    std::string attack;  // empty: a sample
    bool said = false;
    double by_words = 0.0;
    bool open = true;  // no contradiction and no misconception stands against it
    MeantNumbers numbers{};

    [[nodiscard]] bool covers() const { return by_words >= assess::kCoveredAt; }
};

// Where the numbers lie and how far they spread.
struct Scale {
    MeantNumbers mean{};
    MeantNumbers spread{};
};

Scale scale_of(const std::vector<const Case*>& cases) {
    Scale scale;
    const auto count = static_cast<double>(cases.size());
    for (const Case* one : cases) {
        for (std::size_t i = 0; i < one->numbers.size(); ++i) {
            scale.mean[i] += one->numbers[i] / count;
        }
    }
    for (const Case* one : cases) {
        for (std::size_t i = 0; i < one->numbers.size(); ++i) {
            const double off = one->numbers[i] - scale.mean[i];
            scale.spread[i] += off * off / count;
        }
    }
    for (double& spread : scale.spread) {
        spread = square_root(spread);
    }
    return scale;
}

// Logistic regression with weights held at or above zero, by projected gradient steps on numbers
// brought to mean 0 and spread 1.
MeantWeights fit(const std::vector<const Case*>& cases, double attack_weight) {
    const Scale scale = scale_of(cases);
    const std::size_t numbers = scale.mean.size();
    double total = 0.0;
    std::vector<MeantNumbers> rows;
    std::vector<double> of_each;
    for (const Case* one : cases) {
        MeantNumbers row{};
        for (std::size_t i = 0; i < numbers; ++i) {
            row[i] = (one->numbers[i] - scale.mean[i]) / scale.spread[i];
        }
        rows.push_back(row);
        of_each.push_back(one->attack.empty() ? 1.0 : attack_weight);
        total += of_each.back();
    }
    MeantWeights weights;
    for (int step = 0; step < kSteps; ++step) {
        double slope = 0.0;
        MeantNumbers slopes{};
        for (std::size_t c = 0; c < cases.size(); ++c) {
            const double wanted = cases[c]->said ? 1.0 : 0.0;
            const double off = (assess::sum_of(rows[c], weights) - wanted) * of_each[c] / total;
            slope += off;
            for (std::size_t i = 0; i < numbers; ++i) {
                slopes[i] += off * rows[c][i];
            }
        }
        weights.base -= kRate * slope;
        for (std::size_t i = 0; i < numbers; ++i) {
            const double stepped = weights.of[i] - kRate * (slopes[i] + kRidge * weights.of[i]);
            weights.of[i] = std::max(0.0, stepped);
        }
    }
    for (std::size_t i = 0; i < numbers; ++i) {
        weights.of[i] /= scale.spread[i];
        weights.base -= weights.of[i] * scale.mean[i];
    }
    return weights;
}

struct Gold {
    std::set<std::string> said;  // ideas
    std::string only;            // the idea to look at; empty: all
};

class Table {
  public:
    Table(const assess::Lexicon& lexicon, service::MeaningReader& reader)
        : lexicon_(lexicon), reader_(reader) {}

    void add(const Item& item) {
        add_item(item, false);
        Item bare = item;
        for (Expectation& idea : bare.expectations) {
            idea.variants.clear();
        }
        add_item(bare, true);
    }

    std::vector<Case> cases;

  private:
    void add_item(const Item& item, bool bare) {
        const auto prepared = assess::prepare(item, lexicon_, assess::Language::kEnglish);
        Case one;
        one.bare = bare;
        one.fold = static_cast<int>(hash_of(item.id.value) % kFolds);
        for (const Sample& sample : item.samples) {
            if (sample.label == "off-script") {
                continue;
            }
            std::set<std::string> said;
            for (const Expectation& idea : item.expectations) {
                const bool met = std::count(sample.meets.begin(), sample.meets.end(), idea.id) > 0;
                if (met || sample.label == "right") {
                    said.insert(idea.id.value);
                }
            }
            add_text(item, *prepared, sample.text, {said, ""}, one);
        }
        for (const Expectation& idea : item.expectations) {
            for (const bench::Attack& attack : bench::attacks_on(idea.text, item.question, 11)) {
                one.attack = attack.kind;
                add_text(item, *prepared, attack.text, {{}, idea.id.value}, one);
            }
        }
    }

    void add_text(const Item& item, const assess::PreparedItem& prepared, const std::string& text,
                  const Gold& gold, Case one) {
        const auto read = assess::assess(prepared, {&text, 1}, lexicon_);
        const auto meanings = reader_.read(item, assess::Language::kEnglish, {&text, 1});
        const auto form = assess::form_of(assess::read(text, lexicon_, assess::Language::kEnglish));
        const bool mistaken = std::any_of(
            read.misconceptions.begin(), read.misconceptions.end(),
            [](const auto& wrong) { return wrong.probability >= assess::kMisconceptionAt; });
        for (std::size_t i = 0; i < meanings.size(); ++i) {
            if (!gold.only.empty() && meanings[i].id.value != gold.only) {
                continue;
            }
            const ExpectationReading& words = read.expectations[i];
            one.said = gold.said.contains(meanings[i].id.value);
            one.by_words = words.expressed;
            one.open = !mistaken && words.contradicted < assess::kContradictedAt;
            one.numbers = assess::numbers_of(words.expressed, meanings[i], form);
            cases.push_back(one);
        }
    }

    const assess::Lexicon& lexicon_;
    service::MeaningReader& reader_;
};

struct Sums {
    MeantWeights meant;
    MeantWeights stated;
};

// Both sums on the cases outside of `fold`; -1 for all.
Sums fit_sums(const std::vector<Case>& cases, int fold) {
    std::vector<const Case*> bare;     // where words do not cover the idea, or do
    std::vector<const Case*> covered;  // samples that say it, attacks that do not
    for (const Case& one : cases) {
        if (one.fold == fold || !one.open) {
            continue;
        }
        if (one.bare) {
            bare.push_back(&one);
        }
        if (one.covers() && (one.said || !one.attack.empty())) {
            covered.push_back(&one);
        }
    }
    return {fit(bare, kAttackWeight), fit(covered, 1.0)};
}

// What a reading amounts to with and without meaning, over cases of one kind. As in assess.cpp.
struct Tally {
    int all = 0;
    int covered_by_words = 0;
    int covered = 0;
    int asked = 0;  // "do you mean ...?"

    void add(const Case& one, const Sums& sums) {
        double expressed = one.by_words;
        if (one.covers()) {
            const bool sure = assess::sum_of(one.numbers, sums.stated) >= assess::kStatedFrom;
            expressed = sure ? expressed : assess::kOpenBelow;
        } else {
            expressed = std::max(
                expressed, assess::expressed_if_meant(assess::sum_of(one.numbers, sums.meant)));
        }
        ++all;
        covered_by_words += one.open && one.covers() ? 1 : 0;
        covered += one.open && expressed >= assess::kCoveredAt ? 1 : 0;
        asked += one.open && expressed < assess::kCoveredAt && expressed >= assess::kOpenBelow;
    }
};

void cross_validate(const std::vector<Case>& cases) {
    std::map<std::string, Tally> tallies;
    for (int fold = 0; fold < kFolds; ++fold) {
        const Sums sums = fit_sums(cases, fold);
        for (const Case& one : cases) {
            if (one.fold == fold) {
                const std::string kind = !one.attack.empty() ? "attack: " + one.attack
                                         : one.said          ? "said"
                                                             : "not said";
                tallies[(one.bare ? "bare, " : "as authored, ") + kind].add(one, sums);
            }
        }
    }
    for (const auto& [name, tally] : tallies) {
        std::printf("  %-36s %5d   covered %4d by words, %4d with meaning; asked about %4d\n",
                    name.c_str(), tally.all, tally.covered_by_words, tally.covered, tally.asked);
    }
}

void print(const char* name, const MeantWeights& weights) {
    std::printf("%s {%.4f, {", name, weights.base);
    for (std::size_t i = 0; i < weights.of.size(); ++i) {
        std::printf("%s%.4f", i == 0 ? "" : ", ", weights.of[i]);
    }
    std::printf("}}\n");
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::fprintf(stderr, "usage: fit_meant COURSE WEIGHTS\n");
        return 2;
    }
    const auto loaded = course::load(arguments[1]);
    const auto embedder = embed::Embedder::open(arguments[2]);
    if (!loaded.sound() || !embedder) {
        std::fprintf(stderr, "fit_meant: the course or the weights cannot be read\n");
        return 2;
    }
    const auto lexicon = lexicon::make_lexicon();
    service::MeaningReader reader(*lexicon, **embedder, 1);
    Table table(*lexicon, reader);
    for (const Item& item : loaded.course->items) {
        table.add(item);
    }
    cross_validate(table.cases);
    const Sums sums = fit_sums(table.cases, -1);
    print("kMeantWeights", sums.meant);
    print("kStatedWeights", sums.stated);
    return 0;
}
