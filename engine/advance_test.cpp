// The whole step: equal arguments give equal steps, and the fold of events is what was decided.
#include "engine/advance.hpp"

#include <gtest/gtest.h>

#include "adapters/course/course_folder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "engine/base/random.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): test file

constexpr std::int64_t kStartMs = 1'800'000'000'000;

class Advance : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        lexicon_ = lexicon::make_lexicon();
        const auto loaded =
            course::load(std::string(ATTUNE_SOURCE_DIR) + "/courses/support-onboarding");
        auto prepared = prepare_course(loaded.course, *lexicon_);
        ASSERT_TRUE(prepared) << prepared.error().what;
        course_ = std::make_unique<PreparedCourse>(std::move(*prepared));
    }

    static Answer answer(const std::string& item, const std::string& words, std::int64_t at_ms) {
        Answer made;
        made.learner = {"ana"};
        made.session = {"s"};
        made.item = {item};
        made.text = words;
        made.at_ms = at_ms;
        return made;
    }

    static LearnerView folded(const std::vector<Event>& events, const SeenAfter& seen = {}) {
        const std::shared_ptr<const trace::Tracing> tracing(std::shared_ptr<int>(),
                                                            &course_->tracing);
        return fold({"ana"}, events, [&](const TracingKey&) { return tracing; }, seen);
    }

    static Setting setting() { return {*course_, *lexicon_}; }

    // A learner who opens `items` one after another and says each of the samples of each.
    static std::vector<Event> story(const std::vector<std::string>& items) {
        std::vector<Event> events;
        LearnerView view = fresh_view({"ana"});
        const auto add = [&](const EventBody& body, std::int64_t at_ms) {
            events.push_back({view.version + 1, at_ms, body});
            view = apply(view, events.back(), course_->tracing);
        };
        std::int64_t now_ms = kStartMs;
        add(SessionOpened{{"s"}, course_->course->id, course_->course->hash, 42}, now_ms);
        for (const std::string& id : items) {
            add(ActivityOpened{{"s"}, ActivityKind::kItem, id, 0, false}, now_ms += 1'000);
            for (const Sample& sample : course_->course->find(ItemId{id})->samples) {
                const Answer said = answer(id, sample.text, now_ms += 60'000);
                add(TurnTaken{said, {}, advance(setting(), view, said, {})}, now_ms);
            }
        }
        return events;
    }

    static std::unique_ptr<assess::Lexicon> lexicon_;
    static std::unique_ptr<PreparedCourse> course_;
};

std::unique_ptr<assess::Lexicon> Advance::lexicon_;
std::unique_ptr<PreparedCourse> Advance::course_;

std::string plain(const Step& step) {
    return step.turn.plain() + "|" +
           (step.decision.ranked.empty() ? "" : step.decision.ranked.front().id);
}

}  // namespace

TEST_F(Advance, EqualArgumentsGiveEqualStepsAndOtherWordsAnotherTurn) {
    const LearnerView view = fresh_view({"ana"});
    const auto right =
        answer("http-502-dns", "a server answered, so the name had resolved", kStartMs);
    const auto wrong = answer("http-502-dns", "the dns server did not answer", kStartMs);
    const Step once = advance(setting(), view, right, {});
    EXPECT_EQ(plain(once), plain(advance(setting(), view, right, {})));
    EXPECT_NE(plain(once), plain(advance(setting(), view, wrong, {})));
}

TEST_F(Advance, TheFoldOfEventsGivesTheBeliefsOfEachStepBitForBit) {
    const auto events = story({"http-502-dns", "five-failures"});
    LearnerView view = fresh_view({"ana"});
    int turns = 0;
    for (const Event& event : events) {
        view = apply(view, event, course_->tracing);
        if (const auto* taken = std::get_if<TurnTaken>(&event.body)) {
            ++turns;
            for (const BeliefChange& change : taken->step.changes) {
                const Belief& now = view.beliefs.at(change.after.skill);
                EXPECT_EQ(now.known, change.after.known);
                EXPECT_EQ(now.low, change.after.low);
                double sum = 0.0;
                for (const Contribution& part : change.parts) {
                    sum += part.effect;
                }
                EXPECT_NEAR(change.after.known - change.before.known, sum, 1e-9);
            }
        }
    }
    EXPECT_GT(turns, 15);
    const LearnerView again = folded(events);
    for (const auto& [skill, belief] : view.beliefs) {
        EXPECT_EQ(again.beliefs.at(skill).known, belief.known);
    }
}

