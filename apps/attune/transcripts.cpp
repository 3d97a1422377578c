#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "adapters/tutor/transcript_file.hpp"
#include "apps/attune/commands.hpp"

namespace attune::commands {
namespace {

constexpr std::size_t kFailuresShown = 12;

struct Line {
    const char* name;
    const char* title;
    const service::Share& share;
};

std::vector<Line> lines_of(const service::TranscriptReport& report) {
    return {{"quoted", "feedback with a verbatim quote", report.quoted},
            {"gap_named", "feedback that names the gap", report.gap_named},
            {"gap_not_just_said", "... not said in that very turn", report.gap_not_just_said},
            {"answers_taken", "answers taken for answers", report.answers_taken},
            {"early_reveal", "turns that give an open idea away", report.revealed},
            {"praise_of_contradiction", "wrong words called right", report.praised},
            {"questions_as_answers", "questions taken for answers", report.questions_as_answers},
            {"off_script_handled", "off-script turns handled", report.off_script},
            {"repeated_sentences", "sentences said before in 30 turns", report.repeated}};
}

void print(const service::TranscriptReport& report) {
    std::printf("%s  %d turns, %d with gold\n", report.passes() ? "PASS" : "FAIL", report.turns,
                report.with_gold);
    for (const Line& line : lines_of(report)) {
        if (line.share.of == 0) {
            std::printf("      %-36s none to measure\n", line.title);
        } else {
            std::printf("      %-36s %5.1f%% (%zu of %zu)\n", line.title,
                        100.0 * line.share.value(), line.share.hits, line.share.of);
        }
    }
    for (std::size_t i = 0; i < std::min(kFailuresShown, report.failures.size()); ++i) {
        std::printf("      %s\n", report.failures[i].c_str());
    }
}

nlohmann::json as_json(const service::TranscriptReport& report) {
    nlohmann::json all = {{"pass", report.passes()},
                          {"turns", report.turns},
                          {"with_gold", report.with_gold},
                          {"failures", report.failures}};
    for (const Line& line : lines_of(report)) {
        all[line.name] = {{"hits", line.share.hits},
                          {"of", line.share.of},
                          {"share", line.share.of > 0 ? nlohmann::json(line.share.value())
                                                      : nlohmann::json(nullptr)}};
    }
    return all;
}

}  // namespace

int measure_transcripts(const Common& common, const std::string& in) {
    const Workshop shop = make_workshop(ReadBy::kWords);
    const auto transcripts = attune::tutor::read_transcripts(in, *shop.lexicon);
    if (!transcripts) {
        return fail_with(transcripts.error());
    }
    const service::TranscriptReport report = service::measure(*transcripts, *shop.lexicon);
    print(report);
    return write_json(common, as_json(report).dump(2)) && report.passes() ? 0 : 1;
}

}  // namespace attune::commands
