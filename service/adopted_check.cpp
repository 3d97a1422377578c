#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"
#include "service/adopted_store.hpp"

namespace attune::service {

Result<void> check(const AdoptedRow& row) {
    for (const std::string* id : {&row.tenant, &row.course, &row.id}) {
        if (id->empty() || id->size() > limits::kIdBytes) {
            return fail(ErrorCode::kInvalid,
                        "what is added to a course needs tenant, course and id of 1 to " +
                            std::to_string(limits::kIdBytes) + " bytes");
        }
    }
    if (row.body.empty() || row.body.size() > limits::kCourseFileBytes) {
        return fail(ErrorCode::kInvalid,
                    "what is added as \"" + row.id + "\" is empty or larger than a course file");
    }
    if (is_blank(row.by) || row.by.size() > limits::kJudgeNameBytes || !is_utf8(row.by)) {
        return fail(ErrorCode::kInvalid, "say who confirms it, in 1 to " +
                                             std::to_string(limits::kJudgeNameBytes) + " bytes");
    }
    return {};
}

}  // namespace attune::service
