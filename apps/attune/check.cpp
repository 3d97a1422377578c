#include <cstdio>
#include <nlohmann/json.hpp>

#include "adapters/course/course_folder.hpp"
#include "apps/attune/commands.hpp"
#include "service/check_course.hpp"

namespace attune::commands {
namespace {

struct Line {
    std::string file;
    int line;
    std::string sentence;
};

std::vector<Line> lines_for(const course::Loaded& loaded, bool strict, const Workshop& shop) {
    std::vector<Line> lines;
    for (const course::Problem& problem : loaded.problems) {
        lines.push_back({problem.file, problem.line, problem.sentence});
    }
    if (!strict || !loaded.sound()) {
        return lines;
    }
    const auto prepared = prepare_course(loaded.course, *shop.lexicon);
    if (!prepared) {
        lines.push_back({"skills.yaml", 0, prepared.error().what});
        return lines;
    }
    for (const service::Finding& finding : service::check_course(*prepared, *shop.lexicon)) {
        lines.push_back({finding.file, finding.line, finding.sentence});
    }
    return lines;
}

}  // namespace

int check(const Common& common, const std::string& course, bool strict) {
    const auto folder = course_folder(course, common);
    if (!folder) {
        return fail_with(folder.error());
    }
    const Workshop shop = make_workshop();
    const course::Loaded loaded = course::load(*folder);
    const std::vector<Line> lines = lines_for(loaded, strict, shop);
    nlohmann::json out = nlohmann::json::array();
    for (const Line& one : lines) {
        const std::string place = one.line > 0 ? ":" + std::to_string(one.line) : "";
        std::printf("%s%s: %s\n", (*folder / one.file).c_str(), place.c_str(),
                    one.sentence.c_str());
        out.push_back({{"file", one.file}, {"line", one.line}, {"sentence", one.sentence}});
    }
    if (loaded.course != nullptr) {
        std::size_t samples = 0;
        for (const Item& item : loaded.course->items) {
            samples += item.samples.size();
        }
        std::printf("%s: %zu skills, %zu items, %zu lessons, %zu samples; %zu problems%s\n",
                    loaded.course->id.value.c_str(), loaded.course->skills.size(),
                    loaded.course->items.size(), loaded.course->lessons.size(), samples,
                    lines.size(), strict ? " (strict)" : "");
    }
    return write_json(common, out.dump(2)) && lines.empty() ? 0 : 1;
}

}  // namespace attune::commands
