// A few connections for reading, lent one caller at a time.
//
// In WAL mode readers see the newest commit and never wait for the writer; more of them than cores
// would only wait for each other.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

#include "adapters/sqlite/connection.hpp"
#include "engine/base/result.hpp"

namespace attune::sqlite {

class Readers {
  public:
    // A connection on loan, in a read transaction: all statements see one state. Destroy the
    // statements first.
    class Loan {
      public:
        Loan(Readers& owner, Connection* connection);
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;
        ~Loan();
        [[nodiscard]] Connection& operator*() { return *connection_; }

      private:
        Readers& owner_;
        Connection* connection_;
    };

    // `connections` must not be empty.
    explicit Readers(std::vector<Connection> connections);

    // Waits for a free connection; each is held for one short read.
    [[nodiscard]] Loan borrow();

  private:
    std::vector<Connection> connections_;
    std::mutex mutex_;  // guards free_
    std::condition_variable returned_;
    std::vector<Connection*> free_;
};

}  // namespace attune::sqlite
