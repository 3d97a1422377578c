// Where adopted items lie: items made from learners' questions that an author took into a course,
// as the author confirmed them. Course content, part of Store; no personal data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.hpp"

namespace attune::service {

struct AdoptedRow {
    std::string tenant;
    std::string course;
    std::string id;    // of the item, once in a course
    std::string body;  // the encoded ItemDrafted, without a session and without the learner's words
    std::string by;    // who confirmed it
    std::int64_t at_ms = 0;
};

class AdoptedStore {
  public:
    virtual ~AdoptedStore() = default;

    // Keeps an item; one of the same id is replaced. kInvalid when `check` refuses it.
    [[nodiscard]] virtual Result<void> keep(const AdoptedRow& row) = 0;

    // Those of a tenant's course, in the order in which they were first kept.
    [[nodiscard]] virtual Result<std::vector<AdoptedRow>> of(const std::string& tenant,
                                                             const std::string& course) = 0;

    // kNotFound when the course has none of that id.
    [[nodiscard]] virtual Result<void> remove(const std::string& tenant, const std::string& course,
                                              const std::string& id) = 0;
};

// Ids that are empty or too long, an item without a body, nobody who confirmed it.
[[nodiscard]] Result<void> check(const AdoptedRow& row);

}  // namespace attune::service
