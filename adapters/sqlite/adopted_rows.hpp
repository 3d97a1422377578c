// Adopted items in the table `adopted_items` (schema/sql/0006_adopted_items.sql).
#pragma once

#include "adapters/sqlite/readers.hpp"
#include "adapters/sqlite/writer.hpp"
#include "service/adopted_store.hpp"

namespace attune::sqlite {

// Borrows both; they must outlive it. Any thread.
class SqliteAdopted : public service::AdoptedStore {
  public:
    SqliteAdopted(Writer& writer, Readers& readers) : writer_(writer), readers_(readers) {}

    [[nodiscard]] Result<void> keep(const service::AdoptedRow& row) override;
    [[nodiscard]] Result<std::vector<service::AdoptedRow>> of(const std::string& tenant,
                                                              const std::string& course) override;
    [[nodiscard]] Result<void> remove(const std::string& tenant, const std::string& course,
                                      const std::string& id) override;

  private:
    Writer& writer_;
    Readers& readers_;
};

}  // namespace attune::sqlite
