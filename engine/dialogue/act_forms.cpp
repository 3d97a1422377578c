#include "engine/dialogue/act_forms.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "engine/dialogue/form_phrases.hpp"

namespace attune::dialogue {
namespace {

constexpr std::uint32_t without(Act act) {
    return kAnyAct & ~only(act);
}

constexpr std::uint32_t kAsking =
    only(Act::kQuestion) | only(Act::kHelp) | only(Act::kRepeat) | only(Act::kChallenge);

constexpr std::size_t kShortReply = 2;    // words
constexpr std::size_t kShortAsking = 3;   // "who is she?"
constexpr std::size_t kShortWanting = 9;  // "what a reverse proxy is"
constexpr std::size_t kShortVerdict = 9;
constexpr std::size_t kShortDispute = 8;  // words
constexpr std::size_t kTermWords = 8;     // of "what a reverse proxy is"
constexpr std::size_t kWantsWords = 3;    // a question before its subject has at least so many
constexpr std::ptrdiff_t kContentOfStatement = 3;
constexpr double kSaysLittle = 0.35;  // strength of a sentence that is near no idea
constexpr int kMatterOfAnswer = 2;    // words of the matter that a statement on it has

// A sentence of the turn as the rules look at it.
struct Form {
    std::vector<const TurnWord*> words;  // marks left out
    std::string said;                    // " its words flat "
    std::string bare;                    // the same without words before and after the point
    bool asked = false;                  // ends in a question mark
    bool comma = false;                  // holds one
    int matter = 0;                      // different words of the item
    const CuedSentence* cued = nullptr;
};

std::string without_ends(std::string said, const FormPhrases& phrases) {
    for (bool again = true; again;) {
        again = false;
        for (const char* lead : phrases.lead_ins) {
            const std::string piece = " " + std::string(lead) + " ";
            if (said.size() > piece.size() && said.starts_with(piece)) {
                said.erase(0, piece.size() - 1);
                again = true;
            }
        }
        for (const char* tail : phrases.tails) {
            const std::string piece = " " + std::string(tail) + " ";
            if (said.size() > piece.size() && said.ends_with(piece)) {
                said.erase(said.size() - piece.size() + 1);
                again = true;
            }
        }
    }
    return said;
}

std::vector<Form> forms_of(const TurnReading& turn, const FormPhrases& phrases) {
    std::vector<Form> forms(turn.sentences.size());
    std::vector<std::set<std::string>> matter(forms.size());
    for (const TurnWord& word : turn.words) {
        Form& form = forms[word.sentence];
        if (word.mark) {
            form.asked = word.flat == "?" || (form.asked && word.flat != ".");
            form.comma = form.comma || word.flat == ",";
            continue;
        }
        form.asked = false;
        form.words.push_back(&word);
        form.said += (form.said.empty() ? " " : "") + word.flat + " ";
        if (word.matter) {
            matter[word.sentence].insert(word.stem);
        }
    }
    for (std::size_t i = 0; i < forms.size(); ++i) {
        forms[i].bare = without_ends(forms[i].said, phrases);
        forms[i].matter = static_cast<int>(matter[i].size());
        forms[i].cued = &turn.sentences[i];
    }
    return forms;
}

std::size_t words_in(const std::string& flat_words) {
    const auto blanks = std::count(flat_words.begin(), flat_words.end(), ' ');
    return blanks == 0 ? 0 : static_cast<std::size_t>(blanks - 1);
}

bool is_one_of(const std::string& flat_words, Phrases phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&](const char* phrase) {
        return flat_words == " " + std::string(phrase) + " ";
    });
}

// The rest behind the first of `openings` that begins the words; empty when none does.
std::string behind(const std::string& flat_words, Phrases openings) {
    std::string rest;
    for (const char* opening : openings) {
        const std::string piece =
            " " + std::string(opening[0] == '^' ? opening + 1 : opening) + " ";
        const bool longer = rest.empty() || flat_words.size() - piece.size() + 1 < rest.size();
        if (flat_words.starts_with(piece) && longer) {
            rest = flat_words.substr(piece.size() - 1);
        }
    }
    return rest;
}

