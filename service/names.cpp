// The words by which the service's enumerations are stored and shown.
#include "service/ports.hpp"

namespace attune::service {

const char* name_of(Purpose purpose) {
    switch (purpose) {
        case Purpose::kTeach:
            return "teach";
        case Purpose::kReview:
            return "review";
        case Purpose::kImprove:
            return "improve";
        case Purpose::kRemember:
            return "remember";
        case Purpose::kHelpOthers:
            return "help_others";
        case Purpose::kAudit:
            break;
    }
    return "audit";
}

std::optional<Purpose> purpose_of(std::string_view name) {
    for (const Purpose purpose : {Purpose::kTeach, Purpose::kReview, Purpose::kAudit,
                                  Purpose::kImprove, Purpose::kRemember, Purpose::kHelpOthers}) {
        if (name == name_of(purpose)) {
            return purpose;
        }
    }
    return std::nullopt;
}

}  // namespace attune::service
