// Answer and references part by part: which ideas of a long reference are said somewhere, and which
// clauses of the answer belong to none. Internal to engine/assess; grade_features.hpp adds these
// numbers to its own. Pure.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/assess/grade_features.hpp"
#include "engine/assess/grade_row.hpp"

namespace attune::assess {

// One idea of a reference: what stands before a mark of points, "(0.5 P)", else a clause.
struct ReferencePart {
    std::vector<std::size_t> words;  // indices into GradedText::content, at least one
    double points = 1.0;             // of one reference they sum to 1
};

// Empty when the reference has no content word.
[[nodiscard]] std::vector<ReferencePart> parts_of(const GradedText& reference);

// True for the number and the "P" of "(0.25 P)": they grade, they say nothing.
[[nodiscard]] bool is_points_mark(const Text& text, std::size_t at);

class PartMeasure {
  public:
    PartMeasure(const GradedTexts& texts, const Lexicon& lexicon);

    void add_words(GradeRow& row) const;
    void add_meaning(GradeRow& row, const Meanings& meanings) const;

    // How well the answer brings content word `i` of a reference, in [0, 1]: by its stem 1, else by
    // the nearest word.
    [[nodiscard]] double said(std::size_t reference, std::size_t i) const {
        return said_[reference][i].near;
    }

  private:
    struct Said {
        double near = 0.0;
        bool opposite = false;  // the answer has its opposite and not the word
    };

    void find_said(const Lexicon& lexicon);
    [[nodiscard]] double weight(std::size_t reference, std::size_t i) const;
    [[nodiscard]] double cover(std::size_t reference, const ReferencePart& part) const;
    [[nodiscard]] double cover_by_clause(std::size_t reference, const ReferencePart& part) const;
    void add_parts(GradeRow& row) const;
    void add_clauses(GradeRow& row) const;
    void add_neighbours(GradeRow& row) const;
    void add_turns(GradeRow& row) const;
    void add_manner(GradeRow& row) const;
    [[nodiscard]] bool last_denies() const;
    [[nodiscard]] double frame() const;

    const GradedTexts& texts_;
    std::set<std::string> question_;                 // stems
    std::set<std::string> answer_;                   // stems
    std::vector<std::set<std::string>> by_clause_;   // stems of each clause of the answer
    std::vector<std::vector<ReferencePart>> parts_;  // by reference
    std::vector<std::vector<Said>> said_;            // by reference, then content word
};

}  // namespace attune::assess
