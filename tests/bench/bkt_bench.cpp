// The fit of engine/trace/bkt_fit.hpp on a log, for tests/bench/pybkt_peer.py and by itself.
//
//   bkt_bench fit CSV [--starts 5] [--seed 1] [--tolerance 0.005] [--forget] [--learners-min 10]
//   bkt_bench judge CSV PARAMETERS     log likelihood of each skill under given parameters
//   bkt_bench update [--answers 20000000]   nanoseconds per after_answer and success
//
// CSV, plain or gzip, has the columns learner, skills (several parted by ";") and correct, and its
// rows in order; a row of several skills counts for each of them. PARAMETERS has a line of
// `skill prior learn guess slip forget` per skill. Prints one JSON object; times are those of the
// processor, so that other work on the machine does not count.
#include <zlib.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/base/random.hpp"
#include "engine/trace/bkt.hpp"
#include "engine/trace/bkt_fit.hpp"

namespace {

using namespace attune;         // NOLINT(google-build-using-namespace): a program, not a header
using namespace attune::trace;  // NOLINT(google-build-using-namespace): a program, not a header
using nlohmann::json;

struct Row {
    std::string learner;
    std::string skill;
    unsigned char right = 0;
};

[[noreturn]] void stop(const std::string& why) {
    std::fprintf(stderr, "bkt_bench: %s\n", why.c_str());
    std::exit(2);
}

// Seconds of the processor spent by this process.
double cpu_s() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::string text_of(const std::string& path) {
    gzFile file = gzopen(path.c_str(), "rb");
    if (file == nullptr) {
        stop("cannot read " + path);
    }
    std::string text;
    char buffer[1 << 16];
    for (int got = gzread(file, buffer, sizeof buffer); got > 0;
         got = gzread(file, buffer, sizeof buffer)) {
        text.append(buffer, static_cast<std::size_t>(got));
    }
    gzclose(file);
    return text;
}

std::vector<std::string> parts_of(const std::string& line, char by) {
    std::vector<std::string> parts;
    std::istringstream stream(line);
    for (std::string part; std::getline(stream, part, by);) {
        parts.push_back(part);
    }
    return parts;
}

// One row per skill of each line of the file.
std::vector<Row> rows_of(const std::string& path) {
    std::istringstream lines(text_of(path));
    std::string line;
    std::getline(lines, line);
    std::map<std::string, std::size_t> place;
    for (const std::string& name : parts_of(line, ',')) {
        place.emplace(name, place.size());
    }
    for (const char* name : {"learner", "skills", "correct"}) {
        if (!place.contains(name)) {
            stop(path + ":1: no column " + name);
        }
    }
    std::vector<Row> rows;
    for (std::size_t number = 2; std::getline(lines, line); ++number) {
        const std::vector<std::string> cells = parts_of(line, ',');
        if (cells.size() <= std::max({place["learner"], place["skills"], place["correct"]}) ||
            (cells[place["correct"]] != "0" && cells[place["correct"]] != "1")) {
            stop(path + ":" + std::to_string(number) +
                 ": not a row of a learner, skills and 0 or 1");
        }
        for (const std::string& skill : parts_of(cells[place["skills"]], ';')) {
            rows.push_back({cells[place["learner"]], skill,
                            static_cast<unsigned char>(cells[place["correct"]] == "1")});
        }
    }
    return rows;
}

std::map<std::string, SkillSequences> skills_of(const std::vector<Row>& rows) {
    std::map<std::string, SkillSequences> skills;
    std::unordered_map<std::string, std::unordered_map<std::string, std::size_t>> places;
    for (const Row& row : rows) {
        SkillSequences& skill = skills[row.skill];
        const auto [found, fresh] =
            places[row.skill].try_emplace(row.learner, skill.answers.size());
        if (fresh) {
            skill.answers.emplace_back();
        }
        skill.answers[found->second].push_back(row.right);
    }
    return skills;
}

json fit_of(const BktFit& fit, double fit_s) {
    return {{"prior", fit.params.prior},
            {"learn", fit.params.learn},
            {"guess", fit.params.guess},
            {"slip", fit.params.slip},
            {"forget", fit.forget},
            {"log_likelihood", fit.log_likelihood},
            {"iterations", fit.iterations},
            {"refused", fit.refused},
            {"fit_s", fit_s}};
}

json fit_all(const std::string& path, const BktFitOptions& options) {
    const std::vector<Row> rows = rows_of(path);
    const auto start = cpu_s();
    const auto skills = skills_of(rows);
    const double group_s = cpu_s() - start;
    json out = {{"answers", rows.size()}, {"group_s", group_s}};
    double fit_s = 0.0;
    for (const auto& [name, skill] : skills) {
        const auto begun = cpu_s();
        const BktFit fit = fit_bkt(skill, options);
        const double took_s = cpu_s() - begun;
        fit_s += took_s;
        out["skills"][name] = fit_of(fit, took_s);
        out["skills"][name]["learners"] = skill.answers.size();
    }
    out["fit_s"] = fit_s;
    return out;
}

json judge_all(const std::string& path, const std::string& parameters) {
    const auto skills = skills_of(rows_of(path));
    std::ifstream file(parameters);
    json out = json::object();
    std::string name;
    for (BktParams at; file >> name;) {
        double forget = 0.0;
        file >> at.prior >> at.learn >> at.guess >> at.slip >> forget;
        if (!file || !skills.contains(name)) {
            stop(parameters + ": not the name of a skill of the log and five numbers");
        }
        out[name] = log_likelihood(skills.at(name), at, forget);
    }
    return out;
}

// One learner's belief moved by every answer and asked for a prediction after it.
json update_speed(long answers) {
    const BktParams params{.prior = 0.3, .learn = 0.1, .guess = 0.15, .slip = 0.15};
    Random random(1);
    double known = params.prior;
    double sum = 0.0;
    const auto start = cpu_s();
    for (long i = 0; i < answers; ++i) {
        known = after_answer(params, known, static_cast<double>(random.next() & 1U));
        sum += success(params, known);
    }
    const double took_s = cpu_s() - start;
    return {{"answers", answers},
            {"ns_per_answer", took_s * 1e9 / static_cast<double>(answers)},
            {"mean_prediction", sum / static_cast<double>(answers)}};
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    BktFitOptions options;
    long answers = 20'000'000;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string value = i + 1 < words.size() ? words[i + 1] : "";
        options.with_forget = options.with_forget || words[i] == "--forget";
        if (words[i] == "--starts") {
            options.starts = std::atoi(value.c_str());
        } else if (words[i] == "--seed") {
            options.seed = std::strtoull(value.c_str(), nullptr, 10);
        } else if (words[i] == "--tolerance") {
            options.tolerance = std::atof(value.c_str());
        } else if (words[i] == "--learners-min") {
            options.learners_min = std::atoi(value.c_str());
        } else if (words[i] == "--answers") {
            answers = std::atol(value.c_str());
        }
    }
    json out;
    if (words.size() >= 2 && words[0] == "fit") {
        out = fit_all(words[1], options);
    } else if (words.size() == 3 && words[0] == "judge") {
        out = judge_all(words[1], words[2]);
    } else if (!words.empty() && words[0] == "update") {
        out = update_speed(answers);
    } else {
        stop("usage: bkt_bench fit CSV | judge CSV PARAMETERS | update");
    }
    std::printf("%s\n", out.dump().c_str());
}
