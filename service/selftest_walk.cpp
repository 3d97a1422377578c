#include "service/selftest_walk.hpp"

#include <algorithm>
#include <array>

#include "engine/base/random.hpp"

namespace attune::service {
namespace {

constexpr int kActivities = 8;
constexpr int kTurnsMost = 8;
constexpr std::int64_t kMinuteMs = 60'000;
const SessionId kSession{"walk"};

const Sample* first_labelled(const Item& item, const std::string& label) {
    for (const Sample& sample : item.samples) {
        if (sample.label == label) {
            return &sample;
        }
    }
    return nullptr;
}

// The n-th thing a learner of that manner says on an item; the last one is the right answer.
std::string words_for(const PreparedCourse& prepared, const Item& item, Manner manner, int turn) {
    static const std::array<std::vector<std::string>, 4> kCourseOfTalk = {
        std::vector<std::string>{"right"}, std::vector<std::string>{"thin", "right"},
        std::vector<std::string>{"misconception", "wrong", "right"},
        std::vector<std::string>{"help", "wrong", "help", "thin", "right"}};
    const auto& course = kCourseOfTalk[static_cast<std::size_t>(manner)];
    const auto at = std::min(static_cast<std::size_t>(turn), course.size() - 1);
    if (course[at] == "help") {
        return prepared.language == assess::Language::kGerman ? "keine Ahnung" : "i don't know";
    }
    const Sample* sample = first_labelled(item, course[at]);
    return sample != nullptr ? sample->text : item.ideal;
}

class Walk {
  public:
    Walk(const PreparedCourse& course, const assess::Lexicon& lexicon, const Helpers& helpers,
         const std::string& name, std::uint64_t seed)
        : course_(course), lexicon_(lexicon), helpers_(helpers), view_(fresh_view({name})) {
        view_.seed = seed;
    }

    Walked through(const Item& item, Manner manner);
    [[nodiscard]] Candidate next() const;
    void read(const Lesson& lesson) { open(ActivityKind::kLesson, lesson.id.value); }

  private:
    void open(ActivityKind kind, const std::string& id) {
        now_ms_ += kMinuteMs;
        view_ =
            apply(view_, {view_.version + 1, now_ms_, ActivityOpened{kSession, kind, id, 0, false}},
                  course_.tracing);
    }

    const PreparedCourse& course_;
    const assess::Lexicon& lexicon_;
    const Helpers helpers_;
    LearnerView view_;
    std::int64_t now_ms_ = 0;
};

bool helps(Move move) {
    return move == Move::kHint || move == Move::kPrompt || move == Move::kAssertion ||
           move == Move::kContrast || move == Move::kCorrection;
}

Walked Walk::through(const Item& item, Manner manner) {
    open(ActivityKind::kItem, item.id.value);
    Walked walked{item.id.value, 0, 0};
    const Setting setting{course_, lexicon_};
    for (int turn = 0; turn < kTurnsMost; ++turn) {
        now_ms_ += kMinuteMs;
        Answer answer;
        answer.learner = view_.learner;
        answer.session = kSession;
        answer.item = item.id;
        answer.text = words_for(course_, item, manner, turn);
        answer.at_ms = now_ms_;
        const Gathered gathered =
            gather(helpers_, setting, said_in(setting, view_, answer), answer);
        const Step step = advance(setting, view_, answer, gathered);
        view_ = apply(view_, {view_.version + 1, now_ms_, TurnTaken{answer, gathered, step}},
                      course_.tracing);
        ++walked.depth;
        walked.help += helps(step.turn.move) ? 1 : 0;
        if (step.conversation.done) {
            break;
        }
    }
    return walked;
}

Candidate Walk::next() const {
    const Decision decision = decide_next({course_, lexicon_}, view_, now_ms_ + kMinuteMs);
    return decision.ranked.empty() ? Candidate{} : decision.ranked.front();
}

double cost_of(const Walked& a, const Walked& b) {
    if (a.activity != b.activity) {
        return 1.0;
    }
    return (a.depth != b.depth ? 0.5 : 0.0) + (a.help != b.help ? 0.5 : 0.0);
}

}  // namespace

std::vector<Walked> walk(const PreparedCourse& course, const assess::Lexicon& lexicon,
                         const Helpers& helpers, Manner manner, const std::string& name,
                         std::uint64_t seed, int activities) {
    Walk walk(course, lexicon, helpers, name, seed);
    const Course& files = *course.course;
    const Item* first = files.find(files.first_item);
    std::vector<Walked> path = {
        walk.through(first != nullptr ? *first : files.items.front(), manner)};
    while (static_cast<int>(path.size()) < activities) {
        const Candidate next = walk.next();
        const Item* item = files.find(ItemId{next.id});
        const Lesson* lesson = files.find(LessonId{next.id});
        if (item != nullptr) {
            path.push_back(walk.through(*item, manner));
        } else if (lesson != nullptr) {
            walk.read(*lesson);
            path.push_back({next.id, 1, 0});
        } else {
            break;
        }
    }
    return path;
}

double distance(const std::vector<Walked>& a, const std::vector<Walked>& b) {
    std::vector<double> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = static_cast<double>(j);
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        double diagonal = row[0];
        row[0] = static_cast<double>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const double change = diagonal + cost_of(a[i - 1], b[j - 1]);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1.0, row[j - 1] + 1.0, change});
        }
    }
    const auto longest = std::max(a.size(), b.size());
    return longest == 0 ? 0.0 : row[b.size()] / static_cast<double>(longest);
}

Divergence divergence_of(const PreparedCourse& course, const assess::Lexicon& lexicon,
                         const Helpers& helpers) {
    constexpr std::array<Manner, 4> kManners = {Manner::kSteady, Manner::kThin, Manner::kMistaken,
                                                Manner::kLost};
    std::vector<std::vector<Walked>> paths;
    Divergence apart;
    for (const Manner manner : kManners) {
        const auto path = [&](const std::string& name, std::uint64_t seed) {
            return walk(course, lexicon, helpers, manner, name, seed, kActivities);
        };
        paths.push_back(path("ana", 1));
        apart.control += distance(paths.back(), path("ana", 2)) / 4.0;
        apart.other_name += distance(paths.back(), path("ben", 1)) / 4.0;
    }
    for (std::size_t i = 0; i < paths.size(); ++i) {
        for (std::size_t j = i + 1; j < paths.size(); ++j) {
            apart.index += distance(paths[i], paths[j]);
            ++apart.pairs;
        }
    }
    apart.index /= std::max(1, apart.pairs);
    return apart;
}

}  // namespace attune::service
