// Design note: invariants of the SQLite store.
//
// 1. An append returns a version only after the transaction that holds its events was fsynced
//    (writer.hpp). kill -9 and a power cut lose nothing that was acknowledged.
// 2. learners.version is the number of the learner's newest event; events are 1 .. version without
//    gaps. The writer alone changes either, both in one transaction.
// 3. No text of a person is in a file in clear, and no person key either. A text opens only with
// the
//    key of its person, at the place it was written for (seal.hpp).
// 4. After `erase` returns, the wrapped key is in no file of the folder: it was overwritten in
// place
//    by zeros and the write-ahead log was cut (schema/sql/0001_first.sql says why in place).
// 5. The master key file exists before the first row that needs it, and is never made anew for a
//    store that has rows.
//
//   caller:  check -> key (reader) -> seal ---> writer's queue ... returns after fsync
//   reader:  one read transaction: person, consent, rows -> open sealed texts
#include "adapters/sqlite/sqlite_store.hpp"

#include <bit>
#include <chrono>
#include <utility>

#include "adapters/sqlite/adopted_rows.hpp"
#include "adapters/sqlite/commit_rows.hpp"
#include "adapters/sqlite/exemplar_rows.hpp"
#include "adapters/sqlite/note_rows.hpp"
#include "adapters/sqlite/opening.hpp"
#include "adapters/sqlite/person.hpp"
#include "adapters/sqlite/readers.hpp"
#include "adapters/sqlite/usage_rows.hpp"
#include "adapters/sqlite/writer.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"

