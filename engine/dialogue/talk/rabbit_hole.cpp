// A provocation, and whichever thread the learner takes: the path emerges from their choices.
//
// Which thread comes next is never decided here. The learner's words show a principle, or they name
// a thread by its label; without either they are asked further, then another provocation follows,
// then the threads are laid out.
#include <algorithm>
#include <set>

#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/stand_ins.hpp"
#include "engine/dialogue/talk/ways.hpp"

namespace attune::dialogue {
namespace {

constexpr std::size_t kThreadsNamed = 3;

bool was_taken(const TalkTurn& turn, const ExpectationId& id) {
    const auto& path = turn.after.talk->path;
    return std::count(path.begin(), path.end(), id) > 0;
}

// Every word of the label that carries content stands in what was said, and little else does.
const Point* named_by_label(const TalkTurn& turn) {
    const std::set<std::string> said =
        stems_of(turn.scene.answer.text, turn.scene.lexicon, turn.scene.language);
    for (const Point& point : turn.playbook.points) {
        const std::set<std::string> label =
            stems_of(point.label, turn.scene.lexicon, turn.scene.language);
        const bool all =
            !label.empty() && std::includes(said.begin(), said.end(), label.begin(), label.end());
        if (all && said.size() <= label.size() + 4) {
            return &point;
        }
    }
    return nullptr;
}

std::string joined_labels(const TalkTurn& turn, const std::vector<ExpectationId>& ids,
                          const std::string& between) {
    std::string all;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const std::string label =
            as_phrase(find(turn.playbook, ids[i])->label, turn.scene.language);
        const bool last = between.empty() && i + 1 == ids.size() && i > 0;
        if (last) {
            all = filled(talk_bank_of(turn.scene.language).pair, {{"a", all}, {"b", label}});
        } else {
            all += (i == 0 ? "" : between.empty() ? ", " : between) + label;
        }
    }
    return all;
}

// Threads not taken yet: those that open from the last one, else all.
std::vector<ExpectationId> open_threads(const TalkTurn& turn, const Point* from) {
    std::vector<ExpectationId> ids;
    for (const Point& point : turn.playbook.points) {
        const bool leads = from == nullptr ||
                           std::count(from->leads_to.begin(), from->leads_to.end(), point.id) > 0;
        if (leads && !was_taken(turn, point.id) && ids.size() < kThreadsNamed) {
            ids.push_back(point.id);
        }
    }
    return ids;
}

void end(TalkTurn& turn) {
    const auto& path = turn.talk().path;
    turn.move(Move::kDebrief);
    if (path.empty()) {
        turn.speaker.say(TalkPhrase::kPathEmpty);
    } else {
        turn.speaker.say(TalkPhrase::kPathWas, {{"labels", joined_labels(turn, path, " \u2192 ")}});
        turn.speaker.say(TalkPhrase::kPathShowed);
        for (const ExpectationId& id : path) {
            const auto& span = turn.hearing.of(id).span;
            if (turn.hearing.heard(id) && span) {
                turn.speaker.heading(find(turn.playbook, id)->label);
                const auto at = static_cast<std::size_t>(span->turn);
                turn.speaker.quote_earlier(TalkPhrase::kOwnSentence,
                                           sentence_at(turn.hearing.turns()[at], *span),
                                           PartKind::kQuoteRight);
            }
        }
    }
    if (!turn.playbook.closing.empty()) {
        turn.speaker.author(turn.playbook.closing);
    }
    turn.talk().stage = TalkStage::kClosed;
    turn.after.done = true;
}

// The first of the author's questions that was not asked lately; ours when all were.
void ask_further(TalkTurn& turn, const Point* thread) {
    if (thread != nullptr) {
        for (const std::string& question : thread->questions) {
            if (turn.speaker.is_new(plain_of(question))) {
                return turn.speaker.author(question);
            }
        }
    }
    turn.speaker.say(TalkPhrase::kDeeper);
}

void take(TalkTurn& turn, const Point& thread, bool said) {
    if (said) {
        turn.speaker.quote(TalkPhrase::kThreadTaken, turn.newest_words());
    }
    turn.move(Move::kThread);
    turn.speaker.turn().about = thread.id;
    turn.speaker.author(thread.reply);
    turn.talk().taken = thread.id;
    turn.talk().path.push_back(thread.id);
    turn.talk().asked = 0;
    if (open_threads(turn, nullptr).empty()) {
        return end(turn);
    }
    const auto next = open_threads(turn, &thread);
    if (!next.empty()) {
        turn.speaker.say(TalkPhrase::kThreadsOpen, {{"labels", joined_labels(turn, next, "")}});
    }
    ask_further(turn, &thread);
}

// No thread in the words: further into the last one, then another provocation, then a choice.
void stay(TalkTurn& turn) {
    const int asked = turn.talk().asked++;
    const Point* last = find(turn.playbook, turn.talk().taken);
    if (turn.saying == Saying::kHelp) {
        turn.speaker.say(Phrase::kHelpGiven);
    } else {
        turn.speaker.quote(TalkPhrase::kThreadTaken, turn.newest_words());
    }
    turn.move(Move::kProbe);
    const auto used = static_cast<std::size_t>(turn.talk().lines);
    // Into a thread that was taken it goes twice, unless they have nothing to say to it.
    const bool deep = last == nullptr || turn.saying == Saying::kHelp ? asked > 0 : asked > 1;
    const bool another = deep && used < turn.playbook.provocations.size();
    if (another) {
        turn.speaker.author(turn.playbook.provocations[used]);
        ++turn.talk().lines;
        return;
    }
    if (deep || turn.saying == Saying::kHelp) {
        turn.speaker.say(TalkPhrase::kThreadsAll,
                         {{"labels", joined_labels(turn, open_threads(turn, nullptr), "")}});
    }
    ask_further(turn, last);
}

}  // namespace

void go_down_the_hole(TalkTurn& turn) {
    const Point* named = named_by_label(turn);  // "what was seen" is no call to repeat it
    const bool takes = named != nullptr && !was_taken(turn, named->id);
    if (!takes && put_aside(turn)) {
        return;
    }
    if (turn.saying == Saying::kEnds) {
        return end(turn);
    }
    const Point* heard = turn.hearing.best_in_newest(PointRole::kPrinciple);
    if (heard != nullptr && !was_taken(turn, heard->id)) {
        turn.progress(heard->id).covered = true;
        return take(turn, *heard, true);
    }
    if (takes) {
        return take(turn, *named, false);
    }
    stay(turn);
}

}  // namespace attune::dialogue
