// Which tracer each course runs on, and what that rests on.
//
// A fit (choose_tracer.cpp) is stored whole under its content's hash and never changed. Learners
// move to it one by one, by an event of their own, at their next step (`brought_up_to_date` in
// learner_state.hpp); replay finds every tracer that any event names. Thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/advance.hpp"
#include "service/links.hpp"
#include "service/ports.hpp"
#include "service/tracing.hpp"

namespace attune::service {

class Shelf;

// How well one model predicts answers of learners it was not fitted on.
struct Rung {
    std::string model;  // "bkt-1" (set by hand), "bkt" (fitted), "additive"
    double log_loss = 0.0;
    double behind = 0.0;        // log loss less that of the best rung
    double behind_error = 0.0;  // its standard error, by learner
    double auc = 0.0;
};

// What a course's tracer was chosen from. `why` is a sentence for learners and authors.
struct TracerChoice {
    std::string model = "bkt-1";
    std::string why;
    std::vector<Rung> rungs;  // empty when there is too little to choose from
    std::int64_t answers = 0;
    std::int64_t learners = 0;
    std::int64_t at_ms = 0;
};

struct CourseTracer {
    CourseId course;
    TracerChoice choice;
    std::shared_ptr<trace::Tracing> tracing;  // null for bkt-1: the course version's own
    std::vector<SuggestedLink> links;         // that the same answers suggest, strongest first
};

// Course tracers as text and back (adapters/practice).
class TracerCodec {
  public:
    virtual ~TracerCodec() = default;

    [[nodiscard]] virtual std::string encode(const CourseTracer& tracer) const = 0;
    // kInvalid naming the field.
    [[nodiscard]] virtual Result<CourseTracer> decode(const std::string& text) const = 0;
};

class Tracers {
  public:
    Tracers(Store& store, const RecordCodec& codec, const TracerCodec& tracers, const Shelf& shelf);

    // The tracing of a key; `trace::Tracing{}` when the store lacks the course or the tracer.
    [[nodiscard]] std::shared_ptr<const trace::Tracing> find(const TracingKey& key);
    [[nodiscard]] FindTracing finder();

    // The newest choice for a course; null before the first.
    [[nodiscard]] std::shared_ptr<const CourseTracer> newest(const std::string& tenant,
                                                             const CourseId& course);
    // Its hash as events name it: "" for the tracer set by hand.
    [[nodiscard]] std::string hash_now(const std::string& tenant, const CourseId& course);

    // Stores a choice under the hash of its text; from now on it is the newest.
    [[nodiscard]] Result<void> keep(const std::string& tenant, const CourseTracer& tracer,
                                    const Entropy& entropy);

  private:
    struct Newest {
        std::string hash;
        std::shared_ptr<const CourseTracer> tracer;
    };
    std::shared_ptr<const trace::Tracing> made(const TracingKey& key);
    Result<CourseTracer> decoded(const std::string& hash, const std::string& body) const;
    const Newest& newest_of(const std::string& tenant, const CourseId& course);

    Store& store_;
    const RecordCodec& codec_;
    const TracerCodec& tracers_;
    const Shelf& shelf_;
    std::mutex mutex_;
    std::map<TracingKey, std::shared_ptr<const trace::Tracing>> found_;
    std::map<std::pair<std::string, CourseId>, Newest> newest_;
};

}  // namespace attune::service
