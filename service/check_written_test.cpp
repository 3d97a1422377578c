// The form's rules against the reader of files: what the form takes is read back as itself, and
// what one refuses the other refuses too.
#include "service/check_written.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>

#include "adapters/course/course_folder.hpp"
#include "adapters/record/record.hpp"
#include "engine/base/random.hpp"
#include "engine/base/utf8.hpp"
#include "service/playbook_text.hpp"

namespace {

using namespace attune;           // NOLINT(google-build-using-namespace): test file
using namespace attune::service;  // NOLINT(google-build-using-namespace): test file

namespace fs = std::filesystem;

// A folder with the course "leading", into which one more playbook is written.
class Files : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "attune-written-XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        folder_ = name;
        fs::copy(std::string(ATTUNE_SOURCE_DIR) + "/tests/courses/leading", folder_ / "course",
                 fs::copy_options::recursive);
        course_ = course::load(folder_ / "course").course;
        ASSERT_EQ(course_->playbooks.size(), 4U);
    }

    void TearDown() override {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    // The course with the playbook's file in it.
    course::Loaded with_file_of(const Playbook& playbook) {
        const fs::path file = folder_ / "course" / "playbooks" / "written-here.md";
        std::ofstream(file, std::ios::binary) << playbook_text(playbook, "CC-BY-4.0");
        auto loaded = course::load(folder_ / "course");
        fs::remove(file);
        return loaded;
    }

    // One of the course's own under a name of its own.
    Playbook one_of(std::size_t kind) const {
        Playbook playbook = trimmed(course_->playbooks[kind % course_->playbooks.size()]);
        playbook.id = ItemId{"written-here"};
        return playbook;
    }

    std::string as_record(const Playbook& playbook) const {
        Course alone;
        alone.playbooks.push_back(trimmed(playbook));
        return codec_->encode(alone);
    }

    std::vector<FieldProblem> problems_in(const Playbook& playbook) const {
        return check_written(playbook, *course_);
    }

    fs::path folder_;
    std::shared_ptr<const Course> course_;
    std::unique_ptr<RecordCodec> codec_ = record::make_codec();
};

std::string all_of(const std::vector<FieldProblem>& problems) {
    std::string all;
    for (const FieldProblem& problem : problems) {
        all += problem.field + ": " + problem.sentence + "\n";
    }
    return all;
}

std::string all_of(const std::vector<course::Problem>& problems) {
    std::string all;
    for (const course::Problem& problem : problems) {
        all += problem.text() + "\n";
    }
    return all;
}

// Texts that YAML and Markdown would take for something else.
const std::vector<std::string> kOddTexts = {
    "\"quoted\" and \\back\\slash",
    "a: b # no comment",
    "--- not front matter",
    "first line\nsecond line\n---\nthird",
    "[not, a, list] {nor: this}",
    "null",
    "yes",
    "0.5",
    "\u00fcber \u201eGesch\u00e4fte\u201c \u2192 \U0001F600",
    "a tab\tand a bell\x07, a line\u2028separator, a next\u0085line",
    "%TAG ! & * ? | > ' ` @",
};

