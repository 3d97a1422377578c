#include "service/selftest.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>

#include "engine/base/random.hpp"
#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/quote.hpp"
#include "service/selftest_walk.hpp"

namespace attune::service {
namespace {

const SessionId kSession{"selftest"};

class Examiner {
  public:
    Examiner(const PreparedCourse& course, const assess::Lexicon& lexicon, const Helpers& helpers)
        : course_(course), lexicon_(lexicon), helpers_(helpers) {}

    void item(const Item& item);
    SelftestReport report;

  private:
    [[nodiscard]] Step step_for(const Item& item, const std::string& text) const;
    void answer(const Item& item, const Sample& sample, const Step& right);
    void off_script(const Item& item, const Sample& sample);
    void note(const Item& item, const Sample& sample, const std::string& what);

    const PreparedCourse& course_;
    const assess::Lexicon& lexicon_;
    const Helpers helpers_;
};

std::string next_of(const Step& step) {
    return step.decision.ranked.empty() ? "" : step.decision.ranked.front().id;
}

// What a good tutor may take up: the ideas a sample does not say, the misconceptions it shows.
std::set<std::string> gold_gaps(const Item& item, const Sample& sample) {
    std::set<std::string> gaps;
    for (const MisconceptionId& id : sample.shows) {
        gaps.insert(id.value);
    }
    for (const Expectation& one : item.expectations) {
        if (std::count(sample.meets.begin(), sample.meets.end(), one.id) == 0) {
            gaps.insert(one.id.value);
        }
    }
    return gaps;
}

bool fits_gold(const Step& step, const std::set<std::string>& gold) {
    return step.turn.gap && gold.contains(step.turn.gap->id);
}

// A verbatim quote of at least three words, or the whole answer where that is shorter.
bool quotes(const Step& step, const std::string& text) {
    if (!step.turn.quote) {
        return false;
    }
    const std::string quote = dialogue::slice(text, *step.turn.quote);
    const auto words = std::count(quote.begin(), quote.end(), ' ') + 1;
    const auto all = std::count(text.begin(), text.end(), ' ') + 1;
    return !quote.empty() && step.turn.plain().find(quote) != std::string::npos &&
           (words >= dialogue::kQuoteWordsLeast || words >= all - 1);
}

bool reads_as_labelled(const Item& item, const Sample& sample, const Step& step) {
    for (std::size_t i = 0; i < item.expectations.size(); ++i) {
        const bool gold =
            sample.label == "right" ||
            std::count(sample.meets.begin(), sample.meets.end(), item.expectations[i].id) > 0;
        const ExpectationReading& read = step.assessment.expectations[i];
        const bool said =
            read.expressed >= assess::kCoveredAt && read.contradicted < assess::kContradictedAt;
        if (gold != said && sample.label != "misconception") {
            return false;
        }
    }
    for (std::size_t i = 0; i < item.misconceptions.size(); ++i) {
        const bool gold =
            std::count(sample.shows.begin(), sample.shows.end(), item.misconceptions[i].id) > 0;
        const bool shown =
            step.assessment.misconceptions[i].probability >= assess::kMisconceptionAt;
        if (gold != shown) {
            return false;
        }
    }
    return true;
}

// The turn ends by asking for something again: nobody is left standing.
bool returns_to_question(const Step& step) {
    const std::string said = step.turn.plain();
    const std::string& open = step.conversation.open_question;
    return step.conversation.done || said.find('?') != std::string::npos ||
           said.find("____") != std::string::npos ||
           (!open.empty() && said.find(open) != std::string::npos);
}

Step Examiner::step_for(const Item& item, const std::string& text) const {
    LearnerView view = fresh_view(LearnerId{"selftest"});
    view.seed = hash_of(item.id.value);
    Answer answer;
    answer.learner = view.learner;
    answer.session = kSession;
    answer.item = item.id;
    answer.text = text;
    answer.at_ms = 1;
    const Setting setting{course_, lexicon_};
    return advance(setting, view, answer,
                   gather(helpers_, setting, said_in(setting, view, answer), answer));
}

void Examiner::note(const Item& item, const Sample& sample, const std::string& what) {
    report.failures.push_back("items/" + item.id.value + ".md:" + std::to_string(sample.line) +
                              ": " + what + " (" + sample.label + "): " + sample.text);
}

void Examiner::answer(const Item& item, const Sample& sample, const Step& right) {
    const Step step = step_for(item, sample.text);
    const bool quoted = quotes(step, sample.text);
    report.quoted.count(quoted);
    if (!quoted) {
        note(item, sample, "no verbatim quote");
    }
    const bool as_labelled = reads_as_labelled(item, sample, step);
    report.graded_as_labelled.count(as_labelled);
    if (!as_labelled) {
        note(item, sample, "read otherwise than labelled");
    }
    if (sample.label == "right") {
        return;
    }
    const bool fits = fits_gold(step, gold_gaps(item, sample));
    report.gap_named.count(fits);
    const auto gap_of = [](const Step& one) { return one.turn.gap ? one.turn.gap->id : ""; };
    const bool differs = step.turn.move != right.turn.move || gap_of(step) != gap_of(right) ||
                         next_of(step) != next_of(right);
    report.changed.count(differs && fits);
    if (!(differs && fits)) {
        note(item, sample,
             fits ? "the turn is that of a right answer" : "the gap named is not gold");
    }
}

void Examiner::off_script(const Item& item, const Sample& sample) {
    const Step step = step_for(item, sample.text);
    const Act act = dialogue::leading_act(step.acts);
    bool handled = returns_to_question(step) && step.evidence.empty();
    if (sample.act == "question") {
        report.questions_as_answers.count(act == Act::kAnswer);
        if (!sample.source.empty()) {
            const bool cited = std::any_of(
                step.turn.sources.begin(), step.turn.sources.end(), [&](const Source& source) {
                    return source.lesson == sample.source &&
                           (source.sentence == sample.sentence || source.sentence.empty());
                });
            report.declined_answerable.count(step.turn.move == Move::kDecline);
            handled = handled && cited;
        } else {
            handled = handled && step.turn.move == Move::kDecline;
        }
    } else {
        handled = returns_to_question(step) && act != Act::kAnswer;
    }
    report.handled.count(handled);
    if (!handled) {
        note(item, sample,
             std::string("off-script input taken as ") + name_of(act) + ", answered by " +
                 name_of(step.turn.move));
    }
}

void Examiner::item(const Item& item) {
    const auto first_right =
        std::find_if(item.samples.begin(), item.samples.end(),
                     [](const Sample& sample) { return sample.label == "right"; });
    const Step right =
        step_for(item, first_right == item.samples.end() ? item.ideal : first_right->text);
    for (const Sample& sample : item.samples) {
        if (sample.label == "off-script") {
            off_script(item, sample);
        } else {
            answer(item, sample, right);
        }
    }
}

}  // namespace

bool SelftestReport::passes(int question) const {
    namespace target = selftest_targets;
    switch (question) {
        case 1:
            return changed.of > 0 && changed.value() >= target::kChanged;
        case 2:
            return quoted.of > 0 && quoted.value() >= target::kQuoted &&
                   gap_named.value() >= target::kGapNamed;
        case 3:
            return pairs > 0 && divergence >= target::kDivergence &&
                   control <= target::kControlMost && other_name <= 0.0;
        default:
            return handled.of > 0 && handled.value() >= target::kHandled &&
                   questions_as_answers.value() <= target::kQuestionsAsAnswersMost;
    }
}

bool SelftestReport::passes_all() const {
    return passes(1) && passes(2) && passes(3) && passes(4);
}

SelftestReport selftest(const PreparedCourse& course, const assess::Lexicon& lexicon,
                        const Helpers& helpers, const std::function<void(int, int)>& progress) {
    Examiner examiner(course, lexicon, helpers);
    const int count_all = static_cast<int>(course.course->items.size());
    int done = 0;
    for (const Item& item : course.course->items) {
        examiner.item(item);
        progress(++done, count_all);
    }
    const Divergence apart = divergence_of(course, lexicon, helpers);
    examiner.report.divergence = apart.index;
    examiner.report.control = apart.control;
    examiner.report.other_name = apart.other_name;
    examiner.report.pairs = apart.pairs;
    return examiner.report;
}

SelftestReport merged(const SelftestReport& a, const SelftestReport& b) {
    SelftestReport sum = a;
    const auto add = [](Share& into, const Share& from) {
        into.hits += from.hits;
        into.of += from.of;
    };
    add(sum.changed, b.changed);
    add(sum.quoted, b.quoted);
    add(sum.gap_named, b.gap_named);
    add(sum.handled, b.handled);
    add(sum.declined_answerable, b.declined_answerable);
    add(sum.questions_as_answers, b.questions_as_answers);
    add(sum.graded_as_labelled, b.graded_as_labelled);
    sum.failures.insert(sum.failures.end(), b.failures.begin(), b.failures.end());
    sum.pairs = a.pairs + b.pairs;
    const auto mean = [&](double x, double y) {
        return sum.pairs > 0 ? (x * a.pairs + y * b.pairs) / sum.pairs : 0.0;
    };
    sum.divergence = mean(a.divergence, b.divergence);
    sum.control = mean(a.control, b.control);
    sum.other_name = mean(a.other_name, b.other_name);
    return sum;
}

}  // namespace attune::service
