#include "engine/assess/prepared.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/assess/assess.hpp"
#include "engine/assess/words.hpp"
#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/math.hpp"

namespace attune::assess {
namespace {

constexpr double kLightWord = 0.45;  // get, thing, next
constexpr double kNumberWeight = 1.0;
constexpr std::size_t kSpellingsMax = 4'000;

bool is_content(const Token& token) {
    return token.kind != TokenKind::kMark && !token.function_word && !token.part;
}

class Preparer {
  public:
    Preparer(const Item& item, const Lexicon& lexicon, Language language)
        : item_(item), lexicon_(lexicon), made_(std::make_shared<PreparedItem>()) {
        made_->language = language;
        const Text question = read(item.question, lexicon, language);
        for (const Token& token : question.tokens) {
            if (token.kind != TokenKind::kMark && !token.function_word) {
                question_stems_.insert(token.stem);
            }
        }
    }

    std::shared_ptr<PreparedItem> run(std::span<const std::string> course_words) {
        for (const Expectation& expectation : item_.expectations) {
            Idea idea = idea_of(expectation.id.value, expectation.text, expectation.variants);
            idea.weight = expectation.weight;
            take_keys(idea, expectation);
            made_->expectations.push_back(std::move(idea));
        }
        for (const Misconception& misconception : item_.misconceptions) {
            Idea idea = idea_of(misconception.id.value, misconception.text, misconception.variants);
            for (const std::string& cue : misconception.cues) {
                add_wording(idea, cue, true);
            }
            made_->misconceptions.push_back(std::move(idea));
        }
        weigh_vocabulary();
        for (std::vector<Idea>* const list : {&made_->expectations, &made_->misconceptions}) {
            for (Idea& idea : *list) {
                for (Wording& wording : idea.wordings) {
                    weigh(wording, made_->vocabulary);
                }
            }
        }
        take_spellings(course_words);
        made_->question_stems.assign(question_stems_.begin(), question_stems_.end());
        return made_;
    }

  private:
    Idea idea_of(const std::string& id, const std::string& text,
                 const std::vector<std::string>& variants) {
        Idea idea;
        idea.id = id;
        add_wording(idea, text, false);
        for (std::size_t i = 0; i < std::min(variants.size(), limits::kVariantsPerIdea); ++i) {
            add_wording(idea, variants[i], false);
        }
        return idea;
    }

    // A wording without any content word is left out: it would be met by everything.
    void add_wording(Idea& idea, const std::string& words, bool cue) {
        Wording wording = wording_of(words, cue, lexicon_, made_->language,
                                     [this](const Token& token) { return place_of(token); });
        if (!wording.words.empty()) {
            idea.wordings.push_back(std::move(wording));
        }
    }

    std::uint32_t place_of(const Token& token) {
        const auto next = static_cast<std::uint32_t>(made_->vocabulary.size());
        const auto [at, fresh] = index_.try_emplace(token.stem, next);
        if (fresh) {
            made_->vocabulary.push_back(
                vocable_of(token, lexicon_, question_stems_.contains(token.stem)));
        }
        return at->second;
    }

    // A word of many ideas tells them apart badly.
    void weigh_vocabulary() {
        std::vector<int> ideas(made_->vocabulary.size(), 0);
        const auto count = [&](const std::vector<Idea>& list) {
            for (const Idea& idea : list) {
                std::set<std::uint32_t> own;
                for (const Wording& wording : idea.wordings) {
                    for (const RefWord& word : wording.words) {
                        own.insert(word.vocable);
                    }
                }
                for (const std::uint32_t vocable : own) {
                    ++ideas[vocable];
                }
            }
        };
        count(made_->expectations);
        count(made_->misconceptions);
        for (std::size_t i = 0; i < ideas.size(); ++i) {
            Vocable& vocable = made_->vocabulary[i];
            vocable.weight /= 1.0 + 0.35 * log_exact(std::max(ideas[i], 1));
            vocable.weight *= vocable.of_question ? kQuestionWord : 1.0;
        }
    }

    void take_keys(Idea& idea, const Expectation& expectation) const {
        std::set<std::string> keys;
        const auto take = [&](std::string_view words) {
            for (const Token& token : read(words, lexicon_, made_->language).tokens) {
                if (is_content(token) && !is(token.classes, kLight) &&
                    !question_stems_.contains(token.stem)) {
                    keys.insert(token.stem);
                }
            }
        };
        idea.keys_named = !expectation.key_terms.empty();
        for (const std::string& term : expectation.key_terms) {
            take(term);
        }
        if (!idea.keys_named) {
            take(expectation.text);
        }
        idea.key_stems.assign(keys.begin(), keys.end());
    }