namespace attune::sqlite {
namespace {

using namespace service;  // NOLINT(google-build-using-namespace): the port this file implements

constexpr const char* kAddLearner =
    "INSERT INTO learners (tenant, learner, token_hash, created_at_ms) "
    "VALUES (?1, ?2, nullif(?3, ''), ?4)";
constexpr const char* kAddKey =
    "INSERT INTO person_keys (tenant, learner, wrapped) VALUES (?, ?, ?)";
constexpr const char* kAddConsent =
    "INSERT INTO consents (tenant, learner, purpose, granted, at_ms) VALUES (?, ?, ?, ?, ?)";
constexpr const char* kKeepTracer =
    "INSERT INTO tracers (tenant, course, hash, at_ms, body) VALUES (?, ?, ?, ?, ?)";
constexpr const char* kNewestTracer =
    "SELECT hash, at_ms, body FROM tracers WHERE tenant = ? AND course = ? "
    "ORDER BY place DESC LIMIT 1";
constexpr const char* kTracer = "SELECT body FROM tracers WHERE hash = ? LIMIT 1";
constexpr const char* kLearnerByToken =
    "SELECT learner, token_hash, created_at_ms, erased_at_ms IS NOT NULL FROM learners "
    "WHERE tenant = ? AND token_hash = ?";
constexpr const char* kSnapshot =
    "SELECT version, view_sealed FROM snapshots WHERE tenant = ? AND learner = ?";
constexpr const char* kEventsAfter =
    "SELECT number, at_ms, kind, session, body_sealed FROM events "
    "WHERE tenant = ? AND learner = ? AND number > ? ORDER BY number";
constexpr const char* kReply =
    "SELECT fingerprint, status, body_sealed FROM replies "
    "WHERE tenant = ? AND learner = ? AND retry_key = ? AND kept_at_ms > ?";
constexpr const char* kDropOldReplies =
    "DELETE FROM replies WHERE rowid IN "
    "(SELECT rowid FROM replies WHERE kept_at_ms <= ? ORDER BY kept_at_ms LIMIT 4)";
constexpr const char* kBeliefs =
    "SELECT skill, known, low, high, stability_days, at_ms, model, ledger_sealed FROM beliefs "
    "WHERE tenant = ? AND learner = ? ORDER BY skill";
constexpr const char* kDecision =
    "SELECT chosen, policy, seed, body_sealed FROM decisions "
    "WHERE tenant = ? AND learner = ? AND event = ?";
constexpr const char* kDestroyKey =
    "UPDATE person_keys SET wrapped = zeroblob(length(wrapped)) WHERE tenant = ? AND learner = ?";
constexpr const char* kMarkErased =
    "UPDATE learners SET token_hash = NULL, erased_at_ms = coalesce(erased_at_ms, ?3) "
    "WHERE tenant = ?1 AND learner = ?2";
constexpr const char* kDropOfPerson[] = {
    "DELETE FROM beliefs WHERE tenant = ? AND learner = ?",
    "DELETE FROM decisions WHERE tenant = ? AND learner = ?",
    "DELETE FROM snapshots WHERE tenant = ? AND learner = ?",
    "DELETE FROM replies WHERE tenant = ? AND learner = ?",
    kDropNotes,
};
constexpr const char* kKeepCourse =
    "INSERT INTO courses (hash, encoded) VALUES (?, ?) ON CONFLICT DO NOTHING";
constexpr const char* kCourse = "SELECT encoded FROM courses WHERE hash = ?";

std::int64_t system_now_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

// One event row as the port gives it: opened, or a tombstone when the key is gone.
Result<StoredEvent> event_in(const Statement& row, const Person& person, const Scope& scope) {
    StoredEvent event;
    event.number = row.integer(0);
    event.at_ms = row.integer(1);
    if (person.erased) {
        event.kind = kind_of(EventBody{Tombstone{}});
        event.erased = true;
        return event;
    }
    event.kind = row.text(2);
    event.session = row.text(3);
    auto body =
        unsealed(*person.key, row.text(4), place_of("event", scope, std::to_string(event.number)));
    if (!body) {
        return tl::unexpected(body.error());
    }
    event.body = std::move(*body);
    return event;
}

Result<std::vector<StoredEvent>> events_after(Connection& connection, const Person& person,
                                              const Scope& scope, std::int64_t number) {
    Statement statement = connection.statement(kEventsAfter);
    statement.bind(scope.tenant, scope.learner.value, number);
    std::vector<StoredEvent> events;
    auto row = statement.next();
    for (; row && *row; row = statement.next()) {
        auto event = event_in(statement, person, scope);
        if (!event) {
            return tl::unexpected(event.error());
        }
        if (event->number != number + std::ssize(events) + 1) {
            return fail(ErrorCode::kUnavailable,
                        "learner " + scope.learner.value + " lacks an event, restore a backup");
        }
        events.push_back(std::move(*event));
    }
    if (!row) {
        return tl::unexpected(row.error());
    }
    return events;
}

class SqliteStore : public Store {
  public:
    SqliteStore(OpenedFolder folder, const SqliteOptions& options)
        : lock_(std::move(folder.lock)),
          keys_(folder.keys),
          now_ms_(options.now_ms ? options.now_ms : system_now_ms),
          writer_(std::move(folder.writer), options.say),
          readers_(std::move(folder.readers)) {}

