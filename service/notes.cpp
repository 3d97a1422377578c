#include "service/notes.hpp"

#include <algorithm>
#include <set>

#include "engine/assess/assess.hpp"
#include "engine/base/limits.hpp"
#include "engine/dialogue/acts.hpp"
#include "service/learner_state.hpp"

namespace attune::service {
namespace {

constexpr double kFitsPoint = 0.5;
constexpr double kFitsSkill = 0.5;
constexpr double kSummaryShare = 0.5;  // a skill is meant by its name, less by what explains it

Purpose purpose_for(NoteKind kind) {
    return kind == NoteKind::kContact ? Purpose::kHelpOthers : Purpose::kRemember;
}

const NoteRow* note_of(const std::vector<NoteRow>& notes, const NoteId& id) {
    const auto found =
        std::find_if(notes.begin(), notes.end(), [&](const NoteRow& one) { return one.id == id; });
    return found == notes.end() ? nullptr : &*found;
}

// The row to keep: a new one, or the one of that id with other words.
Result<NoteRow> row_for(Desk& desk, const Caller& caller, const KeepNote& request) {
    NoteRow row{request.id, request.kind, request.words, request.from_event,
                desk.deps.clock.now_ms()};
    if (request.id.empty()) {
        row.id.value = "n-" + desk.deps.entropy.hex(8);
        return row;
    }
    const auto notes = desk.deps.store.notes().of(caller.scope(), Purpose::kAudit);
    if (!notes) {
        return tl::unexpected(notes.error());
    }
    const NoteRow* old = note_of(*notes, request.id);
    if (old == nullptr) {
        return fail(ErrorCode::kNotFound, "there is no note \"" + request.id.value + "\"");
    }
    row.from_event = old->from_event;
    return row;
}

double share_of(const std::set<std::string>& some, const std::set<std::string>& all) {
    if (some.empty()) {
        return 0.0;
    }
    const auto shared = std::count_if(some.begin(), some.end(),
                                      [&](const std::string& stem) { return all.contains(stem); });
    return static_cast<double>(shared) / static_cast<double>(some.size());
}

void add_points(const NoteRow& note, const PreparedCourse& course, const ItemId& playbook,
                const assess::Lexicon& lexicon, std::vector<NoteFit>& fits) {
    const auto prepared = course.items.find(playbook);
    if (course.course->playbook(playbook) == nullptr || prepared == course.items.end()) {
        return;
    }
    const std::vector<std::string> turns = {note.words};
    const Assessment read = assess::assess(*prepared->second, turns, lexicon);
    for (const ExpectationReading& point : read.expectations) {
        if (point.expressed >= kFitsPoint) {
            fits.push_back({note.id, note.kind, point.id.value, point.expressed});
        }
    }
}

void add_skills(const NoteRow& note, const PreparedCourse& course, const assess::Lexicon& lexicon,
                std::vector<NoteFit>& fits) {
    const auto said = dialogue::stems_of(note.words, lexicon, course.language);
    for (const auto& [skill, stems] : course.skill_stems) {
        const double named = share_of(stems.named, said);
        const double explained = share_of(stems.explained, said);
        const double fit = std::min(1.0, named + kSummaryShare * explained);
        if (fit >= kFitsSkill) {
            fits.push_back({note.id, note.kind, skill.value, fit});
        }
    }
}

}  // namespace

Result<NotesState> read_notes(Desk& desk, const Caller& caller) {
    auto notes = desk.deps.store.notes().of(caller.scope(), Purpose::kAudit);
    const auto consents = read_consents(desk, caller);
    if (!notes || !consents) {
        return tl::unexpected(notes ? consents.error() : notes.error());
    }
    NotesState state;
    state.notes = std::move(*notes);
    for (const ConsentState& one : *consents) {
        state.remembers = state.remembers || (one.purpose == Purpose::kRemember && one.granted);
        state.may_be_asked =
            state.may_be_asked || (one.purpose == Purpose::kHelpOthers && one.granted);
    }
    return state;
}

Result<Reply> keep_note(Desk& desk, const Caller& caller, const KeepNote& request,
                        const Retry& retry, const Render<NoteRow>& render) {
    return on_strand(desk, caller, retry, [&](Strand&) -> Result<Reply> {
        const auto row = row_for(desk, caller, request);
        if (!row) {
            return tl::unexpected(row.error());
        }
        const auto kept =
            desk.deps.store.notes().keep(caller.scope(), *row, purpose_for(row->kind));
        if (!kept) {
            return tl::unexpected(kept.error());
        }
        // The reply is not kept for a resend: it would hold the words, and a note sent twice shows
        // on the page.
        return Reply{200, render(*row), false};
    });
}

Result<void> remove_note(Desk& desk, const Caller& caller, const NoteId& id) {
    const auto hold = desk.strands.enter(caller.tenant, caller.learner);
    if (!hold) {
        return tl::unexpected(hold.error());
    }
    return desk.deps.store.notes().remove(caller.scope(), id);
}

Result<std::vector<NoteRow>> usable_notes(Desk& desk, const Caller& caller) {
    auto notes = desk.deps.store.notes().of(caller.scope(), Purpose::kRemember);
    if (!notes && notes.error().code == ErrorCode::kUnauthorised) {
        return std::vector<NoteRow>();
    }
    return notes;
}

std::vector<NoteFit> fits_of(const std::vector<NoteRow>& notes, const PreparedCourse& course,
                             const ItemId& playbook, const assess::Lexicon& lexicon) {
    std::vector<NoteFit> fits;
    for (const NoteRow& note : notes) {
        if (note.kind != NoteKind::kContact) {
            add_points(note, course, playbook, lexicon, fits);
            add_skills(note, course, lexicon, fits);
        }
    }
    std::stable_sort(fits.begin(), fits.end(),
                     [](const NoteFit& a, const NoteFit& b) { return a.fit > b.fit; });
    if (fits.size() > limits::kNoteFits) {
        fits.resize(limits::kNoteFits);
    }
    return fits;
}

Result<std::optional<std::string>> contact_of(Desk& desk, const std::string& tenant,
                                              const LearnerId& colleague) {
    const auto notes = desk.deps.store.notes().of({tenant, colleague}, Purpose::kHelpOthers);
    if (!notes) {
        const bool not_agreed = notes.error().code == ErrorCode::kUnauthorised;
        return not_agreed ? Result<std::optional<std::string>>(std::nullopt)
                          : tl::unexpected(notes.error());
    }
    for (const NoteRow& note : *notes) {
        if (note.kind == NoteKind::kContact) {
            return std::optional(note.words);
        }
    }
    return std::optional<std::string>();
}

std::string with_notes(const std::string& text, const std::vector<NoteRow>& notes,
                       const std::string& missing,
                       const std::function<std::string(const std::string&)>& put) {
    const std::string open = kNoteOpen;
    const std::string close = kNoteClose;
    std::string shown;
    std::size_t from = 0;
    for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, from)) {
        const std::size_t end = text.find(close, at);
        if (end == std::string::npos || end - at > limits::kIdBytes) {
            break;
        }
        const NoteId id{text.substr(at + open.size(), end - at - open.size())};
        const NoteRow* note = note_of(notes, id);
        shown += text.substr(from, at - from) + put(note == nullptr ? missing : note->words);
        from = end + close.size();
    }
    return shown + text.substr(from);
}

}  // namespace attune::service
