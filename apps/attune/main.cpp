// The one program: reads the command line and calls a command.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "apps/attune/commands.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): main

struct Arguments {
    Common common;
    commands::ServeArgs serve;
    std::string course;
    std::string item;
    std::string playbook;
    std::optional<std::uint64_t> talk_seed;
    std::string cases;
    std::string path;
    commands::TraceArgs trace;
    commands::AssessArgs assess;
    commands::AskArgs ask;
    commands::DraftItemArgs draft_item;
    commands::RetrieveArgs retrieve;
    commands::ModelArgs model;
    std::string transcripts;
    bool strict = false;
    bool stdio = false;
};

void add_common(CLI::App& command, Arguments& args) {
    command.add_option("--data", args.common.data_dir, "data folder")->capture_default_str();
    command.add_option("--json", args.common.json_out, "write the results to this file");
}

CLI::App* add_serve(CLI::App& app, Arguments& args) {
    CLI::App* serve = app.add_subcommand("serve", "serve the pages and the API");
    add_common(*serve, args);
    serve->add_option("--host", args.serve.host, "address to listen on")->capture_default_str();
    serve->add_option("--port", args.serve.port, "port to listen on")->capture_default_str();
    serve->add_option("--store", args.common.store, "sqlite or memory")->capture_default_str();
    serve->add_option("--course", args.common.courses, "course folder or id; default: all found");
    serve->add_option("--host-name", args.serve.host_names, "further names that Host may give");
    serve->add_flag("--tls-in-front", args.serve.tls_in_front, "a proxy in front speaks TLS");
    serve->add_flag("--empty", args.serve.empty, "without the demo course");
    serve
        ->add_option("--refit-hours", args.serve.refit_hours,
                     "look this often whether estimates can be improved; 0 never")
        ->check(CLI::Range(0, 8'760))
        ->capture_default_str();
    serve->add_flag("--quiet", args.serve.quiet, "no line for each request");
    serve->add_option("--models", args.common.models,
                      "file of language models; default: models.json in the data folder");
    return serve;
}

int run_trace(const CLI::App& app, const Arguments& args) {
    const CLI::App* trace = app.get_subcommand("trace");
    if (trace->got_subcommand("fit") && args.trace.from_store) {
        return commands::trace_fit_from_store(args.common, args.trace);
    }
    if (trace->got_subcommand("fit")) {
        if (args.trace.train.empty() || args.trace.out.empty()) {
            std::fprintf(stderr,
                         "attune: trace fit wants --train FILE and --out FILE, or --from-store\n");
            return 2;
        }
        return commands::trace_fit(args.common, args.trace);
    }
    if (trace->got_subcommand("explain")) {
        return commands::trace_explain(args.common, args.trace);
    }
    if (trace->got_subcommand("edges") && args.trace.from_store) {
        return commands::trace_edges_from_store(args.common, args.trace);
    }
    if (trace->got_subcommand("edges")) {
        if (args.trace.train.empty() || args.trace.model_file.empty()) {
            std::fprintf(
                stderr,
                "attune: trace edges wants --model FILE and --train FILE, or --from-store\n");
            return 2;
        }
        return commands::trace_edges(args.common, args.trace);
    }
    if (args.trace.test.empty() && args.trace.fold_column.empty()) {
        std::fprintf(stderr, "attune: trace evaluate wants --test FILE or --fold-column fold\n");
        return 2;
    }
    return commands::trace_evaluate(args.common, args.trace);
}

int run_assess(const CLI::App& app, const Arguments& args) {
    const CLI::App* assess = app.get_subcommand("assess");
    const commands::AssessArgs& given = args.assess;
    if (assess->got_subcommand("evaluate")) {
        return commands::assess_evaluate(args.common, given);
    }
    if (assess->got_subcommand("explain")) {
        const bool from_file = !given.in.empty() && !given.id.empty();
        if (!from_file && (!given.in.empty() || given.references.empty())) {
            std::fprintf(stderr,
                         "attune: assess explain wants --question Q --reference R --answer A, or "
                         "--in FILE --id ID\n");
            return 2;
        }
        return commands::assess_explain(args.common, given);
    }
    if (given.in.empty() || given.out.empty()) {
        std::fprintf(stderr, "attune: assess wants --in FILE and --out FILE\n");
        return 2;
    }
    return commands::assess(given);
}

int run(CLI::App& app, const Arguments& args) {
    const auto given = [&](const char* name) { return app.got_subcommand(name); };
    if (given("serve")) {
        return commands::serve(args.common, args.serve);
    }
    if (given("trace")) {
        return run_trace(app, args);
    }
    if (given("assess")) {
        return run_assess(app, args);
    }
    if (given("ask")) {
        return commands::ask(args.common, args.ask);
    }
    if (given("transcripts")) {
        return commands::measure_transcripts(args.common, args.transcripts);
    }
    if (given("draft-item")) {
        return commands::draft_item(args.common, args.draft_item);
    }
    if (given("gaps")) {
        return commands::gaps(args.common, args.course);
    }
    if (given("retrieve")) {
        return commands::retrieve_evaluate(args.common, args.retrieve);
    }
    if (given("model")) {
        return app.get_subcommand("model")->got_subcommand("try")
                   ? commands::model_try(args.common, args.model)
                   : commands::model_usage(args.common, args.model);
    }
    if (given("check")) {
        return commands::check(args.common, args.course, args.strict);
    }
    if (given("selftest")) {
        return commands::selftest(args.common, args.course, args.cases);
    }
    if (given("tutor")) {
        return commands::tutor();
    }
    if (given("talk")) {
        return commands::talk(args.common, args.course, {args.item, args.playbook, args.talk_seed});
    }
    if (given("replay")) {
        return commands::replay(args.common);
    }
    if (given("doctor")) {
        return commands::doctor(args.common, args.serve.port);
    }
    if (given("backup")) {
        return commands::backup(args.common, args.path);
    }
    return commands::restore(args.common, args.path);
}

CLI::Option* add_fitting(CLI::App& command, Arguments& args) {
    command.add_option("--model", args.trace.model, "additive, bkt or bkt-forgets")
        ->capture_default_str();
    CLI::Option* train = command.add_option("--train", args.trace.train, "CSV, plain or gzip");
    command.add_option("--seed", args.trace.seed, "same seed, same numbers")->capture_default_str();
    command.add_option("--members", args.trace.members, "of the additive tracer, averaged")
        ->check(CLI::Range(1, 16))
        ->capture_default_str();
    command.add_option("--without", args.trace.without, "leave a term out, to see what it adds");
    add_common(command, args);
    return train;
}

void add_edges(CLI::App& trace, Arguments& args) {
    CLI::App* edges = trace.add_subcommand("edges", "prerequisites that a log suggests");
    CLI::Option* model = edges->add_option("--model", args.trace.model_file, "model file");
    CLI::Option* train = edges->add_option("--train", args.trace.train, "CSV, plain or gzip");
    edges
        ->add_flag("--from-store", args.trace.from_store,
                   "from this server's own answers, of those who consented")
        ->excludes(model)
        ->excludes(train);
    edges->add_option("--course", args.common.courses,
                      "compare with this folder or id; with --from-store: default all found");
    edges->add_option("--most", args.trace.most, "of the strongest")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    add_common(*edges, args);
}

void add_assess(CLI::App& app, Arguments& args) {
    constexpr const char* kFile = "line JSON, plain or gzip";
    CLI::App* assess = app.add_subcommand("assess", "grade short answers of any subject");
    assess->require_subcommand(0, 1);
    assess->add_option("--in", args.assess.in, kFile);
    assess->add_option("--out", args.assess.out, "one verdict a line");
    CLI::App* evaluate = assess->add_subcommand("evaluate", "measure against gold labels");
    evaluate->add_option("--in", args.assess.in, kFile)->required();
    evaluate->add_option("--json", args.common.json_out, "write the results to this file");
    CLI::App* explain = assess->add_subcommand("explain", "one verdict with all that went into it");
    CLI::Option* in = explain->add_option("--in", args.assess.in, kFile);
    explain->add_option("--id", args.assess.id, "of the answer in that file")->needs(in);
    CLI::Option* reference =
        explain
            ->add_option("--reference", args.assess.references, "a right answer; may be repeated")
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
            ->excludes(in);
    explain->add_option("--question", args.assess.question, "may be left out")->needs(reference);
    explain->add_option("--answer", args.assess.answer, "what was written")->needs(reference);
    explain->add_option("--json", args.common.json_out, "write the results to this file");
}

void add_retrieval(CLI::App& app, Arguments& args) {
    constexpr const char* kFile = "line JSON, plain or gzip";
    CLI::App* ask = app.add_subcommand("ask", "a question answered from a course's material");
    ask->add_option("course", args.ask.course, "folder or id")->required();
    ask->add_option("question", args.ask.question, "in the course's language")->required();
    ask->add_option("--limit", args.ask.limit, "passages to cite")
        ->check(CLI::Range(1, 20))
        ->capture_default_str();
    add_common(*ask, args);
    CLI::App* transcripts = app.add_subcommand("transcripts", "stored conversations");
    transcripts->require_subcommand(1);
    CLI::App* measured = transcripts->add_subcommand("measure", "the figures of the dialogue");
    measured->add_option("--in", args.transcripts, "stored conversations, line JSON")->required();
    measured->add_option("--json", args.common.json_out, "write the results to this file");
    CLI::App* retrieve = app.add_subcommand("retrieve", "the search for sentences that answer");
    retrieve->require_subcommand(1);
    CLI::App* evaluate = retrieve->add_subcommand("evaluate", "measure against gold sentences");
    evaluate->add_option("--corpus", args.retrieve.corpus, kFile)->required();
    evaluate->add_option("--queries", args.retrieve.queries, kFile)->required();
    evaluate->add_option("--json", args.common.json_out, "write the results to this file");
}

void add_authoring(CLI::App& app, Arguments& args) {
    CLI::App* gaps = app.add_subcommand("gaps", "what learners asked and a course did not answer");
    gaps->add_option("course", args.course, "its id")->required();
    add_common(*gaps, args);
    CLI::App* draft = app.add_subcommand("draft-item", "an item proposed from an ideal answer");
    draft->add_option("--question", args.draft_item.question, "as learners read it")->required();
    draft->add_option("--ideal", args.draft_item.ideal, "the answer, in whole sentences")
        ->required();
    CLI::Option* course = draft->add_option("--course", args.draft_item.course,
                                            "folder or id: its skills and its rare words");
    draft->add_option("--language", args.draft_item.language, "en or de, without a course")
        ->check(CLI::IsMember({"en", "de"}))
        ->excludes(course);
    draft->add_option("--id", args.draft_item.id, "of the item")->capture_default_str();
}

void add_trace(CLI::App& app, Arguments& args) {
    CLI::App* trace = app.add_subcommand("trace", "tracers on logs of practice");
    trace->require_subcommand(1);
    CLI::App* evaluate = trace->add_subcommand("evaluate", "fit and measure");
    add_fitting(*evaluate, args)->required();
    CLI::Option* test = evaluate->add_option("--test", args.trace.test, "measure on this log");
    CLI::Option* column =
        evaluate
            ->add_option("--fold-column", args.trace.fold_column, "measure on each fold in turn")
            ->check(CLI::IsMember({"fold"}));
    evaluate->add_option("--folds", args.trace.folds, "how many, where the column names none")
        ->check(CLI::Range(2, 100))
        ->capture_default_str();
    test->excludes(column);
    CLI::App* fit = trace->add_subcommand("fit", "fit and write the model");
    CLI::Option* train = add_fitting(*fit, args);
    fit->add_option("--out", args.trace.out, "model file");
    fit->add_flag("--from-store", args.trace.from_store,
                  "learn from this server's own answers and choose what each course follows")
        ->excludes(train);
    fit->add_option("--course", args.common.courses,
                    "with --from-store: course folder or id; default: all found");
    CLI::App* explain = trace->add_subcommand("explain", "every contribution to one prediction");
    explain->add_option("--model", args.trace.model_file, "model file")->required();
    explain->add_option("--history", args.trace.history, "CSV of one learner")->required();
    explain->add_option("--item", args.trace.item, "predict an answer to this item")->required();
    add_common(*explain, args);
    add_edges(*trace, args);
}

void add_models_file(CLI::App& command, Arguments& args) {
    command.add_option("--models", args.common.models,
                       "file of language models; default: models.json in the data folder");
}

void add_model(CLI::App& app, Arguments& args) {
    CLI::App* model = app.add_subcommand("model", "the language models, if any are configured");
    model->require_subcommand(1);
    CLI::App* trial =
        model->add_subcommand("try", "the tutor's words and the model's side by side");
    trial->add_option("answer", args.model.answer, "what a learner might write")->required();
    trial->add_option("--course", args.model.course, "folder or id")->required();
    trial->add_option("--item", args.model.item, "id of the item")->required();
    add_models_file(*trial, args);
    add_common(*trial, args);
    CLI::App* usage = model->add_subcommand("usage", "what they cost, by day, role and model");
    usage->add_option("--days", args.model.days, "to look back on")
        ->check(CLI::Range(1, 3'650))
        ->capture_default_str();
    add_common(*usage, args);
}

void add_commands(CLI::App& app, Arguments& args) {
    add_serve(app, args);
    add_assess(app, args);
    add_retrieval(app, args);
    add_authoring(app, args);
    add_trace(app, args);
    add_model(app, args);
    CLI::App* check = app.add_subcommand("check", "check a course, every problem by file and line");
    check->add_option("course", args.course, "folder or id")->required();
    check->add_flag("--strict", args.strict, "the quality rules too, with every sample graded");
    add_common(*check, args);
    CLI::App* selftest = app.add_subcommand("selftest", "the four questions, PASS or FAIL");
    selftest->add_option("--course", args.course, "folder or id; default: all found");
    selftest->add_option("--cases", args.cases, "items with gold-labelled turns, JSON lines");
    add_common(*selftest, args);
    CLI::App* tutor = app.add_subcommand("tutor", "the tutor as line JSON, any item, no course");
    tutor->add_flag("--stdio", args.stdio, "on standard input and output")->required();
    CLI::App* talk = app.add_subcommand("talk", "a lesson in the terminal");
    talk->add_option("course", args.course, "folder or id")->required();
    CLI::Option* item = talk->add_option("--item", args.item, "begin with this item");
    talk->add_option("--playbook", args.playbook, "a conversation by this one")->excludes(item);
    talk->add_option("--seed", args.talk_seed, "same seed, same words, on a Monday of March 2026");
    add_common(*talk, args);
    add_common(*app.add_subcommand("replay", "prove stored state against the events"), args);
    CLI::App* doctor = app.add_subcommand("doctor", "check store, disk, weights, ports, versions");
    doctor->add_option("--port", args.serve.port, "port that serve would use");
    add_models_file(*doctor, args);
    add_common(*doctor, args);
    CLI::App* backup = app.add_subcommand("backup", "copy the data folder while it is in use");
    backup->add_option("target", args.path, "a new folder")->required();
    add_common(*backup, args);
    CLI::App* restore = app.add_subcommand("restore", "a verified backup into a new data folder");
    restore->add_option("source", args.path, "the backup")->required();
    add_common(*restore, args);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        CLI::App app("Attune: adaptive learning that attends to what a learner wrote");
        app.set_version_flag("--version", ATTUNE_VERSION);
        app.require_subcommand(1);
        Arguments args;
        add_commands(app, args);
        try {
            app.parse(argc, argv);
        } catch (const CLI::ParseError& problem) {
            return app.exit(problem) == 0 ? 0 : 2;
        }
        return run(app, args);
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "attune: %s\n", problem.what());
        return 3;
    }
}
