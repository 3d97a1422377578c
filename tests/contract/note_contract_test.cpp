// Every sentence of service/note_store.hpp, held against each store alike.
#include <fstream>
#include <iterator>

#include "engine/base/limits.hpp"
#include "tests/contract/store_under_test.hpp"

namespace attune::contract {
namespace {

using service::NoteRow;
using service::Purpose;

class NoteContract : public StoreContract {
  protected:
    void SetUp() override {
        StoreContract::SetUp();
        allow(Purpose::kRemember, true);
    }

    void allow(Purpose purpose, bool granted) {
        ASSERT_TRUE(store_->set_consent(ana_, purpose, granted, kStart));
    }

    static NoteRow note(const std::string& id, const std::string& words) {
        return {{id}, NoteKind::kManager, words, 7, kStart};
    }

    std::vector<NoteRow> all() {
        const auto notes = store_->notes().of(ana_, Purpose::kRemember);
        EXPECT_TRUE(notes);
        return notes ? *notes : std::vector<NoteRow>();
    }

    // Whether the words stand in any file of the store.
    bool in_a_file(const std::string& words) {
        for (const auto& entry : std::filesystem::directory_iterator(folder_.path() + "/data")) {
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string bytes((std::istreambuf_iterator<char>(file)), {});
            if (bytes.find(words) != std::string::npos) {
                return true;
            }
        }
        return false;
    }
};

INSTANTIATE_TEST_SUITE_P(Stores, NoteContract, both_kinds(), name_of_kind);

TEST_P(NoteContract, IsKeptChangedAndReadInOrder) {
    ASSERT_TRUE(
        store_->notes().keep(ana_, note("n-1", "my lead wants figures"), Purpose::kRemember));
    ASSERT_TRUE(store_->notes().keep(ana_, note("n-2", "second"), Purpose::kRemember));
    NoteRow changed = note("n-1", "my lead wants stories");
    changed.kind = NoteKind::kTeam;
    changed.at_ms = kStart + 5;
    ASSERT_TRUE(store_->notes().keep(ana_, changed, Purpose::kRemember));
    reopen();
    const auto notes = all();
    ASSERT_EQ(notes.size(), 2U);
    EXPECT_EQ(notes[0].id.value, "n-1");
    EXPECT_EQ(notes[0].words, "my lead wants stories");
    EXPECT_EQ(notes[0].kind, NoteKind::kTeam);
    EXPECT_EQ(notes[0].from_event, 7);
    EXPECT_EQ(notes[0].at_ms, kStart + 5);
    EXPECT_EQ(notes[1].words, "second");
}

TEST_P(NoteContract, NothingIsKeptOrReadWithoutConsent) {
    allow(Purpose::kRemember, false);
    expect_error(store_->notes().keep(ana_, note("n-1", "words"), Purpose::kRemember),
                 ErrorCode::kUnauthorised);
    expect_error(store_->notes().of(ana_, Purpose::kRemember), ErrorCode::kUnauthorised);
    expect_error(store_->notes().keep(ana_, note("n-1", "words"), Purpose::kHelpOthers),
                 ErrorCode::kUnauthorised);
    EXPECT_TRUE(store_->notes().of(ana_, Purpose::kAudit)->empty());
    expect_error(store_->notes().of(scope_of("nobody"), Purpose::kAudit), ErrorCode::kNotFound);
}

TEST_P(NoteContract, DeletingIsForGoodAndNeedsNoConsent) {
    ASSERT_TRUE(store_->notes().keep(ana_, note("n-1", "a telling sentence"), Purpose::kRemember));
    allow(Purpose::kRemember, false);
    ASSERT_TRUE(store_->notes().remove(ana_, {"n-1"}));
    expect_error(store_->notes().remove(ana_, {"n-1"}), ErrorCode::kNotFound);
    reopen();
    EXPECT_TRUE(store_->notes().of(ana_, Purpose::kAudit)->empty());
}

TEST_P(NoteContract, ErasingAPersonDeletesTheirNotes) {
    ASSERT_TRUE(store_->notes().keep(ana_, note("n-1", "words"), Purpose::kRemember));
    ASSERT_TRUE(store_->erase(ana_));
    EXPECT_TRUE(store_->notes().of(ana_, Purpose::kAudit)->empty());
    expect_error(store_->notes().keep(ana_, note("n-2", "words"), Purpose::kAudit),
                 ErrorCode::kNotFound);
}

TEST_P(NoteContract, BlankLongAndTooManyAreRefused) {
    expect_error(store_->notes().keep(ana_, note("n-1", "  "), Purpose::kRemember),
                 ErrorCode::kInvalid);
    const std::string longest(limits::kNoteBytes, 'x');
    EXPECT_TRUE(store_->notes().keep(ana_, note("n-1", longest), Purpose::kRemember));
    expect_error(store_->notes().keep(ana_, note("n-1", longest + "x"), Purpose::kRemember),
                 ErrorCode::kInvalid);
    expect_error(store_->notes().keep(ana_, note("", "words"), Purpose::kRemember),
                 ErrorCode::kInvalid);
    for (std::size_t i = 2; i <= limits::kNotesPerLearner; ++i) {
        ASSERT_TRUE(store_->notes().keep(ana_, note("n-" + std::to_string(i), "words"),
                                         Purpose::kRemember));
    }
    expect_error(store_->notes().keep(ana_, note("one-more", "words"), Purpose::kRemember),
                 ErrorCode::kInvalid);
    EXPECT_TRUE(store_->notes().keep(ana_, note("n-1", "other words"), Purpose::kRemember));
}

TEST_P(NoteContract, TheWordsAreInNoFileInClear) {
    if (GetParam() == Kind::kMemory) {
        return;  // memory has no files
    }
    ASSERT_TRUE(
        store_->notes().keep(ana_, note("n-1", "thoroughly unusual words"), Purpose::kRemember));
    EXPECT_FALSE(in_a_file("thoroughly unusual words"));
    EXPECT_TRUE(in_a_file("SQLite format 3")) << "the search itself works";
}

}  // namespace
}  // namespace attune::contract
