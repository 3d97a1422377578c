#include "apps/attune/staged.hpp"

#include "engine/base/random.hpp"

namespace attune {
namespace {

class StagedEntropy : public service::Entropy {
  public:
    StagedEntropy(std::unique_ptr<service::Entropy> below, std::uint64_t seed)
        : below_(std::move(below)), random_(seed) {}

    std::string hex(std::size_t bytes) override {
        constexpr const char* kDigits = "0123456789abcdef";
        std::string drawn;
        for (std::size_t i = 0; i < 2 * bytes; ++i) {
            drawn.push_back(kDigits[random_.below(16)]);
        }
        return drawn;
    }

    std::string digest(const std::string& text) const override { return below_->digest(text); }

  private:
    std::unique_ptr<service::Entropy> below_;
    Random random_;
};

}  // namespace

std::unique_ptr<service::Entropy> make_staged_entropy(std::unique_ptr<service::Entropy> below,
                                                      std::uint64_t seed) {
    return std::make_unique<StagedEntropy>(std::move(below), seed);
}

}  // namespace attune
