// What the service asks of a language model: text for a request, within a deadline, or nothing.
//
// A model is help, never a need: every caller has its own words or reading already and keeps them
// when the model is late, wrong, too dear or absent (docs/adr/0026). It has no tool and changes no
// state. Implemented by adapters/llm; off unless an operator configures it.
// Not here: what is asked (reword_turn, judge_unsure), what a wording must be (verify_wording).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace attune::service {

enum class ModelRole {
    kJudge,    // proposes whether the words of an unsure reading say an idea
    kWording,  // puts the tutor's chosen turn into other words
    kPersona,  // the same for the lines of a role-play's persona
    kEmbed,    // gives texts a direction: which passage comes near to a question
};

inline constexpr ModelRole kModelRoles[] = {ModelRole::kJudge, ModelRole::kWording,
                                            ModelRole::kPersona, ModelRole::kEmbed};

struct ModelMessage {
    std::string role;  // "system" or "user"
    std::string text;
};

// What an answer is made of.
enum class AnswerForm {
    kText,
    kReadings,  // for each idea asked about: is it said, and in which words
    kVectors,   // one for each of `texts`
};

struct ModelRequest {
    ModelRole role = ModelRole::kWording;
    std::vector<ModelMessage> messages = {};
    AnswerForm form = AnswerForm::kText;
    std::vector<std::string> texts = {};  // of kVectors, which has no messages
};

// As the model gave it; nothing of it is checked.
struct ProposedReading {
    std::string id;
    bool expressed = false;
    std::string words = {};
};

// What a call used. Money is counted in millionths of the currency that the prices are in.
struct ModelUsage {
    int calls = 0;  // requests that left this machine, retries included
    std::int64_t tokens_in = 0;
    std::int64_t tokens_out = 0;
    bool estimated = false;  // the endpoint did not say: bytes / 4
    std::int64_t cost_micros = 0;
};

// How a call ended. Usage counts also when it failed.
struct ModelOutcome {
    std::string text = {};                         // valid UTF-8; meaningful only without a failure
    std::vector<ProposedReading> readings = {};    // of an answer in that form
    std::vector<std::vector<float>> vectors = {};  // as well: as many as texts, of one size, finite
    std::optional<Error> failure = {};  // kUnavailable: busy, late, broken; never holds a key
    ModelUsage usage = {};
    std::int64_t took_ms = 0;

    [[nodiscard]] bool ok() const { return !failure.has_value(); }
};

// What is known of a configured role without calling it. Never a key.
struct ModelCard {
    ModelRole role = ModelRole::kWording;
    std::string model;
    std::string host;  // of the endpoint
    int deadline_ms = 0;
    bool stream = false;
    double price_in = 0.0;  // per million tokens
    double price_out = 0.0;
    double answers_at = 0.0;  // of kEmbed: the cosine from which a passage answers a question
};

// How much may be spent in one day (UTC). nullopt = no bound of that kind.
struct ModelCap {
    std::optional<std::int64_t> calls;
    std::optional<std::int64_t> cost_micros;
};

struct ModelCaps {
    ModelCap per_learner;
    ModelCap per_tenant;
};

// Told of further text as it comes, in order, on the caller's own thread. False ends the call.
using OnModelText = std::function<bool(std::string_view)>;

class LanguageModel {
  public:
    virtual ~LanguageModel() = default;

    // nullopt when the role is not configured.
    [[nodiscard]] virtual std::optional<ModelCard> card(ModelRole role) const = 0;

    // Blocks until there is an answer, at the longest until the role's deadline. Safe from any
    // thread; beyond its bound of calls at a time it fails at once.
    [[nodiscard]] virtual ModelOutcome complete(const ModelRequest& request,
                                                const OnModelText& on_text) = 0;
};

[[nodiscard]] const char* name_of(ModelRole role);

// Text for between the marks of a prompt (<turn>, <learner>): a mark inside it must not end it.
[[nodiscard]] std::string as_data(std::string text);

// The role of that name; nullopt when there is none.
[[nodiscard]] std::optional<ModelRole> model_role_of(std::string_view name);

}  // namespace attune::service
