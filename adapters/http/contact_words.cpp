#include "adapters/http/contact_words.hpp"

#include <nlohmann/json.hpp>

#include "adapters/http/note_words.hpp"
#include "adapters/http/routes.hpp"
#include "service/notes.hpp"

namespace attune::http {
namespace {

// Private-use characters, as no keyboard writes them.
constexpr std::string_view kOpen = "\uE0A2contact:";
constexpr std::string_view kClose = "\uE0A3";

// As inside a JSON string.
std::string escaped(const std::string& words) {
    const std::string quoted = nlohmann::json(words).dump();
    return quoted.substr(1, quoted.size() - 2);
}

std::string words_of(const Call& call, const std::string& learner) {
    const auto contact =
        service::contact_of(call.shared.desk, call.caller.tenant, LearnerId{learner});
    return contact && *contact ? escaped(**contact) : std::string();
}

}  // namespace

std::string contact_mark(const std::string& learner) {
    return std::string(kOpen) + learner + std::string(kClose);
}

Response with_contact_words(Response response, const Call& call) {
    std::string& body = response.body;
    for (auto at = body.find(kOpen); at != std::string::npos; at = body.find(kOpen, at)) {
        const auto end = body.find(kClose, at);
        if (end == std::string::npos || end - at > kOpen.size() + limits::kIdBytes) {
            break;
        }
        const std::string learner = body.substr(at + kOpen.size(), end - at - kOpen.size());
        const std::string words = words_of(call, learner);
        body.replace(at, end + kClose.size() - at, words);
        at += words.size();
    }
    return response;
}

std::string as_shown(const std::string& json, const Call& call) {
    Response response;
    response.body = json;
    return with_contact_words(with_note_words(std::move(response), call), call).body;
}

}  // namespace attune::http
