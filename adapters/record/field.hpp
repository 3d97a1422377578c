// One field of a stored record, and the list that says which fields a record has
// (adapters/record/fields.hpp).
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>

namespace attune::record {

template <typename Record, typename Member>
struct Field {
    const char* name;
    Member Record::* member;
    bool came_later = false;  // older records lack it and get the struct's own default
};

template <typename Record, typename Member>
constexpr Field<Record, Member> field(const char* name, Member Record::* member) {
    return {name, member, false};
}

template <typename Record, typename Member>
constexpr Field<Record, Member> later_field(const char* name, Member Record::* member) {
    return {name, member, true};
}

template <typename T>
inline constexpr auto kFields = nullptr;  // not a record

template <typename T>
concept Record = !std::is_same_v<std::remove_const_t<decltype(kFields<T>)>, std::nullptr_t>;

}  // namespace attune::record
