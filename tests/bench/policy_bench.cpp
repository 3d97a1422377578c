// One decision over 200 skills and 2,000 objects, the size that docs/policy.md promises for, and
// the cost of one belief update. Not part of the tests: a test never asserts a wall-clock time.
#include <benchmark/benchmark.h>

#include <string>

#include "engine/base/random.hpp"
#include "engine/policy/policy.hpp"
#include "engine/trace/trace.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): benchmark file

constexpr int kSkills = 200;
constexpr int kItems = 1'500;
constexpr int kLessons = 500;
constexpr std::int64_t kNowMs = 1'800'000'000'000;
constexpr std::int64_t kDayMs = 86'400'000;

std::string numbered(const char* word, int number) {
    return std::string("course-") + word + '-' + std::to_string(number);
}

struct World {
    Course course;
    competency::Web web;
    LearnerView view;
    std::map<SkillId, double> known;
    std::vector<SkillId> failed;
};

void add_course(World& world, Random& random) {
    for (int i = 0; i < kSkills; ++i) {
        Skill skill;
        skill.id = {numbered("skill", i)};
        skill.level = 1 + i * 4 / kSkills;
        for (int before = 0; i > 5 && before < 2; ++before) {
            const int earlier = i - 1 - static_cast<int>(random.below(5));
            skill.requires_first.push_back({numbered("skill", earlier)});
        }
        world.course.skills.push_back(skill);
    }
    const auto any_skill = [&] { return world.course.skills[random.below(kSkills)].id; };
    for (int i = 0; i < kItems; ++i) {
        Item item;
        item.id = {numbered("item", i)};
        item.title = numbered("title of item", i);
        item.skills = {any_skill(), any_skill()};
        item.difficulty = random.unit();
        Misconception misconception;
        misconception.id = {numbered("misconception", i)};
        misconception.skill = item.skills.front();
        item.misconceptions = {misconception, misconception};
        world.course.items.push_back(item);
    }
    for (int i = 0; i < kLessons; ++i) {
        Lesson lesson;
        lesson.id = {numbered("lesson", i)};
        lesson.title = numbered("title of lesson", i);
        lesson.skills = {any_skill(), any_skill()};
        world.course.lessons.push_back(lesson);
    }
    world.web = *competency::build_web(world.course.skills);
}

Evidence evidence_on(const Skill& skill, Random& random, std::int64_t event) {
    Evidence evidence;
    evidence.skill = skill.id;
    evidence.credit = random.unit();
    evidence.at_ms = kNowMs - static_cast<std::int64_t>(random.below(30 * kDayMs));
    evidence.event = event;
    evidence.why = "a short phrase";
    return evidence;
}

World make_world(bool with_failure) {
    World world;
    Random random(1);
    add_course(world, random);
    world.view.at_ms = kNowMs;
    for (int i = 0; i < kSkills / 2; ++i) {
        const Skill& skill = world.course.skills[static_cast<std::size_t>(i)];
        Belief belief = trace::initial(skill);
        for (int answer = 0; answer < 6; ++answer) {
            belief = trace::update(belief, evidence_on(skill, random, 6 * i + answer + 1));
        }
        world.view.beliefs[skill.id] = belief;
    }
    for (int i = 0; i < 400; ++i) {
        ActivityRecord record;
        record.times = 1;
        record.done = true;
        record.last_credit = random.unit();
        record.last_at_ms = kNowMs - static_cast<std::int64_t>(random.below(30 * kDayMs));
        world.view.activities[numbered("item", i)] = record;
    }
    for (const Skill& skill : world.course.skills) {
        const auto belief = world.view.beliefs.find(skill.id);
        world.known[skill.id] = belief == world.view.beliefs.end()
                                    ? trace::initial(skill).known
                                    : trace::faded(belief->second, kNowMs).known;
    }
    if (with_failure) {
        world.failed = {world.course.skills[99].id, world.course.skills[98].id};
        world.view.held.push_back({.item = {numbered("item", 0)},
                                   .id = {numbered("misconception", 700)},
                                   .skill = world.course.items[700].skills.front(),
                                   .quote = "the browser got nothing back",
                                   .event = 3});
    }
    return world;
}

void choose(benchmark::State& state) {
    const World world = make_world(state.range(0) != 0);
    for (auto _ : state) {
        benchmark::DoNotOptimize(policy::choose({.course = world.course,
                                                 .web = world.web,
                                                 .view = world.view,
                                                 .known = world.known,
                                                 .at_ms = kNowMs,
                                                 .current = {},
                                                 .failed = world.failed,
                                                 .seed = 7}));
    }
}
BENCHMARK(choose)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

void update_belief(benchmark::State& state) {
    Random random(2);
    Skill skill;
    skill.id = {"course-skill-1"};
    Belief belief = trace::initial(skill);
    for (int answer = 0; answer < state.range(0); ++answer) {
        belief = trace::update(belief, evidence_on(skill, random, answer + 1));
    }
    const Evidence evidence = evidence_on(skill, random, 1'000);
    for (auto _ : state) {
        benchmark::DoNotOptimize(trace::update(belief, evidence));
    }
}
BENCHMARK(update_belief)->Arg(3)->Arg(30)->Arg(200)->Unit(benchmark::kNanosecond);

}  // namespace

BENCHMARK_MAIN();
