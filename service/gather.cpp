#include "service/gather.hpp"

#include "engine/in_hand.hpp"

namespace attune::service {
namespace {

constexpr std::size_t kPassages = 5;

void add_meanings(MeaningReader& reader, const Setting& setting, const Said& said,
                  const Answer& answer, Gathered& gathered) {
    if (said.turns.back().empty()) {
        return;  // no answer in the turn, nothing to read anew
    }
    const Item& item = *in_hand(setting, answer.item).item;
    gathered.meanings = reader.read(item, setting.course.language, said.turns, gathered.exemplars);
    if (!gathered.meanings.empty()) {
        gathered.meanings_by = reader.version();
    }
}

}  // namespace

Gathered gather(const Helpers& helpers, const Setting& setting, const Said& said,
                const Answer& answer, std::vector<Exemplar> exemplars) {
    Gathered gathered;
    gathered.exemplars = std::move(exemplars);
    gathered.passages = helpers.retriever.search(*setting.course.course, answer.text, kPassages);
    if (helpers.meanings != nullptr) {
        add_meanings(*helpers.meanings, setting, said, answer, gathered);
    }
    return gathered;
}

}  // namespace attune::service