    [[nodiscard]] Result<void> add_learner(const Scope& scope, const Learner& learner) override;
    [[nodiscard]] Result<Learner> learner_by_token(const std::string& tenant,
                                                   const std::string& token_hash) override;
    [[nodiscard]] Result<Loaded> load(const Scope& scope, Purpose purpose) override;
    [[nodiscard]] Result<std::vector<StoredEvent>> events(const Scope& scope,
                                                          Purpose purpose) override;
    [[nodiscard]] Result<std::int64_t> append(const Commit& commit) override;
    [[nodiscard]] Result<std::optional<StoredReply>> reply(const Scope& scope,
                                                           const std::string& key) override;
    [[nodiscard]] Result<void> keep_reply(const Scope& scope, const StoredReply& reply) override;
    [[nodiscard]] Result<std::vector<BeliefRow>> beliefs(const Scope& scope,
                                                         Purpose purpose) override;
    [[nodiscard]] Result<DecisionRow> decision(const Scope& scope, std::int64_t event,
                                               Purpose purpose) override;
    [[nodiscard]] Result<void> set_consent(const Scope& scope, Purpose purpose, bool granted,
                                           std::int64_t at_ms) override;
    [[nodiscard]] Result<std::vector<Consent>> consents(const Scope& scope) override;
    [[nodiscard]] Result<void> erase(const Scope& scope) override;
    [[nodiscard]] Result<void> keep_course(const std::string& hash,
                                           const std::string& encoded) override;
    [[nodiscard]] Result<std::string> course(const std::string& hash) override;
    [[nodiscard]] Result<void> keep_tracer(const TracerRow& row) override;
    [[nodiscard]] Result<std::optional<TracerRow>> newest_tracer(
        const std::string& tenant, const std::string& course) override;
    [[nodiscard]] Result<std::string> tracer(const std::string& hash) override;
    [[nodiscard]] Result<void> keep_exemplar(const ExemplarRow& row) override;
    [[nodiscard]] Result<std::vector<ExemplarRow>> exemplars_of(const std::string& tenant,
                                                                const std::string& course,
                                                                const std::string& item) override;
    [[nodiscard]] Result<void> remove_exemplar(const std::string& tenant,
                                               const std::string& id) override;
    [[nodiscard]] Result<void> add_usage(const UsageRow& row) override;
    [[nodiscard]] Result<std::vector<UsageRow>> usage_of(const Scope& scope,
                                                         std::int64_t day) override;
    [[nodiscard]] Result<std::vector<UsageRow>> usage_of_tenant(const std::string& tenant,
                                                                std::int64_t first_day,
                                                                std::int64_t last_day) override;
    [[nodiscard]] AdoptedStore& adopted() override { return adopted_; }
    [[nodiscard]] AdoptedStore& written() override { return written_; }
    [[nodiscard]] NoteStore& notes() override { return notes_; }
    [[nodiscard]] Result<std::vector<Learner>> learners(const std::string& tenant) override;
    [[nodiscard]] Result<void> ready() override { return writer_.state(); }

  private:
    // A change that gives nothing back, in a durable transaction.
    template <typename Change>
    Result<void> write(const Change& change) {
        return writer_
            .commit([&](Connection& connection) {
                return change(connection).map([] { return std::int64_t{0}; });
            })
            .map([](std::int64_t) {});
    }

    // The text kept under a hash; `sql` selects it. kNotFound names `what`.
    Result<std::string> text_of(const char* sql, const char* what, const std::string& hash);

    // The key that seals replies of that scope; the shared one when there is no learner.
    Result<SecretKey> reply_key(Connection& connection, const Scope& scope);

