#include "adapters/http/message.hpp"

#include <algorithm>
#include <array>
#include <ctime>

#include "engine/base/ensure.hpp"
#include "engine/base/utf8.hpp"

namespace attune::http {
namespace {

// Trusted types and no inline anything: a stored text that looks like markup stays text.
constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; media-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "
    "require-trusted-types-for 'script'";

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kSecurityHeaders = {{
    {"Content-Security-Policy", kPagePolicy},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy",
     "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"},
    {"X-Frame-Options", "DENY"},
}};

void append_header(std::string& head, std::string_view name, std::string_view value) {
    // A header value with a line end would let stored text write headers of its own.
    ENSURE(value.find_first_of("\r\n") == std::string_view::npos);
    head.append(name).append(": ").append(value).append("\r\n");
}

std::string date_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 40> text{};
    const std::size_t size =
        std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return {text.data(), size};
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        const int high = i + 1 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return decoded;
}

bool is_safe_segment(const std::string& segment) {
    const bool plain = std::none_of(segment.begin(), segment.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\' || c == '/';
    });
    return plain && segment != "." && segment != ".." && is_utf8(segment);
}

bool has_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

}  // namespace

const std::string* Request::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (key == name) {
            return &value;
        }
    }
    return nullptr;
}

int Request::count(std::string_view name) const {
    return static_cast<int>(std::count_if(headers.begin(), headers.end(),
                                          [&](const Header& h) { return h.first == name; }));
}

std::string_view Request::path() const {
    return std::string_view(target).substr(0, target.find_first_of("?#"));
}

std::string head_of(const Response& response, const HeadContext& context) {
    ENSURE(response.status >= 200 && response.status < 600);
    const bool closes = response.close || !context.keep_alive || response.stream != nullptr;
    std::string head;
    head.reserve(1'024);
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    head.append(phrase_of(response.status)).append("\r\n");
    append_header(head, "Date", date_now());
    append_header(head, "Server", "attune");
    for (const auto& [name, value] : kSecurityHeaders) {
        append_header(head, name, value);
    }
    if (context.tls_in_front) {
        append_header(head, "Strict-Transport-Security", "max-age=31536000");
    }
    bool says_caching = false;
    for (const auto& [name, value] : response.headers) {
        append_header(head, name, value);
        says_caching = says_caching || name == "Cache-Control";
    }
    if (!says_caching) {
        append_header(head, "Cache-Control", "no-store");
    }
    if (!response.type.empty()) {
        append_header(head, "Content-Type", response.type);
    }
    // A stream ends with its connection, so it has no length.
    if (response.stream == nullptr && has_body(response.status)) {
        append_header(head, "Content-Length", std::to_string(response.bytes().size()));
    }
    append_header(head, "Connection", closes ? "close" : "keep-alive");
    head += "\r\n";
    return head;
}

const char* phrase_of(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 204:
            return "No Content";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 417:
            return "Expectation Failed";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 503:
            return "Service Unavailable";
        default:
            return "Unknown";
    }
}

std::optional<std::vector<std::string>> segments_of(std::string_view path) {
    if (path.empty() || path.front() != '/') {
        return std::nullopt;
    }
    std::vector<std::string> segments;
    std::size_t begin = 1;
    while (begin <= path.size()) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        std::optional<std::string> segment = percent_decoded(path.substr(begin, end - begin));
        if (!segment || !is_safe_segment(*segment)) {
            return std::nullopt;
        }
        segments.push_back(std::move(*segment));
        begin = end + 1;
    }
    return segments;
}

std::string lower_of(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    return lower;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

}  // namespace attune::http
