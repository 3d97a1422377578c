#include "adapters/sqlite/note_rows.hpp"

#include "engine/base/limits.hpp"

namespace attune::sqlite {
namespace {

using service::NoteRow;

constexpr const char* kTable = "note";
constexpr const char* kKeep = R"(
    INSERT INTO notes (tenant, learner, id, purpose, kind, words_sealed, from_event, at_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (tenant, learner, id) DO UPDATE SET
        kind = excluded.kind, words_sealed = excluded.words_sealed, at_ms = excluded.at_ms)";
constexpr const char* kOf =
    "SELECT id, kind, words_sealed, from_event, at_ms FROM notes "
    "WHERE tenant = ? AND learner = ? ORDER BY place";
constexpr const char* kOthers =
    "SELECT count(*) FROM notes WHERE tenant = ? AND learner = ? AND id <> ?";
constexpr const char* kRemove = "DELETE FROM notes WHERE tenant = ? AND learner = ? AND id = ?";

Result<void> check_room(Connection& connection, const service::Scope& scope, const NoteId& id) {
    Statement others = connection.statement(kOthers);
    const auto counted = others.bind(scope.tenant, scope.learner.value, id.value).next();
    if (!counted) {
        return tl::unexpected(counted.error());
    }
    if (others.integer(0) >= static_cast<std::int64_t>(limits::kNotesPerLearner)) {
        return fail(ErrorCode::kInvalid, "there are " + std::to_string(limits::kNotesPerLearner) +
                                             " notes already; delete one first");
    }
    return {};
}

Result<NoteRow> note_in(const Statement& row, const Person& person, const service::Scope& scope) {
    NoteRow note{{row.text(0)}, NoteKind::kOther, "", row.integer(3), row.integer(4)};
    note.kind = note_kind_named(row.text(1)).value_or(NoteKind::kOther);
    auto words = unsealed(*person.key, row.text(2), place_of(kTable, scope, note.id.value));
    if (!words) {
        return tl::unexpected(words.error());
    }
    note.words = std::move(*words);
    return note;
}

}  // namespace

Result<void> SqliteNotes::keep(const service::Scope& scope, const NoteRow& row,
                               service::Purpose purpose) {
    if (auto sound = check(row); !sound) {
        return sound;
    }
    const auto kept = writer_.commit([&](Connection& connection) -> Result<std::int64_t> {
        const auto person = person_to_read(connection, keys_, scope, purpose);
        if (!person || person->erased) {
            return person ? unknown(scope.learner) : tl::unexpected(person.error());
        }
        if (auto room = check_room(connection, scope, row.id); !room) {
            return tl::unexpected(room.error());
        }
        const Blob words{seal(*person->key, row.words, place_of(kTable, scope, row.id.value))};
        return connection.statement(kKeep)
            .bind(scope.tenant, scope.learner.value, row.id.value, service::name_of(purpose),
                  name_of(row.kind), words, row.from_event, row.at_ms)
            .run()
            .map([] { return std::int64_t{0}; });
    });
    return kept.map([](std::int64_t) {});
}

Result<std::vector<NoteRow>> SqliteNotes::of(const service::Scope& scope,
                                             service::Purpose purpose) {
    auto loan = readers_.borrow();
    const auto person = person_to_read(*loan, keys_, scope, purpose);
    if (!person) {
        return tl::unexpected(person.error());
    }
    std::vector<NoteRow> notes;
    if (person->erased) {
        return notes;
    }
    Statement statement = (*loan).statement(kOf);
    statement.bind(scope.tenant, scope.learner.value);
    auto row = statement.next();
    for (; row && *row; row = statement.next()) {
        auto note = note_in(statement, *person, scope);
        if (!note) {
            return tl::unexpected(note.error());
        }
        notes.push_back(std::move(*note));
    }
    if (!row) {
        return tl::unexpected(row.error());
    }
    return notes;
}

Result<void> SqliteNotes::remove(const service::Scope& scope, const NoteId& id) {
    const auto removed = writer_.commit_and_scrub([&](Connection& connection) {
        auto done =
            connection.statement(kRemove).bind(scope.tenant, scope.learner.value, id.value).run();
        if (done && connection.changes() == 0) {
            done = fail(ErrorCode::kNotFound, "there is no note \"" + id.value + "\"");
        }
        return done.map([] { return std::int64_t{0}; });
    });
    return removed.map([](std::int64_t) {});
}

}  // namespace attune::sqlite
