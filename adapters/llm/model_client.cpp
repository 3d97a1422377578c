#include "adapters/llm/model_client.hpp"

#include <chrono>
#include <cmath>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "adapters/llm/chat_request.hpp"

namespace attune::llm {
namespace {

using service::ModelOutcome;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kBytesPerToken = 4;  // where the endpoint does not count

std::int64_t ms_of(Moment moment) {
    return std::chrono::duration_cast<milliseconds>(moment.time_since_epoch()).count();
}

std::int64_t now_ms() {
    return ms_of(steady_clock::now());
}

// A breaker for each endpoint, as roles may share one.
class Breakers {
  public:
    explicit Breakers(BreakerRule rule) : rule_(rule) {}

    bool admits(const std::string& endpoint) {
        const std::lock_guard lock(mutex_);
        return all_.try_emplace(endpoint, rule_).first->second.admits(now_ms());
    }

    // nullopt: the call says nothing about the endpoint.
    void ended(const std::string& endpoint, std::optional<bool> broken) {
        const std::lock_guard lock(mutex_);
        Breaker& breaker = all_.at(endpoint);
        if (broken) {
            breaker.ended(*broken, now_ms());
        } else {
            breaker.let_go();
        }
    }

  private:
    BreakerRule rule_;
    std::mutex mutex_;
    std::map<std::string, Breaker> all_;
};

void count_usage(const Endpoint& endpoint, const Exchange::End& end, std::size_t bytes_out,
                 std::size_t bytes_in, service::ModelUsage& usage) {
    usage.calls += end.sent ? 1 : 0;
    if (end.usage) {
        usage.tokens_in += end.usage->tokens_in;
        usage.tokens_out += end.usage->tokens_out;
    } else if (end.sent && (end.status == 200 || end.status == 0)) {
        // It may have been worked on: better counted too high than not at all.
        usage.tokens_in += static_cast<std::int64_t>(bytes_out / kBytesPerToken);
        usage.tokens_out += static_cast<std::int64_t>(bytes_in / kBytesPerToken);
        usage.estimated = true;
    }
    usage.cost_micros = std::llround(static_cast<double>(usage.tokens_in) * endpoint.price_in +
                                     static_cast<double>(usage.tokens_out) * endpoint.price_out);
}

class ModelClient : public service::LanguageModel {
  public:
    ModelClient(Models models, service::Entropy& entropy, ClientOptions options)
        : models_(std::move(models)),
          entropy_(entropy),
          options_(std::move(options)),
          breakers_(options_.breaker),
          transfers_(Transfers::start(options_.transfers)) {
        if (!options_.pause) {
            options_.pause = [](std::int64_t ms) { std::this_thread::sleep_for(milliseconds(ms)); };
        }
    }

    [[nodiscard]] std::optional<service::ModelCard> card(service::ModelRole role) const override {
        const auto found = models_.roles.find(role);
        if (found == models_.roles.end()) {
            return std::nullopt;
        }
        const Endpoint& one = found->second;
        return service::ModelCard{.role = role,
                                  .model = one.model,
                                  .host = one.host,
                                  .deadline_ms = one.deadline_ms,
                                  .stream = one.stream,
                                  .price_in = one.price_in,
                                  .price_out = one.price_out,
                                  .answers_at = one.answers_at};
    }

    [[nodiscard]] ModelOutcome complete(const service::ModelRequest& request,
                                        const service::OnModelText& on_text) override {
        const Moment start = steady_clock::now();
        const auto found = models_.roles.find(request.role);
        ModelOutcome outcome;
        if (found == models_.roles.end()) {
            outcome.failure = Error{ErrorCode::kUnavailable, "no model is configured for this"};
        } else if (!breakers_.admits(found->second.base_url)) {
            outcome.failure = Error{ErrorCode::kUnavailable,
                                    "the model endpoint " + found->second.host +
                                        " has failed too often; it is left alone for a while"};
        } else {
            ask(found->second, request, on_text, start, outcome);
        }
        if (outcome.ok()) {
            take_form(request, outcome);
        }
        outcome.took_ms = now_ms() - ms_of(start);
        return outcome;
    }

