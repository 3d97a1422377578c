#include "adapters/memory/memory_store.hpp"

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <tuple>
#include <utility>

#include "adapters/memory/memory_adopted.hpp"
#include "adapters/memory/memory_notes.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"

namespace attune::memory {
namespace {

using namespace service;  // NOLINT(google-build-using-namespace): the port this file implements

constexpr std::int64_t kRetryKeyMs = std::int64_t{limits::kRetryKeyDays} * 24 * 3'600 * 1'000;

struct KeptReply {
    StoredReply reply;
    std::int64_t kept_at_ms = 0;
};

// All of one learner. Invariant: events are numbered 1 .. events.size() without gaps.
struct Person {
    Learner learner;
    std::size_t order = 0;  // of creation
    std::vector<StoredEvent> events;
    std::map<std::string, BeliefRow> beliefs;  // by skill
    std::map<std::int64_t, DecisionRow> decisions;
    std::optional<std::string> snapshot;
    std::int64_t snapshot_version = 0;
    std::vector<Consent> consents;  // append-only; the last of a purpose counts

    [[nodiscard]] std::int64_t version() const { return static_cast<std::int64_t>(events.size()); }

    [[nodiscard]] bool allows(Purpose purpose) const {
        if (purpose == Purpose::kAudit) {
            return true;
        }
        const auto last = std::find_if(consents.rbegin(), consents.rend(),
                                       [&](const auto& entry) { return entry.purpose == purpose; });
        return last != consents.rend() && last->granted;
    }
};

using PersonKey = std::pair<std::string, LearnerId>;               // tenant, learner
using ReplyKey = std::tuple<std::string, LearnerId, std::string>;  // and retry key

tl::unexpected<Error> unknown(const LearnerId& learner) {
    return fail(ErrorCode::kNotFound, "learner " + learner.value + " is unknown");
}

std::int64_t system_now_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

class MemoryStore : public Store {
  public:
    explicit MemoryStore(std::function<std::int64_t()> now_ms) : now_ms_(std::move(now_ms)) {}

    [[nodiscard]] Result<void> add_learner(const Scope& scope, const Learner& learner) override {
        const std::lock_guard lock(mutex_);
        if (tokens_.contains({scope.tenant, learner.token_hash}) ||
            people_.contains({scope.tenant, learner.id})) {
            return fail(ErrorCode::kConflict, "learner " + learner.id.value + " exists already");
        }
        if (!learner.token_hash.empty()) {
            tokens_.emplace(std::pair{scope.tenant, learner.token_hash}, learner.id);
        }
        Person person;
        person.learner = learner;
        person.learner.erased = false;
        person.order = people_.size();
        person.consents.push_back({Purpose::kTeach, true, learner.created_at_ms});
        people_.emplace(PersonKey{scope.tenant, learner.id}, std::move(person));
        return {};
    }

    [[nodiscard]] Result<Learner> learner_by_token(const std::string& tenant,
                                                   const std::string& token_hash) override {
        const std::lock_guard lock(mutex_);
        const auto found = tokens_.find({tenant, token_hash});
        if (found == tokens_.end()) {
            return fail(ErrorCode::kNotFound, "no learner has this token");
        }
        return people_.at({tenant, found->second}).learner;
    }

    [[nodiscard]] Result<Loaded> load(const Scope& scope, Purpose purpose) override {
        const std::lock_guard lock(mutex_);
        return reader(scope, purpose).map([](const Person* person) {
            Loaded loaded;
            loaded.version = person->version();
            loaded.snapshot = person->snapshot;
            loaded.snapshot_version = person->snapshot_version;
            loaded.events.assign(person->events.begin() + person->snapshot_version,
                                 person->events.end());
            return loaded;
        });
    }

    [[nodiscard]] Result<std::vector<StoredEvent>> events(const Scope& scope,
                                                          Purpose purpose) override {
        const std::lock_guard lock(mutex_);
        return reader(scope, purpose).map([](const Person* person) { return person->events; });
    }

