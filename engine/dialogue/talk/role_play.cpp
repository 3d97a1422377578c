// A persona to talk with. What the learner's line does decides the reaction: a blunder before all
// else, then the criteria it meets, else the persona follows an agenda of its own. No line twice.
//
// Ends once every criterion is met, after eight lines or two for each criterion, or at the
// learner's word; then the debrief.
#include <algorithm>

#include "engine/dialogue/talk/ways.hpp"

namespace attune::dialogue {
namespace {

constexpr std::ptrdiff_t kLinesMost = 8;
constexpr std::ptrdiff_t kLinesForEach = 2;  // criterion, where that is more

std::ptrdiff_t lines_most(const Playbook& playbook) {
    const auto criteria =
        std::count_if(playbook.points.begin(), playbook.points.end(),
                      [](const Point& point) { return point.role == PointRole::kCriterion; });
    return std::max(kLinesMost, kLinesForEach * criteria);
}

bool has_reacted(const TalkTurn& turn, const ExpectationId& id) {
    const auto& path = turn.after.talk->path;
    return std::count(path.begin(), path.end(), id) > 0;
}

// Points of the role that the newest line shows and that nothing was said to yet.
std::vector<const Point*> shown(const TalkTurn& turn, PointRole role) {
    std::vector<const Point*> all;
    for (const Point& point : turn.playbook.points) {
        if (point.role == role && turn.hearing.in_newest(point.id) &&
            !has_reacted(turn, point.id)) {
            all.push_back(&point);
        }
    }
    return all;
}

bool all_met(const TalkTurn& turn) {
    return std::all_of(
        turn.playbook.points.begin(), turn.playbook.points.end(), [&](const Point& point) {
            return point.role != PointRole::kCriterion || turn.hearing.heard(point.id);
        });
}

void next_of_agenda(TalkTurn& turn) {
    const auto& lines = turn.playbook.persona.lines;
    // The first line began the scene.
    const std::size_t next = static_cast<std::size_t>(turn.talk().lines) + 1;
    if (next < lines.size()) {
        turn.speaker.persona(lines[next]);
        ++turn.talk().lines;
        return;
    }
    turn.speaker.say(TalkPhrase::kPersonaSilent, {{"name", turn.playbook.persona.name}});
}

void react(TalkTurn& turn) {
    turn.move(Move::kPersona);
    const auto blunders = shown(turn, PointRole::kBlunder);
    const auto met = shown(turn, PointRole::kCriterion);
    for (const Point* point : met) {
        turn.talk().path.push_back(point->id);
        turn.progress(point->id).covered = true;
    }
    for (const Point* point : blunders) {
        turn.talk().path.push_back(point->id);
    }
    if (!blunders.empty()) {
        turn.speaker.persona(blunders.front()->reply);
        turn.speaker.turn().about = blunders.front()->id;
    } else if (!met.empty()) {
        for (const Point* point : met) {
            turn.speaker.persona(point->reply);
        }
        turn.speaker.turn().about = met.back()->id;
    } else {
        next_of_agenda(turn);
    }
}

// A word beside the scene: what the next criterion asks for, without saying it.
void aside(TalkTurn& turn) {
    turn.move(Move::kHint);
    for (const Point& point : turn.playbook.points) {
        if (point.role == PointRole::kCriterion && !turn.hearing.heard(point.id)) {
            turn.speaker.say(TalkPhrase::kAside,
                             {{"try", plain_of(point.ask)}, {"name", turn.playbook.persona.name}});
            turn.speaker.turn().about = point.id;
            break;
        }
    }
    turn.speaker.say(TalkPhrase::kAsideEnd);
}

void beside_the_scene(TalkTurn& turn) {
    if (turn.saying == Saying::kQuestion) {
        turn.speaker.answer_question();
        turn.speaker.say(TalkPhrase::kAsideEnd);
        return;
    }
    if (turn.saying == Saying::kAboutTutor) {
        turn.move(Move::kBridge);
        turn.speaker.say(TalkPhrase::kBehindPersona, {{"name", turn.playbook.persona.name}});
        turn.speaker.say(TalkPhrase::kAsideEnd);
        return;
    }
    aside(turn);
}

}  // namespace

void role_play(TalkTurn& turn) {
    const bool left = turn.saying == Saying::kSkip && turn.talk().asked > 0;
    if (turn.saying == Saying::kEnds || left) {
        turn.after.skipped = left;  // what is left was not failed
        return debrief(turn);
    }
    const bool outside = turn.saying == Saying::kQuestion || turn.saying == Saying::kHelp ||
                         turn.saying == Saying::kRepeat || turn.saying == Saying::kAboutTutor;
    if (outside) {
        return beside_the_scene(turn);
    }
    if (put_aside(turn)) {
        return;
    }
    react(turn);
    ++turn.talk().asked;  // lines of the learner
    const std::ptrdiff_t left_over = lines_most(turn.playbook) - turn.talk().asked;
    if (all_met(turn) || left_over <= 0) {
        return debrief(turn);
    }
    if (left_over == 1) {
        turn.speaker.say(TalkPhrase::kLastLine);
    }
}

}  // namespace attune::dialogue
