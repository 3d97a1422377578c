// Measures the answer reader: on labelled answers, on attacks, on the samples of our courses.
//
//   assess_bench answers FILE.jsonl.gz [-v]  verdicts against labels; confusion first
//   assess_bench attacks FILE.jsonl.gz [-v]  share of wrong-by-construction answers that are
//   accepted assess_bench course DIR [-v]        samples of a course, with and without variants
//   assess_bench speed DIR              time per answer, best of repeated runs
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "adapters/lexicon/lexicon.hpp"
#include "engine/assess/assess.hpp"
#include "engine/base/random.hpp"
#include "tests/bench/assess_data.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): a program, not a header

struct Bench {
    std::unique_ptr<assess::Lexicon> lexicon = lexicon::make_lexicon();
    std::map<std::string, std::shared_ptr<const assess::PreparedItem>> items;

    Assessment read(const bench::Labelled& answer) {
        auto& item = items[answer.question_id];
        if (item == nullptr) {
            item = assess::prepare(bench::item_of(answer), *lexicon,
                                   assess::language_of(answer.question));
        }
        return assess::assess(*item, {&answer.answer, 1}, *lexicon);
    }
};

double f1(int both, int gold, int said) {
    return gold + said > 0 ? 2.0 * both / (gold + said) : 0.0;
}

void measure_answers(Bench& bench, const std::string& path, bool verbose) {
    const std::vector<bench::Labelled> answers = bench::read_answers(path);
    std::map<std::string, std::map<std::string, int>> confusion;
    int right = 0, correct_gold = 0, correct_said = 0, correct_both = 0;
    int contra_gold = 0, contra_said = 0, contra_both = 0, accepted_contradictory = 0, unsure = 0;
    std::vector<int> seen(10, 0), hit(10, 0);
    for (const bench::Labelled& answer : answers) {
        const Assessment out = bench.read(answer);
        const bool said = out.label == Label::kCorrect;
        const bool contra = out.label == Label::kContradictory;
        ++confusion[answer.label5][name_of(out.label)];
        right += said == answer.correct;
        correct_gold += answer.correct;
        correct_said += said;
        correct_both += said && answer.correct;
        contra_gold += answer.contradictory;
        contra_said += contra;
        contra_both += contra && answer.contradictory;
        accepted_contradictory += said && answer.contradictory;
        unsure += out.unsure;
        if (verbose && (said != answer.correct || (contra && !answer.contradictory))) {
            std::printf("%s said %s (%.2f, %.2f)\n    %s\n    %s\n", answer.label5.c_str(),
                        name_of(out.label), out.expectations.front().expressed,
                        out.expectations.front().contradicted, answer.answer.c_str(),
                        out.expectations.front().reference.c_str());
        }
        const double p = out.expectations.front().expressed;
        const auto bin = static_cast<std::size_t>(std::min(9.0, p * 10));
        ++seen[bin];
        hit[bin] += answer.correct;
    }
    const int n = static_cast<int>(answers.size());
    const double other = f1(right - correct_both, n - correct_gold, n - correct_said);
    const double own = f1(correct_both, correct_gold, correct_said);
    std::printf("accepted although contradictory %d of %d\n", accepted_contradictory, contra_gold);
    std::printf("n %d  accuracy %.3f  macro-F1(2) %.3f  precision %.3f recall %.3f of correct\n", n,
                1.0 * right / n, (own + other) / 2, 1.0 * correct_both / std::max(1, correct_said),
                1.0 * correct_both / std::max(1, correct_gold));
    std::printf("contradictory: said %d, right %d of %d   unsure %.3f\n", contra_said, contra_both,
                contra_gold, 1.0 * unsure / n);
    for (const auto& [gold, row] : confusion) {
        std::printf("  %-30s", gold.c_str());
        for (const auto& [said, count] : row) {
            std::printf(" %s=%d", said.c_str(), count);
        }
        std::printf("\n");
    }
    std::printf("calibration of expressed:");
    double error = 0.0;
    for (std::size_t b = 0; b < 10; ++b) {
        std::printf(" %.2f(%d)", 1.0 * hit[b] / std::max(1, seen[b]), seen[b]);
        error += std::abs(1.0 * hit[b] - (0.05 + 0.1 * static_cast<double>(b)) * seen[b]) / n;
    }
    std::printf("  ECE about %.3f\n", error);
}

