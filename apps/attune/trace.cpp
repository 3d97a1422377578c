// attune trace evaluate | fit | explain: tracers on logs of practice.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "adapters/practice/practice_csv.hpp"
#include "adapters/practice/tracer_file.hpp"
#include "apps/attune/commands.hpp"
#include "apps/attune/tracer_options.hpp"
#include "engine/base/math.hpp"
#include "service/tracing.hpp"

namespace attune::commands {
namespace {

using nlohmann::ordered_json;
using service::Evaluation;

constexpr int kBad = 2;

ordered_json json_of(const Evaluation& one) {
    ordered_json json;
    json["train_rows"] = one.train_rows;
    json["test_rows"] = one.test_rows;
    json["auc"] = one.auc;
    json["log_loss"] = one.log_loss;
    json["ece"] = one.ece;
    json["auc_first5"] = one.auc_first5;
    json["leak"] = {{"repeat_rate", one.repeat_rate}, {"permuted_auc", one.permuted_auc}};
    json["fit_s"] = one.fit_s;
    json["us_per_row"] = one.us_per_row;
    return json;
}

void print(const std::string& name, const Evaluation& one) {
    std::printf("%-8s %9llu %8llu  %.4f  %.4f  %.4f  %.4f  %.3f  %.3f  %7.1f  %.2f\n", name.c_str(),
                static_cast<unsigned long long>(one.train_rows),
                static_cast<unsigned long long>(one.test_rows), one.auc, one.log_loss, one.ece,
                one.auc_first5, one.repeat_rate, one.permuted_auc, one.fit_s, one.us_per_row);
}

Result<service::EvaluationReport> measure(const TraceArgs& args, trace::PracticeNames& names) {
    const auto train = practice::read_csv(args.train, names);
    if (!train) {
        return tl::unexpected<Error>(train.error());
    }
    if (args.test.empty()) {
        return service::evaluate_folds(*train, names, args.folds, options_of(args));
    }
    const auto test = practice::read_csv(args.test, names);
    if (!test) {
        return tl::unexpected<Error>(test.error());
    }
    return service::evaluate(*train, *test, names, options_of(args));
}

std::string skills_of(const trace::Attempt& attempt, const trace::PracticeNames& names) {
    std::string text;
    for (const std::uint32_t skill : attempt.skills) {
        text += (text.empty() ? "" : ";") + names.skills.names[skill];
    }
    return text;
}

ordered_json explained(const trace::AdditiveModel& model, const trace::PracticeNames& names,
                       const std::vector<trace::Attempt>& history, const trace::Attempt& next) {
    trace::TracerState state = trace::state_before(model);
    for (const trace::Attempt& answer : history) {
        trace::update(model, state, answer);
    }
    trace::Scratch scratch;
    const auto by_term = trace::parts_by_term(model, state, next, scratch);
    const auto by_answer = trace::parts_by_answer(model, history, next);
    ordered_json json;
    json["item"] = names.items.names[next.item];
    json["probability"] = logistic(by_answer.log_odds);
    json["log_odds"] = by_answer.log_odds;
    for (std::size_t term = 0; term < by_term.size(); ++term) {
        json["by_term"].push_back({{"term", trace::name_of(static_cast<trace::Term>(term))},
                                   {"log_odds", by_term[term]}});
    }
    json["before_any_answer"] = by_answer.start;
    json["by_answer"] = ordered_json::array();
    for (std::size_t i = 0; i < history.size(); ++i) {
        json["by_answer"].push_back({{"answer", i + 1},
                                     {"item", names.items.names[history[i].item]},
                                     {"skills", skills_of(history[i], names)},
                                     {"correct", history[i].right ? 1 : 0},
                                     {"log_odds", by_answer.moved[i]}});
    }
    return json;
}

void print_explained(const ordered_json& json) {
    std::printf("P(right on %s) = %.4f, log-odds %+.4f\n\nBy term\n",
                json["item"].get<std::string>().c_str(), json["probability"].get<double>(),
                json["log_odds"].get<double>());
    for (const auto& part : json["by_term"]) {
        std::printf("  %+9.4f  %s\n", part["log_odds"].get<double>(),
                    part["term"].get<std::string>().c_str());
    }
    std::printf("\nBy answer\n  %+9.4f  before any answer\n",
                json["before_any_answer"].get<double>());
    for (const auto& part : json["by_answer"]) {
        std::printf("  %+9.4f  answer %d: %s, item %s, skill %s\n", part["log_odds"].get<double>(),
                    part["answer"].get<int>(), part["correct"].get<int>() == 1 ? "right" : "wrong",
                    part["item"].get<std::string>().c_str(),
                    part["skills"].get<std::string>().c_str());
    }
}

}  // namespace

int trace_evaluate(const Common& common, const TraceArgs& args) {
    trace::PracticeNames names;
    const auto report = measure(args, names);
    if (!report) {
        return refuse(report.error().what);
    }
    std::printf("%-8s %9s %8s  %-6s  %-6s  %-6s  %-6s  %-5s  %-5s  %7s  %s\n", "fold", "train",
                "test", "auc", "loss", "ece", "first5", "rept", "perm", "fit s", "us/row");
    for (const Evaluation& fold : report->folds) {
        print(fold.fold, fold);
    }
    print("mean", report->mean);
    ordered_json json = {{"model", args.model}};
    json.update(json_of(report->mean));
    for (const Evaluation& fold : report->folds) {
        ordered_json one = {{"fold", fold.fold}};
        one.update(json_of(fold));
        json["folds"].push_back(one);
    }
    return write_json(common, json.dump(2)) ? 0 : kBad;
}

int trace_fit(const Common& common, const TraceArgs& args) {
    trace::PracticeNames names;
    const auto log = practice::read_csv(args.train, names);
    if (!log) {
        return refuse(log.error().what);
    }
    const auto tracer = service::fit_tracer(*log, service::everyone(*log), names, options_of(args));
    if (!tracer) {
        return refuse(args.train + ": " + tracer.error().what);
    }
    const auto written = practice::write_tracer(args.out, practice::file_of(*tracer, names, *log));
    if (!written) {
        return refuse(written.error().what);
    }
    std::printf("%s: %s fitted on %zu answers of %zu learners, data hash %s\n", args.out.c_str(),
                args.model.c_str(), log->rows, log->learners.size(), log->hash.c_str());
    const ordered_json json = {{"model", args.model},
                               {"rows", log->rows},
                               {"learners", log->learners.size()},
                               {"hash", log->hash},
                               {"out", args.out}};
    return write_json(common, json.dump(2)) ? 0 : kBad;
}

int trace_explain(const Common& common, const TraceArgs& args) {
    auto file = practice::read_tracer(args.model_file);
    if (!file) {
        return refuse(file.error().what);
    }
    const trace::AdditiveModel* model = file->tracer.additive.get();
    if (model == nullptr) {
        return refuse(args.model_file + ": explain wants an additive model");
    }
    const auto history = practice::read_history(args.history, file->names);
    if (!history) {
        return refuse(history.error().what);
    }
    trace::Attempt next;
    const auto known = file->names.items.numbers.find(args.item);
    if (known == file->names.items.numbers.end()) {
        return refuse("item \"" + args.item + "\" is neither in the model nor in the history");
    }
    next.item = known->second;
    const auto skills = file->item_skills.find(next.item);
    for (const trace::Attempt& answer : *history) {
        if (answer.item == next.item) {
            next.skills = answer.skills;
        }
        next.at_ms = std::max(next.at_ms, answer.at_ms);
    }
    if (next.skills.empty() && skills != file->item_skills.end()) {
        next.skills = skills->second;
    }
    const ordered_json json = explained(*model, file->names, *history, next);
    print_explained(json);
    return write_json(common, json.dump(2)) ? 0 : kBad;
}

}  // namespace attune::commands
