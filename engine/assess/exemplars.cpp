#include "engine/assess/exemplars.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/assess/prepared.hpp"

namespace attune::assess {
namespace {

struct Near {
    std::size_t place = 0;  // in the list given
    std::size_t shared = 0;
    double likeness = 0.0;
};

// Adds words to a copy of the vocabulary and nothing to what stands there already.
class Extender {
  public:
    Extender(const PreparedItem& item, const Lexicon& lexicon)
        : made_(std::make_shared<PreparedItem>(item)), lexicon_(lexicon) {
        for (std::uint32_t i = 0; i < made_->vocabulary.size(); ++i) {
            index_.emplace(made_->vocabulary[i].stem, i);
        }
    }

    void add(const Exemplar& exemplar) {
        for (Idea& idea : made_->expectations) {
            if (idea.id != exemplar.id.value) {
                continue;
            }
            Wording wording = wording_of(exemplar.text, false, lexicon_, made_->language,
                                         [this](const Token& token) { return vocable_of(token); });
            if (!wording.words.empty()) {
                weigh(wording, made_->vocabulary);
                (exemplar.expressed ? idea.wordings : idea.rejected).push_back(std::move(wording));
            }
        }
    }

    std::shared_ptr<const PreparedItem> run() { return std::move(made_); }

  private:
    std::uint32_t vocable_of(const Token& token) {
        const auto next = static_cast<std::uint32_t>(made_->vocabulary.size());
        const auto [at, fresh] = index_.try_emplace(token.stem, next);
        if (fresh) {
            const bool asked = std::binary_search(made_->question_stems.begin(),
                                                  made_->question_stems.end(), token.stem);
            Vocable vocable = assess::vocable_of(token, lexicon_, asked);
            vocable.weight *= asked ? kQuestionWord : 1.0;
            // The spellings of the vocabulary come before those of other words.
            made_->spellings.insert(made_->spellings.begin() + next,
                                    vocable.number ? std::string() : vocable.lower);
            made_->vocabulary.push_back(std::move(vocable));
        }
        return at->second;
    }

    std::shared_ptr<PreparedItem> made_;
    const Lexicon& lexicon_;
    std::map<std::string, std::uint32_t> index_;  // into the vocabulary, by stem
};

}  // namespace

std::vector<std::string> stems_in(std::string_view words, const Lexicon& lexicon,
                                  Language language) {
    std::vector<std::string> stems;
    for (const Token& token : read(words, lexicon, language).tokens) {
        if (token.kind != TokenKind::kMark && !token.function_word && !token.part) {
            stems.push_back(token.stem);
        }
    }
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    return stems;
}

std::size_t shared_stems(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const auto& stem) {
        return std::binary_search(b.begin(), b.end(), stem);
    }));
}

double likeness(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    const std::size_t shared = shared_stems(a, b);
    const std::size_t either = a.size() + b.size() - shared;
    return either == 0 ? 0.0 : static_cast<double>(shared) / static_cast<double>(either);
}

std::vector<Exemplar> nearest(std::span<const StemmedExemplar> all,
                              const std::vector<std::string>& said, std::size_t most) {
    std::map<std::pair<std::string, bool>, std::vector<Near>> by_idea;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::size_t shared = shared_stems(all[i].stems, said);
        if (shared > 0) {
            by_idea[{all[i].exemplar.id.value, all[i].exemplar.expressed}].push_back(
                {i, shared, likeness(all[i].stems, said)});
        }
    }
    std::vector<std::size_t> chosen;
    for (auto& [key, near] : by_idea) {
        std::sort(near.begin(), near.end(), [&](const Near& a, const Near& b) {
            if (a.shared != b.shared) {
                return a.shared > b.shared;
            }
            return a.likeness != b.likeness
                       ? a.likeness > b.likeness
                       : all[a.place].exemplar.text < all[b.place].exemplar.text;
        });
        for (std::size_t i = 0; i < std::min(most, near.size()); ++i) {
            chosen.push_back(near[i].place);
        }
    }
    std::sort(chosen.begin(), chosen.end());
    std::vector<Exemplar> found;
    for (const std::size_t place : chosen) {
        found.push_back(all[place].exemplar);
    }
    return found;
}

std::shared_ptr<const PreparedItem> with_exemplars(std::shared_ptr<const PreparedItem> item,
                                                   std::span<const Exemplar> exemplars,
                                                   const Lexicon& lexicon) {
    if (exemplars.empty()) {
        return item;
    }
    Extender extender(*item, lexicon);
    for (const Exemplar& exemplar : exemplars) {
        extender.add(exemplar);
    }
    return extender.run();
}

}  // namespace attune::assess
