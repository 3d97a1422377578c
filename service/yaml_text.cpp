#include "service/yaml_text.hpp"

#include <charconv>
#include <cstdio>

#include "engine/base/ensure.hpp"

namespace attune::service {

std::string yaml_quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (byte < 0x20U || byte == 0x7FU) {
            char escape[5];
            std::snprintf(escape, sizeof escape, "\\x%02x", static_cast<unsigned>(byte));
            out += escape;
        } else {
            out += c;
        }
    }
    return out + "\"";
}

std::string yaml_number(double value) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value);
    ENSURE(end.ec == std::errc());
    return {text, end.ptr};
}

std::string yaml_in_line(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) {
        out += (out.empty() ? "" : ", ") + yaml_quoted(text);
    }
    return "[" + out + "]";
}

std::string yaml_listed(const std::vector<std::string>& texts, int indent) {
    std::string out;
    for (const std::string& text : texts) {
        out += "\n" + std::string(static_cast<std::size_t>(indent), ' ') + "- " + yaml_quoted(text);
    }
    return out.empty() ? " []" : out;
}

}  // namespace attune::service
