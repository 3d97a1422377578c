#include "adapters/record/record.hpp"

#include <string_view>
#include <utility>
#include <variant>

#include "adapters/record/json_read.hpp"
#include "adapters/record/json_write.hpp"

namespace attune::record {
namespace {

// The parsed object, its version checked. `what` names the record in errors.
Result<Json> parse(const std::string& what, const std::string& text) {
    Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded() || !json.is_object()) {
        return fail(ErrorCode::kInvalid, what + ": the stored text is no JSON object");
    }
    const Json* const version = member_of(json, "v", 0);
    if (version == nullptr || !version->is_number_integer()) {
        return fail(ErrorCode::kInvalid, what + ": field v is missing or not a whole number");
    }
    if (*version != kFormat) {
        return fail(ErrorCode::kInvalid,
                    what + ": field v is " + version->dump() + ", this program reads format 1");
    }
    return json;
}

template <Record T>
Result<T> decode_record(const std::string& what, const std::string& text) {
    const auto json = parse(what, text);
    if (!json) {
        return tl::unexpected(json.error());
    }
    T record{};
    Complaint complain;
    if (!read_fields(*json, record, 1, Path{nullptr, "", 0}, complain)) {
        return fail(ErrorCode::kInvalid, what + ": " + complain.what);
    }
    return record;
}

// The ledger is a list, so it needs a wrapper to carry its version.
struct Ledger {
    std::vector<Contribution> contributions;
};

// Tries each kind of event in turn; the list of kinds is the variant itself.
template <std::size_t kIndex = 0>
Result<EventBody> decode_kind(const std::string& kind, const std::string& text) {
    if constexpr (kIndex == std::variant_size_v<EventBody>) {
        return fail(ErrorCode::kInvalid, "event: unknown kind \"" + kind + "\"");
    } else {
        using Body = std::variant_alternative_t<kIndex, EventBody>;
        if (kind == kind_of(EventBody{Body{}})) {
            return decode_record<Body>("event " + kind, text).map([](Body&& body) {
                return EventBody{std::move(body)};
            });
        }
        return decode_kind<kIndex + 1>(kind, text);
    }
}

}  // namespace

template <>
inline constexpr auto kFields<Ledger> = std::tuple{field("contributions", &Ledger::contributions)};

namespace {

class JsonCodec : public service::RecordCodec {
  public:
    [[nodiscard]] std::string encode(const EventBody& body) const override {
        return std::visit([](const auto& event) { return encode_record(event); }, body);
    }
    [[nodiscard]] Result<EventBody> decode_event(const std::string& kind,
                                                 const std::string& text) const override {
        if (text.empty() && kind == kind_of(EventBody{Tombstone{}})) {
            return EventBody{Tombstone{}};  // what the store returns for an erased person
        }
        return decode_kind(kind, text);
    }
    [[nodiscard]] std::string encode(const LearnerView& view) const override {
        return encode_record(view);
    }
    [[nodiscard]] Result<LearnerView> decode_view(const std::string& text) const override {
        return decode_record<LearnerView>("view", text);
    }
    [[nodiscard]] std::string encode(const Decision& decision) const override {
        return encode_record(decision);
    }
    [[nodiscard]] Result<Decision> decode_decision(const std::string& text) const override {
        return decode_record<Decision>("decision", text);
    }
    [[nodiscard]] std::string encode(const std::vector<Contribution>& ledger) const override {
        return encode_record(Ledger{ledger});
    }
    [[nodiscard]] Result<std::vector<Contribution>> decode_ledger(
        const std::string& text) const override {
        return decode_record<Ledger>("ledger", text).map([](Ledger&& ledger) {
            return std::move(ledger.contributions);
        });
    }
    [[nodiscard]] std::string encode(const Course& course) const override {
        return encode_record(course);
    }
    [[nodiscard]] Result<Course> decode_course(const std::string& text) const override {
        return decode_record<Course>("course", text);
    }
};

}  // namespace

std::unique_ptr<service::RecordCodec> make_codec() {
    return std::make_unique<JsonCodec>();
}

Result<std::string> pretty(const std::string& encoded) {
    const Json json = Json::parse(encoded, nullptr, false);
    if (json.is_discarded()) {
        return fail(ErrorCode::kInvalid, "the record is no JSON");
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace attune::record
