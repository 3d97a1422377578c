#include "service/evaluate_grades.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <mutex>

#include "engine/assess/text.hpp"
#include "engine/assess/verdict.hpp"
#include "engine/trace/metrics.hpp"

namespace attune::service {
namespace {

constexpr const char* kCorrect = "correct";
constexpr const char* kContradictory = "contradictory";
constexpr double kPrecision = 0.95;

using Labels = std::vector<std::string>;

struct Pair {
    const std::string* gold;
    const std::string* verdict;
};

double share(std::size_t count, std::size_t of) {
    return of > 0 ? static_cast<double>(count) / static_cast<double>(of) : 0.0;
}

LabelFigures figures_of(std::span<const Pair> pairs, const Labels& labels) {
    LabelFigures out;
    out.rows = pairs.size();
    out.labels = labels;
    std::map<std::string, std::size_t> gold;
    std::map<std::string, std::size_t> verdicts;
    for (const Pair& pair : pairs) {
        ++gold[*pair.gold];
        ++verdicts[*pair.verdict];
        ++out.confusion[*pair.gold][*pair.verdict];
    }
    std::size_t right = 0;
    std::size_t classes = 0;
    for (const std::string& label : labels) {
        const std::size_t both = out.count(label, label);
        const std::size_t either = gold[label] + verdicts[label];
        const double f1 = share(2 * both, either);
        right += both;
        classes += either > 0 ? 1 : 0;
        out.macro_f1 += f1;
        out.weighted_f1 += f1 * share(gold[label], out.rows);
    }
    out.macro_f1 /= static_cast<double>(std::max<std::size_t>(classes, 1));
    out.accuracy = share(right, out.rows);
    return out;
}

std::optional<LabelFigures> figures(std::span<const GradedAnswer> answers,
                                    std::string GoldGrade::* gold, std::string Grade::* verdict,
                                    const Labels& labels) {
    std::vector<Pair> pairs;
    for (const GradedAnswer& one : answers) {
        if (!(one.gold.*gold).empty()) {
            pairs.push_back({&(one.gold.*gold), &(one.grade.*verdict)});
        }
    }
    return pairs.empty() ? std::nullopt : std::optional(figures_of(pairs, labels));
}

// label2 of the gold, or what its other labels say of it; empty when it has none.
std::string verdict_of(const GoldGrade& gold) {
    if (!gold.label2.empty()) {
        return gold.label2;
    }
    for (const std::string* label : {&gold.label5, &gold.label3, &gold.label3_graded}) {
        if (!label->empty()) {
            return *label == kCorrect ? kCorrect : "incorrect";
        }
    }
    return {};
}

void measure_confidence(std::span<const GradedAnswer> answers, GradeReport& out) {
    std::vector<trace::Predicted> predicted;
    std::vector<Verdict> verdicts;
    Share sure;
    for (const GradedAnswer& one : answers) {
        const std::string gold = verdict_of(one.gold);
        if (gold.empty()) {
            continue;
        }
        const bool right = gold == one.grade.label2;
        predicted.push_back({.p = one.grade.confidence, .right = right, .place = 0});
        verdicts.push_back({one.grade.confidence, right, one.grade.unsure});
        if (!one.grade.unsure) {
            sure.count(right);
        }
    }
    if (verdicts.empty()) {
        return;
    }
    out.ece = trace::calibration_error(predicted);
    out.coverage_at_95_precision = coverage_at(std::move(verdicts), kPrecision);
    if (sure.of > 0) {
        out.sure_precision = sure.value();
    }
}

void measure_scores(std::span<const GradedAnswer> answers, GradeReport& out) {
    double squares = 0.0;
    std::size_t rows = 0;
    for (const GradedAnswer& one : answers) {
        if (one.gold.score) {
            const double off = (one.grade.score - *one.gold.score) / one.answer.max;
            squares += off * off;
            ++rows;
        }
    }
    if (rows > 0) {
        out.score_rmse = std::sqrt(squares / static_cast<double>(rows));
    }
}

void measure_contradictions(std::span<const GradedAnswer> answers, GradeReport& out) {
    Share accepted;
    for (const GradedAnswer& one : answers) {
        if (one.gold.label5 == kContradictory || one.gold.label3 == kContradictory) {
            accepted.count(one.grade.label2 == kCorrect);
        }
    }
    if (accepted.of > 0) {
        out.accepted_although_contradictory = accepted;
    }
}

void measure_gaps(std::span<const GradedAnswer> answers, const assess::Lexicon& lexicon,
                  GradeReport& out) {
    double sum = 0.0;
    std::size_t rows = 0;
    for (const GradedAnswer& one : answers) {
        if (one.gold.gap) {
            const std::string& reference = one.answer.references.front();
            sum += stem_f1(one.grade.gap, *one.gold.gap, lexicon, assess::language_of(reference));
            ++rows;
        }
    }
    if (rows > 0) {
        out.gap_f1 = sum / static_cast<double>(rows);
    }
}

void measure_questions(std::span<const GradedAnswer> answers, const Labels& labels,
                       GradeReport& out) {
    std::map<std::string, std::vector<Pair>> questions;
    for (const GradedAnswer& one : answers) {
        if (!one.answer.question_id.empty() && !one.gold.label2.empty()) {
            questions[one.answer.question_id].push_back({&one.gold.label2, &one.grade.label2});
        }
    }
    if (questions.empty()) {
        return;
    }
    QuestionFigures mean;
    mean.questions = questions.size();
    for (const auto& [question, pairs] : questions) {
        const LabelFigures one = figures_of(pairs, labels);
        mean.accuracy += one.accuracy / static_cast<double>(questions.size());
        mean.macro_f1 += one.macro_f1 / static_cast<double>(questions.size());
    }
    out.by_question = mean;
}

// The stems of a text's content words, sorted.
std::vector<std::string> stems_of(const std::string& text, const assess::Lexicon& lexicon,
                                  assess::Language language) {
    const assess::Text read = assess::read(text, lexicon, language);
    std::vector<std::string> stems;
    for (const assess::Token* token : assess::content_of(read)) {
        stems.push_back(token->stem);
    }
    std::sort(stems.begin(), stems.end());
    return stems;
}

}  // namespace

std::size_t LabelFigures::count(const std::string& gold, const std::string& verdict) const {
    const auto row = confusion.find(gold);
    if (row == confusion.end()) {
        return 0;
    }
    const auto cell = row->second.find(verdict);
    return cell == row->second.end() ? 0 : cell->second;
}

void grade_each(const Grader& grader, std::vector<GradedAnswer>& answers,
                const Progress& progress) {
    std::mutex one_at_a_time;
    std::size_t done = 0;
    in_parallel(answers.size(), [&](std::size_t i) {
        const auto began = std::chrono::steady_clock::now();
        answers[i].grade = grader.grade(answers[i].answer);
        answers[i].us =
            std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - began)
                .count();
        const std::scoped_lock lock(one_at_a_time);
        ++done;
        if (progress) {
            progress(share(done, answers.size()), "grading");
        }
    });
}

