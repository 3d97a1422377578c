// Ids are types: a skill id cannot be passed where an item id is meant.
//
// All ids are short UTF-8 strings chosen by authors or drawn at random by the service; two ids are
// equal when their bytes are. Plain values, no invariants beyond the length checked at the edge
// (engine/base/limits.hpp, kIdBytes).
#pragma once

#include <compare>
#include <functional>
#include <string>

namespace attune {

template <typename Tag>
struct Id {
    std::string value;

    [[nodiscard]] bool empty() const { return value.empty(); }
    friend auto operator<=>(const Id&, const Id&) = default;
};

using CourseId = Id<struct CourseTag>;
using LearnerId = Id<struct LearnerTag>;
using SessionId = Id<struct SessionTag>;
using SkillId = Id<struct SkillTag>;
using ItemId = Id<struct ItemTag>;
using LessonId = Id<struct LessonTag>;
using ExpectationId = Id<struct ExpectationTag>;
using MisconceptionId = Id<struct MisconceptionTag>;

}  // namespace attune

template <typename Tag>
struct std::hash<attune::Id<Tag>> {
    std::size_t operator()(const attune::Id<Tag>& id) const {
        return std::hash<std::string>{}(id.value);
    }
};
