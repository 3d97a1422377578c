// What the service needs from the world. Adapters implement these (adapters/sqlite,
// adapters/memory, adapters/retrieve, adapters/record); tests use adapters/memory.
//
// Purposes: every read of personal data says what for, and the port refuses a purpose that the
// learner has not consented to. Absent help is not an error: it is an empty result.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/advance.hpp"
#include "engine/base/result.hpp"
#include "service/adopted_store.hpp"
#include "service/note_store.hpp"
#include "service/scope.hpp"

namespace attune::service {

// One event as it lies in the store. `body` is the encoded event (RecordCodec); it may hold the
// learner's words, so the store keeps it only as ciphertext under that person's key.
struct StoredEvent {
    std::int64_t number = 0;
    std::int64_t at_ms = 0;
    std::string kind;     // kind_of(body)
    std::string session;  // may be empty
    std::string body;     // plain text here, ciphertext at rest; "" for an erased person
    bool erased = false;  // then kind is "tombstone" and session is empty
};

// A belief as a row: numbers only, readable without the person's key.
struct BeliefRow {
    std::string skill;
    double known = 0.0;
    double low = 0.0;
    double high = 0.0;
    double stability_days = 0.0;
    std::int64_t at_ms = 0;
    std::string model;   // tracer version
    std::string ledger;  // encoded contributions; at rest as ciphertext
};

// A decision as a row. `body` holds quotes: ciphertext at rest.
struct DecisionRow {
    std::int64_t event = 0;  // the event it belongs to
    std::string chosen;
    std::string policy;
    std::uint64_t seed = 0;
    std::string body;  // encoded Decision
};

// A reply kept for a retry key, so that a resend gets the first answer.
struct StoredReply {
    std::string key;
    std::string fingerprint;  // of method, path and body of the first request
    int status = 0;
    std::string body;
};

// Everything one use case changes, in one transaction.
struct Commit {
    Scope scope;
    std::int64_t follows_version = 0;
    std::vector<StoredEvent> events;      // numbered follows_version + 1, ...
    std::vector<BeliefRow> beliefs;       // replace the rows of those skills
    bool beliefs_replace_all = false;     // after a void: these are all there are
    std::optional<DecisionRow> decision;  // of one of these events
    std::optional<std::string> snapshot;  // encoded LearnerView at the last event of this commit
    std::optional<StoredReply> reply;
};

// What a learner's strand starts from: the newest snapshot and the events after it.
struct Loaded {
    std::int64_t version = 0;
    std::optional<std::string> snapshot;
    std::int64_t snapshot_version = 0;
    std::vector<StoredEvent> events;  // after the snapshot, in order
};

// One row of the consent ledger: what a learner decided, and when.
struct Consent {
    Purpose purpose = Purpose::kTeach;
    bool granted = false;
    std::int64_t at_ms = 0;
};

// A fitted tracer as text, and the course it was chosen for. No personal data.
struct TracerRow {
    std::string tenant;
    std::string course;
    std::string hash;  // of what `body` says; events name it
    std::int64_t at_ms = 0;
    std::string body;
};

// A wording of an idea that a person judged, as it lies in the store. Whose answer it came from is
// not kept; who judged it may be read by anybody who reads the course's answers.
struct ExemplarRow {
    std::string tenant;
    std::string course;
    std::string item;
    std::string id;  // of the exemplar, once in a tenant
    std::string idea;
    std::string text;
    bool expressed = true;
    std::string by;
    std::int64_t at_ms = 0;
};

// What calls to language models used, by learner, day, role and model: counts and sums alone.
struct UsageRow {
    std::string tenant;
    std::string learner;   // empty: summed over all, or of nobody
    std::int64_t day = 0;  // since 1970-01-01, UTC
    std::string role;
    std::string model;
    std::int64_t calls = 0;
    std::int64_t failed = 0;
    std::int64_t refused = 0;  // answers that failed a check and were replaced
    std::int64_t tokens_in = 0;
    std::int64_t tokens_out = 0;
    std::int64_t cost_micros = 0;  // millionths of the currency that the prices are in
    std::int64_t waited_ms = 0;
};

struct Learner {
    LearnerId id;
    std::string token_hash;  // of the bearer token, hex; the token itself is never stored
    std::int64_t created_at_ms = 0;
    bool erased = false;
};

class Store {
  public:
    virtual ~Store() = default;

