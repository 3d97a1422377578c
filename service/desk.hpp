// What every use case stands on: the ports, the courses on the shelf, and each learner's strand.
//
// A use case is a function in its own file that takes a Desk. It runs on the learner's strand: the
// commands of one learner in order, at most limits::kStrandQueue waiting, other learners in
// parallel. Other processes are held off by the version check of Store::append. A strand keeps the
// learner's view in memory between commands; the store stays the truth.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/advance.hpp"
#include "service/colleagues.hpp"
#include "service/drafts.hpp"
#include "service/exemplars.hpp"
#include "service/gather.hpp"
#include "service/model_calls.hpp"
#include "service/needs.hpp"
#include "service/ports.hpp"
#include "service/read_answers.hpp"
#include "service/strand.hpp"
#include "service/tracers.hpp"

namespace attune::service {

struct Deps {
    Store& store;
    const RecordCodec& codec;
    const TracerCodec& tracers;
    const Retriever& retriever;
    const assess::Lexicon& lexicon;
    const Clock& clock;
    Entropy& entropy;
    MeaningReader* meanings = nullptr;  // null: answers are read by words alone
    LanguageModel* model = nullptr;     // null: none is configured
    ModelCaps model_caps = {};

    [[nodiscard]] Helpers helpers() const { return {retriever, meanings}; }
};

// The loaded courses, by id. Which there are stays as at start; each is swapped whole when an item
// is taken into it or out of it (adopt_item.hpp). `find` and `put` from any thread.
class Shelf {
  public:
    // False when a course of that id is there already.
    bool add(std::shared_ptr<const Course> as_loaded, std::shared_ptr<const PreparedCourse> course);

    // Null when unknown.
    [[nodiscard]] std::shared_ptr<const PreparedCourse> find(const CourseId& id) const;
    // As its files have it, without adopted items; null when unknown.
    [[nodiscard]] std::shared_ptr<const Course> as_loaded(const CourseId& id) const;
    // In place of the course of that id, which must be there.
    void put(std::shared_ptr<const PreparedCourse> course);

    std::vector<CourseId> order;  // as given at start; the first is the one a visitor meets

  private:
    struct Place {
        std::shared_ptr<const Course> as_loaded;
        mutable std::mutex mutex;  // guards what follows
        std::shared_ptr<const PreparedCourse> course;
    };
    std::map<CourseId, std::unique_ptr<Place>> places_;
};

// Who asks. The HTTP edge makes it from the cookie, the command line from --learner.
struct Caller {
    std::string tenant = "local";
    LearnerId learner;

    [[nodiscard]] Scope scope() const { return {.tenant = tenant, .learner = learner}; }
};

// The Idempotency-Key of a request and what it was sent with (method, path, body).
struct Retry {
    std::string key;
    std::string fingerprint;
};

// An answer to the outside: fresh, or the stored one of an earlier request with the same key.
struct Reply {
    int status = 200;
    std::string body;
    bool repeated = false;
};

// Turns an outcome into the bytes that a resend must get again.
template <typename Outcome>
using Render = std::function<std::string(const Outcome&)>;

class Desk {
  public:
    Desk(Deps given, Shelf courses)
        : deps(given),
          shelf(std::move(courses)),
          tracers(deps.store, deps.codec, deps.tracers, shelf),
          exemplars(deps.store, deps.lexicon),
          drafts(deps.codec, deps.lexicon),
          models(given.model, given.model_caps, deps.store, deps.clock) {}

    // After a change of the learner's events or consents.
    void forget(const Scope& scope) {
        answers.forget(scope);
        needs.forget(scope);
    }

    Deps deps;
    Shelf shelf;
    Strands strands;
    Tracers tracers;
    PoolCounts counts;
    Exemplars exemplars;
    ReadAnswers answers;
    KeptNeeds needs;
    Drafts drafts;
    ModelCalls models;
    Colleagues colleagues;
    std::mutex adopting;  // held while the items of a course change
};

// Prepares the courses for the shelf, each with the items that the tenant adopted. Errors: kInvalid
// from prepare_course, or an id given twice.
[[nodiscard]] Result<Shelf> stock(const std::vector<std::shared_ptr<const Course>>& courses,
                                  Deps deps, const std::string& tenant = "local");

}  // namespace attune::service
