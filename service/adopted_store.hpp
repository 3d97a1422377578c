// Where lies what authors added to a course beside its files: items made from learners' questions,
// as the author confirmed them, and conversations written in the form. A store holds one of each
// (Store::adopted, Store::written). Course content; no personal data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.hpp"

namespace attune::service {

struct AdoptedRow {
    std::string tenant;
    std::string course;
    std::string id;    // of the item or playbook, once in a course
    std::string body;  // an item: the encoded ItemDrafted, without a session and without the
                       // learner's words; a playbook: an encoded Course of it alone
    std::string by;    // who confirmed or wrote it
    std::int64_t at_ms = 0;
};

class AdoptedStore {
  public:
    virtual ~AdoptedStore() = default;

    // Keeps it; one of the same id is replaced. kInvalid when `check` refuses it.
    [[nodiscard]] virtual Result<void> keep(const AdoptedRow& row) = 0;

    // Those of a tenant's course, in the order in which they were first kept.
    [[nodiscard]] virtual Result<std::vector<AdoptedRow>> of(const std::string& tenant,
                                                             const std::string& course) = 0;

    // kNotFound when the course has none of that id.
    [[nodiscard]] virtual Result<void> remove(const std::string& tenant, const std::string& course,
                                              const std::string& id) = 0;
};

// Ids that are empty or too long, nothing to keep, nobody who confirmed it.
[[nodiscard]] Result<void> check(const AdoptedRow& row);

}  // namespace attune::service