    // Creates a learner with a fresh key of their own. kConflict when the id (or a non-empty token
    // hash) exists in the tenant.
    [[nodiscard]] virtual Result<void> add_learner(const Scope& scope, const Learner& learner) = 0;

    // The learner whose token has that hash. kNotFound otherwise, also when erased.
    [[nodiscard]] virtual Result<Learner> learner_by_token(const std::string& tenant,
                                                           const std::string& token_hash) = 0;

    // The newest snapshot and what follows. kNotFound for an unknown learner, kUnauthorised when
    // consent for the purpose is missing.
    [[nodiscard]] virtual Result<Loaded> load(const Scope& scope, Purpose purpose) = 0;

    // All events from number 1, erased ones as tombstones (empty body, erased = true).
    [[nodiscard]] virtual Result<std::vector<StoredEvent>> events(const Scope& scope,
                                                                  Purpose purpose) = 0;

    // Appends in one durable transaction (fsynced before it returns) and returns the new version.
    // kConflict when `follows_version` is not the newest, or the retry key has a reply already:
    // reload and decide again. kInvalid when `check` refuses it. kNotFound for an unknown or erased
    // learner, kUnauthorised once consent to kTeach is withdrawn. kUnavailable when the disk is
    // full or fails: nothing is stored, reads go on, later appends try again.
    [[nodiscard]] virtual Result<std::int64_t> append(const Commit& commit) = 0;

    // The reply kept for a retry key; nullopt when there is none or it is older than
    // limits::kRetryKeyDays. Keys are per learner; for calls without a learner yet,
    // `scope.learner` is empty.
    [[nodiscard]] virtual Result<std::optional<StoredReply>> reply(const Scope& scope,
                                                                   const std::string& key) = 0;

    // Keeps a reply that belongs to no event (a session opened twice with one key). kConflict when
    // the key has a reply already: that one counts, read it.
    [[nodiscard]] virtual Result<void> keep_reply(const Scope& scope, const StoredReply& reply) = 0;

    // The stored belief rows, by skill. For replay's comparison and for pages.
    [[nodiscard]] virtual Result<std::vector<BeliefRow>> beliefs(const Scope& scope,
                                                                 Purpose purpose) = 0;

    // The decision of an event. kNotFound when the event has none.
    [[nodiscard]] virtual Result<DecisionRow> decision(const Scope& scope, std::int64_t event,
                                                       Purpose purpose) = 0;

    // Consent, append-only; effective at once. kTeach is granted by using the service at all and
    // may be withdrawn. kInvalid for kAudit, which rests on no consent.
    [[nodiscard]] virtual Result<void> set_consent(const Scope& scope, Purpose purpose,
                                                   bool granted, std::int64_t at_ms) = 0;

    // The whole ledger, oldest first: of each purpose the last one counts, whatever its time. Stays
    // after an erasure, as the proof of what was allowed while there was something to read.
    // kNotFound for an unknown learner.
    [[nodiscard]] virtual Result<std::vector<Consent>> consents(const Scope& scope) = 0;

    // Destroys the person's key. Their events become tombstones; beliefs, decisions, replies and
    // snapshots are deleted. Idempotent. kUnavailable when the key is gone but a long reader (a
    // backup) keeps its bytes in a file: call again.
    [[nodiscard]] virtual Result<void> erase(const Scope& scope) = 0;

    // A course version by content hash, so that replay finds the course as it was.
    [[nodiscard]] virtual Result<void> keep_course(const std::string& hash,
                                                   const std::string& encoded) = 0;
    [[nodiscard]] virtual Result<std::string> course(const std::string& hash) = 0;

    // A tracer, kept for good; the one kept last is the newest of its course. kInvalid when tenant,
    // course or hash is empty.
    [[nodiscard]] virtual Result<void> keep_tracer(const TracerRow& row) = 0;
    [[nodiscard]] virtual Result<std::optional<TracerRow>> newest_tracer(
        const std::string& tenant, const std::string& course) = 0;
    // The body of a tracer by its hash, also of one that is no longer the newest. kNotFound.
    [[nodiscard]] virtual Result<std::string> tracer(const std::string& hash) = 0;

