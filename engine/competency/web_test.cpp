// What a web of skills must do: its order, its complaints, what lies below a skill, where a failure
// may come from.
#include "engine/competency/web.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/base/random.hpp"

using namespace attune;              // NOLINT(google-build-using-namespace): test file
using namespace attune::competency;  // NOLINT(google-build-using-namespace): test file

namespace {

Skill skill(const std::string& id, const std::vector<std::string>& required = {}) {
    Skill made;
    made.id = {id};
    for (const std::string& one : required) {
        made.requires_first.push_back({one});
    }
    return made;
}

std::vector<std::string> names(const std::vector<SkillId>& skills) {
    std::vector<std::string> found;
    for (const SkillId& id : skills) {
        found.push_back(id.value);
    }
    return found;
}

using Names = std::vector<std::string>;

// tls and dns both need ip; a certificate's name needs both of them.
Web small_web() {
    return *build_web({skill("cert", {"tls", "dns"}), skill("tls", {"ip"}), skill("dns", {"ip"}),
                       skill("ip"), skill("talk")});
}

const std::map<SkillId, double> kKnown = {
    {{"cert"}, 0.2}, {{"tls"}, 0.5}, {{"dns"}, 0.8}, {{"ip"}, 0.9}, {{"talk"}, 0.4}};

}  // namespace

TEST(Web, PrerequisitesComeFirstAndTiesKeepTheAuthorsOrder) {
    const Web web = small_web();
    EXPECT_EQ(names(web.order), (Names{"ip", "tls", "dns", "cert", "talk"}));
    EXPECT_EQ(names(web.before.at({"cert"})), (Names{"tls", "dns"}));
    EXPECT_EQ(names(web.after.at({"ip"})), (Names{"tls", "dns"}));
    EXPECT_TRUE(web.before.at({"talk"}).empty());
    EXPECT_TRUE(web.after.at({"cert"}).empty());
}

TEST(Web, SkillsWithoutPrerequisitesStandAsWritten) {
    EXPECT_EQ(names(build_web({skill("c"), skill("a"), skill("b")})->order),
              (Names{"c", "a", "b"}));
    EXPECT_TRUE(build_web({})->order.empty());
}

TEST(Web, ACycleIsNamedInOrder) {
    const auto web =
        build_web({skill("top", {"b"}), skill("a", {"b"}), skill("b", {"c"}), skill("c", {"a"})});
    ASSERT_FALSE(web);
    EXPECT_EQ(web.error().code, ErrorCode::kInvalid);
    EXPECT_EQ(web.error().what, "skills require each other in a circle: a -> b -> c -> a");
}

TEST(Web, ASkillThatRequiresItselfIsACycle) {
    EXPECT_EQ(build_web({skill("a", {"a"})}).error().what,
              "skills require each other in a circle: a -> a");
}

TEST(Web, AnUnknownPrerequisiteIsNamed) {
    const auto web = build_web({skill("triage", {"ticket"})});
    ASSERT_FALSE(web);
    EXPECT_EQ(web.error().code, ErrorCode::kInvalid);
    EXPECT_EQ(web.error().what, "skill \"triage\" requires unknown \"ticket\"");
}

TEST(Web, ASkillListedTwiceIsRefusedAndAPrerequisiteNamedTwiceCountsOnce) {
    EXPECT_EQ(build_web({skill("a"), skill("a")}).error().what, "skill \"a\" is listed twice");
    const auto web = build_web({skill("a"), skill("b", {"a", "a"})});
    ASSERT_TRUE(web);
    EXPECT_EQ(names(web->before.at({"b"})), (Names{"a"}));
}

TEST(Web, AllBeforeIsNearestFirstAndEachOnce) {
    EXPECT_EQ(names(all_before(small_web(), {"cert"})), (Names{"tls", "dns", "ip"}));
    EXPECT_TRUE(all_before(small_web(), {"ip"}).empty());
    EXPECT_TRUE(all_before(small_web(), {"nowhere"}).empty());
}

TEST(Web, ReadinessIsTheProductOfTheDirectPrerequisites) {
    const Web web = small_web();
    EXPECT_DOUBLE_EQ(readiness(web, kKnown, {"cert"}), 0.5 * 0.8);
    EXPECT_DOUBLE_EQ(readiness(web, kKnown, {"tls"}), 0.9);
    EXPECT_DOUBLE_EQ(readiness(web, kKnown, {"talk"}), 1.0);
}

