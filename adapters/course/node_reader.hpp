// One YAML mapping of a course file, read field by field with problems named by line.
#pragma once

#include <yaml-cpp/yaml.h>

#include <set>
#include <string>
#include <vector>

#include "adapters/course/course_folder.hpp"

namespace attune::course {

// Where problems go: the file at hand, the line its YAML starts at, the growing list.
struct Report {
    std::string file;
    int first_line = 1;
    std::vector<Problem>& problems;

    void at(const YAML::Node& node, const std::string& sentence) const;
    void whole(const std::string& sentence) const;
};

// Entries of one list of texts.
inline constexpr std::size_t kTextsMost = 256;

class NodeReader {
  public:
    // `what` names the mapping in messages: "item", "expectation 2".
    NodeReader(const YAML::Node& node, const Report& report, std::string what);

    // A required text that is not blank; "" after reporting its absence. Here and below, a text of
    // more than limits::kAnswerBytes is a problem and is not taken.
    [[nodiscard]] std::string text(const std::string& key);
    [[nodiscard]] std::string text_or(const std::string& key, const std::string& fallback);
    // A number within [low, high]; `fallback` when absent.
    [[nodiscard]] double number_or(const std::string& key, double fallback, double low,
                                   double high);
    // A list of texts (a single text counts as a list of one); fewer than `least` is a problem, and
    // of more than kTextsMost none is read: a few aliases can repeat a long list without end.
    [[nodiscard]] std::vector<std::string> texts(const std::string& key, std::size_t least);
    // A list of mappings; fewer than `least` is a problem, and of more than `most` none is read.
    [[nodiscard]] std::vector<YAML::Node> mappings(const std::string& key, std::size_t least,
                                                   std::size_t most);
    // A required mapping; a node that is none (IsMap() false) after reporting its absence.
    [[nodiscard]] YAML::Node mapping(const std::string& key);
    // `true` or `false`; `fallback` when absent.
    [[nodiscard]] bool truth_or(const std::string& key, bool fallback);
    // An id: required, lower-case words, digits and hyphens.
    [[nodiscard]] std::string id(const std::string& key);
    // Reports every key that was never asked for. Call it last.
    void finish();

    [[nodiscard]] int line() const;
    void problem(const std::string& sentence) const { report_.at(node_, sentence); }

  private:
    [[nodiscard]] YAML::Node field(const std::string& key);
    [[nodiscard]] YAML::Node list(const std::string& key, std::size_t most);
    void require(const YAML::Node& found, const std::string& key, std::size_t least,
                 std::size_t count) const;

    YAML::Node node_;
    const Report& report_;
    std::string what_;
    std::set<std::string> asked_;
};

// Without the spaces, tabs and line ends at both ends.
[[nodiscard]] std::string trimmed(const std::string& text);

template <typename IdType>
[[nodiscard]] std::vector<IdType> ids(const std::vector<std::string>& names) {
    std::vector<IdType> all;
    for (const std::string& name : names) {
        all.push_back({name});
    }
    return all;
}

// True for lower-case letters, digits and inner hyphens, at most limits::kIdBytes.
[[nodiscard]] bool is_id(const std::string& text);

}  // namespace attune::course
