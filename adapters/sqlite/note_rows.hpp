// The notes of learners, as rows whose words are sealed under the person's key.
#pragma once

#include "adapters/sqlite/person.hpp"
#include "adapters/sqlite/readers.hpp"
#include "adapters/sqlite/writer.hpp"
#include "service/note_store.hpp"

namespace attune::sqlite {

// Borrows all three; they must outlive it. Any thread.
class SqliteNotes : public service::NoteStore {
  public:
    SqliteNotes(const MasterKeys& keys, Writer& writer, Readers& readers)
        : keys_(keys), writer_(writer), readers_(readers) {}

    [[nodiscard]] Result<void> keep(const service::Scope& scope, const service::NoteRow& row,
                                    service::Purpose purpose) override;
    [[nodiscard]] Result<std::vector<service::NoteRow>> of(const service::Scope& scope,
                                                           service::Purpose purpose) override;
    [[nodiscard]] Result<void> remove(const service::Scope& scope, const NoteId& id) override;

  private:
    const MasterKeys& keys_;
    Writer& writer_;
    Readers& readers_;
};

// The statement that deletes all notes of a learner: tenant, learner.
inline constexpr const char* kDropNotes = "DELETE FROM notes WHERE tenant = ? AND learner = ?";

}  // namespace attune::sqlite
