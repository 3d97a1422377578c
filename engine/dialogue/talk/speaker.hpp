// Says things in the other conversations: each sentence new, each quote verbatim, each author's
// sentence as it stands.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/dialogue/scene.hpp"
#include "engine/dialogue/talk/talk_wording.hpp"
#include "engine/dialogue/wording.hpp"
#include "engine/model/playbook.hpp"

namespace attune::dialogue {

// Words that are set as a part of their own where the wording has "{name}".
struct Insert {
    const char* name = "q";
    std::string words;
    PartKind kind = PartKind::kQuotePlain;
};

// Builds a turn line by line; what is said is remembered, so that no sentence comes twice.
class Speaker {
  public:
    // `said`: sentences of the last turns, as Voice has them.
    Speaker(const Scene& scene, const std::vector<std::string>& said, std::uint64_t seed);

    // A line of our own.
    void say(TalkPhrase phrase, const Slots& slots = {}, const std::vector<Insert>& inserts = {});
    void say(Phrase phrase, const Slots& slots = {});
    // A line that quotes the newest turn; sets the turn's quote unless it has one.
    void quote(TalkPhrase phrase, const Span& span, PartKind kind = PartKind::kQuotePlain);
    // A line that quotes an earlier turn, verbatim.
    void quote_earlier(TalkPhrase phrase, const std::string& words, PartKind kind);
    // A line with a note in it, which is named as a cause.
    void note(TalkPhrase phrase, const NoteId& note);
    // An author's text, without Markdown marks; behind a lead-in when it was said lately.
    void author(const std::string& text);
    void heading(const std::string& text);
    // Words of the persona. Each is said once in a scene, and a new scene begins anew.
    void persona(const std::string& words);
    // Answered from the material with its source, or declined.
    void answer_question();
    // Back to what the tutor waits for.
    void open_again(const std::string& open);

    [[nodiscard]] bool is_new(const std::string& text) const;
    [[nodiscard]] TutorTurn& turn() { return turn_; }
    [[nodiscard]] std::uint64_t seed() const { return voice_.seed(); }

  private:
    // `name` is the only insert or slot of the wording; "" = it has none, or several.
    [[nodiscard]] bool frames_recent(const char* wording, const std::string& name) const;
    [[nodiscard]] std::string chosen(TalkPhrase phrase, const Slots& slots,
                                     const std::string& name) const;
    [[nodiscard]] std::string fresh(const std::string& text) const;
    void add(const std::string& text, PartKind kind);
    void remember(const std::string& text);

    const Scene& scene_;
    const TalkBank& bank_;
    Voice voice_;
    TutorTurn turn_;
    std::vector<std::string> recent_;  // sentences said last, this turn's included
    std::string open_;  // words of the lines so far that no mark has ended: a heading, "Try one:"
};

// The wording cut at its inserts.
[[nodiscard]] std::vector<TurnPart> parts_of(const std::string& wording,
                                             const std::vector<Insert>& inserts);

// One sentence out of several, so that what is said before it makes all of it new.
[[nodiscard]] std::string as_one_sentence(std::string text, assess::Language language);

// Without the marks of Markdown and the breaks of its lines.
[[nodiscard]] std::string plain_of(const std::string& markdown);

}  // namespace attune::dialogue
