// attune trace fit --from-store: what each course's estimates should follow, learned from the
// product's own answers, of those who consented.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "adapters/practice/tracer_file.hpp"
#include "apps/attune/commands.hpp"
#include "apps/attune/progress_bar.hpp"
#include "apps/attune/tracer_options.hpp"
#include "service/choose_tracer.hpp"

namespace attune::commands {
namespace {

using nlohmann::ordered_json;

ordered_json json_of(const service::CourseTracer& tracer) {
    ordered_json rungs = ordered_json::array();
    for (const service::Rung& rung : tracer.choice.rungs) {
        rungs.push_back({{"model", rung.model},
                         {"log_loss", rung.log_loss},
                         {"behind", rung.behind},
                         {"behind_error", rung.behind_error},
                         {"auc", rung.auc}});
    }
    return {{"course", tracer.course.value},      {"model", tracer.choice.model},
            {"why", tracer.choice.why},           {"answers", tracer.choice.answers},
            {"learners", tracer.choice.learners}, {"rungs", rungs}};
}

void print(const service::CourseTracer& tracer) {
    std::printf("%s: %s\n  %s\n", tracer.course.value.c_str(), tracer.choice.model.c_str(),
                tracer.choice.why.c_str());
    for (const service::Rung& rung : tracer.choice.rungs) {
        std::printf("  %-9s log loss %.4f, behind the best by %.4f (standard error %.4f)",
                    rung.model.c_str(), rung.log_loss, rung.behind, rung.behind_error);
        std::printf(", AUC %.4f\n", rung.auc);
    }
}

// A model file of the pooled answers, of the kind that --model names.
Result<void> write_model(service::Desk& desk, const CourseId& course, const TraceArgs& args) {
    const auto pooled = service::pooled_practice(desk, "local", course);
    if (!pooled) {
        return tl::unexpected(pooled.error());
    }
    const auto tracer = service::fit_tracer(pooled->log, service::everyone(pooled->log),
                                            pooled->names, options_of(args));
    return tracer ? practice::write_tracer(args.out,
                                           practice::file_of(*tracer, pooled->names, pooled->log))
                  : tl::unexpected(tracer.error());
}

}  // namespace

int trace_fit_from_store(const Common& common, const TraceArgs& args) {
    auto shop = open_workshop(common);
    if (!shop) {
        return fail_with(shop.error());
    }
    service::Desk& desk = *shop->desk;
    if (!args.out.empty()) {
        if (desk.shelf.order.size() != 1) {
            return fail_with({ErrorCode::kInvalid, "--out wants one course, name it by --course"});
        }
        if (const auto written = write_model(desk, desk.shelf.order.front(), args); !written) {
            return fail_with(written.error());
        }
    }
    ordered_json all = ordered_json::array();
    for (const CourseId& course : desk.shelf.order) {
        const auto chosen = service::refit(desk, "local", course, {args.seed, 0, progress_bar()});
        if (!chosen) {
            return fail_with(chosen.error());
        }
        print(*chosen);
        all.push_back(json_of(*chosen));
    }
    return write_json(common, all.dump(2)) ? 0 : 2;
}

}  // namespace attune::commands
