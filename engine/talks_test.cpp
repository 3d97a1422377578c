// Whole conversations by playbooks: the small courses in tests/courses are what they run on.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "adapters/course/course_folder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "engine/advance.hpp"
#include "engine/base/calendar.hpp"
#include "engine/base/random.hpp"
#include "engine/dialogue/talk/talk.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): test file

constexpr std::size_t kSayingsOfThirtyTurns = 120;

const assess::Lexicon& lexicon() {
    static const std::unique_ptr<assess::Lexicon> kLexicon = lexicon::make_lexicon();
    return *kLexicon;
}

const PreparedCourse& course_named(const std::string& name) {
    static std::map<std::string, PreparedCourse> loaded;
    if (!loaded.contains(name)) {
        const auto found = course::load(std::string(ATTUNE_SOURCE_DIR) + "/tests/courses/" + name);
        EXPECT_TRUE(found.sound()) << (found.problems.empty() ? "" : found.problems[0].text());
        loaded.emplace(name, *prepare_course(found.course, lexicon()));
    }
    return loaded.at(name);
}

std::vector<std::string> texts(const TutorTurn& turn, PartKind kind) {
    std::vector<std::string> all;
    for (const auto& line : turn.lines) {
        for (const TurnPart& part : line) {
            if (part.kind == kind) {
                all.push_back(part.text);
            }
        }
    }
    return all;
}

bool holds(const TutorTurn& turn, const std::string& text) {
    return turn.plain().find(text) != std::string::npos;
}

bool is_quote(PartKind kind) {
    return kind == PartKind::kQuoteRight || kind == PartKind::kQuoteIssue ||
           kind == PartKind::kQuotePlain;
}

// One learner in one course, turn by turn; what must hold of every turn is checked at each.
class Talking {
  public:
    explicit Talking(const std::string& course = "leading") : course_(course_named(course)) {
        view_ = fresh_view({"ana"});
        view_.course = course_.course->id;
        view_.seed = hash_of(course);
    }

    void open(const std::string& playbook) {
        playbook_ = {playbook};
        now_ms_ += 60'000;
        told_.clear();
        scene_.clear();
        fold(ActivityOpened{{"s"}, ActivityKind::kPlaybook, playbook, 0, false});
    }

    const Step& say(const std::string& text, WayOut way_out = WayOut::kNone) {
        Answer answer;
        answer.learner = view_.learner;
        answer.session = {"s"};
        answer.item = playbook_;
        answer.text = text;
        answer.way_out = way_out;
        now_ms_ += 60'000;
        answer.at_ms = now_ms_;
        told_.push_back(text);
        last_ = advance({course_, lexicon()}, view_, answer, gathered);
        fold(TurnTaken{answer, gathered, last_});
        check(text);
        return last_;
    }

    void wait_days(int days) { now_ms_ += days * kDayInMs; }

    [[nodiscard]] TutorTurn opening() const {
        return dialogue::talk_opening(*course_.course->playbook(playbook_), course_.language,
                                      conversation(), view_.appointments);
    }
    [[nodiscard]] const Conversation& conversation() const {
        return *conversation_of(view_, {"s"});
    }
    [[nodiscard]] const Talk& talk() const { return *conversation().talk; }
    [[nodiscard]] const LearnerView& view() const { return view_; }
    [[nodiscard]] const Step& last() const { return last_; }
    [[nodiscard]] std::string due_day() const {
        return view_.appointments.empty()
                   ? ""
                   : text_of(date_of(day_of_ms(view_.appointments.back().due_at_ms)));
    }

    Gathered gathered;

  private:
    void fold(const EventBody& body) {
        view_ = apply(view_, {view_.version + 1, now_ms_, body}, course_.tracing);
    }