GradeReport evaluate_grades(std::span<const GradedAnswer> answers, const assess::Lexicon& lexicon) {
    const Labels two = {kCorrect, "incorrect"};
    const Labels graded = {kCorrect, "partially_correct", "incorrect"};
    GradeReport out;
    out.rows = answers.size();
    out.label2 = figures(answers, &GoldGrade::label2, &Grade::label2, two);
    out.label3 = figures(answers, &GoldGrade::label3, &Grade::label3,
                         {kCorrect, kContradictory, "incorrect"});
    out.label3_graded = figures(answers, &GoldGrade::label3_graded, &Grade::label3_graded, graded);
    out.label5 = figures(answers, &GoldGrade::label5, &Grade::label5, assess::label_names());
    measure_confidence(answers, out);
    measure_scores(answers, out);
    measure_contradictions(answers, out);
    measure_gaps(answers, lexicon, out);
    measure_questions(answers, two, out);
    std::size_t unsure = 0;
    for (const GradedAnswer& one : answers) {
        unsure += one.grade.unsure ? 1 : 0;
        out.us_per_answer += one.us / static_cast<double>(answers.size());
    }
    out.unsure = share(unsure, out.rows);
    return out;
}

double coverage_at(std::vector<Verdict> verdicts, double precision) {
    const std::size_t all = verdicts.size();
    std::erase_if(verdicts, [](const Verdict& verdict) { return verdict.unsure; });
    std::sort(verdicts.begin(), verdicts.end(),
              [](const Verdict& a, const Verdict& b) { return a.confidence > b.confidence; });
    std::size_t right = 0;
    std::size_t issued = 0;
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        right += verdicts[i].right ? 1 : 0;
        const bool ties =
            i + 1 < verdicts.size() && verdicts[i + 1].confidence >= verdicts[i].confidence;
        if (!ties && share(right, i + 1) >= precision) {
            issued = i + 1;
        }
    }
    return share(issued, all);
}

double wilson_most(const Share& share) {
    constexpr double kZ = 1.959964;  // 97.5% of a normal distribution
    if (share.of == 0) {
        return 1.0;
    }
    const auto n = static_cast<double>(share.of);
    const double p = share.value();
    const double middle = p + kZ * kZ / (2.0 * n);
    const double reach = kZ * std::sqrt((p * (1.0 - p) + kZ * kZ / (4.0 * n)) / n);
    return std::min(1.0, (middle + reach) / (1.0 + kZ * kZ / n));
}

double stem_f1(const std::string& a, const std::string& b, const assess::Lexicon& lexicon,
               assess::Language language) {
    const std::vector<std::string> ours = stems_of(a, lexicon, language);
    const std::vector<std::string> theirs = stems_of(b, lexicon, language);
    if (ours.empty() && theirs.empty()) {
        return 1.0;
    }
    std::vector<std::string> both;
    std::set_intersection(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                          std::back_inserter(both));
    return share(2 * both.size(), ours.size() + theirs.size());
}

}  // namespace attune::service
