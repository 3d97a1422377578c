#include "service/selftest.hpp"

#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "adapters/tutor/case_file.hpp"
#include "apps/attune/commands.hpp"

namespace attune::commands {
namespace {

constexpr std::size_t kFailuresShown = 12;

void show_progress(int done, int all) {
    if (isatty(STDERR_FILENO) != 0) {
        std::fprintf(stderr, "\rasking about item %d of %d%s", done, all, done == all ? "\n" : "");
    }
}

const char* verdict(bool passes) {
    return passes ? "PASS" : "FAIL";
}

void print(const service::SelftestReport& report) {
    const auto share = [](const service::Share& one) { return one.value() * 100.0; };
    std::printf("%s  1 A wrong or weak answer changes the experience: %.1f%% of %zu\n",
                verdict(report.passes(1)), share(report.changed), report.changed.of);
    std::printf(
        "%s  2 Feedback refers to what the learner did: quote %.1f%% of %zu, gap %.1f%% of "
        "%zu\n",
        verdict(report.passes(2)), share(report.quoted), report.quoted.of, share(report.gap_named),
        report.gap_named.of);
    std::printf(
        "%s  3 Two learners of one bucket diverge: index %.2f over %d pairs, control %.3f, "
        "another name %.3f\n",
        verdict(report.passes(3)), report.divergence, report.pairs, report.control,
        report.other_name);
    std::printf(
        "%s  4 The unforeseen is handled: %.1f%% of %zu (answerable declined %.1f%% of %zu), "
        "questions taken for answers %.1f%% of %zu\n",
        verdict(report.passes(4)), share(report.handled), report.handled.of,
        share(report.declined_answerable), report.declined_answerable.of,
        share(report.questions_as_answers), report.questions_as_answers.of);
    std::printf("      Samples read as labelled: %.1f%% of %zu\n", share(report.graded_as_labelled),
                report.graded_as_labelled.of);
    for (std::size_t i = 0; i < std::min(kFailuresShown, report.failures.size()); ++i) {
        std::printf("      %s\n", report.failures[i].c_str());
    }
    if (report.failures.size() > kFailuresShown) {
        std::printf("      and %zu more (--json lists all)\n",
                    report.failures.size() - kFailuresShown);
    }
}

nlohmann::json as_json(const service::SelftestReport& report) {
    const auto share = [](const service::Share& one) {
        return nlohmann::json{{"hits", one.hits}, {"of", one.of}, {"share", one.value()}};
    };
    return {{"pass", report.passes_all()},
            {"questions", {report.passes(1), report.passes(2), report.passes(3), report.passes(4)}},
            {"changed", share(report.changed)},
            {"quoted", share(report.quoted)},
            {"gap_named", share(report.gap_named)},
            {"divergence", report.divergence},
            {"control", report.control},
            {"other_name", report.other_name},
            {"handled", share(report.handled)},
            {"declined_answerable", share(report.declined_answerable)},
            {"questions_as_answers", share(report.questions_as_answers)},
            {"graded_as_labelled", share(report.graded_as_labelled)},
            {"failures", report.failures}};
}

Result<std::vector<std::shared_ptr<const Course>>> material_of(const Common& common,
                                                               const std::string& course,
                                                               const std::string& cases,
                                                               const assess::Lexicon& lexicon) {
    if (!cases.empty()) {
        return attune::tutor::read_cases(cases, lexicon);
    }
    std::vector<std::filesystem::path> folders;
    if (course.empty()) {
        folders = known_courses(common);
    } else {
        const auto folder = course_folder(course, common);
        if (!folder) {
            return tl::unexpected(folder.error());
        }
        folders.push_back(*folder);
    }
    std::vector<std::shared_ptr<const Course>> all;
    for (const auto& folder : folders) {
        auto loaded = load_course(folder);
        if (!loaded) {
            return tl::unexpected(loaded.error());
        }
        all.push_back(std::move(*loaded));
    }
    return all;
}

}  // namespace

int selftest(const Common& common, const std::string& course, const std::string& cases) {
    const Workshop shop = make_workshop(ReadBy::kMeaning);
    const auto material = material_of(common, course, cases, *shop.lexicon);
    if (!material) {
        return fail_with(material.error());
    }
    service::SelftestReport report;
    for (const auto& one : *material) {
        const auto prepared = prepare_course(one, *shop.lexicon);
        if (!prepared) {
            return fail_with(prepared.error());
        }
        report = service::merged(
            report, service::selftest(*prepared, *shop.lexicon, shop.helpers(), show_progress));
    }
    print(report);
    return write_json(common, as_json(report).dump(2)) && report.passes_all() ? 0 : 1;
}

}  // namespace attune::commands
