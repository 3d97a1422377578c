// attune gaps: what learners asked and the course did not answer.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "apps/attune/commands.hpp"
#include "service/read_gaps.hpp"

namespace attune::commands {
namespace {

using nlohmann::ordered_json;

ordered_json json_of(const service::GapsState& state) {
    ordered_json json = {{"course", state.course->course->id.value},
                         {"asked", state.asked},
                         {"answered", state.answered},
                         {"declined", state.declined},
                         {"people", state.people},
                         {"unread", state.unread},
                         {"need",
                          {{"met", state.met},
                           {"not_met", state.not_met},
                           {"low", state.rate.low},
                           {"high", state.rate.high}}},
                         {"gaps", ordered_json::array()}};
    for (const service::ContentGap& gap : state.gaps) {
        json["gaps"].push_back({{"words", gap.words},
                                {"times", gap.times},
                                {"people", gap.people},
                                {"last_at_ms", gap.last_at_ms},
                                {"declined", gap.declined},
                                {"not_met", gap.not_met},
                                {"skill", gap.skill.value},
                                {"nearest", gap.lesson.value}});
    }
    return json;
}

void print(const service::GapsState& state) {
    std::printf("%s: %d questions of %d people, %d answered, %d not in the material\n",
                state.course->course->id.value.c_str(), state.asked, state.people, state.answered,
                state.declined);
    const int said = state.met + state.not_met;
    if (said == 0) {
        std::printf("Nobody has said yet whether a need was met.\n");
    } else {
        std::printf("Need met %d of %d times (95%%: %.2f to %.2f)\n", state.met, said,
                    state.rate.low, state.rate.high);
    }
    for (const service::ContentGap& gap : state.gaps) {
        std::printf("\n%d people, %d times; skill %s%s%s\n", gap.people, gap.times,
                    gap.skill.value.c_str(),
                    gap.lesson.empty() ? "" : "; nearest: ", gap.title.c_str());
        for (const std::string& words : gap.words) {
            std::printf("  %s\n", words.c_str());
        }
    }
    if (state.unread > 0) {
        std::printf("\n%d more by people who do not let them be read.\n", state.unread);
    }
}

}  // namespace

int gaps(const Common& common, const std::string& course) {
    auto shop = open_workshop(common);
    if (!shop) {
        return fail_with(shop.error());
    }
    const auto state = service::read_gaps(*shop->desk, "local", CourseId{course});
    if (!state) {
        return fail_with(state.error());
    }
    print(*state);
    return write_json(common, json_of(*state).dump(2)) ? 0 : 2;
}

}  // namespace attune::commands
