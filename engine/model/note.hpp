// What a learner has said of themselves and wants remembered: role, team, a project, a manager's
// style, an aspiration, a challenge.
//
// The words lie in a table of their own and nowhere else, so that deleting them is real: events and
// turns name a note by its id, and whoever shows a turn puts the words in (or says that they have
// been deleted). What the engine needs to decide is how well a note fits, in numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/base/ids.hpp"

namespace attune {

using NoteId = Id<struct NoteTag>;

enum class NoteKind {
    kRole,
    kTeam,
    kProject,
    kWays,  // how the organisation works
    kManager,
    kAspiration,
    kChallenge,
    kContact,  // how colleagues may reach them; shown only to colleagues, only while they agreed
    kOther,
};

// How well a note fits one point of a playbook, or the item or skill in hand.
struct NoteFit {
    NoteId note;
    NoteKind kind = NoteKind::kOther;
    std::string to;    // id of the point, item or skill
    double fit = 0.0;  // in [0, 1]
};

// Stands for the words of a note in a sentence that is stored: two private-use characters round the
// id. Whoever shows the sentence puts the words in.
inline constexpr const char* kNoteOpen = "\xee\x80\x80";   // U+E000
inline constexpr const char* kNoteClose = "\xee\x80\x81";  // U+E001
[[nodiscard]] inline std::string mark_of(const NoteId& id) {
    return kNoteOpen + id.value + kNoteClose;
}

[[nodiscard]] const char* name_of(NoteKind kind);

// The value of that name; nullopt when there is none.
[[nodiscard]] std::optional<NoteKind> note_kind_named(const std::string& name);

}  // namespace attune
