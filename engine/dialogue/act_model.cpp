#include "engine/dialogue/act_model.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"

namespace attune::dialogue {
namespace {

constexpr double kThousandth = 0.001;

// Takes the text apart line by line and number by number.
class Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    // How many rows follow "word N"; -1 when the line says something else.
    long rows_of(std::string_view word) {
        next_line();
        if (!line_.starts_with(word)) {
            return -1;
        }
        line_.remove_prefix(word.size());
        long count = -1;
        return number(count) && line_.empty() && count >= 0 ? count : -1;
    }

    void next_line() {
        const auto end = std::min(rest_.find('\n'), rest_.size());
        line_ = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        ++line_number_;
    }

    bool number(long& value) {
        while (line_.starts_with(' ')) {
            line_.remove_prefix(1);
        }
        const auto read = std::from_chars(line_.data(), line_.data() + line_.size(), value);
        line_.remove_prefix(static_cast<std::size_t>(read.ptr - line_.data()));
        return read.ec == std::errc();
    }

    // A line of a slot and its weights, and no more.
    bool row(std::uint32_t& slot, std::span<double> weights) {
        next_line();
        long value = 0;
        if (!number(value) || value < 0 || value > 0xffffffL) {
            return false;
        }
        slot = static_cast<std::uint32_t>(value);
        for (double& weight : weights) {
            if (!number(value)) {
                return false;
            }
            weight = static_cast<double>(value) * kThousandth;
        }
        return line_.empty();
    }

    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    [[nodiscard]] Error fault(const std::string& what) const {
        return {ErrorCode::kInvalid,
                "weights of acts, line " + std::to_string(line_number_) + ": " + what};
    }

  private:
    std::string_view rest_;
    std::string_view line_;
    int line_number_ = 0;
};

const ActModel& model_in(std::string_view text, const Result<ActModel>& model) {
    ENSURE(!text.empty() && model.has_value());
    return *model;
}

}  // namespace

ActScores log_shares(const ActModel& model, std::span<const ActFeature> features) {
    ActScores sums{};
    for (const ActFeature& feature : features) {
        const auto row = model.acts.find(feature.slot);
        if (row != model.acts.end()) {
            for (std::size_t i = 0; i < kActCount; ++i) {
                sums[i] += feature.value * row->second[i];
            }
        }
    }
    const double highest = *std::max_element(sums.begin(), sums.end());
    double whole = 0.0;
    for (const double sum : sums) {
        whole += exp_exact(sum - highest);
    }
    const double log_whole = highest + log_exact(whole);
    for (double& sum : sums) {
        sum -= log_whole;
    }
    return sums;
}

double cut_log_odds(const ActModel& model, std::span<const ActFeature> features) {
    double sum = 0.0;
    for (const ActFeature& feature : features) {
        const auto row = model.cuts.find(feature.slot);
        sum += row != model.cuts.end() ? feature.value * row->second : 0.0;
    }
    return sum;
}

Result<ActModel> read_act_model(std::string_view text) {
    ActModel model;
    Reader reader(text);
    const long acts = reader.rows_of("acts ");
    if (acts < 0) {
        return tl::unexpected(reader.fault("\"acts\" and a number of rows is missing"));
    }
    for (long i = 0; i < acts; ++i) {
        std::uint32_t slot = 0;
        ActScores weights{};
        if (!reader.row(slot, weights)) {
            return tl::unexpected(reader.fault("a row is a slot and eight whole numbers"));
        }
        model.acts.insert_or_assign(slot, weights);
    }
    const long cuts = reader.rows_of("cuts ");
    if (cuts < 0) {
        return tl::unexpected(reader.fault("\"cuts\" and a number of rows is missing"));
    }
    for (long i = 0; i < cuts; ++i) {
        std::uint32_t slot = 0;
        std::array<double, 1> weight{};
        if (!reader.row(slot, weight)) {
            return tl::unexpected(reader.fault("a row is a slot and a whole number"));
        }
        model.cuts.insert_or_assign(slot, weight[0]);
    }
    if (!reader.at_end()) {
        return tl::unexpected(reader.fault("the last row should end the file"));
    }
    return model;
}

const ActModel& act_model(assess::Language language) {
    const std::string_view text = act_weights(language);
    if (language == assess::Language::kGerman) {
        static const Result<ActModel> german = read_act_model(text);
        return model_in(text, german);
    }
    static const Result<ActModel> english = read_act_model(text);
    return model_in(text, english);
}

}  // namespace attune::dialogue
