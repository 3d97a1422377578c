#include "adapters/practice/course_tracer.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

#include "adapters/practice/tracer_file.hpp"

namespace attune::practice {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using service::CourseTracer;
using service::Rung;
using service::SuggestedLink;
using service::TracerChoice;

constexpr const char* kFormat = "attune-course-tracer";
constexpr int kVersion = 1;

ordered_json json_of(const TracerChoice& choice) {
    ordered_json out = {{"model", choice.model},     {"why", choice.why},
                        {"answers", choice.answers}, {"learners", choice.learners},
                        {"at_ms", choice.at_ms},     {"rungs", ordered_json::array()}};
    for (const Rung& rung : choice.rungs) {
        out["rungs"].push_back({{"model", rung.model},
                                {"log_loss", rung.log_loss},
                                {"behind", rung.behind},
                                {"behind_error", rung.behind_error},
                                {"auc", rung.auc}});
    }
    return out;
}

TracerChoice choice_of(const json& from) {
    TracerChoice choice{from.at("model"),   from.at("why"),      {},
                        from.at("answers"), from.at("learners"), from.at("at_ms")};
    for (const json& rung : from.at("rungs")) {
        choice.rungs.push_back({rung.at("model"), rung.at("log_loss"), rung.at("behind"),
                                rung.at("behind_error"), rung.at("auc")});
    }
    return choice;
}

ordered_json json_of(const std::map<SkillId, trace::SkillTracing>& skills) {
    ordered_json all = ordered_json::array();
    for (const auto& [id, skill] : skills) {
        ordered_json links = ordered_json::array();
        for (const trace::SkillLink& link : skill.links) {
            links.push_back({link.skill.value, link.if_better, link.if_worse});
        }
        all.push_back({{"id", id.value},
                       {"prior", skill.params.prior},
                       {"learn", skill.params.learn},
                       {"guess", skill.params.guess},
                       {"slip", skill.params.slip},
                       {"links", links}});
    }
    return all;
}

std::map<SkillId, trace::SkillTracing> skills_of(const json& from) {
    std::map<SkillId, trace::SkillTracing> all;
    for (const json& one : from) {
        trace::SkillTracing skill;
        skill.params = {one.at("prior"), one.at("learn"), one.at("guess"), one.at("slip")};
        if (!trace::valid(skill.params)) {
            throw std::runtime_error("the parameters of " + one.at("id").dump() +
                                     " are no probabilities");
        }
        for (const json& link : one.at("links")) {
            skill.links.push_back({SkillId{link.at(0)}, link.at(1), link.at(2)});
        }
        all.emplace(SkillId{one.at("id")}, std::move(skill));
    }
    return all;
}

ordered_json json_of(const service::AnswersAfter& seen) {
    return {{"times", seen.times}, {"right", seen.right}, {"low", seen.low}, {"high", seen.high}};
}

ordered_json json_of(const std::vector<SuggestedLink>& links) {
    ordered_json all = ordered_json::array();
    for (const SuggestedLink& link : links) {
        all.push_back({{"from", link.from.value},
                       {"to", link.to.value},
                       {"times", link.times},
                       {"learners", link.learners},
                       {"after_right", json_of(link.after_right)},
                       {"after_wrong", json_of(link.after_wrong)},
                       {"odds_ratio", link.odds_ratio},
                       {"odds_ratio_range", {link.odds_ratio_low, link.odds_ratio_high}},
                       {"order_only", link.order_only},
                       {"log_odds", link.log_odds},
                       {"score", link.score}});
    }
    return all;
}

std::vector<SuggestedLink> links_of(const json& from) {
    const auto seen = [](const json& one) {
        return service::AnswersAfter{one.at("times"), one.at("right"), one.at("low"),
                                     one.at("high")};
    };
    std::vector<SuggestedLink> links;
    for (const json& one : from) {
        const json& range = one.at("odds_ratio_range");
        links.push_back({SkillId{one.at("from")}, SkillId{one.at("to")}, one.at("times"),
                         one.at("learners"), seen(one.at("after_right")),
                         seen(one.at("after_wrong")), one.at("odds_ratio"), range.at(0),
                         range.at(1), one.at("order_only"), one.at("log_odds"), one.at("score")});
    }
    return links;
}

std::string text_of_model(const trace::Tracing& tracing) {
    TracerFile file;
    file.tracer.additive = tracing.additive;
    file.names = tracing.names;
    std::ostringstream out;
    write_tracer(out, file);
    return std::move(out).str();
}

class JsonTracers : public service::TracerCodec {
  public:
    [[nodiscard]] std::string encode(const CourseTracer& tracer) const override {
        ordered_json out = {{"format", kFormat},
                            {"version", kVersion},
                            {"course", tracer.course.value},
                            {"choice", json_of(tracer.choice)},
                            {"links", json_of(tracer.links)}};
        out["skills"] = nullptr;
        out["model"] = nullptr;
        if (tracer.tracing != nullptr) {
            out["skills"] = json_of(tracer.tracing->skills);
            if (tracer.tracing->additive != nullptr) {
                out["model"] = ordered_json::parse(text_of_model(*tracer.tracing));
            }
        }
        return out.dump();
    }

    [[nodiscard]] Result<CourseTracer> decode(const std::string& text) const override {
        try {
            return decoded(json::parse(text));
        } catch (const std::exception& problem) {
            return fail(ErrorCode::kInvalid, std::string("course tracer: ") + problem.what());
        }
    }

  private:
    static CourseTracer decoded(const json& from) {
        if (from.at("format") != kFormat || from.at("version") != kVersion) {
            throw std::runtime_error("is of another format or version");
        }
        CourseTracer tracer;
        tracer.course = CourseId{from.at("course")};
        tracer.choice = choice_of(from.at("choice"));
        if (from.contains("links")) {  // the first tracers that were kept had none
            tracer.links = links_of(from.at("links"));
        }
        if (!from.at("skills").is_null()) {
            tracer.tracing = std::make_shared<trace::Tracing>();
            tracer.tracing->skills = skills_of(from.at("skills"));
            if (!from.at("model").is_null()) {
                TracerFile file = tracer_of(from.at("model"));
                tracer.tracing->additive = file.tracer.additive;
                tracer.tracing->names = std::move(file.names);
            }
        }
        return tracer;
    }
};

}  // namespace

std::unique_ptr<service::TracerCodec> make_tracer_codec() {
    return std::make_unique<JsonTracers>();
}

}  // namespace attune::practice
