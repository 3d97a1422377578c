#include "adapters/practice/practice_csv.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "engine/base/limits.hpp"
#include "engine/base/random.hpp"
#include "engine/base/utf8.hpp"

namespace attune::practice {
namespace {

using trace::Attempt;
using trace::PracticeLog;

constexpr std::array<std::string_view, 9> kColumns = {"learner",     "order",  "timestamp_ms",
                                                      "item",        "skills", "correct",
                                                      "response_ms", "hints",  "fold"};
enum Column { kLearner, kOrder, kTime, kItem, kSkills, kCorrect, kResponse, kHints, kFold };

// Lines of a file, gzip or not, with a limit on each.
class Lines {
  public:
    explicit Lines(const std::string& path) : file_(gzopen(path.c_str(), "rb"), &gzclose) {}

    [[nodiscard]] bool open() const { return file_ != nullptr; }

    // The next line without its end; nothing after the last one or when the file is damaged.
    bool next(std::string& line) {
        line.clear();
        std::array<char, 4'096> part{};
        while (line.size() <= limits::kLineBytes &&
               gzgets(file_.get(), part.data(), static_cast<int>(part.size())) != nullptr) {
            line += part.data();
            if (line.ends_with('\n')) {
                line.pop_back();
                if (line.ends_with('\r')) {
                    line.pop_back();
                }
                ++number_;
                return true;
            }
        }
        number_ += line.empty() ? 0 : 1;
        return !line.empty();
    }
    [[nodiscard]] bool damaged() const {
        int code = Z_OK;
        gzerror(file_.get(), &code);
        return code != Z_OK && code != Z_STREAM_END;
    }
    [[nodiscard]] std::size_t number() const { return number_; }

  private:
    std::unique_ptr<gzFile_s, int (*)(gzFile)> file_;
    std::size_t number_ = 0;
};

template <typename Number>
std::optional<Number> whole(std::string_view text) {
    Number value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                      : std::nullopt;
}

std::vector<std::string_view> fields_of(std::string_view line) {
    std::vector<std::string_view> fields;
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t past = std::min(line.find(',', at), line.size());
        fields.push_back(line.substr(at, past - at));
        at = past + 1;
    }
    return fields;
}

class Reader {
  public:
    Reader(const std::string& path, trace::PracticeNames& names)
        : path_(path), names_(names), lines_(path) {}

    Result<PracticeLog> run() {
        if (!lines_.open()) {
            return fail(ErrorCode::kNotFound, path_ + " cannot be opened");
        }
        std::string line;
        if (!lines_.next(line)) {
            return lines_.damaged() ? damaged() : fail(ErrorCode::kInvalid, path_ + ": is empty");
        }
        if (const std::string problem = read_header(line); !problem.empty()) {
            return refuse(problem);
        }
        while (lines_.next(line)) {
            hash_ = hash_of(line, hash_ * 31);
            if (const std::string problem = read_row(line); !problem.empty()) {
                return refuse(problem);
            }
        }
        if (lines_.damaged()) {
            return damaged();
        }
        if (log_.rows == 0) {
            return fail(ErrorCode::kInvalid, path_ + ":1: has a header and no row");
        }
        return finish();
    }

  private:
    [[nodiscard]] tl::unexpected<Error> refuse(const std::string& problem) const {
        return fail(ErrorCode::kInvalid,
                    path_ + ":" + std::to_string(lines_.number()) + ": " + problem);
    }
    [[nodiscard]] tl::unexpected<Error> damaged() const {
        return fail(ErrorCode::kInvalid, path_ + ":" + std::to_string(lines_.number() + 1) +
                                             ": the compressed file is damaged or cut short");
    }

    std::string read_header(std::string_view line) {
        if (line.starts_with("\xEF\xBB\xBF")) {
            line.remove_prefix(3);
        }
        at_.fill(-1);
        int index = 0;
        for (const std::string_view name : fields_of(line)) {
            const auto found = std::find(kColumns.begin(), kColumns.end(), name);
            if (found == kColumns.end()) {
                return "unknown column \"" + std::string(name) +
                       "\"; known are learner, order, timestamp_ms, item, skills, correct, "
                       "response_ms, hints and fold";
            }
            int& place = at_[static_cast<std::size_t>(found - kColumns.begin())];
            if (place >= 0) {
                return "column \"" + std::string(name) + "\" stands there twice";
            }
            place = index++;
        }
        columns_ = static_cast<std::size_t>(index);
        for (const Column needed : {kLearner, kOrder, kItem, kSkills, kCorrect}) {
            if (at_[needed] < 0) {
                return "column \"" + std::string(kColumns[needed]) + "\" is missing";
            }
        }
        return {};
    }

    [[nodiscard]] std::string_view field(Column column) const {
        return at_[column] < 0 ? std::string_view()
                               : fields_[static_cast<std::size_t>(at_[column])];
    }

    std::string read_row(std::string_view line) {
        fields_ = fields_of(line);
        if (fields_.size() != columns_) {
            return "has " + std::to_string(fields_.size()) + " fields, the header has " +
                   std::to_string(columns_);
        }
        if (line.size() > limits::kPracticeRowBytes) {
            return "is longer than " + std::to_string(limits::kPracticeRowBytes) + " bytes";
        }
        if (!is_utf8(line)) {
            return "is no valid UTF-8";
        }
        Attempt attempt;
        std::int64_t order = 0;
        if (std::string problem = read_numbers(attempt, order); !problem.empty()) {
            return problem;
        }
        if (std::string problem = read_names(attempt); !problem.empty()) {
            return problem;
        }
        add(std::move(attempt), order);
        return ++log_.rows > limits::kPracticeRows
                   ? "more than " + std::to_string(limits::kPracticeRows) + " rows"
                   : std::string();
    }

