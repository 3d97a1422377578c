// The stored formats: every field is listed, survives the round trip bit for bit, and what is
// missing, unknown or mistyped is named. Golden files show each record as it is stored.
#include "adapters/record/record.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

#include "adapters/record/fields_check.hpp"
#include "adapters/record/made_record.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): test file
using record::make_example;
using record::make_random;
using record::same;

const auto kCodec = record::make_codec();

// Compares with the file of that name under tests/golden/records, or rewrites it.
void expect_golden(const std::string& name, const std::string& encoded) {
    const auto text = record::pretty(encoded);
    ASSERT_TRUE(text);
    const auto path = std::filesystem::path(ATTUNE_SOURCE_DIR) / "tests/golden/records" / name;
    if (const char* write = std::getenv("ATTUNE_GOLDEN_WRITE"); write != nullptr && *write == '1') {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << *text;
    }
    std::ostringstream golden;
    golden << std::ifstream(path, std::ios::binary).rdbuf();
    EXPECT_EQ(*text, golden.str()) << "the stored format changed: " << path
                                   << "; `make golden` rewrites it, review the difference";
}

template <typename Body>
void expect_event_round_trips(std::uint64_t seed) {
    const EventBody body = make_random<Body>(seed);
    const auto again = kCodec->decode_event(kind_of(body), kCodec->encode(body));
    RC_ASSERT(again.has_value());
    RC_ASSERT(same(std::get<Body>(body), std::get<Body>(*again)));
    RC_ASSERT(kCodec->encode(*again) == kCodec->encode(body));
}

// rapidcheck draws 100 seeds; each stands for this many records in a row.
constexpr std::uint64_t kRecordsPerSeed = 10;

template <typename T>
void expect_round_trips(const T& value, const Result<T>& again) {
    RC_ASSERT(again.has_value());
    RC_ASSERT(same(value, *again));
    RC_ASSERT(kCodec->encode(*again) == kCodec->encode(value));
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string complaint_about(const std::string& kind, const std::string& text) {
    const auto result = kCodec->decode_event(kind, text);
    if (result) {
        return "";
    }
    EXPECT_EQ(result.error().code, ErrorCode::kInvalid);
    return result.error().what;
}

}  // namespace

TEST(Record, EveryEventRoundTripsBitForBit) {
    EXPECT_TRUE(rc::check([](std::uint64_t first) {
        for (std::uint64_t seed = first; seed != first + kRecordsPerSeed; ++seed) {
            expect_event_round_trips<SessionOpened>(seed);
            expect_event_round_trips<ActivityOpened>(seed);
            expect_event_round_trips<TurnTaken>(seed);
            expect_event_round_trips<SignalSeen>(seed);
            expect_event_round_trips<EventVoided>(seed);
            expect_event_round_trips<EventUnvoided>(seed);
            expect_event_round_trips<VerdictOverruled>(seed);
            expect_event_round_trips<TracerChosen>(seed);
            expect_event_round_trips<Tombstone>(seed);
        }
    }));
}

TEST(Record, EveryOtherRecordRoundTripsBitForBit) {
    EXPECT_TRUE(rc::check([](std::uint64_t first) {
        for (std::uint64_t seed = first; seed != first + kRecordsPerSeed; ++seed) {
            const auto view = make_random<LearnerView>(seed);
            expect_round_trips(view, kCodec->decode_view(kCodec->encode(view)));
            const auto decision = make_random<Decision>(seed);
            expect_round_trips(decision, kCodec->decode_decision(kCodec->encode(decision)));
            const auto ledger = make_random<std::vector<Contribution>>(seed);
            expect_round_trips(ledger, kCodec->decode_ledger(kCodec->encode(ledger)));
            const auto course = make_random<Course>(seed);
            expect_round_trips(course, kCodec->decode_course(kCodec->encode(course)));
        }
    }));
}

TEST(Record, DoublesAtTheEdgesKeepTheirBits) {
    using Limits = std::numeric_limits<double>;
    for (const double value :
         {0.0, -0.0, 0.1, 1.0 / 3.0, 1e15, 1e16, 123456789012345678.0, 5e-324, Limits::min(),
          Limits::max(), -Limits::max(), 1.0 - Limits::epsilon() / 2, Limits::epsilon()}) {
        const std::vector<Contribution> ledger{{1, 2, value, ""}};
        const auto again = kCodec->decode_ledger(kCodec->encode(ledger));
        ASSERT_TRUE(again) << value;
        EXPECT_TRUE(same(ledger, *again)) << value;
    }
}