    [[nodiscard]] Result<std::int64_t> append(const Commit& commit) override {
        if (const auto fine = check(commit); !fine) {
            return tl::unexpected(fine.error());
        }
        const std::lock_guard lock(mutex_);
        const auto found = writer(commit.scope);
        if (!found) {
            return tl::unexpected(found.error());
        }
        Person& person = **found;
        if (!person.allows(Purpose::kTeach)) {
            return fail(ErrorCode::kUnauthorised,
                        "learner " + person.learner.id.value + " has withdrawn consent to teach");
        }
        if (person.version() != commit.follows_version) {
            return fail(ErrorCode::kConflict, "learner " + person.learner.id.value + " is at " +
                                                  std::to_string(person.version()) + ", not " +
                                                  std::to_string(commit.follows_version));
        }
        if (commit.reply) {
            if (const auto kept = keep(commit.scope, *commit.reply); !kept) {
                return tl::unexpected(kept.error());
            }
        }
        store(person, commit);
        return person.version();
    }

    [[nodiscard]] Result<std::optional<StoredReply>> reply(const Scope& scope,
                                                           const std::string& key) override {
        const std::lock_guard lock(mutex_);
        const auto found = replies_.find({scope.tenant, scope.learner, key});
        if (found == replies_.end() || is_old(found->second)) {
            return std::nullopt;
        }
        return found->second.reply;
    }

    [[nodiscard]] Result<void> keep_reply(const Scope& scope, const StoredReply& reply) override {
        const std::lock_guard lock(mutex_);
        if (reply.key.empty() || reply.key.size() > limits::kRetryKeyBytes) {
            return fail(ErrorCode::kInvalid, "the retry key is empty or too long");
        }
        if (!scope.learner.empty()) {
            if (const auto found = writer(scope); !found) {
                return tl::unexpected(found.error());
            }
        }
        return keep(scope, reply);
    }

    [[nodiscard]] Result<std::vector<BeliefRow>> beliefs(const Scope& scope,
                                                         Purpose purpose) override {
        const std::lock_guard lock(mutex_);
        return reader(scope, purpose).map([](const Person* person) {
            std::vector<BeliefRow> rows;
            for (const auto& [skill, row] : person->beliefs) {
                rows.push_back(row);
            }
            return rows;
        });
    }

    [[nodiscard]] Result<DecisionRow> decision(const Scope& scope, std::int64_t event,
                                               Purpose purpose) override {
        const std::lock_guard lock(mutex_);
        const auto person = reader(scope, purpose);
        if (!person) {
            return tl::unexpected(person.error());
        }
        const auto found = (*person)->decisions.find(event);
        if (found == (*person)->decisions.end()) {
            return fail(ErrorCode::kNotFound,
                        "event " + std::to_string(event) + " has no decision");
        }
        return found->second;
    }

    [[nodiscard]] Result<void> set_consent(const Scope& scope, Purpose purpose, bool granted,
                                           std::int64_t at_ms) override {
        if (purpose == Purpose::kAudit) {
            return fail(ErrorCode::kInvalid, "audit rests on no consent");
        }
        const std::lock_guard lock(mutex_);
        return writer(scope).map(
            [&](Person* person) { person->consents.push_back({purpose, granted, at_ms}); });
    }

    [[nodiscard]] Result<std::vector<Consent>> consents(const Scope& scope) override {
        const std::lock_guard lock(mutex_);
        return reader(scope, Purpose::kAudit).map([](const Person* person) {
            return person->consents;
        });
    }

