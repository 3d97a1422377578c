#include "tests/bench/gap_rows.hpp"

#include <algorithm>
#include <cstdio>
#include <map>

#include "adapters/answers/answer_file.hpp"
#include "adapters/embed/embedder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "engine/assess/grade_gap.hpp"
#include "engine/base/random.hpp"
#include "tests/bench/boosting.hpp"
#include "tests/bench/judge_attacks.hpp"

namespace attune::bench {
namespace {

constexpr const char* kMadeSource = "made";

// Which of `whole` are met by the longest common subsequence with `part`.
std::vector<bool> laid_on(const std::vector<std::string>& whole,
                          const std::vector<std::string>& part) {
    const std::size_t n = whole.size();
    const std::size_t m = part.size();
    std::vector<std::vector<int>> longest(n + 1, std::vector<int>(m + 1, 0));
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t j = m; j-- > 0;) {
            longest[i][j] = whole[i] == part[j] ? longest[i + 1][j + 1] + 1
                                                : std::max(longest[i + 1][j], longest[i][j + 1]);
        }
    }
    std::vector<bool> met(n, false);
    for (std::size_t i = 0, j = 0; i < n && j < m;) {
        if (whole[i] == part[j]) {
            met[i] = true;
            ++i;
            ++j;
        } else if (longest[i + 1][j] >= longest[i][j + 1]) {
            ++i;
        } else {
            ++j;
        }
    }
    return met;
}

// A question of every training question, by set and id.
std::map<std::string, service::AnswerToGrade> questions_in(const std::string& data) {
    std::map<std::string, service::AnswerToGrade> questions;
    for (const char* const set : {"beetle_train", "scientsbank_train"}) {
        const auto file =
            answers::read_answers(data + "/" + set + ".jsonl.gz", answers::Gold::kRead);
        if (file) {
            for (const answers::AnswerLine& line : file->lines) {
                questions.emplace(std::string(set) + ':' + line.answer.question_id, line.answer);
            }
        }
    }
    return questions;
}

int fold_of(const std::string& question,
            const std::map<std::string, service::AnswerToGrade>& questions) {
    double most = -1.0;
    std::string likest;
    for (const auto& [id, known] : questions) {
        const std::string& text = known.question;
        const double like = shared_words(question, text) + shared_words(text, question);
        if (like > most) {
            most = like;
            likest = id;
        }
    }
    return static_cast<int>(hash_of(likest) % kFolds);
}

double f1_of(const GapAnswer& one, std::string_view gap, const assess::Lexicon& lexicon) {
    return service::stem_f1(std::string(gap), one.gold, lexicon, one.reading.texts.language);
}

// Answers that are one clause of a reference of several: what is missing is known.
void add_single_clauses(const std::string& id, service::AnswerToGrade answer,
                        const service::GradeReader& reader, const assess::Lexicon& lexicon,
                        std::vector<GapAnswer>& all) {
    constexpr std::size_t kClausesMost = 3;
    answer.references.resize(1);
    const assess::GradedText reference =
        assess::read_for_grading("", answer.references, "", lexicon).references.front();
    const auto& clauses = reference.text.clauses;
    for (std::size_t c = 0; clauses.size() > 1 && c < std::min(clauses.size(), kClausesMost); ++c) {
        answer.answer = reference.text.slice(reference.text.tokens[clauses[c].first].begin,
                                             reference.text.tokens[clauses[c].past - 1].end);
        GapAnswer one;
        one.source = kMadeSource;
        one.gold = "the other clauses";
        one.fold = static_cast<int>(hash_of(id) % kFolds);
        one.reading = reader.read(answer);
        one.rows = one.reading.gap_rows();
        const auto& said = one.reading.texts.answer.stems;
        for (const std::string& stem : one.reading.texts.references.front().stems) {
            one.missing.push_back(std::find(said.begin(), said.end(), stem) == said.end());
        }
        all.push_back(std::move(one));
    }
}