TEST(Record, LargeSeedsAndNegativeTimesKeepTheirValue) {
    SessionOpened opened;
    opened.seed = std::numeric_limits<std::uint64_t>::max();
    const auto again = kCodec->decode_event("session_opened", kCodec->encode(EventBody{opened}));
    ASSERT_TRUE(again);
    EXPECT_EQ(std::get<SessionOpened>(*again).seed, opened.seed);
    SignalSeen seen;
    seen.after_ms = std::numeric_limits<std::int64_t>::min();
    const auto early = kCodec->decode_event("signal_seen", kCodec->encode(EventBody{seen}));
    ASSERT_TRUE(early);
    EXPECT_EQ(std::get<SignalSeen>(*early).after_ms, seen.after_ms);
}

TEST(Record, AnErasedEventReadsAsATombstone) {
    const auto body = kCodec->decode_event("tombstone", "");
    ASSERT_TRUE(body);
    EXPECT_TRUE(std::holds_alternative<Tombstone>(*body));
}

TEST(Record, ABadByteCostsACharacterAndNothingElse) {
    const auto again =
        kCodec->decode_event("event_voided", kCodec->encode(EventBody{EventVoided{3, "a\xff b"}}));
    ASSERT_TRUE(again);
    EXPECT_EQ(std::get<EventVoided>(*again).reason, "a\xef\xbf\xbd b");
}

TEST(Record, MissingUnknownAndMistypedFieldsAreNamedByPath) {
    const std::string text = kCodec->encode(EventBody{make_example<TurnTaken>()});
    const auto complaint = [&](const std::string& from, const std::string& to) {
        return complaint_about("turn_taken", replaced(text, from, to));
    };
    const std::string event = "event turn_taken: ";
    EXPECT_EQ(complaint(R"("passages":[{"lesson")", R"("passages":[{"lessen")"),
              event + "field gathered.passages[0].lesson is missing");
    EXPECT_EQ(complaint(R"("policy":")", R"("age":3,"policy":")"),
              event + "field step.decision.age is unknown");
    EXPECT_EQ(complaint(R"("gathered":{)", R"("gathered":[],"was":{)"),
              event + "field gathered is not an object");
    EXPECT_EQ(complaint(R"("unsure":true)", R"("unsure":1)"),
              event + "field step.assessment.unsure is neither true nor false");
    EXPECT_EQ(complaint(R"("way_out":")", R"("way_out":"x)"),
              event + "field answer.way_out has the unknown value \"xwas_asking\"");
    EXPECT_EQ(complaint(R"("help_used":)", R"("help_used":99999999999)"),
              event + "field step.evidence[0].help_used is too large");
    EXPECT_EQ(complaint(R"("question","begin":)", R"("question","begin":-)"),
              event + "field step.acts[0].begin is negative");
}

TEST(Record, FieldsThatCameLaterMayLackInOlderRecordsAndNothingElseMay) {
    LearnerView view = make_example<LearnerView>();
    view.practice.clear();
    std::string text = kCodec->encode(view);
    const std::string empty = "\"practice\":{},";
    const auto at = text.find(empty);
    ASSERT_NE(at, std::string::npos);
    text.erase(at, empty.size());
    const auto older = kCodec->decode_view(text);
    ASSERT_TRUE(older) << older.error().what;
    EXPECT_TRUE(same(*older, view));
    text.insert(at, "\"practise\":{},");
    EXPECT_EQ(kCodec->decode_view(text).error().what, "view: field practise is unknown");
}

TEST(Record, AnotherVersionAnUnknownKindAndBrokenTextAreRefused) {
    EXPECT_EQ(complaint_about("tombstone", R"({"v":2})"),
              "event tombstone: field v is 2, this program reads format 1");
    EXPECT_EQ(complaint_about("tombstone", R"({"x":1})"),
              "event tombstone: field v is missing or not a whole number");
    EXPECT_EQ(complaint_about("sneezed", R"({"v":1})"), "event: unknown kind \"sneezed\"");
    for (const char* const text : {"", "{", "[]", "null", "{\"v\":1}x", "{\"v\":1e999}", "\xff"}) {
        EXPECT_EQ(complaint_about("signal_seen", text),
                  "event signal_seen: the stored text is no JSON object")
            << text;
    }
}

TEST(Record, GoldenFilesShowEveryRecord) {
    const auto event = [](const EventBody& body) {
        expect_golden(std::string(kind_of(body)) + ".json", kCodec->encode(body));
    };
    event(make_example<SessionOpened>());
    event(make_example<ActivityOpened>());
    event(make_example<TurnTaken>());
    event(make_example<SignalSeen>());
    event(make_example<EventVoided>());
    event(make_example<EventUnvoided>());
    event(make_example<VerdictOverruled>());
    event(make_example<TracerChosen>());
    event(Tombstone{});
    expect_golden("learner_view.json", kCodec->encode(make_example<LearnerView>()));
    expect_golden("decision.json", kCodec->encode(make_example<Decision>()));
    expect_golden("ledger.json", kCodec->encode(make_example<std::vector<Contribution>>()));
    expect_golden("course.json", kCodec->encode(make_example<Course>()));
}