    void check(const std::string& newest) {
        for (const auto& line : last_.turn.lines) {
            for (const TurnPart& part : line) {
                const bool theirs =
                    std::any_of(told_.begin(), told_.end(), [&](const std::string& said) {
                        return said.find(part.text) != std::string::npos;
                    });
                EXPECT_TRUE(!is_quote(part.kind) || theirs || part.text == talk().due_words ||
                            part.text == talk().situation)
                    << part.text;
            }
        }
        if (last_.turn.quote) {
            EXPECT_LE(last_.turn.quote->end, newest.size());
        }
        TutorTurn own = last_.turn;  // a persona begins anew with each scene
        for (auto& line : own.lines) {
            std::erase_if(line,
                          [](const TurnPart& part) { return part.kind == PartKind::kPersona; });
        }
        for (const std::string& sentence : dialogue::normalised(own.plain())) {
            const bool repeated = std::find(said_.begin(), said_.end(), sentence) != said_.end();
            EXPECT_FALSE(repeated) << sentence << "\n  in: " << last_.turn.plain();
            said_.push_back(sentence);
        }
        for (const std::string& words : texts(last_.turn, PartKind::kPersona)) {
            EXPECT_TRUE(scene_.insert(words).second) << words;
        }
        if (said_.size() > kSayingsOfThirtyTurns) {
            said_.erase(said_.begin(), said_.end() - kSayingsOfThirtyTurns);
        }
    }

    const PreparedCourse& course_;
    LearnerView view_;
    ItemId playbook_;
    Step last_;
    std::vector<std::string> told_;
    std::vector<std::string> said_;
    std::set<std::string> scene_;  // what the persona said in it
    // Wednesday, 18 November 2026, 09:00 UTC
    std::int64_t now_ms_ = day_number({2026, 11, 18}) * kDayInMs + 9 * 3'600'000;
};

}  // namespace

TEST(Coach, AsksForWhatWasNotSaidAndThenHelpsWithOneAngle) {
    Talking ana;
    ana.open("hard-talk-ahead");
    const Step first = ana.say("He missed the deadline twice and I think he is simply lazy.");
    EXPECT_EQ(first.turn.move, Move::kClarify);
    EXPECT_TRUE(holds(first.turn, "Who is the conversation with"));              // not said yet
    EXPECT_FALSE(holds(first.turn, "so that a camera could have recorded it"));  // said
    ASSERT_TRUE(first.turn.quote);

    const Step second = ana.say("Tom. He is my report since spring.");
    EXPECT_EQ(second.turn.move, Move::kClarify);
    EXPECT_TRUE(holds(second.turn, "What have you tried so far"));

    const Step third = ana.say("I told him once, nothing came of it.");
    EXPECT_EQ(third.turn.move, Move::kReframe);
    EXPECT_EQ(third.turn.about.value, "judged-not-seen");
    EXPECT_TRUE(holds(third.turn, "he is simply lazy"));
    EXPECT_TRUE(holds(third.turn, "A word for a person can only be denied."));
    EXPECT_EQ(texts(third.turn, PartKind::kHeading),
              std::vector<std::string>{"A word for the person"});
    EXPECT_EQ(ana.talk().stage, TalkStage::kAdvised);
    EXPECT_TRUE(ana.view().appointments.empty());

    const Step fourth = ana.say("On Friday, after lunch.");
    EXPECT_TRUE(fourth.conversation.done);
    EXPECT_EQ(ana.due_day(), "2026-11-20");
    EXPECT_EQ(ana.view().appointments.back().words, "Friday");
    EXPECT_EQ(ana.view().appointments.back().situation,
              "He missed the deadline twice and I think he is simply lazy");
}

TEST(Coach, AsksAtLeastOneQuestionEvenWhenAllIsSaid) {
    Talking ana;
    ana.open("hard-talk-ahead");
    const Step first = ana.say(
        "My report Tom came late three times this month, I have already told him and nothing "
        "changed. I have to talk to him tomorrow.");
    EXPECT_EQ(first.turn.move, Move::kClarify);
    const Step second = ana.say("That he says by himself when it gets tight.");
    EXPECT_EQ(second.turn.move, Move::kReframe);
    EXPECT_EQ(second.turn.about.value, "nothing-changes");
    EXPECT_EQ(ana.due_day(), "2026-11-19");  // said at the very start
    EXPECT_FALSE(ana.view().appointments.empty());
}

