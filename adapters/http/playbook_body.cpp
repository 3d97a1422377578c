#include "adapters/http/playbook_body.hpp"

#include <functional>
#include <nlohmann/json.hpp>
#include <set>

#include "adapters/http/problem.hpp"
#include "engine/base/brackets.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"

namespace attune::http {
namespace {

using nlohmann::json;

constexpr int kDepthMost = 8;
constexpr std::size_t kNameMost = 80;        // characters of who saves it
constexpr std::size_t kEntriesMost = 1'000;  // of any list; the rules say less

// Reads objects field by field. The first field that is wrong is kept, and all later ones pass.
class Fields {
  public:
    Fields(const json& object, std::string where, std::string& problem)
        : object_(object), where_(std::move(where)), problem_(problem) {
        if (!object_.is_object()) {
            wrong("", "must be an object");
        }
    }

    void text(const char* name, std::string& into) {
        if (const json* found = field(name)) {
            if (found->is_string()) {
                into = found->get<std::string>();
            } else {
                wrong(name, "must be a text");
            }
        }
    }

    void number(const char* name, double& into) {
        if (const json* found = field(name)) {
            if (found->is_number()) {
                into = found->get<double>();
            } else {
                wrong(name, "must be a number");
            }
        }
    }

    void truth(const char* name, bool& into) {
        if (const json* found = field(name)) {
            if (found->is_boolean()) {
                into = found->get<bool>();
            } else {
                wrong(name, "must be true or false");
            }
        }
    }

    template <typename Kind>
    void among(const char* name, Kind& into, std::initializer_list<Kind> all) {
        std::string word;
        text(name, word);
        for (const Kind one : all) {
            if (word == name_of(one)) {
                into = one;
                return;
            }
        }
        wrong(name, "is not one of those that there are");
    }

    // Of a list, each entry by its place.
    void each(const char* name, const std::function<void(const json&, const std::string&)>& read) {
        const json* found = field(name);
        if (found == nullptr) {
            return;
        }
        if (!found->is_array() || found->size() > kEntriesMost) {
            wrong(name, "must be a list of at most " + std::to_string(kEntriesMost));
            return;
        }
        for (std::size_t at = 0; at < found->size(); ++at) {
            read((*found)[at], where_ + name + "." + std::to_string(at));
        }
    }

    void texts(const char* name, std::vector<std::string>& into) {
        each(name, [&](const json& entry, const std::string&) {
            if (entry.is_string()) {
                into.push_back(entry.get<std::string>());
            } else {
                wrong(name, "must be a list of texts");
            }
        });
    }

    template <typename IdType>
    void ids(const char* name, std::vector<IdType>& into) {
        std::vector<std::string> names;
        texts(name, names);
        for (std::string& one : names) {
            into.push_back({std::move(one)});
        }
    }

    // Null when it was not sent.
    const json* field(const char* name) {
        known_.insert(name);
        const auto found = object_.find(name);
        return found == object_.end() ? nullptr : &*found;
    }

    void wrong(const std::string& name, const std::string& what) {
        if (problem_.empty()) {
            problem_ = "The field \"" + where_ + name + "\" " + what;
        }
    }

    // Call it last.
    void finish() {
        for (const auto& [name, value] : object_.items()) {
            if (!known_.contains(name)) {
                wrong(name, "is not known here");
            }
        }
    }

