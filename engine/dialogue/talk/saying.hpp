// What a learner's turn is in a conversation that is not about one question.
//
// Acts (acts.hpp) are made for answers to a question. Here a worry, a doubt or a case that no point
// of the playbook knows is what the learner has come to tell, so a turn is telling unless its words
// speak clearly for something else.
#pragma once

#include "engine/dialogue/scene.hpp"
#include "engine/dialogue/talk/listening.hpp"
#include "engine/model/playbook.hpp"

namespace attune::dialogue {

enum class Saying {
    kTelling,
    kAdvice,    // wants to be told at once
    kQuestion,  // about the matter
    kHelp,      // has nothing to say to this; in a role-play, words beside the scene
    kRepeat,
    kEnds,
    kAboutTutor,
    kLaw,
    kHealth,
    kGreeting,
    kToGrader,
    kOffTopic,
    kNoise,
    kSkip,
};

[[nodiscard]] Saying saying_of(const Scene& scene, const Playbook& playbook,
                               const Hearing& hearing);

// Whether the words tell something of their own, so that they belong to what is listened to.
[[nodiscard]] bool tells(Saying saying);

// True when `flat_words` (cues.hpp) are one of the phrases and nothing else.
[[nodiscard]] bool is_one_of(const std::string& flat_words,
                             const std::vector<const char*>& phrases);
[[nodiscard]] bool holds_one_of(const std::string& flat_words,
                                const std::vector<const char*>& phrases);

}  // namespace attune::dialogue
