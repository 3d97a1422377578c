// What a playbook of each kind is made of: its lists, what their entries hold, and how many.
//
// One table for the reader of files, the writer of files and the form, so that the three cannot
// come apart. docs/playbooks.md says the same for authors. Not here: what must hold across a course
// (adapters/course), and what makes a playbook a good one (service/check_playbooks.hpp).
#pragma once

#include <array>
#include <cstddef>

#include "engine/model/playbook.hpp"

namespace attune::playbook_rules {

inline constexpr std::size_t kListMost = 12;  // points, or provocations, in one list
inline constexpr std::size_t kQuestionsMost = 3;
inline constexpr std::size_t kLinesLeast = 2;
inline constexpr std::size_t kLinesMost = 24;
inline constexpr std::size_t kSamplesMost = 200;
inline constexpr std::size_t kTitleMost = 60;  // characters
inline constexpr double kMinutesLeast = 0.5;
inline constexpr double kMinutesMost = 60.0;
inline constexpr double kWeightLeast = 0.1;
inline constexpr double kWeightMost = 10.0;

// What one list of a kind is called in the file, and what its entries must hold.
struct ListRule {
    PlaybookKind kind;
    PointRole role;
    const char* key;
    std::size_t least;
    const char* ask = "";    // the key of Point::ask; "" = none
    const char* reply = "";  // the key of Point::reply; "" = none
    std::size_t questions_least = 0;
    std::size_t questions_most = 0;
};

inline constexpr std::array<ListRule, 8> kLists = {{
    {PlaybookKind::kCoach, PointRole::kFact, "facts", 1, "ask", "", 0, 0},
    {PlaybookKind::kCoach, PointRole::kAngle, "angles", 1, "", "reframe", 1, kQuestionsMost},
    {PlaybookKind::kCoach, PointRole::kOutcome, "outcomes", 1, "", "reply", 0, kQuestionsMost},
    {PlaybookKind::kRolePlay, PointRole::kCriterion, "criteria", 1, "try", "reply", 0, 0},
    {PlaybookKind::kRolePlay, PointRole::kBlunder, "blunders", 0, "", "reply", 0, 0},
    {PlaybookKind::kReflection, PointRole::kFact, "facts", 1, "ask", "", 0, 0},
    {PlaybookKind::kReflection, PointRole::kOutcome, "outcomes", 1, "", "reply", 0, kQuestionsMost},
    {PlaybookKind::kRabbitHole, PointRole::kPrinciple, "principles", 2, "", "reply", 1,
     kQuestionsMost},
}};

}  // namespace attune::playbook_rules
