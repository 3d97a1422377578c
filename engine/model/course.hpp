// What authors write: skills, items, lessons. Loaded once, checked once, then never edited; a
// loaded course is shared as `std::shared_ptr<const Course>` and swapped whole.
//
// docs/courses.md says what each field is for. Plain values; nothing here reads files
// (adapters/course) or finds a skill's prerequisites (engine/competency).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/model/playbook.hpp"

namespace attune {

struct Skill {
    SkillId id;
    std::string name;
    std::string summary;
    std::string region;  // cluster on the map
    int level = 1;       // 1 first week .. 4 expert
    std::vector<SkillId> requires_first;
    std::vector<SkillId> related;
};

// A sentence with a hole (____) and what belongs into it.
struct Prompt {
    std::string text;
    std::string completion;
};

// One idea that an answer can express.
struct Expectation {
    ExpectationId id;
    std::string label;  // names the place of the idea, never the idea; may be empty
    std::string text;
    SkillId skill;
    double weight = 1.0;
    std::vector<std::string> variants;  // the idea in other words
    std::vector<std::string> key_terms;
    std::vector<std::string> hints;  // far to near
    std::vector<Prompt> prompts;
    std::string assertion;
};

// A wrong idea that people hold.
struct Misconception {
    MisconceptionId id;
    std::string label;
    std::string text;
    SkillId skill;
    std::vector<std::string> variants;
    std::vector<std::string> cues;
    std::string contrast;    // a question that exposes it
    std::string correction;  // one or two sentences
};

// An answer that must be read as labelled; `attune check --strict` and the tests hold us to it.
struct Sample {
    std::string label;  // right | thin | wrong | misconception | off-script
    std::string text;
    std::vector<ExpectationId> meets;
    std::vector<MisconceptionId> shows;
    std::string act;       // for off-script: question | off_topic | challenge | help
    LessonId source;       // for off-script: the lesson that answers it, or empty
    std::string sentence;  // the sentence of that lesson
    int line = 0;          // in the item's file
};

struct Item {
    ItemId id;
    std::string title;
    std::string question;
    std::string ideal;  // the answer key; never leaves the process before the attempt is graded
    std::vector<SkillId> skills;  // the first is what the item is mainly about
    double difficulty = 0.5;      // 0 nobody fails .. 1 few succeed
    double minutes = 3.0;
    std::vector<Expectation> expectations;
    std::vector<Misconception> misconceptions;
    std::string transfer;
    std::vector<Sample> samples;
};

struct Lesson {
    LessonId id;
    std::string title;
    std::vector<SkillId> skills;
    double difficulty = 0.3;
    double minutes = 2.0;
    std::string body;                    // Markdown
    std::vector<std::string> sentences;  // of the body, in order, plain text: what may be cited
    std::string review;                  // date, YYYY-MM-DD, or empty
};

struct Course {
    CourseId id;
    std::string title;
    std::string language = "en";
    std::string summary;
    std::string person;  // who answers what the material does not hold
    ItemId first_item;
    std::vector<std::string> regions;
    std::vector<Skill> skills;
    std::vector<Item> items;
    std::vector<Lesson> lessons;
    std::vector<Playbook> playbooks = {};
    std::string hash;  // content address of the source files, hex; replay names it

    // Linear lookups by id; null when unknown. Courses are small and lookups few per turn.
    [[nodiscard]] const Skill* find(const SkillId& skill_id) const;
    [[nodiscard]] const Item* find(const ItemId& item_id) const;
    [[nodiscard]] const Lesson* find(const LessonId& lesson_id) const;
    [[nodiscard]] const Playbook* playbook(const ItemId& playbook_id) const;
};

// The expectation or misconception of that id; null when the item has none.
[[nodiscard]] const Expectation* find(const Item& item, const ExpectationId& id);
[[nodiscard]] const Misconception* find(const Item& item, const MisconceptionId& id);

}  // namespace attune
