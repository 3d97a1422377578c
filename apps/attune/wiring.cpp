#include "apps/attune/wiring.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>
#include <thread>

#include "adapters/course/course_folder.hpp"
#include "adapters/embed/embedder.hpp"
#include "adapters/embed/weights_place.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "adapters/llm/model_client.hpp"
#include "adapters/llm/models_file.hpp"
#include "adapters/memory/memory_store.hpp"
#include "adapters/practice/course_tracer.hpp"
#include "adapters/record/record.hpp"
#include "adapters/retrieve/retriever.hpp"
#include "adapters/sqlite/sqlite_store.hpp"
#include "adapters/system/system.hpp"

namespace attune {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kProblemsShown = 20;

std::vector<fs::path> course_places(const Common& common) {
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    std::vector<fs::path> places = {"courses"};
    if (!program.empty()) {
        places.push_back(program.parent_path() / "courses");
        places.push_back(program.parent_path().parent_path() / "courses");
    }
    places.push_back(fs::path(common.data_dir) / "courses");
    return places;
}

Result<std::unique_ptr<service::Store>> open_store(const Common& common) {
    if (common.store == "memory") {
        return memory::make_store();
    }
    if (common.store != "sqlite") {
        return fail(ErrorCode::kInvalid,
                    "the store \"" + common.store + "\" is not known; use sqlite or memory");
    }
    sqlite::SqliteOptions options;
    options.data_dir = common.data_dir;
    options.say = [](const std::string& text) {
        std::fprintf(stderr, "attune: %s\n", text.c_str());
    };
    return sqlite::open_sqlite(options);
}

Result<std::vector<std::shared_ptr<const Course>>> load_all(const Common& common) {
    std::vector<fs::path> folders;
    for (const std::string& course : common.courses) {
        const auto folder = course_folder(course, common);
        if (!folder) {
            return tl::unexpected(folder.error());
        }
        folders.push_back(*folder);
    }
    if (common.courses.empty()) {
        folders = known_courses(common);
    }
    std::vector<std::shared_ptr<const Course>> courses;
    for (const fs::path& folder : folders) {
        auto course = load_course(folder);
        if (!course) {
            return tl::unexpected(course.error());
        }
        courses.push_back(std::move(*course));
    }
    return courses;
}

}  // namespace

service::Deps Workshop::deps() const {
    return {*store, *codec,   *tracers,       *retriever,  *lexicon,
            *clock, *entropy, meanings.get(), model.get(), model_caps};
}

service::Helpers Workshop::helpers() const {
    return {*retriever, meanings.get()};
}

Workshop make_workshop(ReadBy read_by) {
    Workshop shop;
    shop.lexicon = lexicon::make_lexicon();
    shop.retriever = retrieve::make_retriever(*shop.lexicon);
    if (read_by == ReadBy::kMeaning) {
        shop.embeddings = open_embeddings();
    }
    if (shop.embeddings != nullptr) {
        const auto cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
        shop.meanings = std::make_unique<service::MeaningReader>(*shop.lexicon, *shop.embeddings,
                                                                 std::max(1, cores / 2));
    }
    shop.codec = record::make_codec();
    shop.tracers = practice::make_tracer_codec();
    shop.clock = system::make_clock();
    shop.entropy = system::make_entropy();
    return shop;
}

Result<Workshop> open_workshop(const Common& common, ReadBy read_by, Ask ask) {
    auto courses = load_all(common);
    if (!courses) {
        return tl::unexpected(courses.error());
    }
    Workshop shop = make_workshop(read_by);
    const fs::path models = ask == Ask::kModels ? models_file(common) : fs::path();
    if (!models.empty()) {
        auto loaded = llm::load_models(models);
        if (!loaded) {
            return tl::unexpected(loaded.error());
        }
        shop.model_caps = loaded->caps;
        shop.model = llm::make_client(std::move(*loaded), *shop.entropy);
    }
    auto store = open_store(common);
    if (!store) {
        return tl::unexpected(store.error());
    }
    shop.store = std::move(*store);
    auto shelf = service::stock(*courses, shop.deps());
    if (!shelf) {
        return tl::unexpected(shelf.error());
    }
    shop.desk = std::make_unique<service::Desk>(shop.deps(), std::move(*shelf));
    return shop;
}

