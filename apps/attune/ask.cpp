// attune ask: a question answered from a course's material, with its source.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "apps/attune/commands.hpp"
#include "service/ask_question.hpp"

namespace attune::commands {
namespace {

using nlohmann::ordered_json;

ordered_json json_of(const Passage& passage) {
    return {{"lesson", passage.lesson.value},
            {"title", passage.title},
            {"sentence", passage.sentence},
            {"score", passage.score}};
}

ordered_json json_of(const service::MaterialAnswer& answer, const Course& course,
                     const std::string& question) {
    ordered_json json = {{"course", course.id.value},
                         {"question", question},
                         {"answered", answer.found},
                         {"answer", answer.text},
                         {"sources", ordered_json::array()}};
    for (const Passage& passage : answer.passages) {
        json["sources"].push_back(json_of(passage));
    }
    if (!answer.found) {
        json["ways_on"] = {{"person", answer.person}, {"lessons", ordered_json::array()}};
        for (const Passage& passage : answer.nearest) {
            json["ways_on"]["lessons"].push_back(
                {{"lesson", passage.lesson.value}, {"title", passage.title}});
        }
    }
    return json;
}

void print(const service::MaterialAnswer& answer, bool german) {
    if (!answer.found) {
        std::printf("%s\n", german ? "Das steht nicht in unserem Material."
                                   : "That is not in our material.");
        for (const Passage& near : answer.nearest) {
            std::printf("  %s: %s (%s)\n", german ? "Am nächsten" : "Nearest", near.title.c_str(),
                        near.lesson.value.c_str());
        }
        if (!answer.person.empty()) {
            std::printf("  %s: %s\n", german ? "Fragen kann man" : "Who can help",
                        answer.person.c_str());
        }
        return;
    }
    std::printf("%s\n", answer.text.c_str());
    for (const Passage& passage : answer.passages) {
        std::printf("  %s (%s): %s\n", passage.title.c_str(), passage.lesson.value.c_str(),
                    passage.sentence.c_str());
    }
}

}  // namespace

int ask(const Common& common, const AskArgs& args) {
    const auto folder = course_folder(args.course, common);
    if (!folder) {
        return fail_with(folder.error());
    }
    const auto course = load_course(*folder);
    if (!course) {
        return fail_with(course.error());
    }
    const Workshop shop = make_workshop();
    const auto answer = service::ask_question(*shop.retriever, **course, args.question, args.limit);
    if (!answer) {
        return fail_with(answer.error());
    }
    print(*answer, (*course)->language == "de");
    return write_json(common, json_of(*answer, **course, args.question).dump(2)) ? 0 : 2;
}

}  // namespace attune::commands
