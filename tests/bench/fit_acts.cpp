// Fits the classifier of acts to the authored turns and to the samples of their course.
//
//   fit_acts COURSE GOLD KEPT ...               cross-validates by item and prints figures
//   fit_acts COURSE GOLD KEPT ... --misses      and each turn whose leading act is taken wrongly
//   fit_acts COURSE GOLD KEPT ... --out FILE    fits to everything and writes the weights
//
// The gold turns of the first course are measured, in ten folds; a further three, of another
// language, only teach. So do the turns that the unit tests keep (KEPT), the lists of phrases and
// the samples of a course: right, thin, wrong and misconception are answers, off-script ones what
// they say. A fold holds out all turns and samples of its items.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <exception>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "adapters/course/course_folder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "engine/dialogue/act_split.hpp"
#include "engine/dialogue/cues.hpp"
#include "tests/bench/acts_gold.hpp"
#include "tests/bench/softmax.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): a program, not a header
using bench::Example;
using bench::GoldTurn;
using dialogue::TurnReading;

constexpr std::size_t kFolds = 10;
constexpr double kSampleWeight = 0.5;  // samples outnumber authored turns and are of fewer kinds
constexpr double kPhraseWeight = 0.5;
constexpr double kKeptWeight = 2.0;
constexpr double kOtherLanguageWeight = 0.5;
constexpr double kCutWeight = 5.0;  // cuts are rare; a false one takes words from an answer
constexpr bench::SoftmaxOptions kActFit{dialogue::kActCount, 25, 0.1, 2e-4, 2};
constexpr bench::SoftmaxOptions kCutFit{2, 12, 0.1, 2e-4, 2};

struct Taught {
    GoldTurn turn;
    TurnReading reading;
    std::vector<Example> acts;
    std::vector<Example> cuts;
    std::size_t fold = 0;
    bool measured = false;  // an authored turn of the language in hand
    double weight = 1.0;
    bool own = false;  // of the language in hand
};

bool is_blank(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

// The byte of the text at which each part begins, and the size of the text.
std::vector<std::size_t> borders_of(const GoldTurn& turn) {
    std::vector<std::size_t> borders;
    std::size_t at = 0;
    for (const bench::Part& part : turn.parts) {
        while (at < turn.text.size() && is_blank(turn.text[at])) {
            ++at;
        }
        borders.push_back(at);
        for (const char letter : part.text) {
            while (!is_blank(letter) && at < turn.text.size() && is_blank(turn.text[at])) {
                ++at;
            }
            at += is_blank(letter) ? 0 : 1;
        }
    }
    borders.push_back(turn.text.size());
    return borders;
}

void add_examples(Taught& taught) {
    const std::vector<std::size_t> borders = borders_of(taught.turn);
    const auto& words = taught.reading.words;
    const double weight = taught.weight;
    std::size_t word = 0;
    for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
        const std::size_t first = word;
        while (word < words.size() && words[word].begin < borders[i + 1]) {
            if (word > 0 && !words[word].mark) {
                taught.cuts.push_back({dialogue::cut_features(taught.reading, word),
                                       word == first ? 1U : 0U,
                                       word == first ? kCutWeight * weight : weight});
            }
            ++word;
        }
        if (first < word) {
            taught.acts.push_back({dialogue::stretch_features(taught.reading, first, word),
                                   static_cast<std::size_t>(taught.turn.parts[i].act), weight});
        }
    }
}

std::vector<GoldTurn> samples_of(const Course& course) {
    std::vector<GoldTurn> all;
    for (const Item& item : course.items) {
        for (const Sample& sample : item.samples) {
            const auto act = sample.label == "off-script" ? act_named(sample.act)
                                                          : std::optional<Act>(Act::kAnswer);
            if (act) {
                all.push_back(
                    {item.id.value, "", sample.text, *act, {{*act, sample.text}}, item.id});
            }
        }
    }
    return all;
}