class Rules {
  public:
    Rules(const TurnReading& turn, const ActContext& context)
        : turn_(turn),
          context_(context),
          phrases_(form_phrases(context.language)),
          forms_(forms_of(turn, phrases_)) {}

    // By word of the turn.
    [[nodiscard]] std::vector<std::uint32_t> allowed() const {
        std::vector<std::uint32_t> all(turn_.words.size(), kAnyAct);
        const std::uint32_t signs = needs_signs();
        std::size_t at = 0;
        for (std::size_t i = 0; i < forms_.size(); ++i) {
            const std::uint32_t form = by_form(i);
            const std::uint32_t open = (form & signs) != 0 ? form & signs : form;
            const std::size_t first = at;
            for (; at < all.size() && turn_.words[at].sentence == i; ++at) {
                all[at] = open;
            }
            const std::size_t asks = forms_[i].asked ? clause_that_asks(first, at) : at;
            std::fill(all.begin() + static_cast<std::ptrdiff_t>(asks),
                      all.begin() + static_cast<std::ptrdiff_t>(at), kAsking);
        }
        return all;
    }

  private:
    [[nodiscard]] std::uint32_t by_form(std::size_t i) const {
        const Form& form = forms_[i];
        if (form.words.empty()) {
            return kAnyAct;
        }
        if (is_not_knowing(form)) {
            return only(Act::kHelp);
        }
        if (forms_.size() == 1 && is_yes_or_no(form)) {
            return turn_.tutor.empty() ? only(Act::kAnswer) | only(Act::kNoise)
                                       : only(Act::kAnswer);
        }
        if (forms_.size() == 1 && is_term(form)) {
            return only(Act::kAnswer);
        }
        if (form.cued->idea < assess::kCoveredAt) {
            if (const std::uint32_t apart = beside_the_matter(form)) {
                return apart;
            }
        }
        if (is_question(form)) {
            return only(Act::kQuestion);
        }
        if (is_dispute_before_statement(i)) {
            return only(Act::kChallenge);
        }
        if (states_idea(form) || (i > 0 && is_statement_behind_dispute(i))) {
            return only(Act::kAnswer);
        }
        const Phrases either = cues_of(context_.language).alternatives;
        // "What ping tells you is that a host replies at this IP." states something.
        const bool brief = form.words.size() <= kShortWanting;
        const bool wh = has_any(form.bare, phrases_.wh_words) &&
                        !has_any(form.bare, phrases_.proposals) &&
                        (form.asked || (brief && (!form.comma || has_any(form.bare, either))));
        return wh || turns_verb_first(form) ? without(Act::kAnswer) & without(Act::kNoise)
                                            : kAnyAct;
    }

    // "idk", and "i dont know" before what the tutor has asked; a term it names is a question.
    [[nodiscard]] bool is_not_knowing(const Form& form) const {
        if (is_one_of(form.said, phrases_.not_knowing) ||
            is_one_of(form.bare, phrases_.not_knowing)) {
            return true;
        }
        const std::string rest = behind(form.bare, phrases_.unknown);
        const bool own_clause = form.comma && context_.language == assess::Language::kEnglish;
        if (rest.empty() || own_clause || !has_any(rest, phrases_.wh_words) ||
            has_any(rest, phrases_.to_tutor)) {
            return false;
        }
        const Cues& cues = cues_of(context_.language);
        const bool term = has_any(rest, cues.about_matter) && words_in(rest) <= kTermWords &&
                          has_any(rest, phrases_.defines);
        return !term;
    }

    [[nodiscard]] bool is_yes_or_no(const Form& form) const {
        return is_one_of(form.said, phrases_.yes_no);
    }