    FolderLock lock_;
    MasterKeys keys_;
    std::function<std::int64_t()> now_ms_;
    Writer writer_;    // outlives the readers: the last connection to close empties the log,
    Readers readers_;  // and a reader could not
    SqliteNotes notes_{keys_, writer_, readers_};
    SqliteAdopted adopted_{writer_, readers_, "adopted_items"};
    SqliteAdopted written_{writer_, readers_, "written_playbooks"};
};

Result<void> SqliteStore::add_learner(const Scope& scope, const Learner& learner) {
    const Blob wrapped{keys_.wrap(SecretKey::random())};
    const auto added = writer_.commit([&](Connection& connection) -> Result<std::int64_t> {
        auto done =
            connection.statement(kAddLearner)
                .bind(scope.tenant, learner.id.value, learner.token_hash, learner.created_at_ms)
                .run();
        if (done) {
            done =
                connection.statement(kAddKey).bind(scope.tenant, learner.id.value, wrapped).run();
        }
        if (done) {
            done = connection.statement(kAddConsent)
                       .bind(scope.tenant, learner.id.value, name_of(Purpose::kTeach), true,
                             learner.created_at_ms)
                       .run();
        }
        return done.map([] { return std::int64_t{0}; });
    });
    if (!added && added.error().code == ErrorCode::kConflict) {
        return fail(ErrorCode::kConflict, "learner " + learner.id.value + " exists already");
    }
    return added.map([](std::int64_t) {});
}

Result<Learner> SqliteStore::learner_by_token(const std::string& tenant,
                                              const std::string& token_hash) {
    auto loan = readers_.borrow();
    Statement statement = (*loan).statement(kLearnerByToken);
    const auto found = statement.bind(tenant, token_hash).next();
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return fail(ErrorCode::kNotFound, "no learner has this token");
    }
    return learner_in(statement);
}

Result<Loaded> SqliteStore::load(const Scope& scope, Purpose purpose) {
    auto loan = readers_.borrow();
    const auto person = person_to_read(*loan, keys_, scope, purpose);
    if (!person) {
        return tl::unexpected(person.error());
    }
    Loaded loaded;
    loaded.version = person->version;
    Statement statement = (*loan).statement(kSnapshot);
    const auto found = statement.bind(scope.tenant, scope.learner.value).next();
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (*found) {
        ENSURE(!person->erased);  // erasing deletes the snapshot in the same transaction
        loaded.snapshot_version = statement.integer(0);
        auto view = unsealed(*person->key, statement.text(1),
                             place_of("snapshot", scope, std::to_string(loaded.snapshot_version)));
        if (!view) {
            return tl::unexpected(view.error());
        }
        loaded.snapshot = std::move(*view);
    }
    auto events = events_after(*loan, *person, scope, loaded.snapshot_version);
    if (!events) {
        return tl::unexpected(events.error());
    }
    loaded.events = std::move(*events);
    return loaded;
}

Result<std::vector<StoredEvent>> SqliteStore::events(const Scope& scope, Purpose purpose) {
    auto loan = readers_.borrow();
    const auto person = person_to_read(*loan, keys_, scope, purpose);
    if (!person) {
        return tl::unexpected(person.error());
    }
    return events_after(*loan, *person, scope, 0);
}

Result<std::int64_t> SqliteStore::append(const Commit& commit) {
    if (const auto fine = check(commit); !fine) {
        return tl::unexpected(fine.error());
    }
    SealedTexts sealed;
    {
        auto loan = readers_.borrow();
        const auto person = person_to_write(*loan, keys_, commit.scope);
        if (!person) {
            return tl::unexpected(person.error());
        }
        sealed = seal_texts(commit, *person->key);
    }
    const std::int64_t now_ms = now_ms_();
    return writer_.commit([&](Connection& connection) -> Result<std::int64_t> {
        // A few old ones go with every commit, so that no commit waits for many.
        const auto dropped =
            connection.statement(kDropOldReplies).bind(replies_expire_before(now_ms)).run();
        if (!dropped) {
            return tl::unexpected(dropped.error());
        }
        return write_commit(connection, commit, sealed, now_ms);
    });
}

Result<SecretKey> SqliteStore::reply_key(Connection& connection, const Scope& scope) {
    if (scope.learner.empty()) {
        return keys_.for_nobody();
    }
    return person_to_write(connection, keys_, scope).map([](const Person& person) {
        return *person.key;
    });
}

Result<std::optional<StoredReply>> SqliteStore::reply(const Scope& scope, const std::string& key) {
    auto loan = readers_.borrow();
    Statement statement = (*loan).statement(kReply);
    const auto found =
        statement.bind(scope.tenant, scope.learner.value, key, replies_expire_before(now_ms_()))
            .next();
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return std::nullopt;
    }
    const auto opening = reply_key(*loan, scope);
    if (!opening) {
        return tl::unexpected(opening.error());
    }
    auto body = unsealed(*opening, statement.text(2), place_of("reply", scope, key));
    if (!body) {
        return tl::unexpected(body.error());
    }
    return StoredReply{key, statement.text(0), static_cast<int>(statement.integer(1)),
                       std::move(*body)};
}

