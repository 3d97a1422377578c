// attune assess | assess evaluate | assess explain: short answers of any subject, graded.
#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string_view>

#include "adapters/answers/answer_file.hpp"
#include "adapters/answers/line_text.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "apps/attune/commands.hpp"
#include "apps/attune/progress_bar.hpp"
#include "engine/assess/verdict.hpp"
#include "engine/base/utf8.hpp"
#include "service/evaluate_grades.hpp"

namespace attune::commands {
namespace {

using nlohmann::ordered_json;
using service::Grade;
using service::GradedAnswer;
using service::GradeReport;
using service::LabelFigures;

constexpr int kBad = 2;
constexpr std::size_t kNotesShown = 20;

// What grades, and what it borrows. Members are made in order and destroyed in reverse.
struct Grading {
    std::unique_ptr<assess::Lexicon> lexicon = lexicon::make_lexicon();
    std::unique_ptr<service::Embeddings> embeddings = open_embeddings();
    std::unique_ptr<service::Grader> grader = service::make_grader(*lexicon, embeddings.get());
};

Result<std::vector<answers::AnswerLine>> lines_of(const std::string& path, answers::Gold gold) {
    auto file = answers::read_answers(path, gold);
    if (!file) {
        return tl::unexpected<Error>(file.error());
    }
    for (std::size_t i = 0; i < std::min(kNotesShown, file->notes.size()); ++i) {
        std::fprintf(stderr, "attune: %s\n", file->notes[i].c_str());
    }
    if (file->notes.size() > kNotesShown) {
        std::fprintf(stderr, "attune: and %zu more texts were cut\n",
                     file->notes.size() - kNotesShown);
    }
    return std::move(file->lines);
}

// Hands over the texts, and keeps the ids as the file wrote them.
std::vector<GradedAnswer> graded(const Grading& grading, std::vector<answers::AnswerLine>& lines) {
    std::vector<GradedAnswer> all(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        all[i].answer = std::move(lines[i].answer);
        all[i].gold = std::move(lines[i].gold);
    }
    service::grade_each(*grading.grader, all, progress_bar());
    return all;
}

ordered_json json_of(const ordered_json& id, const Grade& grade) {
    ordered_json json;
    json["id"] = id;
    json["label2"] = grade.label2;
    json["label3"] = grade.label3;
    json["label3_graded"] = grade.label3_graded;
    json["label5"] = grade.label5;
    json["score"] = grade.score;
    json["confidence"] = grade.confidence;
    json["unsure"] = grade.unsure;
    json["quote"] = grade.quote;
    json["gap"] = grade.gap;
    json["contradicted"] = grade.contradicted;
    return json;
}

std::string text_of(const ordered_json& json, int indent = -1) {
    return json.dump(indent, ' ', false, ordered_json::error_handler_t::replace);
}

ordered_json json_of(const LabelFigures& figures) {
    ordered_json json = {{"rows", figures.rows},
                         {"accuracy", figures.accuracy},
                         {"macro_f1", figures.macro_f1},
                         {"weighted_f1", figures.weighted_f1}};
    for (const std::string& gold : figures.labels) {
        for (const std::string& verdict : figures.labels) {
            json["confusion"][gold][verdict] = figures.count(gold, verdict);
        }
    }
    return json;
}

struct Form {
    const char* name;
    const std::optional<LabelFigures>& figures;
};

std::vector<Form> forms_of(const GradeReport& report) {
    return {{"label2", report.label2},
            {"label3", report.label3},
            {"label3_graded", report.label3_graded},
            {"label5", report.label5}};
}

ordered_json json_of(const GradeReport& report, const std::string& grader) {
    ordered_json json;
    json["rows"] = report.rows;
    if (const auto& accepted = report.accepted_although_contradictory) {
        json["accepted_although_contradictory"] = {{"count", accepted->hits}, {"of", accepted->of}};
    }
    for (const Form& form : forms_of(report)) {
        if (form.figures) {
            json[form.name] = json_of(*form.figures);
        }
    }
    if (report.score_rmse) {
        json["score"] = {{"rmse", *report.score_rmse}};
    }
    const auto add = [&](const char* name, const std::optional<double>& value) {
        if (value) {
            json[name] = *value;
        }
    };
    add("ece", report.ece);
    add("coverage_at_95_precision", report.coverage_at_95_precision);
    add("sure_precision", report.sure_precision);
    json["unsure"] = report.unsure;
    add("gap_f1", report.gap_f1);
    if (const auto& questions = report.by_question) {
        json["by_question"] = {{"questions", questions->questions},
                               {"accuracy", questions->accuracy},
                               {"macro_f1", questions->macro_f1}};
    }
    json["us_per_answer"] = report.us_per_answer;
    json["grader"] = grader;
    return json;
}

void print(const char* name, const std::optional<double>& value) {
    if (value) {
        std::printf("%-34s %.4f\n", name, *value);
    }
}

void print(const LabelFigures& figures, const char* name) {
    std::printf("\n%s: %zu answers, accuracy %.4f, macro-F1 %.4f, weighted F1 %.4f\n", name,
                figures.rows, figures.accuracy, figures.macro_f1, figures.weighted_f1);
    std::printf("  %-30s", "gold \\ verdict");
    for (const std::string& label : figures.labels) {
        std::printf(" %13.13s", label.c_str());
    }
    for (const std::string& gold : figures.labels) {
        std::printf("\n  %-30s", gold.c_str());
        for (const std::string& verdict : figures.labels) {
            std::printf(" %13zu", figures.count(gold, verdict));
        }
    }
    std::printf("\n");
}

void print(const GradeReport& report, const std::string& grader) {
    if (const auto& accepted = report.accepted_although_contradictory) {
        std::printf("%-34s %zu of %zu\n", "accepted although contradictory", accepted->hits,
                    accepted->of);
    }
    std::printf("%-34s %zu\n", "answers", report.rows);
    print("verdicts issued at 95% precision", report.coverage_at_95_precision);
    print("precision of the sure verdicts", report.sure_precision);
    print("unsure", report.unsure);
    print("calibration error", report.ece);
    print("score RMSE, as a share of max", report.score_rmse);
    print("gap F1", report.gap_f1);
    if (const auto& questions = report.by_question) {
        std::printf("%-34s accuracy %.4f, macro-F1 %.4f\n",
                    ("mean over " + std::to_string(questions->questions) + " questions").c_str(),
                    questions->accuracy, questions->macro_f1);
    }
    std::printf("%-34s %.0f\n%-34s %s\n", "microseconds an answer, one core", report.us_per_answer,
                "grader", grader.c_str());
    for (const Form& form : forms_of(report)) {
        if (form.figures) {
            print(*form.figures, form.name);
        }
    }
}

// For a terminal: what could command it is replaced.
std::string shown(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool commands = static_cast<unsigned char>(c) < 0x20U || c == 0x7F;
        out += commands && c != '\n' && c != '\t' ? "\uFFFD" : std::string(1, c);
    }
    return out;
}

// `text` with its `part` in brackets; as it is when the part is empty or not in it.
std::string marked(std::string_view text, std::string_view part) {
    const std::size_t at = part.empty() ? std::string_view::npos : text.find(part);
    if (at == std::string_view::npos) {
        return shown(text);
    }
    return shown(text.substr(0, at)) + "[[" + shown(part) + "]]" +
           shown(text.substr(at + part.size()));
}

// Where `part` stands in `text`, in characters; null when it is empty.
ordered_json place_of(std::string_view part, std::string_view text) {
    const std::size_t at = part.empty() ? std::string_view::npos : text.find(part);
    if (at == std::string_view::npos) {
        return nullptr;
    }
    return {{"start", count_code_points(text, at)},
            {"end", count_code_points(text, at + part.size())}};
}

// The first reference that holds the gap.
std::size_t reference_of(const service::AnswerToGrade& answer, const std::string& gap) {
    for (std::size_t i = 0; i < answer.references.size(); ++i) {
        if (!gap.empty() && answer.references[i].find(gap) != std::string::npos) {
            return i;
        }
    }
    return answer.references.size();
}

ordered_json explained(const Grading& grading, const ordered_json& id,
                       const service::AnswerToGrade& answer, const Grade& grade) {
    ordered_json json = json_of(id, grade);
    for (std::size_t i = 0; i < grade.probabilities.size(); ++i) {
        json["probabilities"][name_of(assess::kLabels[i])] = grade.probabilities[i];
    }
    json["question"] = answer.question;
    json["reference_answers"] = answer.references;
    json["student_answer"] = answer.answer;
    json["max"] = answer.max;
    json["quote_at"] = place_of(grade.quote, answer.answer);
    const std::size_t reference = reference_of(answer, grade.gap);
    json["gap_at"] = nullptr;
    if (reference < answer.references.size()) {
        json["gap_at"] = place_of(grade.gap, answer.references[reference]);
        json["gap_at"]["reference"] = reference;
    }
    json["features"] = ordered_json::array();
    for (const service::GradeFeature& feature : grading.grader->features(answer)) {
        json["features"].push_back({{"name", feature.name}, {"value", feature.value}});
    }
    json["grader"] = grading.grader->version();
    return json;
}

void print_explained(const service::AnswerToGrade& answer, const Grade& grade,
                     const ordered_json& json) {
    std::printf("%s  (label3 %s, graded %s, label5 %s)%s\n", grade.label2.c_str(),
                grade.label3.c_str(), grade.label3_graded.c_str(), grade.label5.c_str(),
                grade.contradicted ? ", contradicted" : "");
    std::printf("confidence %.4f%s, score %.4g of %.4g, grader %s\n\n", grade.confidence,
                grade.unsure ? ", unsure" : "", grade.score, answer.max,
                json["grader"].get<std::string>().c_str());
    std::printf("Probabilities\n");
    for (const auto& [label, p] : json["probabilities"].items()) {
        std::printf("  %.4f  %s\n", p.get<double>(), label.c_str());
    }
    std::printf("\nQuestion\n  %s\n\nAnswer%s\n  %s\n", shown(answer.question).c_str(),
                grade.quote.empty() ? "" : ", the words that carry the verdict in [[ ]]",
                marked(answer.answer, grade.quote).c_str());
    const std::size_t missing = reference_of(answer, grade.gap);
    std::printf("\nReference answers%s\n",
                missing < answer.references.size() ? ", what is missing in [[ ]]" : "");
    for (std::size_t i = 0; i < answer.references.size(); ++i) {
        std::printf("  %s\n", marked(answer.references[i], i == missing ? grade.gap : "").c_str());
    }
    std::printf("\nFeatures\n");
    for (const ordered_json& feature : json["features"]) {
        std::printf("  %+10.4f  %s\n", feature["value"].get<double>(),
                    feature["name"].get<std::string>().c_str());
    }
}

// From the command line, with the same care as from a file.
Result<answers::AnswerLine> line_of(const AssessArgs& args) {
    answers::AnswerLine line;
    line.id_json = "null";
    line.answer.question = answers::mended(args.question);
    for (const std::string& reference : args.references) {
        if (is_blank(reference)) {
            return fail(ErrorCode::kInvalid, "--reference is blank");
        }
        line.answer.references.push_back(answers::mended(reference));
    }
    line.answer.answer = answers::mended(args.answer);
    return line;
}

Result<answers::AnswerLine> line_to_explain(const AssessArgs& args) {
    if (args.in.empty()) {
        return line_of(args);
    }
    auto lines = lines_of(args.in, answers::Gold::kPassedOver);
    if (!lines) {
        return tl::unexpected<Error>(lines.error());
    }
    const auto found =
        std::find_if(lines->begin(), lines->end(),
                     [&](const answers::AnswerLine& line) { return line.answer.id == args.id; });
    if (found == lines->end()) {
        return fail(ErrorCode::kNotFound, args.in + ": there is no answer \"" + args.id + "\"");
    }
    return std::move(*found);
}

}  // namespace

