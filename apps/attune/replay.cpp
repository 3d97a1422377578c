#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "apps/attune/commands.hpp"

namespace attune::commands {
namespace {

void show_progress(int done, int all) {
    if (isatty(STDERR_FILENO) != 0 && (done % 10 == 0 || done == all)) {
        std::fprintf(stderr, "\rreplaying learner %d of %d", done, all);
        std::fputs(done == all ? "\n" : "", stderr);
    }
}

}  // namespace

int replay(const Common& common) {
    auto shop = open_workshop(common);
    if (!shop) {
        return fail_with(shop.error());
    }
    const auto report = service::replay(*shop->desk, "local", show_progress);
    if (!report) {
        return fail_with(report.error());
    }
    std::printf(
        "%d learners (%d erased), %lld events folded, %d turns decided again, %d of another "
        "engine version\n",
        report->learners, report->erased, static_cast<long long>(report->events), report->steps,
        report->other_engine);
    for (const std::string& difference : report->differences) {
        std::printf("%s\n", difference.c_str());
    }
    const bool equal = report->differences.empty();
    std::printf("%s\n", equal ? "stored and replayed state are equal, bit for bit"
                              : "stored and replayed state differ");
    const nlohmann::json out = {{"learners", report->learners},
                                {"erased", report->erased},
                                {"events", report->events},
                                {"steps", report->steps},
                                {"other_engine", report->other_engine},
                                {"differences", report->differences}};
    return write_json(common, out.dump(2)) && equal ? 0 : 1;
}

}  // namespace attune::commands
