// What authors added to courses, in the memory store. Any thread.
#pragma once

#include <algorithm>
#include <mutex>
#include <vector>

#include "service/adopted_store.hpp"

namespace attune::memory {

class MemoryAdopted : public service::AdoptedStore {
  public:
    [[nodiscard]] Result<void> keep(const service::AdoptedRow& row) override {
        if (auto sound = check(row); !sound) {
            return sound;
        }
        const std::lock_guard lock(mutex_);
        const auto found = find(row.tenant, row.course, row.id);
        if (found != rows_.end()) {
            *found = row;
        } else {
            rows_.push_back(row);
        }
        return {};
    }

    [[nodiscard]] Result<std::vector<service::AdoptedRow>> of(const std::string& tenant,
                                                              const std::string& course) override {
        const std::lock_guard lock(mutex_);
        std::vector<service::AdoptedRow> rows;
        std::copy_if(rows_.begin(), rows_.end(), std::back_inserter(rows),
                     [&](const auto& row) { return row.tenant == tenant && row.course == course; });
        return rows;
    }

    [[nodiscard]] Result<void> remove(const std::string& tenant, const std::string& course,
                                      const std::string& id) override {
        const std::lock_guard lock(mutex_);
        const auto found = find(tenant, course, id);
        if (found == rows_.end()) {
            return fail(ErrorCode::kNotFound, "nothing was added to the course as \"" + id + "\"");
        }
        rows_.erase(found);
        return {};
    }

  private:
    std::vector<service::AdoptedRow>::iterator find(const std::string& tenant,
                                                    const std::string& course,
                                                    const std::string& id) {
        return std::find_if(rows_.begin(), rows_.end(), [&](const auto& row) {
            return row.tenant == tenant && row.course == course && row.id == id;
        });
    }

    std::mutex mutex_;
    std::vector<service::AdoptedRow> rows_;
};

}  // namespace attune::memory
