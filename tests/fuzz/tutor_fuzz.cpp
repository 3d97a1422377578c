// libFuzzer target: any bytes as what drives the tutor without a course. The first byte says how:
//
//   c  the rest is a file of `attune selftest --cases`, and its samples are answered
//   *  the rest is cut at 0x01: question, two ideas, a misconception, its cue, material, and then
//      what a learner says in turn; well-formed lines are made of them, so that the words get
//      through to the engine
//
// Without one of these it is the lines of `attune tutor --stdio`, as they are.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>

#include "adapters/lexicon/lexicon.hpp"
#include "adapters/retrieve/retriever.hpp"
#include "adapters/tutor/case_file.hpp"
#include "adapters/tutor/tutor_lines.hpp"
#include "engine/advance.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/utf8.hpp"
#include "tests/fuzz/fuzz_folder.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): fuzz target
using nlohmann::json;

constexpr std::size_t kSaysMost = 12;
constexpr std::size_t kLinesMost = 24;  // of one input, so that no input takes seconds

class StoppedClock : public service::Clock {
  public:
    [[nodiscard]] std::int64_t now_ms() const override { return 1'700'000'000'000; }
};

const assess::Lexicon& lexicon() {
    static const auto kLexicon = lexicon::make_lexicon();
    return *kLexicon;
}

std::string text_of(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

// Every answer is one line of JSON and says one of three things.
json answered(tutor::TutorLines& lines, const std::string& line) {
    const std::string text = lines.answer(line);
    if (text.empty()) {
        return {};
    }
    ENSURE(text.find('\n') == std::string::npos);
    json answer = json::parse(text, nullptr, false);
    ENSURE(answer.is_object());
    ENSURE(answer.contains("say") || answer.contains("summary") || answer.contains("error"));
    return answer;
}

void drive_lines(std::string_view input) {
    const StoppedClock clock;
    const auto retriever = retrieve::make_retriever(lexicon());
    tutor::TutorLines lines(lexicon(), {*retriever}, clock);
    std::istringstream all{std::string(input)};
    std::size_t count = 0;
    for (std::string line; count < kLinesMost && std::getline(all, line); ++count) {
        (void)answered(lines, line);
    }
}

// Each sample is a learner's first answer. The whole self-test would take seconds an input.
void answer_samples(const PreparedCourse& prepared) {
    std::size_t left = kSaysMost;
    for (const Item& item : prepared.course->items) {
        for (const Sample& sample : item.samples) {
            if (left-- == 0) {
                return;
            }
            Answer answer;
            answer.session = SessionId{"cases"};
            answer.item = item.id;
            answer.text = sample.text;
            answer.at_ms = 1;
            const Step step = advance({prepared, lexicon()}, fresh_view({}), answer, {});
            ENSURE(!step.acts.empty() && !step.turn.lines.empty());
        }
    }
}

void drive_cases(std::string_view input) {
    static const fuzz::Folder kFolder("attune-tutor-fuzz");
    kFolder.write("cases.jsonl", input);
    const auto courses = tutor::read_cases((kFolder.path() / "cases.jsonl").string(), lexicon());
    if (!courses) {
        ENSURE(!courses.error().what.empty());
        return;
    }
    for (const auto& course : *courses) {
        if (const auto prepared = prepare_course(course, lexicon())) {
            answer_samples(*prepared);
        }
    }
}

// The quote stands in what was said, at the characters it names.
void expect_quote_within(const json& answer, const std::string& said) {
    if (!answer.contains("quote") || answer["quote"].is_null()) {
        return;
    }
    const json& quote = answer["quote"];
    const auto text = quote.at("text").get<std::string>();
    const auto begin = quote.at("start").get<std::size_t>();
    const auto end = quote.at("end").get<std::size_t>();
    ENSURE(begin < end && end <= count_code_points(said, said.size()));
    ENSURE(said.find(text) != std::string::npos);
    ENSURE(count_code_points(text, text.size()) == end - begin);
}

json item_of(const std::vector<std::string>& fields) {
    const auto field = [&](std::size_t i) { return i < fields.size() ? fields[i] : ""; };
    const json first = {{"id", 1},
                        {"text", field(1)},
                        {"label", field(2)},
                        {"variants", {field(2), field(3)}},
                        {"key_terms", {field(4)}}};
    const json second = {{"id", "e2"}, {"text", field(2)}, {"assertion", field(1)}};
    const json wrong = {{"id", "m"},
                        {"text", field(3)},
                        {"cues", {field(4)}},
                        {"contrast", field(0)},
                        {"correction", field(1)}};
    return {{"id", "q"},
            {"question", field(0)},
            {"ideal_answer", field(1) + " " + field(2)},
            {"expectations", {first, second}},
            {"misconceptions", {wrong}},
            {"hints", {{"1", {field(2), field(0)}}}},
            {"prompts", {{"e2", {{{"text", field(1)}, {"completion", field(4)}}}}}}};
}

void drive_words(std::string_view input) {
    const auto fields = fuzz::fields_of(input, 6 + kSaysMost);
    const StoppedClock clock;
    const auto retriever = retrieve::make_retriever(lexicon());
    tutor::TutorLines lines(lexicon(), {*retriever}, clock);
    const json material = {{{"id", "l"}, {"text", fields.size() > 5 ? fields[5] : ""}}};
    const json item = {{"op", "item"}, {"item", item_of(fields)}, {"material", material}};
    ENSURE(answered(lines, text_of(item)).is_null());
    const json started =
        answered(lines, text_of({{"op", "start"}, {"learner", "ana"}, {"item", "q"}}));
    ENSURE(started.contains("say"));
    for (std::size_t i = 6; i < fields.size(); ++i) {
        const std::string line = text_of({{"op", "say"}, {"learner", "ana"}, {"text", fields[i]}});
        const json answer = answered(lines, line);
        ENSURE(answer.contains("say"));
        expect_quote_within(answer, json::parse(line).at("text").get<std::string>());
    }
    const json ended = answered(lines, text_of({{"op", "end"}, {"learner", "ana"}}));
    ENSURE(ended.contains("summary"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    if (input.starts_with('c')) {
        drive_cases(input.substr(1));
    } else if (input.starts_with('*')) {
        drive_words(input.substr(1));
    } else {
        drive_lines(input);
    }
    return 0;
}
