// Every command of the program, one file each. Each returns the exit status: 0 fine, 1 a check or
// target not met, 2 bad input, 3 unavailable.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "apps/attune/wiring.hpp"

namespace attune::commands {

struct ServeArgs {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080;
    std::vector<std::string> host_names;
    bool tls_in_front = false;
    bool empty = false;  // no demo data
    int refit_hours = 6;
    bool quiet = false;  // no line per request
};

int serve(const Common& common, const ServeArgs& args);

int check(const Common& common, const std::string& course, bool strict);

int selftest(const Common& common, const std::string& course, const std::string& cases);

int tutor();

// Where a conversation in the terminal begins; empty = what the policy chooses.
struct TalkStart {
    std::string item;
    std::string playbook;
    std::optional<std::uint64_t> seed;  // the same seed: the same ids, wordings and time
};

int talk(const Common& common, const std::string& course, const TalkStart& start);

int replay(const Common& common);

int doctor(const Common& common, std::uint16_t port);

struct TraceArgs {
    std::string model = "additive";
    std::string train;
    bool from_store = false;
    std::string test;
    std::string fold_column;  // "fold", the only one there is
    int folds = 5;
    std::uint64_t seed = 1;
    int members = 2;
    std::vector<std::string> without;
    std::string out;
    std::string model_file;
    std::string history;
    std::string item;
    std::size_t most = 20;  // suggestions
};

int trace_evaluate(const Common& common, const TraceArgs& args);
int trace_fit(const Common& common, const TraceArgs& args);
int trace_fit_from_store(const Common& common, const TraceArgs& args);
int trace_explain(const Common& common, const TraceArgs& args);
int trace_edges(const Common& common, const TraceArgs& args);
int trace_edges_from_store(const Common& common, const TraceArgs& args);

struct AssessArgs {
    std::string in;
    std::string out;
    std::string id;  // the one answer of `in` to explain
    std::string question;
    std::vector<std::string> references;
    std::string answer;
};

int assess(const AssessArgs& args);
int assess_evaluate(const Common& common, const AssessArgs& args);
int assess_explain(const Common& common, const AssessArgs& args);

struct AskArgs {
    std::string course;
    std::string question;
    std::size_t limit = 1;  // passages cited
};

int ask(const Common& common, const AskArgs& args);

struct DraftItemArgs {
    std::string question;
    std::string ideal;
    std::string course;  // may be empty
    std::string language = "en";
    std::string id = "new-item";
};

int draft_item(const Common& common, const DraftItemArgs& args);

int gaps(const Common& common, const std::string& course);

struct RetrieveArgs {
    std::string corpus;
    std::string queries;
};

int retrieve_evaluate(const Common& common, const RetrieveArgs& args);

// `in`: stored conversations by the tutor contract.
int measure_transcripts(const Common& common, const std::string& in);

struct ModelArgs {
    std::string course;
    std::string item;
    std::string answer;
    int days = 30;
};

int model_try(const Common& common, const ModelArgs& args);
int model_usage(const Common& common, const ModelArgs& args);

int backup(const Common& common, const std::string& target);

int restore(const Common& common, const std::string& source);

}  // namespace attune::commands
