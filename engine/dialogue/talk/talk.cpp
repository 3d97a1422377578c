#include "engine/dialogue/talk/talk.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/base/random.hpp"
#include "engine/dialogue/stand_ins.hpp"
#include "engine/dialogue/talk/ways.hpp"

namespace attune::dialogue {
namespace {

const Appointment* followed_up_in(const Conversation& conversation,
                                  const std::vector<Appointment>& appointments) {
    for (const Appointment& one : appointments) {
        if (conversation.talk && conversation.talk->follows == one.event && one.event != 0) {
            return &one;
        }
    }
    return nullptr;
}

// "How did it go?", with what the learner had said of it.
std::vector<TurnPart> follow_up_line(const Appointment& appointment, assess::Language language,
                                     const Conversation& conversation) {
    const bool ahead = conversation.opened_at_ms < appointment.due_at_ms;
    const bool plain = appointment.situation.empty();
    const TalkPhrase phrase = ahead ? (plain ? TalkPhrase::kBeforeDayPlain : TalkPhrase::kBeforeDay)
                                    : (plain ? TalkPhrase::kFollowUpPlain : TalkPhrase::kFollowUp);
    const Wordings& wordings = talk_bank_of(language).wordings.at(phrase);
    // By what does not change while the talk goes on: a reload shows the same words.
    const std::uint64_t seed = Random(hash_of(conversation.session.value) ^
                                      static_cast<std::uint64_t>(conversation.opened_at_ms))
                                   .next();
    return parts_of(wordings[seed % wordings.size()],
                    {{"situation", appointment.situation}, {"day", appointment.words}});
}

// What was heard over all turns, for what is covered by being said.
void fold_in(const Hearing& hearing, const Playbook& playbook, Conversation& after) {
    for (Progress& progress : after.expectations) {
        const Point* point = find(playbook, progress.id);
        ENSURE(point != nullptr);
        progress.expressed = std::max(progress.expressed, hearing.of(progress.id).read);
        const bool by_saying =
            point->role == PointRole::kFact || point->role == PointRole::kCriterion;
        progress.covered = progress.covered || (by_saying && hearing.heard(progress.id));
    }
    for (MisconceptionProgress& progress : after.misconceptions) {
        progress.active = progress.active || hearing.heard({progress.id.value});
    }
}

void go_on(TalkTurn& turn) {
    switch (turn.playbook.kind) {
        case PlaybookKind::kCoach:
            return coach(turn);
        case PlaybookKind::kRolePlay:
            return role_play(turn);
        case PlaybookKind::kReflection:
            return reflect(turn);
        case PlaybookKind::kRabbitHole:
            return go_down_the_hole(turn);
    }
}

// What the tutor waits for: the last question of its own, not one to take along.
std::string asked_in(const TutorTurn& turn, assess::Language language) {
    for (auto line = turn.lines.rbegin(); line != turn.lines.rend(); ++line) {
        std::string text;
        for (const TurnPart& part : *line) {
            text += part.kind == PartKind::kText ? part.text : "";
        }
        if (text.find('?') != std::string::npos) {
            return open_question_in(text, language);
        }
    }
    return {};
}

}  // namespace

TutorTurn talk_opening(const Playbook& playbook, assess::Language language,
                       const Conversation& conversation,
                       const std::vector<Appointment>& appointments) {
    TutorTurn turn;
    turn.language = language == assess::Language::kGerman ? "de" : "en";
    if (const Appointment* earlier = followed_up_in(conversation, appointments)) {
        turn.move = Move::kFollowUp;
        turn.lines.push_back(follow_up_line(*earlier, language, conversation));
        return turn;
    }
    turn.move = Move::kAsk;
    turn.lines.push_back({{PartKind::kText, playbook.opening}});
    if (playbook.kind == PlaybookKind::kRolePlay && !playbook.persona.lines.empty()) {
        turn.move = Move::kPersona;
        turn.lines.push_back({{PartKind::kPersona, plain_of(playbook.persona.lines.front())}});
    }
    return turn;
}

Response respond_in_talk(const Scene& scene, const Playbook& playbook, const Conversation& before,
                         const std::vector<std::string>& said, std::uint64_t seed) {
    ENSURE(before.talk.has_value());
    ENSURE(before.expectations.size() == scene.item.expectations.size());
    std::vector<std::string> turns;
    for (const Exchange& exchange : before.exchanges) {
        turns.push_back(exchange.learner);
    }
    turns.push_back(scene.answer.text);
    const Hearing hearing(scene.reading, {scene.lexicon, scene.language}, playbook,
                          std::move(turns));
    const Saying saying = saying_of(scene, playbook, hearing);
    Conversation after = before;
    if (tells(saying)) {
        fold_in(hearing, playbook, after);
    }
    Speaker speaker(scene, said, seed);
    TalkTurn turn{
        scene, playbook, hearing, before,
        after, speaker,  saying,  day_in(scene.answer.text, scene.language, scene.answer.at_ms)};
    go_on(turn);

    TutorTurn& made = speaker.turn();
    ENSURE(!made.lines.empty());
    after.last_move = made.move;
    const std::string asked = asked_in(made, scene.language);
    const bool same = asked.find(waiting_for(turn)) != std::string::npos;  // behind a lead-in
    if (!asked.empty() && !same) {
        after.open_question = asked;
    }
    // What stands beside a scene, "stop" too, is no line of it.
    const bool of_talk = playbook.kind != PlaybookKind::kRolePlay;
    const bool kept =
        tells(saying) || (of_talk && (saying == Saying::kHelp || saying == Saying::kEnds));
    after.exchanges.push_back(
        {kept ? scene.answer.text : std::string(), made.plain(), scene.act, made.move});
    return {made, after};
}

}  // namespace attune::dialogue
