// A lesson read by meaning: what was gathered is stored, and a replay needs no encoder.
#include "service/gather.hpp"

#include "adapters/embed/embedder.hpp"
#include "adapters/embed/weights_place.hpp"
#include "service/desk_test.hpp"

namespace {

using namespace attune;           // NOLINT(google-build-using-namespace): test file
using namespace attune::service;  // NOLINT(google-build-using-namespace): test file

constexpr const char* kItem = "old-server-for-some";

class GatherTest : public DeskTest {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(embed::weights_place())) {
            GTEST_SKIP() << "the weights of the sentence encoder are not in the cache folder";
        }
        course_ = bare_course();
        DeskTest::SetUp();
        auto opened = embed::Embedder::open(embed::weights_place().string());
        ASSERT_TRUE(opened) << opened.error().what;
        embeddings_ = std::move(*opened);
        reader_ = std::make_unique<MeaningReader>(lexicon(), *embeddings_, 1);
    }

    // Ideas in one wording each, so that learners say them in others.
    static std::shared_ptr<const Course> bare_course() {
        auto course = std::make_shared<Course>(*shipped_course());
        for (Item& item : course->items) {
            for (Expectation& idea : item.expectations) {
                idea.variants.clear();
            }
        }
        return course;
    }

    // The stored turn of a new learner who answers the item with `words`.
    TurnTaken say(const std::string& words) {
        const Caller caller{"local", enrol(*desk_, "local")->learner};
        SubmitAnswer request;
        request.session = open(caller, kItem);
        request.text = words;
        TurnTaken taken;
        const auto reply =
            submit_answer(*desk_, caller, request, fresh(), [&](const TurnOutcome& outcome) {
                taken = outcome.turn.taken;
                return std::string("told");
            });
        EXPECT_TRUE(reply) << reply.error().what;
        return taken;
    }

    std::unique_ptr<Embeddings> embeddings_;
    std::unique_ptr<MeaningReader> reader_;
};

}  // namespace

TEST_F(GatherTest, MeaningIsStoredWithTheTurnAndReplayedWithoutAnEncoder) {
    const Item& item = *course_->find(ItemId{kItem});
    double by_words = 0.0;
    double by_meaning = 0.0;
    for (const Sample& sample : item.samples) {
        if (sample.label != "right") {
            continue;
        }
        desk_->deps.meanings = nullptr;
        const TurnTaken words = say(sample.text);
        EXPECT_TRUE(words.gathered.meanings.empty());
        EXPECT_TRUE(words.gathered.meanings_by.empty());
        by_words += words.step.assessment.score;

        desk_->deps.meanings = reader_.get();
        const TurnTaken meaning = say(sample.text);
        EXPECT_EQ(meaning.gathered.meanings.size(), item.expectations.size());
        EXPECT_EQ(meaning.gathered.meanings_by, reader_->version());
        by_meaning += meaning.step.assessment.score;
    }
    EXPECT_GT(by_meaning, by_words);

    desk_->deps.meanings = nullptr;
    const auto report = replay(*desk_, "local", [](int, int) {});
    ASSERT_TRUE(report) << report.error().what;
    EXPECT_TRUE(report->differences.empty());
    EXPECT_GE(report->steps, 4);
}

TEST_F(GatherTest, AQuestionIsNotReadForIdeas) {
    desk_->deps.meanings = reader_.get();
    EXPECT_TRUE(say("what is a TTL?").gathered.meanings.empty());
    EXPECT_EQ(reader_->counts().read, 0U);
}
