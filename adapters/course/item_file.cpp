#include "adapters/course/item_file.hpp"

#include <algorithm>
#include <set>

#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"
#include "engine/competency/web.hpp"

namespace attune::course {
namespace {

constexpr std::size_t kPromptsMost = 16;     // of one expectation
constexpr std::size_t kSamplesMost = 1'000;  // of one item

std::string plain(const std::string& sentence) {
    const auto all = sentences_of(sentence);
    return all.empty() ? "" : all.front();
}

// How much of each a whole item has, and one that was made from a learner's question (`origin:
// drafted`): what a person adds to such an item is asked for by `attune check --strict`.
struct Least {
    std::size_t expectations = 2;
    std::size_t variants = 3;
    std::size_t misconceptions = 1;
    std::size_t samples = 5;
};
constexpr Least kWhole;
constexpr Least kDrafted = {1, 0, 0, 0};

Expectation read_expectation(const YAML::Node& node, const Report& report, const Least& least) {
    NodeReader fields(node, report, "an expectation");
    Expectation expectation;
    expectation.id.value = fields.id("id");
    expectation.label = fields.text("label");
    expectation.text = fields.text("text");
    expectation.skill.value = fields.id("skill");
    expectation.weight = fields.number_or("weight", 1.0, 0.1, 10.0);
    expectation.variants = fields.texts("variants", least.variants);
    expectation.key_terms = fields.texts("key_terms", 1);
    expectation.hints = fields.texts("hints", 2);
    for (const YAML::Node& entry : fields.mappings("prompts", 2, kPromptsMost)) {
        NodeReader prompt(entry, report, "a prompt");
        expectation.prompts.push_back({prompt.text("text"), prompt.text("completion")});
        prompt.finish();
    }
    expectation.assertion = fields.text("assertion");
    fields.finish();
    return expectation;
}

Misconception read_misconception(const YAML::Node& node, const Report& report) {
    NodeReader fields(node, report, "a misconception");
    Misconception misconception;
    misconception.id.value = fields.id("id");
    misconception.label = fields.text("label");
    misconception.text = fields.text("text");
    misconception.skill.value = fields.id("skill");
    misconception.variants = fields.texts("variants", 2);
    misconception.cues = fields.texts("cues", 0);
    misconception.contrast = fields.text("contrast");
    misconception.correction = fields.text("correction");
    fields.finish();
    return misconception;
}

Sample read_sample(const YAML::Node& node, const Report& report) {
    NodeReader fields(node, report, "a sample");
    Sample sample;
    sample.line = fields.line();
    sample.label = fields.text("label");
    sample.text = fields.text("text");
    sample.meets = ids<ExpectationId>(fields.texts("meets", 0));
    sample.shows = ids<MisconceptionId>(fields.texts("shows", 0));
    sample.act = fields.text_or("act", "");
    sample.source.value = fields.text_or("source", "");
    sample.sentence = plain(fields.text_or("sentence", ""));
    static const std::set<std::string> kLabels = {"right", "thin", "wrong", "misconception",
                                                  "off-script"};
    if (!kLabels.contains(sample.label)) {
        fields.problem("a sample's label is \"" + sample.label +
                       "\"; use right, thin, wrong, misconception or off-script");
    }
    if (sample.label == "off-script" && sample.act != "question" && sample.act != "off_topic" &&
        sample.act != "challenge" && sample.act != "help") {
        fields.problem("an off-script sample needs an act: question, off_topic, challenge or help");
    }
    fields.finish();
    return sample;
}

void require_samples(const Item& item, const Report& report) {
    const auto count = [&](const std::string& label) {
        return std::count_if(item.samples.begin(), item.samples.end(),
                             [&](const Sample& sample) { return sample.label == label; });
    };
    for (const char* label : {"right", "thin", "wrong"}) {
        if (count(label) == 0) {
            report.whole("the item has no sample labelled " + std::string(label));
        }
    }
    if (count("off-script") < 2) {
        report.whole("the item needs two off-script samples");
    }
    for (const Misconception& misconception : item.misconceptions) {
        const bool shown =
            std::any_of(item.samples.begin(), item.samples.end(), [&](const Sample& sample) {
                return std::count(sample.shows.begin(), sample.shows.end(), misconception.id) > 0;
            });
        if (!shown) {
            report.whole("no sample shows the misconception \"" + misconception.id.value + "\"");
        }
    }
}

// Ids inside the item: each once, and every one a sample or an idea names must exist.
void check_inside(const Item& item, const Report& report) {
    std::set<std::string> seen;
    const auto once = [&](const std::string& id) {
        if (!seen.insert(id).second) {
            report.whole("the id \"" + id + "\" is used twice in the item");
        }
    };
    const auto tagged = [&](const SkillId& skill) {
        if (std::count(item.skills.begin(), item.skills.end(), skill) == 0) {
            report.whole("skill \"" + skill.value + "\" of an idea is not among the item's skills");
        }
    };
    for (const Expectation& expectation : item.expectations) {
        once(expectation.id.value);
        tagged(expectation.skill);
    }
    for (const Misconception& misconception : item.misconceptions) {
        once(misconception.id.value);
        tagged(misconception.skill);
    }
    for (const Sample& sample : item.samples) {
        for (const ExpectationId& id : sample.meets) {
            if (find(item, id) == nullptr) {
                report.problems.push_back(
                    {report.file, sample.line,
                     "the sample meets unknown expectation \"" + id.value + "\""});
            }
        }
        for (const MisconceptionId& id : sample.shows) {
            if (find(item, id) == nullptr) {
                report.problems.push_back(
                    {report.file, sample.line,
                     "the sample shows unknown misconception \"" + id.value + "\""});
            }
        }
    }
}

void check_sources(const Course& course, std::vector<Problem>& problems) {
    for (const Item& item : course.items) {
        for (const Sample& sample : item.samples) {
            if (sample.source.empty()) {
                continue;
            }
            const std::string file = "items/" + item.id.value + ".md";
            const Lesson* lesson = course.find(sample.source);
            if (lesson == nullptr) {
                problems.push_back({file, sample.line,
                                    "the sample's source \"" + sample.source.value +
                                        "\" is no lesson of the course"});
            } else if (std::count(lesson->sentences.begin(), lesson->sentences.end(),
                                  sample.sentence) == 0) {
                problems.push_back({file, sample.line,
                                    "the sample's sentence does not stand in "
                                    "lesson \"" +
                                        sample.source.value + "\""});
            }
        }
    }
}

template <typename Things>
void check_skills_known(const Course& course, const Things& things, const std::string& folder,
                        std::set<std::string>& ids_used, std::vector<Problem>& problems) {
    for (const auto& thing : things) {
        const std::string file = folder + "/" + thing.id.value + ".md";
        if (!ids_used.insert(thing.id.value).second) {
            problems.push_back({file, 0, "the id \"" + thing.id.value + "\" is used twice"});
        }
        for (const SkillId& skill : thing.skills) {
            if (course.find(skill) == nullptr) {
                problems.push_back({file, 0, "unknown skill \"" + skill.value + "\""});
            }
        }
    }
}

void check_web(const Course& course, const std::map<std::string, int>& lines,
               std::vector<Problem>& problems) {
    std::set<SkillId> seen;
    for (const Skill& skill : course.skills) {
        const int line = lines.contains(skill.id.value) ? lines.at(skill.id.value) : 0;
        const auto problem = [&](const std::string& sentence) {
            problems.push_back(
                {"skills.yaml", line, "skill \"" + skill.id.value + "\" " + sentence});
        };
        if (!seen.insert(skill.id).second) {
            problem("stands twice in the web");
        }
        if (std::count(course.regions.begin(), course.regions.end(), skill.region) == 0) {
            problem("lies in unknown region \"" + skill.region + "\"");
        }
        for (const SkillId& other : skill.related) {
            if (course.find(other) == nullptr) {
                problem("is related to unknown \"" + other.value + "\"");
            }
        }
        const bool asked =
            std::any_of(course.items.begin(), course.items.end(), [&](const Item& item) {
                return std::count(item.skills.begin(), item.skills.end(), skill.id) > 0;
            });
        if (!asked) {
            problem("has no item");
        }
    }
    if (const auto web = competency::build_web(course.skills); !web) {
        problems.push_back({"skills.yaml", 0, web.error().what});
    }
}

}  // namespace

Item read_item(const YAML::Node& node, const std::string& body, const Report& report) {
    NodeReader fields(node, report, "the item");
    Item item;
    item.id.value = fields.id("id");
    item.title = fields.text("title");
    item.question = trimmed(body);
    item.ideal = fields.text("ideal");
    item.skills = ids<SkillId>(fields.texts("skills", 1));
    item.difficulty = fields.number_or("difficulty", 0.5, 0.0, 1.0);
    item.minutes = fields.number_or("minutes", 3.0, 0.5, 60.0);
    (void)fields.text("modality");
    (void)fields.text("licence");
    const std::string origin = fields.text_or("origin", "");
    const bool drafted = origin == "drafted";
    if (!drafted && !origin.empty()) {
        fields.problem("the origin is \"" + origin + "\"; leave it out, or write drafted");
    }
    const Least least = drafted ? kDrafted : kWhole;
    for (const YAML::Node& entry :
         fields.mappings("expectations", least.expectations, limits::kExpectationsPerItem)) {
        item.expectations.push_back(read_expectation(entry, report, least));
    }
    for (const YAML::Node& entry :
         fields.mappings("misconceptions", least.misconceptions, limits::kMisconceptionsPerItem)) {
        item.misconceptions.push_back(read_misconception(entry, report));
    }
    item.transfer = drafted ? fields.text_or("transfer", "") : fields.text("transfer");
    for (const YAML::Node& entry : fields.mappings("samples", least.samples, kSamplesMost)) {
        item.samples.push_back(read_sample(entry, report));
    }
    fields.finish();
    if (item.question.empty()) {
        report.whole("the item has no question (the text after the front matter)");
    }
    if (count_code_points(item.title, item.title.size()) > 60) {
        fields.problem("the title has more than 60 characters");
    }
    if (!drafted) {
        require_samples(item, report);
    }
    check_inside(item, report);
    return item;
}

Lesson read_lesson(const YAML::Node& node, const std::string& body, const Report& report) {
    NodeReader fields(node, report, "the lesson");
    Lesson lesson;
    lesson.id.value = fields.id("id");
    lesson.title = fields.text("title");
    lesson.skills = ids<SkillId>(fields.texts("skills", 1));
    lesson.difficulty = fields.number_or("difficulty", 0.3, 0.0, 1.0);
    lesson.minutes = fields.number_or("minutes", 2.0, 0.5, 240.0);
    (void)fields.text("modality");
    (void)fields.text("licence");
    (void)fields.text_or("owner", "");
    lesson.review = fields.text_or("review", "");
    lesson.body = trimmed(body);
    lesson.sentences = sentences_of(lesson.body);
    fields.finish();
    if (lesson.sentences.empty()) {
        report.whole("the lesson has no text after its front matter");
    }
    return lesson;
}

void check_references(const Course& course, const std::map<std::string, int>& skill_lines,
                      std::vector<Problem>& problems) {
    std::set<std::string> ids_used;
    check_skills_known(course, course.items, "items", ids_used, problems);
    check_skills_known(course, course.lessons, "lessons", ids_used, problems);
    check_skills_known(course, course.playbooks, "playbooks", ids_used, problems);
    if (!course.first_item.empty() && course.find(course.first_item) == nullptr) {
        problems.push_back(
            {"course.yaml", 0,
             "first_item \"" + course.first_item.value + "\" is no item of the course"});
    }
    check_web(course, skill_lines, problems);
    check_sources(course, problems);
}

}  // namespace attune::course
