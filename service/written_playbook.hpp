// What authors do with conversations beside the questions, without a file: see which there are,
// have one checked and tried as they write it, take it into the course, change it, take it out.
//
// A written playbook is content of the course like one in a file (docs/playbooks.md) and is held to
// the same rules; with its file committed to the course, the file counts and it is passed over.
// Trying stores nothing: the words are told anew from the first turn each time, to nobody's view.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/check_written.hpp"
#include "service/use_cases.hpp"

namespace attune::service {

inline constexpr std::size_t kWrittenPerCourse = 200;
inline constexpr std::size_t kTrialTurns = 24;

enum class WrittenStanding {
    kFile,        // of the course's files: not to be changed here
    kWritten,     // in the form, and in force
    kPassedOver,  // in the form; the course's files have something of its id by now, or lack a
                  // skill of it
};

struct ListedPlaybook {
    Playbook playbook;
    WrittenStanding standing = WrittenStanding::kWritten;
    std::string by;          // of a written one
    std::int64_t at_ms = 0;  // of a written one: when it was saved last
};

struct WrittenState {
    std::shared_ptr<const PreparedCourse> course;
    std::vector<ListedPlaybook> playbooks;  // written ones first, the newest first; then the files'
};

// kNotFound for an unknown course, here and below.
[[nodiscard]] Result<WrittenState> list_written(Desk& desk, const std::string& tenant,
                                                const CourseId& course);

struct WrittenFindings {
    std::vector<FieldProblem> problems;  // it can not be saved with them
    std::vector<FieldProblem> advice;    // what --strict says of a file; once there is no problem
};

// `replaces` is the id of the written playbook that this one is a change of; may be empty.
[[nodiscard]] Result<WrittenFindings> check_playbook(Desk& desk, const CourseId& course,
                                                     const Playbook& playbook,
                                                     const ItemId& replaces);

struct TrialTurn {
    std::string text;
    WayOut way_out = WayOut::kNone;
};

struct TryPlaybook {
    Playbook playbook;
    std::vector<TrialTurn> turns;  // all that was said so far, oldest first
};

struct PlaybookTrial {
    std::shared_ptr<const PreparedCourse> course;  // with this playbook alone
    const Playbook* playbook = nullptr;            // of `course`
    const Item* item = nullptr;                    // as it is listened to
    TutorTurn opening;
    std::vector<NumberedTurn> turns;  // fewer than were asked for when it ended before
    Conversation conversation;        // after the last
};

// kInvalid when a field that the talk needs is missing (its title and summary it does not need), or
// for turns that are empty, too long, too many or no text.
[[nodiscard]] Result<PlaybookTrial> try_playbook(Desk& desk, const CourseId& course,
                                                 const TryPlaybook& request);

struct SavePlaybook {
    Playbook playbook;
    std::string by;
    std::optional<std::int64_t> replaces_at_ms = {};  // `at_ms` of the one that was changed
};

// From now on it is a conversation of the course in force, for everybody. kInvalid naming the field
// of the first problem, for another kind than the one it replaces, or past kWrittenPerCourse;
// kConflict when somebody else has changed it or taken it back since.
[[nodiscard]] Result<Reply> save_playbook(Desk& desk, const std::string& tenant,
                                          const CourseId& course, const SavePlaybook& request,
                                          const Retry& retry, const Render<ListedPlaybook>& render);

// Takes it out of the course; what was said in it stays with those who said it. kNotFound when no
// playbook of that id is written. The reply is empty.
[[nodiscard]] Result<Reply> take_back_playbook(Desk& desk, const std::string& tenant,
                                               const CourseId& course, const ItemId& id,
                                               const Retry& retry);

// A written playbook as a file of a course folder. kNotFound as above.
[[nodiscard]] Result<std::string> playbook_file(Desk& desk, const std::string& tenant,
                                                const CourseId& course, const ItemId& id);

// A course of this playbook alone: skills and language of `course`, lessons where it is to be
// talked by, under the same hash, so that the material is searched as it is.
[[nodiscard]] Result<PreparedCourse> course_of_one(const PreparedCourse& course,
                                                   const Playbook& playbook, bool with_lessons,
                                                   const assess::Lexicon& lexicon);

}  // namespace attune::service