TEST_F(Advance, AVoidedAnswerLeavesNoTraceInTheBeliefs) {
    auto events = story({"http-502-dns"});
    const auto before = folded(events);
    for (const Event& event : std::vector<Event>(events)) {
        if (std::holds_alternative<TurnTaken>(event.body)) {
            const auto number = static_cast<std::int64_t>(events.size()) + 1;
            events.push_back({number, kStartMs + 10'000'000, EventVoided{event.number, "wrong"}});
        }
    }
    EXPECT_FALSE(before.beliefs.empty());
    const LearnerView after = folded(events);
    EXPECT_TRUE(after.beliefs.empty());
    EXPECT_TRUE(after.held.empty());
    EXPECT_EQ(after.version, static_cast<std::int64_t>(events.size()));
}

TEST_F(Advance, AnObjectionTakenBackLeavesNoTraceEither) {
    auto events = story({"http-502-dns"});
    const auto before = folded(events);
    const auto taken = std::find_if(events.begin(), events.end(), [](const Event& event) {
        return std::holds_alternative<TurnTaken>(event.body);
    });
    ASSERT_NE(taken, events.end());
    const std::int64_t target = taken->number;
    const auto add = [&](const EventBody& body) {
        const auto number = static_cast<std::int64_t>(events.size()) + 1;
        events.push_back({number, kStartMs + 10'000'000, body});
    };
    add(EventVoided{target, "wrong"});
    EXPECT_EQ(voided_in(events), std::set{target});
    add(EventUnvoided{target});
    EXPECT_TRUE(voided_in(events).empty());
    const LearnerView after = folded(events);
    ASSERT_EQ(after.beliefs.size(), before.beliefs.size());
    for (const auto& [skill, belief] : before.beliefs) {
        EXPECT_EQ(after.beliefs.at(skill).known, belief.known);
        EXPECT_EQ(after.beliefs.at(skill).low, belief.low);
    }
    add(EventVoided{target, "wrong after all"});
    EXPECT_EQ(voided_in(events), std::set{target});
}

TEST_F(Advance, TheFoldCanBeWatched) {
    const auto events = story({"http-502-dns"});
    std::int64_t seen = 0;
    const LearnerView last = folded(events, [&](const Event& event, const LearnerView& view) {
        EXPECT_EQ(event.number, ++seen);
        EXPECT_EQ(view.version, event.number);
    });
    EXPECT_EQ(seen, last.version);
}

TEST_F(Advance, AnotherNameChangesNothing) {
    LearnerView ana = fresh_view({"ana"});
    LearnerView ben = fresh_view({"ben"});
    Answer of_ben = answer("http-502-dns", "check the backend log at 09:40", kStartMs);
    const Step a = advance(setting(), ana, of_ben, {});
    of_ben.learner = {"ben"};
    EXPECT_EQ(plain(a), plain(advance(setting(), ben, of_ben, {})));
}

TEST_F(Advance, NoChoiceIsTheItemInHandAndEveryChoiceHasAReason) {
    const LearnerView view = fresh_view({"ana"});
    for (const Item& item : course_->course->items) {
        const Step step =
            advance(setting(), view, answer(item.id.value, item.samples[0].text, kStartMs), {});
        ASSERT_FALSE(step.decision.ranked.empty());
        for (const Candidate& candidate : step.decision.ranked) {
            EXPECT_NE(candidate.id, item.id.value);
            ASSERT_FALSE(candidate.reasons.empty()) << candidate.id;
            EXPECT_FALSE(candidate.reasons.front().sentence.empty());
        }
    }
}

