// What a learner's words show of a playbook's points.
//
// The points are read as the expectations of an item are, blunders as its misconceptions
// (engine/assess). What people say to each other has few words that carry content ("How do you see
// it?"), so a wording that is said as the author wrote it, endings aside, is heard outright. Facts,
// angles and outcomes are heard by their key terms too: whether somebody has tried something is
// told by "already" as well as by a whole sentence.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/dialogue/scene.hpp"
#include "engine/model/playbook.hpp"

namespace attune::dialogue {

// The playbook as the reader of answers takes it: id, title and skills of the playbook, no
// question, so that the words of the scene stay free to be said. Variants with a single word that
// carries content are left out: any sentence with that word would be taken for them.
[[nodiscard]] Item listening_item(const Playbook& playbook, const assess::Lexicon& lexicon,
                                  assess::Language language);

// The words of a turn as they are listened to, byte for byte at the same places: what is asked is
// said as well ("What got in your way?").
[[nodiscard]] std::string as_statement(std::string words);

struct HeardPoint {
    double strength = 0.0;  // in [0, 1]
    double read = 0.0;      // of which the reader of answers found
    std::optional<Span> span;
};

inline constexpr double kHeardAt = 0.5;

// What words are read with.
struct Ears {
    const assess::Lexicon& lexicon;
    assess::Language language = assess::Language::kEnglish;
};

class Hearing {
  public:
    // `turns`: all turns of the learner, oldest first, the newest last, "" for those that told
    // nothing. `reading` is the assessment of the same turns.
    Hearing(const Assessment& reading, const Ears& ears, const Playbook& playbook,
            std::vector<std::string> turns);

    // Over all turns.
    [[nodiscard]] const HeardPoint& of(const ExpectationId& id) const;
    [[nodiscard]] bool heard(const ExpectationId& id) const;
    // Whether the words for it stand in the newest turn.
    [[nodiscard]] bool in_newest(const ExpectationId& id) const;
    // Any point at all in the newest turn.
    [[nodiscard]] bool anything_new() const;
    // The point of that role that the newest turn shows best; null when it shows none.
    [[nodiscard]] const Point* best_in_newest(PointRole role) const;

    // The learner's words at the span as they are quoted.
    [[nodiscard]] std::string words_at(const Span& span) const;
    [[nodiscard]] const std::vector<std::string>& turns() const { return turns_; }

  private:
    void settle_with_blunders();

    const Playbook& playbook_;
    std::vector<std::string> turns_;
    std::map<ExpectationId, HeardPoint> heard_;
};

// The points heard in one turn read alone, in the playbook's order. `prepared` is the playbook's
// listening item.
[[nodiscard]] std::vector<ExpectationId> heard_alone(const std::string& words,
                                                     const Playbook& playbook,
                                                     const assess::PreparedItem& prepared,
                                                     const Ears& ears);

// The sentence of `words` that holds the span, when it is short enough to be quoted; else the words
// round the span that lie in it.
[[nodiscard]] Span sentence_span(const std::string& words, const Span& span);
[[nodiscard]] std::string sentence_at(const std::string& words, const Span& span);

}  // namespace attune::dialogue
