// A tutor's turn in a model's words, if they pass every check; else ours stand.
//
//   step (decided) -> prompt -> model -> WordingVerifier -> Worded, stored with the turn
//                                 '-> words that have passed so far, to the learner's page
//
// Between deciding and committing, on the learner's strand. The model sees our turn, the quotes and
// the gap's label in it and nothing else: no answer key, no name, no other words of the learner.
// Whatever it does, the turn is answered by its deadline. Replay reads what was stored and calls
// nobody. Turns that hold a learner's notes are never given away.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/advance.hpp"
#include "service/model_calls.hpp"
#include "service/strand.hpp"
#include "service/verify_wording.hpp"

namespace attune::service {

// Told of words of the coming turn as they pass the checks.
using OnWords = std::function<void(std::string_view)>;

// All that a rewording looks at. Borrows.
struct WordingTask {
    const Setting& setting;
    const TurnTaken& taken;
    const std::vector<std::string>& sayings;  // of the last turns, before this one
    const std::vector<Shown>& shown;          // models' wordings that this learner saw before
};

// A wording with all that was found of it.
struct WordingTrial {
    std::optional<Worded> worded;  // as stored; nullopt = nobody was asked
    std::string answered = {};     // as the model wrote it
    std::vector<WordingCheck> checks = {};
    ModelOutcome outcome = {};
};

// The request for the turn's role, or nullopt for a turn that is not reworded.
[[nodiscard]] std::optional<ModelRequest> wording_request(const TutorTurn& turn);

// Asks where a model is configured and the day's bounds allow.
[[nodiscard]] WordingTrial reword_turn(ModelCalls& calls, const Scope& scope,
                                       const WordingTask& task, const OnWords& on_words = {});

// Models' wordings in a learner's last turns, oldest first.
inline constexpr std::size_t kShownKept = 30;
[[nodiscard]] std::vector<Shown> shown_in(const std::vector<Event>& events);
void remember_shown(std::vector<Shown>& shown, const TurnTaken& taken);

// The turn as it is shown: the step's own, with the model's lines in place where they stand.
[[nodiscard]] TutorTurn shown_turn(const TurnTaken& taken);

}  // namespace attune::service
