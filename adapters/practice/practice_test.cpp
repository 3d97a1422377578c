// Logs and tracer files: what is read is what was written, and every bad file is named.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "adapters/practice/practice_csv.hpp"
#include "adapters/practice/tracer_file.hpp"
#include "engine/base/random.hpp"

using namespace attune;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr const char* kHeader =
    "learner,order,timestamp_ms,item,skills,correct,response_ms,hints,fold\n";

class PracticeFiles : public testing::Test {
  protected:
    PracticeFiles()
        : folder_(std::filesystem::temp_directory_path() /
                  ("attune-practice-" + std::to_string(getpid()))) {
        std::filesystem::create_directories(folder_);
    }
    ~PracticeFiles() override { std::filesystem::remove_all(folder_); }

    std::string file(const std::string& text, const std::string& name = "log.csv") {
        const std::string path = (folder_ / name).string();
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }
    std::string problem(const std::string& text) {
        trace::PracticeNames names;
        const std::string path = file(text);
        const auto log = practice::read_csv(path, names);
        if (log) {
            return "was read";
        }
        EXPECT_TRUE(log.error().what.starts_with(path + ":")) << log.error().what;
        return log.error().what.substr(path.size());
    }
    trace::PracticeLog made_up() {
        std::string text = kHeader;
        Random random(1);
        for (int learner = 0; learner < 30; ++learner) {
            for (int i = 0; i < 20; ++i) {
                const auto item = random.below(9);
                text += std::to_string(learner) + "," + std::to_string(i) + ",,i" +
                        std::to_string(item) + ",s" + std::to_string(item % 3) + "," +
                        (random.unit() < 0.2 + 0.07 * static_cast<double>(item) ? "1" : "0") +
                        ",,,\n";
            }
        }
        return *practice::read_csv(file(text), names_);
    }

    std::filesystem::path folder_;
    trace::PracticeNames names_;
};

}  // namespace

