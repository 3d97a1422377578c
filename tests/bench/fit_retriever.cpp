// Fits adapters/retrieve/weights.hpp: what each measure of a sentence is worth.
//
//   fit_retriever WEIGHTS CORPUS QUERIES [CORPUS QUERIES ...]
//
// WEIGHTS is the sentence encoder's file; it reads English corpora only. Prints figures by
// cross-validation and the weights fitted on everything. Folds are runs of kBlock questions as they
// lie in the file, so that questions about one article are never on both sides. The weights make
// the relevant sentence likely among all candidates of its question (softmax, L2), by Adam.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "adapters/answers/retrieval_file.hpp"
#include "adapters/embed/embedder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "adapters/retrieve/evaluate.hpp"
#include "adapters/retrieve/sentence_index.hpp"
#include "adapters/retrieve/weights.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): a program, not a header
using retrieve::kMeasures;
using retrieve::Measures;

constexpr std::size_t kFolds = 8;
constexpr std::size_t kBlock = 27;  // questions on about five paragraphs
constexpr int kSteps = 300;
constexpr double kRate = 0.05;
constexpr double kRidge = 0.03;  // of the weights printed
constexpr std::size_t kFound = 48;

struct Case {
    std::size_t fold = 0;
    std::size_t set = 0;
    std::vector<retrieve::Ranked> found;
    std::vector<std::size_t> relevant;
};

bool is_relevant(const Case& one, std::size_t candidate) {
    return std::count(one.relevant.begin(), one.relevant.end(), one.found[candidate].at) > 0;
}

Measures spread_of(const std::vector<const Case*>& cases) {
    Measures mean{};
    Measures square{};
    double count = 0.0;
    for (const Case* one : cases) {
        for (const retrieve::Ranked& found : one->found) {
            ++count;
            for (std::size_t i = 0; i < kMeasures; ++i) {
                mean[i] += found.measures[i];
                square[i] += found.measures[i] * found.measures[i];
            }
        }
    }
    Measures spread{};
    for (std::size_t i = 0; i < kMeasures; ++i) {
        const double off = square[i] / count - (mean[i] / count) * (mean[i] / count);
        spread[i] = std::sqrt(std::max(off, 0.0));
    }
    return spread;
}

// Adds the slope of one question's loss.
void add_slope(const Case& one, const Measures& weights, const Measures& spread, Measures& slope) {
    std::vector<double> p(one.found.size());
    double best = -1e300;
    for (std::size_t c = 0; c < p.size(); ++c) {
        for (std::size_t i = 0; i < kMeasures; ++i) {
            p[c] += spread[i] > 0.0 ? weights[i] * one.found[c].measures[i] / spread[i] : 0.0;
        }
        best = std::max(best, p[c]);
    }
    double sum = 0.0;
    double right = 0.0;
    for (std::size_t c = 0; c < p.size(); ++c) {
        p[c] = std::exp(p[c] - best);
        sum += p[c];
        right += is_relevant(one, c) ? 1.0 : 0.0;
    }
    if (right == 0.0) {
        return;
    }
    for (std::size_t c = 0; c < p.size(); ++c) {
        const double off = p[c] / sum - (is_relevant(one, c) ? 1.0 / right : 0.0);
        for (std::size_t i = 0; i < kMeasures; ++i) {
            slope[i] += spread[i] > 0.0 ? off * one.found[c].measures[i] / spread[i] : 0.0;
        }
    }
}

Measures fit(const std::vector<const Case*>& cases, double ridge) {
    const Measures spread = spread_of(cases);
    Measures weights{};
    Measures first{};
    Measures second{};
    for (int step = 1; step <= kSteps; ++step) {
        Measures slope{};
        for (const Case* one : cases) {
            add_slope(*one, weights, spread, slope);
        }
        for (std::size_t i = 0; i < kMeasures; ++i) {
            const double of_mean =
                slope[i] / static_cast<double>(cases.size()) + ridge * weights[i];
            first[i] = 0.9 * first[i] + 0.1 * of_mean;
            second[i] = 0.999 * second[i] + 0.001 * of_mean * of_mean;
            const double unbiased = first[i] / (1.0 - std::pow(0.9, step));
            const double size = std::sqrt(second[i] / (1.0 - std::pow(0.999, step)));
            weights[i] -= kRate * unbiased / (size + 1e-8);
        }
    }
    for (std::size_t i = 0; i < kMeasures; ++i) {
        weights[i] = spread[i] > 0.0 ? weights[i] / spread[i] : 0.0;
    }
    return weights;
}