struct Means {
    double with_gap = 0.0;
    double all = 0.0;
    int gaps = 0;
    int count = 0;
};

}  // namespace

std::vector<GapAnswer> read_gaps(const std::string& data, const assess::Lexicon& lexicon,
                                 const service::Embeddings* embeddings) {
    const auto file = answers::read_answers(data + "/gaps_train.jsonl.gz", answers::Gold::kRead);
    if (!file) {
        std::fprintf(stderr, "%s\n", file.error().what.c_str());
        return {};
    }
    const auto questions = questions_in(data);
    const service::GradeReader reader(lexicon, embeddings);
    std::vector<GapAnswer> all;
    for (const answers::AnswerLine& line : file->lines) {
        GapAnswer one;
        const std::string& id = line.answer.id;
        one.source = id.find('.') == 2 ? "SciEntsBank" : "Beetle";  // "SE.4a...", "VOLTAGE_..."
        one.gold = line.gold.gap.value_or("");
        one.fold = fold_of(line.answer.question, questions);
        one.reading = reader.read(line.answer);
        one.rows = one.reading.gap_rows();
        const auto& reference = one.reading.texts.references[one.reading.numbers.best.reference];
        one.missing =
            laid_on(reference.stems,
                    assess::read_for_grading("", {one.gold}, "", lexicon).references.front().stems);
        all.push_back(std::move(one));
    }
    for (const auto& [id, answer] : questions) {
        add_single_clauses(id, answer, reader, lexicon, all);
    }
    return all;
}

assess::Boosted fit_gaps(const std::vector<const GapAnswer*>& answers) {
    std::vector<Sample> samples;
    for (const GapAnswer* one : answers) {
        for (std::size_t i = 0; i < one->rows.size() && !one->gold.empty(); ++i) {
            samples.push_back({&one->rows[i], one->missing[i] ? 1.0 : 0.0, 1.0});
        }
    }
    BoostOptions options;
    options.trees = 60;
    options.leaves = 5;
    options.rows_least = 20.0;
    return boost(samples, options);
}

int measure_gaps(const std::vector<assess::Heads>& folds, bool meaning, const std::string& data,
                 const std::string& weights) {
    const auto lexicon = lexicon::make_lexicon();
    const auto embedder = embed::Embedder::open(weights);
    if (!embedder) {
        std::fprintf(stderr, "%s\n", embedder.error().what.c_str());
        return 2;
    }
    const std::string kind = meaning ? "/meaning" : "/words";
    const auto answers = read_gaps(data, *lexicon, meaning ? embedder->get() : nullptr);
    std::map<std::string, Means> means;
    for (std::size_t fold = 0; fold < folds.size(); ++fold) {
        std::vector<const GapAnswer*> known;
        for (const GapAnswer& one : answers) {
            if (one.fold != static_cast<int>(fold)) {
                known.push_back(&one);
            }
        }
        const assess::Heads heads = {{"gap" + kind, fit_gaps(known)}};
        for (const GapAnswer& one : answers) {
            if (one.fold == static_cast<int>(fold) && one.source != kMadeSource) {
                const std::string_view gap =
                    assess::gap_of(one.reading.texts.references.front(),
                                   assess::missing_by_word(heads, kind, one.rows));
                const bool right =
                    assess::verdict_of(folds[fold], kind, one.reading.x).is_correct();
                Means& mean = means[one.source];
                mean.all += f1_of(one, right ? "" : gap, *lexicon);
                mean.with_gap += one.gold.empty() ? 0.0 : f1_of(one, gap, *lexicon);
                mean.gaps += one.gold.empty() ? 0 : 1;
                ++mean.count;
            }
        }
    }
    for (const auto& [source, mean] : means) {
        std::printf("gaps, %s\n  stem F1 %.4f of all %d, %.4f of %d with a gap\n", source.c_str(),
                    mean.all / std::max(1, mean.count), mean.count,
                    mean.with_gap / std::max(1, mean.gaps), mean.gaps);
    }
    return 0;
}

}  // namespace attune::bench