void measure_attacks(Bench& bench, const std::string& path, bool verbose) {
    std::map<std::string, std::vector<int>> kinds;  // tries, accepted, half believed, contradicted
    std::map<std::string, bool> done;
    int references = 0, references_met = 0;
    for (const bench::Labelled& answer : bench::read_answers(path)) {
        if (done[answer.question_id] || answer.references.empty()) {
            continue;
        }
        done[answer.question_id] = true;
        bench::Labelled probe = answer;
        const std::string& reference = answer.references.front();
        probe.answer = reference;
        ++references;
        references_met += bench.read(probe).label == Label::kCorrect;
        for (const bench::Attack& attack :
             bench::attacks_on(reference, answer.question, hash_of(answer.question_id))) {
            probe.answer = attack.text;
            const Assessment out = bench.read(probe);
            std::vector<int>& row = kinds[attack.kind];
            row.resize(4);
            ++row[0];
            row[1] += out.label == Label::kCorrect;
            if (verbose && out.label == Label::kCorrect) {
                std::printf("%-14s %s\n               %s\n", attack.kind.c_str(),
                            attack.text.c_str(), reference.c_str());
            }
            row[2] += out.expectations.front().expressed >= 0.5;
            row[3] += out.label == Label::kContradictory;
        }
    }
    std::printf("the reference itself: accepted %d of %d\n", references_met, references);
    for (const auto& [kind, row] : kinds) {
        std::printf("  %-18s accepted %3d of %3d (%.3f), expressed >= .5 %3d, contradictory %3d\n",
                    kind.c_str(), row[1], row[0], 1.0 * row[1] / row[0], row[2], row[3]);
    }
}

