// What authors added to courses: the tables `adopted_items` (schema/sql/0006_adopted_items.sql) and
// `written_playbooks` (schema/sql/0008_written_playbooks.sql), which are of one shape.
#pragma once

#include "adapters/sqlite/readers.hpp"
#include "adapters/sqlite/writer.hpp"
#include "service/adopted_store.hpp"

namespace attune::sqlite {

// Borrows both; they must outlive it. Any thread.
class SqliteAdopted : public service::AdoptedStore {
  public:
    SqliteAdopted(Writer& writer, Readers& readers, const std::string& table);

    [[nodiscard]] Result<void> keep(const service::AdoptedRow& row) override;
    [[nodiscard]] Result<std::vector<service::AdoptedRow>> of(const std::string& tenant,
                                                              const std::string& course) override;
    [[nodiscard]] Result<void> remove(const std::string& tenant, const std::string& course,
                                      const std::string& id) override;

  private:
    Writer& writer_;
    Readers& readers_;
    const std::string keep_;
    const std::string of_;
    const std::string remove_;
};

}  // namespace attune::sqlite