    [[nodiscard]] Result<void> erase(const Scope& scope) override {
        const std::lock_guard lock(mutex_);
        const auto found = people_.find({scope.tenant, scope.learner});
        if (found == people_.end()) {
            return unknown(scope.learner);
        }
        Person& person = found->second;
        tokens_.erase({scope.tenant, person.learner.token_hash});
        person.learner.erased = true;
        person.learner.token_hash.clear();
        for (StoredEvent& event : person.events) {
            event = {event.number, event.at_ms, kind_of(EventBody{Tombstone{}}), "", "", true};
        }
        person.beliefs.clear();
        person.decisions.clear();
        person.snapshot.reset();
        person.snapshot_version = 0;
        std::erase_if(replies_, [&](const auto& entry) {
            return std::get<0>(entry.first) == scope.tenant &&
                   std::get<1>(entry.first) == scope.learner;
        });
        disown_usage(scope);
        notes_.kept.drop(scope);
        return {};
    }

    [[nodiscard]] Result<void> keep_course(const std::string& hash,
                                           const std::string& encoded) override {
        const std::lock_guard lock(mutex_);
        courses_.emplace(hash, encoded);
        return {};
    }

    [[nodiscard]] Result<std::string> course(const std::string& hash) override {
        const std::lock_guard lock(mutex_);
        const auto found = courses_.find(hash);
        if (found == courses_.end()) {
            return fail(ErrorCode::kNotFound, "no course has the hash " + hash);
        }
        return found->second;
    }

    [[nodiscard]] Result<void> keep_tracer(const TracerRow& row) override {
        if (auto sound = check(row); !sound) {
            return sound;
        }
        const std::lock_guard lock(mutex_);
        tracers_.push_back(row);
        return {};
    }

    [[nodiscard]] Result<std::optional<TracerRow>> newest_tracer(
        const std::string& tenant, const std::string& course) override {
        const std::lock_guard lock(mutex_);
        const auto found = std::find_if(
            tracers_.rbegin(), tracers_.rend(),
            [&](const TracerRow& row) { return row.tenant == tenant && row.course == course; });
        return found != tracers_.rend() ? std::optional(*found) : std::nullopt;
    }

    [[nodiscard]] Result<std::string> tracer(const std::string& hash) override {
        const std::lock_guard lock(mutex_);
        const auto found = std::find_if(tracers_.begin(), tracers_.end(),
                                        [&](const TracerRow& row) { return row.hash == hash; });
        if (found == tracers_.end()) {
            return fail(ErrorCode::kNotFound, "no tracer has the hash " + hash);
        }
        return found->body;
    }

    [[nodiscard]] Result<void> keep_exemplar(const ExemplarRow& row) override {
        if (auto sound = check(row); !sound) {
            return sound;
        }
        const std::lock_guard lock(mutex_);
        const bool kept = std::any_of(
            exemplars_.begin(), exemplars_.end(),
            [&](const ExemplarRow& one) { return one.tenant == row.tenant && one.id == row.id; });
        if (!kept) {
            exemplars_.push_back(row);
        }
        return {};
    }

    [[nodiscard]] Result<std::vector<ExemplarRow>> exemplars_of(const std::string& tenant,
                                                                const std::string& course,
                                                                const std::string& item) override {
        const std::lock_guard lock(mutex_);
        std::vector<ExemplarRow> rows;
        for (const ExemplarRow& row : exemplars_) {
            if (row.tenant == tenant && row.course == course && row.item == item) {
                rows.push_back(row);
            }
        }
        return rows;
    }

    [[nodiscard]] Result<void> remove_exemplar(const std::string& tenant,
                                               const std::string& id) override {
        const std::lock_guard lock(mutex_);
        const auto removed = std::erase_if(exemplars_, [&](const ExemplarRow& row) {
            return row.tenant == tenant && row.id == id;
        });
        if (removed == 0) {
            return fail(ErrorCode::kNotFound, "there is no exemplar \"" + id + "\"");
        }
        return {};
    }

    [[nodiscard]] Result<void> add_usage(const UsageRow& row) override {
        if (auto sound = check(row); !sound) {
            return sound;
        }
        const std::lock_guard lock(mutex_);
        add_up(usage_[{row.tenant, row.learner, row.day, row.role, row.model}], row);
        return {};
    }