bool listed(const std::vector<ExpectationId>& ids, const ExpectationId& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// Counts for one way of preparing a course's items.
struct Tally {
    int samples = 0, fine = 0;
    int met = 0, met_found = 0, open = 0, open_taken = 0;
    int held = 0, held_found = 0, free = 0, free_accused = 0, praised = 0;
};

void judge(const Item& item, const Sample& sample, const Assessment& out, bool verbose, Tally& t) {
    bool fine = true;
    std::string notes;
    char line[200];
    for (const ExpectationReading& reading : out.expectations) {
        const bool want = sample.label == "right" || listed(sample.meets, reading.id);
        const bool says = reading.expressed >= assess::kCoveredAt;
        const bool loose = sample.label == "misconception";  // may be right in other parts
        t.met += want;
        t.met_found += want && says;
        t.open += !want && !loose;
        t.open_taken += !want && !loose && says;
        if (want != says && !(loose && says)) {
            fine = false;
            std::snprintf(line, sizeof line, "    %s %s expressed %.2f contradicted %.2f\n",
                          want ? "MISSED" : "TAKEN", reading.id.value.c_str(), reading.expressed,
                          reading.contradicted);
            notes += line;
        }
        if (reading.contradicted >= assess::kContradictedAt && want) {
            fine = false;
            notes += "    CONTRADICTED " + reading.id.value + "\n";
        }
    }
    for (const MisconceptionReading& reading : out.misconceptions) {
        const bool want =
            std::find(sample.shows.begin(), sample.shows.end(), reading.id) != sample.shows.end();
        const bool says = reading.probability >= assess::kMisconceptionAt;
        t.held += want;
        t.held_found += want && says;
        t.free += !want;
        t.free_accused += !want && says;
        if (want != says) {
            fine = false;
            std::snprintf(line, sizeof line, "    %s %s probability %.2f\n",
                          want ? "UNSEEN" : "ACCUSED", reading.id.value.c_str(),
                          reading.probability);
            notes += line;
        }
    }
    t.praised += sample.label == "misconception" && out.label == Label::kCorrect;
    ++t.samples;
    t.fine += fine;
    if (verbose && !fine) {
        std::printf("%s [%s] %s\n%s", item.id.value.c_str(), sample.label.c_str(),
                    sample.text.c_str(), notes.c_str());
    }
}

void measure_course(Bench& bench, const std::string& dir, bool verbose) {
    for (const bool bare : {false, true}) {
        Tally tally;
        for (Item item : bench::read_items(dir)) {
            if (bare) {
                for (Expectation& e : item.expectations) {
                    e.variants.clear();
                    e.key_terms.clear();
                }
                for (Misconception& m : item.misconceptions) {
                    m.variants.clear();
                    m.cues.clear();
                }
            }
            const auto prepared =
                assess::prepare(item, *bench.lexicon, assess::language_of(item.question));
            for (const Sample& sample : item.samples) {
                if (sample.label != "off-script") {
                    judge(item, sample,
                          assess::assess(*prepared, {&sample.text, 1}, *bench.lexicon),
                          verbose && !bare, tally);
                }
            }
        }
        std::printf(
            "%s: samples as labelled %d of %d; ideas found %d of %d, taken although open "
            "%d of %d; misconceptions found %d of %d, accused %d of %d; praised %d\n",
            bare ? "texts only" : "with variants", tally.fine, tally.samples, tally.met_found,
            tally.met, tally.open_taken, tally.open, tally.held_found, tally.held,
            tally.free_accused, tally.free, tally.praised);
    }
}

// The leak guard on what authors wrote: hints and prompts must not fire, assertions must.
void measure_guard(Bench& bench, const std::string& dir, bool verbose) {
    int hints = 0, hints_fired = 0, assertions = 0, assertions_seen = 0;
    for (const Item& item : bench::read_items(dir)) {
        const auto prepared =
            assess::prepare(item, *bench.lexicon, assess::language_of(item.question));
        for (std::size_t i = 0; i < item.expectations.size(); ++i) {
            const Expectation& e = item.expectations[i];
            const auto fires = [&](const std::string& text) {
                return assess::expressed_by(*prepared, text, *bench.lexicon)[i];
            };
            std::vector<std::string> texts = e.hints;
            for (const Prompt& prompt : e.prompts) {
                texts.push_back(prompt.text);
            }
            for (const std::string& text : texts) {
                const double p = fires(text);
                ++hints;
                hints_fired += p >= assess::kCoveredAt;
                if (verbose && p >= assess::kCoveredAt) {
                    std::printf("%s FIRED %.2f %s\n", item.id.value.c_str(), p, text.c_str());
                }
            }
            const double p = fires(e.assertion);
            ++assertions;
            assertions_seen += p >= assess::kCoveredAt;
            if (verbose && p < assess::kCoveredAt) {
                std::printf("%s UNSEEN %.2f %s\n", item.id.value.c_str(), p, e.assertion.c_str());
            }
        }
    }
    std::printf("leak guard: hints and prompts that fire %d of %d; assertions seen %d of %d\n",
                hints_fired, hints, assertions_seen, assertions);
}

void measure_speed(Bench& bench, const std::string& dir) {
    using Clock = std::chrono::steady_clock;
    std::vector<double> times;
    double longest = 0.0;
    for (const Item& item : bench::read_items(dir)) {
        const auto prepared =
            assess::prepare(item, *bench.lexicon, assess::language_of(item.question));
        std::string page;
        for (const Sample& sample : item.samples) {
            for (int repeat = 0; repeat < 20; ++repeat) {
                const auto start = Clock::now();
                const Assessment out = assess::assess(*prepared, {&sample.text, 1}, *bench.lexicon);
                times.push_back(
                    std::chrono::duration<double, std::milli>(Clock::now() - start).count());
                page += out.unsure && page.size() < 20'000 ? sample.text + ". " : "";
            }
        }
        page.resize(std::min<std::size_t>(page.size(), 20'000));
        const auto start = Clock::now();
        (void)assess::assess(*prepared, {&page, 1}, *bench.lexicon);
        longest = std::max(longest,
                           std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    std::sort(times.begin(), times.end());
    if (!times.empty()) {
        std::printf(
            "ms per answer: median %.3f  p95 %.3f  p99 %.3f  worst %.3f; 20 kB at most %.2f\n",
            times[times.size() / 2], times[times.size() * 95 / 100], times[times.size() * 99 / 100],
            times.back(), longest);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "assess_bench answers|attacks|course|speed PATH [-v]\n");
        return 2;
    }
    const auto start = std::chrono::steady_clock::now();
    Bench bench;
    std::printf("%s, loaded in %.0f ms\n", bench.lexicon->version().c_str(),
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                    .count());
    const std::string verb = argv[1];
    const bool verbose = argc > 3 && std::strcmp(argv[3], "-v") == 0;
    if (verb == "answers") {
        measure_answers(bench, argv[2], verbose);
    } else if (verb == "attacks") {
        measure_attacks(bench, argv[2], verbose);
    } else if (verb == "course") {
        measure_course(bench, argv[2], verbose);
        measure_guard(bench, argv[2], verbose);
    } else {
        measure_speed(bench, argv[2]);
    }
    return 0;
}