TEST(Coach, WhoWantsAdviceAtOnceGetsExactlyOneQuestion) {
    Talking ana;
    ana.open("hard-talk-ahead");
    const Step first = ana.say("Just tell me what to say to a colleague who interrupted me.");
    EXPECT_EQ(first.turn.move, Move::kClarify);
    const Step second = ana.say("Nothing so far, I was too angry.");
    EXPECT_EQ(second.turn.move, Move::kReframe);
}

TEST(Coach, NoDayIsFineToo) {
    Talking ana;
    ana.open("hard-talk-ahead");
    ana.say("My boss promised me a training and forgot it.");
    ana.say("I have not said anything yet.");
    while (ana.talk().stage == TalkStage::kClarifying) {
        ana.say("It just is like that with us.");
    }
    const Step& last = ana.say("I don't know yet");
    EXPECT_TRUE(last.conversation.done);
    EXPECT_EQ(last.conversation.talk->stage, TalkStage::kClosed);
    EXPECT_TRUE(ana.view().appointments.empty());
}

TEST(Coach, AsksAfterTheDayHowItWentAndAdaptsToIt) {
    Talking ana;
    ana.open("hard-talk-ahead");
    ana.say("He missed the deadline twice and I think he is simply lazy.");
    ana.say("Tom, he is my report.");
    ana.say("I told him once.");
    ana.say("tomorrow");
    ana.wait_days(2);
    ana.open("hard-talk-ahead");
    EXPECT_EQ(ana.opening().move, Move::kFollowUp);
    EXPECT_TRUE(holds(ana.opening(), "He missed the deadline twice"));
    EXPECT_TRUE(holds(ana.opening(), "tomorrow"));
    EXPECT_FALSE(holds(ana.opening(), "Has it happened already"));

    const Step bad = ana.say("It ended awkwardly, he got angry and walked out.");
    EXPECT_EQ(bad.turn.move, Move::kFollowUp);
    EXPECT_EQ(bad.turn.about.value, "ended-badly");
    EXPECT_TRUE(holds(bad.turn, "ended awkwardly"));
    EXPECT_TRUE(ana.view().appointments.back().followed_up);
    EXPECT_TRUE(bad.evidence.empty());

    const Step again = ana.say("He shouted that I never listen, and now I am afraid he blows up.");
    EXPECT_EQ(again.turn.move, Move::kReframe);
    EXPECT_EQ(again.turn.about.value, "afraid-of-reaction");  // another one than before
    const Step day = ana.say("next Monday");
    EXPECT_TRUE(day.conversation.done);
    EXPECT_EQ(ana.view().appointments.size(), 2U);
    EXPECT_FALSE(ana.view().appointments.back().followed_up);
}

TEST(Coach, WhatWentWellCountsForTheAngleTakenAlong) {
    Talking ana;
    ana.open("hard-talk-ahead");
    ana.say("My report is late again and again, I think he is lazy.");
    while (ana.talk().stage == TalkStage::kClarifying) {
        ana.say("I have not said anything so far.");
    }
    const std::string angle = ana.talk().taken.value;
    ana.say("in two days");
    ana.wait_days(3);
    ana.open("hard-talk-ahead");
    const Step good = ana.say("It was better than I feared, we agreed on the next steps.");
    ASSERT_EQ(good.evidence.size(), 1U);
    EXPECT_EQ(good.evidence[0].credit, 1.0);
    EXPECT_EQ(good.evidence[0].kind, EvidenceKind::kApplication);
    EXPECT_LE(good.evidence[0].weight, 0.6);
    EXPECT_FALSE(good.evidence[0].skill.empty());
    EXPECT_FALSE(angle.empty());
    EXPECT_EQ(good.changes.size(), 1U);
    EXPECT_TRUE(ana.view().practice.empty());  // no row for a tracer fitted to items
}