TEST_F(Files, AnyPlaybookThatTheFormTakesIsReadBackFromItsFileAsItself) {
    Random random(17);
    int read_back = 0;
    for (int round = 0; round < 400; ++round) {
        Playbook playbook = one_of(random.below(4));
        const auto odd = [&] { return kOddTexts[random.below(kOddTexts.size())]; };
        Point& point = playbook.points[random.below(playbook.points.size())];
        const std::vector<std::function<void()>> changes = {
            [&] { playbook.title = odd().substr(0, 20); },
            [&] { playbook.summary = odd(); },
            [&] { playbook.opening = odd(); },
            [&] { playbook.closing = odd(); },
            [&] { point.label = odd(); },
            [&] { point.text = odd(); },
            [&] { point.variants.push_back(odd()); },
            [&] { point.key_terms = {odd(), odd()}; },
            [&] { point.weight = 0.1 + 0.1 * static_cast<double>(random.below(90)) / 7.0; },
            [&] { playbook.difficulty = static_cast<double>(random.below(1'000)) / 999.0; },
            [&] { playbook.minutes = 0.5 + static_cast<double>(random.below(100)) / 3.0; },
            [&] { playbook.samples.push_back({odd(), {point.id}, 0}); },
        };
        for (int i = 0; i < 3; ++i) {
            changes[random.below(changes.size())]();
        }
        playbook = trimmed(playbook);
        if (!is_utf8(playbook.title) || !problems_in(playbook).empty()) {
            continue;
        }
        const auto loaded = with_file_of(playbook);
        ASSERT_TRUE(loaded.sound()) << all_of(loaded.problems);
        const Playbook* read = loaded.course->playbook(playbook.id);
        ASSERT_NE(read, nullptr);
        ASSERT_EQ(as_record(*read), as_record(in_file_order(playbook)));
        ++read_back;
    }
    EXPECT_GT(read_back, 300);
}

struct Spoilt {
    const char* field;  // what the form names
    std::function<void(Playbook&)> by;
};

const std::vector<Spoilt> kSpoilt = {
    {"title", [](Playbook& p) { p.title = " "; }},
    {"title", [](Playbook& p) { p.title = std::string(61, 't'); }},
    {"summary", [](Playbook& p) { p.summary.clear(); }},
    {"opening", [](Playbook& p) { p.opening = "\n"; }},
    {"skills", [](Playbook& p) { p.skills.clear(); }},
    {"skills.0", [](Playbook& p) { p.skills.insert(p.skills.begin(), SkillId{"juggling"}); }},
    {"minutes", [](Playbook& p) { p.minutes = 61.0; }},
    {"difficulty", [](Playbook& p) { p.difficulty = 1.5; }},
    {"closing", [](Playbook& p) { p.closing = std::string(20'001, 'c'); }},
    {"points",
     [](Playbook& p) {
         p.points.clear();
         p.samples.clear();
     }},
    {"points",
     [](Playbook& p) {
         while (p.points.size() < 20) {
             p.points.push_back(p.points.front());
             p.points.back().id.value = "more-" + std::to_string(p.points.size());
         }
     }},
    {"points.0.id", [](Playbook& p) { p.points[0].id.value = "Not An Id"; }},
    {"points.1.id", [](Playbook& p) { p.points[1].id = p.points[0].id; }},
    {"points.0.label", [](Playbook& p) { p.points[0].label.clear(); }},
    {"points.1.text", [](Playbook& p) { p.points[1].text.clear(); }},
    {"points.0.variants", [](Playbook& p) { p.points[0].variants.clear(); }},
    {"points.0.variants.1", [](Playbook& p) { p.points[0].variants = {"one", ""}; }},
    {"points.0.variants", [](Playbook& p) { p.points[0].variants.assign(65, "again"); }},
    {"points.0.key_terms.0", [](Playbook& p) { p.points[0].key_terms = {""}; }},
    {"points.0.weight", [](Playbook& p) { p.points[0].weight = 0.05; }},
    {"points.0.skill", [](Playbook& p) { p.points[0].skill = SkillId{"juggling"}; }},
    {"samples.0.text", [](Playbook& p) { p.samples.insert(p.samples.begin(), {"", {}, 0}); }},
    {"samples.0.hears",
     [](Playbook& p) {
         p.samples.insert(p.samples.begin(), {"Well.", {ExpectationId{"nobody"}}, 0});
     }},
};

TEST_F(Files, WhatTheFormRefusesByFieldTheReaderRefusesToo) {
    for (std::size_t kind = 0; kind < 4; ++kind) {
        for (const Spoilt& spoilt : kSpoilt) {
            Playbook playbook = one_of(kind);
            spoilt.by(playbook);
            const auto found = problems_in(playbook);
            const bool named = std::any_of(found.begin(), found.end(), [&](const auto& problem) {
                return problem.field == spoilt.field;
            });
            EXPECT_TRUE(named) << playbook.title << ", " << spoilt.field << ":\n" << all_of(found);
            EXPECT_FALSE(with_file_of(playbook).sound()) << playbook.title << " " << spoilt.field;
        }
    }
}

TEST_F(Files, WhatBelongsToOneKindIsAskedOfItAlone) {
    for (std::size_t kind = 0; kind < 4; ++kind) {
        Playbook playbook = one_of(kind);
        ASSERT_TRUE(problems_in(playbook).empty()) << all_of(problems_in(playbook));
        const bool role_play = playbook.kind == PlaybookKind::kRolePlay;
        const bool hole = playbook.kind == PlaybookKind::kRabbitHole;
        Playbook other = playbook;
        other.persona = role_play ? Persona{} : Persona{"Mara", "analyst", {"One.", "Two."}};
        EXPECT_FALSE(problems_in(other).empty()) << playbook.title;
        other = playbook;
        other.provocations = {"And yet: where?"};
        EXPECT_EQ(problems_in(other).empty(), hole) << playbook.title;
        other = playbook;
        other.points.back().leads_to = {other.points.front().id};
        EXPECT_EQ(problems_in(other).empty(), hole) << playbook.title;
        other = playbook;
        other.points.front().role = PointRole::kAngle;
        EXPECT_EQ(problems_in(other).empty(), false) << playbook.title;
    }
}

TEST_F(Files, ANameThatTheCourseHasIsTakenButForTheOneThatIsReplaced) {
    Playbook playbook = one_of(0);
    playbook.id = course_->playbooks[1].id;
    const auto found = problems_in(playbook);
    ASSERT_EQ(found.size(), 1U) << all_of(found);
    EXPECT_EQ(found.front().field, "id");
    EXPECT_TRUE(check_written(playbook, *course_, playbook.id).empty());
    playbook.id = course_->items.front().id;
    EXPECT_EQ(problems_in(playbook).front().field, "id");
    playbook.id = ItemId{course_->lessons.front().id.value};
    EXPECT_EQ(problems_in(playbook).front().field, "id");
}

}  // namespace