    std::string read_numbers(Attempt& attempt, std::int64_t& order) {
        const auto number = [&](Column column, std::int64_t otherwise, std::int64_t& value) {
            const std::string_view text = field(column);
            const auto read = whole<std::int64_t>(text);
            value = read.value_or(otherwise);
            const bool fine = text.empty() || (read && *read >= 0);
            return fine ? std::string()
                        : std::string(kColumns[column]) + " is \"" + std::string(text) +
                              "\", not a whole number of 0 or more";
        };
        const std::string_view correct = field(kCorrect);
        if (correct != "0" && correct != "1") {
            return "correct is \"" + std::string(correct) + "\", not 0 or 1";
        }
        attempt.right = correct == "1";
        std::int64_t response = 0;
        std::int64_t hints = -1;
        if (field(kOrder).empty()) {
            return "order is empty";
        }
        for (std::string problem : {number(kOrder, 0, order), number(kTime, 0, attempt.at_ms),
                                    number(kResponse, 0, response), number(kHints, -1, hints)}) {
            if (!problem.empty()) {
                return problem;
            }
        }
        attempt.response_ms = static_cast<float>(response);
        attempt.hints = static_cast<int>(std::min<std::int64_t>(hints, 1'000));
        return {};
    }

    std::string read_names(Attempt& attempt) {
        if (field(kLearner).empty() || field(kItem).empty()) {
            return std::string(field(kLearner).empty() ? "learner" : "item") + " is empty";
        }
        attempt.item = names_.items.number_of(std::string(field(kItem)));
        if (names_.items.names.size() > limits::kPracticeItems) {
            return "more than " + std::to_string(limits::kPracticeItems) + " items";
        }
        std::string_view rest = field(kSkills);
        while (!rest.empty()) {
            const std::size_t past = std::min(rest.find(';'), rest.size());
            if (past == 0) {
                return "skills \"" + std::string(field(kSkills)) + "\" name an empty one";
            }
            const std::uint32_t skill = names_.skills.number_of(std::string(rest.substr(0, past)));
            if (std::find(attempt.skills.begin(), attempt.skills.end(), skill) ==
                attempt.skills.end()) {
                attempt.skills.push_back(skill);
            }
            rest.remove_prefix(std::min(past + 1, rest.size()));
        }
        if (attempt.skills.size() > limits::kSkillsPerAttempt) {
            return "names " + std::to_string(attempt.skills.size()) + " skills, at most " +
                   std::to_string(limits::kSkillsPerAttempt) + " are read";
        }
        if (names_.skills.names.size() > limits::kPracticeSkills) {
            return "more than " + std::to_string(limits::kPracticeSkills) + " skills";
        }
        return {};
    }

    void add(Attempt attempt, std::int64_t order) {
        const auto next = static_cast<std::uint32_t>(log_.learners.size());
        const auto [at, fresh] = learners_.try_emplace(std::string(field(kLearner)), next);
        if (fresh) {
            log_.learners.push_back({at->first, std::string(field(kFold)), {}});
            orders_.emplace_back();
        }
        log_.learners[at->second].attempts.push_back(std::move(attempt));
        orders_[at->second].push_back(order);
    }

    Result<PracticeLog> finish() {
        for (std::size_t i = 0; i < log_.learners.size(); ++i) {
            const std::vector<std::int64_t>& orders = orders_[i];
            if (std::is_sorted(orders.begin(), orders.end())) {
                continue;
            }
            std::vector<std::size_t> places(orders.size());
            for (std::size_t k = 0; k < places.size(); ++k) {
                places[k] = k;
            }
            std::stable_sort(places.begin(), places.end(),
                             [&](std::size_t a, std::size_t b) { return orders[a] < orders[b]; });
            std::vector<Attempt> sorted;
            for (const std::size_t place : places) {
                sorted.push_back(log_.learners[i].attempts[place]);
            }
            log_.learners[i].attempts = std::move(sorted);
        }
        std::array<char, 17> hex{};
        std::snprintf(hex.data(), hex.size(), "%016llx", static_cast<unsigned long long>(hash_));
        log_.hash = hex.data();
        return std::move(log_);
    }

    const std::string& path_;
    trace::PracticeNames& names_;
    Lines lines_;
    std::array<int, kColumns.size()> at_{};
    std::size_t columns_ = 0;
    std::vector<std::string_view> fields_;
    std::unordered_map<std::string, std::uint32_t> learners_;
    std::vector<std::vector<std::int64_t>> orders_;
    std::uint64_t hash_ = hash_of("practice");
    PracticeLog log_;
};

}  // namespace

Result<PracticeLog> read_csv(const std::string& path, trace::PracticeNames& names) {
    return Reader(path, names).run();
}

Result<std::vector<Attempt>> read_history(const std::string& path, trace::PracticeNames& names) {
    auto log = read_csv(path, names);
    if (!log) {
        return tl::unexpected<Error>(log.error());
    }
    if (log->learners.size() != 1) {
        return fail(ErrorCode::kInvalid, path + ": holds " + std::to_string(log->learners.size()) +
                                             " learners; a history is of one");
    }
    return std::move(log->learners.front().attempts);
}

}  // namespace attune::practice
