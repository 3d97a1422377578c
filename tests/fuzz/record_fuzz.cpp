// libFuzzer target: any bytes as every kind of stored record. What decodes encodes again, and that
// text decodes to the same record and the same text.
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "adapters/record/made_record.hpp"
#include "adapters/record/record.hpp"
#include "engine/base/ensure.hpp"

namespace {

using namespace attune;  // NOLINT(google-build-using-namespace): fuzz target

const auto kCodec = record::make_codec();

bool equal(const EventBody& a, const EventBody& b) {
    return a.index() == b.index() && std::visit(
                                         [&]<typename Body>(const Body& body) {
                                             return record::same(body, std::get<Body>(b));
                                         },
                                         a);
}

template <typename T>
bool equal(const T& a, const T& b) {
    return record::same(a, b);
}

// `decode` reads one kind of record from text.
template <typename Decode>
void expect_round_trip(const std::string& text, const Decode& decode) {
    const auto first = decode(text);
    if (!first) {
        ENSURE(first.error().code == ErrorCode::kInvalid && !first.error().what.empty());
        return;
    }
    const std::string encoded = kCodec->encode(*first);
    const auto again = decode(encoded);
    ENSURE(again.has_value());
    ENSURE(equal(*first, *again));
    ENSURE(kCodec->encode(*again) == encoded);
    ENSURE(record::pretty(encoded).has_value());
}

template <std::size_t... kIndex>
void expect_events(const std::string& text, std::index_sequence<kIndex...> /*kinds*/) {
    const auto expect_kind = [&](const std::string& kind) {
        expect_round_trip(
            text, [&](const std::string& each) { return kCodec->decode_event(kind, each); });
    };
    (expect_kind(kind_of(EventBody{std::variant_alternative_t<kIndex, EventBody>{}})), ...);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string input(reinterpret_cast<const char*>(data), size);
    expect_events(input, std::make_index_sequence<std::variant_size_v<EventBody>>{});
    expect_round_trip(input, [](const std::string& text) { return kCodec->decode_view(text); });
    expect_round_trip(input, [](const std::string& text) { return kCodec->decode_decision(text); });
    expect_round_trip(input, [](const std::string& text) { return kCodec->decode_ledger(text); });
    expect_round_trip(input, [](const std::string& text) { return kCodec->decode_course(text); });
    return 0;
}
