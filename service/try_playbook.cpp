#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"
#include "engine/dialogue/talk/talk.hpp"
#include "service/gather.hpp"
#include "service/written_playbook.hpp"

namespace attune::service {
namespace {

const SessionId kTrial{"trial"};
constexpr std::uint64_t kSeed = 0x7261'6262'6974ULL;  // the same words each time it is told anew

// What the talk can do without.
bool is_of_the_list_alone(const std::string& field) {
    return field == "id" || field == "title" || field == "summary";
}

Result<void> check(const std::vector<TrialTurn>& turns) {
    if (turns.size() > kTrialTurns) {
        return fail(ErrorCode::kInvalid,
                    "a trial takes " + std::to_string(kTrialTurns) + " turns; begin it again");
    }
    for (const TrialTurn& turn : turns) {
        if (is_blank(turn.text) && turn.way_out == WayOut::kNone) {
            return fail(ErrorCode::kInvalid, "a turn is empty; write a few words");
        }
        if (turn.text.size() > limits::kAnswerBytes || !is_utf8(turn.text) ||
            turn.text.find('\0') != std::string::npos) {
            return fail(ErrorCode::kInvalid, "a turn is too long or no text; shorten it");
        }
    }
    return {};
}

LearnerView view_of_nobody(const Course& course) {
    LearnerView view = fresh_view({});
    view.course = course.id;
    view.course_hash = course.hash;
    view.seed = kSeed;
    return view;
}

TutorTurn opening_of(const PreparedCourse& course, const Playbook& playbook) {
    Conversation begun;
    begun.session = kTrial;
    begun.item = playbook.id;
    begun.talk = Talk{};
    return dialogue::talk_opening(playbook, course.language, begun, {});
}

// One turn after the others; `view` moves along.
NumberedTurn told(Desk& desk, const PreparedCourse& course, const ItemId& item,
                  const TrialTurn& turn, std::int64_t at_ms, LearnerView& view) {
    const Setting setting{course, desk.deps.lexicon};
    TurnTaken taken;
    taken.answer = {.learner = {},
                    .session = kTrial,
                    .item = item,
                    .text = turn.text,
                    .way_out = turn.way_out,
                    .sure = {},
                    .signals = {},
                    .at_ms = at_ms,
                    .retry_key = {}};
    taken.gathered =
        gather(desk.deps.helpers(), setting, said_in(setting, view, taken.answer), taken.answer);
    taken.step = advance(setting, view, taken.answer, taken.gathered);
    view = apply(view, {view.version + 1, at_ms, taken}, setting.tracing());
    return {view.version, std::move(taken)};
}

}  // namespace

Result<PlaybookTrial> try_playbook(Desk& desk, const CourseId& course, const TryPlaybook& request) {
    const auto whole = desk.shelf.find(course);
    if (whole == nullptr) {
        return fail(ErrorCode::kNotFound, "there is no course \"" + course.value + "\"");
    }
    if (const auto sound = check(request.turns); !sound) {
        return tl::unexpected(sound.error());
    }
    Playbook playbook = in_file_order(trimmed(request.playbook));
    playbook.id = ItemId{"trial"};
    for (const FieldProblem& problem : check_written(trimmed(request.playbook), *whole->course)) {
        if (!is_of_the_list_alone(problem.field)) {
            return fail(ErrorCode::kInvalid,
                        "The field \"" + problem.field + "\": " + problem.sentence);
        }
    }
    auto one = course_of_one(*whole, playbook, true, desk.deps.lexicon);
    if (!one) {
        return tl::unexpected(one.error());
    }
    PlaybookTrial trial;
    trial.course = std::make_shared<const PreparedCourse>(std::move(*one));
    trial.playbook = &trial.course->course->playbooks.front();
    trial.item = trial.course->find(playbook.id);
    trial.opening = opening_of(*trial.course, *trial.playbook);
    trial.conversation.talk = Talk{};
    LearnerView view = view_of_nobody(*trial.course->course);
    const std::int64_t at_ms = desk.deps.clock.now_ms();
    for (const TrialTurn& turn : request.turns) {
        if (trial.conversation.done) {
            break;
        }
        trial.turns.push_back(told(desk, *trial.course, playbook.id, turn, at_ms, view));
        trial.conversation = trial.turns.back().taken.step.conversation;
    }
    return trial;
}

}  // namespace attune::service
