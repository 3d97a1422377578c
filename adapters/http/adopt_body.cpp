#include "adapters/http/adopt_body.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "adapters/http/problem.hpp"
#include "engine/base/brackets.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"

namespace attune::http {
namespace {

using nlohmann::json;

constexpr int kDepthMost = 6;
constexpr std::size_t kNameMost = 80;  // characters, as all below
constexpr std::size_t kTitleMost = 60;
constexpr std::size_t kQuestionMost = 2'000;
constexpr std::size_t kIdeaMost = 600;
constexpr std::size_t kLabelMost = 200;
constexpr std::size_t kIdeasMost = 6;
constexpr std::size_t kHintsMost = 6;

tl::unexpected<Response> refused(const std::string& what) {
    return tl::unexpected(problem(Error{ErrorCode::kInvalid, what}));
}

// Reads the fields of one object; the first that is wrong ends it.
class Reader {
  public:
    Reader(const json& object, const std::string& where) : object_(object), where_(where) {}

    std::optional<std::string> text(const char* name, std::size_t most) {
        known_.insert(name);
        const auto found = object_.find(name);
        if (found == object_.end()) {
            return std::nullopt;
        }
        const auto* words = found->get_ptr<const std::string*>();
        if (words == nullptr || words->empty() || count_code_points(*words, words->size()) > most) {
            wrong(name, "must be a text of 1 to " + std::to_string(most) + " characters");
            return std::nullopt;
        }
        return *words;
    }

    std::optional<std::vector<std::string>> texts(const char* name, std::size_t count,
                                                  std::size_t most) {
        known_.insert(name);
        const auto found = object_.find(name);
        if (found == object_.end()) {
            return std::nullopt;
        }
        std::vector<std::string> all;
        for (const json& one : found->is_array() ? *found : json::array({0})) {
            const auto* words = one.get_ptr<const std::string*>();
            const bool fine = words != nullptr && !words->empty() &&
                              count_code_points(*words, words->size()) <= most;
            if (!fine || all.size() >= count) {
                wrong(name, "must be a list of at most " + std::to_string(count) +
                                " texts of 1 to " + std::to_string(most) + " characters");
                return std::nullopt;
            }
            all.push_back(*words);
        }
        return all;
    }

    void know(const char* name) { known_.insert(name); }
    void wrong(const std::string& name, const std::string& what) {
        if (problem_.empty()) {
            problem_ = "The field \"" + where_ + name + "\" " + what;
        }
    }

    // Empty when all was fine.
    [[nodiscard]] std::string problem() {
        for (const auto& [name, value] : object_.items()) {
            if (!known_.contains(name)) {
                wrong(name, "is not known here");
            }
        }
        return problem_;
    }

  private:
    const json& object_;
    std::string where_;
    std::set<std::string> known_;
    std::string problem_;
};

std::string read_idea(const json& object, std::vector<service::IdeaEdit>& ideas) {
    if (!object.is_object()) {
        return "The field \"ideas\" must be a list of objects";
    }
    Reader fields(object, "ideas.");
    service::IdeaEdit edit;
    const auto id = fields.text("id", limits::kIdBytes);
    edit.text = fields.text("text", kIdeaMost);
    edit.label = fields.text("label", kLabelMost);
    edit.hints = fields.texts("hints", kHintsMost, kIdeaMost);
    if (!id) {
        fields.wrong("id", "is missing");
    }
    edit.id = ExpectationId{id.value_or("")};
    ideas.push_back(std::move(edit));
    return fields.problem();
}

}  // namespace

tl::expected<service::AdoptItem, Response> read_adoption(const std::string& body) {
    const json object =
        nests_deeper_than(body, kDepthMost) ? json() : json::parse(body, nullptr, false);
    if (!object.is_object()) {
        return tl::unexpected(problem(Refusal::kBadRequest, "The body is not a JSON object"));
    }
    Reader fields(object, "");
    service::AdoptItem adoption;
    const auto by = fields.text("by", kNameMost);
    adoption.title = fields.text("title", kTitleMost);
    adoption.question = fields.text("question", kQuestionMost);
    if (!by) {
        fields.wrong("by", "is missing");
    }
    adoption.by = by.value_or("");
    fields.know("ideas");
    if (const auto ideas = object.find("ideas"); ideas != object.end()) {
        if (!ideas->is_array() || ideas->size() > kIdeasMost) {
            fields.wrong("ideas",
                         "must be a list of at most " + std::to_string(kIdeasMost) + " objects");
        } else {
            for (const json& idea : *ideas) {
                if (const std::string wrong = read_idea(idea, adoption.ideas); !wrong.empty()) {
                    return refused(wrong);
                }
            }
        }
    }
    const std::string wrong = fields.problem();
    return wrong.empty() ? tl::expected<service::AdoptItem, Response>(std::move(adoption))
                         : refused(wrong);
}

}  // namespace attune::http
