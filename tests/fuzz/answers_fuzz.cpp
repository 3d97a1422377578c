// libFuzzer target: any bytes as a file of answers, plain or gzip, with its gold and without.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "adapters/answers/answer_file.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/utf8.hpp"
#include "tests/fuzz/fuzz_folder.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): fuzz target

bool is_text(const std::string& text) {
    return is_utf8(text) && text.size() <= answers::kTextBytesMost;
}

// Whatever the file holds: fit to be graded, or one sentence that names it.
void read(const std::string& path, answers::Gold gold) {
    const auto file = answers::read_answers(path, gold);
    if (!file) {
        ENSURE(file.error().what.starts_with(path) && is_utf8(file.error().what));
        return;
    }
    ENSURE(!file->lines.empty());
    for (const auto& [answer, labels, id_json] : file->lines) {
        ENSURE(!answer.references.empty() && answer.references.size() <= answers::kReferencesMost);
        ENSURE(std::all_of(answer.references.begin(), answer.references.end(), is_text));
        ENSURE(is_text(answer.answer) && is_text(answer.question) && is_text(answer.id));
        ENSURE(answer.max > 0.0 && !id_json.empty());
        ENSURE(labels.label3 != "partially_correct" && labels.label3_graded != "contradictory");
        ENSURE(gold == answers::Gold::kRead || (labels.label2.empty() && !labels.gap));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Folder kFolder("attune-answers-fuzz");
    kFolder.write("X.jsonl", {reinterpret_cast<const char*>(data), size});
    const std::string path = (kFolder.path() / "X.jsonl").string();
    read(path, answers::Gold::kRead);
    read(path, answers::Gold::kPassedOver);
    return 0;
}
