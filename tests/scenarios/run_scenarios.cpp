// Runs .scn files: a learner's story in plain lines, with what must be true after each turn.
//
//   course FOLDER                      the course; lines before the first learner
//   learner NAME                       a fresh learner
//   item ID                            puts the item before the learner
//   practise "TEXT"                    drafts an item from what was asked or stated, and opens it
//   playbook ID                        begins a conversation by it
//   say "TEXT" [way_out=W] [pause_ms=N] [sure=true|false] [deeper=true|false]
//   wait N days
//   expect act A | move M | gap ID | no gap | done | not done | next ID | source LESSON
//   expect stage S | due YYYY-MM-DD | no due | opens "T"
//   expect quote "T" | no quote | says "T" | lacks "T" | reason contains "T"
//   expect covered ID | open ID | told ID | holds ID | no evidence
//   expect offers KIND ... | no offers | weight LOW..HIGH (of the heaviest evidence)
//   expect SKILL rises | falls | fades | same | LOW..HIGH
#include <cstdio>
#include <exception>
#include <fstream>
#include <regex>
#include <string>

#include "adapters/course/course_folder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "adapters/retrieve/retriever.hpp"
#include "engine/advance.hpp"
#include "engine/base/calendar.hpp"
#include "engine/base/random.hpp"
#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/quote.hpp"
#include "engine/dialogue/talk/talk.hpp"
#include "engine/in_hand.hpp"
#include "engine/trace/trace.hpp"
#include "service/gather.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): a test program

constexpr std::int64_t kTurnMs = 30'000;
constexpr std::int64_t kDayMs = 86'400'000;

struct Story {
    std::shared_ptr<const PreparedCourse> course;
    LearnerView view;
    LearnerView before;
    ItemId item;
    std::int64_t now_ms = 1'800'000'000'000;
    std::string said;
    Step last;
    std::shared_ptr<const PreparedDraft> draft;
};

class Runner {
  public:
    Runner() : lexicon_(lexicon::make_lexicon()), retriever_(retrieve::make_retriever(*lexicon_)) {}

    // True when the line held, or told something. Unknown lines fail: a typo must not pass.
    bool line(const std::string& text, Story& story);

  private:
    bool told(const std::string& text, Story& story);
    bool holds(const std::string& text, const Story& story);
    bool belief_holds(const std::string& skill, const std::string& what, const Story& story);
    void say(Story& story, const std::smatch& found);
    void open(Story& story, const std::string& item, ActivityKind kind);
    bool practise(Story& story, const std::string& words);

    std::unique_ptr<assess::Lexicon> lexicon_;
    std::unique_ptr<service::Retriever> retriever_;
};

void Runner::open(Story& story, const std::string& item, ActivityKind kind) {
    story.item = {item};
    story.now_ms += kTurnMs;
    story.view = apply(
        story.view,
        {story.view.version + 1, story.now_ms, ActivityOpened{{"scenario"}, kind, item, 0, false}},
        story.course->tracing);
}

bool Runner::practise(Story& story, const std::string& words) {
    const auto passages = retriever_->search(*story.course->course, words, 5);
    auto made = dialogue::draft_item(draft_setting({*story.course, *lexicon_}),
                                     ItemId{"draft-scenario"}, words, passages);
    if (!made) {
        return false;
    }
    const ItemDrafted drafted{{"scenario"}, story.course->course->id, made->item, words, 0,
                              made->sources};
    story.view =
        apply(story.view, {story.view.version + 1, story.now_ms, drafted}, story.course->tracing);
    story.draft = std::make_shared<const PreparedDraft>(
        prepare_draft(drafted, *lexicon_, story.course->language));
    open(story, made->item.id.value, ActivityKind::kItem);
    return true;
}

void Runner::say(Story& story, const std::smatch& found) {
    Answer answer;
    answer.learner = story.view.learner;
    answer.session = {"scenario"};
    answer.item = story.item;
    answer.text = story.said = found[1];
    answer.way_out = way_out_named(found[2].matched ? found[2].str() : "none").value();
    if (found[3].matched) {
        answer.signals.hesitation_ms = std::stoll(found[3]);
    }
    if (found[4].matched) {
        answer.sure = found[4] == "true";
    }
    if (found[5].matched) {
        answer.deeper = found[5] == "true";
    }
    story.now_ms += kTurnMs;
    answer.at_ms = story.now_ms;
    const Setting setting{*story.course, *lexicon_, nullptr, nullptr, story.draft.get()};
    const Gathered gathered =
        service::gather({*retriever_}, setting, said_in(setting, story.view, answer), answer);
    story.before = story.view;
    story.last = advance(setting, story.view, answer, gathered);
    story.view = apply(
        story.view, {story.view.version + 1, story.now_ms, TurnTaken{answer, gathered, story.last}},
        story.course->tracing);
}