  private:
    // What one try makes of the endpoint's state.
    struct Try {
        Exchange::End end;
        bool ours = false;  // ended by us, which says nothing about the endpoint
    };

    // What the text of a sound answer is to be, besides text.
    static void take_form(const service::ModelRequest& request, ModelOutcome& outcome) {
        if (request.form == service::AnswerForm::kReadings) {
            auto readings = readings_in(outcome.text);
            if (readings) {
                outcome.readings = std::move(*readings);
            } else {
                outcome.failure =
                    Error{ErrorCode::kUnavailable, "the model's answer holds no readings"};
            }
        } else if (request.form == service::AnswerForm::kVectors) {
            auto vectors = vectors_in(outcome.text, request.texts.size());
            outcome.text.clear();
            if (vectors) {
                outcome.vectors = std::move(*vectors);
            } else {
                outcome.failure =
                    Error{ErrorCode::kUnavailable, "the model's answer holds no vectors"};
            }
        }
    }

    void ask(const Endpoint& endpoint, const service::ModelRequest& request,
             const service::OnModelText& on_text, Moment start, ModelOutcome& outcome) {
        const bool vectors = request.form == service::AnswerForm::kVectors;
        Request wire{.url = endpoint.base_url + (vectors ? "/embeddings" : "/chat/completions"),
                     .host = endpoint.host,
                     .key = endpoint.key,
                     .body = vectors ? embedding_request(endpoint, request)
                                     : chat_request(endpoint, request),
                     .form = vectors ? BodyForm::kDocument : BodyForm::kChat,
                     .private_allowed = endpoint.private_allowed,
                     .deadline = start + milliseconds(endpoint.deadline_ms),
                     .limits = options_.read};
        for (int next = 2;; ++next) {
            const Try done = try_once(wire, on_text, outcome);
            count_usage(endpoint, done.end, wire.body.size(), outcome.text.size(), outcome.usage);
            outcome.failure = done.end.failure;
            const auto pause = done.ours || outcome.ok()
                                   ? std::nullopt
                                   : pause_before(next, done.end.status, done.end.retry_after_ms,
                                                  ms_of(wire.deadline) - now_ms(), chance());
            if (!pause) {
                breakers_.ended(endpoint.base_url,
                                done.ours ? std::nullopt : std::optional(!outcome.ok()));
                return;
            }
            options_.pause(*pause);
        }
    }

    Try try_once(const Request& wire, const service::OnModelText& on_text, ModelOutcome& outcome) {
        const auto begun = transfers_->begin(wire);
        if (!begun) {
            Exchange::End refused;
            refused.failure = begun.error();
            return {refused, true};
        }
        Exchange& exchange = **begun;
        for (;;) {
            const Exchange::News news = exchange.wait(wire.deadline);
            if (news.ended) {
                return {exchange.end(), false};
            }
            outcome.text += news.text;
            if (on_text && !on_text(news.text)) {
                exchange.cancel();
                Exchange::End end = exchange.end();
                end.sent = true;
                end.status = 200;
                end.failure = Error{ErrorCode::kUnavailable, "the caller ended the model call"};
                return {end, true};
            }
        }
    }

    // In [0, 1).
    double chance() {
        const std::string hex = entropy_.hex(4);
        return static_cast<double>(std::stoul(hex, nullptr, 16)) / 4294967296.0;
    }

    const Models models_;
    service::Entropy& entropy_;
    ClientOptions options_;
    Breakers breakers_;
    std::unique_ptr<Transfers> transfers_;
};

}  // namespace

std::unique_ptr<service::LanguageModel> make_client(Models models, service::Entropy& entropy,
                                                    ClientOptions options) {
    return std::make_unique<ModelClient>(std::move(models), entropy, std::move(options));
}

}  // namespace attune::llm
