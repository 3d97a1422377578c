#include "adapters/course/node_reader.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"

namespace attune::course {
namespace {

// Preparing an idea takes time that grows with the square of its words.
bool is_too_long(const std::string& text) {
    return text.size() > limits::kAnswerBytes;
}

}  // namespace

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool is_id(const std::string& text) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !text.empty() && text.size() <= limits::kIdBytes && text.front() != '-' &&
           text.back() != '-' && std::all_of(text.begin(), text.end(), fits);
}

void Report::at(const YAML::Node& node, const std::string& sentence) const {
    const int line = node.IsDefined() && node.Mark().line >= 0 ? node.Mark().line : 0;
    problems.push_back({file, first_line + line, sentence});
}

void Report::whole(const std::string& sentence) const {
    problems.push_back({file, 0, sentence});
}

NodeReader::NodeReader(const YAML::Node& node, const Report& report, std::string what)
    : node_(node), report_(report), what_(std::move(what)) {
    if (!node_.IsMap()) {
        report_.at(node_, what_ + " is not a mapping of fields");
    }
}

YAML::Node NodeReader::field(const std::string& key) {
    asked_.insert(key);
    return node_.IsMap() ? node_[key] : YAML::Node(YAML::NodeType::Undefined);
}

std::string NodeReader::text_or(const std::string& key, const std::string& fallback) {
    const YAML::Node found = field(key);
    if (!found.IsDefined() || found.IsNull()) {
        return fallback;
    }
    if (!found.IsScalar()) {
        report_.at(found, what_ + ": \"" + key + "\" is not a text");
        return fallback;
    }
    if (is_too_long(found.Scalar())) {
        report_.at(found, what_ + ": \"" + key + "\" is longer than " +
                              std::to_string(limits::kAnswerBytes) + " bytes");
        return fallback;
    }
    return trimmed(found.Scalar());
}

std::string NodeReader::text(const std::string& key) {
    std::string found = text_or(key, "");
    if (found.empty()) {
        report_.at(node_, what_ + " has no \"" + key + "\"");
    }
    return found;
}

double NodeReader::number_or(const std::string& key, double fallback, double low, double high) {
    const YAML::Node found = field(key);
    if (!found.IsDefined()) {
        return fallback;
    }
    try {
        const double value = found.as<double>();
        if (value >= low && value <= high) {
            return value;
        }
    } catch (const YAML::Exception&) {  // not a number: reported below
    }
    report_.at(found, what_ + ": \"" + key + "\" is no number from " + std::to_string(low) +
                          " to " + std::to_string(high));
    return fallback;
}

// The field, or nothing when it is a list of more than `most`.
YAML::Node NodeReader::list(const std::string& key, std::size_t most) {
    const YAML::Node found = field(key);
    if (found.IsDefined() && found.IsSequence() && found.size() > most) {
        report_.at(found, what_ + " may have " + std::to_string(most) + " \"" + key +
                              "\", it has " + std::to_string(found.size()));
        return YAML::Node(YAML::NodeType::Undefined);
    }
    return found;
}

void NodeReader::require(const YAML::Node& found, const std::string& key, std::size_t least,
                         std::size_t count) const {
    if (count < least) {
        report_.at(found.IsDefined() ? found : node_, what_ + " needs " + std::to_string(least) +
                                                          " or more \"" + key + "\", it has " +
                                                          std::to_string(count));
    }
}

std::vector<std::string> NodeReader::texts(const std::string& key, std::size_t least) {
    const YAML::Node found = list(key, kTextsMost);
    std::vector<std::string> all;
    if (found.IsDefined() && found.IsScalar()) {
        if (is_too_long(found.Scalar())) {
            report_.at(found, what_ + ": \"" + key + "\" is too long");
        } else {
            all.push_back(trimmed(found.Scalar()));
        }
    } else if (found.IsDefined() && found.IsSequence()) {
        for (const YAML::Node& entry : found) {
            if (entry.IsScalar() && !trimmed(entry.Scalar()).empty() &&
                !is_too_long(entry.Scalar())) {
                all.push_back(trimmed(entry.Scalar()));
            } else {
                report_.at(entry,
                           what_ + ": an entry of \"" + key + "\" is not a text, or too long");
            }
        }
    }
    require(found, key, least, all.size());
    return all;
}

std::vector<YAML::Node> NodeReader::mappings(const std::string& key, std::size_t least,
                                             std::size_t most) {
    const YAML::Node found = list(key, most);
    std::vector<YAML::Node> all;
    if (found.IsDefined() && found.IsSequence()) {
        for (const YAML::Node& entry : found) {
            if (entry.IsMap()) {
                all.push_back(entry);
            } else {
                report_.at(entry, what_ + ": an entry of \"" + key + "\" is not a mapping");
            }
        }
    }
    require(found, key, least, all.size());
    return all;
}

YAML::Node NodeReader::mapping(const std::string& key) {
    YAML::Node found = field(key);
    if (!found.IsDefined() || !found.IsMap()) {
        report_.at(found.IsDefined() ? found : node_,
                   what_ + " needs a mapping of fields as \"" + key + "\"");
        return YAML::Node(YAML::NodeType::Undefined);
    }
    return found;
}

bool NodeReader::truth_or(const std::string& key, bool fallback) {
    const YAML::Node found = field(key);
    if (!found.IsDefined()) {
        return fallback;
    }
    const std::string word = found.IsScalar() ? found.Scalar() : "";
    if (word != "true" && word != "false") {
        report_.at(found, what_ + ": \"" + key + "\" is neither true nor false");
        return fallback;
    }
    return word == "true";
}

std::string NodeReader::id(const std::string& key) {
    const std::string found = text(key);
    if (!found.empty() && !is_id(found)) {
        report_.at(node_[key],
                   what_ + ": \"" + found + "\" is no id; use lower-case words joined by hyphens");
    }
    return found;
}

int NodeReader::line() const {
    return report_.first_line + std::max(0, node_.Mark().line);
}

void NodeReader::finish() {
    if (!node_.IsMap()) {
        return;
    }
    for (const auto& entry : node_) {
        const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : "?";
        if (!asked_.contains(key)) {
            report_.at(entry.first, what_ + " has an unknown field \"" + key + "\"");
        }
    }
}

}  // namespace attune::course
