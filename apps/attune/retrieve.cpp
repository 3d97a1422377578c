// attune retrieve evaluate: the search for sentences, measured on questions with gold sentences.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "adapters/answers/retrieval_file.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "adapters/retrieve/evaluate.hpp"
#include "adapters/retrieve/sentence_index.hpp"
#include "apps/attune/commands.hpp"

namespace attune::commands {
namespace {

using answers::MaterialLine;
using answers::QuestionLine;
using nlohmann::ordered_json;
using retrieve::Ranked;
using retrieve::SentenceIndex;

constexpr std::size_t kLanguageBytes = 20'000;  // of the corpus tell its language

assess::Language language_of(const std::vector<MaterialLine>& material) {
    std::string start;
    for (const MaterialLine& line : material) {
        if (start.size() >= kLanguageBytes) {
            break;
        }
        start += line.text + " ";
    }
    return assess::language_of(start);
}

struct Measured {
    retrieve::RankFigures figures;
    double us_per_query = 0.0;
};

template <typename Rank>
Measured measured(const std::vector<QuestionLine>& questions, Rank rank) {
    std::vector<retrieve::Search> searches;
    const auto start = std::chrono::steady_clock::now();
    for (const QuestionLine& question : questions) {
        searches.push_back({{}, question.relevant});
        const std::vector<Ranked> found = rank(question.text);
        for (const Ranked& one : found) {
            searches.back().found.push_back(one.at);
        }
    }
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    return {retrieve::figures_of(searches),
            took.count() / static_cast<double>(std::max<std::size_t>(1, questions.size()))};
}

ordered_json json_of(const Measured& measured) {
    return {{"queries", measured.figures.queries},
            {"recall_at_1", measured.figures.recall_at_1},
            {"recall_at_5", measured.figures.recall_at_5},
            {"mrr_at_10", measured.figures.mrr_at_10},
            {"ndcg_at_10", measured.figures.ndcg_at_10},
            {"us_per_query", measured.us_per_query}};
}

void print(const char* name, const Measured& measured) {
    std::printf("%-12s %9.4f %9.4f %9.4f %9.4f %12.0f\n", name, measured.figures.recall_at_1,
                measured.figures.recall_at_5, measured.figures.mrr_at_10,
                measured.figures.ndcg_at_10, measured.us_per_query);
}

}  // namespace

int retrieve_evaluate(const Common& common, const RetrieveArgs& args) {
    const auto material = answers::read_material(args.corpus);
    if (!material) {
        return refuse(material.error().what);
    }
    const auto questions = answers::read_questions(args.queries, *material);
    if (!questions) {
        return refuse(questions.error().what);
    }
    const auto lexicon = lexicon::make_lexicon();
    const assess::Language language = language_of(*material);
    const bool english = language == assess::Language::kEnglish;
    // The encoder reads English only.
    const auto embeddings = english ? open_embeddings() : nullptr;
    std::vector<retrieve::Entry> entries;
    for (const MaterialLine& line : *material) {
        entries.push_back({line.text, "", 0});
    }
    const SentenceIndex index(entries, *lexicon, language, embeddings.get());
    const Measured hybrid = measured(*questions, [&](const std::string& question) {
        return index.rank(question, retrieve::kRanksMeasured);
    });
    const Measured stems = measured(*questions, [&](const std::string& question) {
        return index.rank_by_stems(question, retrieve::kRanksMeasured);
    });
    std::printf("%zu questions, %zu sentences, %s, %s\n", questions->size(), material->size(),
                english ? "English" : "German",
                index.reads_meaning() ? "words and meaning" : "words");
    std::printf("%-12s %9s %9s %9s %9s %12s\n", "", "R@1", "R@5", "MRR@10", "nDCG@10",
                "us a query");
    print("search", hybrid);
    print("BM25 alone", stems);
    ordered_json json = json_of(hybrid);
    json["language"] = english ? "en" : "de";
    json["by_meaning"] = index.reads_meaning();
    json["bm25_alone"] = json_of(stems);
    return write_json(common, json.dump(2)) ? 0 : 2;
}

}  // namespace attune::commands
