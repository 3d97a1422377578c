#include "adapters/llm/stream_reader.hpp"

#include <nlohmann/json.hpp>

#include "engine/base/utf8.hpp"

namespace attune::llm {
namespace {

using nlohmann::json;

// Deeper nesting has no place in an answer, and would be built as a tree before it is refused.
constexpr int kDepthMost = 24;

json parsed(std::string_view text) {
    int deepest = 0;
    const auto watch = [&deepest](int depth, json::parse_event_t, json&) {
        deepest = std::max(deepest, depth);
        return depth <= kDepthMost;
    };
    json document = json::parse(text, watch, false);
    return deepest > kDepthMost ? json(json::value_t::discarded) : document;
}

const json* member(const json& object, const char* name) {
    if (!object.is_object()) {
        return nullptr;
    }
    const auto found = object.find(name);
    return found != object.end() ? &*found : nullptr;
}

std::int64_t count_in(const json& usage, const char* name) {
    constexpr double kMost = 1e9;
    const json* value = member(usage, name);
    const bool sound = value != nullptr && value->is_number() && value->get<double>() >= 0 &&
                       value->get<double>() <= kMost;
    return sound ? static_cast<std::int64_t>(value->get<double>()) : 0;
}

// choices[0].delta.content of an event, choices[0].message.content of a whole answer.
const std::string* content_of(const json& choice) {
    for (const char* part : {"delta", "message"}) {
        if (const json* message = member(choice, part)) {
            if (const json* content = member(*message, "content")) {
                return content->get_ptr<const std::string*>();
            }
        }
    }
    return nullptr;
}

tl::unexpected<Error> broken(const char* why) {
    return fail(ErrorCode::kUnavailable, std::string("the model's answer ") + why);
}

}  // namespace

Result<void> StreamReader::feed(std::string_view bytes) {
    bytes_ += bytes.size();
    if (bytes_ > limits_.total_bytes) {
        return broken("is larger than allowed");
    }
    if (!events_) {
        pending_.append(bytes);
        return {};
    }
    while (!bytes.empty() && !done_) {
        const auto end = bytes.find('\n');
        if (pending_.size() + std::min(end, bytes.size()) > limits_.line_bytes) {
            return broken("holds a line longer than allowed");
        }
        pending_.append(bytes.substr(0, end));
        if (end == std::string_view::npos) {
            return {};
        }
        bytes.remove_prefix(end + 1);
        const std::string whole = std::move(pending_);
        pending_.clear();
        if (auto fine = line(whole); !fine) {
            return fine;
        }
    }
    return {};
}

Result<void> StreamReader::line(std::string_view line) {
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    constexpr std::string_view kData = "data:";
    if (!line.starts_with(kData)) {
        return {};  // comments, event names, ids, blank lines
    }
    line.remove_prefix(kData.size());
    if (line.starts_with(' ')) {
        line.remove_prefix(1);
    }
    if (line == "[DONE]") {
        done_ = true;
        return {};
    }
    return document(line);
}

Result<void> StreamReader::document(std::string_view data) {
    if (!is_utf8(data)) {
        return broken("is not UTF-8");
    }
    const json root = parsed(data);
    if (!root.is_object()) {
        return broken("is not the JSON expected");
    }
    if (member(root, "error") != nullptr && !member(root, "error")->is_null()) {
        return broken("reports an error");
    }
    if (const json* usage = member(root, "usage"); usage != nullptr && usage->is_object()) {
        usage_ = Told{count_in(*usage, "prompt_tokens"), count_in(*usage, "completion_tokens")};
    }
    const json* choices = member(root, "choices");
    if (choices == nullptr || !choices->is_array()) {
        return broken("has another shape than expected");
    }
    if (choices->empty()) {
        return {};  // the last event of a stream may hold usage alone
    }
    const json& choice = choices->front();
    if (const std::string* content = content_of(choice)) {
        text_ += *content;
    }
    if (const json* reason = member(choice, "finish_reason")) {
        finished_ = finished_ || reason->is_string();
    }
    return text_.size() > limits_.text_bytes ? Result<void>(broken("is longer than allowed"))
                                             : Result<void>();
}

Result<void> StreamReader::whole_document() {
    const json root =
        events_ || !is_utf8(pending_) ? json(json::value_t::discarded) : parsed(pending_);
    if (!root.is_object()) {
        return broken("is not the JSON expected");
    }
    if (member(root, "error") != nullptr && !member(root, "error")->is_null()) {
        return broken("reports an error");
    }
    if (const json* usage = member(root, "usage"); usage != nullptr && usage->is_object()) {
        usage_ = Told{count_in(*usage, "prompt_tokens"), 0};
    }
    text_ = std::move(pending_);
    return {};
}

Result<void> StreamReader::finish() {
    if (form_ == BodyForm::kDocument) {
        return whole_document();
    }
    if (!events_) {
        if (auto fine = document(pending_); !fine) {
            return fine;
        }
    } else if (!done_ && !finished_) {
        return broken("was cut off");
    }
    if (is_blank(text_)) {
        return broken("holds no text");
    }
    return is_utf8(text_) ? Result<void>() : Result<void>(broken("is not UTF-8"));
}

std::string StreamReader::take_text() {
    std::string fresh = text_.substr(taken_);
    taken_ = text_.size();
    return fresh;
}

}  // namespace attune::llm