    [[nodiscard]] Result<std::vector<UsageRow>> usage_of(const Scope& scope,
                                                         std::int64_t day) override {
        const std::lock_guard lock(mutex_);
        std::vector<UsageRow> rows;
        for (const auto& [key, row] : usage_) {
            if (row.tenant == scope.tenant && row.learner == scope.learner.value &&
                row.day == day) {
                rows.push_back(row);
            }
        }
        return rows;
    }

    [[nodiscard]] Result<std::vector<UsageRow>> usage_of_tenant(const std::string& tenant,
                                                                std::int64_t first_day,
                                                                std::int64_t last_day) override {
        const std::lock_guard lock(mutex_);
        std::map<std::tuple<std::int64_t, std::string, std::string>, UsageRow> sums;
        for (const auto& [key, row] : usage_) {
            if (row.tenant == tenant && row.day >= first_day && row.day <= last_day) {
                UsageRow& sum = sums[{row.day, row.role, row.model}];
                add_up(sum, row);
                sum.learner.clear();
            }
        }
        std::vector<UsageRow> rows;
        for (const auto& [key, sum] : sums) {
            rows.push_back(sum);
        }
        return rows;
    }

    [[nodiscard]] AdoptedStore& adopted() override { return adopted_; }
    [[nodiscard]] AdoptedStore& written() override { return written_; }
    [[nodiscard]] NoteStore& notes() override { return notes_; }

    [[nodiscard]] Result<std::vector<Learner>> learners(const std::string& tenant) override {
        const std::lock_guard lock(mutex_);
        std::map<std::size_t, Learner> in_order;
        for (const auto& [key, person] : people_) {
            if (key.first == tenant) {
                in_order.emplace(person.order, person.learner);
            }
        }
        std::vector<Learner> all;
        for (auto& [order, learner] : in_order) {
            all.push_back(std::move(learner));
        }
        return all;
    }

  private:
    using UsageKey = std::tuple<std::string, std::string, std::int64_t, std::string, std::string>;

    static void add_up(UsageRow& sum, const UsageRow& row) {
        sum.tenant = row.tenant;
        sum.learner = row.learner;
        sum.day = row.day;
        sum.role = row.role;
        sum.model = row.model;
        sum.calls += row.calls;
        sum.failed += row.failed;
        sum.refused += row.refused;
        sum.tokens_in += row.tokens_in;
        sum.tokens_out += row.tokens_out;
        sum.cost_micros += row.cost_micros;
        sum.waited_ms += row.waited_ms;
    }

    // An erased learner's numbers stay as nobody's.
    void disown_usage(const Scope& scope) {
        std::vector<UsageRow> theirs;
        for (const auto& [key, row] : usage_) {
            if (row.tenant == scope.tenant && row.learner == scope.learner.value) {
                theirs.push_back(row);
            }
        }
        for (UsageRow& row : theirs) {
            usage_.erase({row.tenant, row.learner, row.day, row.role, row.model});
            row.learner.clear();
            add_up(usage_[{row.tenant, "", row.day, row.role, row.model}], row);
        }
    }

    // The notes under the store's lock and its rules of consent.
    struct Notes : NoteStore {
        explicit Notes(MemoryStore& store) : owner(store) {}

        [[nodiscard]] Result<void> keep(const Scope& scope, const NoteRow& row,
                                        Purpose purpose) override {
            if (auto sound = check(row); !sound) {
                return sound;
            }
            const std::lock_guard lock(owner.mutex_);
            const auto person = owner.reader(scope, purpose);
            if (!person || (*person)->learner.erased) {
                return person ? unknown(scope.learner) : tl::unexpected(person.error());
            }
            return kept.keep(scope, row);
        }
        [[nodiscard]] Result<std::vector<NoteRow>> of(const Scope& scope,
                                                      Purpose purpose) override {
            const std::lock_guard lock(owner.mutex_);
            return owner.reader(scope, purpose).map([&](const Person*) { return kept.of(scope); });
        }
        [[nodiscard]] Result<void> remove(const Scope& scope, const NoteId& id) override {
            const std::lock_guard lock(owner.mutex_);
            return kept.remove(scope, id);
        }

