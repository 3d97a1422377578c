// The body of an adoption: every wrong field is named, nothing wrong comes through.
#include "adapters/http/adopt_body.hpp"

#include <gtest/gtest.h>

using namespace attune;  // NOLINT(google-build-using-namespace): test file
using http::read_adoption;

namespace {

void expect_refused(const std::string& body, int status, const std::string& named) {
    const auto read = read_adoption(body);
    ASSERT_FALSE(read) << body;
    EXPECT_EQ(read.error().status, status) << body;
    EXPECT_NE(read.error().body.find(named), std::string::npos) << read.error().body;
}

}  // namespace

TEST(AdoptBody, ReadsWhatIsChangedAndLeavesTheRestAlone) {
    const auto read = read_adoption(
        R"({"by":"Kim","title":"T","ideas":[
            {"id":"point-1","text":"X is Y.","hints":["far","near"]},
            {"id":"point-2","label":"the second"}]})");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->by, "Kim");
    EXPECT_EQ(read->title, "T");
    EXPECT_FALSE(read->question);
    ASSERT_EQ(read->ideas.size(), 2U);
    EXPECT_EQ(read->ideas[0].id, ExpectationId{"point-1"});
    EXPECT_EQ(read->ideas[0].text, "X is Y.");
    EXPECT_EQ(read->ideas[0].hints, (std::vector<std::string>{"far", "near"}));
    EXPECT_FALSE(read->ideas[0].label);
    EXPECT_EQ(read->ideas[1].label, "the second");
    EXPECT_FALSE(read->ideas[1].hints);
}

TEST(AdoptBody, NamesWhatIsWrong) {
    expect_refused("", 400, "JSON");
    expect_refused("[]", 400, "JSON");
    expect_refused(std::string(100, '['), 400, "JSON");
    expect_refused("{}", 422, "by");
    expect_refused(R"({"by":3})", 422, "by");
    expect_refused(R"({"by":"Kim","colour":"red"})", 422, "colour");
    expect_refused(R"({"by":"Kim","title":"")" + std::string("}"), 422, "title");
    expect_refused(R"({"by":"Kim","title":")" + std::string(61, 't') + R"("})", 422, "title");
    expect_refused(R"({"by":"Kim","ideas":{}})", 422, "ideas");
    expect_refused(R"({"by":"Kim","ideas":[1]})", 422, "ideas");
    expect_refused(R"({"by":"Kim","ideas":[{}]})", 422, "ideas.id");
    expect_refused(R"({"by":"Kim","ideas":[{"id":"a","hints":"x"}]})", 422, "ideas.hints");
    expect_refused(R"({"by":"Kim","ideas":[{"id":"a","hints":[1]}]})", 422, "ideas.hints");
    expect_refused(R"({"by":"Kim","ideas":[{"id":"a","weight":1}]})", 422, "weight");
}