    // One or two words of the matter, or that stand as a reply, which the tutor has not just said.
    [[nodiscard]] bool is_term(const Form& form) const {
        const Cues& cues = cues_of(context_.language);
        const bool cued = has_any(form.said, cues.feeling) || has_any(form.said, cues.repeat) ||
                          has_any(form.said, cues.help) || has_any(form.said, cues.greeting) ||
                          has_any(form.said, phrases_.wh_words);
        if (form.words.size() > kShortReply || cued) {
            return false;
        }
        bool fresh = is_one_of(form.said, phrases_.replies);
        std::set<std::string> different;
        for (const TurnWord* word : form.words) {
            if (!word->known || !different.insert(word->flat).second) {
                return false;
            }
            fresh = fresh || (word->matter && !word->echoed);
        }
        return fresh;
    }

    // How the learner feels, wants to stop, or why they have to do this; 0 for what is not beside
    // the matter.
    [[nodiscard]] std::uint32_t beside_the_matter(const Form& form) const {
        if (has_any(form.said, phrases_.own_people) && has_any(form.said, phrases_.in_passing)) {
            return only(Act::kOffTopic);
        }
        if (has_any(form.said, phrases_.worried) && form.cued->strength < kSaysLittle) {
            return only(Act::kFeeling);
        }
        if (form.matter >= kMatterOfAnswer) {
            return 0;
        }
        if (has_any(form.said, phrases_.worried) || has_any(form.said, phrases_.vexed) ||
            has_any(form.bare, phrases_.task)) {
            return only(Act::kFeeling);
        }
        if (asks_verdict_alone(form)) {
            return (kAsking & without(Act::kRepeat)) | only(Act::kFeeling);
        }
        if (has_any(form.said, phrases_.later)) {
            return only(Act::kOffTopic);
        }
        return 0;
    }

    // "was that wrong?", and not "900, is that right?".
    [[nodiscard]] bool asks_verdict_alone(const Form& form) const {
        const bool number = form.said.find_first_of("0123456789") != std::string::npos;
        const bool alone = form.matter == 0 || !form.comma;
        return alone && !number && form.words.size() <= kShortVerdict &&
               has_any(form.said, phrases_.verdict);
    }

    [[nodiscard]] bool is_question(const Form& form) const {
        if (has_any(form.said, phrases_.wants_to_know)) {
            return form.cued->idea < assess::kCoveredAt;  // else a word of interest after an answer
        }
        if (form.asked && has_any(form.bare, phrases_.proposals) && holds_question(form)) {
            return true;  // "what about negative answers, are those kept?"
        }
        const std::string aside = behind(form.bare, phrases_.asides);
        if (!aside.empty() &&
            (has_any(aside, phrases_.verbs_first) || has_any(aside, phrases_.wh_words))) {
            return true;
        }
        const bool which = has_any(form.bare, phrases_.verbs_first) &&
                           has_any(form.bare, cues_of(context_.language).alternatives);
        return form.asked && (which || turns_verb_first(form));
    }

    [[nodiscard]] bool holds_question(const Form& form) const {
        const auto first = static_cast<std::size_t>(form.words.front() - turn_.words.data());
        const auto past = static_cast<std::size_t>(form.words.back() - turn_.words.data()) + 1;
        return clause_that_asks(first, past) < past;
    }

    // "does a kiosk have a clock": the verb, then who or what; "is it the gateway" is a guess.
    [[nodiscard]] bool turns_verb_first(const Form& form) const {
        const std::string rest = behind(form.bare, phrases_.verbs_first);
        return words_in(rest) >= kWantsWords && !has_any(form.bare, phrases_.imperatives) &&
               !is_one_of(rest.substr(0, rest.find(' ', 1) + 1), phrases_.guess_after) &&
               !has_any(rest, phrases_.hedges);
    }