TEST_F(Advance, ASkillNewerThanTheTracingIsDecidedOnByItsPrior) {
    trace::Tracing older = course_->tracing;
    ASSERT_GT(older.skills.size(), 1U);
    older.skills.erase(older.skills.begin());
    const Setting with_older{*course_, *lexicon_, &older};
    LearnerView view = fresh_view({"ana"});
    const Event open{1, kStartMs,
                     SessionOpened{{"s"}, course_->course->id, course_->course->hash, 42}};
    view = apply(view, open, older);
    EXPECT_FALSE(decide_next(with_older, view, kStartMs).ranked.empty());
    const Answer said = answer("http-502-dns", "the backend did not answer", kStartMs);
    EXPECT_FALSE(advance(with_older, view, said, {}).decision.ranked.empty());
}

TEST_F(Advance, WhatAModelSaidInItsPlaceIsNotSaidAgainEither) {
    const LearnerView view = fresh_view({"ana"});
    const Answer said = answer("http-502-dns", "no idea", kStartMs);
    TurnTaken taken{said, {}, advance(setting(), view, said, {})};
    taken.worded = Worded{
        {{{PartKind::kText, "Take it slowly. What did the browser get?"}}}, "wording m", "", 10};
    const LearnerView after = apply(view, {1, kStartMs, taken}, course_->tracing);
    for (const char* sentence : {"take it slowly", "what did the browser get"}) {
        EXPECT_EQ(std::count(after.sayings.begin(), after.sayings.end(), sentence), 1) << sentence;
    }
    EXPECT_GT(after.sayings.size(), 2U) << "the built-in sentences are kept as well";
}

