// A question about the material: answered with its source, or said not to be in it.
#include "service/ask_question.hpp"

#include <gtest/gtest.h>

#include "adapters/course/course_folder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "adapters/retrieve/retriever.hpp"

using namespace attune;  // NOLINT(google-build-using-namespace): test file
using service::ask_question;

namespace {

class AskQuestion : public testing::Test {
  protected:
    Result<service::MaterialAnswer> ask(const std::string& question, std::size_t most = 1) {
        return ask_question(*retriever_, course(), question, most);
    }

    static const Course& course() {
        static const auto loaded =
            course::load(std::string(ATTUNE_SOURCE_DIR) + "/courses/support-onboarding");
        return *loaded.course;
    }

  private:
    std::unique_ptr<assess::Lexicon> lexicon_ = lexicon::make_lexicon();
    std::unique_ptr<service::Retriever> retriever_ = retrieve::make_retriever(*lexicon_);
};

}  // namespace

TEST_F(AskQuestion, AnswersWithALessonsOwnSentences) {
    const auto answer = ask("what is meant by a packet?", 3);
    ASSERT_TRUE(answer);
    ASSERT_TRUE(answer->found);
    const Passage& best = answer->passages.front();
    EXPECT_TRUE(answer->text.starts_with(best.sentence));
    EXPECT_TRUE(answer->text == best.sentence ||
                answer->text == best.sentence + " " + best.next_sentence);
    EXPECT_LE(answer->passages.size(), 3U);
    const Lesson* lesson = course().find(best.lesson);
    ASSERT_NE(lesson, nullptr);
    EXPECT_EQ(lesson->title, best.title);
    EXPECT_NE(std::find(lesson->sentences.begin(), lesson->sentences.end(), best.sentence),
              lesson->sentences.end());
    EXPECT_TRUE(answer->nearest.empty());
}

TEST_F(AskQuestion, NamesAWayOnWhenTheMaterialDoesNotSay) {
    const auto answer = ask("which tax does a company pay in Norway for its servers?");
    ASSERT_TRUE(answer);
    EXPECT_FALSE(answer->found);
    EXPECT_TRUE(answer->text.empty() && answer->passages.empty());
    EXPECT_EQ(answer->person, course().person);
    EXPECT_FALSE(answer->person.empty());
    EXPECT_LE(answer->nearest.size(), 2U);
}

TEST_F(AskQuestion, RefusesWhatIsNoQuestion) {
    for (const std::string& question :
         {std::string(" \n"), std::string("\xFF"), std::string(20'001, 'a')}) {
        const auto answer = ask(question);
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().code, ErrorCode::kInvalid);
    }
    EXPECT_TRUE(ask("???"));
    EXPECT_FALSE(ask("???")->found);
}
