// Every sentence of service/adopted_store.hpp, held against both that each store has.
#include <gtest/gtest.h>

#include "engine/base/limits.hpp"
#include "tests/contract/store_under_test.hpp"

namespace attune::contract {
namespace {

using service::AdoptedRow;

class AdoptedContract : public StoreContract {
  protected:
    // What is held in question: the items adopted, or the playbooks written.
    service::AdoptedStore& own() { return written_ ? store_->written() : store_->adopted(); }
    service::AdoptedStore& other() { return written_ ? store_->adopted() : store_->written(); }

    void keeps_by_course_and_tenant();
    void refuses_what_names_nothing();
    void outlives_a_learner();

    bool written_ = false;
};

// The same, of playbooks.
class WrittenContract : public AdoptedContract {
  protected:
    WrittenContract() { written_ = true; }
};

INSTANTIATE_TEST_SUITE_P(Stores, AdoptedContract, both_kinds(), name_of_kind);
INSTANTIATE_TEST_SUITE_P(Stores, WrittenContract, both_kinds(), name_of_kind);

AdoptedRow row_of(const std::string& id) {
    return {"local", "course", id, "the item as text \u00e4", "Kim", kStart};
}

void AdoptedContract::keeps_by_course_and_tenant() {
    AdoptedRow elsewhere = row_of("draft-1");
    elsewhere.course = "other";
    AdoptedRow foreign = row_of("draft-1");
    foreign.tenant = "acme";
    for (const AdoptedRow& row : {row_of("draft-2"), row_of("draft-1"), elsewhere, foreign}) {
        ASSERT_TRUE(own().keep(row));
    }
    AdoptedRow changed = row_of("draft-2");
    changed.body = "edited";
    changed.by = "Lee";
    changed.at_ms = kStart + 1;
    ASSERT_TRUE(own().keep(changed));
    reopen();
    const auto rows = own().of("local", "course");
    ASSERT_TRUE(rows) << rows.error().what;
    ASSERT_EQ(rows->size(), 2U) << "one id is kept once in a course";
    EXPECT_EQ((*rows)[0].id, "draft-2") << "its place stays when it is replaced";
    EXPECT_EQ((*rows)[0].body, "edited");
    EXPECT_EQ((*rows)[0].by, "Lee");
    EXPECT_EQ((*rows)[0].at_ms, kStart + 1);
    EXPECT_EQ((*rows)[1].body, "the item as text \u00e4");
    EXPECT_EQ((*rows)[1].tenant, "local");
    EXPECT_EQ((*rows)[1].course, "course");
    ASSERT_TRUE(own().remove("local", "course", "draft-2"));
    reopen();
    EXPECT_EQ(own().of("local", "course")->size(), 1U);
    EXPECT_EQ(own().of("local", "other")->size(), 1U);
    EXPECT_EQ(own().of("acme", "course")->size(), 1U);
    expect_error(own().remove("local", "course", "draft-2"), ErrorCode::kNotFound);
    EXPECT_TRUE(own().of("local", "nowhere")->empty());
    EXPECT_TRUE(other().of("local", "course")->empty()) << "each for itself";
}

void AdoptedContract::refuses_what_names_nothing() {
    const auto refused = [&](const auto& spoil) {
        AdoptedRow row = row_of("draft-1");
        spoil(row);
        expect_error(own().keep(row), ErrorCode::kInvalid);
    };
    refused([](auto& row) { row.id.clear(); });
    refused([](auto& row) { row.course = std::string(limits::kIdBytes + 1, 'c'); });
    refused([](auto& row) { row.tenant.clear(); });
    refused([](auto& row) { row.body.clear(); });
    refused([](auto& row) { row.body = std::string(limits::kCourseFileBytes + 1, 'b'); });
    refused([](auto& row) { row.by = " "; });
    refused([](auto& row) { row.by = "\xff"; });
    EXPECT_TRUE(own().of("local", "course")->empty());
}

void AdoptedContract::outlives_a_learner() {
    ASSERT_TRUE(own().keep(row_of("draft-1")));
    ASSERT_TRUE(store_->erase(ana_));
    EXPECT_EQ(own().of("local", "course")->size(), 1U);
}

TEST_P(AdoptedContract, AdoptedItemsAreKeptByCourseAndTenantInTheirOrderAndMayGoAgain) {
    keeps_by_course_and_tenant();
}

TEST_P(WrittenContract, WrittenPlaybooksAreKeptByCourseAndTenantInTheirOrderAndMayGoAgain) {
    keeps_by_course_and_tenant();
}

TEST_P(AdoptedContract, AnItemThatNamesNothingOrNobodyIsInvalid) {
    refuses_what_names_nothing();
}

TEST_P(WrittenContract, APlaybookThatNamesNothingOrNobodyIsInvalid) {
    refuses_what_names_nothing();
}

TEST_P(AdoptedContract, AnErasedLearnerTakesNoAdoptedItemAlong) {
    outlives_a_learner();
}

TEST_P(WrittenContract, AnErasedLearnerTakesNoWrittenPlaybookAlong) {
    outlives_a_learner();
}

}  // namespace
}  // namespace attune::contract
