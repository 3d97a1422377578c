#include "service/tracers.hpp"

#include "service/desk.hpp"

namespace attune::service {
namespace {

constexpr std::size_t kHashShown = 8;  // in the version that beliefs name

}  // namespace

Tracers::Tracers(Store& store, const RecordCodec& codec, const TracerCodec& tracers,
                 const Shelf& shelf)
    : store_(store), codec_(codec), tracers_(tracers), shelf_(shelf) {}

std::shared_ptr<const trace::Tracing> Tracers::find(const TracingKey& key) {
    const std::lock_guard lock(mutex_);
    auto& tracing = found_[key];
    if (tracing == nullptr) {
        tracing = made(key);
    }
    return tracing;
}

FindTracing Tracers::finder() {
    return [this](const TracingKey& key) { return find(key); };
}

std::shared_ptr<const trace::Tracing> Tracers::made(const TracingKey& key) {
    if (!key.tracer.empty()) {
        if (const auto text = store_.tracer(key.tracer)) {
            if (auto tracer = decoded(key.tracer, *text); tracer && tracer->tracing != nullptr) {
                return tracer->tracing;
            }
        }
        return std::make_shared<trace::Tracing>();
    }
    const auto here = shelf_.find(key.course);
    if (here != nullptr && here->course->hash == key.course_hash) {
        return {here, &here->tracing};
    }
    if (const auto text = store_.course(key.course_hash)) {
        if (const auto course = codec_.decode_course(*text)) {
            if (const auto web = competency::build_web(course->skills)) {
                return std::make_shared<trace::Tracing>(trace::by_hand(*course, *web));
            }
        }
    }
    return std::make_shared<trace::Tracing>();
}

const Tracers::Newest& Tracers::newest_of(const std::string& tenant, const CourseId& course) {
    const auto [at, fresh] = newest_.try_emplace({tenant, course});
    if (fresh) {
        const auto row = store_.newest_tracer(tenant, course.value);
        if (row && *row) {
            if (auto tracer = decoded((*row)->hash, (*row)->body)) {
                at->second = {(*row)->hash, std::make_shared<CourseTracer>(std::move(*tracer))};
            }
        }
    }
    return at->second;
}

std::shared_ptr<const CourseTracer> Tracers::newest(const std::string& tenant,
                                                    const CourseId& course) {
    const std::lock_guard lock(mutex_);
    return newest_of(tenant, course).tracer;
}

std::string Tracers::hash_now(const std::string& tenant, const CourseId& course) {
    const std::lock_guard lock(mutex_);
    const Newest& newest = newest_of(tenant, course);
    const bool fitted = newest.tracer != nullptr && newest.tracer->tracing != nullptr;
    return fitted ? newest.hash : "";
}

Result<void> Tracers::keep(const std::string& tenant, const CourseTracer& tracer,
                           const Entropy& entropy) {
    TracerRow row{tenant, tracer.course.value, "", tracer.choice.at_ms, tracers_.encode(tracer)};
    row.hash = entropy.digest(row.body);
    if (auto kept = store_.keep_tracer(row); !kept) {
        return kept;
    }
    auto again = decoded(row.hash, row.body);  // as the store has it: the very bits of a replay
    if (!again) {
        return tl::unexpected(again.error());
    }
    const std::lock_guard lock(mutex_);
    newest_[{tenant, tracer.course}] = {row.hash,
                                        std::make_shared<CourseTracer>(std::move(*again))};
    return {};
}

Result<CourseTracer> Tracers::decoded(const std::string& hash, const std::string& body) const {
    auto tracer = tracers_.decode(body);
    if (tracer && tracer->tracing != nullptr) {
        tracer->tracing->version = tracer->choice.model + "/" + hash.substr(0, kHashShown);
    }
    return tracer;
}

}  // namespace attune::service
