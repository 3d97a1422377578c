// The laws of the hub: order of numbers, nothing before it is decided, no reader holds up others.
#include "adapters/http/stream_hub.hpp"

#include <gtest/gtest.h>

#include "adapters/http/retry_keys.hpp"

namespace {

using namespace attune::http;  // NOLINT(google-build-using-namespace): test file

std::string taken(Mailbox& mailbox) {
    std::vector<Frame> frames;
    std::string all = mailbox.take(frames) ? "" : "closed ";
    for (const Frame& frame : frames) {
        const std::size_t at = frame->find("id: ");
        all += frame->substr(at + 4, frame->find('\n', at) - at - 4) + " ";
    }
    return all;
}

class HubTest : public testing::Test {
  protected:
    std::shared_ptr<Mailbox> listen() {
        auto mailbox = *hub->subscribe("t/l/s");
        mailbox->begin_with({}, 0);
        return mailbox;
    }

    std::shared_ptr<StreamHub> hub = std::make_shared<StreamHub>(3);
};

TEST_F(HubTest, FramesLeaveInTheOrderOfTheirNumbers) {
    const auto mailbox = listen();
    Announcement first(*hub, "t/l/s");
    Announcement second(*hub, "t/l/s");
    first.announce(5);
    second.announce(6);
    second.publish("turn", "{}");
    EXPECT_EQ(taken(*mailbox), "");
    first.publish("turn", "{}");
    EXPECT_EQ(taken(*mailbox), "5 6 ");
}

TEST_F(HubTest, ADroppedNumberHoldsNobodyUp) {
    const auto mailbox = listen();
    Announcement second(*hub, "t/l/s");
    {
        Announcement first(*hub, "t/l/s");
        first.announce(5);
        first.announce(6);  // the race was lost, the second try has another number
        second.announce(7);
        second.publish("turn", "{}");
        EXPECT_EQ(taken(*mailbox), "");
    }
    EXPECT_EQ(taken(*mailbox), "7 ");
}

TEST_F(HubTest, TheSameNumberTwiceIsNoBrokenPromise) {
    Announcement first(*hub, "t/l/s");
    Announcement second(*hub, "t/l/s");
    first.announce(5);
    second.announce(5);
    first.publish("turn", "{}");
    second.publish("turn", "{}");
}

TEST_F(HubTest, WhatHappensWhileTheStateIsReadIsSentOnce) {
    const auto mailbox = *hub->subscribe("t/l/s");
    for (std::int64_t number = 4; number <= 6; ++number) {
        hub->announce("t/l/s", number);
        hub->settle("t/l/s", number, frame_of("turn", number, "{}"));
    }
    EXPECT_EQ(taken(*mailbox), "");
    mailbox->begin_with({frame_of("turn", 3, "{}"), frame_of("turn", 5, "{}")}, 5);
    EXPECT_EQ(taken(*mailbox), "3 5 6 ");
}

TEST_F(HubTest, ASlowReaderIsClosedAndCounted) {
    const auto slow = listen();
    const auto quick = listen();
    for (std::int64_t number = 1; number <= 80; ++number) {
        hub->announce("t/l/s", number);
        hub->settle("t/l/s", number, frame_of("turn", number, "{}"));
        EXPECT_EQ(taken(*quick), std::to_string(number) + " ");
    }
    EXPECT_EQ(taken(*slow), "closed ");
    EXPECT_EQ(hub->fallen_behind(), 1U);
}

TEST_F(HubTest, CountsItsStreamsAndRefusesBeyondTheCap) {
    const auto one = listen();
    const auto two = listen();
    auto three = listen();
    EXPECT_EQ(hub->open(), 3U);
    EXPECT_FALSE(hub->subscribe("t/l/s").has_value());
    three.reset();
    EXPECT_EQ(hub->open(), 2U);
    EXPECT_TRUE(hub->subscribe("t/l/s").has_value());
}

TEST_F(HubTest, ClosesALearnersStreamsAndNoOthers) {
    const auto hers = listen();
    const auto his = *hub->subscribe("t/l2/s");
    his->begin_with({}, 0);
    hub->close(StreamHub::topic_of("t", "l", ""));
    EXPECT_EQ(taken(*hers), "closed ");
    EXPECT_EQ(taken(*his), "");
}

TEST(RetryKeys, AKeyIsInWorkOnce) {
    RetryKeys keys;
    ASSERT_TRUE(keys.begin("a\nk"));
    {
        const KeyInWork held(keys, "a\nk");
        EXPECT_FALSE(keys.begin("a\nk"));
        EXPECT_TRUE(keys.begin("b\nk"));
    }
    EXPECT_TRUE(keys.begin("a\nk"));
}

TEST(RetryKeys, RemembersVisitorsAndErasuresApartAndNotForever) {
    RetryKeys keys;
    keys.remember_visitor("k", {attune::LearnerId{"l-1"}, "token"});
    EXPECT_EQ(keys.visitor("k")->learner.value, "l-1");
    EXPECT_FALSE(keys.was_erased("k"));
    keys.remember_erased("k");
    EXPECT_TRUE(keys.was_erased("k"));
    for (std::size_t i = 0; i < RetryKeys::kRemembered; ++i) {
        keys.remember_erased("other " + std::to_string(i));
    }
    EXPECT_FALSE(keys.visitor("k").has_value());
}

}  // namespace
