// The real tutor on the shipped course, with a model client that a test may exchange.
#pragma once

#include "adapters/llm/model_client.hpp"
#include "service/desk_test.hpp"
#include "service/models.hpp"

namespace attune::tests {

// Passes every call on to the model that stands behind it now.
class Exchangeable : public service::LanguageModel {
  public:
    void put(std::unique_ptr<service::LanguageModel> model) { model_ = std::move(model); }

    [[nodiscard]] std::optional<service::ModelCard> card(service::ModelRole role) const override {
        return model_ == nullptr ? std::nullopt : model_->card(role);
    }
    [[nodiscard]] service::ModelOutcome complete(const service::ModelRequest& request,
                                                 const service::OnModelText& on_text) override {
        return model_->complete(request, on_text);
    }

  private:
    std::unique_ptr<service::LanguageModel> model_;
};

inline constexpr const char* kCanaryKey = "sk-canary-4711-never-to-be-seen";

// Endpoints of a server on the loopback, for wording, persona and judge.
inline llm::Models models_at(const std::string& base_url, int deadline_ms) {
    llm::Models models;
    for (const service::ModelRole role : service::kModelRoles) {
        models.roles[role] = {.base_url = base_url,
                              .host = "127.0.0.1",
                              .model = "test-model",
                              .key = kCanaryKey,
                              .deadline_ms = deadline_ms,
                              .max_tokens = 120,
                              .temperature = 0.8,
                              .schema = llm::SchemaBy::kJsonSchema,
                              .price_in = 1.0,
                              .price_out = 2.0,
                              .stream = true,
                              .private_allowed = true};
    }
    return models;
}

struct Taken {
    Result<service::Reply> reply;
    service::TurnOutcome outcome;
    std::string words;  // as they were passed on while the turn was made
};

class ModelDeskTest : public service::DeskTest {
  protected:
    void SetUp() override {
        service::DeskTest::SetUp();
        service::Deps deps = desk_->deps;
        deps.model = &model_;
        auto shelf = service::stock({course_}, deps);
        ASSERT_TRUE(shelf) << shelf.error().what;
        desk_ = std::make_unique<service::Desk>(deps, std::move(*shelf));
    }

    // A new learner answers an item for the first time.
    Taken answer(const std::string& item, const std::string& text) {
        service::Caller caller;
        caller.learner = service::enrol(*desk_, "local")->learner;
        return answer_as(caller, open(caller, item), text);
    }

    Taken answer_as(const service::Caller& caller, const SessionId& session,
                    const std::string& text) {
        Taken taken{service::Reply{}, {}, ""};
        service::SubmitAnswer request;
        request.session = session;
        request.text = text;
        request.on_words = [&](std::int64_t, std::string_view more) { taken.words += more; };
        taken.reply = service::submit_answer(*desk_, caller, request, fresh(),
                                             [&](const service::TurnOutcome& outcome) {
                                                 taken.outcome = outcome;
                                                 return std::string("{}");
                                             });
        return taken;
    }

    Exchangeable model_;
};

}  // namespace attune::tests
