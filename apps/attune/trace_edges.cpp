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
#include "apps/attune/tracer_options.hpp"
#include "engine/trace/additive/edges.hpp"
#include "service/choose_tracer.hpp"

namespace attune::commands {
namespace {

using nlohmann::ordered_json;
using service::LinkStanding;
using trace::SuggestedEdge;

constexpr int kBad = 2;

// How a suggestion stands to a course, as a clause.
std::string clause_of(LinkStanding standing, const competency::Web& web, const std::string& from,
                      const std::string& to) {
    switch (standing) {
        case LinkStanding::kNew:
            return "new to the course";
        case LinkStanding::kThere:
            return "the course has it";
        case LinkStanding::kFollows:
            return "the course has it by way of other skills";
        case LinkStanding::kCircle:
            return "would close a circle: the course has " + to + " before " + from;
        case LinkStanding::kUnknown:
            break;
    }
    return "the course has no skill " + (web.before.contains(SkillId{from}) ? to : from);
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

ordered_json json_of(const Interval& range) {
    return {range.low, range.high};
}

ordered_json json_of(const SuggestedEdge& edge, const trace::PracticeNames& names) {
    return {{"from", names.skills.names[edge.from]},
            {"to", names.skills.names[edge.to]},
            {"score", edge.score},
            {"times", edge.times},
            {"learners", edge.learners},
            {"after_right", edge.after_right},
            {"right_after_right", edge.right_after_right},
            {"right_after_right_range", json_of(edge.right_after_right_range)},
            {"after_wrong", edge.after_wrong},
            {"right_after_wrong", edge.right_after_wrong},
            {"right_after_wrong_range", json_of(edge.right_after_wrong_range)},
            {"odds_ratio", edge.odds_ratio},
            {"odds_ratio_range", json_of(edge.odds_ratio_range)},
            {"median_odds", edge.median_odds},
            {"difference", edge.difference},
            {"difference_range", json_of(edge.difference_range)},
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

void say_none(const trace::PracticeLog& log) {
    std::printf(
        "no prerequisite stands out in %zu answers of %zu learners; at least %llu must have met a "
        "pair\n",
        log.rows, log.learners.size(),
        static_cast<unsigned long long>(trace::EdgeOptions{}.learners_min));
}

// What was suggested by `log`, printed line by line; `web` may be null.
ordered_json suggestions(std::vector<SuggestedEdge> edges, const trace::PracticeLog& log,
                         const trace::PracticeNames& names, const competency::Web* web,
                         std::size_t most) {
    if (edges.empty()) {
        say_none(log);
    }
    edges.resize(std::min(edges.size(), most));
    ordered_json all = ordered_json::array();
    for (const SuggestedEdge& edge : edges) {
        const std::string& from = names.skills.names[edge.from];
        const std::string& to = names.skills.names[edge.to];
        all.push_back(json_of(edge, names));
        std::string line = line_of(edge, names);
        if (web != nullptr) {
            const LinkStanding standing = service::link_standing(*web, SkillId{from}, SkillId{to});
            all.back()["course"] = service::word_of(standing);
            line += "; " + clause_of(standing, *web, from, to);
        }
        std::printf("%s\n", line.c_str());
    }
    return all;
}

// The same from the product's own answers in one course.
Result<ordered_json> suggestions_of(service::Desk& desk, const CourseId& course,
                                    const TraceArgs& args) {
    const auto pooled = service::pooled_practice(desk, "local", course);
    if (!pooled) {
        return tl::unexpected(pooled.error());
    }
    const auto answers = static_cast<std::int64_t>(pooled->log.rows);
    const auto learners = static_cast<std::int64_t>(pooled->log.learners.size());
    ordered_json json = {{"course", course.value},
                         {"rows", answers},
                         {"learners", learners},
                         {"suggestions", ordered_json::array()}};
    std::printf("%s: %lld %s of %lld %s may be learned from\n", course.value.c_str(),
                static_cast<long long>(answers), answers == 1 ? "answer" : "answers",
                static_cast<long long>(learners), learners == 1 ? "learner" : "learners");
    if (!service::enough_to_choose(answers, learners)) {
        std::printf("too few: %lld of %lld learners are needed, of those who allow it in My data\n",
                    static_cast<long long>(service::kAnswersToChoose),
                    static_cast<long long>(service::kLearnersToChoose));
        return json;
    }
    const auto tracer = service::fit_tracer(pooled->log, service::everyone(pooled->log),
                                            pooled->names, options_of(args));
    if (!tracer) {
        return tl::unexpected(tracer.error());
    }
    json["suggestions"] =
        suggestions(service::showable_edges(*tracer->additive, pooled->log), pooled->log,
                    pooled->names, &desk.shelf.find(course)->web, args.most);
    return json;
}

}  // namespace

int trace_edges(const Common& common, const TraceArgs& args) {
    const auto file = practice::read_tracer(args.model_file);
    if (!file) {
        return refuse(file.error().what);
    }
    if (file->tracer.additive == nullptr) {
        return refuse(args.model_file + ": edges wants an additive model");
    }
    trace::PracticeNames names = file->names;
    const auto log = practice::read_csv(args.train, names);
    if (!log) {
        return refuse(log.error().what);
    }
    const auto web = web_of(common);
    if (!web) {
        return refuse(web.error().what);
    }
    auto edges = trace::suggest_edges(*file->tracer.additive, *log, service::everyone(*log));
    const ordered_json json = {
        {"rows", log->rows},
        {"learners", log->learners.size()},
        {"hash", log->hash},
        {"suggestions", suggestions(std::move(edges), *log, names,
                                    web->has_value() ? &**web : nullptr, args.most)}};
    return write_json(common, json.dump(2)) ? 0 : kBad;
}

int trace_edges_from_store(const Common& common, const TraceArgs& args) {
    auto shop = open_workshop(common);
    if (!shop) {
        return fail_with(shop.error());
    }
    ordered_json all = ordered_json::array();
    for (const CourseId& course : shop->desk->shelf.order) {
        auto found = suggestions_of(*shop->desk, course, args);
        if (!found) {
            return fail_with(found.error());
        }
        all.push_back(std::move(*found));
    }
    return write_json(common, all.dump(2)) ? 0 : kBad;
}

}  // namespace attune::commands
