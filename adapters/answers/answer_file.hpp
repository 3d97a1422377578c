// Graded short answers as line JSON, plain or gzip: one answer a line, with its question, its
// reference answers and, where a person graded it, the gold.
//
// Read: id (text or whole number), question, reference_answers (list) or reference_answer (text),
// student_answer; optional question_id, max; and with the gold label2, label3, label3_graded or
// verification_feedback, label5, score, gap. Other fields are passed over, null means "not there",
// blank lines and blank references are skipped. Bytes that are no UTF-8, and halves of surrogate
// pairs, become U+FFFD. Nothing is skipped in silence: the first bad line is an error that names
// file, line and field.
//
// A `label3` of correct, contradictory, incorrect is plain; one of correct, partially_correct,
// incorrect is graded. The file decides: by the value that only one of them has, plain if neither
// occurs. In a file with both kinds the lines with a score are graded.
// Not here: the verdict (service/grading.hpp), what is written (the program's assess command).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "service/grading.hpp"

namespace attune::answers {

inline constexpr std::size_t kLineBytesMost = 8UL * 1024 * 1024;
inline constexpr std::size_t kTextBytesMost = 400'000;  // an answer, question or reference; 100,000
                                                        // characters of any script fit
inline constexpr std::size_t kReferencesMost = 256;     // of one answer
inline constexpr std::size_t kLinesMost = 1'000'000;    // of one file
inline constexpr int kDepthMost = 32;                   // of nested brackets in a line

struct AnswerLine {
    service::AnswerToGrade answer;
    service::GoldGrade gold;
    std::string id_json;  // the id as the file wrote it: "\"a1\"" or "17"
};

struct AnswerFile {
    std::vector<AnswerLine> lines;   // in the order of the file, at least one
    std::vector<std::string> notes;  // one sentence for each text that was cut at kTextBytesMost
};

enum class Gold { kPassedOver, kRead };

// kNotFound when there is no such file; kInvalid for a bad line, an empty or damaged file, or past
// a limit. With Gold::kPassedOver the gold fields are not looked at: they can neither fail nor
// leak into a verdict.
[[nodiscard]] Result<AnswerFile> read_answers(const std::string& path, Gold gold);

}  // namespace attune::answers
