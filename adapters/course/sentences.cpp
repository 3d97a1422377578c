#include <cctype>
#include <sstream>

#include "adapters/course/course_folder.hpp"

namespace attune::course {
namespace {

// Markup that carries no words: emphasis, code ticks, link targets.
std::string without_markup(const std::string& line) {
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '*' || c == '`') {
            continue;
        }
        if (c == ']' && i + 1 < line.size() && line[i + 1] == '(') {
            i = line.find(')', i);
            if (i == std::string::npos) {
                break;
            }
            continue;
        }
        if (c != '[') {
            out.push_back(c);
        }
    }
    return out;
}

bool starts_list_entry(const std::string& line) {
    if (line.size() > 2 && (line[0] == '-' || line[0] == '*') && line[1] == ' ') {
        return true;
    }
    const std::size_t digits = line.find_first_not_of("0123456789");
    return digits != std::string::npos && digits > 0 && line.compare(digits, 2, ". ") == 0;
}

// A sentence ends at . ! or ? (and a closing quote) before white space and no lower-case letter,
// so that "e.g. this" and "502. then" stay whole.
bool ends_sentence(const std::string& text, std::size_t at) {
    if (text[at] != '.' && text[at] != '!' && text[at] != '?') {
        return false;
    }
    std::size_t next = at + 1;
    while (next < text.size() && (text[next] == '"' || text[next] == ')')) {
        ++next;
    }
    if (next == text.size()) {
        return true;
    }
    if (text[next] != ' ') {
        return false;
    }
    const auto after = static_cast<unsigned char>(next + 1 < text.size() ? text[next + 1] : ' ');
    return std::islower(after) == 0;
}

void split_paragraph(const std::string& text, std::vector<std::string>& out) {
    std::string sentence;
    for (std::size_t i = 0; i < text.size(); ++i) {
        sentence.push_back(text[i]);
        if (!ends_sentence(text, i)) {
            continue;
        }
        while (i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == ')')) {
            sentence.push_back(text[++i]);
        }
        out.push_back(sentence.substr(sentence.find_first_not_of(' ')));
        sentence.clear();
    }
    const auto first = sentence.find_first_not_of(' ');
    if (first != std::string::npos) {
        out.push_back(sentence.substr(first));
    }
}

}  // namespace

std::vector<std::string> sentences_of(const std::string& markdown) {
    std::vector<std::string> all;
    std::string paragraph;
    const auto close = [&] {
        split_paragraph(without_markup(paragraph), all);
        paragraph.clear();
    };
    std::istringstream lines(markdown);
    bool in_code = false;
    for (std::string line; std::getline(lines, line);) {
        line.erase(0, line.find_first_not_of(" \t") == std::string::npos
                          ? line.size()
                          : line.find_first_not_of(" \t"));
        const bool fence = line.compare(0, 3, "```") == 0;
        if (fence || in_code || line.empty() || line[0] == '#') {
            close();
            in_code = fence ? !in_code : in_code;
            continue;
        }
        if (starts_list_entry(line)) {
            close();
            line.erase(0, line.find(' ') + 1);
        }
        paragraph += (paragraph.empty() ? "" : " ") + line;
    }
    close();
    return all;
}

}  // namespace attune::course