TEST_F(PracticeFiles, RowsAreReadInTheOrderOfEachLearner) {
    const auto log = practice::read_csv(file(std::string(kHeader) + "a,1,60000,x,p;q,1,2500,2,f\n"
                                                                    "b,0,,y,,0,,,\n"
                                                                    "a,0,30000,y,q;q,0,,,f\r\n"),
                                        names_);
    ASSERT_TRUE(log) << log.error().what;
    ASSERT_EQ(log->learners.size(), 2U);
    EXPECT_EQ(log->rows, 3U);
    const auto& first = log->learners[0].attempts;
    EXPECT_EQ(names_.items.names[first[0].item], "y") << "order 0 stands first";
    EXPECT_EQ(first[0].skills.size(), 1U) << "a skill named twice counts once";
    EXPECT_EQ(first[1].skills.size(), 2U);
    EXPECT_TRUE(first[1].right);
    EXPECT_EQ(first[1].at_ms, 60'000);
    EXPECT_EQ(first[1].response_ms, 2'500.0F);
    EXPECT_EQ(first[1].hints, 2);
    EXPECT_EQ(log->learners[1].attempts[0].hints, -1);
    EXPECT_EQ(log->learners[0].fold, "f");
}

TEST_F(PracticeFiles, EveryBadFileIsNamedByLine) {
    EXPECT_EQ(problem(""), ": is empty");
    EXPECT_EQ(problem(kHeader), ":1: has a header and no row");
    EXPECT_NE(
        problem("learner,order,item,skills,correct,mood\n").find(":1: unknown column \"mood\""),
        std::string::npos);
    EXPECT_EQ(problem("learner,order,item,correct\n"), ":1: column \"skills\" is missing");
    EXPECT_EQ(problem("learner,learner,order,item,skills,correct\n"),
              ":1: column \"learner\" stands there twice");
    const std::string good = std::string(kHeader) + "a,0,,x,p,1,,,\n";
    EXPECT_EQ(problem(good + "a,1,,x,p,2,,,\n"), ":3: correct is \"2\", not 0 or 1");
    EXPECT_EQ(problem(good + "a,1,-5,x,p,1,,,\n"),
              ":3: timestamp_ms is \"-5\", not a whole number of 0 or more");
    EXPECT_EQ(problem(good + "a,1,,x,p,1,1.5,,\n"),
              ":3: response_ms is \"1.5\", not a whole number of 0 or more");
    EXPECT_EQ(problem(good + "a,1,,x,p,1\n"), ":3: has 6 fields, the header has 9");
    EXPECT_EQ(problem(good + "a,1,,,p,1,,,\n"), ":3: item is empty");
    EXPECT_EQ(problem(good + ",1,,x,p,1,,,\n"), ":3: learner is empty");
    EXPECT_EQ(problem(good + "a,1,,x,p;;q,1,,,\n"), ":3: skills \"p;;q\" name an empty one");
    EXPECT_EQ(problem(good + "a,1,,\xFF,p,1,,,\n"), ":3: is no valid UTF-8");
    trace::PracticeNames names;
    EXPECT_EQ(practice::read_csv("/no/such/file", names).error().code, ErrorCode::kNotFound);
}

TEST_F(PracticeFiles, AMillionSkillsAreRefused) {
    std::string text = kHeader;
    for (int i = 0; i < 21'000; ++i) {
        text += "a," + std::to_string(i) + ",,x,s" + std::to_string(i) + ",1,,,\n";
    }
    EXPECT_EQ(problem(text), ":20002: more than 20000 skills");
}

TEST_F(PracticeFiles, AFittedTracerReadsBackAsItWasWritten) {
    const trace::PracticeLog log = made_up();
    for (const char* model : {"additive", "bkt"}) {
        service::TracerOptions options;
        options.model = model;
        const auto tracer = service::fit_tracer(log, service::everyone(log), names_, options);
        ASSERT_TRUE(tracer) << tracer.error().what;
        const std::string path = (folder_ / "model.json").string();
        ASSERT_TRUE(practice::write_tracer(path, {*tracer, names_, log.hash, 30, {}}));
        const auto read = practice::read_tracer(path);
        ASSERT_TRUE(read) << read.error().what;
        EXPECT_EQ(read->data_hash, log.hash);
        const auto before = service::predict(*tracer, log, service::everyone(log));
        const auto after = service::predict(read->tracer, log, service::everyone(log));
        for (std::size_t i = 0; i < before.size(); ++i) {
            EXPECT_NEAR(before[i].p, after[i].p, 2e-3) << "four decimals";
        }
    }
}

TEST_F(PracticeFiles, AnotherVersionOrADamagedModelIsRefused) {
    const auto what = [&](const std::string& text) {
        return practice::read_tracer(file(text, "m.json")).error().what;
    };
    EXPECT_NE(what("{\"format\":\"attune-tracer\",\"version\":9}").find("has version 9"),
              std::string::npos);
    EXPECT_NE(what("{\"format\":\"other\"}").find("is no tracer"), std::string::npos);
    EXPECT_NE(what("{\"for").find("m.json: "), std::string::npos);
    practice::TracerFile empty;
    empty.tracer.bkt = std::make_shared<service::BktModel>();
    EXPECT_FALSE(practice::write_tracer("/no/such/folder/m.json", empty));
}

TEST_F(PracticeFiles, FitsThatTeachNothingAreRefusedInWords) {
    const auto refused = [&](const std::string& rows) {
        trace::PracticeNames names;
        const auto log = practice::read_csv(file(kHeader + rows), names);
        const auto tracer = service::fit_tracer(*log, service::everyone(*log), names, {});
        return tracer ? std::string("fitted") : tracer.error().what;
    };
    EXPECT_NE(refused("a,0,,x,p,1,,,\na,1,,x,p,0,,,\n").find("one learner only"),
              std::string::npos);
    EXPECT_NE(refused("a,0,,x,p,1,,,\nb,0,,x,p,1,,,\n").find("every answer is right"),
              std::string::npos);
    const trace::PracticeLog log = made_up();
    service::TracerOptions options;
    options.model = "oracle";
    EXPECT_FALSE(service::fit_tracer(log, service::everyone(log), names_, options));
    options.model = "additive";
    options.without = {"luck"};
    EXPECT_FALSE(service::fit_tracer(log, service::everyone(log), names_, options));
}

TEST_F(PracticeFiles, FoldsAreMeasuredOnceEachAndGiveTheSameNumbersAgain) {
    const trace::PracticeLog log = made_up();
    const auto report = service::evaluate_folds(log, names_, 3, {});
    ASSERT_TRUE(report) << report.error().what;
    EXPECT_EQ(report->folds.size(), 3U);
    EXPECT_EQ(report->mean.test_rows, log.rows);
    EXPECT_NEAR(report->mean.permuted_auc, 0.5, 0.05);
    const auto again = service::evaluate_folds(log, names_, 3, {});
    EXPECT_EQ(report->mean.auc, again->mean.auc);
    EXPECT_EQ(report->mean.log_loss, again->mean.log_loss);
}
