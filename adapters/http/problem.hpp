// Every refusal in one shape (RFC 9457 problem details): what happened, what is safe, what to do.
//
// The one table from error codes to statuses stands in problem.cpp. Nothing personal and no answer
// key enters a problem: `what` names the thing that failed by the address the caller used.
#pragma once

#include <string>

#include "adapters/http/message.hpp"
#include "engine/base/result.hpp"

namespace attune::http {

// Refusals of the protocol itself, beside the five codes of attune::ErrorCode.
enum class Refusal {
    kBadRequest,        // 400
    kUnauthenticated,   // 401
    kForbidden,         // 403: host, origin
    kNotFound,          // 404
    kMethodNotAllowed,  // 405
    kSlow,              // 408
    kInFlight,          // 409
    kBodyTooLarge,      // 413
    kTargetTooLong,     // 414
    kMediaType,         // 415
    kExpectation,       // 417
    kHeadersTooLarge,   // 431
    kBusy,              // 503
};

// `what`: one sentence without a full stop at its end.
[[nodiscard]] Response problem(Refusal refusal, const std::string& what);
[[nodiscard]] Response problem(const Error& error);

[[nodiscard]] int status_of(ErrorCode code);

}  // namespace attune::http
