// A commit as rows: sealed on the caller's thread, written on the writer's.
//
// Sealing costs more than inserting, so it is done before the queue, in parallel. In between the
// person may be erased; the write looks again and then finds them gone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "adapters/sqlite/connection.hpp"
#include "adapters/sqlite/seal.hpp"
#include "engine/base/result.hpp"
#include "service/ports.hpp"

namespace attune::sqlite {

// The sealed columns of a commit, in its order.
struct SealedTexts {
    std::vector<Blob> events;
    std::vector<Blob> ledgers;
    Blob decision;
    Blob snapshot;
    Blob reply;
};

[[nodiscard]] SealedTexts seal_texts(const service::Commit& commit, const SecretKey& key);

// Writes all rows inside the writer's transaction; the new version. Errors as Store::append says.
// `now_ms` is when the reply is kept.
[[nodiscard]] Result<std::int64_t> write_commit(Connection& connection,
                                                const service::Commit& commit,
                                                const SealedTexts& sealed, std::int64_t now_ms);

// Keeps a reply in the writer's transaction. kConflict when the key has one that is not too old.
[[nodiscard]] Result<void> write_reply(Connection& connection, const service::Scope& scope,
                                       const service::StoredReply& reply, const Blob& sealed,
                                       std::int64_t now_ms);

// Replies kept at or before this moment are too old at `now_ms`.
[[nodiscard]] std::int64_t replies_expire_before(std::int64_t now_ms);

}  // namespace attune::sqlite
