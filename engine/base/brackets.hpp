// How deep brackets nest in a text of JSON, asked before any value exists: JSON libraries read,
// copy and print by recursion or in the square of the depth. Pure.
#pragma once

#include <string_view>

namespace attune {

// True when brackets outside of texts nest deeper than `most` levels. Up to the first mistake in
// the JSON it agrees with a parser about what is a text, and behind it nothing is parsed.
[[nodiscard]] inline bool nests_deeper_than(std::string_view json, int most) {
    int depth = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < json.size() && depth <= most; ++i) {
        const char c = json[i];
        if (c == '"') {
            in_text = !in_text;
        } else if (in_text) {
            i += c == '\\' ? 1 : 0;  // what is escaped does not end the text
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return depth > most;
}

}  // namespace attune
