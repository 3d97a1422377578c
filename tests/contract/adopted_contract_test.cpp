// Every sentence of service/adopted_store.hpp, held against each store alike.
#include <gtest/gtest.h>

#include "engine/base/limits.hpp"
#include "tests/contract/store_under_test.hpp"

namespace attune::contract {
namespace {

using service::AdoptedRow;

class AdoptedContract : public StoreContract {};

INSTANTIATE_TEST_SUITE_P(Stores, AdoptedContract, both_kinds(), name_of_kind);

AdoptedRow row_of(const std::string& id) {
    return {"local", "course", id, "the item as text \u00e4", "Kim", kStart};
}

TEST_P(AdoptedContract, AdoptedItemsAreKeptByCourseAndTenantInTheirOrderAndMayGoAgain) {
    AdoptedRow elsewhere = row_of("draft-1");
    elsewhere.course = "other";
    AdoptedRow foreign = row_of("draft-1");
    foreign.tenant = "acme";
    for (const AdoptedRow& row : {row_of("draft-2"), row_of("draft-1"), elsewhere, foreign}) {
        ASSERT_TRUE(store_->adopted().keep(row));
    }
    AdoptedRow changed = row_of("draft-2");
    changed.body = "edited";
    changed.by = "Lee";
    changed.at_ms = kStart + 1;
    ASSERT_TRUE(store_->adopted().keep(changed));
    reopen();
    const auto rows = store_->adopted().of("local", "course");
    ASSERT_TRUE(rows) << rows.error().what;
    ASSERT_EQ(rows->size(), 2U) << "one id is kept once in a course";
    EXPECT_EQ((*rows)[0].id, "draft-2") << "its place stays when it is replaced";
    EXPECT_EQ((*rows)[0].body, "edited");
    EXPECT_EQ((*rows)[0].by, "Lee");
    EXPECT_EQ((*rows)[0].at_ms, kStart + 1);
    EXPECT_EQ((*rows)[1].body, "the item as text \u00e4");
    EXPECT_EQ((*rows)[1].tenant, "local");
    EXPECT_EQ((*rows)[1].course, "course");
    ASSERT_TRUE(store_->adopted().remove("local", "course", "draft-2"));
    reopen();
    EXPECT_EQ(store_->adopted().of("local", "course")->size(), 1U);
    EXPECT_EQ(store_->adopted().of("local", "other")->size(), 1U);
    EXPECT_EQ(store_->adopted().of("acme", "course")->size(), 1U);
    expect_error(store_->adopted().remove("local", "course", "draft-2"), ErrorCode::kNotFound);
    EXPECT_TRUE(store_->adopted().of("local", "nowhere")->empty());
}

TEST_P(AdoptedContract, AnItemThatNamesNothingOrNobodyIsInvalid) {
    const auto refused = [&](const auto& spoil) {
        AdoptedRow row = row_of("draft-1");
        spoil(row);
        expect_error(store_->adopted().keep(row), ErrorCode::kInvalid);
    };
    refused([](auto& row) { row.id.clear(); });
    refused([](auto& row) { row.course = std::string(limits::kIdBytes + 1, 'c'); });
    refused([](auto& row) { row.tenant.clear(); });
    refused([](auto& row) { row.body.clear(); });
    refused([](auto& row) { row.body = std::string(limits::kCourseFileBytes + 1, 'b'); });
    refused([](auto& row) { row.by = " "; });
    refused([](auto& row) { row.by = "\xff"; });
    EXPECT_TRUE(store_->adopted().of("local", "course")->empty());
}

TEST_P(AdoptedContract, AnErasedLearnerTakesNoAdoptedItemAlong) {
    ASSERT_TRUE(store_->adopted().keep(row_of("draft-1")));
    ASSERT_TRUE(store_->erase(ana_));
    EXPECT_EQ(store_->adopted().of("local", "course")->size(), 1U);
}

}  // namespace
}  // namespace attune::contract
