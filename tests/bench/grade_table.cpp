#include "tests/bench/grade_table.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <set>

#include "adapters/answers/answer_file.hpp"
#include "adapters/embed/embedder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "engine/assess/grade_features.hpp"
#include "engine/base/random.hpp"
#include "service/grading.hpp"
#include "service/tracing.hpp"
#include "tests/bench/assess_data.hpp"
#include "tests/bench/grade_attacks.hpp"
#include "tests/bench/grade_rows.hpp"
#include "tests/bench/judge_attacks.hpp"

namespace attune::bench {
namespace {

constexpr const char* kSets[] = {"beetle_train", "scientsbank_train", "saf_english_train",
                                 "saf_german_train"};

struct Line {
    std::string set;
    std::string kind;
    service::AnswerToGrade answer;
    service::GoldGrade gold;
};

constexpr std::size_t kAttacked = 3;         // references of a question
constexpr std::size_t kWordsToScramble = 5;  // fewer words, shuffled or listed, still say the idea

// The first reference of a question half the list away that shares few words with this one.
std::string elsewhere_for(const std::vector<Line>& firsts, std::size_t question) {
    constexpr double kShared = 0.2;
    for (std::size_t step = 0; step < firsts.size(); ++step) {
        const auto& other = firsts[(question + firsts.size() / 2 + step) % firsts.size()].answer;
        const auto& mine = firsts[question].answer;
        const bool apart = std::none_of(
            mine.references.begin(), mine.references.end(), [&](const std::string& reference) {
                return shared_words(other.references.front(), reference) > kShared ||
                       shared_words(reference, other.references.front()) > kShared;
            });
        if (apart) {
            return other.references.front();
        }
    }
    return {};
}

bool says_it_still(const Attack& attack, const std::string& source) {
    const bool rearranged =
        attack.kind == "shuffled" || attack.kind == "keywords" || attack.kind == "keywords-bare";
    const auto words = static_cast<std::size_t>(std::count(source.begin(), source.end(), ' ') + 1);
    return rearranged && words < kWordsToScramble;
}

// Attacks on the references of a question; the references themselves as right answers.
void add_made(const Line& first, std::vector<Line>& lines) {
    const auto add = [&](const std::string& kind, const std::string& text, const char* label3,
                         const char* label5) {
        Line line = first;
        line.kind = kind;
        line.answer.answer = text;
        line.gold.label2 = std::string(label3) == "correct" ? "correct" : "incorrect";
        line.gold.label3 = label3;
        line.gold.label5 = label5;
        line.gold.label3_graded.clear();
        if (line.gold.score) {
            line.gold.score = line.gold.label2 == "correct" ? line.answer.max : 0.0;
        }
        lines.push_back(std::move(line));
    };
    const auto& references = first.answer.references;
    const bool alone = references.size() == 1;
    for (std::size_t i = alone ? 0 : 1; i < std::min<std::size_t>(3, references.size()); ++i) {
        add("reference", references[i], "correct", "correct");
    }
    for (std::size_t i = 0; i < std::min(references.size(), kAttacked); ++i) {
        for (const Attack& attack : attacks_on(references[i], first.answer.question, 7 + i)) {
            const bool again = i > 0 && (attack.kind.starts_with("echo") ||
                                         attack.kind.starts_with("instruction"));
            if (!again && !says_it_still(attack, references[i])) {
                add(attack.kind, attack.text, attack.contradicts ? "contradictory" : "incorrect",
                    attack.contradicts ? "contradictory" : "irrelevant");
            }
        }
        for (const MadeAnswer& made :
             made_answers(references[i], first.answer.question, hash_of(references[i], 11))) {
            const std::string label = made.label;
            add(made.kind, made.text, label == "irrelevant" ? "incorrect" : made.label, made.label);
        }
    }
}

// Attacks that judge, on the same references. SemEval sets only: their references are one idea
// each.
void add_judges(const std::vector<Line>& firsts, std::vector<Line>& lines) {
    for (std::size_t q = 0; q < firsts.size(); ++q) {
        const auto& references = firsts[q].answer.references;
        const std::string elsewhere = elsewhere_for(firsts, q);
        for (std::size_t i = 0; i < std::min(references.size(), kAttacked); ++i) {
            const JudgeSource source = {firsts[q].answer.question, references[i],
                                        i == 0 ? elsewhere : "", hash_of(references[i]), i == 0};
            for (const JudgeAttack& attack : judge_attacks_on(source)) {
                Line line = firsts[q];
                line.kind = kJudge + attack.group + '/' + attack.way;
                line.answer.answer = attack.text;
                line.gold = {};
                line.gold.label2 = "incorrect";
                lines.push_back(std::move(line));
            }
        }
    }
}

bool read_set(const std::string& data, const char* set, std::vector<Line>& lines) {
    const auto file = answers::read_answers(data + "/" + set + ".jsonl.gz", answers::Gold::kRead);
    if (!file) {
        std::fprintf(stderr, "%s\n", file.error().what.c_str());
        return false;
    }
    std::set<std::string> asked;
    std::vector<Line> firsts;
    for (const answers::AnswerLine& row : file->lines) {
        lines.push_back({set, "real", row.answer, row.gold});
        if (!row.gold.label2.empty() && asked.insert(row.answer.question_id).second) {
            firsts.push_back({set, "", row.answer, row.gold});
            add_made(firsts.back(), lines);
        }
    }
    if (!std::string(set).starts_with("saf")) {
        add_judges(firsts, lines);
    }
    return true;
}

std::string text_of(const Line& line, const service::Grader& grader,
                    const assess::Lexicon& lexicon) {
    const bool german = assess::read_for_grading(line.answer.question, line.answer.references,
                                                 line.answer.answer, lexicon)
                            .language == assess::Language::kGerman;
    const service::GoldGrade& gold = line.gold;
    const double share = gold.score ? *gold.score / line.answer.max : -1.0;
    std::string text = line.set + ':' + line.answer.question_id + '\t' + line.kind + '\t' +
                       gold.label2 + '\t' + gold.label3 + '\t' + gold.label3_graded + '\t' +
                       gold.label5 + '\t' + std::to_string(share) + '\t' + (german ? "de" : "en");
    for (const service::GradeFeature& feature : grader.features(line.answer)) {
        char number[32];
        std::snprintf(number, sizeof number, "\t%.6g", feature.value);
        text += number;
    }
    return text;
}

}  // namespace

int write_grade_table(const std::string& data, const std::string& weights,
                      const std::string& table) {
    const auto lexicon = lexicon::make_lexicon();
    const auto embedder = embed::Embedder::open(weights);
    if (!embedder) {
        std::fprintf(stderr, "%s\n", embedder.error().what.c_str());
        return 2;
    }
    const auto grader = service::make_grader(*lexicon, embedder->get());
    std::vector<Line> lines;
    for (const char* set : kSets) {
        if (!read_set(data, set, lines)) {
            return 2;
        }
    }
    std::vector<std::string> texts(lines.size());
    service::in_parallel(lines.size(),
                         [&](std::size_t i) { texts[i] = text_of(lines[i], *grader, *lexicon); });
    std::ofstream out(table);
    out << "question\tkind\tlabel2\tlabel3\tlabel3_graded\tlabel5\tshare\tlanguage\tfeatures\n";
    for (const std::string& text : texts) {
        out << text << '\n';
    }
    return out ? 0 : 3;
}

}  // namespace attune::bench
