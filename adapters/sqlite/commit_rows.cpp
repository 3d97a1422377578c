#include "adapters/sqlite/commit_rows.hpp"

#include <bit>

#include "adapters/sqlite/person.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"

namespace attune::sqlite {
namespace {

using service::BeliefRow;
using service::Commit;
using service::Scope;
using service::StoredEvent;

constexpr std::int64_t kDayMs = 24LL * 3'600 * 1'000;

constexpr const char* kStanding = R"(
    SELECT l.version,
           coalesce((SELECT c.granted FROM consents c
                     WHERE c.tenant = l.tenant AND c.learner = l.learner AND c.purpose = 'teach'
                     ORDER BY c.place DESC LIMIT 1), 0)
    FROM learners l WHERE l.tenant = ? AND l.learner = ? AND l.erased_at_ms IS NULL)";
constexpr const char* kSetVersion =
    "UPDATE learners SET version = ?3 WHERE tenant = ?1 AND learner = ?2";
constexpr const char* kAddEvent = R"(
    INSERT INTO events (tenant, learner, number, at_ms, kind, session, body_sealed)
    VALUES (?, ?, ?, ?, ?, ?, ?))";
constexpr const char* kAddToOutbox =
    "INSERT INTO outbox (tenant, learner, event, topic) VALUES (?, ?, ?, ?)";
constexpr const char* kDropBeliefs = "DELETE FROM beliefs WHERE tenant = ? AND learner = ?";
constexpr const char* kSetBelief = R"(
    INSERT INTO beliefs (tenant, learner, skill, known, low, high, stability_days, at_ms, model,
                         ledger_sealed)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET known = excluded.known, low = excluded.low, high = excluded.high,
        stability_days = excluded.stability_days, at_ms = excluded.at_ms, model = excluded.model,
        ledger_sealed = excluded.ledger_sealed)";
constexpr const char* kAddDecision = R"(
    INSERT INTO decisions (tenant, learner, event, chosen, policy, seed, body_sealed)
    VALUES (?, ?, ?, ?, ?, ?, ?))";
constexpr const char* kSetSnapshot = R"(
    INSERT INTO snapshots (tenant, learner, version, view_sealed) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET version = excluded.version, view_sealed = excluded.view_sealed)";
constexpr const char* kKeepReply = R"(
    INSERT INTO replies (tenant, learner, retry_key, fingerprint, status, body_sealed, kept_at_ms)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
    ON CONFLICT DO UPDATE SET fingerprint = excluded.fingerprint, status = excluded.status,
        body_sealed = excluded.body_sealed, kept_at_ms = excluded.kept_at_ms
    WHERE replies.kept_at_ms <= ?8)";

// Whether the commit may be written now. The transaction keeps every other writer out, so what is
// read here still holds when the rows are written.
Result<void> admit(Connection& connection, const Commit& commit) {
    const LearnerId& learner = commit.scope.learner;
    Statement standing = connection.statement(kStanding);
    const auto found = standing.bind(commit.scope.tenant, learner.value).next();
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return unknown(learner);
    }
    if (standing.integer(1) == 0) {
        return fail(ErrorCode::kUnauthorised,
                    "learner " + learner.value + " has withdrawn consent to teach");
    }
    if (standing.integer(0) != commit.follows_version) {
        return fail(ErrorCode::kConflict, "learner " + learner.value + " is at " +
                                              std::to_string(standing.integer(0)) + ", not " +
                                              std::to_string(commit.follows_version));
    }
    return {};
}

Result<void> write_events(Connection& connection, const Commit& commit,
                          const std::vector<Blob>& bodies) {
    ENSURE(bodies.size() == commit.events.size());
    const auto& [tenant, learner] = commit.scope;
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        const StoredEvent& event = commit.events[i];
        auto done = connection.statement(kAddEvent)
                        .bind(tenant, learner.value, event.number, event.at_ms, event.kind,
                              event.session, bodies[i])
                        .run();
        if (done) {
            done = connection.statement(kAddToOutbox)
                       .bind(tenant, learner.value, event.number, event.kind)
                       .run();
        }
        if (!done) {
            return done;
        }
    }
    return {};
}