TEST(Coach, BeforeTheDayItOffersToPrepare) {
    Talking ana;
    ana.open("hard-talk-ahead");
    ana.say("My colleague ignored my question twice.");
    while (ana.talk().stage == TalkStage::kClarifying) {
        ana.say("I have not said anything so far.");
    }
    ana.say("in two weeks");
    ana.wait_days(1);
    ana.open("hard-talk-ahead");
    EXPECT_TRUE(holds(ana.opening(), "in two weeks"));
    EXPECT_TRUE(holds(ana.opening(), "already") || holds(ana.opening(), "early"));
    const Step& step = ana.say("Now I am worried that she will cry.");
    EXPECT_EQ(step.turn.move, Move::kClarify);
    EXPECT_EQ(ana.view().appointments.size(), 1U);
    EXPECT_FALSE(ana.view().appointments.back().followed_up);
}

TEST(Coach, ARememberedStatementTurnsTheAngleAndSaysSo) {
    const std::array<const char*, 2> turns = {"My colleague was late again.",
                                              "I have not said anything."};
    const auto angle = [&](const std::vector<NoteFit>& notes) {
        Talking ana;
        ana.gathered.notes = notes;
        ana.open("hard-talk-ahead");
        for (const char* text : turns) {
            ana.say(text);
        }
        return ana.last();
    };
    const Step without = angle({});
    const Step with = angle({{{"n7"}, NoteKind::kManager, "nothing-changes", 0.9}});
    ASSERT_EQ(without.turn.move, Move::kReframe);
    ASSERT_EQ(with.turn.move, Move::kReframe);
    EXPECT_NE(without.turn.about, with.turn.about);
    EXPECT_EQ(with.turn.about.value, "nothing-changes");
    EXPECT_EQ(with.turn.because, std::vector<NoteId>{{"n7"}});
    EXPECT_EQ(texts(with.turn, PartKind::kNote), std::vector<std::string>{"n7"});
    EXPECT_TRUE(without.turn.because.empty());
}

TEST(Coach, WhatIsRememberedIsNotAskedAgain) {
    Talking ana;
    ana.gathered.notes = {{{"n1"}, NoteKind::kTeam, "who", 0.8}};
    ana.open("hard-talk-ahead");
    const Step& first = ana.say("He missed the deadline.");
    EXPECT_FALSE(holds(first.turn, "Who is the conversation with"));
    EXPECT_EQ(first.turn.because, std::vector<NoteId>{{"n1"}});
}

TEST(Coach, LawHealthAndOtherWordsAreDealtWith) {
    Talking ana;
    ana.open("hard-talk-ahead");
    const Step law = ana.say("Am I legally allowed to dismiss him?");
    EXPECT_EQ(law.turn.move, Move::kDecline);
    EXPECT_TRUE(holds(law.turn, "your mentor"));
    const Step health = ana.say("I think he has a depression.");
    EXPECT_EQ(health.turn.move, Move::kDecline);
    EXPECT_TRUE(holds(health.turn, "octor"));
    const Step person = ana.say("are you a real person?");
    EXPECT_EQ(person.turn.move, Move::kBridge);
    EXPECT_TRUE(holds(person.turn, "program") || holds(person.turn, "software"));
    const Step noise = ana.say("asdfgh");
    EXPECT_EQ(noise.turn.move, Move::kBridge);
    EXPECT_EQ(ana.talk().asked, 0);
    EXPECT_TRUE(ana.talk().situation.empty());
    const Step skip = ana.say("", WayOut::kSkip);
    EXPECT_TRUE(skip.conversation.skipped);
}

TEST(Coach, AQuestionIsAnsweredFromTheMaterialWithItsSource) {
    Talking ana;
    ana.open("hard-talk-ahead");
    ana.gathered.passages = {
        {{"feedback-in-three-steps"},
         "Feedback in three steps",
         "An open question begins with what or how and cannot be answered with yes or no.",
         "",
         0.9}};
    const Step& step = ana.say("What is an open question?");
    EXPECT_EQ(step.turn.move, Move::kAnswerQuestion);
    ASSERT_EQ(step.turn.sources.size(), 1U);
    EXPECT_EQ(step.turn.sources[0].lesson.value, "feedback-in-three-steps");
    EXPECT_TRUE(holds(step.turn, "What is the situation?"));  // and back to the talk
    EXPECT_EQ(ana.talk().asked, 0);
}

