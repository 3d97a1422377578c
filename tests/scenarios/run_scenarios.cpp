// Runs .scn files: a learner's story in plain lines, with what must be true after each turn.
//
//   course FOLDER                      the course; lines before the first learner
//   learner NAME                       a fresh learner
//   item ID                            puts the item before the learner
//   say "TEXT" [way_out=W] [pause_ms=N]
//   wait N days
//   expect act A | move M | gap ID | no gap | done | not done | next ID | source LESSON
//   expect quote "T" | no quote | says "T" | lacks "T" | reason contains "T"
//   expect covered ID | open ID | told ID | holds ID | no evidence
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
#include "engine/base/random.hpp"
#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/quote.hpp"
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
    void open(Story& story, const std::string& item);

    std::unique_ptr<assess::Lexicon> lexicon_;
    std::unique_ptr<service::Retriever> retriever_;
};

void Runner::open(Story& story, const std::string& item) {
    story.item = {item};
    story.now_ms += kTurnMs;
    story.view = apply(story.view,
                       {story.view.version + 1, story.now_ms,
                        ActivityOpened{{"scenario"}, ActivityKind::kItem, item, 0, false}},
                       story.course->tracing);
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
    story.now_ms += kTurnMs;
    answer.at_ms = story.now_ms;
    const Gathered gathered =
        service::gather({*retriever_}, {*story.course, *lexicon_}, story.view, answer);
    story.before = story.view;
    story.last = advance({*story.course, *lexicon_}, story.view, answer, gathered);
    story.view = apply(
        story.view, {story.view.version + 1, story.now_ms, TurnTaken{answer, gathered, story.last}},
        story.course->tracing);
}

bool Runner::told(const std::string& text, Story& story) {
    static const std::regex kCourse(R"(course (\S+))");
    static const std::regex kLearner(R"(learner (\S+))");
    static const std::regex kItem(R"(item (\S+))");
    static const std::regex kSay(R"re(say "(.*)"(?: way_out=(\w+))?(?: pause_ms=(\d+))?)re");
    static const std::regex kWait(R"(wait (\d+) days)");
    std::smatch found;
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
    if (std::regex_match(text, found, kItem)) {
        open(story, found[1]);
        return story.course != nullptr && story.course->course->find(story.item) != nullptr;
    }
    if (std::regex_match(text, found, kSay)) {
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

bool Runner::belief_holds(const std::string& skill, const std::string& what, const Story& story) {
    const SkillId id{skill};
    if (story.course->course->find(id) == nullptr) {
        return false;
    }
    const double was = known(story, story.before, id, story.before.at_ms);
    const double now = known(story, story.view, id, story.now_ms);
    static const std::regex kRange(R"(([\d.]+?)\.\.([\d.]+))");
    std::smatch range;
    if (std::regex_match(what, range, kRange)) {
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
    static const std::regex kQuoted(R"re(expect (quote|says|lacks|reason contains) "(.*)")re");
    static const std::regex kNamed(
        R"(expect (act|move|gap|next|source|covered|open|told|holds) (\S+))");
    static const std::regex kBelief(R"(expect (\S+) (rises|falls|fades|same|[\d.]+\.\.[\d.]+))");
    std::smatch found;
    if (text == "expect done") {
        return story.last.conversation.done;
    }
    if (text == "expect not done") {
        return !story.last.conversation.done;
    }
    if (text == "expect no gap") {
        return !story.last.turn.gap;
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
    return text.compare(0, 7, "expect ") == 0 ? holds(text, story) : told(text, story);
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