    void take_spellings(std::span<const std::string> course_words) {
        for (const Vocable& vocable : made_->vocabulary) {
            made_->spellings.push_back(vocable.number ? std::string() : vocable.lower);
        }
        for (const std::string& word : course_words) {
            if (made_->spellings.size() < kSpellingsMax) {
                made_->spellings.push_back(word);
            }
        }
    }

    const Item& item_;
    const Lexicon& lexicon_;
    std::shared_ptr<PreparedItem> made_;
    std::set<std::string> question_stems_;
    std::map<std::string, std::uint32_t> index_;
};

}  // namespace

void append_triples(const std::string& word, std::vector<std::uint32_t>& out) {
    const std::string framed = "^" + word + "$";
    for (std::size_t i = 0; i + 2 < framed.size(); ++i) {
        const auto byte = [&](std::size_t at) {
            return static_cast<std::uint32_t>(static_cast<unsigned char>(framed[at]));
        };
        out.push_back(byte(i) << 16U | byte(i + 1) << 8U | byte(i + 2));
    }
}

Vocable vocable_of(const Token& token, const Lexicon& lexicon, bool of_question) {
    Vocable vocable;
    vocable.lower = token.lower;
    vocable.stem = token.stem;
    vocable.number = token.kind == TokenKind::kNumber;
    vocable.of_question = of_question;
    vocable.weight = vocable.number ? kNumberWeight : lexicon.rarity(token.lower);
    if (is(token.classes, kLight)) {
        vocable.weight = std::min(vocable.weight, kLightWord);
    }
    return vocable;
}

Wording wording_of(const std::string& words, bool cue, const Lexicon& lexicon, Language language,
                   const std::function<std::uint32_t(const Token&)>& place_of) {
    const Text text = read(words, lexicon, language);
    Wording wording;
    wording.text = words;
    wording.cue = cue;
    std::size_t functions = 0;
    double contrary = 0.0;
    for (std::uint32_t c = 0; c < text.clauses.size(); ++c) {
        wording.leanings.push_back(leaning_of(text, text.clauses[c]));
        wording.offers = wording.offers || text.clauses[c].offered;
        const Fluency fluency = fluency_of(text, text.clauses[c].first, text.clauses[c].past);
        wording.fluency.sum += fluency.sum;
        wording.fluency.pairs += fluency.pairs;
        for (std::uint32_t i = text.clauses[c].first; i < text.clauses[c].past; ++i) {
            const Token& token = text.tokens[i];
            if (token.kind != TokenKind::kMark && !token.part) {
                wording.phrase.push_back(token.stem);
            }
            functions += token.function_word && !token.part ? 1 : 0;
            if (is_content(token)) {
                append_triples(token.lower, wording.triples);
                wording.words.push_back({place_of(token), c, 0.0, token.negated, token.denied_head,
                                         agent_follows(text, i, text.clauses[c].past),
                                         is_another(text, text.clauses[c], i)});
                contrary += text.clauses[c].contrary ? 1.0 : 0.0;
            }
        }
    }
    if (wording.words.empty()) {
        return wording;
    }
    std::sort(wording.triples.begin(), wording.triples.end());
    wording.triples.erase(std::unique(wording.triples.begin(), wording.triples.end()),
                          wording.triples.end());
    const auto content = static_cast<double>(wording.words.size());
    wording.function_share =
        static_cast<double>(functions) / (static_cast<double>(functions) + content);
    wording.contrary_share = contrary / content;
    return wording;
}

void weigh(Wording& wording, const std::vector<Vocable>& vocabulary) {
    for (RefWord& word : wording.words) {
        const Vocable& vocable = vocabulary[word.vocable];
        word.weight = vocable.weight;
        wording.weight_sum += word.weight;
        wording.weight_new += vocable.of_question ? 0.0 : word.weight;
    }
    ENSURE(wording.weight_sum > 0.0);
}

std::shared_ptr<const PreparedItem> prepare(const Item& item, const Lexicon& lexicon,
                                            Language language,
                                            std::span<const std::string> course_words) {
    return Preparer(item, lexicon, language).run(course_words);
}

}  // namespace attune::assess