    // Keeps a judged wording; one of the same id is kept already: nothing happens. kInvalid when
    // `check` refuses it.
    [[nodiscard]] virtual Result<void> keep_exemplar(const ExemplarRow& row) = 0;
    // Those of an item, in the order in which they were kept.
    [[nodiscard]] virtual Result<std::vector<ExemplarRow>> exemplars_of(
        const std::string& tenant, const std::string& course, const std::string& item) = 0;
    // kNotFound when the tenant has none of that id.
    [[nodiscard]] virtual Result<void> remove_exemplar(const std::string& tenant,
                                                       const std::string& id) = 0;

    // Adds the numbers of `row` to those kept for its learner, day, role and model.
    [[nodiscard]] virtual Result<void> add_usage(const UsageRow& row) = 0;

    // What a learner used on a day, by role and model.
    [[nodiscard]] virtual Result<std::vector<UsageRow>> usage_of(const Scope& scope,
                                                                 std::int64_t day) = 0;

    // What a tenant used from `first_day` to `last_day`, summed over its learners: by day, role and
    // model, in that order.
    [[nodiscard]] virtual Result<std::vector<UsageRow>> usage_of_tenant(const std::string& tenant,
                                                                        std::int64_t first_day,
                                                                        std::int64_t last_day) = 0;

    // Items that authors took into their courses. Lives as long as the store.
    [[nodiscard]] virtual AdoptedStore& adopted() = 0;

    // Playbooks that authors wrote in the form. Lives as long as the store.
    [[nodiscard]] virtual AdoptedStore& written() = 0;

    // The notes of all learners. Lives as long as the store.
    [[nodiscard]] virtual NoteStore& notes() = 0;

    // All learners of a tenant, in order of creation. For replay and backup checks.
    [[nodiscard]] virtual Result<std::vector<Learner>> learners(const std::string& tenant) = 0;

    // Whether writes work right now; kUnavailable with the reason while they do not (a full disk).
    // Cheap; for readiness checks.
    [[nodiscard]] virtual Result<void> ready() { return {}; }
};

// What every store refuses before it looks at its own state (kInvalid): ids and keys that are empty
// or too long, events not numbered follows_version + 1, ..., beliefs outside [0, 1], a decision of
// an event that is not in the commit.
[[nodiscard]] Result<void> check(const Commit& commit);
[[nodiscard]] Result<void> check(const TracerRow& row);
// Ids that are empty or too long, a wording that is empty, blank, too long or no text.
[[nodiscard]] Result<void> check(const ExemplarRow& row);

// Names that are empty or too long, numbers below nought.
[[nodiscard]] Result<void> check(const UsageRow& row);

// Records as text and back. One implementation (JSON, adapters/record); stored formats carry their
// version. Decoding errors: kInvalid naming the field.
class RecordCodec {
  public:
    virtual ~RecordCodec() = default;

    [[nodiscard]] virtual std::string encode(const EventBody& body) const = 0;
    [[nodiscard]] virtual Result<EventBody> decode_event(const std::string& kind,
                                                         const std::string& text) const = 0;
    [[nodiscard]] virtual std::string encode(const LearnerView& view) const = 0;
    [[nodiscard]] virtual Result<LearnerView> decode_view(const std::string& text) const = 0;
    [[nodiscard]] virtual std::string encode(const Decision& decision) const = 0;
    [[nodiscard]] virtual Result<Decision> decode_decision(const std::string& text) const = 0;
    [[nodiscard]] virtual std::string encode(const std::vector<Contribution>& ledger) const = 0;
    [[nodiscard]] virtual Result<std::vector<Contribution>> decode_ledger(
        const std::string& text) const = 0;
    [[nodiscard]] virtual std::string encode(const Course& course) const = 0;
    [[nodiscard]] virtual Result<Course> decode_course(const std::string& text) const = 0;
};

// Sentences of the material that may answer a question, best first, at most `most`.
class Retriever {
  public:
    virtual ~Retriever() = default;

    [[nodiscard]] virtual std::vector<Passage> search(const Course& course,
                                                      const std::string& question,
                                                      std::size_t most) const = 0;
};

// The only clock of the service: Unix time in ms.
class Clock {
  public:
    virtual ~Clock() = default;

    [[nodiscard]] virtual std::int64_t now_ms() const = 0;
};

// Unguessable ids and seeds.
class Entropy {
  public:
    virtual ~Entropy() = default;

    // `bytes` random bytes as lower-case hex.
    [[nodiscard]] virtual std::string hex(std::size_t bytes) = 0;

    // SHA-256 or stronger of `text`, hex.
    [[nodiscard]] virtual std::string digest(const std::string& text) const = 0;
};

}  // namespace attune::service
