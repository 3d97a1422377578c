// Measures how learner turns are taken against the authored set (tests/gold).
//
//   acts_bench COURSE FILE.jsonl            figures of every act, the confusion, the splits
//   acts_bench COURSE FILE.jsonl --misses   and each turn whose leading act is taken wrongly
//
// COURSE is the folder that the turns' items belong to. Turns are read as the product reads them:
// by words, with the item and what the tutor said last. The weights were fitted to these very
// turns: figures for turns that they have not seen come from fit_acts.
#include <cstdio>
#include <cstring>
#include <exception>
#include <string>
#include <vector>

#include "adapters/course/course_folder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "tests/bench/acts_gold.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): a program, not a header

bench::Measured measure(const std::vector<bench::GoldTurn>& turns, const PreparedCourse& course,
                        const assess::Lexicon& lexicon, bool tell_misses) {
    bench::Measured out;
    for (const bench::GoldTurn& turn : turns) {
        const auto acts =
            dialogue::acts_of(turn.text, WayOut::kNone, bench::context_of(turn, course, lexicon));
        bench::count(turn, acts, out);
        const Act led = dialogue::leading_act(acts);
        if (tell_misses && led != turn.act) {
            std::printf("%s %s taken for %s: %s\n", turn.id.c_str(), name_of(turn.act),
                        name_of(led), turn.text.c_str());
        }
    }
    return out;
}

int run(const char* folder, const char* file, bool tell_misses) {
    const course::Loaded loaded = course::load(folder);
    if (!loaded.sound()) {
        std::fprintf(stderr, "%s: %s\n", folder,
                     loaded.problems.empty() ? "no course" : loaded.problems[0].text().c_str());
        return 1;
    }
    const auto lexicon = lexicon::make_lexicon();
    const auto course = prepare_course(loaded.course, *lexicon);
    if (!course) {
        std::fprintf(stderr, "%s: %s\n", folder, course.error().what.c_str());
        return 1;
    }
    const std::vector<bench::GoldTurn> turns = bench::read_turns(file, *course);
    if (turns.empty()) {
        return 1;
    }
    bench::print(measure(turns, *course, *lexicon, tell_misses));
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const bool tell_misses = argc == 4 && std::strcmp(argv[3], "--misses") == 0;
    if (argc != 3 && !tell_misses) {
        std::fprintf(stderr, "usage: acts_bench COURSE FILE.jsonl [--misses]\n");
        return 2;
    }
    try {
        return run(argv[1], argv[2], tell_misses);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "acts_bench: %s\n", error.what());
        return 1;
    }
}
