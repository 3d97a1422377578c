// Keys and sealed texts: everything personal at rest goes through here (libsodium).
//
// The master key wraps one random key per person (XSalsa20-Poly1305 secretbox); a person's key
// seals that person's texts (XChaCha20-Poly1305, random 24-byte nonce in front). What a text
// belongs to (table, tenant, learner, place) is authenticated with it, so a row moved elsewhere
// does not open. Keys are wiped from memory when they go out of scope; no key is cached. Any
// thread.
#pragma once

#include <sodium.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace attune::sqlite {

// 32 secret bytes that are wiped on destruction.
class SecretKey {
  public:
    SecretKey() = default;
    SecretKey(const SecretKey&) = default;
    SecretKey& operator=(const SecretKey&) = default;
    ~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

    [[nodiscard]] static SecretKey random();

    [[nodiscard]] unsigned char* data() { return bytes_.data(); }
    [[nodiscard]] const unsigned char* data() const { return bytes_.data(); }
    [[nodiscard]] static constexpr std::size_t size() { return 32; }

  private:
    std::array<unsigned char, 32> bytes_{};
};

// The place a sealed text belongs to.
struct SealedFor {
    std::string_view table;
    std::string_view tenant;
    std::string_view learner;
    std::string_view place;  // number, skill or retry key
};

// Nonce, ciphertext and tag of `text`.
[[nodiscard]] std::string seal(const SecretKey& key, std::string_view text, const SealedFor& where);

// The text; nullopt when the key or the place is another one, or a bit has changed.
[[nodiscard]] std::optional<std::string> open_sealed(const SecretKey& key, std::string_view sealed,
                                                     const SealedFor& where);

// The keys that follow from the master key: one wraps, one seals replies that belong to no learner.
class MasterKeys {
  public:
    // `master` need not be kept.
    explicit MasterKeys(const SecretKey& master);

    // Always kWrappedBytes long.
    [[nodiscard]] std::string wrap(const SecretKey& person) const;

    // nullopt when wrapped under another master key, or destroyed.
    [[nodiscard]] std::optional<SecretKey> unwrap(std::string_view wrapped) const;

    [[nodiscard]] const SecretKey& for_nobody() const { return nobody_; }

    static constexpr std::size_t kWrappedBytes =
        crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + SecretKey::size();

  private:
    SecretKey wrapping_;
    SecretKey nobody_;
};

}  // namespace attune::sqlite
