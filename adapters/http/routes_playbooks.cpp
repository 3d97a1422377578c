// Conversations that authors write in the form: listed, checked, tried, saved, taken back.
#include <nlohmann/json.hpp>

#include "adapters/http/playbook_body.hpp"
#include "adapters/http/routes.hpp"
#include "adapters/http/view.hpp"

namespace attune::http {
namespace {

CourseId course_of(const Call& call) {
    return CourseId{call.params.at("course")};
}

ItemId playbook_of(const Call& call) {
    return ItemId{call.params.at("playbook")};
}

}  // namespace

Response list_playbooks(Call& call) {
    const auto state =
        service::list_written(call.shared.desk, call.shared.options.tenant, course_of(call));
    return state ? json_response(text_of(written_playbooks_view(*state)))
                 : failed(call, state.error());
}

Response check_playbook(Call& call) {
    const auto wanted = read_check(call.request.body);
    if (!wanted) {
        return wanted.error();
    }
    const auto findings = service::check_playbook(call.shared.desk, course_of(call),
                                                  wanted->playbook, wanted->replaces);
    return findings ? json_response(text_of(findings_view(*findings)))
                    : failed(call, findings.error());
}

Response try_playbook(Call& call) {
    const auto wanted = read_trial(call.request.body);
    if (!wanted) {
        return wanted.error();
    }
    const auto trial = service::try_playbook(call.shared.desk, course_of(call), *wanted);
    return trial ? json_response(text_of(playbook_trial_view(*trial)))
                 : failed(call, trial.error());
}

Response save_playbook(Call& call) {
    const auto wanted = read_save(call.request.body, playbook_of(call));
    if (!wanted) {
        return wanted.error();
    }
    const service::Render<service::ListedPlaybook> render =
        [](const service::ListedPlaybook& saved) { return text_of(listed_playbook_view(saved)); };
    return reply_response(
        call, service::save_playbook(call.shared.desk, call.shared.options.tenant, course_of(call),
                                     *wanted, call.retry, render));
}

Response take_back_playbook(Call& call) {
    return reply_response(
        call, service::take_back_playbook(call.shared.desk, call.shared.options.tenant,
                                          course_of(call), playbook_of(call), call.retry));
}

Response get_playbook_file(Call& call) {
    auto text = service::playbook_file(call.shared.desk, call.shared.options.tenant,
                                       course_of(call), playbook_of(call));
    return text ? text_response(std::move(*text)) : failed(call, text.error());
}

}  // namespace attune::http
