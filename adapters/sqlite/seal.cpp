#include "adapters/sqlite/seal.hpp"

#include "engine/base/ensure.hpp"

namespace attune::sqlite {
namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(SecretKey::size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(SecretKey::size() == crypto_secretbox_KEYBYTES);
static_assert(SecretKey::size() == crypto_kdf_KEYBYTES);

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

// Lengths in front keep ("a", "bc") and ("ab", "c") apart.
std::string associated(const SealedFor& where) {
    std::string joined;
    for (const std::string_view part : {where.table, where.tenant, where.learner, where.place}) {
        joined += std::to_string(part.size());
        joined += ':';
        joined += part;
    }
    return joined;
}

}  // namespace

SecretKey SecretKey::random() {
    SecretKey key;
    randombytes_buf(key.data(), SecretKey::size());
    return key;
}

std::string seal(const SecretKey& key, std::string_view text, const SealedFor& where) {
    const std::string bound_to = associated(where);
    std::string sealed(kNonce + text.size() + kTag, '\0');
    randombytes_buf(sealed.data(), kNonce);
    unsigned long long length = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + kNonce, &length, bytes_of(text),
                                               text.size(), bytes_of(bound_to), bound_to.size(),
                                               nullptr, bytes_of(sealed), key.data());
    ENSURE(length == text.size() + kTag);
    return sealed;
}

std::optional<std::string> open_sealed(const SecretKey& key, std::string_view sealed,
                                       const SealedFor& where) {
    if (sealed.size() < kNonce + kTag) {
        return std::nullopt;
    }
    const std::string bound_to = associated(where);
    std::string text(sealed.size() - kNonce - kTag, '\0');
    unsigned long long length = 0;
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        bytes_of(text), &length, nullptr, bytes_of(sealed) + kNonce, sealed.size() - kNonce,
        bytes_of(bound_to), bound_to.size(), bytes_of(sealed), key.data());
    if (opened != 0) {
        return std::nullopt;
    }
    ENSURE(length == text.size());
    return text;
}

MasterKeys::MasterKeys(const SecretKey& master) {
    constexpr const char* kContext = "attune01";  // crypto_kdf_CONTEXTBYTES letters
    crypto_kdf_derive_from_key(wrapping_.data(), SecretKey::size(), 1, kContext, master.data());
    crypto_kdf_derive_from_key(nobody_.data(), SecretKey::size(), 2, kContext, master.data());
}

std::string MasterKeys::wrap(const SecretKey& person) const {
    std::string wrapped(kWrappedBytes, '\0');
    randombytes_buf(wrapped.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(bytes_of(wrapped) + crypto_secretbox_NONCEBYTES, person.data(),
                          SecretKey::size(), bytes_of(wrapped), wrapping_.data());
    return wrapped;
}

std::optional<SecretKey> MasterKeys::unwrap(std::string_view wrapped) const {
    if (wrapped.size() != kWrappedBytes) {
        return std::nullopt;
    }
    SecretKey person;
    const int opened = crypto_secretbox_open_easy(
        person.data(), bytes_of(wrapped) + crypto_secretbox_NONCEBYTES,
        kWrappedBytes - crypto_secretbox_NONCEBYTES, bytes_of(wrapped), wrapping_.data());
    return opened == 0 ? std::optional(person) : std::nullopt;
}

}  // namespace attune::sqlite
