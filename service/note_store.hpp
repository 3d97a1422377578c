// Where notes lie: what learners said of themselves and want remembered (engine/model/note.hpp).
//
// Part of Store, kept apart from events because a note can be deleted for good. The words are kept
// as ciphertext under the person's key; deleting a row overwrites them. Erasing a person deletes
// their notes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/model/note.hpp"
#include "service/scope.hpp"

namespace attune::service {

struct NoteRow {
    NoteId id;
    NoteKind kind = NoteKind::kOther;
    std::string words;            // the learner's own
    std::int64_t from_event = 0;  // the turn they were said in; 0 = written down by the learner
    std::int64_t at_ms = 0;       // when they were last said or changed
};

class NoteStore {
  public:
    virtual ~NoteStore() = default;

    // Adds a note, or changes the one of that id. kInvalid when `check` refuses it or the learner
    // has limits::kNotesPerLearner already, kNotFound for an unknown or erased learner,
    // kUnauthorised without consent to the purpose (kRemember or kHelpOthers).
    [[nodiscard]] virtual Result<void> keep(const Scope& scope, const NoteRow& row,
                                            Purpose purpose) = 0;

    // All notes of a learner, oldest first. kNotFound for an unknown learner, kUnauthorised without
    // consent to the purpose; empty for an erased one.
    [[nodiscard]] virtual Result<std::vector<NoteRow>> of(const Scope& scope, Purpose purpose) = 0;

    // Deletes for good; consent or not. kNotFound when the learner has none of that id.
    [[nodiscard]] virtual Result<void> remove(const Scope& scope, const NoteId& id) = 0;
};

// kInvalid when the id is empty or too long, the words are blank, too long or no text.
[[nodiscard]] Result<void> check(const NoteRow& row);

}  // namespace attune::service
