#include "adapters/sqlite/person.hpp"

#include "engine/base/ensure.hpp"

namespace attune::sqlite {
namespace {

using service::Purpose;
using service::Scope;

constexpr const char* kConsents =
    "SELECT purpose, granted, at_ms FROM consents WHERE tenant = ? AND learner = ? ORDER BY place";
constexpr const char* kLearners =
    "SELECT learner, token_hash, created_at_ms, erased_at_ms IS NOT NULL FROM learners "
    "WHERE tenant = ? ORDER BY place";
constexpr const char* kPerson = R"(
    SELECT l.version, l.erased_at_ms IS NOT NULL, k.wrapped,
           coalesce((SELECT c.granted FROM consents c
                     WHERE c.tenant = l.tenant AND c.learner = l.learner AND c.purpose = ?3
                     ORDER BY c.place DESC LIMIT 1), 0)
    FROM learners l
    JOIN person_keys k ON k.tenant = l.tenant AND k.learner = l.learner
    WHERE l.tenant = ?1 AND l.learner = ?2)";

struct Row {
    Person person;
    bool consented = false;
};

Result<Row> person_row(Connection& connection, const MasterKeys& keys, const Scope& scope,
                       Purpose purpose) {
    Statement statement = connection.statement(kPerson);
    const auto found =
        statement.bind(scope.tenant, scope.learner.value, service::name_of(purpose)).next();
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return unknown(scope.learner);
    }
    Row row;
    row.person.version = statement.integer(0);
    row.person.erased = statement.integer(1) != 0;
    row.consented = purpose == Purpose::kAudit || statement.integer(3) != 0;
    if (row.person.erased) {
        return row;
    }
    row.person.key = keys.unwrap(statement.text(2));
    if (!row.person.key) {
        return fail(ErrorCode::kUnavailable, "the key of learner " + scope.learner.value +
                                                 " does not open, restore a backup");
    }
    return row;
}

}  // namespace

Result<Person> person_to_read(Connection& connection, const MasterKeys& keys, const Scope& scope,
                              Purpose purpose) {
    auto row = person_row(connection, keys, scope, purpose);
    if (!row) {
        return tl::unexpected(row.error());
    }
    if (!row->consented) {
        return fail(ErrorCode::kUnauthorised, "learner " + scope.learner.value +
                                                  " has not consented to the purpose " +
                                                  service::name_of(purpose));
    }
    return row->person;
}

Result<Person> person_to_write(Connection& connection, const MasterKeys& keys, const Scope& scope) {
    auto row = person_row(connection, keys, scope, Purpose::kAudit);
    if (!row) {
        return tl::unexpected(row.error());
    }
    if (row->person.erased) {
        return unknown(scope.learner);
    }
    ENSURE(row->person.key.has_value());
    return row->person;
}

SealedFor place_of(const char* table, const Scope& scope, std::string_view place) {
    return {table, scope.tenant, scope.learner.value, place};
}

Result<std::string> unsealed(const SecretKey& key, const std::string& sealed,
                             const SealedFor& where) {
    auto text = open_sealed(key, sealed, where);
    if (!text) {
        return fail(ErrorCode::kUnavailable,
                    std::string(where.table) + " " + std::string(where.place) + " of learner " +
                        std::string(where.learner) + " does not open, restore a backup");
    }
    return std::move(*text);
}

tl::unexpected<Error> unknown(const LearnerId& learner) {
    return fail(ErrorCode::kNotFound, "learner " + learner.value + " is unknown");
}

Result<std::vector<service::Consent>> read_consents(Connection& connection,
                                                    const service::Scope& scope) {
    Statement statement = connection.statement(kConsents);
    statement.bind(scope.tenant, scope.learner.value);
    std::vector<service::Consent> ledger;
    auto row = statement.next();
    for (; row && *row; row = statement.next()) {
        const auto purpose = service::purpose_of(statement.text(0));
        ENSURE(purpose.has_value());  // the schema lets in no other name
        ledger.push_back({*purpose, statement.integer(1) != 0, statement.integer(2)});
    }
    if (!row) {
        return tl::unexpected(row.error());
    }
    return ledger;
}

service::Learner learner_in(const Statement& row) {
    return {LearnerId{row.text(0)}, row.text(1), row.integer(2), row.integer(3) != 0};
}

Result<std::vector<service::Learner>> read_learners(Connection& connection,
                                                    const std::string& tenant) {
    Statement statement = connection.statement(kLearners);
    statement.bind(tenant);
    std::vector<service::Learner> all;
    auto row = statement.next();
    for (; row && *row; row = statement.next()) {
        all.push_back(learner_in(statement));
    }
    if (!row) {
        return tl::unexpected(row.error());
    }
    return all;
}

}  // namespace attune::sqlite
