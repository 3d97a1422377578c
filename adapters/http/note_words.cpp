#include "adapters/http/note_words.hpp"

#include <nlohmann/json.hpp>

#include "service/notes.hpp"

namespace attune::http {
namespace {

constexpr const char* kDeleted = "\xe2\x80\xa6";  // the page says that it was deleted

// As inside a JSON string.
std::string escaped(const std::string& words) {
    const std::string quoted = nlohmann::json(words).dump();
    return quoted.substr(1, quoted.size() - 2);
}

}  // namespace

Response with_note_words(Response response, const Call& call) {
    const bool marked = response.body.find(kNoteOpen) != std::string::npos;
    if (!marked || call.caller.learner.empty()) {
        return response;
    }
    const auto notes = service::usable_notes(call.shared.desk, call.caller);
    response.body = service::with_notes(
        response.body, notes ? *notes : std::vector<service::NoteRow>(), kDeleted, escaped);
    return response;
}

}  // namespace attune::http
