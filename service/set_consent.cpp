// What a learner's answers may be used for beyond their own next step: theirs to give and withdraw.
#include <algorithm>
#include <array>

#include "service/learner_state.hpp"

namespace attune::service {
namespace {

constexpr std::array kTheirsToDecide = {Purpose::kImprove, Purpose::kReview, Purpose::kRemember,
                                        Purpose::kHelpOthers};

// Null when the learner may decide on it here, else why not.
const char* refusal(Purpose purpose) {
    switch (purpose) {
        case Purpose::kTeach:
            return "choosing your next step is what this service does; to end it, delete your data";
        case Purpose::kAudit:
            return "keeping the records whole is a duty that rests on no consent";
        case Purpose::kReview:
        case Purpose::kImprove:
        case Purpose::kRemember:
        case Purpose::kHelpOthers:
            break;
    }
    return nullptr;
}

std::vector<ConsentState> states_of(const std::vector<Consent>& ledger) {
    std::vector<ConsentState> states;
    for (const Purpose purpose : kTheirsToDecide) {
        ConsentState state;
        state.purpose = purpose;
        const auto last = std::find_if(ledger.rbegin(), ledger.rend(),
                                       [&](const Consent& row) { return row.purpose == purpose; });
        if (last != ledger.rend()) {
            state.granted = last->granted;
            state.at_ms = last->at_ms;
        }
        states.push_back(state);
    }
    return states;
}

bool stands_already(const std::vector<ConsentState>& states, const SetConsent& request) {
    return std::any_of(states.begin(), states.end(), [&](const ConsentState& state) {
        return state.purpose == request.purpose && state.granted == request.granted &&
               state.at_ms.has_value();
    });
}

// The ledger first, the reply after it: should the process end in between, a resend finds that it
// stands so already and adds nothing.
Result<Reply> decide(Desk& desk, const Caller& caller, const SetConsent& request,
                     const Retry& retry, const Render<std::vector<ConsentState>>& render) {
    auto states = read_consents(desk, caller);
    if (states && !stands_already(*states, request)) {
        const auto set = desk.deps.store.set_consent(caller.scope(), request.purpose,
                                                     request.granted, desk.deps.clock.now_ms());
        if (!set) {
            return tl::unexpected(set.error());
        }
        desk.forget(caller.scope());
        states = read_consents(desk, caller);
    }
    if (!states) {
        return tl::unexpected(states.error());
    }
    Reply reply{200, render(*states), false};
    if (!retry.key.empty()) {
        const auto kept = desk.deps.store.keep_reply(
            caller.scope(), {retry.key, retry.fingerprint, reply.status, reply.body});
        if (!kept) {
            return tl::unexpected(kept.error());
        }
    }
    return reply;
}

}  // namespace

Result<std::vector<ConsentState>> read_consents(Desk& desk, const Caller& caller) {
    return desk.deps.store.consents(caller.scope()).map(states_of);
}

Result<Reply> set_consent(Desk& desk, const Caller& caller, const SetConsent& request,
                          const Retry& retry, const Render<std::vector<ConsentState>>& render) {
    if (const char* why = refusal(request.purpose)) {
        return fail(ErrorCode::kInvalid, std::string("the purpose ") + name_of(request.purpose) +
                                             " cannot be set: " + why);
    }
    return on_strand(desk, caller, retry,
                     [&](Strand&) { return decide(desk, caller, request, retry, render); });
}

}  // namespace attune::service
