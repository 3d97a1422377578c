#include "adapters/answers/gzip_lines.hpp"

#include <algorithm>
#include <filesystem>

#include "adapters/answers/answer_file.hpp"

namespace attune::answers {
namespace {

gzFile opened(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::is_directory(path, ignored) ? nullptr : gzopen(path.c_str(), "rb");
}

}  // namespace

GzipLines::GzipLines(const std::string& path) : file_(opened(path), &gzclose) {}

bool GzipLines::fill() {
    const int read = gzread(file_.get(), buffer_.data(), static_cast<unsigned>(buffer_.size()));
    int code = Z_OK;
    gzerror(file_.get(), &code);
    damaged_ = read < 0 || (code != Z_OK && code != Z_STREAM_END);
    at_ = 0;
    end_ = read > 0 ? static_cast<std::size_t>(read) : 0;
    return end_ > 0;
}

// Not by gzgets: that ends at a NUL byte, and half a line would be taken for a whole one.
bool GzipLines::next(std::string& line) {
    line.clear();
    bool any = false;
    while (line.size() <= kLineBytesMost) {
        if (at_ == end_ && (damaged_ || !fill())) {
            break;
        }
        any = true;
        const auto from = buffer_.begin() + static_cast<std::ptrdiff_t>(at_);
        const auto past = buffer_.begin() + static_cast<std::ptrdiff_t>(end_);
        const auto found = std::find(from, past, '\n');
        line.append(from, found);
        at_ = static_cast<std::size_t>(found - buffer_.begin());
        if (found != past) {
            ++at_;
            break;
        }
    }
    // What a damaged file holds of its last line is no line.
    if (!any || damaged_) {
        return false;
    }
    if (line.ends_with('\r')) {
        line.pop_back();
    }
    if (number_++ == 0 && line.starts_with("\xEF\xBB\xBF")) {
        line.erase(0, 3);
    }
    return true;
}

}  // namespace attune::answers
