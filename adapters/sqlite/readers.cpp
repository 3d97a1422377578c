#include "adapters/sqlite/readers.hpp"

#include <utility>

#include "engine/base/ensure.hpp"

namespace attune::sqlite {

Readers::Readers(std::vector<Connection> connections) : connections_(std::move(connections)) {
    ENSURE(!connections_.empty());
    for (Connection& connection : connections_) {
        free_.push_back(&connection);
    }
}

Readers::Loan Readers::borrow() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [this] { return !free_.empty(); });
    Connection* const connection = free_.back();
    free_.pop_back();
    lock.unlock();
    return {*this, connection};
}

// BEGIN and its end touch no file, and a failure of the first read is reported by that read.

Readers::Loan::Loan(Readers& owner, Connection* connection)
    : owner_(owner), connection_(connection) {
    (void)connection_->statement("BEGIN").run();
}

Readers::Loan::~Loan() {
    if (connection_->in_transaction()) {
        (void)connection_->statement("COMMIT").run();
    }
    {
        const std::lock_guard lock(owner_.mutex_);
        owner_.free_.push_back(connection_);
    }
    owner_.returned_.notify_one();
}

}  // namespace attune::sqlite
