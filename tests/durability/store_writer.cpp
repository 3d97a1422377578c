// A program under write load, and the one that looks afterwards. Driven by kill_rounds.py and
// power_loss.py; what it acknowledges on stdout it must have kept.
//
//   store_writer write DIR [--threads N] [--unsynced]   until killed; a line "ack ID NUMBER SUM"
//   each store_writer verify DIR < ACKS                      exit 0 when all is there and without
//   gaps
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "adapters/sqlite/sqlite_store.hpp"
#include "engine/base/random.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): test program

using service::Purpose;
using service::Scope;

constexpr int kLearnersPerThread = 4;

Scope scope_of(const std::string& id) {
    return {"local", LearnerId{id}};
}

// Words that only this event has, as long as a real turn.
std::string body_of(const std::string& id, std::int64_t number) {
    Random random(hash_of(id, static_cast<std::uint64_t>(number)));
    std::string body = id + " " + std::to_string(number);
    while (body.size() < 2'000) {
        body += " " + std::to_string(random.next());
    }
    return body;
}

service::Commit commit_of(const std::string& id, std::int64_t follows) {
    const std::int64_t number = follows + 1;
    service::Commit commit;
    commit.scope = scope_of(id);
    commit.follows_version = follows;
    commit.events.push_back({number, number, "turn_taken", "s", body_of(id, number), false});
    const double known = static_cast<double>(number % 100) / 100.0;
    commit.beliefs.push_back({"dns", known, 0.0, 1.0, 3.0, number, "m", body_of(id, -number)});
    commit.decision = service::DecisionRow{number, "item", "policy", 1, body_of(id, number)};
    if (number % 8 == 0) {
        commit.snapshot = "at " + std::to_string(number);
    }
    return commit;
}

// One write(2) a line: a kill leaves whole lines only, and nothing is held back in a buffer.
void acknowledge(const std::string& id, std::int64_t number) {
    const std::string line = "ack " + id + " " + std::to_string(number) + " " +
                             std::to_string(hash_of(body_of(id, number))) + "\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) != std::ssize(line)) {
        std::_Exit(3);
    }
}

void write_for(service::Store& store, const std::string& id) {
    auto loaded = store.load(scope_of(id), Purpose::kTeach);
    if (!loaded) {
        (void)store.add_learner(scope_of(id), {LearnerId{id}, "hash-" + id, 1, false});
        loaded = service::Loaded{};
    }
    const auto version = store.append(commit_of(id, loaded->version));
    if (!version) {
        std::cerr << id << ": " << version.error().what << "\n";
        std::_Exit(3);
    }
    acknowledge(id, *version);
}

int write_until_killed(const sqlite::SqliteOptions& options, int threads) {
    const auto store = sqlite::open_sqlite(options);
    if (!store) {
        std::cerr << store.error().what << "\n";
        return 3;
    }
    std::vector<std::thread> writers;
    for (int t = 0; t < threads; ++t) {
        writers.emplace_back([&store, t] {
            for (int turn = 0;; ++turn) {
                write_for(**store, "t" + std::to_string(t) + "-" +
                                       std::to_string(turn % kLearnersPerThread));
            }
        });
    }
    for (std::thread& writer : writers) {
        writer.join();
    }
    return 0;
}

// The newest acknowledged number of each learner; acknowledged numbers have no gaps either.
std::map<std::string, std::int64_t> acknowledged(std::istream& acks) {
    std::map<std::string, std::int64_t> newest;
    std::string word;
    std::string id;
    std::int64_t number = 0;
    std::uint64_t sum = 0;
    std::string line;
    while (std::getline(acks, line)) {
        std::istringstream fields(line);
        if (fields >> word >> id >> number >> sum && word == "ack" &&
            sum == hash_of(body_of(id, number))) {
            newest[id] = std::max(newest[id], number);
        }
    }
    return newest;
}

// How many acknowledged events of that learner are gone; gaps and changed texts count as well.
std::int64_t lost_of(service::Store& store, const std::string& id, std::int64_t newest) {
    const auto events = store.events(scope_of(id), Purpose::kAudit);
    const auto loaded = store.load(scope_of(id), Purpose::kTeach);
    if (!events || !loaded) {
        std::cerr << id << ": " << (events ? loaded.error() : events.error()).what << "\n";
        return newest;
    }
    std::int64_t good = 0;
    for (const service::StoredEvent& event : *events) {
        if (event.number == good + 1 && event.body == body_of(id, event.number)) {
            ++good;
        }
    }
    const bool whole = good == std::ssize(*events) && loaded->version == good &&
                       (good == 0 || store.decision(scope_of(id), good, Purpose::kTeach));
    if (!whole) {
        std::cerr << id << ": events, version and decisions disagree\n";
    }
    return std::max<std::int64_t>(newest - good, whole ? 0 : 1);
}

int verify(const sqlite::SqliteOptions& options) {
    const auto newest = acknowledged(std::cin);
    const auto store = sqlite::open_sqlite(options);
    std::int64_t total = 0;
    std::int64_t lost = 0;
    for (const auto& [id, number] : newest) {
        total += number;
        lost += store ? lost_of(**store, id, number) : number;
    }
    if (!store) {
        std::cerr << store.error().what << "\n";
    }
    std::cout << total << " acknowledged, " << lost << " lost\n";
    return lost == 0 && store ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
    const std::vector<std::string> given(arguments + 1, arguments + count);
    if (given.size() < 2) {
        std::cerr << "usage: store_writer write|verify DIR [--threads N] [--unsynced]\n";
        return 2;
    }
    sqlite::SqliteOptions options;
    options.data_dir = given[1];
    int threads = 8;
    for (std::size_t i = 2; i < given.size(); ++i) {
        if (given[i] == "--unsynced") {
            options.durability = sqlite::Durability::kNone;
        } else if (given[i] == "--threads" && i + 1 < given.size()) {
            threads = std::atoi(given[++i].c_str());
        }
    }
    return given[0] == "write" ? write_until_killed(options, threads) : verify(options);
}
