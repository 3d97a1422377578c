// What is wrong with a playbook that an author writes in the form, named by its field.
//
// The same rules as those of the file (docs/playbooks.md), over the record in place of the YAML:
// what is silent here is read back from its file without a problem, and the other way round
// (check_written_test.cpp holds both against each other). Rules of taste are check_playbooks.hpp.
// Pure.
#pragma once

#include <string>
#include <vector>

#include "engine/model/course.hpp"
#include "engine/model/playbook.hpp"

namespace attune::service {

struct FieldProblem {
    std::string field;     // "points.2.variants"; lists are counted from 0
    std::string sentence;  // what is missing, and what to write
};

// All problems, from the top of the form to its end. `course` is the one that the playbook is to
// stand in: the ids of its items, lessons and playbooks are taken, but for that of the playbook
// which this one replaces.
[[nodiscard]] std::vector<FieldProblem> check_written(const Playbook& playbook,
                                                      const Course& course,
                                                      const ItemId& replaces = {});

// Without blanks at either end of any text, as the reader of files takes it.
[[nodiscard]] Playbook trimmed(Playbook playbook);

// Its points list by list, as the file has them.
[[nodiscard]] Playbook in_file_order(Playbook playbook);

// Lower-case letters, digits and inner hyphens, at most limits::kIdBytes.
[[nodiscard]] bool is_file_id(const std::string& text);

}  // namespace attune::service
