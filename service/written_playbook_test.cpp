// Conversations that authors write: checked, tried, saved, talked by a learner, changed under their
// feet, taken back; on the real engine with a store on disk, and replayed.
#include "service/written_playbook.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "adapters/sqlite/sqlite_store.hpp"
#include "service/desk_test.hpp"

namespace {

using namespace attune;           // NOLINT(google-build-using-namespace): test file
using namespace attune::service;  // NOLINT(google-build-using-namespace): test file

class Written : public DeskTest {
  protected:
    Written() {
        course_ = course::load(std::string(ATTUNE_SOURCE_DIR) + "/tests/courses/leading").course;
    }

    void SetUp() override {
        std::string name =
            (std::filesystem::temp_directory_path() / "attune-write-XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        folder_ = name;
        open_store();
        DeskTest::SetUp();
    }

    void TearDown() override {
        desk_.reset();
        store_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    void open_store() {
        sqlite::SqliteOptions options;
        options.data_dir = folder_ + "/data";
        auto opened = sqlite::open_sqlite(options);
        ASSERT_TRUE(opened) << opened.error().what;
        store_ = std::move(*opened);
    }

    void start_again() {
        desk_.reset();
        store_.reset();
        open_store();
        const Deps deps{*store_, *codec_, *tracers_, *retriever_, lexicon(), clock_, *entropy_};
        auto shelf = stock({course_}, deps);
        ASSERT_TRUE(shelf) << shelf.error().what;
        desk_ = std::make_unique<Desk>(deps, std::move(*shelf));
    }

    // One of the course's own of that kind, under another name.
    Playbook written(PlaybookKind kind, const std::string& id = "written-here") const {
        for (const Playbook& playbook : course_->playbooks) {
            if (playbook.kind == kind) {
                Playbook copy = playbook;
                copy.id = ItemId{id};
                copy.title = "Written here";
                return copy;
            }
        }
        ADD_FAILURE() << "no such kind";
        return {};
    }

    Result<Reply> save(const Playbook& playbook, std::optional<std::int64_t> replaces = {},
                       const std::string& by = "Kim") {
        clock_.at_ms += 1'000;
        return save_playbook(*desk_, "local", course_->id, {playbook, by, replaces}, fresh(),
                             [&](const ListedPlaybook& listed) {
                                 saved_ = listed;
                                 return listed.playbook.id.value;
                             });
    }

    Result<Reply> take_back() {
        return take_back_playbook(*desk_, "local", course_->id, ItemId{"written-here"}, fresh());
    }

    void begin() {
        const auto reply =
            open_session(*desk_, caller_, {course_->id, {}, false, ItemId{"written-here"}}, fresh(),
                         [&](const SessionState& state) {
                             session_ = state.session;
                             return state.session.value;
                         });
        ASSERT_TRUE(reply) << reply.error().what;
    }

    Result<Reply> say(const std::string& words) {
        clock_.at_ms += 30'000;
        return submit_answer(*desk_, caller_, {session_, words, WayOut::kNone, {}, {}}, fresh(),
                             [&](const TurnOutcome& outcome) {
                                 step_ = outcome.turn.taken.step;
                                 return step_.turn.plain();
                             });
    }

    [[nodiscard]] bool offered() {
        const auto talks = read_talks(*desk_, caller_, course_->id);
        return std::any_of(talks->playbooks.begin(), talks->playbooks.end(), [](const auto& one) {
            return one.playbook->id.value == "written-here";
        });
    }

    void expect_replay_is_equal() {
        const auto report = replay(*desk_, "local", [](int, int) {});
        ASSERT_TRUE(report) << report.error().what;
        EXPECT_TRUE(report->differences.empty()) << report->differences.front();
    }

    std::string folder_;
    ListedPlaybook saved_;
    Step step_;
};

constexpr std::array kKinds = {PlaybookKind::kCoach, PlaybookKind::kRolePlay,
                               PlaybookKind::kReflection, PlaybookKind::kRabbitHole};

template <typename T>
void expect_refused(const Result<T>& result, ErrorCode code, const std::string& says) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, code) << result.error().what;
    EXPECT_NE(result.error().what.find(says), std::string::npos) << result.error().what;
}

}  // namespace

