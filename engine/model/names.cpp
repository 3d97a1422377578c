// The words by which enumerations appear in files, protocols and pages.
#include <array>
#include <utility>

#include "engine/base/ensure.hpp"
#include "engine/model/event.hpp"

namespace attune {
namespace {

constexpr std::array<const char*, 8> kActs = {"answer",    "question",  "help",    "repeat",
                                              "challenge", "off_topic", "feeling", "noise"};
constexpr std::array<const char*, 6> kWaysOut = {
    "none", "was_asking", "dont_know", "explain_differently", "too_easy", "skip"};
constexpr std::array<const char*, 5> kLabels = {"correct", "partially_correct_incomplete",
                                                "contradictory", "irrelevant", "non_domain"};
constexpr std::array<const char*, 21> kMoves = {
    "ask",     "pump",      "hint",       "prompt",          "assertion",
    "confirm", "contrast",  "correction", "answer_question", "decline",
    "bridge",  "rephrase",  "review",     "summary",         "clarify",
    "reframe", "follow_up", "persona",    "debrief",         "probe",
    "thread"};
constexpr std::array<const char*, 4> kGaps = {"expectation", "misconception", "contradiction",
                                              "vague"};
constexpr std::array<const char*, 9> kParts = {"text",        "quote_right", "quote_issue",
                                               "quote_plain", "gap",         "source",
                                               "persona",     "note",        "heading"};
constexpr std::array<const char*, 3> kActivities = {"item", "lesson", "playbook"};
constexpr std::array<const char*, 4> kPlaybooks = {"coach", "role_play", "reflection",
                                                   "rabbit_hole"};
constexpr std::array<const char*, 6> kPoints = {"fact",      "angle",   "outcome",
                                                "criterion", "blunder", "principle"};
constexpr std::array<const char*, 9> kNotes = {
    "role", "team", "project", "ways", "manager", "aspiration", "challenge", "contact", "other"};
constexpr std::array<const char*, 4> kOffers = {"object", "colleague", "mentor", "practice"};
constexpr std::array<const char*, 5> kStages = {"clarifying", "advised", "waiting", "followed_up",
                                                "closed"};
constexpr std::array<const char*, 4> kStances = {"curious", "resistant", "confident", "anxious"};

template <typename Enum, std::size_t kCount>
const char* at(const std::array<const char*, kCount>& names, Enum value) {
    const auto index = static_cast<std::size_t>(value);
    ENSURE(index < kCount);
    return names[index];
}

template <typename Enum, std::size_t kCount>
std::optional<Enum> named(const std::array<const char*, kCount>& names, const std::string& name) {
    for (std::size_t i = 0; i < kCount; ++i) {
        if (name == names[i]) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

}  // namespace

const char* name_of(Act act) {
    return at(kActs, act);
}

const char* name_of(WayOut way_out) {
    return at(kWaysOut, way_out);
}

std::optional<Act> act_named(const std::string& name) {
    return named<Act>(kActs, name);
}

std::optional<WayOut> way_out_named(const std::string& name) {
    return named<WayOut>(kWaysOut, name);
}

const char* name_of(Label label) {
    return at(kLabels, label);
}

const char* name_of(Move move) {
    return at(kMoves, move);
}

const char* name_of(GapKind kind) {
    return at(kGaps, kind);
}

const char* name_of(PartKind kind) {
    return at(kParts, kind);
}

const char* name_of(ActivityKind kind) {
    return at(kActivities, kind);
}

const char* name_of(PlaybookKind kind) {
    return at(kPlaybooks, kind);
}

const char* name_of(PointRole role) {
    return at(kPoints, role);
}

const char* name_of(NoteKind kind) {
    return at(kNotes, kind);
}

std::optional<NoteKind> note_kind_named(const std::string& name) {
    return named<NoteKind>(kNotes, name);
}

const char* name_of(OfferKind kind) {
    return at(kOffers, kind);
}

const char* name_of(TalkStage stage) {
    return at(kStages, stage);
}

const char* name_of(Stance stance) {
    return at(kStances, stance);
}

const char* kind_of(const EventBody& body) {
    constexpr std::array<const char*, 10> kKinds = {
        "session_opened", "activity_opened",   "turn_taken",    "signal_seen", "event_voided",
        "event_unvoided", "verdict_overruled", "tracer_chosen", "tombstone",   "item_drafted"};
    return kKinds[body.index()];
}

std::string TutorTurn::plain() const {
    std::string text;
    for (const auto& line : lines) {
        if (!text.empty()) {
            text += ' ';
        }
        for (const TurnPart& part : line) {
            const bool quoted = part.kind == PartKind::kQuoteRight ||
                                part.kind == PartKind::kQuoteIssue ||
                                part.kind == PartKind::kQuotePlain;
            const bool german = language == "de";
            text += !quoted  ? part.text
                    : german ? "\u201e" + part.text + "\u201c"
                             : "\u201c" + part.text + "\u201d";
        }
    }
    return text;
}

}  // namespace attune