bool Runner::told(const std::string& text, Story& story) {
    static const std::regex kCourse(R"(course (\S+))");
    static const std::regex kLearner(R"(learner (\S+))");
    static const std::regex kItem(R"((item|playbook) (\S+))");
    static const std::regex kSay(R"re(say "(.*)"(?: way_out=(\w+))?(?: pause_ms=(\d+))?)re"
                                 R"re((?: sure=(true|false))?(?: deeper=(true|false))?)re");
    static const std::regex kWait(R"(wait (\d+) days)");
    static const std::regex kPractise(R"re(practise "(.*)")re");
    std::smatch found;
    if (std::regex_match(text, found, kPractise)) {
        return practise(story, found[1]);
    }
    if (std::regex_match(text, found, kCourse)) {
        const course::Loaded loaded = course::load(found[1].str());
        auto prepared = loaded.sound() ? prepare_course(loaded.course, *lexicon_)
                                       : fail(ErrorCode::kInvalid, "not sound");
        if (prepared) {
            story.course = std::make_shared<const PreparedCourse>(std::move(*prepared));
        }
        return prepared.has_value();
    }
    if (std::regex_match(text, found, kLearner)) {
        story.view = fresh_view({found[1]});
        story.view.seed = hash_of(found[1].str());
        return true;
    }
    if (std::regex_match(text, found, kItem) && story.course != nullptr) {
        const bool playbook = found[1] == "playbook";
        open(story, found[2], playbook ? ActivityKind::kPlaybook : ActivityKind::kItem);
        return playbook ? story.course->course->playbook(story.item) != nullptr
                        : story.course->course->find(story.item) != nullptr;
    }
    if (std::regex_match(text, found, kSay) && story.course != nullptr) {
        say(story, found);
        return true;
    }
    if (std::regex_match(text, found, kWait)) {
        story.before = story.view;
        story.now_ms += std::stoll(found[1]) * kDayMs;
        return true;
    }
    return false;
}

double known(const Story& story, const LearnerView& view, const SkillId& skill, std::int64_t at) {
    const auto found = view.beliefs.find(skill);
    return found == view.beliefs.end() ? trace::initial(*story.course->course->find(skill)).known
                                       : trace::faded(found->second, at).known;
}

bool offers_hold(const std::string& kinds, const Story& story) {
    std::string made;
    for (const Offer& offer : story.last.turn.offers) {
        made += (made.empty() ? "" : " ") + std::string(name_of(offer.kind));
    }
    return made == kinds;
}

// The heaviest evidence of the turn lies in the range.
bool weight_holds(double low, double high, const Story& story) {
    double most = 0.0;
    for (const Evidence& one : story.last.evidence) {
        most = std::max(most, one.weight);
    }
    return most >= low && most <= high;
}

bool Runner::belief_holds(const std::string& skill, const std::string& what, const Story& story) {
    static const std::regex kRange(R"(([\d.]+?)\.\.([\d.]+))");
    std::smatch range;
    const bool ranged = std::regex_match(what, range, kRange);
    if (skill == "weight") {
        return ranged && weight_holds(std::stod(range[1]), std::stod(range[2]), story);
    }
    const SkillId id{skill};
    if (story.course->course->find(id) == nullptr) {
        return false;
    }
    const double was = known(story, story.before, id, story.before.at_ms);
    const double now = known(story, story.view, id, story.now_ms);
    if (ranged) {
        return now >= std::stod(range[1]) && now <= std::stod(range[2]);
    }
    return what == "rises" ? now > was : what == "same" ? now == was : now < was;
}

const Progress* progress_of(const Story& story, const std::string& id) {
    for (const Progress& one : story.last.conversation.expectations) {
        if (one.id.value == id) {
            return &one;
        }
    }
    return nullptr;
}

bool any_reason_contains(const Step& step, const std::string& text) {
    for (const Candidate& candidate : step.decision.ranked) {
        for (const Reason& reason : candidate.reasons) {
            if (reason.sentence.find(text) != std::string::npos) {
                return true;
            }
        }
    }
    return false;
}

const Appointment* open_appointment(const Story& story) {
    for (const Appointment& one : story.view.appointments) {
        if (!one.followed_up) {
            return &one;
        }
    }
    return nullptr;
}