fs::path models_file(const Common& common) {
    if (!common.models.empty()) {
        return common.models;
    }
    const fs::path usual = fs::path(common.data_dir) / "models.json";
    std::error_code ignored;
    return fs::is_regular_file(usual, ignored) ? usual : fs::path();
}

Result<fs::path> course_folder(const std::string& course, const Common& common) {
    if (fs::is_directory(course)) {
        return fs::path(course);
    }
    std::string looked;
    for (const fs::path& place : course_places(common)) {
        if (fs::is_regular_file(place / course / "course.yaml")) {
            return place / course;
        }
        looked += (looked.empty() ? "" : ", ") + place.string();
    }
    return fail(ErrorCode::kNotFound,
                "there is no course \"" + course + "\": it is no folder, and not in " + looked);
}

Result<std::shared_ptr<const Course>> load_course(const fs::path& folder) {
    const course::Loaded loaded = course::load(folder);
    if (loaded.sound()) {
        return loaded.course;
    }
    std::string text = "the course in " + folder.string() + " has problems:";
    for (std::size_t i = 0; i < std::min(kProblemsShown, loaded.problems.size()); ++i) {
        text += "\n  " + loaded.problems[i].text();
    }
    if (loaded.problems.size() > kProblemsShown) {
        text += "\n  and " + std::to_string(loaded.problems.size() - kProblemsShown) +
                " more; see attune check";
    }
    return fail(ErrorCode::kInvalid, text);
}

std::vector<fs::path> known_courses(const Common& common) {
    std::vector<fs::path> folders;
    std::set<std::string> seen;
    for (const fs::path& place : course_places(common)) {
        std::vector<fs::path> here;
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(place, ignored)) {
            if (fs::is_regular_file(entry.path() / "course.yaml")) {
                here.push_back(entry.path());
            }
        }
        std::sort(here.begin(), here.end());
        for (const fs::path& folder : here) {
            if (seen.insert(folder.filename().string()).second) {
                folders.push_back(folder);
            }
        }
    }
    return folders;
}

int refuse(const std::string& what) {
    return fail_with({ErrorCode::kInvalid, what});
}

int fail_with(const Error& error) {
    std::fprintf(stderr, "attune: %s\n", error.what.c_str());
    const bool unavailable =
        error.code == ErrorCode::kUnavailable || error.code == ErrorCode::kConflict;
    return unavailable ? 3 : 2;
}

std::unique_ptr<service::Embeddings> open_embeddings() {
    const fs::path weights = embed::weights_place();
    std::error_code ignored;
    if (!fs::is_regular_file(weights, ignored)) {
        std::fprintf(stderr, "attune: %s is not there; answers are read by words alone\n",
                     weights.c_str());
        return nullptr;
    }
    auto opened = embed::Embedder::open(weights.string());
    if (!opened) {
        std::fprintf(stderr, "attune: %s; answers are read by words alone\n",
                     opened.error().what.c_str());
        return nullptr;
    }
    return std::move(*opened);
}

bool write_file(const std::string& path, const std::string& text) {
    std::error_code problem;
    const fs::file_type type = fs::symlink_status(path, problem).type();
    const bool plain = type == fs::file_type::regular || type == fs::file_type::not_found;
    const std::string written = plain ? path + ".partial" : path;
    std::ofstream file(written, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    problem.clear();
    if (file && plain) {
        fs::rename(written, path, problem);
    }
    if (file && !problem) {
        return true;
    }
    std::fprintf(stderr, "attune: %s cannot be written%s\n", path.c_str(),
                 problem ? (": " + problem.message()).c_str() : "");
    if (plain) {
        fs::remove(written, problem);
    }
    return false;
}

bool write_json(const Common& common, const std::string& text) {
    return common.json_out.empty() || write_file(common.json_out, text + "\n");
}

}  // namespace attune
