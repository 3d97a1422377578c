// Tests of the running program over a socket. Status 77 (skipped) when there is no program.
#include <gtest/gtest.h>

#include <cstdio>

#include "tests/http/fixture.hpp"

namespace {

constexpr int kSkipped = 77;
std::unique_ptr<attune::tests::ServerProcess> server;  // ends with the program

}  // namespace

namespace attune::tests {

ServerProcess& shared_server() {
    return *server;
}

const Contract& contract() {
    static const Contract kContract(std::string(ATTUNE_SOURCE_DIR) + "/schema/openapi.yaml");
    return kContract;
}

void expect_keeps_contract(const std::string& operation, const Response& response) {
    for (const std::string& problem : contract().judge(operation, response)) {
        ADD_FAILURE() << problem;
    }
}

void expect_problem(const Response& response, int status, const std::string& code) {
    EXPECT_EQ(response.status, status) << response.body;
    EXPECT_EQ(response.header("content-type"), "application/problem+json");
    EXPECT_EQ(response.json().value("code", ""), code) << response.body;
    for (const std::string& problem : contract().judge_schema("Problem", response.json())) {
        ADD_FAILURE() << problem;
    }
}

void InSession::SetUp() {
    const Response response = visitor.post("/v1/sessions", {{"course", kCourse}, {"fresh", true}});
    ASSERT_EQ(response.status, 200) << response.body;
    opened = response.json();
    session = opened.at("id").get<std::string>();
}

}  // namespace attune::tests

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    if (!attune::tests::ServerProcess::program()) {
        std::printf("skipped: build/attune is missing and ATTUNE_BIN is not set\n");
        return kSkipped;
    }
    server = attune::tests::ServerProcess::start();
    const int failed = server != nullptr ? RUN_ALL_TESTS() : 1;
    server.reset();
    return failed;
}
