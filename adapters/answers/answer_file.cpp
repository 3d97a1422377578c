#include "adapters/answers/answer_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "adapters/answers/gzip_lines.hpp"
#include "adapters/answers/line_text.hpp"
#include "engine/base/brackets.hpp"

namespace attune::answers {
namespace {

using nlohmann::json;
using service::GoldGrade;

constexpr const char* kPartly = "partially_correct";
constexpr const char* kContradictory = "contradictory";

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

// "Partially correct" and "partially-correct" are partially_correct.
std::string label_of(std::string text) {
    for (char& c : text) {
        c = c == ' ' || c == '-' ? '_' : c;
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

// The fields of one line. Each reader gives an empty text when all is well, else what is wrong.
class Fields {
  public:
    Fields(const json& line, std::vector<std::string>& notes) : line_(line), notes_(notes) {}

    // Null when it is not there.
    [[nodiscard]] const json* find(const char* name) const {
        const auto found = line_.find(name);
        return found == line_.end() || found->is_null() ? nullptr : &*found;
    }

    std::string text(const char* name, bool needed, std::string& out) {
        const json* value = find(name);
        if (value == nullptr) {
            return needed ? std::string(name) + " is missing" : std::string();
        }
        if (!value->is_string()) {
            return std::string(name) + " is not a text";
        }
        out = within_limit(name, value->get_ref<const std::string&>());
        return {};
    }

    std::string name(const char* field, bool needed, std::string& out) {
        const json* value = find(field);
        if (value != nullptr && value->is_number_integer()) {
            out = value->dump();
            return {};
        }
        return value != nullptr && !value->is_string()
                   ? std::string(field) + " is neither a text nor a whole number"
                   : text(field, needed, out);
    }

    std::string number(const char* name, std::optional<double>& out) const {
        const json* value = find(name);
        if (value == nullptr) {
            return {};
        }
        if (!value->is_number() || !std::isfinite(value->get<double>())) {
            return std::string(name) + " is not a number";
        }
        out = value->get<double>();
        return {};
    }

    std::string label(const char* name, std::initializer_list<std::string_view> known,
                      std::string& out) {
        std::string read;
        if (std::string problem = text(name, false, read); !problem.empty() || read.empty()) {
            return problem;
        }
        std::string listed;
        for (const std::string_view one : known) {
            listed += (listed.empty() ? "" : ", ") + std::string(one);
        }
        std::string label = label_of(read);
        if (std::find(known.begin(), known.end(), label) == known.end()) {
            return std::string(name) + " is \"" + within(label, 80) + "\", not one of " + listed;
        }
        out = std::move(label);
        return {};
    }

    std::string references(std::vector<std::string>& out) {
        const json* list = find("reference_answers");
        const bool listed = list != nullptr && !(list->is_array() && list->empty());
        const char* name = listed ? "reference_answers" : "reference_answer";
        const json* value = listed ? list : find("reference_answer");
        if (value == nullptr) {
            return "there is no reference answer";
        }
        if (value->is_array() != listed) {
            return std::string(name) + (listed ? " is not a list" : " is not a text");
        }
        const json all = listed ? *value : json::array({*value});
        if (all.size() > kReferencesMost) {
            return std::string(name) + " holds more than " + std::to_string(kReferencesMost);
        }
        for (const json& one : all) {
            if (!one.is_string() && !one.is_null()) {
                return std::string(name) + (listed ? " holds what is no text" : " is not a text");
            }
            if (one.is_string() && !is_blank(one.get_ref<const std::string&>())) {
                out.push_back(within_limit(name, one.get_ref<const std::string&>()));
            }
        }
        return out.empty() ? "there is no reference answer: " + std::string(name) + " is blank"
                           : std::string();
    }

  private:
    std::string within_limit(const char* name, const std::string& text) {
        if (text.size() <= kTextBytesMost) {
            return text;
        }
        std::string cut = within(text, kTextBytesMost);
        notes_.push_back(std::string(name) + " is " + std::to_string(text.size()) +
                         " bytes long; what is past " + std::to_string(cut.size()) +
                         " was not read");
        return cut;
    }

    const json& line_;
    std::vector<std::string>& notes_;
};

std::string first_of(std::initializer_list<std::string> problems) {
    for (const std::string& problem : problems) {
        if (!problem.empty()) {
            return problem;
        }
    }
    return {};
}

std::string read_answer(Fields& fields, AnswerLine& out) {
    std::optional<double> max;
    service::AnswerToGrade& answer = out.answer;
    std::string problem = first_of(
        {fields.name("id", true, answer.id), fields.name("question_id", false, answer.question_id),
         fields.text("question", false, answer.question), fields.references(answer.references),
         fields.text("student_answer", true, answer.answer), fields.number("max", max)});
    if (!problem.empty()) {
        return problem;
    }
    const json* id = fields.find("id");
    out.id_json = id->is_string() ? json(answer.id).dump() : id->dump();
    answer.max = max.value_or(1.0);
    return answer.max > 0.0 ? std::string() : "max is " + std::to_string(answer.max) + ", not > 0";
}

// `label3` is left in gold.label3 until the whole file is known.
std::string read_gold(Fields& fields, AnswerLine& out) {
    GoldGrade& gold = out.gold;
    std::string gap;
    const char* graded =
        fields.find("label3_graded") != nullptr ? "label3_graded" : "verification_feedback";
    std::string problem = first_of(
        {fields.label("label2", {"correct", "incorrect"}, gold.label2),
         fields.label("label3", {"correct", kPartly, kContradictory, "incorrect"}, gold.label3),
         fields.label(graded, {"correct", kPartly, "incorrect"}, gold.label3_graded),
         fields.label("label5",
                      {"correct", "partially_correct_incomplete", kContradictory, "irrelevant",
                       "non_domain"},
                      gold.label5),
         fields.number("score", gold.score), fields.text("gap", false, gap)});
    if (!problem.empty()) {
        return problem;
    }
    if (fields.find("gap") != nullptr) {
        gold.gap = std::move(gap);
    }
    const double slack = 1e-9 * out.answer.max;
    if (gold.score && (*gold.score < -slack || *gold.score > out.answer.max + slack)) {
        return "score is " + json(*gold.score).dump() + ", not within 0 and max (" +
               json(out.answer.max).dump() + ")";
    }
    return {};
}

// Moves the label3 of graded lines to where it belongs.
void settle_label3(std::vector<AnswerLine>& lines) {
    const auto any = [&](const char* label) {
        return std::any_of(lines.begin(), lines.end(),
                           [&](const AnswerLine& line) { return line.gold.label3 == label; });
    };
    const bool graded = any(kPartly);
    const bool plain = any(kContradictory);
    for (AnswerLine& line : lines) {
        GoldGrade& gold = line.gold;
        const bool either = gold.label3 != kPartly && gold.label3 != kContradictory;
        const bool moves = either ? graded && (!plain || gold.score) : gold.label3 == kPartly;
        if (moves && !gold.label3.empty()) {
            gold.label3_graded = gold.label3_graded.empty() ? gold.label3 : gold.label3_graded;
            gold.label3.clear();
        }
    }
}

class Reader {
  public:
    Reader(const std::string& path, Gold gold) : path_(path), gold_(gold), source_(path) {}

    Result<AnswerFile> run() {
        if (!source_.open()) {
            return fail(ErrorCode::kNotFound, path_ + " cannot be read");
        }
        std::string line;
        while (source_.next(line)) {
            if (is_blank(line)) {
                continue;
            }
            if (const std::string problem = read_line(line); !problem.empty()) {
                return fail(ErrorCode::kInvalid, here() + problem);
            }
        }
        if (source_.damaged()) {
            return fail(ErrorCode::kInvalid, path_ + ":" + std::to_string(source_.number() + 1) +
                                                 ": the file is damaged or cut short");
        }
        if (file_.lines.empty()) {
            return fail(ErrorCode::kInvalid, path_ + ": holds no answer");
        }
        settle_label3(file_.lines);
        return std::move(file_);
    }

  private:
    [[nodiscard]] std::string here() const {
        return path_ + ":" + std::to_string(source_.number()) + ": ";
    }

    std::string read_line(const std::string& line) {
        if (line.size() > kLineBytesMost) {
            return "is longer than " + std::to_string(kLineBytesMost) + " bytes";
        }
        if (file_.lines.size() == kLinesMost) {
            return "there are more than " + std::to_string(kLinesMost) + " answers";
        }
        const std::string text = with_whole_escapes(mended(line));
        if (nests_deeper_than(text, kDepthMost)) {
            return "nests deeper than " + std::to_string(kDepthMost) + " levels";
        }
        json read;
        try {
            read = json::parse(text);
        } catch (const json::exception& problem) {
            return "is no JSON: " + mended(problem.what());
        }
        if (!read.is_object()) {
            return "is no JSON object";
        }
        std::vector<std::string> notes;
        Fields fields(read, notes);
        AnswerLine next;
        std::string problem = read_answer(fields, next);
        if (problem.empty() && gold_ == Gold::kRead) {
            problem = read_gold(fields, next);
        }
        for (const std::string& note : notes) {
            file_.notes.push_back(here() + note);
        }
        file_.lines.push_back(std::move(next));
        return problem;
    }

    const std::string& path_;
    Gold gold_;
    GzipLines source_;
    AnswerFile file_;
};

}  // namespace

Result<AnswerFile> read_answers(const std::string& path, Gold gold) {
    return Reader(path, gold).run();
}

}  // namespace attune::answers