TEST(Web, RootCausesWeighWhatIsMissingByItsDistance) {
    const auto causes = root_causes(small_web(), kKnown, {"cert"});
    // cert 0.8, tls 0.5 * 0.7 = 0.35, dns 0.2 * 0.7 = 0.14, ip 0.1 * 0.49 = 0.049; sum 1.339
    ASSERT_EQ(causes.size(), 4U);
    EXPECT_EQ(causes[0].skill.value, "cert");
    EXPECT_EQ(causes[1].skill.value, "tls");
    EXPECT_EQ(causes[2].skill.value, "dns");
    EXPECT_EQ(causes[3].skill.value, "ip");
    EXPECT_NEAR(causes[0].posterior, 0.8 / 1.339, 1e-12);
    EXPECT_NEAR(causes[1].posterior, 0.35 / 1.339, 1e-12);
    EXPECT_NEAR(causes[2].posterior, 0.14 / 1.339, 1e-12);
    EXPECT_NEAR(causes[3].posterior, 0.049 / 1.339, 1e-12);
}

TEST(Web, AMissingPrerequisiteCanBeLikelierThanTheFailedSkill) {
    auto known = kKnown;
    known[{"cert"}] = 0.6;
    known[{"tls"}] = 0.1;
    EXPECT_EQ(root_causes(small_web(), known, {"cert"}).front().skill.value, "tls");
}

TEST(Web, WhenAllIsKnownTheFailedSkillItselfIsLikeliest) {
    std::map<SkillId, double> known;
    for (const auto& [id, p] : kKnown) {
        known[id] = 1.0;
    }
    const auto causes = root_causes(small_web(), known, {"cert"});
    EXPECT_EQ(causes.front().skill.value, "cert");
    EXPECT_NEAR(causes.front().posterior, 1.0 / (1.0 + 0.7 + 0.7 + 0.49), 1e-12);
}

TEST(Web, PosteriorsSumToOneAndFallInAnyWeb) {
    Random random(11);
    for (int trial = 0; trial < 10'000; ++trial) {
        std::vector<Skill> skills;
        std::map<SkillId, double> known;
        for (int i = 0; i < 12; ++i) {
            Skill one = skill("s" + std::to_string(i));
            for (int j = 0; j < i; ++j) {
                if (random.below(4) == 0) {
                    one.requires_first.push_back({"s" + std::to_string(j)});
                }
            }
            known[one.id] = random.unit();
            skills.push_back(one);
        }
        const auto web = build_web(skills);
        ASSERT_TRUE(web);
        const auto causes = root_causes(*web, known, {"s11"});
        double sum = 0.0;
        for (std::size_t i = 0; i < causes.size(); ++i) {
            sum += causes[i].posterior;
            ASSERT_TRUE(i == 0 || causes[i].posterior <= causes[i - 1].posterior);
        }
        ASSERT_NEAR(sum, 1.0, 1e-12);
        ASSERT_EQ(causes.size(), all_before(*web, {"s11"}).size() + 1);
    }
}

TEST(Web, TenThousandSkillsInOneChainNeedNoDeepStack) {
    std::vector<Skill> skills;
    std::map<SkillId, double> known;
    constexpr int kCount = 10'000;
    for (int i = 0; i < kCount; ++i) {  // written last first, so that the sort has work to do
        const int number = kCount - 1 - i;
        skills.push_back(
            number == 0 ? skill("s0")
                        : skill("s" + std::to_string(number), {"s" + std::to_string(number - 1)}));
        known[skills.back().id] = 0.5;
    }
    const auto web = build_web(skills);
    ASSERT_TRUE(web);
    EXPECT_EQ(web->order.front().value, "s0");
    EXPECT_EQ(web->order.back().value, "s9999");
    EXPECT_EQ(all_before(*web, {"s9999"}).size(), 9'999U);
    EXPECT_EQ(root_causes(*web, known, {"s9999"}).size(), 10'000U);
    skills.back().requires_first.push_back({"s9999"});
    EXPECT_NE(build_web(skills).error().what.find("s9999 -> s9998 -> "), std::string::npos);
}
