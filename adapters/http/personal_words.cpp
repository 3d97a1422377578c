#include "adapters/http/personal_words.hpp"

#include <nlohmann/json.hpp>

#include "adapters/http/routes.hpp"
#include "service/notes.hpp"

namespace attune::http {
namespace {

// Private-use characters, as no keyboard writes them.
constexpr std::string_view kOpen = "\uE0A2contact:";
constexpr std::string_view kClose = "\uE0A3";

constexpr const char* kDeleted = "\u2026";  // the page says that it was deleted

// As inside a JSON string.
std::string escaped(const std::string& words) {
    const std::string quoted = nlohmann::json(words).dump();
    return quoted.substr(1, quoted.size() - 2);
}

std::string with_note_words(std::string json, const Call& call) {
    if (json.find(kNoteOpen) == std::string::npos || call.caller.learner.empty()) {
        return json;
    }
    const auto notes = service::usable_notes(call.shared.desk, call.caller);
    return service::with_notes(json, notes ? *notes : std::vector<service::NoteRow>(), kDeleted,
                               escaped);
}

std::string words_of(const Call& call, const std::string& learner) {
    const auto contact =
        service::contact_of(call.shared.desk, call.caller.tenant, LearnerId{learner});
    return contact && *contact ? escaped(**contact) : std::string();
}

std::string with_contact_words(std::string json, const Call& call) {
    for (auto at = json.find(kOpen); at != std::string::npos; at = json.find(kOpen, at)) {
        const auto end = json.find(kClose, at);
        if (end == std::string::npos || end - at > kOpen.size() + limits::kIdBytes) {
            break;
        }
        const std::string learner = json.substr(at + kOpen.size(), end - at - kOpen.size());
        const std::string words = words_of(call, learner);
        json.replace(at, end + kClose.size() - at, words);
        at += words.size();
    }
    return json;
}

}  // namespace

std::string contact_mark(const std::string& learner) {
    return std::string(kOpen) + learner + std::string(kClose);
}

std::string as_shown(std::string json, const Call& call) {
    return with_contact_words(with_note_words(std::move(json), call), call);
}

}  // namespace attune::http
