#include "adapters/http/gzip.hpp"

#include <zlib.h>

#include <algorithm>

#include "adapters/http/message.hpp"

namespace attune::http {
namespace {

constexpr int kGzipWindow = 15 + 16;  // zlib: 32 KiB window, gzip wrapper
constexpr int kMemoryLevel = 8;
constexpr int kLevel = 4;  // measured on turn replies: 6 takes twice the time for 3% fewer bytes

bool is_zero_quality(std::string_view parameters) {
    const std::size_t q = parameters.find("q=");
    if (q == std::string_view::npos) {
        return false;
    }
    const std::string_view value = trimmed(parameters.substr(q + 2));
    return value.starts_with("0") && value.find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

bool accepts_gzip(const std::string* accept_encoding) {
    if (accept_encoding == nullptr) {
        return false;
    }
    const std::string lower = lower_of(*accept_encoding);
    bool any = false;
    std::string_view rest = lower;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const std::string_view entry = rest.substr(0, comma);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        const std::size_t semicolon = std::min(entry.find(';'), entry.size());
        const std::string_view coding = trimmed(entry.substr(0, semicolon));
        const bool taken = !is_zero_quality(entry.substr(semicolon));
        if (coding == "gzip" || coding == "x-gzip") {
            return taken;
        }
        any = any || (coding == "*" && taken);
    }
    return any;
}

std::string gzipped(std::string_view text) {
    z_stream stream{};
    if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) !=
        Z_OK) {
        return {};
    }
    std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    // zlib's input is not const for historical reasons; it is only read.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int ended = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return ended == Z_STREAM_END ? out : std::string();
}

}  // namespace attune::http