TEST_F(Written, SavedItIsThereAtOnceForLearnersAndAfterARestartAndGoneWhenTakenBack) {
    const auto before = desk_->shelf.find(course_->id)->course->hash;
    EXPECT_FALSE(offered());
    ASSERT_TRUE(save(written(PlaybookKind::kRabbitHole)));
    EXPECT_EQ(saved_.by, "Kim");
    EXPECT_TRUE(offered());
    EXPECT_NE(desk_->shelf.find(course_->id)->course->hash, before);
    begin();
    const auto reply = say("Feedback from above is never quite voluntary.");
    ASSERT_TRUE(reply) << reply.error().what;
    EXPECT_EQ(step_.conversation.talk->path.size(), 1U);
    EXPECT_FALSE(step_.evidence.empty()) << "a written conversation is evidence like a file's";
    start_again();
    EXPECT_TRUE(offered());
    ASSERT_TRUE(say("When may I say no to it?"));
    expect_replay_is_equal();
    ASSERT_TRUE(take_back());
    EXPECT_FALSE(offered());
    EXPECT_EQ(desk_->shelf.find(course_->id)->course->hash, before);
    expect_refused(say("And now?"), ErrorCode::kNotFound, "no longer in the course");
    expect_refused(take_back(), ErrorCode::kNotFound, "written-here");
    ASSERT_TRUE(save(saved_.playbook)) << "the way back from taking it back";
    ASSERT_TRUE(say("And now?"));
    expect_replay_is_equal();
}

TEST_F(Written, ChangedUnderALearnersFeetTheTalkGoesOn) {
    for (const PlaybookKind kind : kKinds) {
        ASSERT_TRUE(save(written(kind)));
        begin();
        for (const std::string& variant : saved_.playbook.points.back().variants) {
            ASSERT_TRUE(say(variant));
            if (step_.conversation.done) {
                break;
            }
        }
        if (step_.conversation.done) {
            begin();
            ASSERT_TRUE(say(saved_.playbook.points.front().variants.front()));
        }
        // Every point under another name, one more in front: nothing that was heard is there.
        Playbook changed = saved_.playbook;
        for (Point& point : changed.points) {
            point.id.value += "-new";
            point.leads_to.clear();
        }
        changed.samples.clear();
        Point more = changed.points.front();
        more.id.value = "one-more";
        changed.points.insert(changed.points.begin(), more);
        ASSERT_TRUE(save(changed, saved_.at_ms));
        for (const char* words : {"What happened on your side?", "I do not know.", "stop"}) {
            if (!step_.conversation.done) {
                const auto reply = say(words);
                ASSERT_TRUE(reply) << name_of(kind) << ": " << reply.error().what;
            }
        }
        expect_replay_is_equal();
        ASSERT_TRUE(take_back());
    }
}

TEST_F(Written, ARefusalNamesTheFieldAndWhoWasFaster) {
    Playbook playbook = written(PlaybookKind::kRabbitHole);
    playbook.points[1].reply.clear();
    expect_refused(save(playbook), ErrorCode::kInvalid, "The field \"points.1.reply\"");
    expect_refused(save(written(PlaybookKind::kRabbitHole), {}, " "), ErrorCode::kInvalid, "who");
    EXPECT_FALSE(offered());
    ASSERT_TRUE(save(written(PlaybookKind::kRabbitHole)));
    const std::int64_t first = saved_.at_ms;
    expect_refused(save(saved_.playbook), ErrorCode::kInvalid, "The field \"id\"");
    ASSERT_TRUE(save(saved_.playbook, first, "Lee"));
    EXPECT_GT(saved_.at_ms, first);
    expect_refused(save(saved_.playbook, first), ErrorCode::kConflict, "Lee has changed");
    expect_refused(save(written(PlaybookKind::kCoach), saved_.at_ms), ErrorCode::kInvalid,
                   "The field \"kind\"");
    const std::int64_t second = saved_.at_ms;
    ASSERT_TRUE(take_back());
    expect_refused(save(saved_.playbook, second), ErrorCode::kConflict, "taken back");
    expect_refused(save_playbook(*desk_, "local", CourseId{"none"}, {playbook, "Kim", {}}, fresh(),
                                 [](const auto&) { return ""; }),
                   ErrorCode::kNotFound, "none");
}