// The lists of phrases as turns of a few words, for what each of them gives away. "^" and "$" are
// places, no letters.
std::vector<GoldTurn> phrases_of(const PreparedCourse& course) {
    const dialogue::Cues& cues = dialogue::cues_of(course.language);
    const std::vector<std::pair<dialogue::Phrases, Act>> lists = {
        {cues.help, Act::kHelp},
        {cues.help_outright, Act::kHelp},
        {cues.help_alone, Act::kHelp},
        {cues.repeat, Act::kRepeat},
        {cues.challenge, Act::kChallenge},
        {cues.dispute, Act::kChallenge},
        {cues.feeling, Act::kFeeling},
        {cues.greeting, Act::kOffTopic},
        {cues.about_tutor, Act::kOffTopic},
        {cues.to_grader, Act::kOffTopic},
        {cues.asks_inside, Act::kQuestion}};
    std::vector<GoldTurn> all;
    for (const auto& [phrases, act] : lists) {
        for (const char* phrase : phrases) {
            std::string text = phrase;
            std::erase_if(text, [](char letter) { return letter == '^' || letter == '$'; });
            all.push_back({text, "", text, act, {{act, text}}, course.course->items[0].id});
        }
    }
    return all;
}

struct Teaching {
    const PreparedCourse& course;
    const assess::Lexicon& lexicon;
    bool measured = false;
    bool held_out = false;  // with the fold of its item
    bool own = false;       // of the language in hand
    double weight = 1.0;
};

void add(const std::vector<GoldTurn>& turns, const Teaching& how, std::vector<Taught>& out) {
    const auto& items = how.course.course->items;
    for (const GoldTurn& turn : turns) {
        Taught taught{turn, {}, {}, {}, kFolds + 1, how.measured, how.weight, how.own};
        taught.reading =
            dialogue::read_turn(turn.text, bench::context_of(turn, how.course, how.lexicon));
        const auto item = std::find_if(items.begin(), items.end(),
                                       [&](const Item& one) { return one.id == turn.item; });
        if (how.held_out) {
            taught.fold = static_cast<std::size_t>(item - items.begin()) % kFolds;
        }
        add_examples(taught);
        out.push_back(std::move(taught));
    }
}

// Whole thousandths, as the weights are written.
double rounded(double weight) {
    return std::round(weight * 1000.0) / 1000.0;
}

// Slots that turns of the language in hand have; the rest need no place in its file.
void note_slots(const Taught& taught, std::set<std::uint32_t>& own) {
    if (!taught.own) {
        return;
    }
    for (const auto* examples : {&taught.acts, &taught.cuts}) {
        for (const Example& example : *examples) {
            for (const auto& feature : example.features) {
                own.insert(feature.slot);
            }
        }
    }
}

// A model of everything outside `held_out`.
dialogue::ActModel fit(const std::vector<Taught>& all, std::size_t held_out) {
    std::vector<Example> acts, cuts;
    std::set<std::uint32_t> own;
    for (const Taught& taught : all) {
        if (taught.fold != held_out) {
            note_slots(taught, own);
            acts.insert(acts.end(), taught.acts.begin(), taught.acts.end());
            cuts.insert(cuts.end(), taught.cuts.begin(), taught.cuts.end());
        }
    }
    dialogue::ActModel model;
    for (const auto& [slot, weights] : bench::fit_softmax(acts, kActFit)) {
        if (!own.contains(slot)) {
            continue;
        }
        auto& row = model.acts[slot];
        std::transform(weights.begin(), weights.end(), row.begin(), rounded);
    }
    for (const auto& [slot, weights] : bench::fit_softmax(cuts, kCutFit)) {
        if (!own.contains(slot)) {
            continue;
        }
        model.cuts[slot] = rounded(weights[1] - weights[0]);
    }
    return model;
}

void cross_validate(const std::vector<Taught>& all, bool tell_misses) {
    bench::Measured out;
    int answers = 0, answers_whole = 0;  // samples of the course
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
        const dialogue::ActModel model = fit(all, fold);
        for (const Taught& taught : all) {
            if (taught.fold != fold) {
                continue;
            }
            const auto acts = dialogue::split_by(model, taught.reading);
            if (!taught.measured) {
                const bool answer = taught.turn.act == Act::kAnswer;
                answers += answer ? 1 : 0;
                answers_whole += answer && acts.size() == 1 && acts[0].act == Act::kAnswer ? 1 : 0;
                continue;
            }
            bench::count(taught.turn, acts, out);
            const Act led = dialogue::leading_act(acts);
            if (tell_misses && led != taught.turn.act) {
                std::printf("%s %s taken for %s: %s\n", taught.turn.id.c_str(),
                            name_of(taught.turn.act), name_of(led), taught.turn.text.c_str());
            }
        }
    }
    bench::print(out);
    std::printf("answers among the samples held out, taken whole as answers: %d of %d\n",
                answers_whole, answers);
}

