// A language model's proposal for readings that the built-in reader is unsure of.
//
// Asked only about ideas whose reading lies between open and covered, by the name of their place
// (the label): never the idea itself, which is the answer key and leaves in no prompt. What comes
// back counts only for ideas that were asked about and with words that stand verbatim in the
// learner's; the engine then settles the unsure reading and overturns no sure one. Stored with the
// step, so that replay asks nobody.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/advance.hpp"
#include "service/model_calls.hpp"

namespace attune::service {

// The ideas to ask about, by their place in the item.
[[nodiscard]] std::vector<std::size_t> unsure_ideas(const Setting& setting, const Item& item,
                                                    const std::vector<std::string>& turns,
                                                    const Gathered& gathered);

[[nodiscard]] ModelRequest judge_request(const Item& item, const std::vector<std::size_t>& ideas,
                                         const std::vector<std::string>& turns);

// What may stand of the proposals.
[[nodiscard]] std::vector<ModelReading> sound_readings(const std::vector<ProposedReading>& proposed,
                                                       const Item& item,
                                                       const std::vector<std::size_t>& ideas,
                                                       const std::vector<std::string>& turns);

// Asks where a judge is configured, the day's bounds allow and something is unsure; adds what may
// stand to `gathered`.
void judge_unsure(ModelCalls& calls, const Scope& scope, const Setting& setting, const Said& said,
                  const Answer& answer, Gathered& gathered);

}  // namespace attune::service
