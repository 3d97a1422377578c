// The stored fields of what authors write (engine/model/course.hpp, playbook.hpp), by name.
#pragma once

#include "adapters/record/field.hpp"
#include "engine/model/course.hpp"

namespace attune::record {

template <>
inline constexpr auto kFields<Skill> =
    std::tuple{field("id", &Skill::id),           field("name", &Skill::name),
               field("summary", &Skill::summary), field("region", &Skill::region),
               field("level", &Skill::level),     field("requires_first", &Skill::requires_first),
               field("related", &Skill::related)};

template <>
inline constexpr auto kFields<Prompt> =
    std::tuple{field("text", &Prompt::text), field("completion", &Prompt::completion)};

template <>
inline constexpr auto kFields<Expectation> =
    std::tuple{field("id", &Expectation::id),
               field("label", &Expectation::label),
               field("text", &Expectation::text),
               field("skill", &Expectation::skill),
               field("weight", &Expectation::weight),
               field("variants", &Expectation::variants),
               field("key_terms", &Expectation::key_terms),
               field("hints", &Expectation::hints),
               field("prompts", &Expectation::prompts),
               field("assertion", &Expectation::assertion)};

template <>
inline constexpr auto kFields<Misconception> =
    std::tuple{field("id", &Misconception::id),
               field("label", &Misconception::label),
               field("text", &Misconception::text),
               field("skill", &Misconception::skill),
               field("variants", &Misconception::variants),
               field("cues", &Misconception::cues),
               field("contrast", &Misconception::contrast),
               field("correction", &Misconception::correction)};

template <>
inline constexpr auto kFields<Sample> =
    std::tuple{field("label", &Sample::label),       field("text", &Sample::text),
               field("meets", &Sample::meets),       field("shows", &Sample::shows),
               field("act", &Sample::act),           field("source", &Sample::source),
               field("sentence", &Sample::sentence), field("line", &Sample::line)};

template <>
inline constexpr auto kFields<Item> = std::tuple{field("id", &Item::id),
                                                 field("title", &Item::title),
                                                 field("question", &Item::question),
                                                 field("ideal", &Item::ideal),
                                                 field("skills", &Item::skills),
                                                 field("difficulty", &Item::difficulty),
                                                 field("minutes", &Item::minutes),
                                                 field("expectations", &Item::expectations),
                                                 field("misconceptions", &Item::misconceptions),
                                                 field("transfer", &Item::transfer),
                                                 field("samples", &Item::samples)};

template <>
inline constexpr auto kFields<Lesson> = std::tuple{field("id", &Lesson::id),
                                                   field("title", &Lesson::title),
                                                   field("skills", &Lesson::skills),
                                                   field("difficulty", &Lesson::difficulty),
                                                   field("minutes", &Lesson::minutes),
                                                   field("body", &Lesson::body),
                                                   field("sentences", &Lesson::sentences),
                                                   field("review", &Lesson::review)};

template <>
inline constexpr auto kFields<Point> = std::tuple{field("id", &Point::id),
                                                  field("role", &Point::role),
                                                  field("label", &Point::label),
                                                  field("text", &Point::text),
                                                  field("skill", &Point::skill),
                                                  field("weight", &Point::weight),
                                                  field("variants", &Point::variants),
                                                  field("key_terms", &Point::key_terms),
                                                  field("ask", &Point::ask),
                                                  field("reply", &Point::reply),
                                                  field("questions", &Point::questions),
                                                  field("leads_to", &Point::leads_to),
                                                  field("again", &Point::again)};

template <>
inline constexpr auto kFields<HeardSample> =
    std::tuple{field("text", &HeardSample::text), field("hears", &HeardSample::hears),
               field("line", &HeardSample::line)};

template <>
inline constexpr auto kFields<Persona> = std::tuple{
    field("name", &Persona::name), field("role", &Persona::role), field("lines", &Persona::lines)};

template <>
inline constexpr auto kFields<Playbook> = std::tuple{field("id", &Playbook::id),
                                                     field("kind", &Playbook::kind),
                                                     field("title", &Playbook::title),
                                                     field("summary", &Playbook::summary),
                                                     field("skills", &Playbook::skills),
                                                     field("difficulty", &Playbook::difficulty),
                                                     field("minutes", &Playbook::minutes),
                                                     field("opening", &Playbook::opening),
                                                     field("persona", &Playbook::persona),
                                                     field("points", &Playbook::points),
                                                     field("provocations", &Playbook::provocations),
                                                     field("closing", &Playbook::closing),
                                                     field("samples", &Playbook::samples)};

template <>
inline constexpr auto kFields<Course> = std::tuple{field("id", &Course::id),
                                                   field("title", &Course::title),
                                                   field("language", &Course::language),
                                                   field("summary", &Course::summary),
                                                   field("person", &Course::person),
                                                   field("first_item", &Course::first_item),
                                                   field("regions", &Course::regions),
                                                   field("skills", &Course::skills),
                                                   field("items", &Course::items),
                                                   field("lessons", &Course::lessons),
                                                   later_field("playbooks", &Course::playbooks),
                                                   field("hash", &Course::hash)};

}  // namespace attune::record
