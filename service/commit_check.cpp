// What every store refuses of a commit, whatever it has stored (ports.hpp, check).
#include <cmath>

#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"
#include "service/ports.hpp"

namespace attune::service {
namespace {

Result<void> refuse(std::string what) {
    return fail(ErrorCode::kInvalid, "commit: " + std::move(what));
}

bool is_id(const std::string& id) {
    return !id.empty() && id.size() <= limits::kIdBytes;
}

bool is_share(double value) {
    return value >= 0.0 && value <= 1.0;  // false for NaN
}

Result<void> check_belief(const BeliefRow& row) {
    if (row.skill.empty()) {
        return refuse("a belief names no skill");
    }
    const bool fine = is_share(row.known) && is_share(row.low) && is_share(row.high) &&
                      std::isfinite(row.stability_days) && row.stability_days >= 0.0;
    if (!fine) {
        return refuse("the belief about " + row.skill + " is no probability");
    }
    return {};
}

}  // namespace

Result<void> check(const TracerRow& row) {
    if (!is_id(row.tenant) || !is_id(row.course) || !is_id(row.hash)) {
        return fail(ErrorCode::kInvalid, "tracer: tenant, course or hash is empty or too long");
    }
    return {};
}

Result<void> check(const ExemplarRow& row) {
    if (!is_id(row.tenant) || !is_id(row.course) || !is_id(row.item) || !is_id(row.id) ||
        !is_id(row.idea)) {
        return fail(ErrorCode::kInvalid,
                    "exemplar: tenant, course, item, id or idea is empty or too long");
    }
    if (row.by.empty() || row.by.size() > limits::kJudgeNameBytes) {
        return fail(ErrorCode::kInvalid, "exemplar: who judged it is empty or too long");
    }
    if (is_blank(row.text) || row.text.size() > limits::kExemplarBytes || !is_utf8(row.text) ||
        row.text.find('\0') != std::string::npos) {
        return fail(ErrorCode::kInvalid, "exemplar: the wording is empty, longer than " +
                                             std::to_string(limits::kExemplarBytes) +
                                             " bytes, or not UTF-8 text");
    }
    return {};
}

Result<void> check(const UsageRow& row) {
    const bool of_somebody = row.learner.empty() || is_id(row.learner);
    if (!is_id(row.tenant) || !of_somebody || !is_id(row.role) || !is_id(row.model)) {
        return fail(ErrorCode::kInvalid,
                    "usage: tenant, learner, role or model is empty or too long");
    }
    for (const std::int64_t number : {row.day, row.calls, row.failed, row.refused, row.tokens_in,
                                      row.tokens_out, row.cost_micros, row.waited_ms}) {
        if (number < 0) {
            return fail(ErrorCode::kInvalid, "usage: a number is below nought");
        }
    }
    return {};
}

Result<void> check(const NoteRow& row) {
    if (!is_id(row.id.value)) {
        return fail(ErrorCode::kInvalid, "note: the id is empty or too long");
    }
    if (is_blank(row.words) || row.words.size() > limits::kNoteBytes || !is_utf8(row.words) ||
        row.words.find('\0') != std::string::npos) {
        return fail(ErrorCode::kInvalid, "note: the words are empty, longer than " +
                                             std::to_string(limits::kNoteBytes) +
                                             " bytes, or not UTF-8 text");
    }
    return {};
}

Result<void> check(const Commit& commit) {
    if (!is_id(commit.scope.tenant) || !is_id(commit.scope.learner.value)) {
        return refuse("the tenant or learner id is empty or too long");
    }
    if (commit.follows_version < 0) {
        return refuse("follows_version is negative");
    }
    std::int64_t number = commit.follows_version;
    for (const StoredEvent& event : commit.events) {
        ++number;
        if (event.number != number || event.kind.empty()) {
            return refuse("event " + std::to_string(event.number) + " should be number " +
                          std::to_string(number) + " and have a kind");
        }
    }
    for (const BeliefRow& row : commit.beliefs) {
        if (const auto fine = check_belief(row); !fine) {
            return fine;
        }
    }
    if (commit.decision &&
        (commit.decision->event <= commit.follows_version || commit.decision->event > number)) {
        return refuse("the decision belongs to event " + std::to_string(commit.decision->event) +
                      ", which is not in it");
    }
    if (commit.reply &&
        (commit.reply->key.empty() || commit.reply->key.size() > limits::kRetryKeyBytes)) {
        return refuse("the retry key is empty or too long");
    }
    return {};
}

}  // namespace attune::service
