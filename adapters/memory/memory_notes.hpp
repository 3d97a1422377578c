// The notes of learners in memory. Not for many threads: the store that owns it holds its lock.
#pragma once

#include <algorithm>
#include <map>
#include <utility>

#include "engine/base/limits.hpp"
#include "service/note_store.hpp"

namespace attune::memory {

class MemoryNotes {
  public:
    Result<void> keep(const service::Scope& scope, const service::NoteRow& row) {
        auto& notes = notes_[{scope.tenant, scope.learner}];
        const auto same = std::find_if(notes.begin(), notes.end(),
                                       [&](const auto& one) { return one.id == row.id; });
        if (same != notes.end()) {
            same->kind = row.kind;
            same->words = row.words;
            same->at_ms = row.at_ms;
            return {};
        }
        if (notes.size() >= limits::kNotesPerLearner) {
            return fail(ErrorCode::kInvalid, "there are " +
                                                 std::to_string(limits::kNotesPerLearner) +
                                                 " notes already; delete one first");
        }
        notes.push_back(row);
        return {};
    }

    [[nodiscard]] std::vector<service::NoteRow> of(const service::Scope& scope) const {
        const auto found = notes_.find({scope.tenant, scope.learner});
        return found == notes_.end() ? std::vector<service::NoteRow>() : found->second;
    }

    Result<void> remove(const service::Scope& scope, const NoteId& id) {
        auto& notes = notes_[{scope.tenant, scope.learner}];
        const auto gone = std::erase_if(notes, [&](const auto& one) { return one.id == id; });
        if (gone == 0) {
            return fail(ErrorCode::kNotFound, "there is no note \"" + id.value + "\"");
        }
        return {};
    }

    void drop(const service::Scope& scope) { notes_.erase({scope.tenant, scope.learner}); }

  private:
    std::map<std::pair<std::string, LearnerId>, std::vector<service::NoteRow>> notes_;
};

}  // namespace attune::memory
