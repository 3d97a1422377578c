#include "adapters/http/metrics.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "engine/base/ensure.hpp"

namespace attune::http {
namespace {

std::string number(double value) {
    std::array<char, 32> text{};
    const int size = std::snprintf(text.data(), text.size(), "%.12g", value);
    ENSURE(size > 0);
    return {text.data(), static_cast<std::size_t>(size)};
}

void describe(std::string& out, const char* name, const char* type, const char* help) {
    out.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ");
    out.append(name).append(" ").append(type).append("\n");
}

void single(std::string& out, const char* name, const char* type, const char* help, double value) {
    describe(out, name, type, help);
    out.append(name).append(" ").append(number(value)).append("\n");
}

double resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    double all = 0.0;
    double resident = 0.0;
    statm >> all >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

}  // namespace

void Metrics::request(const std::string& route, int status, std::chrono::microseconds took) {
    const double seconds = std::chrono::duration<double>(took).count();
    const auto bucket = static_cast<std::size_t>(
        std::lower_bound(kBounds.begin(), kBounds.end(), seconds) - kBounds.begin());
    const std::lock_guard lock(mutex_);
    ++requests_[{route, status}];
    Times& times = times_[route];
    ++times.counts[bucket];
    times.sum_s += seconds;
}

std::string Metrics::text(const Gauges& gauges) const {
    std::string out;
    const std::chrono::duration<double> up = std::chrono::steady_clock::now() - started_;
    single(out, "attune_uptime_seconds", "gauge", "Seconds since start.", up.count());
    single(out, "process_resident_memory_bytes", "gauge", "Memory in use.", resident_bytes());
    single(out, "attune_connections_open", "gauge", "Open connections.",
           static_cast<double>(gauges.connections));
    single(out, "attune_streams_open", "gauge", "Open event streams.",
           static_cast<double>(gauges.streams));
    single(out, "attune_jobs_waiting", "gauge", "Requests waiting for a worker.",
           static_cast<double>(gauges.jobs_waiting));
    single(out, "attune_turns_total", "counter", "Turns taken and stored.",
           static_cast<double>(turns.load()));
    single(out, "attune_repeats_total", "counter", "Resends that got the first answer.",
           static_cast<double>(repeats.load()));
    single(out, "attune_store_errors_total", "counter", "Use cases refused as unavailable.",
           static_cast<double>(store_errors.load()));
    single(out, "attune_streams_behind_total", "counter", "Streams closed for a slow reader.",
           static_cast<double>(gauges.streams_behind));

    const std::lock_guard lock(mutex_);
    describe(out, "attune_http_requests_total", "counter", "Requests by route and status.");
    for (const auto& [key, count] : requests_) {
        out += "attune_http_requests_total{route=\"" + key.first + "\",status=\"" +
               std::to_string(key.second) + "\"} " + std::to_string(count) + "\n";
    }
    const char* const name = "attune_http_request_seconds";
    describe(out, name, "histogram", "Time from the whole request read to the response ready.");
    for (const auto& [route, times] : times_) {
        std::uint64_t seen = 0;
        for (std::size_t i = 0; i <= kBounds.size(); ++i) {
            seen += times.counts[i];
            const std::string bound = i < kBounds.size() ? number(kBounds[i]) : "+Inf";
            out.append(name).append("_bucket{route=\"").append(route).append("\",le=\"");
            out.append(bound).append("\"} ").append(std::to_string(seen)).append("\n");
        }
        out.append(name).append("_sum{route=\"").append(route).append("\"} ");
        out.append(number(times.sum_s)).append("\n").append(name).append("_count{route=\"");
        out.append(route).append("\"} ").append(std::to_string(seen)).append("\n");
    }
    return out;
}

}  // namespace attune::http