int assess(const AssessArgs& args) {
    auto lines = lines_of(args.in, answers::Gold::kPassedOver);
    if (!lines) {
        return refuse(lines.error().what);
    }
    const Grading grading;
    const std::vector<GradedAnswer> all = graded(grading, *lines);
    std::string text;
    std::size_t unsure = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const ordered_json id = ordered_json::parse((*lines)[i].id_json);
        text += text_of(json_of(id, all[i].grade)) + "\n";
        unsure += all[i].grade.unsure ? 1 : 0;
    }
    if (!write_file(args.out, text)) {
        return kBad;
    }
    std::printf("%s: %zu answers graded, %zu of them unsure, by %s\n", args.out.c_str(), all.size(),
                unsure, grading.grader->version().c_str());
    return 0;
}

int assess_evaluate(const Common& common, const AssessArgs& args) {
    auto lines = lines_of(args.in, answers::Gold::kRead);
    if (!lines) {
        return refuse(lines.error().what);
    }
    const auto has_gold = [](const answers::AnswerLine& line) {
        const service::GoldGrade& gold = line.gold;
        return gold.score || gold.gap || !gold.label2.empty() || !gold.label3.empty() ||
               !gold.label3_graded.empty() || !gold.label5.empty();
    };
    if (std::none_of(lines->begin(), lines->end(), has_gold)) {
        return refuse(args.in + ": no line has a label, a score or a gap to measure against");
    }
    const Grading grading;
    const GradeReport report = service::evaluate_grades(graded(grading, *lines), *grading.lexicon);
    print(report, grading.grader->version());
    return write_json(common, text_of(json_of(report, grading.grader->version()), 2)) ? 0 : kBad;
}

int assess_explain(const Common& common, const AssessArgs& args) {
    const auto line = line_to_explain(args);
    if (!line) {
        return refuse(line.error().what);
    }
    const Grading grading;
    const Grade grade = grading.grader->grade(line->answer);
    const ordered_json json =
        explained(grading, ordered_json::parse(line->id_json), line->answer, grade);
    print_explained(line->answer, grade, json);
    return write_json(common, text_of(json, 2)) ? 0 : kBad;
}

}  // namespace attune::commands
