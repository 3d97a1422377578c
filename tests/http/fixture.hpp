// What the tests of this folder share: one server for all, the contract, a visitor in a session.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "tests/http/client.hpp"
#include "tests/http/contract.hpp"
#include "tests/http/server_process.hpp"

namespace attune::tests {

inline constexpr const char* kCourse = "support-onboarding";
inline constexpr const char* kThin =
    "DNS is fine, otherwise there would be no number. Something answered with a status.";

// The server that main() started; never null inside a test.
ServerProcess& shared_server();
const Contract& contract();

// Fails the test with every sentence of what is wrong.
void expect_keeps_contract(const std::string& operation, const Response& response);
void expect_problem(const Response& response, int status, const std::string& code);

// A visitor with a fresh session of its own.
class InSession : public testing::Test {
  protected:
    void SetUp() override;

    [[nodiscard]] std::string here(const std::string& rest = "") const {
        return "/v1/sessions/" + session + rest;
    }
    Response answer(const std::string& text, const std::string& key = "") {
        return visitor.post(here("/turns"), {{"text", text}}, key);
    }

    Visitor visitor{shared_server().port()};
    std::string session;
    nlohmann::json opened;
};

}  // namespace attune::tests