  private:
    const json& object_;
    std::string where_;
    std::string& problem_;
    std::set<std::string> known_;
};

Point read_point(const json& object, const std::string& where, std::string& problem) {
    Fields fields(object, where + ".", problem);
    Point point;
    if (!object.is_object()) {
        return point;
    }
    fields.text("id", point.id.value);
    fields.among("role", point.role,
                 {PointRole::kFact, PointRole::kAngle, PointRole::kOutcome, PointRole::kCriterion,
                  PointRole::kBlunder, PointRole::kPrinciple});
    fields.text("label", point.label);
    fields.text("text", point.text);
    fields.text("skill", point.skill.value);
    fields.number("weight", point.weight);
    fields.texts("variants", point.variants);
    fields.texts("key_terms", point.key_terms);
    fields.text("ask", point.ask);
    fields.text("reply", point.reply);
    fields.texts("questions", point.questions);
    fields.ids("leads_to", point.leads_to);
    fields.truth("again", point.again);
    fields.finish();
    return point;
}

HeardSample read_sample(const json& object, const std::string& where, std::string& problem) {
    Fields fields(object, where + ".", problem);
    HeardSample sample;
    if (object.is_object()) {
        fields.text("text", sample.text);
        fields.ids("hears", sample.hears);
        fields.finish();
    }
    return sample;
}

void read_persona(const json& object, Persona& persona, std::string& problem) {
    Fields fields(object, "persona.", problem);
    if (object.is_object()) {
        fields.text("name", persona.name);
        fields.text("role", persona.role);
        fields.texts("lines", persona.lines);
        fields.finish();
    }
}

Playbook read_playbook(const json& object, std::string& problem) {
    Fields fields(object, "", problem);
    Playbook playbook;
    if (!object.is_object()) {
        return playbook;
    }
    fields.text("id", playbook.id.value);
    fields.among("kind", playbook.kind,
                 {PlaybookKind::kCoach, PlaybookKind::kRolePlay, PlaybookKind::kReflection,
                  PlaybookKind::kRabbitHole});
    fields.text("title", playbook.title);
    fields.text("summary", playbook.summary);
    fields.ids("skills", playbook.skills);
    fields.number("difficulty", playbook.difficulty);
    fields.number("minutes", playbook.minutes);
    fields.text("opening", playbook.opening);
    fields.text("closing", playbook.closing);
    if (const json* persona = fields.field("persona")) {
        read_persona(*persona, playbook.persona, problem);
    }
    fields.each("points", [&](const json& point, const std::string& where) {
        playbook.points.push_back(read_point(point, where, problem));
    });
    fields.texts("provocations", playbook.provocations);
    fields.each("samples", [&](const json& sample, const std::string& where) {
        playbook.samples.push_back(read_sample(sample, where, problem));
    });
    fields.finish();
    return playbook;
}

service::TrialTurn read_turn(const json& object, const std::string& where, std::string& problem) {
    Fields fields(object, where + ".", problem);
    service::TrialTurn turn;
    if (!object.is_object()) {
        return turn;
    }
    fields.text("text", turn.text);
    if (object.contains("way_out")) {
        fields.among("way_out", turn.way_out,
                     {WayOut::kNone, WayOut::kWasAsking, WayOut::kDontKnow,
                      WayOut::kExplainDifferently, WayOut::kTooEasy, WayOut::kSkip});
    }
    fields.finish();
    return turn;
}

// The body as an object, its playbook read and the rest handed to `rest`.
template <typename Wanted>
tl::expected<Wanted, Response> read_with(
    const std::string& body, Wanted wanted,
    const std::function<void(Fields&, Wanted&, std::string&)>& rest) {
    const json object =
        nests_deeper_than(body, kDepthMost) ? json() : json::parse(body, nullptr, false);
    if (!object.is_object()) {
        return tl::unexpected(problem(Refusal::kBadRequest, "The body is not a JSON object"));
    }
    std::string wrong;
    Fields fields(object, "", wrong);
    if (const json* playbook = fields.field("playbook")) {
        wanted.playbook = read_playbook(*playbook, wrong);
    } else {
        fields.wrong("playbook", "is missing");
    }
    rest(fields, wanted, wrong);
    fields.finish();
    if (!wrong.empty()) {
        return tl::unexpected(problem(Error{ErrorCode::kInvalid, wrong}));
    }
    return wanted;
}

}  // namespace

tl::expected<CheckBody, Response> read_check(const std::string& body) {
    return read_with<CheckBody>(body, {}, [](Fields& fields, CheckBody& wanted, std::string&) {
        fields.text("replaces", wanted.replaces.value);
    });
}

tl::expected<service::TryPlaybook, Response> read_trial(const std::string& body) {
    return read_with<service::TryPlaybook>(
        body, {}, [](Fields& fields, service::TryPlaybook& wanted, std::string& wrong) {
            fields.each("turns", [&](const json& turn, const std::string& where) {
                wanted.turns.push_back(read_turn(turn, where, wrong));
            });
        });
}

tl::expected<service::SavePlaybook, Response> read_save(const std::string& body, const ItemId& id) {
    return read_with<service::SavePlaybook>(
        body, {}, [&](Fields& fields, service::SavePlaybook& wanted, std::string&) {
            fields.text("by", wanted.by);
            if (is_blank(wanted.by) || count_code_points(wanted.by, wanted.by.size()) > kNameMost) {
                fields.wrong("by",
                             "must be a name of 1 to " + std::to_string(kNameMost) + " characters");
            }
            if (const json* at = fields.field("replaces_at_ms")) {
                if (at->is_number_integer()) {
                    wanted.replaces_at_ms = at->get<std::int64_t>();
                } else {
                    fields.wrong("replaces_at_ms", "must be a whole number");
                }
            }
            if (!wanted.playbook.id.empty() && wanted.playbook.id != id) {
                fields.wrong("playbook.id", "is not the one of the address");
            }
            wanted.playbook.id = id;
        });
}

}  // namespace attune::http
