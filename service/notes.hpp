// What a learner says of themselves and wants remembered: kept, changed, deleted, and used.
//
// Words never enter an event: a step is given how well each note fits (`fits_of`), and whoever
// shows what was decided puts the words in where a mark stands for them (`with_notes`). So a
// deleted note is gone from every page at once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/desk.hpp"

namespace attune::service {

struct NotesState {
    bool remembers = false;     // consent to kRemember
    bool may_be_asked = false;  // consent to kHelpOthers
    std::vector<NoteRow> notes;
};

// The caller's own notes, whatever is consented to now: they may always be seen and deleted.
[[nodiscard]] Result<NotesState> read_notes(Desk& desk, const Caller& caller);

struct KeepNote {
    NoteId id;  // empty: a new one
    NoteKind kind = NoteKind::kOther;
    std::string words;
    std::int64_t from_event = 0;
};

// kInvalid: blank or too long words, too many notes; kUnauthorised before consent (kHelpOthers for
// a contact, else kRemember); kNotFound for an id that the learner has not.
[[nodiscard]] Result<Reply> keep_note(Desk& desk, const Caller& caller, const KeepNote& request,
                                      const Retry& retry, const Render<NoteRow>& render);

// For good, consent or not. kNotFound when the learner has none of that id.
[[nodiscard]] Result<void> remove_note(Desk& desk, const Caller& caller, const NoteId& id);

// The notes that may be used for the caller's next step; empty without consent.
[[nodiscard]] Result<std::vector<NoteRow>> usable_notes(Desk& desk, const Caller& caller);

// How well each note fits the skills of the course and, when `playbook` is one, its points; best
// first, at most limits::kNoteFits.
[[nodiscard]] std::vector<NoteFit> fits_of(const std::vector<NoteRow>& notes,
                                           const PreparedCourse& course, const ItemId& playbook,
                                           const assess::Lexicon& lexicon);

// How a colleague who agreed to be asked can be reached, in their words; nullopt when they have not
// agreed, or said nothing.
[[nodiscard]] Result<std::optional<std::string>> contact_of(Desk& desk, const std::string& tenant,
                                                            const LearnerId& colleague);

// `text` with the words of each note in place of its mark (mark_of), as `put` writes them; of a
// note that is not there, `missing`.
[[nodiscard]] std::string with_notes(const std::string& text, const std::vector<NoteRow>& notes,
                                     const std::string& missing,
                                     const std::function<std::string(const std::string&)>& put);

}  // namespace attune::service
