#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"
#include "service/find_by_meaning.hpp"
#include "service/judge_unsure.hpp"
#include "service/models.hpp"

namespace attune::service {
namespace {

Result<void> check(const std::string& answer) {
    if (is_blank(answer) || answer.size() > limits::kAnswerBytes || !is_utf8(answer) ||
        answer.find('\0') != std::string::npos) {
        return fail(ErrorCode::kInvalid, "the answer is empty, too long or not UTF-8 text");
    }
    return {};
}

}  // namespace

ModelsState read_models(const Desk& desk) {
    ModelsState state{{}, desk.models.caps()};
    for (const ModelRole role : kModelRoles) {
        if (auto card = desk.models.card(role)) {
            state.cards.push_back(std::move(*card));
        }
    }
    return state;
}

Result<ModelTrial> try_model(Desk& desk, const std::string& tenant, const TryModel& request) {
    if (const auto sound = check(request.answer); !sound) {
        return tl::unexpected(sound.error());
    }
    ModelTrial trial;
    trial.course = desk.shelf.find(request.course);
    if (trial.course == nullptr) {
        return fail(ErrorCode::kNotFound,
                    "there is no course \"" + request.course.value + "\" here");
    }
    trial.item = trial.course->course->find(request.item);
    if (trial.item == nullptr) {
        return fail(ErrorCode::kNotFound, "the course has no item \"" + request.item.value + "\"");
    }
    if (!desk.models.admits_trial()) {
        return fail(ErrorCode::kUnavailable, "too many trials in one minute; wait a little");
    }
    const Scope nobody{.tenant = tenant, .learner = {}};
    const Setting setting{*trial.course, desk.deps.lexicon};
    LearnerView view = fresh_view({});
    view.course = request.course;
    trial.taken.answer = {.learner = {},
                          .session = SessionId{"trial"},
                          .item = request.item,
                          .text = request.answer,
                          .sure = {},
                          .signals = {},
                          .at_ms = desk.deps.clock.now_ms(),
                          .retry_key = {}};
    const Said said = said_in(setting, view, trial.taken.answer);
    trial.taken.gathered = gather(desk.deps.helpers(), setting, said, trial.taken.answer);
    find_by_meaning(
        desk.models, nobody,
        {desk.deps.retriever, *trial.course->course, *trial.item, asked_in(said, request.answer)},
        trial.taken.gathered.passages);
    judge_unsure(desk.models, nobody, setting, said, trial.taken.answer, trial.taken.gathered);
    trial.taken.step = advance(setting, view, trial.taken.answer, trial.taken.gathered, said);
    trial.trial = reword_turn(desk.models, nobody, {setting, trial.taken, view.sayings, {}}, {});
    trial.taken.worded = trial.trial.worded;
    const auto asked = wording_request(trial.taken.step.turn);
    trial.card = asked ? desk.models.card(asked->role).value_or(ModelCard{}) : ModelCard{};
    return trial;
}

}  // namespace attune::service
