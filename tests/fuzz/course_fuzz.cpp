// libFuzzer target: any bytes as the five files of a small course. Input is cut at 0x01 into
// course.yaml, skills.yaml, items/a.md, lessons/l.md and items/b.md; an empty part is no file.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>

#include "adapters/course/course_folder.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "engine/advance.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/utf8.hpp"
#include "service/check_course.hpp"
#include "tests/fuzz/fuzz_folder.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): fuzz target

constexpr std::array<const char*, 5> kFiles = {"course.yaml", "skills.yaml", "items/a.md",
                                               "lessons/l.md", "items/b.md"};

bool is_named(const course::Loaded& loaded, const std::string& file) {
    return std::any_of(loaded.problems.begin(), loaded.problems.end(),
                       [&](const course::Problem& problem) { return problem.file == file; });
}

void expect_ordered(const course::Loaded& loaded) {
    ENSURE(std::is_sorted(loaded.problems.begin(), loaded.problems.end(),
                          [](const course::Problem& a, const course::Problem& b) {
                              return std::tie(a.file, a.line) < std::tie(b.file, b.line);
                          }));
    for (const course::Problem& problem : loaded.problems) {
        ENSURE(!problem.sentence.empty() && problem.line >= 0);
        ENSURE(problem.text().starts_with(problem.file));
    }
}

// What is called sound can be served and checked strictly.
void expect_usable(const course::Loaded& loaded, const assess::Lexicon& lexicon) {
    for (const Lesson& lesson : loaded.course->lessons) {
        ENSURE(!lesson.sentences.empty());
        for (const std::string& sentence : lesson.sentences) {
            ENSURE(!sentence.empty() && is_utf8(sentence));
        }
    }
    const auto prepared = prepare_course(loaded.course, lexicon);
    ENSURE(prepared.has_value());
    for (const service::Finding& finding : service::check_course(*prepared, lexicon)) {
        ENSURE(!finding.sentence.empty() && finding.line >= 0);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto kLexicon = lexicon::make_lexicon();
    static const fuzz::Folder kFolder("attune-course-fuzz");
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    auto fields = fuzz::fields_of(input, kFiles.size());
    fields.resize(kFiles.size());
    for (std::size_t i = 0; i < kFiles.size(); ++i) {
        if (fields[i].empty()) {
            kFolder.remove(kFiles[i]);
        } else {
            kFolder.write(kFiles[i], fields[i]);
        }
    }
    const course::Loaded loaded = course::load(kFolder.path());
    ENSURE(loaded.course != nullptr && loaded.course->hash.size() == 32);
    expect_ordered(loaded);
    // No file is passed over in silence: it gives its item or lesson, or a problem names it.
    for (const std::size_t item : {2U, 4U}) {
        const ItemId id{item == 2 ? "a" : "b"};
        ENSURE(fields[item].empty() || loaded.course->find(id) != nullptr ||
               is_named(loaded, kFiles[item]));
    }
    ENSURE(fields[3].empty() || loaded.course->find(LessonId{"l"}) != nullptr ||
           is_named(loaded, kFiles[3]));
    if (loaded.sound()) {
        expect_usable(loaded, *kLexicon);
    }
    return 0;
}
