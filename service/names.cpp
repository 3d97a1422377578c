// The words by which the service's enumerations are stored and shown.
#include "service/ports.hpp"

namespace attune::service {

const char* name_of(Purpose purpose) {
    switch (purpose) {
        case Purpose::kTeach:
            return "teach";
        case Purpose::kReview:
            return "review";
        case Purpose::kAudit:
            break;
    }
    return "audit";
}

}  // namespace attune::service
