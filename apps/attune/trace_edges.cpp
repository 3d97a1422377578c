// attune trace edges: prerequisites that a log suggests, each with its evidence, for an author to
// judge. With a course, what it has already and what would close a circle are marked.
#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

#include "adapters/practice/practice_csv.hpp"
#include "adapters/practice/tracer_file.hpp"
#include "apps/attune/commands.hpp"
#include "engine/competency/web.hpp"
#include "engine/trace/additive/edges.hpp"
#include "service/tracing.hpp"

namespace attune::commands {
namespace {

using nlohmann::ordered_json;
using trace::SuggestedEdge;

constexpr int kBad = 2;

int refuse(const std::string& what) {
    std::fprintf(stderr, "attune: %s\n", what.c_str());
    return kBad;
}

// How a suggestion stands to a course: a word for programs, a clause for readers.
struct Standing {
    std::string word;
    std::string clause;
};

Standing standing_of(const competency::Web& web, const std::string& from, const std::string& to) {
    for (const std::string& name : {from, to}) {
        if (!web.before.contains(SkillId{name})) {
            return {"unknown", "the course has no skill " + name};
        }
    }
    const auto holds = [](const std::vector<SkillId>& skills, const std::string& name) {
        return std::find(skills.begin(), skills.end(), SkillId{name}) != skills.end();
    };
    if (holds(web.before.at(SkillId{to}), from)) {
        return {"there", "the course has it"};
    }
    if (holds(competency::all_before(web, SkillId{to}), from)) {
        return {"follows", "the course has it by way of other skills"};
    }
    if (holds(competency::all_before(web, SkillId{from}), to)) {
        return {"circle", "would close a circle: the course has " + to + " before " + from};
    }
    return {"new", "new to the course"};
}

Result<std::optional<competency::Web>> web_of(const Common& common) {
    if (common.courses.empty()) {
        return std::nullopt;
    }
    if (common.courses.size() > 1) {
        return fail(ErrorCode::kInvalid, "trace edges compares with one course, not " +
                                             std::to_string(common.courses.size()));
    }
    const auto folder = course_folder(common.courses.front(), common);
    if (!folder) {
        return tl::unexpected<Error>(folder.error());
    }
    const auto course = load_course(*folder);
    if (!course) {
        return tl::unexpected<Error>(course.error());
    }
    auto web = competency::build_web((*course)->skills);
    if (!web) {
        return tl::unexpected<Error>(web.error());
    }
    return std::optional<competency::Web>(std::move(*web));
}

ordered_json json_of(const SuggestedEdge& edge, const trace::PracticeNames& names) {
    return {{"from", names.skills.names[edge.from]},
            {"to", names.skills.names[edge.to]},
            {"score", edge.score},
            {"times", edge.times},
            {"learners", edge.learners},
            {"after_right", edge.after_right},
            {"right_after_right", edge.right_after_right},
            {"after_wrong", edge.after_wrong},
            {"right_after_wrong", edge.right_after_wrong},
            {"odds_ratio", edge.odds_ratio},
            {"odds_ratio_range", {edge.odds_ratio_range.low, edge.odds_ratio_range.high}},
            {"median_odds", edge.median_odds},
            {"difference", edge.difference},
            {"difference_range", {edge.difference_range.low, edge.difference_range.high}},
            {"reverse", edge.reverse},
            {"order_only", edge.order_only},
            {"log_odds", edge.log_odds}};
}

double percent(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

std::string line_of(const SuggestedEdge& edge, const trace::PracticeNames& names) {
    std::array<char, 200> figures{};
    std::snprintf(figures.data(), figures.size(),
                  "%.0f%% right after right, %.0f%% after wrong, %llu times, %llu learners, odds "
                  "ratio %.1f (%.1f to %.1f)",
                  percent(edge.right_after_right, edge.after_right),
                  percent(edge.right_after_wrong, edge.after_wrong),
                  static_cast<unsigned long long>(edge.times),
                  static_cast<unsigned long long>(edge.learners), edge.odds_ratio,
                  edge.odds_ratio_range.low, edge.odds_ratio_range.high);
    return names.skills.names[edge.from] + " before " + names.skills.names[edge.to] + ": " +
           figures.data() + (edge.order_only ? "; hardly met in the other order" : "");
}

}  // namespace

int trace_edges(const Common& common, const TraceArgs& args) {
    auto file = practice::read_tracer(args.model_file);
    if (!file) {
        return refuse(file.error().what);
    }
    if (file->tracer.additive == nullptr) {
        return refuse(args.model_file + ": edges wants an additive model");
    }
    const auto log = practice::read_csv(args.train, file->names);
    if (!log) {
        return refuse(log.error().what);
    }
    const auto web = web_of(common);
    if (!web) {
        return refuse(web.error().what);
    }
    const trace::EdgeOptions options;
    auto edges =
        trace::suggest_edges(*file->tracer.additive, *log, service::everyone(*log), options);
    if (edges.empty()) {
        std::printf(
            "no prerequisite stands out in %zu answers of %zu learners; at least %llu must "
            "have met a pair\n",
            log->rows, log->learners.size(), static_cast<unsigned long long>(options.learners_min));
    }
    edges.resize(std::min(edges.size(), args.most));
    ordered_json json = {{"rows", log->rows},
                         {"learners", log->learners.size()},
                         {"hash", log->hash},
                         {"suggestions", ordered_json::array()}};
    for (const SuggestedEdge& edge : edges) {
        json["suggestions"].push_back(json_of(edge, file->names));
        std::string line = line_of(edge, file->names);
        if (web->has_value()) {
            const Standing standing = standing_of(**web, file->names.skills.names[edge.from],
                                                  file->names.skills.names[edge.to]);
            json["suggestions"].back()["course"] = standing.word;
            line += "; " + standing.clause;
        }
        std::printf("%s\n", line.c_str());
    }
    return write_json(common, json.dump(2)) ? 0 : kBad;
}

}  // namespace attune::commands