TEST(RolePlay, ThePersonaReactsToWhatTheLineDoes) {
    Talking ana;
    ana.open("late-report");
    EXPECT_EQ(texts(ana.opening(), PartKind::kPersona).size(), 1U);
    const Step label = ana.say("Mara, you are just not reliable.");
    EXPECT_EQ(label.turn.move, Move::kPersona);
    EXPECT_TRUE(holds(label.turn, "After all the evenings"));
    ASSERT_EQ(label.evidence.size(), 1U);
    EXPECT_EQ(label.evidence[0].kind, EvidenceKind::kPerformance);
    EXPECT_EQ(label.evidence[0].credit, 0.0);
    EXPECT_TRUE(ana.view().held.empty());

    const Step agenda = ana.say("Hm, well, let us see.");
    EXPECT_TRUE(holds(agenda.turn, "I thought the report was fine"));
    EXPECT_TRUE(agenda.evidence.empty());

    const Step fact = ana.say("Your report was due on Monday and arrived on Wednesday.");
    EXPECT_TRUE(holds(fact.turn, "Two days, yes."));
    ASSERT_EQ(fact.evidence.size(), 1U);
    EXPECT_EQ(fact.evidence[0].about.value, "names-the-fact");
    EXPECT_EQ(fact.evidence[0].credit, 1.0);
    EXPECT_GT(fact.changes.at(0).after.known, fact.changes.at(0).before.known);
}

TEST(RolePlay, TheDebriefCitesTheLearnersOwnLines) {
    Talking ana;
    ana.open("late-report");
    ana.say("You are being careless again.");
    ana.say("Sorry. What got in your way?");
    ana.say("I see, thank you for telling me.");
    const Step end = ana.say("stop");
    EXPECT_EQ(end.turn.move, Move::kDebrief);
    EXPECT_TRUE(end.conversation.done);
    const auto right = texts(end.turn, PartKind::kQuoteRight);
    ASSERT_EQ(right.size(), 1U);
    EXPECT_EQ(right[0], "What got in your way?");
    EXPECT_EQ(texts(end.turn, PartKind::kQuoteIssue).size(), 1U);
    EXPECT_EQ(texts(end.turn, PartKind::kQuotePlain).size(), 2U);  // two criteria were missing
    EXPECT_TRUE(holds(end.turn, "Begin with one sentence that a camera could confirm"));
    int missing = 0;
    for (const Evidence& one : end.evidence) {
        missing += one.credit == 0.0 && one.weight <= 0.25 ? 1 : 0;
    }
    EXPECT_EQ(missing, 2);
}

TEST(RolePlay, EndsOnceAllCriteriaAreMet) {
    Talking ana;
    ana.open("late-report");
    ana.say("The report came two days late, for the second time.");
    ana.say("How do you see it?");
    const Step& end = ana.say("Can we agree that you tell me by Friday if figures are missing?");
    EXPECT_EQ(end.turn.move, Move::kDebrief);
    EXPECT_EQ(texts(end.turn, PartKind::kPersona).size(), 1U);  // her last word comes first
    EXPECT_EQ(texts(end.turn, PartKind::kQuoteRight).size(), 3U);
    EXPECT_TRUE(end.conversation.done);
}

TEST(RolePlay, EndsAfterEightLinesAndCanBeTriedAgain) {
    Talking ana;
    ana.open("late-report");
    for (int i = 0; i < 8; ++i) {
        EXPECT_FALSE(ana.conversation().done);
        ana.say("Well, line number " + std::to_string(i) + " of mine.");
    }
    EXPECT_TRUE(ana.conversation().done);
    ana.open("late-report");
    EXPECT_FALSE(ana.conversation().done);
    EXPECT_TRUE(ana.conversation().exchanges.empty());
    ana.say("What got in your way?");
    EXPECT_EQ(ana.talk().asked, 1);
}