retrieve::Search searched(const Case& one, const Measures& weights) {
    std::vector<retrieve::Ranked> found = one.found;
    for (retrieve::Ranked& each : found) {
        each.margin = retrieve::margin_of(each.measures, weights);
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.margin > b.margin || (a.margin == b.margin && a.at < b.at);
    });
    retrieve::Search search{{}, one.relevant};
    for (const retrieve::Ranked& each : found) {
        search.found.push_back(each.at);
    }
    return search;
}

class Cases {
  public:
    explicit Cases(const std::string& weights)
        : lexicon_(lexicon::make_lexicon()), embedder_(embed::Embedder::open(weights)) {}

    bool add(const std::string& corpus, const std::string& queries) {
        const auto material = answers::read_material(corpus);
        if (!material) {
            std::fprintf(stderr, "%s\n", material.error().what.c_str());
            return false;
        }
        const auto questions = answers::read_questions(queries, *material);
        if (!questions) {
            std::fprintf(stderr, "%s\n", questions.error().what.c_str());
            return false;
        }
        std::vector<retrieve::Entry> entries;
        std::string start;
        for (const answers::MaterialLine& line : *material) {
            entries.push_back({line.text, "", 0});
            start += start.size() < 20'000 ? line.text + " " : "";
        }
        const assess::Language language = assess::language_of(start);
        const bool english = language == assess::Language::kEnglish;
        std::printf("%s: %s\n", corpus.c_str(), english ? "English" : "German");
        const service::Embeddings* meanings = english && embedder_ ? embedder_->get() : nullptr;
        const retrieve::SentenceIndex index(entries, *lexicon_, language, meanings);
        for (std::size_t q = 0; q < questions->size(); ++q) {
            const answers::QuestionLine& question = (*questions)[q];
            cases.push_back(
                {q / kBlock % kFolds, sets, index.rank(question.text, kFound), question.relevant});
        }
        ++sets;
        return true;
    }

    std::vector<Case> cases;
    std::size_t sets = 0;

  private:
    std::unique_ptr<assess::Lexicon> lexicon_;
    Result<std::unique_ptr<embed::Embedder>> embedder_;
};

void cross_validate(const Cases& all, double ridge) {
    std::vector<std::vector<retrieve::Search>> of_set(all.sets);
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
        std::vector<const Case*> train;
        for (const Case& one : all.cases) {
            if (one.fold != fold) {
                train.push_back(&one);
            }
        }
        const Measures weights = fit(train, ridge);
        for (const Case& one : all.cases) {
            if (one.fold == fold) {
                of_set[one.set].push_back(searched(one, weights));
            }
        }
    }
    for (std::size_t set = 0; set < all.sets; ++set) {
        const retrieve::RankFigures figures = retrieve::figures_of(of_set[set]);
        std::printf("ridge %.3f set %zu: R@1 %.4f R@5 %.4f MRR %.4f\n", ridge, set,
                    figures.recall_at_1, figures.recall_at_5, figures.mrr_at_10);
    }
}

}  // namespace

int main(int count, char** words) {
    if (count < 4 || count % 2 != 0) {
        std::fprintf(stderr, "fit_retriever WEIGHTS CORPUS QUERIES [CORPUS QUERIES ...]\n");
        return 2;
    }
    Cases all(words[1]);
    for (int i = 2; i + 1 < count; i += 2) {
        if (!all.add(words[i], words[i + 1])) {
            return 2;
        }
    }
    for (const double ridge : {0.003, 0.01, 0.03, 0.1}) {
        cross_validate(all, ridge);
    }
    std::vector<const Case*> everything;
    for (const Case& one : all.cases) {
        everything.push_back(&one);
    }
    const Measures weights = fit(everything, kRidge);
    for (std::size_t i = 0; i < kMeasures; ++i) {
        std::printf("    %.3f,  // %s\n", weights[i],
                    std::string(retrieve::measure_names()[i]).c_str());
    }
    return 0;
}
