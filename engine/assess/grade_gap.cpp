#include "engine/assess/grade_gap.hpp"

#include <algorithm>
#include <set>

#include "engine/assess/grade_row.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"

namespace attune::assess {
namespace {

constexpr std::size_t kWordsMost = 300;  // of a reference: the choice of a stretch is quadratic

double dot(const std::vector<float>& a, const std::vector<float>& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    }
    return sum;
}

double nearest(const std::vector<float>& word, const TextMeaning& text) {
    double most = 0.0;
    for (const std::vector<float>& other : text.words) {
        most = std::max(most, dot(word, other));
    }
    return most;
}

// The clause of each content word, and how well its words are said on the whole.
struct Placed {
    std::vector<std::size_t> clause;  // by content word
    std::vector<double> said;         // by clause
    std::vector<double> words;        // by clause
};

Placed placed(const GradedText& reference, const std::vector<double>& said) {
    Placed made;
    std::size_t clause = 0;
    const auto& clauses = reference.text.clauses;
    made.said.assign(clauses.size(), 0.0);
    made.words.assign(clauses.size(), 0.0);
    for (std::size_t i = 0; i < reference.content.size(); ++i) {
        while (clause + 1 < clauses.size() && reference.content[i] >= clauses[clause].past) {
            ++clause;
        }
        made.clause.push_back(clause);
        made.said[clause] += said[i];
        made.words[clause] += 1.0;
    }
    return made;
}

class Words {
  public:
    Words(const GradedTexts& texts, const GradeNumbers& numbers, const Meanings* meanings)
        : numbers_(numbers),
          meanings_(meanings),
          reference_(texts.references[numbers.best.reference]),
          placed_(placed(reference_, numbers.said)),
          question_(texts.question.stems.begin(), texts.question.stems.end()),
          answer_(texts.answer.stems.begin(), texts.answer.stems.end()) {
        for (std::size_t i = 0; i < reference_.stems.size(); ++i) {
            all_ += numbers_.said[i];
            stems_ += there(i);
        }
    }

    [[nodiscard]] GradeRow row_of(std::size_t i) const {
        const auto words = static_cast<double>(reference_.stems.size());
        const std::size_t clause = placed_.clause[i];
        GradeRow row;
        row.add("said", numbers_.said[i]);
        row.add("there by its stem", there(i));
        row.add("word of the question", question_.contains(reference_.stems[i]) ? 1.0 : 0.0);
        row.add("said, one before", i > 0 ? numbers_.said[i - 1] : -1.0);
        row.add("said, one after", i + 1 < numbers_.said.size() ? numbers_.said[i + 1] : -1.0);
        row.add("said, two before", i > 1 ? numbers_.said[i - 2] : -1.0);
        row.add("said, two after", i + 2 < numbers_.said.size() ? numbers_.said[i + 2] : -1.0);
        row.add("its clause said", share_of(placed_.said[clause], placed_.words[clause]));
        row.add("words of its clause", placed_.words[clause]);
        row.add("clause", static_cast<double>(clause));
        row.add("place", share_of(static_cast<double>(i), words));
        row.add("words", words);
        row.add("reference said", share_of(all_, words));
        row.add("reference there by stems", share_of(stems_, words));
        row.add("expressed", numbers_.best.expressed);
        row.add("contradicted", numbers_.best.contradicted);
        row.add("weakest to the left", least(0, i));
        row.add("weakest to the right", least(i, numbers_.said.size()));
        if (meanings_ != nullptr) {
            add_meaning(row, i);
        }
        return row;
    }

  private:
    [[nodiscard]] double there(std::size_t i) const {
        return answer_.contains(reference_.stems[i]) ? 1.0 : 0.0;
    }

    [[nodiscard]] double least(std::size_t first, std::size_t past) const {
        double least = 1.0;
        for (std::size_t i = first; i < past; ++i) {
            least = std::min(least, numbers_.said[i]);
        }
        return least;
    }

    void add_meaning(GradeRow& row, std::size_t i) const {
        const TextMeaning& reference = meanings_->references[numbers_.best.reference];
        const std::vector<float>& clause = reference.clauses[placed_.clause[i]];
        row.add("nearest word", nearest(reference.words[i], meanings_->answer));
        row.add("near the whole answer", dot(reference.words[i], meanings_->answer.whole));
        row.add("clause near the answer", dot(clause, meanings_->answer.whole));
        row.add("cosine", dot(reference.whole, meanings_->answer.whole));
        row.add("clause near the question", dot(clause, meanings_->question.whole));
    }

    const GradeNumbers& numbers_;
    const Meanings* meanings_;
    const GradedText& reference_;
    Placed placed_;
    std::set<std::string> question_;
    std::set<std::string> answer_;
    double all_ = 0.0;
    double stems_ = 0.0;
};

}  // namespace

std::vector<std::vector<double>> gap_numbers(const GradedTexts& texts, const GradeNumbers& numbers,
                                             const Meanings* meanings) {
    const Words words(texts, numbers, meanings);
    std::vector<std::vector<double>> rows;
    const std::size_t count = texts.references[numbers.best.reference].stems.size();
    ENSURE(numbers.said.size() == count);
    for (std::size_t i = 0; i < count; ++i) {
        rows.push_back(words.row_of(i).values);
    }
    return rows;
}

std::vector<double> missing_by_word(const Heads& heads, const std::string& kind,
                                    const std::vector<std::vector<double>>& rows) {
    const Boosted& sum = heads.at(kind == "/meaning" ? "gap/meaning" : "gap/words");
    std::vector<double> missing;
    for (const std::vector<double>& row : rows) {
        missing.push_back(logistic(sum.margin(row)));
    }
    return missing;
}

std::string_view gap_of(const GradedText& reference, const std::vector<double>& missing) {
    ENSURE(missing.size() == reference.content.size());
    if (missing.empty()) {
        return {};
    }
    double all = 0.0;
    for (const double p : missing) {
        all += p;
    }
    double best = -1.0;
    std::size_t first = 0;
    std::size_t last = 0;
    for (std::size_t i = 0; i < std::min(missing.size(), kWordsMost); ++i) {
        double inside = 0.0;
        for (std::size_t j = i; j < std::min(missing.size(), kWordsMost); ++j) {
            inside += missing[j];
            const double f1 = 2.0 * inside / (static_cast<double>(j - i + 1) + all);
            if (f1 > best) {
                best = f1;
                first = i;
                last = j;
            }
        }
    }
    const auto& tokens = reference.text.tokens;
    return reference.text.slice(tokens[reference.content[first]].begin,
                                tokens[reference.content[last]].end);
}

}  // namespace attune::assess
