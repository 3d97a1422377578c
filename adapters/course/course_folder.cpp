#include "adapters/course/course_folder.hpp"

#include <sodium.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "adapters/course/item_file.hpp"
#include "adapters/course/node_reader.hpp"
#include "adapters/course/playbook_file.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"

namespace attune::course {
namespace {

namespace fs = std::filesystem;

// False also for what cannot be looked at, such as a link to itself.
bool stands(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

std::string read_file(const fs::path& path, const Report& report) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    std::string text = bytes.str();
    if (!file) {
        report.whole("the file cannot be read");
        return {};
    }
    if (text.size() > limits::kCourseFileBytes) {
        report.whole("the file is larger than " + std::to_string(limits::kCourseFileBytes / 1024) +
                     " KiB; split it");
        return {};
    }
    if (!is_utf8(text) || text.find('\0') != std::string::npos) {
        report.whole("the file is not UTF-8 text");
        return {};
    }
    return text;
}

// Front matter and body of a Markdown file; a report and empty parts when there is no front matter.
struct FrontMatter {
    std::string yaml;
    std::string body;
};

FrontMatter split_front_matter(const std::string& text, const Report& report) {
    const std::size_t end = text.find("\n---", 3);
    if (text.compare(0, 4, "---\n") != 0 || end == std::string::npos) {
        report.whole("the file does not begin with front matter between two --- lines");
        return {};
    }
    if (end == 3) {  // the closing line follows at once: nothing would be read, and nobody told
        report.whole("the front matter between the two --- lines is empty");
        return {};
    }
    const std::size_t body = text.find('\n', end + 4);
    return {text.substr(4, end - 3), body == std::string::npos ? "" : text.substr(body + 1)};
}

YAML::Node parse_yaml(const std::string& text, const Report& report) {
    try {
        return YAML::Load(text);
    } catch (const YAML::Exception& problem) {
        report.problems.push_back({report.file, report.first_line + std::max(0, problem.mark.line),
                                   "this is not YAML: " + problem.msg});
        return YAML::Node(YAML::NodeType::Undefined);
    }
}

std::vector<fs::path> markdown_files(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        if (entry->path().extension() == ".md") {
            files.push_back(entry->path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

void read_course_yaml(const fs::path& folder, Course& course, std::vector<Problem>& problems) {
    const Report report{"course.yaml", 1, problems};
    if (!stands(folder / "course.yaml")) {
        report.whole("the folder has no course.yaml, so it is no course");
        return;
    }
    const YAML::Node node = parse_yaml(read_file(folder / "course.yaml", report), report);
    if (!node.IsDefined()) {
        return;
    }
    NodeReader fields(node, report, "the course");
    course.id.value = fields.id("id");
    course.title = fields.text("title");
    course.language = fields.text_or("language", "en");
    course.summary = fields.text("summary");
    (void)fields.text("licence");
    course.first_item.value = fields.id("first_item");
    course.person = fields.text_or("person", "a person who teaches this course");
    if (course.language != "en" && course.language != "de") {
        fields.problem("language \"" + course.language + "\" is not known; use en or de");
    }
    fields.finish();
}

Skill read_skill(const YAML::Node& node, const Report& report) {
    NodeReader fields(node, report, "a skill");
    Skill skill;
    skill.id.value = fields.id("id");
    skill.name = fields.text("name");
    skill.summary = fields.text("summary");
    skill.region = fields.text("region");
    skill.level = static_cast<int>(fields.number_or("level", 1, 1, 4));
    for (const std::string& id : fields.texts("requires", 0)) {
        skill.requires_first.push_back({id});
    }
    for (const std::string& id : fields.texts("related", 0)) {
        skill.related.push_back({id});
    }
    if (count_code_points(skill.name, skill.name.size()) > 40) {
        fields.problem("skill \"" + skill.id.value + "\": the name has more than 40 characters");
    }
    fields.finish();
    return skill;
}

void read_skills(const fs::path& folder, Course& course, std::vector<Problem>& problems,
                 std::map<std::string, int>& lines) {
    const Report report{"skills.yaml", 1, problems};
    if (!stands(folder / "skills.yaml")) {
        report.whole("the folder has no skills.yaml, so no item can be placed");
        return;
    }
    const YAML::Node node = parse_yaml(read_file(folder / "skills.yaml", report), report);
    if (!node.IsDefined()) {
        return;
    }
    NodeReader fields(node, report, "the web");
    course.regions = fields.texts("regions", 1);
    for (const YAML::Node& entry : fields.mappings("skills", 1, limits::kSkillsPerCourse)) {
        course.skills.push_back(read_skill(entry, report));
        lines.emplace(course.skills.back().id.value, 1 + entry.Mark().line);
    }
    fields.finish();
}

template <typename Reader, typename Things>
void read_folder(const fs::path& folder, const char* kind, Reader read, Things& things,
                 std::vector<Problem>& problems) {
    for (const fs::path& path : markdown_files(folder / kind)) {
        const Report report{std::string(kind) + "/" + path.filename().string(), 2, problems};
        const FrontMatter parts = split_front_matter(read_file(path, report), report);
        if (parts.yaml.empty()) {
            continue;
        }
        const YAML::Node node = parse_yaml(parts.yaml, report);
        if (!node.IsDefined()) {
            continue;
        }
        things.push_back(read(node, parts.body, report));
        if (things.back().id.value != path.stem().string()) {
            report.whole("the id \"" + things.back().id.value + "\" is not the file's name");
        }
    }
}

// The content address: names and bytes of every file that counts, in order.
std::string content_hash(const fs::path& folder) {
    std::vector<fs::path> files = {folder / "course.yaml", folder / "skills.yaml"};
    for (const char* kind : {"items", "lessons", "playbooks"}) {
        const auto more = markdown_files(folder / kind);
        files.insert(files.end(), more.begin(), more.end());
    }
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, 16);
    for (const fs::path& path : files) {
        std::ifstream file(path, std::ios::binary);
        std::ostringstream bytes;
        bytes << path.filename().string() << '\n' << file.rdbuf() << '\0';
        const std::string text = bytes.str();
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()),
                                  text.size());
    }
    unsigned char digest[16];
    crypto_generichash_final(&state, digest, sizeof digest);
    char hex[2 * sizeof digest + 1];
    sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
    return hex;
}

}  // namespace

std::string Problem::text() const {
    return file + (line > 0 ? ":" + std::to_string(line) : "") + ": " + sentence;
}

Loaded load(const fs::path& folder) {
    Loaded loaded;
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) {
        loaded.problems.push_back({folder.string(), 0, "there is no such course folder"});
        return loaded;
    }
    auto course = std::make_shared<Course>();
    std::map<std::string, int> skill_lines;
    read_course_yaml(folder, *course, loaded.problems);
    read_skills(folder, *course, loaded.problems, skill_lines);
    read_folder(folder, "items", read_item, course->items, loaded.problems);
    read_folder(folder, "lessons", read_lesson, course->lessons, loaded.problems);
    read_folder(folder, "playbooks", read_playbook, course->playbooks, loaded.problems);
    check_references(*course, skill_lines, loaded.problems);
    course->hash = content_hash(folder);
    std::stable_sort(loaded.problems.begin(), loaded.problems.end(),
                     [](const Problem& a, const Problem& b) {
                         return std::tie(a.file, a.line) < std::tie(b.file, b.line);
                     });
    loaded.course = std::move(course);
    return loaded;
}

}  // namespace attune::course
