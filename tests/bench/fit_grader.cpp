// Fits the trees of the grader (engine/assess/weights/grader.txt).
//
//   fit_grader table DATA_DIR WEIGHTS TABLE   features of every training answer and attack, as TSV
//   fit_grader cv TABLE DATA_DIR WEIGHTS      figures by cross-validation, five folds of questions:
//                                             verdicts, gaps, attacks that judge, cost of defences
//   fit_grader fit TABLE DATA_DIR WEIGHTS OUT fits on everything and writes the trees
//
// WEIGHTS is the sentence encoder's file. Attacks that train are made from the first references of
// each question (assess_data.cpp) and are wrong by construction; further references count as right
// answers. Attacks that judge (judge_attacks.cpp) are never fitted on. A fold holds whole questions
// with their attacks. Official test parts are never read.
#include <cstdio>
#include <fstream>
#include <map>
#include <set>

#include "adapters/embed/embedder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "service/evaluate_grades.hpp"
#include "tests/bench/gap_rows.hpp"
#include "tests/bench/grade_rows.hpp"
#include "tests/bench/grade_table.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): a program, not a header
using bench::GradeRowRead;
using bench::Judged;
using service::GradedAnswer;
using service::GradeReport;

using Counts = std::map<std::string, service::Share>;  // by kind: accepted, of

void print(const std::string& set, const GradeReport& report, const Counts& attacks) {
    std::printf("%s\n", set.c_str());
    if (const auto& accepted = report.accepted_although_contradictory) {
        std::printf("  accepted although contradictory %zu of %zu\n", accepted->hits, accepted->of);
    }
    std::printf("  2-way macro-F1 %.4f", report.label2->macro_f1);
    if (report.label3) {
        std::printf("   3-way macro-F1 %.4f", report.label3->macro_f1);
    }
    if (report.label3_graded) {
        std::printf("   graded 3-way macro-F1 %.4f", report.label3_graded->macro_f1);
    }
    if (report.label5) {
        std::printf("   5-way weighted-F1 %.4f", report.label5->weighted_f1);
    }
    if (report.score_rmse) {
        std::printf("   score RMSE %.4f", *report.score_rmse);
    }
    std::printf("\n  ECE %.4f   verdicts at 95%% precision %.3f of %zu\n ", *report.ece,
                *report.coverage_at_95_precision, report.rows);
    for (const auto& [kind, count] : attacks) {
        std::printf(" %s %zu/%zu", kind.c_str(), count.hits, count.of);
    }
    std::printf("\n");
}

std::set<std::string> sets_of(const std::vector<Judged>& verdicts) {
    std::set<std::string> sets;
    for (const Judged& one : verdicts) {
        sets.insert(one.row->set);
    }
    return sets;
}

void count(service::Share& share, const Judged& one) {
    share.count(one.verdict.is_correct());
}

void print_figures(const std::vector<Judged>& verdicts) {
    const auto lexicon = lexicon::make_lexicon();
    for (const std::string& set : sets_of(verdicts)) {
        std::vector<GradedAnswer> graded;
        Counts attacks;
        for (const Judged& one : verdicts) {
            if (one.row->set == set && one.row->real()) {
                graded.push_back(bench::graded_of(one));
            } else if (one.row->set == set && !one.row->judges()) {
                count(attacks[one.row->kind], one);
            }
        }
        print(set, service::evaluate_grades(graded, *lexicon), attacks);
    }
}

// Share of the right answers of learners that are accepted.
service::Share recall_of(const std::vector<Judged>& verdicts, const std::string& set) {
    service::Share recall;
    for (const Judged& one : verdicts) {
        if (one.row->set == set && one.row->real() && one.row->gold.label2 == "correct") {
            count(recall, one);
        }
    }
    return recall;
}

void print(const char* name, const service::Share& share) {
    std::printf("  %-34s %4zu of %4zu  %.3f, at most %.3f\n", name, share.hits, share.of,
                share.value(), service::wilson_most(share));
}

