// The answer of an endpoint, byte by byte: server-sent events or one JSON document.
//
// What may come in is hostile: every line and the whole have a bound, and crossing one ends the
// reading at once, before the rest is waited for. Text is taken from `choices[0]`, tokens from
// `usage`; tool calls and fields that are not known are passed over. An event stream is complete at
// [DONE] or at a finish_reason; without either it was cut, and what came counts as nothing.
// Format: the chat completions of OpenAI's API, and the EventSource part of the HTML standard for
// lines. Pure: no clock, no socket.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace attune::llm {

struct ReadLimits {
    std::size_t line_bytes = 64 * 1024;
    std::size_t total_bytes = 2 * 1024 * 1024;
    std::size_t text_bytes = 32 * 1024;
};

struct Told {
    std::int64_t tokens_in = 0;
    std::int64_t tokens_out = 0;
};

enum class BodyForm {
    kChat,      // the text of a chat
    kDocument,  // one JSON document, passed on as it came
};

class StreamReader {
  public:
    explicit StreamReader(bool events, ReadLimits limits = {}, BodyForm form = BodyForm::kChat)
        : events_(events), limits_(limits), form_(form) {}

    // Takes further bytes. kUnavailable: they are no sound answer, or more than a limit allows;
    // then nothing more may be fed. New text is appended to what `take_text` gives next.
    [[nodiscard]] Result<void> feed(std::string_view bytes);

    // No more bytes come. kUnavailable when what came is not whole.
    [[nodiscard]] Result<void> finish();

    // The text since the last call.
    [[nodiscard]] std::string take_text();

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] const std::optional<Told>& usage() const { return usage_; }
    // Nothing after this point matters: [DONE] was seen.
    [[nodiscard]] bool done() const { return done_; }

  private:
    Result<void> line(std::string_view line);
    Result<void> document(std::string_view data);

    Result<void> whole_document();

    bool events_;
    ReadLimits limits_;
    BodyForm form_;
    std::string pending_;  // an unfinished line, or the whole document
    std::string text_;
    std::size_t taken_ = 0;
    std::size_t bytes_ = 0;
    std::optional<Told> usage_;
    bool finished_ = false;  // a finish_reason was given
    bool done_ = false;
};

}  // namespace attune::llm