Result<void> SqliteStore::keep_reply(const Scope& scope, const StoredReply& reply) {
    if (reply.key.empty() || reply.key.size() > limits::kRetryKeyBytes) {
        return fail(ErrorCode::kInvalid, "the retry key is empty or too long");
    }
    Blob sealed;
    {
        auto loan = readers_.borrow();
        const auto sealing = reply_key(*loan, scope);
        if (!sealing) {
            return tl::unexpected(sealing.error());
        }
        sealed.bytes = seal(*sealing, reply.body, place_of("reply", scope, reply.key));
    }
    const std::int64_t now_ms = now_ms_();
    return writer_
        .commit([&](Connection& connection) -> Result<std::int64_t> {
            if (!scope.learner.empty()) {  // erased since the key was read?
                const auto person = person_to_write(connection, keys_, scope);
                if (!person) {
                    return tl::unexpected(person.error());
                }
            }
            return write_reply(connection, scope, reply, sealed, now_ms).map([] {
                return std::int64_t{0};
            });
        })
        .map([](std::int64_t) {});
}

Result<std::vector<BeliefRow>> SqliteStore::beliefs(const Scope& scope, Purpose purpose) {
    auto loan = readers_.borrow();
    const auto person = person_to_read(*loan, keys_, scope, purpose);
    if (!person) {
        return tl::unexpected(person.error());
    }
    Statement statement = (*loan).statement(kBeliefs);
    statement.bind(scope.tenant, scope.learner.value);
    std::vector<BeliefRow> rows;
    auto row = statement.next();
    for (; row && *row; row = statement.next()) {
        ENSURE(!person->erased);  // erasing deletes them in the same transaction
        BeliefRow belief{
            statement.text(0), statement.real(1),    statement.real(2), statement.real(3),
            statement.real(4), statement.integer(5), statement.text(6), {}};
        auto ledger =
            unsealed(*person->key, statement.text(7), place_of("ledger", scope, belief.skill));
        if (!ledger) {
            return tl::unexpected(ledger.error());
        }
        belief.ledger = std::move(*ledger);
        rows.push_back(std::move(belief));
    }
    if (!row) {
        return tl::unexpected(row.error());
    }
    return rows;
}

Result<DecisionRow> SqliteStore::decision(const Scope& scope, std::int64_t event, Purpose purpose) {
    auto loan = readers_.borrow();
    const auto person = person_to_read(*loan, keys_, scope, purpose);
    if (!person) {
        return tl::unexpected(person.error());
    }
    Statement statement = (*loan).statement(kDecision);
    const auto found = statement.bind(scope.tenant, scope.learner.value, event).next();
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return fail(ErrorCode::kNotFound, "event " + std::to_string(event) + " has no decision");
    }
    ENSURE(!person->erased);
    auto body = unsealed(*person->key, statement.text(3),
                         place_of("decision", scope, std::to_string(event)));
    if (!body) {
        return tl::unexpected(body.error());
    }
    return DecisionRow{event, statement.text(0), statement.text(1),
                       std::bit_cast<std::uint64_t>(statement.integer(2)), std::move(*body)};
}

Result<void> SqliteStore::set_consent(const Scope& scope, Purpose purpose, bool granted,
                                      std::int64_t at_ms) {
    if (purpose == Purpose::kAudit) {
        return fail(ErrorCode::kInvalid, "audit rests on no consent");
    }
    return writer_
        .commit([&](Connection& connection) -> Result<std::int64_t> {
            const auto person = person_to_write(connection, keys_, scope);
            if (!person) {
                return tl::unexpected(person.error());
            }
            return connection.statement(kAddConsent)
                .bind(scope.tenant, scope.learner.value, name_of(purpose), granted, at_ms)
                .run()
                .map([] { return std::int64_t{0}; });
        })
        .map([](std::int64_t) {});
}

Result<std::vector<Consent>> SqliteStore::consents(const Scope& scope) {
    auto loan = readers_.borrow();
    const auto person = person_to_read(*loan, keys_, scope, Purpose::kAudit);
    if (!person) {
        return tl::unexpected(person.error());
    }
    return read_consents(*loan, scope);
}

