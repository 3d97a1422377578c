// A desk on the real engine and the shipped course, with the memory store and a clock of its own.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "adapters/course/course_folder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "adapters/memory/memory_store.hpp"
#include "adapters/practice/course_tracer.hpp"
#include "adapters/record/record.hpp"
#include "adapters/retrieve/retriever.hpp"
#include "adapters/system/system.hpp"
#include "service/use_cases.hpp"

namespace attune::service {

struct SetClock : Clock {
    [[nodiscard]] std::int64_t now_ms() const override { return at_ms; }
    std::int64_t at_ms = 1'763'000'000'000;
};

class DeskTest : public testing::Test {
  protected:
    void SetUp() override {
        const Deps deps{*store_, *codec_, *tracers_, *retriever_, lexicon(), clock_, *entropy_};
        auto shelf = stock({course_}, deps);
        ASSERT_TRUE(shelf) << shelf.error().what;
        desk_ = std::make_unique<Desk>(deps, std::move(*shelf));
        caller_.learner = enrol(*desk_, "local")->learner;
    }

    static const assess::Lexicon& lexicon() {
        static const auto lexicon = lexicon::make_lexicon();
        return *lexicon;
    }

    static std::shared_ptr<const Course> shipped_course() {
        static const std::shared_ptr<const Course> course =
            course::load(std::string(ATTUNE_SOURCE_DIR) + "/courses/support-onboarding").course;
        return course;
    }

    Retry fresh() { return {"key-" + std::to_string(++keys_), "f" + std::to_string(keys_)}; }

    SessionId open(const Caller& caller, const std::string& item = "") {
        SessionId id;
        const auto reply = open_session(*desk_, caller, {course_->id, ItemId{item}, false}, fresh(),
                                        [&](const SessionState& state) {
                                            id = state.session;
                                            return state.session.value;
                                        });
        EXPECT_TRUE(reply) << reply.error().what;
        return id;
    }

    std::shared_ptr<const Course> course_ = shipped_course();
    std::unique_ptr<Store> store_ = memory::make_store();
    std::unique_ptr<RecordCodec> codec_ = record::make_codec();
    std::unique_ptr<TracerCodec> tracers_ = practice::make_tracer_codec();
    std::unique_ptr<Retriever> retriever_ = retrieve::make_retriever(lexicon());
    std::unique_ptr<Entropy> entropy_ = attune::system::make_entropy();
    SetClock clock_;
    std::unique_ptr<Desk> desk_;
    Caller caller_;
    SessionId session_;
    int keys_ = 0;
};

}  // namespace attune::service
