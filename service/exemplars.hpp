// The judged wordings of each item, at hand for every answer: read once from the store, stemmed
// once, forgotten when one is kept or removed here. Safe from any thread.
//
// Not here: what a reading makes of them (engine/assess/exemplars.hpp), who judges
// (service/judge_answer.hpp).
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "engine/advance.hpp"
#include "engine/assess/exemplars.hpp"
#include "service/ports.hpp"

namespace attune::service {

class Exemplars {
  public:
    Exemplars(Store& store, const assess::Lexicon& lexicon) : store_(store), lexicon_(lexicon) {}

    // Those nearest to all that the learner has said on the item, `newest` included; at most
    // limits::kExemplarsPerIdea of an idea and judgement. None while the store cannot be read.
    [[nodiscard]] std::vector<Exemplar> near(const std::string& tenant,
                                             const PreparedCourse& course, const Item& item,
                                             const Conversation& conversation,
                                             const std::string& newest);

    // After a change of what is kept for the item.
    void forget(const std::string& tenant, const CourseId& course, const ItemId& item);

  private:
    using Key = std::tuple<std::string, CourseId, ItemId>;
    using Stemmed = std::shared_ptr<const std::vector<assess::StemmedExemplar>>;
    Stemmed of(const Key& key, assess::Language language);

    Store& store_;
    const assess::Lexicon& lexicon_;
    std::mutex mutex_;
    std::map<Key, Stemmed> kept_;
    std::uint64_t changes_ = 0;  // so that what was read before a change is not kept after it
};

}  // namespace attune::service