Result<void> write_beliefs(Connection& connection, const Commit& commit,
                           const std::vector<Blob>& ledgers) {
    ENSURE(ledgers.size() == commit.beliefs.size());
    const auto& [tenant, learner] = commit.scope;
    if (commit.beliefs_replace_all) {
        const auto done = connection.statement(kDropBeliefs).bind(tenant, learner.value).run();
        if (!done) {
            return done;
        }
    }
    for (std::size_t i = 0; i < ledgers.size(); ++i) {
        const BeliefRow& row = commit.beliefs[i];
        const auto done = connection.statement(kSetBelief)
                              .bind(tenant, learner.value, row.skill, row.known, row.low, row.high,
                                    row.stability_days, row.at_ms, row.model, ledgers[i])
                              .run();
        if (!done) {
            return done;
        }
    }
    return {};
}

Result<void> write_decision(Connection& connection, const Commit& commit, const Blob& body) {
    if (!commit.decision) {
        return {};
    }
    const auto& [tenant, learner] = commit.scope;
    const service::DecisionRow& row = *commit.decision;
    return connection.statement(kAddDecision)
        .bind(tenant, learner.value, row.event, row.chosen, row.policy,
              std::bit_cast<std::int64_t>(row.seed), body)
        .run();
}

Result<void> write_snapshot(Connection& connection, const Commit& commit, std::int64_t version,
                            const Blob& view) {
    if (!commit.snapshot) {
        return {};
    }
    const auto& [tenant, learner] = commit.scope;
    return connection.statement(kSetSnapshot).bind(tenant, learner.value, version, view).run();
}

}  // namespace

SealedTexts seal_texts(const Commit& commit, const SecretKey& key) {
    const Scope& scope = commit.scope;
    const auto sealed = [&](const char* table, const std::string& place, const std::string& text) {
        return Blob{seal(key, text, place_of(table, scope, place))};
    };
    SealedTexts texts;
    for (const StoredEvent& event : commit.events) {
        texts.events.push_back(sealed("event", std::to_string(event.number), event.body));
    }
    for (const BeliefRow& row : commit.beliefs) {
        texts.ledgers.push_back(sealed("ledger", row.skill, row.ledger));
    }
    if (commit.decision) {
        texts.decision =
            sealed("decision", std::to_string(commit.decision->event), commit.decision->body);
    }
    if (commit.snapshot) {
        const auto version = commit.follows_version + std::ssize(commit.events);
        texts.snapshot = sealed("snapshot", std::to_string(version), *commit.snapshot);
    }
    if (commit.reply) {
        texts.reply = sealed("reply", commit.reply->key, commit.reply->body);
    }
    return texts;
}

Result<std::int64_t> write_commit(Connection& connection, const Commit& commit,
                                  const SealedTexts& sealed, std::int64_t now_ms) {
    const auto version = commit.follows_version + std::ssize(commit.events);
    const auto& [tenant, learner] = commit.scope;
    Result<void> done = admit(connection, commit);
    if (done) {
        done = connection.statement(kSetVersion).bind(tenant, learner.value, version).run();
    }
    if (done && commit.reply) {
        done = write_reply(connection, commit.scope, *commit.reply, sealed.reply, now_ms);
    }
    if (done) {
        done = write_events(connection, commit, sealed.events);
    }
    if (done) {
        done = write_beliefs(connection, commit, sealed.ledgers);
    }
    if (done) {
        done = write_decision(connection, commit, sealed.decision);
    }
    if (done) {
        done = write_snapshot(connection, commit, version, sealed.snapshot);
    }
    return done.map([&] { return version; });
}

Result<void> write_reply(Connection& connection, const Scope& scope,
                         const service::StoredReply& reply, const Blob& sealed,
                         std::int64_t now_ms) {
    const auto done = connection.statement(kKeepReply)
                          .bind(scope.tenant, scope.learner.value, reply.key, reply.fingerprint,
                                reply.status, sealed, now_ms, replies_expire_before(now_ms))
                          .run();
    if (done && connection.changes() == 0) {
        return fail(ErrorCode::kConflict, "the retry key has a reply already");
    }
    return done;
}

std::int64_t replies_expire_before(std::int64_t now_ms) {
    return now_ms - limits::kRetryKeyDays * kDayMs;
}

}  // namespace attune::sqlite