    // "I said it already." before what was said.
    [[nodiscard]] bool is_dispute_before_statement(std::size_t i) const {
        const Form& form = forms_[i];
        const bool disputes = has_any(form.said, phrases_.disputes) && !form.asked &&
                              form.words.size() <= kShortDispute && form.matter < kMatterOfAnswer;
        return disputes && turn_.sentences[i].idea < assess::kCoveredAt;
    }

    [[nodiscard]] bool is_statement_behind_dispute(std::size_t i) const {
        const Form& form = forms_[i];
        const auto content = std::count_if(form.words.begin(), form.words.end(),
                                           [](const auto* word) { return !word->function_word; });
        return is_dispute_before_statement(i - 1) && !form.asked && form.matter > 0 &&
               content >= kContentOfStatement && !has_any(form.said, phrases_.to_tutor);
    }

    // Says an idea of the item, and nothing to the tutor.
    [[nodiscard]] bool states_idea(const Form& form) const {
        const Cues& cues = cues_of(context_.language);
        return !form.asked && form.cued->idea >= assess::kCoveredAt &&
               !has_any(form.bare, phrases_.wh_words) &&
               !has_any(form.bare, phrases_.verbs_first) &&
               !has_any(form.said, phrases_.to_tutor) && !has_any(form.said, cues.dispute) &&
               !has_any(form.said, cues.help_outright);
    }

    // Where a question begins behind a comma or a "but" of words [first, past); `past` for none.
    [[nodiscard]] std::size_t clause_that_asks(std::size_t first, std::size_t past) const {
        for (std::size_t i = first + 1; i < past; ++i) {
            const TurnWord& before = turn_.words[i - 1];
            if (before.flat == ":") {
                return past;  // "next: is the app up, and what is in its log?" says what to do
            }
            const bool joins = is_one_of(" " + before.flat + " ", phrases_.lead_ins);
            if (before.flat != "," && !joins) {
                continue;
            }
            Form rest;
            for (std::size_t k = i; k < past; ++k) {
                const std::string& word = turn_.words[k].flat;
                rest.bare += turn_.words[k].mark ? "" : (rest.bare.empty() ? " " : "") + word + " ";
            }
            const bool wh = has_any(rest.bare, phrases_.wh_words) &&
                            !has_any(rest.bare, phrases_.proposals) &&
                            words_in(rest.bare) >= kWantsWords;
            if (wh || (before.flat == "," && turns_verb_first(rest))) {
                return joins ? i - 1 : i;
            }
        }
        return past;
    }

    // "because of his what?": the tutor's words handed back, with a hole.
    [[nodiscard]] bool ends_in_question_word(const Form& form) const {
        return !form.words.empty() &&
               has_any(" " + form.words.back()->flat + " ", phrases_.wh_words);
    }

    // Whoever disputes or wants words again gives a sign of it somewhere in the turn.
    [[nodiscard]] std::uint32_t needs_signs() const {
        bool objects = false;
        bool again = false;
        bool said_before = false;
        for (const Form& form : forms_) {
            const bool loud = form.asked || form.said.empty();
            objects = objects || loud || has_any(form.said, phrases_.objects);
            const bool brief = form.words.size() <= kShortAsking;
            again = again || has_any(form.said, phrases_.again) || (brief && form.asked) ||
                    form.words.size() <= kShortReply || ends_in_question_word(form);
            for (const TurnWord* word : form.words) {
                said_before = said_before || (word->echoed && !word->function_word);
            }
        }
        for (const TurnWord& word : turn_.words) {
            objects = objects || word.flat == "!";
        }
        return (objects ? kAnyAct : without(Act::kChallenge)) &
               (again || said_before ? kAnyAct : without(Act::kRepeat));
    }

    const TurnReading& turn_;
    const ActContext& context_;
    const FormPhrases& phrases_;
    std::vector<Form> forms_;
};

}  // namespace

void limit_acts(TurnReading& turn, const ActContext& context) {
    turn.allowed = Rules(turn, context).allowed();
}

}  // namespace attune::dialogue
