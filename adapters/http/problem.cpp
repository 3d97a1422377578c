#include "adapters/http/problem.hpp"

#include <nlohmann/json.hpp>

#include "engine/base/ensure.hpp"

namespace attune::http {
namespace {

struct Shape {
    int status;
    const char* code;  // as schema/openapi.yaml lists them
    const char* title;
    const char* then;  // what is safe and what to do
};

constexpr const char* kNothingStored = "Nothing was stored. ";
constexpr const char* kAskAgain = "Nothing was lost. Send the same request again in a moment.";

Shape shape_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::kNotFound:
            return {404, "not_found", "Not found",
                    "Nothing was changed. Check the address, or begin again from the first page."};
        case ErrorCode::kInvalid:
            return {422, "invalid", "Cannot be accepted",
                    "Nothing was stored. Correct what is named and send it again."};
        case ErrorCode::kConflict:
            return {409, "conflict", "Changed meanwhile",
                    "Nothing was lost. Reload what you see, then send it again."};
        case ErrorCode::kUnavailable:
            return {503, "unavailable", "Not available right now", kAskAgain};
        case ErrorCode::kUnauthorised:
            return {403, "unauthorised", "Not allowed",
                    "Nothing was changed. Permission or consent for this is missing."};
    }
    ENSURE(false);
    return {};
}

Shape shape_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::kBadRequest:
            return {400, "bad_request", "Not understood", "Correct the request and send it again."};
        case Refusal::kUnauthenticated:
            return {
                401, "unauthenticated", "Who is asking is not known",
                "Open a session first (POST /v1/sessions); it sets the cookie that this needs."};
        case Refusal::kForbidden:
            return {403, "unauthorised", "Refused from there",
                    "Use the page of this server, under an address that it was started with."};
        case Refusal::kNotFound:
            return {404, "not_found", "Not found",
                    "Check the address, or begin again from the first page."};
        case Refusal::kMethodNotAllowed:
            return {405, "method_not_allowed", "Not possible here",
                    "The header Allow names what this address takes."};
        case Refusal::kSlow:
            return {408, "bad_request", "Too slow",
                    "Send the same request again, with the same Idempotency-Key."};
        case Refusal::kInFlight:
            return {409, "conflict", "Still in work",
                    "Nothing is done twice. Send it again after the time in Retry-After."};
        case Refusal::kBodyTooLarge:
            return {413, "too_large", "Too large", "Shorten it and send it again."};
        case Refusal::kTargetTooLong:
            return {414, "too_large", "Address too long", "Shorten it and send it again."};
        case Refusal::kMediaType:
            return {415, "unsupported_media_type", "Another format is needed",
                    "Send JSON with Content-Type: application/json."};
        case Refusal::kExpectation:
            return {417, "bad_request", "Expectation not met",
                    "Send the request without its Expect header."};
        case Refusal::kHeadersTooLarge:
            return {431, "too_large", "Headers too large", "Clear the cookies and send it again."};
        case Refusal::kBusy:
            return {503, "unavailable", "Too much at once", kAskAgain};
    }
    ENSURE(false);
    return {};
}

Response problem_of(const Shape& shape, const std::string& what) {
    ENSURE(!what.empty());
    const bool says_state = std::string(shape.then).starts_with("Nothing");
    const nlohmann::json body = {
        {"title", shape.title},
        {"status", shape.status},
        {"detail", what + ". " + (says_state ? "" : kNothingStored) + shape.then},
        {"code", shape.code},
    };
    Response response;
    response.status = shape.status;
    response.type = "application/problem+json";
    // Names sent by a caller may stand in `what`: bytes that are no UTF-8 are replaced.
    response.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (shape.status == 503 || shape.status == 409) {
        response.headers.emplace_back("Retry-After", "1");
    }
    return response;
}

}  // namespace

Response problem(Refusal refusal, const std::string& what) {
    Response response = problem_of(shape_of(refusal), what);
    response.close = refusal == Refusal::kSlow;
    return response;
}

Response problem(const Error& error) {
    return problem_of(shape_of(error.code), error.what);
}

int status_of(ErrorCode code) {
    return shape_of(code).status;
}

}  // namespace attune::http
