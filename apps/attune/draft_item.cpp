// attune draft-item: an item file proposed from a question and its ideal answer. A person confirms.
#include "engine/dialogue/draft_item.hpp"

#include <cstdio>

#include "adapters/course/course_folder.hpp"
#include "apps/attune/commands.hpp"
#include "engine/in_hand.hpp"
#include "service/item_text.hpp"

namespace attune::commands {
namespace {

constexpr const char* kLicence = "CC-BY-4.0";
constexpr const char* kSkillToName =
    "skill-to-name";  // the author has it, where no course is given

Result<std::shared_ptr<const Course>> course_or_none(const Common& common,
                                                     const DraftItemArgs& args) {
    if (args.course.empty()) {
        auto none = std::make_shared<Course>();
        none->language = args.language;
        return std::shared_ptr<const Course>(none);
    }
    const auto folder = course_folder(args.course, common);
    return folder ? load_course(*folder) : tl::unexpected(folder.error());
}

void name_skills(Item& item) {
    for (Expectation& idea : item.expectations) {
        if (idea.skill.empty()) {
            idea.skill = SkillId{kSkillToName};
            item.skills = {idea.skill};
        }
    }
}

}  // namespace

int draft_item(const Common& common, const DraftItemArgs& args) {
    const auto course = course_or_none(common, args);
    if (!course) {
        return fail_with(course.error());
    }
    const Workshop shop = make_workshop();
    const auto language =
        (*course)->language == "de" ? assess::Language::kGerman : assess::Language::kEnglish;
    const dialogue::CourseWords words(**course, *shop.lexicon, language);
    auto drafted =
        dialogue::draft_from_ideal({**course, words, *shop.lexicon, language}, ItemId{args.id},
                                   args.question, course::sentences_of(args.ideal));
    if (!drafted) {
        std::fprintf(
            stderr,
            "attune: no sentence of the ideal answer makes an idea of its own: write whole "
            "sentences that hold more than the question does\n");
        return 1;
    }
    name_skills(drafted->item);
    const std::string text = service::item_text(drafted->item, kLicence);
    std::printf("%s", text.c_str());
    std::fprintf(stderr,
                 "A person confirms: read it, add variants, misconceptions and samples, then leave "
                 "out its origin. attune check --strict says what is missing.\n");
    return 0;
}

}  // namespace attune::commands