TEST(RolePlay, AsidesAreNotSaidToThePersona) {
    Talking ana;
    ana.open("late-report");
    const Step hint = ana.say("", WayOut::kDontKnow);
    EXPECT_EQ(hint.turn.move, Move::kHint);
    const Step person = ana.say("are you a real person?");
    EXPECT_TRUE(holds(person.turn, "program"));
    EXPECT_EQ(ana.talk().asked, 0);
    const Step& end = ana.say("stop");
    EXPECT_EQ(end.turn.move, Move::kDebrief);
    EXPECT_TRUE(end.evidence.empty());  // nothing was tried, nothing was failed
}

TEST(Reflection, AsksForWhatTheCaseLacksAndPutsTheirSentencesTogether) {
    Talking ana;
    ana.open("one-talk-this-week");
    const Step first = ana.say("With Jan. He did not come to the last two meetings.");
    EXPECT_EQ(first.turn.move, Move::kProbe);
    EXPECT_FALSE(holds(first.turn, "What did you see or hear yourself"));
    EXPECT_TRUE(holds(first.turn, "How would the other person tell the same story?"));
    ana.say("He thinks the meetings are a waste of time.");
    ana.say("I never told him why he should be there.");
    const Step& last = ana.say("I will ask him for half an hour.");
    EXPECT_EQ(last.turn.move, Move::kReframe);
    EXPECT_TRUE(holds(last.turn, "He did not come to the last two meetings"));
    EXPECT_TRUE(holds(last.turn, "He thinks the meetings are a waste of time"));
    EXPECT_TRUE(holds(last.turn, "I never told him why he should be there"));
    EXPECT_TRUE(holds(last.turn, "I will ask him for half an hour"));
    ana.say("I ask him on Thursday.");
    EXPECT_TRUE(ana.conversation().done);
    EXPECT_EQ(ana.due_day(), "2026-11-19");
    ana.wait_days(3);
    ana.open("one-talk-this-week");
    EXPECT_EQ(ana.opening().move, Move::kFollowUp);
    const Step& after = ana.say("I have not done it yet.");
    EXPECT_EQ(after.turn.about.value, "not-done");
    const Step& half = ana.say("Just write to him.");
    EXPECT_FALSE(half.conversation.done) << half.turn.plain();
    const Step& day = ana.say("tomorrow");
    EXPECT_TRUE(ana.conversation().done) << half.turn.plain() << day.turn.plain();
    EXPECT_EQ(ana.view().appointments.size(), 2U);
}

TEST(RabbitHole, FollowsTheThreadThatTheLearnerTakes) {
    Talking ana;
    ana.open("is-feedback-a-gift");
    const Step power = ana.say("If my boss says it I cannot refuse it, she decides about my pay.");
    EXPECT_EQ(power.turn.move, Move::kThread);
    EXPECT_EQ(power.turn.about.value, "power");
    ASSERT_EQ(power.evidence.size(), 1U);
    EXPECT_EQ(power.evidence[0].kind, EvidenceKind::kRecall);
    EXPECT_TRUE(holds(power.turn, "asking for permission"));

    const Step seen = ana.say("It has to be about behaviour and not about the person.");
    EXPECT_EQ(seen.turn.about.value, "seen-not-judged");  // not the one that was offered
    EXPECT_EQ(seen.evidence.at(0).kind, EvidenceKind::kApplication);

    const Step& end = ana.say("enough");
    EXPECT_EQ(end.turn.move, Move::kDebrief);
    EXPECT_TRUE(holds(end.turn, "who has the power \u2192 what was seen"));
    EXPECT_EQ(texts(end.turn, PartKind::kQuoteRight).size(), 2U);
    EXPECT_TRUE(end.conversation.done);
}

TEST(RabbitHole, AThreadCanBeTakenByItsName) {
    Talking ana;
    ana.open("is-feedback-a-gift");
    const Step& step = ana.say("asking for permission");
    EXPECT_EQ(step.turn.about.value, "permission");
    EXPECT_TRUE(step.evidence.empty());  // naming it shows nothing
    ASSERT_EQ(ana.talk().path.size(), 1U);
}