template <typename Rows>
std::vector<std::uint32_t> slots_of(const Rows& rows) {
    std::vector<std::uint32_t> slots;
    for (const auto& row : rows) {
        slots.push_back(row.first);
    }
    std::sort(slots.begin(), slots.end());
    return slots;
}

bool write(const dialogue::ActModel& model, const char* path) {
    std::ofstream file(path, std::ios::binary);
    const auto thousandths = [](double weight) { return std::lround(weight * 1000.0); };
    file << "acts " << model.acts.size() << '\n';
    for (const std::uint32_t slot : slots_of(model.acts)) {
        file << slot;
        for (const double weight : model.acts.at(slot)) {
            file << ' ' << thousandths(weight);
        }
        file << '\n';
    }
    file << "cuts " << model.cuts.size() << '\n';
    for (const std::uint32_t slot : slots_of(model.cuts)) {
        file << slot << ' ' << thousandths(model.cuts.at(slot)) << '\n';
    }
    file.close();
    if (!file) {
        std::fprintf(stderr, "%s: cannot be written\n", path);
    }
    return static_cast<bool>(file);
}

// Teaches a course's authored turns, samples and phrases; false, and a sentence on stderr, when the
// files cannot be used. The first three are the one in hand.
bool teach(const char* folder, const char* turns_file, const char* kept_file,
           const assess::Lexicon& lexicon, bool own, std::vector<Taught>& all) {
    const course::Loaded loaded = course::load(folder);
    if (!loaded.sound()) {
        std::fprintf(stderr, "%s: %s\n", folder,
                     loaded.problems.empty() ? "no course" : loaded.problems[0].text().c_str());
        return false;
    }
    const auto course = prepare_course(loaded.course, lexicon);
    if (!course) {
        std::fprintf(stderr, "%s: %s\n", folder, course.error().what.c_str());
        return false;
    }
    const std::vector<GoldTurn> turns = bench::read_turns(turns_file, *course);
    const std::vector<GoldTurn> kept = bench::read_turns(kept_file, *course);
    if (turns.empty() || kept.empty()) {
        return false;
    }
    const std::size_t before = all.size();
    const double share = own ? 1.0 : kOtherLanguageWeight;
    add(turns, {*course, lexicon, own, own, own, share}, all);
    add(samples_of(*loaded.course), {*course, lexicon, false, own, own, share * kSampleWeight},
        all);
    add(phrases_of(*course), {*course, lexicon, false, false, own, share * kPhraseWeight}, all);
    add(kept, {*course, lexicon, false, false, own, share * kKeptWeight}, all);
    std::printf("%s: %zu authored turns, %zu samples, phrases and kept turns\n", folder,
                turns.size(), all.size() - before - turns.size());
    return true;
}

struct Asked {
    std::vector<const char*> files;  // course, gold turns, kept turns; course, ...
    const char* out = nullptr;
    bool tell_misses = false;
};

int run(const Asked& asked) {
    const auto lexicon = lexicon::make_lexicon();
    std::vector<Taught> all;
    for (std::size_t i = 0; i < asked.files.size(); i += 3) {
        if (!teach(asked.files[i], asked.files[i + 1], asked.files[i + 2], *lexicon, i == 0, all)) {
            return 1;
        }
    }
    if (asked.out == nullptr) {
        cross_validate(all, asked.tell_misses);
        return 0;
    }
    return write(fit(all, kFolds), asked.out) ? 0 : 1;
}

Asked asked_by(int argc, char** argv) {
    Asked asked;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--misses") == 0) {
            asked.tell_misses = true;
        } else if (std::strcmp(argv[i], "--out") == 0 && i + 1 < argc) {
            asked.out = argv[++i];
        } else {
            asked.files.push_back(argv[i]);
        }
    }
    return asked;
}

}  // namespace

int main(int argc, char** argv) {
    const Asked asked = asked_by(argc, argv);
    if (asked.files.empty() || asked.files.size() % 3 != 0) {
        std::fprintf(stderr,
                     "usage: fit_acts COURSE GOLD KEPT [COURSE GOLD KEPT] [--misses | --out "
                     "FILE]\n");
        return 2;
    }
    try {
        return run(asked);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "fit_acts: %s\n", error.what());
        return 1;
    }
}