TEST_F(Written, TheFileOfASavedOneStandsInItsPlaceOnceItIsThere) {
    ASSERT_TRUE(save(written(PlaybookKind::kCoach)));
    const auto file = playbook_file(*desk_, "local", course_->id, ItemId{"written-here"});
    ASSERT_TRUE(file) << file.error().what;
    EXPECT_EQ(file->rfind("---\nid: \"written-here\"\nkind: coach\n", 0), 0U) << *file;
    auto whole = std::make_shared<Course>(*course_);
    whole->playbooks.push_back(written(PlaybookKind::kCoach));
    course_ = whole;
    start_again();
    const auto state = list_written(*desk_, "local", course_->id);
    ASSERT_TRUE(state);
    EXPECT_EQ(state->playbooks.front().standing, WrittenStanding::kPassedOver);
    EXPECT_EQ(state->playbooks.back().standing, WrittenStanding::kFile);
    EXPECT_EQ(desk_->shelf.find(course_->id)->course->hash, course_->hash);
}

TEST_F(Written, ATrialTalksAndStoresNothing) {
    for (const PlaybookKind kind : kKinds) {
        Playbook playbook = written(kind);
        playbook.title.clear();
        playbook.summary.clear();
        const std::string words = playbook.points.front().variants.front();
        const TryPlaybook request{playbook, {{words, WayOut::kNone}, {"", WayOut::kDontKnow}}};
        const auto trial = try_playbook(*desk_, course_->id, request);
        ASSERT_TRUE(trial) << name_of(kind) << ": " << trial.error().what;
        ASSERT_GE(trial->turns.size(), 1U);
        EXPECT_FALSE(trial->opening.lines.empty());
        EXPECT_FALSE(trial->turns.front().taken.step.turn.plain().empty());
        clock_.at_ms += 60'000;
        const auto again = try_playbook(*desk_, course_->id, request);
        ASSERT_TRUE(again);
        for (std::size_t i = 0; i < trial->turns.size(); ++i) {
            EXPECT_EQ(trial->turns[i].taken.step.turn.plain(),
                      again->turns[i].taken.step.turn.plain())
                << "told anew, it is the same";
        }
    }
    EXPECT_FALSE(offered());
    EXPECT_TRUE(store_->written().of("local", course_->id.value)->empty());
    const auto learners = store_->learners("local");
    ASSERT_TRUE(learners);
    for (const Learner& learner : *learners) {
        EXPECT_EQ(store_->events({"local", learner.id}, Purpose::kTeach)->size(), 0U);
    }
}

TEST_F(Written, ATrialRefusesWhatCannotBeTold) {
    Playbook playbook = written(PlaybookKind::kRabbitHole);
    const auto tried = [&](std::vector<TrialTurn> turns) {
        return try_playbook(*desk_, course_->id, {playbook, std::move(turns)});
    };
    expect_refused(tried({{" ", WayOut::kNone}}), ErrorCode::kInvalid, "empty");
    expect_refused(tried({{"\xff", WayOut::kNone}}), ErrorCode::kInvalid, "no text");
    expect_refused(tried(std::vector<TrialTurn>(kTrialTurns + 1, {"Well.", WayOut::kNone})),
                   ErrorCode::kInvalid, "24");
    playbook.points.resize(1);
    expect_refused(tried({}), ErrorCode::kInvalid, "The field \"points\"");
}

TEST_F(Written, AdviceIsWhatStrictSaysOfAFile) {
    Playbook playbook = written(PlaybookKind::kRabbitHole);
    auto findings = check_playbook(*desk_, course_->id, playbook, {});
    ASSERT_TRUE(findings);
    EXPECT_TRUE(findings->problems.empty());
    EXPECT_TRUE(findings->advice.empty()) << findings->advice.front().sentence;
    playbook.points[1].variants.resize(1);
    playbook.points[0].reply = playbook.points[1].reply;
    findings = check_playbook(*desk_, course_->id, playbook, {});
    ASSERT_EQ(findings->advice.size(), 2U);
    EXPECT_EQ(findings->advice[0].field, "points.1.variants");
    EXPECT_EQ(findings->advice[1].field, "points.1.reply");
    playbook.points[1].text.clear();
    findings = check_playbook(*desk_, course_->id, playbook, {});
    EXPECT_EQ(findings->problems.front().field, "points.1.text");
    EXPECT_TRUE(findings->advice.empty()) << "first things first";
}
