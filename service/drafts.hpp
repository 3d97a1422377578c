// The drafted items that learners have in hand, each prepared once. Safe from any thread.
//
// A draft is found among the learner's own events (LearnerView::drafts), so replay finds it as the
// live lesson did. Not here: how one is made (engine/dialogue/draft_item.hpp, draft_item.cpp).
#pragma once

#include <memory>

#include "engine/in_hand.hpp"
#include "service/ports.hpp"
#include "service/recent.hpp"

namespace attune::service {

class Drafts {
  public:
    // Both outlive it.
    Drafts(const RecordCodec& codec, const assess::Lexicon& lexicon)
        : codec_(codec), lexicon_(lexicon), kept_(kKept) {}

    // Null when the id is no draft of the learner's, or an item of the course has it.
    [[nodiscard]] std::shared_ptr<const PreparedDraft> find(const PreparedCourse& course,
                                                            const LearnerView& view,
                                                            const ItemId& id);

  private:
    static constexpr std::size_t kKept = 256;

    const RecordCodec& codec_;
    const assess::Lexicon& lexicon_;
    Recent<std::shared_ptr<const PreparedDraft>> kept_;  // by what they are and the language
};

}  // namespace attune::service
