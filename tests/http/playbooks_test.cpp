// What the form may send wrong: refused with the field's name, and nothing is kept.
#include <set>

#include "tests/http/fixture.hpp"

namespace attune::tests {
namespace {

using nlohmann::json;

class Playbooks : public testing::Test {
  protected:
    Response send(const std::string& method, const std::string& what, const std::string& body) {
        return visitor_.ask({.method = method, .path = all_ + what, .body = body});
    }

    // That it is refused, naming this.
    void expect_refused(const Response& response, const std::string& names) {
        expect_problem(response, 422, "invalid");
        EXPECT_NE(response.body.find(names), std::string::npos) << response.body;
    }

    const std::string all_ = std::string("/v1/courses/") + kCourse + "/playbooks";
    Visitor visitor_{shared_server().port()};
};

TEST_F(Playbooks, WhatCannotBeTakenIsNamedByItsField) {
    expect_problem(send("POST", "/check", "[]"), 400, "bad_request");
    expect_problem(send("POST", "/check", "{\"playbook\":{\"title\":\"\\ud800\"}}"), 400,
                   "bad_request");
    expect_refused(send("POST", "/check", "{}"), "playbook");
    expect_refused(send("POST", "/check", R"({"playbook": 7})"), "must be an object");
    expect_refused(send("POST", "/check", R"({"playbook": {"kind": "quiz"}})"), "kind");
    expect_refused(send("POST", "/check", R"({"playbook": {"kind": "coach", "title": 1}})"),
                   "title");
    expect_refused(send("POST", "/check", R"({"playbook": {"kind": "coach", "colour": ""}})"),
                   "colour");
    expect_refused(
        send("POST", "/check",
             R"({"playbook": {"kind": "coach", "points": [{"role": "fact", "label": []}]}})"),
        "points.0.label");
    expect_refused(send("POST", "/try", R"({"playbook": {"kind": "coach"}, "turns": {}})"),
                   "turns");
    expect_refused(send("PUT", "/mine", R"({"playbook": {"kind": "coach"}})"), "by");
    expect_refused(
        send("PUT", "/mine", R"({"playbook": {"id": "yours", "kind": "coach"}, "by": "Kim"})"),
        "playbook.id");
}

TEST_F(Playbooks, AnEmptyFormIsCheckedFieldByFieldAndNotSaved) {
    const std::string empty = R"({"playbook": {"kind": "rabbit_hole", "id": "mine"})";
    const Response checked = send("POST", "/check", empty + "}");
    expect_keeps_contract("checkPlaybook", checked);
    std::set<std::string> fields;
    const json found = checked.json();
    for (const json& problem : found.at("problems")) {
        fields.insert(problem.at("field"));
    }
    EXPECT_EQ(fields, (std::set<std::string>{"title", "summary", "opening", "skills", "points"}));
    expect_refused(send("POST", "/try", empty + R"(, "turns": []})"), "opening");
    expect_refused(send("PUT", "/mine", empty + R"(, "by": "Kim"})"), "title");
    expect_problem(send("DELETE", "/mine", ""), 404, "not_found");
    expect_problem(visitor_.get(all_ + "/mine/file"), 404, "not_found");
    expect_problem(visitor_.get("/v1/courses/nowhere/playbooks"), 404, "not_found");
}

TEST_F(Playbooks, AFileOfTheCourseIsNotChangedHere) {
    const json listed = visitor_.get(all_).json();
    const json file = listed.at("playbooks").back();
    ASSERT_EQ(file.at("standing"), "file");
    const std::string id = file.at("playbook").at("id");
    const json body = {{"playbook", file.at("playbook")}, {"by", "Kim"}};
    expect_refused(send("PUT", "/" + id, body.dump()), "\\\"id\\\"");
    expect_problem(send("DELETE", "/" + id, ""), 404, "not_found");
}

}  // namespace
}  // namespace attune::tests