        MemoryStore& owner;
        MemoryNotes kept;
    };

    // The person whose data may be read for that purpose; erased persons read as tombstones.
    Result<const Person*> reader(const Scope& scope, Purpose purpose) {
        const auto found = people_.find({scope.tenant, scope.learner});
        if (found == people_.end()) {
            return unknown(scope.learner);
        }
        if (!found->second.allows(purpose)) {
            return fail(ErrorCode::kUnauthorised, "learner " + scope.learner.value +
                                                      " has not consented to the purpose " +
                                                      name_of(purpose));
        }
        return &found->second;
    }

    // The person whose data may still be added to.
    Result<Person*> writer(const Scope& scope) {
        const auto found = people_.find({scope.tenant, scope.learner});
        if (found == people_.end() || found->second.learner.erased) {
            return unknown(scope.learner);
        }
        return &found->second;
    }

    [[nodiscard]] bool is_old(const KeptReply& kept) const {
        return kept.kept_at_ms + kRetryKeyMs <= now_ms_();
    }

    Result<void> keep(const Scope& scope, const StoredReply& reply) {
        drop_old_replies();
        const ReplyKey key{scope.tenant, scope.learner, reply.key};
        if (!replies_.emplace(key, KeptReply{reply, now_ms_()}).second) {
            return fail(ErrorCode::kConflict, "the retry key has a reply already");
        }
        reply_order_.push_back(key);
        return {};
    }

    // Replies age in the order in which they came, so only the front can be old; a reply that an
    // erasure took away before leaves its key behind, which is dropped in its turn.
    void drop_old_replies() {
        while (!reply_order_.empty()) {
            const auto oldest = replies_.find(reply_order_.front());
            if (oldest != replies_.end() && !is_old(oldest->second)) {
                return;
            }
            if (oldest != replies_.end()) {
                replies_.erase(oldest);
            }
            reply_order_.pop_front();
        }
    }

    static void store(Person& person, const Commit& commit) {
        for (StoredEvent event : commit.events) {
            event.erased = false;
            person.events.push_back(std::move(event));
            ENSURE(person.events.back().number == person.version());
        }
        if (commit.beliefs_replace_all) {
            person.beliefs.clear();
        }
        for (const BeliefRow& row : commit.beliefs) {
            person.beliefs.insert_or_assign(row.skill, row);
        }
        if (commit.decision) {
            person.decisions.insert_or_assign(commit.decision->event, *commit.decision);
        }
        if (commit.snapshot) {
            person.snapshot = commit.snapshot;
            person.snapshot_version = person.version();
        }
    }

    std::function<std::int64_t()> now_ms_;
    std::mutex mutex_;  // guards all below
    std::map<PersonKey, Person> people_;
    std::map<std::pair<std::string, std::string>, LearnerId> tokens_;  // by tenant and hash
    std::map<ReplyKey, KeptReply> replies_;
    std::deque<ReplyKey> reply_order_;  // oldest first
    std::map<std::string, std::string> courses_;
    std::vector<TracerRow> tracers_;
    Notes notes_{*this};
    MemoryAdopted adopted_;
    MemoryAdopted written_;
    std::vector<ExemplarRow> exemplars_;
    std::map<UsageKey, UsageRow> usage_;
};

}  // namespace

std::unique_ptr<Store> make_store(std::function<std::int64_t()> now_ms) {
    return std::make_unique<MemoryStore>(now_ms ? std::move(now_ms) : system_now_ms);
}

}  // namespace attune::memory
