// A question whose words are not those of the material: which passage comes near to it in meaning.
//
// Asked only where words alone found no answer and an operator configured vectors (role `embed`).
// The passages that words put nearest, the rest of their lessons, and the lessons on what is in
// hand are given a direction together with the question; the one with the largest cosine answers
// from `answers_at` on, which the operator sets for their model. No belief hangs on it: what
// changes is the sentence that is cited, it is stored with the step, and a replay asks nobody.
#pragma once

#include "engine/advance.hpp"
#include "service/model_calls.hpp"
#include "service/ports.hpp"

namespace attune::service {

// The words of the turn that ask something, in order; empty when none do.
[[nodiscard]] std::string asked_in(const Said& said, const std::string& text);

// The place of the passage nearest to the question and its cosine in [-1, 1]; `vectors` are of one
// size, the first is the question's. nullopt when there is nothing to compare.
struct NearestPassage {
    std::size_t at = 0;
    double cosine = 0.0;
};
[[nodiscard]] std::optional<NearestPassage> nearest_passage(
    const std::vector<std::vector<float>>& vectors);

// Looks further for `question`, asked on `item`, which `passages` (best first) do not answer: puts
// the passage that does in front of them.
struct MeaningSearch {
    const Retriever& retriever;
    const Course& course;
    const Item& item;
    std::string question;
};
void find_by_meaning(ModelCalls& calls, const Scope& scope, const MeaningSearch& search,
                     std::vector<Passage>& passages);

}  // namespace attune::service
