// What is fetched to help reading an answer, before the step is decided; stored with it.
#pragma once

#include "engine/advance.hpp"
#include "service/ports.hpp"
#include "service/read_meanings.hpp"

namespace attune::service {

// Who may be asked. `meanings` may be null: answers are then read by words alone.
struct Helpers {
    const Retriever& retriever;
    MeaningReader* meanings = nullptr;
};

// `said` is what the answer says (said_in). `exemplars` are those of the item that are near to the
// answer (exemplars.hpp); what they say or do not say, they say or do not say by meaning too.
[[nodiscard]] Gathered gather(const Helpers& helpers, const Setting& setting, const Said& said,
                              const Answer& answer, std::vector<Exemplar> exemplars = {});

}  // namespace attune::service
