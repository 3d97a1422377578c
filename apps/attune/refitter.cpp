#include "apps/attune/refitter.hpp"

#include <sys/resource.h>

#include <cstdio>

#include "service/choose_tracer.hpp"

namespace attune {
namespace {

constexpr std::chrono::seconds kFirstAfter{60};  // serving comes first
constexpr int kLowest = 19;

void look(service::Desk& desk, const CourseId& course) {
    const auto done = service::refit_if_due(desk, "local", course, {});
    if (!done) {
        std::fprintf(stderr, "attune: the estimates of %s stay as they are: %s\n",
                     course.value.c_str(), done.error().what.c_str());
    } else if (*done) {
        std::printf("estimates of %s: %s\n", course.value.c_str(), (*done)->choice.why.c_str());
        std::fflush(stdout);
    }
}

}  // namespace

Refitter::Refitter(service::Desk& desk, std::chrono::hours every) : desk_(desk) {
    if (every.count() > 0) {
        thread_ = std::jthread([this, every](const std::stop_token& stop) { run(stop, every); });
    }
}

Refitter::~Refitter() {
    thread_.request_stop();
    wake_.notify_all();
}

void Refitter::run(const std::stop_token& stop, std::chrono::hours every) {
    setpriority(PRIO_PROCESS, 0, kLowest);  // on Linux of this thread and those it starts
    std::chrono::seconds pause = kFirstAfter;
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, stop, pause, [] { return false; });
        }
        for (const CourseId& course : desk_.shelf.order) {
            if (stop.stop_requested()) {
                return;
            }
            look(desk_, course);
        }
        pause = every;
    }
}

}  // namespace attune