// How the conversation by a playbook began.
std::string opening_of(const Story& story) {
    const Playbook* playbook = story.course->course->playbook(story.item);
    const Conversation* open = conversation_of(story.view, {"scenario"});
    return playbook == nullptr || open == nullptr
               ? ""
               : dialogue::talk_opening(*playbook, story.course->language, *open,
                                        story.view.appointments)
                     .plain();
}

bool turn_holds(const std::string& kind, const std::string& value, const Story& story) {
    const Step& step = story.last;
    const TutorTurn& turn = step.turn;
    const Progress* progress = progress_of(story, value);
    if (kind == "act") {
        return value == name_of(dialogue::leading_act(step.acts));
    }
    if (kind == "move") {
        return value == name_of(turn.move);
    }
    if (kind == "gap") {
        return turn.gap && turn.gap->id == value;
    }
    if (kind == "next") {
        return !step.decision.ranked.empty() && step.decision.ranked.front().id == value;
    }
    if (kind == "stage") {
        return step.conversation.talk && value == name_of(step.conversation.talk->stage);
    }
    if (kind == "due") {
        const Appointment* open = open_appointment(story);
        return open != nullptr && value == text_of(date_of(day_of_ms(open->due_at_ms)));
    }
    if (kind == "source") {
        return !turn.sources.empty() && turn.sources.front().lesson.value == value;
    }
    if (kind == "covered") {
        return progress != nullptr && progress->covered;
    }
    if (kind == "open") {
        return progress != nullptr && !progress->covered && !progress->told;
    }
    if (kind == "told") {
        return progress != nullptr && progress->told;
    }
    for (const HeldMisconception& held : story.view.held) {
        if (kind == "holds" && held.id.value == value) {
            return true;
        }
    }
    return false;
}

bool quoted_holds(const std::string& kind, const std::string& value, const Story& story) {
    const std::string said = story.last.turn.plain();
    if (kind == "opens") {
        return opening_of(story).find(value) != std::string::npos;
    }
    if (kind == "quote") {
        return story.last.turn.quote &&
               dialogue::slice(story.said, *story.last.turn.quote).find(value) != std::string::npos;
    }
    if (kind == "says") {
        return said.find(value) != std::string::npos;
    }
    if (kind == "lacks") {
        return said.find(value) == std::string::npos;
    }
    return any_reason_contains(story.last, value);
}

bool Runner::holds(const std::string& text, const Story& story) {
    static const std::regex kQuoted(
        R"re(expect (quote|says|lacks|opens|reason contains) "(.*)")re");
    static const std::regex kNamed(
        R"(expect (act|move|gap|next|source|covered|open|told|holds|stage|due) (\S+))");
    static const std::regex kBelief(R"(expect (\S+) (rises|falls|fades|same|[\d.]+\.\.[\d.]+))");
    std::smatch found;
    if (text == "expect done") {
        return story.last.conversation.done;
    }
    if (text == "expect not done") {
        return !story.last.conversation.done;
    }
    if (text == "expect no due") {
        return open_appointment(story) == nullptr;
    }
    if (text == "expect no gap") {
        return !story.last.turn.gap;
    }
    if (text == "expect no offers") {
        return story.last.turn.offers.empty();
    }
    if (text.starts_with("expect offers ")) {
        return offers_hold(text.substr(14), story);
    }
    if (text == "expect no quote") {
        return !story.last.turn.quote;
    }
    if (text == "expect no evidence") {
        return story.last.evidence.empty();
    }
    if (std::regex_match(text, found, kQuoted)) {
        return quoted_holds(found[1], found[2], story);
    }
    if (std::regex_match(text, found, kNamed)) {
        return turn_holds(found[1], found[2], story);
    }
    return std::regex_match(text, found, kBelief) && belief_holds(found[1], found[2], story);
}

bool Runner::line(const std::string& text, Story& story) {
    if (text.compare(0, 7, "expect ") == 0) {
        return story.course != nullptr && holds(text, story);
    }
    return told(text, story);
}

int run_files(int argc, char** argv) {
    Runner runner;
    int failures = 0;
    for (int i = 1; i < argc; ++i) {
        std::ifstream file(argv[i]);
        Story story;
        std::string line;
        for (int number = 1; std::getline(file, line); ++number) {
            if (line.empty() || line.front() == '#' || runner.line(line, story)) {
                continue;
            }
            std::printf("%s:%d: does not hold: %s\n    tutor (%s): %s\n", argv[i], number,
                        line.c_str(), name_of(story.last.turn.move),
                        story.last.turn.plain().c_str());
            ++failures;
        }
    }
    return failures == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run_files(argc, argv);
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "run_scenarios: %s\n", problem.what());
        return 2;
    }
}