Result<void> SqliteStore::erase(const Scope& scope) {
    const std::int64_t now_ms = now_ms_();
    return writer_
        .commit_and_scrub([&](Connection& connection) -> Result<std::int64_t> {
            const auto& [tenant, learner] = scope;
            auto done = connection.statement(kMarkErased).bind(tenant, learner.value, now_ms).run();
            if (done && connection.changes() == 0) {
                return unknown(learner);
            }
            if (done) {
                done = connection.statement(kDestroyKey).bind(tenant, learner.value).run();
            }
            for (const char* const drop : kDropOfPerson) {
                if (done) {
                    done = connection.statement(drop).bind(tenant, learner.value).run();
                }
            }
            if (done) {
                done = disown_usage(connection, scope);
            }
            return done.map([] { return std::int64_t{0}; });
        })
        .map([](std::int64_t) {});
}

Result<void> SqliteStore::keep_course(const std::string& hash, const std::string& encoded) {
    return write([&](Connection& connection) {
        return connection.statement(kKeepCourse).bind(hash, encoded).run();
    });
}

Result<std::string> SqliteStore::text_of(const char* sql, const char* what,
                                         const std::string& hash) {
    auto loan = readers_.borrow();
    Statement statement = (*loan).statement(sql);
    const auto found = statement.bind(hash).next();
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return fail(ErrorCode::kNotFound, std::string("no ") + what + " has the hash " + hash);
    }
    return statement.text(0);
}

Result<std::string> SqliteStore::course(const std::string& hash) {
    return text_of(kCourse, "course", hash);
}

Result<void> SqliteStore::keep_tracer(const TracerRow& row) {
    if (auto sound = check(row); !sound) {
        return sound;
    }
    return write([&](Connection& connection) {
        return connection.statement(kKeepTracer)
            .bind(row.tenant, row.course, row.hash, row.at_ms, row.body)
            .run();
    });
}

Result<std::optional<TracerRow>> SqliteStore::newest_tracer(const std::string& tenant,
                                                            const std::string& course) {
    auto loan = readers_.borrow();
    Statement statement = (*loan).statement(kNewestTracer);
    const auto found = statement.bind(tenant, course).next();
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return std::nullopt;
    }
    return TracerRow{tenant, course, statement.text(0), statement.integer(1), statement.text(2)};
}

Result<std::string> SqliteStore::tracer(const std::string& hash) {
    return text_of(kTracer, "tracer", hash);
}

Result<void> SqliteStore::keep_exemplar(const ExemplarRow& row) {
    if (auto sound = check(row); !sound) {
        return sound;
    }
    return write([&](Connection& connection) { return write_exemplar(connection, row); });
}

Result<std::vector<ExemplarRow>> SqliteStore::exemplars_of(const std::string& tenant,
                                                           const std::string& course,
                                                           const std::string& item) {
    auto loan = readers_.borrow();
    return read_exemplars(*loan, tenant, course, item);
}

Result<void> SqliteStore::remove_exemplar(const std::string& tenant, const std::string& id) {
    return write([&](Connection& connection) { return delete_exemplar(connection, tenant, id); });
}

Result<void> SqliteStore::add_usage(const UsageRow& row) {
    if (auto sound = check(row); !sound) {
        return sound;
    }
    return write([&](Connection& connection) { return write_usage(connection, row); });
}

Result<std::vector<UsageRow>> SqliteStore::usage_of(const Scope& scope, std::int64_t day) {
    auto loan = readers_.borrow();
    return read_usage(*loan, scope, day);
}

Result<std::vector<UsageRow>> SqliteStore::usage_of_tenant(const std::string& tenant,
                                                           std::int64_t first_day,
                                                           std::int64_t last_day) {
    auto loan = readers_.borrow();
    return read_tenant_usage(*loan, tenant, first_day, last_day);
}

Result<std::vector<Learner>> SqliteStore::learners(const std::string& tenant) {
    auto loan = readers_.borrow();
    return read_learners(*loan, tenant);
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite(const SqliteOptions& options) {
    auto folder = open_folder(options, options.now_ms ? options.now_ms() : system_now_ms());
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    return std::make_unique<SqliteStore>(std::move(*folder), options);
}

}  // namespace attune::sqlite