TEST(RabbitHole, WithoutAThreadItAsksFurtherAndThenProvokesAgain) {
    Talking ana;
    ana.open("is-feedback-a-gift");
    const Step first = ana.say("Because most presents are ugly.");
    EXPECT_EQ(first.turn.move, Move::kProbe);
    const Step& second = ana.say("Socks, mostly.");
    EXPECT_TRUE(holds(second.turn, "Whoever really wants to help somebody keeps quiet."));
}

TEST(German, CoachAndRolePlay) {
    Talking ana("fuehren");
    ana.open("schweres-gespraech");
    const Step first = ana.say("Tom hat zweimal die Frist verpasst, er ist einfach faul.");
    EXPECT_EQ(first.turn.language, "de");
    EXPECT_TRUE(holds(first.turn, "Mit wem ist das Gespräch"));
    ana.say("Er ist mein Mitarbeiter.");
    const Step advice = ana.say("Angesprochen habe ich es einmal.");
    EXPECT_EQ(advice.turn.about.value, "wort-fuer-person");
    ana.say("Nächste Woche am Dienstag.");
    EXPECT_EQ(ana.due_day(), "2026-11-24");
    EXPECT_TRUE(ana.conversation().done);
    ana.wait_days(8);
    ana.open("schweres-gespraech");
    EXPECT_TRUE(holds(ana.opening(), "Nächste Woche"));
    const Step bad = ana.say("Am Ende haben wir uns nur angeschwiegen.");
    EXPECT_EQ(bad.turn.about.value, "schlecht-geendet");
    const Step other = ana.say("Sie sagte nichts, und ich fürchte, dass sie dichtmacht.");
    EXPECT_EQ(other.turn.about.value, "angst-vor-reaktion");

    ana.open("der-spaete-bericht");
    ana.say("Der Bericht kam zwei Tage zu spät, zum zweiten Mal.");
    const Step& end = ana.say("Was war bei dir los?");
    EXPECT_EQ(end.turn.move, Move::kDebrief);
    const auto right = texts(end.turn, PartKind::kQuoteRight);
    ASSERT_EQ(right.size(), 2U);
    EXPECT_EQ(right[1], "Was war bei dir los?");
}

TEST(Laws, AnyWordsInAnyOrderKeepWhatEveryTurnMustKeep) {
    const std::array<const char*, 18> lines = {
        "He missed the deadline twice. Then he laughed! What now?",
        "I am afraid that she gets angry.",
        "just tell me what to do",
        "I don't know",
        "tomorrow",
        "on Friday. Or later.",
        "What is a one-on-one?",
        "nothing changed at all",
        "It ended awkwardly.",
        "It went well, we agreed on something.",
        "asking for permission",
        "You cannot refuse it when your boss says it.",
        "What got in your way?",
        "You are just not reliable.",
        "(what am I supposed to do here?)",
        "hello",
        "...",
        "My boss, who I told once, never listens; it is, as they say, what it is, and so on.",
    };
    const std::array<const char*, 4> playbooks = {"hard-talk-ahead", "late-report",
                                                  "one-talk-this-week", "is-feedback-a-gift"};
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        Random random(seed);
        Talking ana;
        for (int talk = 0; talk < 4; ++talk) {
            const std::string playbook = playbooks[random.below(playbooks.size())];
            ana.open(playbook);
            bool asked = ana.talk().follows != 0;
            for (int turn = 0; turn < 12 && !ana.conversation().done; ++turn) {
                const Step& step = ana.say(lines[random.below(lines.size())]);
                EXPECT_FALSE(step.turn.lines.empty());
                const bool advice =
                    playbook == "hard-talk-ahead" && step.turn.move == Move::kReframe;
                EXPECT_TRUE(!advice || asked) << "advice before any question";
                asked = asked || step.turn.move == Move::kClarify;
            }
            ana.wait_days(static_cast<int>(random.below(4)));
        }
        if (HasFailure()) {
            FAIL() << "seed " << seed;
        }
    }
}