TEST_F(Advance, AHiddenOrHugeTextIsHandled) {
    const LearnerView view = fresh_view({"ana"});
    for (const std::string& words : {std::string(20'000, 'a'),
                                     std::string("\xe2\x80\x8b\xe2\x80\xae"
                                                 "dns"),
                                     std::string("   "), std::string(2'000, '?')}) {
        const Step step = advance(setting(), view, answer("http-502-dns", words, kStartMs), {});
        EXPECT_FALSE(step.turn.plain().empty());
    }
}

class AdvanceJudged : public Advance {
  protected:
    // Event numbers of the answers of a story.
    static std::vector<std::int64_t> answers_in(const std::vector<Event>& events) {
        std::vector<std::int64_t> numbers;
        for (const Event& event : events) {
            if (std::holds_alternative<TurnTaken>(event.body)) {
                numbers.push_back(event.number);
            }
        }
        return numbers;
    }

    static Judgement judged(const Expectation& idea, bool expressed) {
        Judgement one;
        one.id = idea.id;
        one.expressed = expressed;
        one.skill = idea.skill;
        one.label = idea.label;
        one.by = "Kim";
        return one;
    }

    static void add(std::vector<Event>& events, std::int64_t target,
                    const std::vector<Judgement>& judgements) {
        events.push_back({static_cast<std::int64_t>(events.size()) + 1, kStartMs + 10'000'000,
                          VerdictOverruled{target, judgements, "Kim", 0.4}});
    }

    static void expect_equal_beliefs(const LearnerView& a, const LearnerView& b) {
        ASSERT_EQ(a.beliefs.size(), b.beliefs.size());
        for (const auto& [skill, belief] : a.beliefs) {
            const Belief& other = b.beliefs.at(skill);
            EXPECT_EQ(belief.known, other.known) << skill.value;
            EXPECT_EQ(belief.low, other.low);
            EXPECT_EQ(belief.high, other.high);
            EXPECT_EQ(belief.contributions.size(), other.contributions.size());
        }
    }
};

TEST_F(AdvanceJudged, APersonsVerdictMovesTheBeliefAndTakingItBackLeavesNoTrace) {
    auto events = story({"http-502-dns"});
    const Expectation& idea = course_->course->find(ItemId{"http-502-dns"})->expectations[0];
    const LearnerView before = folded(events);
    const std::int64_t target = answers_in(events).front();
    add(events, target, {judged(idea, false)});
    const LearnerView lower = folded(events);
    add(events, target, {judged(idea, true)});
    const LearnerView higher = folded(events);
    EXPECT_LT(lower.beliefs.at(idea.skill).known, higher.beliefs.at(idea.skill).known);
    EXPECT_EQ(higher.version, static_cast<std::int64_t>(events.size()));
    const auto& ledger = higher.beliefs.at(idea.skill).contributions;
    EXPECT_TRUE(std::any_of(ledger.begin(), ledger.end(), [&](const Contribution& part) {
        return part.event == target && part.why == "judged by Kim: said: " + idea.label;
    }));
    add(events, target, {});
    expect_equal_beliefs(before, folded(events));
    EXPECT_TRUE(overruled_in(events).at(target).judgements.empty());
}

TEST_F(AdvanceJudged, TheNewestOverrulingOfAnAnswerCountsAndAVoidOutweighsIt) {
    auto events = story({"http-502-dns"});
    const Expectation& idea = course_->course->find(ItemId{"http-502-dns"})->expectations[1];
    const auto answers = answers_in(events);
    auto once = events;
    add(once, answers[0], {judged(idea, true)});
    add(once, answers[1], {judged(idea, false)});
    auto twice = events;
    add(twice, answers[1], {judged(idea, true)});
    add(twice, answers[0], {judged(idea, true)});
    add(twice, answers[1], {judged(idea, false)});
    expect_equal_beliefs(folded(once), folded(twice));
    for (const std::int64_t number : answers) {
        twice.push_back({static_cast<std::int64_t>(twice.size()) + 1, kStartMs + 20'000'000,
                         EventVoided{number, ""}});
    }
    EXPECT_TRUE(folded(twice).beliefs.empty());
}

TEST_F(AdvanceJudged, AnOpenConversationFollowsAndTheNextAnswerIsDecidedOnIt) {
    const Item& item = *course_->course->find(ItemId{"http-502-dns"});
    const Expectation& idea = item.expectations[2];
    std::vector<Event> events;
    LearnerView view = fresh_view({"ana"});
    const auto take = [&](const EventBody& body) {
        events.push_back({view.version + 1, kStartMs + view.version * 60'000, body});
        view = changes_what_counts(body) ? folded(events)
                                         : apply(view, events.back(), course_->tracing);
    };
    const auto say = [&](const char* words) {
        const Answer said = answer(item.id.value, words, kStartMs + view.version * 60'000);
        take(TurnTaken{said, {}, advance(setting(), view, said, {})});
        return std::get<TurnTaken>(events.back().body).step;
    };
    const auto progress = [&] { return conversation_of(view, {"s"})->expectations[2]; };
    take(SessionOpened{{"s"}, course_->course->id, course_->course->hash, 42});
    take(ActivityOpened{{"s"}, ActivityKind::kItem, item.id.value, 0, false});
    say("a server answered, so the name had resolved");
    ASSERT_FALSE(progress().covered);
    const std::int64_t target = view.version;
    take(VerdictOverruled{target, {judged(idea, true)}, "Kim", 0.4});
    EXPECT_TRUE(progress().covered);
    const Step next = say("the network was slow that day");
    EXPECT_TRUE(progress().covered) << "the next reading does not undo it";
    EXPECT_NE(next.turn.about, idea.id) << "what a person found said is not asked for again";
    EXPECT_TRUE(std::none_of(next.evidence.begin(), next.evidence.end(),
                             [&](const Evidence& one) { return one.about == idea.id; }));
    take(VerdictOverruled{target, {}, "Kim", 0.4});
    EXPECT_FALSE(progress().covered);
    take(VerdictOverruled{target, {judged(item.expectations[0], false)}, "Kim", 0.4});
    EXPECT_FALSE(conversation_of(view, {"s"})->expectations[0].covered);
    say("hm");
    EXPECT_FALSE(conversation_of(view, {"s"})->expectations[0].covered)
        << "the same words are not read as said again";
    say("DNS is not the problem, since we got a status back from some server");
    EXPECT_TRUE(conversation_of(view, {"s"})->expectations[0].covered) << "new words are";
    expect_equal_beliefs(view, folded(events));
}
