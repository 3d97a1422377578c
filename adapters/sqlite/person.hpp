// One person in the database: do they exist, may their data be read for a purpose, their key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/sqlite/connection.hpp"
#include "adapters/sqlite/seal.hpp"
#include "engine/base/result.hpp"
#include "service/ports.hpp"

namespace attune::sqlite {

struct Person {
    std::int64_t version = 0;
    bool erased = false;
    std::optional<SecretKey> key;  // absent once erased
};

// The person, for reading. kNotFound for an unknown one, kUnauthorised without consent to the
// purpose. An erased person is found: their events read as tombstones.
[[nodiscard]] Result<Person> person_to_read(Connection& connection, const MasterKeys& keys,
                                            const service::Scope& scope, service::Purpose purpose);

// The person, for adding to; their key is always there. kNotFound also when erased.
[[nodiscard]] Result<Person> person_to_write(Connection& connection, const MasterKeys& keys,
                                             const service::Scope& scope);

// Where a text of that person lies, for sealing.
[[nodiscard]] SealedFor place_of(const char* table, const service::Scope& scope,
                                 std::string_view place);

// The text behind a sealed column. kUnavailable when it does not open: the database is damaged.
[[nodiscard]] Result<std::string> unsealed(const SecretKey& key, const std::string& sealed,
                                           const SealedFor& where);

// The consent ledger of a person, oldest first.
[[nodiscard]] Result<std::vector<service::Consent>> read_consents(Connection& connection,
                                                                  const service::Scope& scope);

// The learner of a row that selects id, token's hash, time of creation, whether erased.
[[nodiscard]] service::Learner learner_in(const Statement& row);

// All learners of a tenant, in order of creation.
[[nodiscard]] Result<std::vector<service::Learner>> read_learners(Connection& connection,
                                                                  const std::string& tenant);

[[nodiscard]] tl::unexpected<Error> unknown(const LearnerId& learner);

}  // namespace attune::sqlite