// By group and by way; then what the defences cost right answers.
void print_judged(const std::vector<Judged>& armed, const std::vector<Judged>& bare) {
    std::printf("-- accepted although wrong by construction, with the upper end of 95%%\n");
    for (const std::string& set : sets_of(armed)) {
        std::map<std::string, Counts> groups;
        Counts whole;
        for (const Judged& one : armed) {
            if (one.row->set == set && one.row->judges()) {
                const std::string way = one.row->kind.substr(std::string(bench::kJudge).size());
                const std::string group = way.substr(0, way.find('/'));
                count(groups[group][way], one);
                count(whole[group], one);
            }
        }
        std::printf("%s\n", set.c_str());
        for (const auto& [group, ways] : groups) {
            print(group.c_str(), whole[group]);
            for (const auto& [way, share] : ways) {
                print(("  " + way).c_str(), share);
            }
        }
        print("right answers, attacks in training", recall_of(armed, set));
        print("right answers, none in training", recall_of(bare, set));
    }
}

int cross_validate(const std::vector<GradeRowRead>& rows, const std::string& data,
                   const std::string& weights) {
    for (const bool meaning : {true, false}) {
        std::printf("== %s\n", meaning ? "words and meaning" : "words alone");
        const auto folds = bench::fit_folds(rows, {.meaning = meaning, .attacks = true});
        const std::vector<Judged> verdicts = bench::judged(rows, folds, meaning);
        print_figures(verdicts);
        if (bench::measure_gaps(folds, meaning, data, weights) != 0) {
            return 2;
        }
        const auto bare = bench::fit_folds(rows, {.meaning = meaning, .attacks = false});
        print_judged(verdicts, bench::judged(rows, bare, meaning));
        std::fflush(stdout);
    }
    return 0;
}

assess::Boosted all_gaps(const std::string& data, const service::Embeddings* embeddings) {
    const auto lexicon = lexicon::make_lexicon();
    const auto answers = bench::read_gaps(data, *lexicon, embeddings);
    std::vector<const bench::GapAnswer*> all;
    for (const bench::GapAnswer& one : answers) {
        all.push_back(&one);
    }
    return bench::fit_gaps(all);
}

int fit_all(const std::vector<GradeRowRead>& rows, const std::string& data,
            const std::string& weights, const std::string& path) {
    const auto embedder = embed::Embedder::open(weights);
    if (!embedder) {
        std::fprintf(stderr, "%s\n", embedder.error().what.c_str());
        return 2;
    }
    assess::Heads heads = bench::fit_heads(rows, {.meaning = false, .attacks = true});
    heads.merge(bench::fit_heads(rows, {.meaning = true, .attacks = true}));
    heads["gap/words"] = all_gaps(data, nullptr);
    heads["gap/meaning"] = all_gaps(data, embedder->get());
    std::ofstream out(path);
    out << assess::text_of(heads);
    return out ? 0 : 3;
}

}  // namespace

int main(int count, char** arguments) {
    const std::string what = count > 1 ? arguments[1] : "";
    if (what == "table" && count == 5) {
        return bench::write_grade_table(arguments[2], arguments[3], arguments[4]);
    }
    const auto rows =
        count > 2 ? bench::read_grade_rows(arguments[2]) : std::vector<GradeRowRead>{};
    if (what.empty() || rows.empty()) {
        std::fprintf(stderr,
                     "usage: fit_grader table DATA WEIGHTS TABLE | cv TABLE DATA WEIGHTS |\n"
                     "  fit TABLE DATA WEIGHTS OUT\n");
        return 2;
    }
    if (what == "cv" && count == 5) {
        return cross_validate(rows, arguments[3], arguments[4]);
    }
    return what == "fit" && count == 6 ? fit_all(rows, arguments[3], arguments[4], arguments[5])
                                       : 2;
}
