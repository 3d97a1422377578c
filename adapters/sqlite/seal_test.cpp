// Sealed texts open only with their key, at their place, unchanged.
#include "adapters/sqlite/seal.hpp"

#include <gtest/gtest.h>

#include "adapters/sqlite/opening.hpp"

namespace attune::sqlite {
namespace {

const SealedFor kPlace{"event", "local", "ana", "7"};

class Seal : public testing::Test {
  protected:
    void SetUp() override { ASSERT_TRUE(start_crypto()); }
};

TEST_F(Seal, ATextOpensWithItsKeyAtItsPlace) {
    const SecretKey key = SecretKey::random();
    for (const std::string& text : {std::string(), std::string("I would restart the gateway"),
                                    std::string("nul\0inside", 10), std::string(100'000, 'x')}) {
        const std::string sealed = seal(key, text, kPlace);
        EXPECT_EQ(open_sealed(key, sealed, kPlace), text);
        EXPECT_NE(sealed, seal(key, text, kPlace)) << "equal texts must not show";
    }
}

TEST_F(Seal, AnotherKeyPlaceOrBitDoesNotOpen) {
    const SecretKey key = SecretKey::random();
    const std::string sealed = seal(key, "her words", kPlace);
    EXPECT_FALSE(open_sealed(SecretKey::random(), sealed, kPlace));
    EXPECT_FALSE(open_sealed(key, sealed, {"ledger", "local", "ana", "7"}));
    EXPECT_FALSE(open_sealed(key, sealed, {"event", "other", "ana", "7"}));
    EXPECT_FALSE(open_sealed(key, sealed, {"event", "local", "bo", "7"}));
    EXPECT_FALSE(open_sealed(key, sealed, {"event", "local", "ana", "8"}));
    EXPECT_FALSE(open_sealed(key, sealed, {"event", "local", "an", "a7"}));
    EXPECT_FALSE(open_sealed(key, "", kPlace));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_FALSE(open_sealed(key, changed, kPlace)) << i;
    }
}

TEST_F(Seal, APersonsKeyUnwrapsUnderItsMasterAlone) {
    const MasterKeys master(SecretKey::random());
    const SecretKey person = SecretKey::random();
    const std::string wrapped = master.wrap(person);
    EXPECT_EQ(wrapped.size(), MasterKeys::kWrappedBytes);
    const auto again = master.unwrap(wrapped);
    ASSERT_TRUE(again);
    EXPECT_EQ(sodium_memcmp(again->data(), person.data(), SecretKey::size()), 0);
    EXPECT_FALSE(MasterKeys(SecretKey::random()).unwrap(wrapped));
    EXPECT_FALSE(master.unwrap(std::string(wrapped.size(), '\0'))) << "destroyed";
    EXPECT_FALSE(master.unwrap(""));
}

}  // namespace
}  // namespace attune::sqlite
