// attune_load: puts load on a running server and says what it measured.
//
//   attune_load streams N [--learners L] [--hold S]
//   attune_load turns --rate R --learners N --seconds S [--texts FILE] [--streams N] [--seed X]
//   both: --port P --pid PID [--host H] [--course C] [--json OUT]
//
// FILE holds one learner's answer per line. Exit 0 when nothing failed, 1 otherwise, 2 bad input.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <map>
#include <optional>

#include "tests/load/load.hpp"

namespace {

using namespace attune::load;  // NOLINT(google-build-using-namespace): the program itself

using Options = std::map<std::string, std::string>;

std::optional<Options> options_of(int argc, char** argv, int from) {
    Options options;
    for (int i = from; i < argc; i += 2) {
        const std::string name = argv[i];
        if (!name.starts_with("--") || i + 1 >= argc) {
            return std::nullopt;
        }
        options[name.substr(2)] = argv[i + 1];
    }
    return options;
}

int whole(const Options& options, const std::string& name, int otherwise) {
    const auto found = options.find(name);
    return found != options.end() ? std::stoi(found->second) : otherwise;
}

std::string text(const Options& options, const std::string& name, const std::string& otherwise) {
    const auto found = options.find(name);
    return found != options.end() ? found->second : otherwise;
}

std::vector<std::string> texts_of(const std::string& file) {
    std::vector<std::string> texts;
    std::ifstream lines(file);
    std::string line;
    while (std::getline(lines, line)) {
        if (!line.empty()) {
            texts.push_back(line);
        }
    }
    if (texts.empty()) {
        texts = {"DNS is fine, otherwise there would be no number at all.",
                 "The load balancer got a bad answer from the app server behind it.",
                 "I would look whether the backend is up and read its log around 09:40.",
                 "A 502 means the DNS server did not answer.",
                 "what is a proxy again?",
                 "no idea"};
    }
    return texts;
}

int usage() {
    std::fprintf(stderr,
                 "usage: attune_load streams N | turns --rate R --learners N --seconds S\n"
                 "       [--port P] [--pid PID] [--host H] [--course C] [--texts FILE]\n"
                 "       [--learners L] [--hold S] [--streams N] [--seed X] [--json OUT]\n");
    return 2;
}

int run(int argc, char** argv) {
    const std::string mode = argc > 1 ? argv[1] : "";
    const bool streams = mode == "streams" && argc > 2;
    const auto options = options_of(argc, argv, streams ? 3 : 2);
    if (!options || (!streams && mode != "turns")) {
        return usage();
    }
    const Target target{.host = text(*options, "host", "127.0.0.1"),
                        .port = static_cast<std::uint16_t>(whole(*options, "port", 8080)),
                        .pid = whole(*options, "pid", 0),
                        .course = text(*options, "course", "support-onboarding")};
    Figures figures;
    if (streams) {
        figures = run_streams(target, {.streams = std::stoi(argv[2]),
                                       .learners = whole(*options, "learners", 100),
                                       .hold_seconds = whole(*options, "hold", 30)});
    } else {
        const TurnLoad load{.rate = std::stod(text(*options, "rate", "167")),
                            .learners = whole(*options, "learners", 1'000),
                            .seconds = whole(*options, "seconds", 60),
                            .texts = texts_of(text(*options, "texts", "")),
                            .seed = static_cast<std::uint64_t>(whole(*options, "seed", 1)),
                            .streams = whole(*options, "streams", 0)};
        figures = run_turns(target, load);
    }
    std::printf("%s\n", figures.json.dump().c_str());
    if (const std::string out = text(*options, "json", ""); !out.empty()) {
        std::ofstream(out) << figures.json.dump(2) << "\n";
    }
    return figures.ok ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "attune_load: %s\n", problem.what());
        return usage();
    }
}
