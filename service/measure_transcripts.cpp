#include "service/measure_transcripts.hpp"

#include <algorithm>
#include <deque>
#include <set>

#include "engine/dialogue/acts.hpp"
#include "engine/dialogue/cues.hpp"
#include "engine/dialogue/quote.hpp"
#include "engine/dialogue/wording.hpp"

namespace attune::service {
namespace {

constexpr std::size_t kTurnsRemembered = 30;
constexpr double kRevealsAt = 0.6;  // share of an idea's own stems that give it away
constexpr std::size_t kStemsLeast = 2;

// Words that call something right, in a sentence that denies nothing.
constexpr const char* kPraise[] = {"is right",  "thats right",   "right so far", "correct",
                                   "exactly",   "holds",         "is sound",     "to the point",
                                   "keep that", "fits the case", "well put",     "spot on",
                                   "stimmt",    "ist richtig",   "genau",        "trifft",
                                   "passt",     "behalte das",   "trägt",        "hält stand"};
constexpr const char* kDenial[] = {"not",   "no",   "doesnt", "isnt",   "cannot", "cant", "wrong",
                                   "nicht", "kein", "keine",  "falsch", "would",  "wäre"};

bool contains(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

std::size_t words_in(const std::string& text) {
    const std::string flat = dialogue::flat(text);
    return static_cast<std::size_t>(std::count(flat.begin(), flat.end(), ' ') - 1);
}

std::string without(std::string text, const std::string& part) {
    const auto at = part.empty() ? std::string::npos : text.find(part);
    return at == std::string::npos ? text : text.erase(at, part.size());
}

class Meter {
  public:
    Meter(const Transcripts& transcripts, const assess::Lexicon& lexicon)
        : transcripts_(transcripts), lexicon_(lexicon) {}

    TranscriptReport run() {
        for (const ToldTurn& turn : transcripts_.turns) {
            take(turn);
        }
        return std::move(report_);
    }

  private:
    struct Past {
        std::set<std::string> settled;                   // ideas covered or told before this turn
        std::set<std::string> met;                       // ideas stated so far, by the gold
        std::string said;                                // by the learner on this item
        std::deque<std::vector<std::string>> sentences;  // of the tutor's last 30 turns
    };

    void take(const ToldTurn& turn) {
        Past& past = past_[turn.learner];
        if (turn.starts) {
            past.settled.clear();
            past.met.clear();
            past.said.clear();
        }
        past.said += " " + turn.text;
        ++report_.turns;
        report_.with_gold += turn.gold ? 1 : 0;
        const Course& course = *transcripts_.items.at(turn.item);
        const Item& item = course.items.front();
        const std::string act = turn.gold ? turn.gold->act : turn.act;
        if (turn.gold) {
            past.met.insert(turn.gold->meets.begin(), turn.gold->meets.end());
            for (const std::string& wrong : turn.gold->shows) {
                past.met.erase(wrong);  // taken back
            }
        }
        if (act == "answer") {
            feedback(turn, item, past);
        } else {
            off_script(turn);
        }
        reveals(turn, item, past, course.language == "de");
        repeats(turn, past);
        past.settled.insert(turn.covered.begin(), turn.covered.end());
        past.settled.insert(turn.told.begin(), turn.told.end());
    }

    void fail(const ToldTurn& turn, const std::string& what) {
        report_.failures.push_back("line " + std::to_string(turn.line) + ": " + what + ": \"" +
                                   turn.text + "\" -> " + turn.say);
    }

    // A reply to words that answer, whatever the tutor took them for: who is not heard gets neither
    // a quote nor a gap, and that counts.
    void feedback(const ToldTurn& turn, const Item& item, const Past& past) {
        const std::size_t words = words_in(turn.quote);
        const bool verbatim = !turn.quote.empty() &&
                              turn.text.find(turn.quote) != std::string::npos &&
                              turn.say.find(turn.quote) != std::string::npos;
        const bool enough = words >= dialogue::kQuoteWordsLeast || words + 1 >= words_in(turn.text);
        const bool taken = turn.act == "answer" || (verbatim && !turn.gap.empty());
        report_.answers_taken.count(taken);
        if (!taken) {
            fail(turn, "an answer taken for something else");
        }
        report_.quoted.count(verbatim && enough);
        if (!(verbatim && enough)) {
            fail(turn, "no verbatim quote");
        }
        if (!turn.done) {
            const bool named = names_a_gap(turn, item, past.met);
            const auto just_said = turn.gold ? turn.gold->meets : std::vector<std::string>{};
            report_.gap_named.count(named);
            report_.gap_not_just_said.count(
                names_a_gap(turn, item, {just_said.begin(), just_said.end()}));
            if (!named) {
                fail(turn, "the gap named is none");
            }
        }
        if (turn.gold && !turn.gold->shows.empty() && turn.gold->meets.empty()) {
            const bool praised = praises(turn);
            report_.praised.count(praised);
            if (praised) {
                fail(turn, "wrong words are called right");
            }
        }
    }

    // An idea that was met is no gap.
    static bool names_a_gap(const ToldTurn& turn, const Item& item,
                            const std::set<std::string>& met) {
        if (turn.gap.empty()) {
            return false;
        }
        if (turn.gold) {
            const bool idea = find(item, ExpectationId{turn.gap}) != nullptr;
            return contains(turn.gold->shows, turn.gap) || (idea && !met.contains(turn.gap));
        }
        return find(item, ExpectationId{turn.gap}) != nullptr ||
               find(item, MisconceptionId{turn.gap}) != nullptr;
    }

    // In the sentence that quotes the learner.
    static bool praises(const ToldTurn& turn) {
        if (turn.quote.empty()) {
            return false;
        }
        const auto at = turn.say.find(turn.quote);
        if (at == std::string::npos) {
            return false;
        }
        const auto from = turn.say.find_last_of(".?!", at);
        const auto to = turn.say.find_first_of(".?!", at + turn.quote.size());
        const std::size_t begin = from == std::string::npos ? 0 : from + 1;
        const std::string sentence =
            dialogue::flat(without(turn.say.substr(begin, to - begin), turn.quote));
        return dialogue::has_any(sentence, kPraise) && !dialogue::has_any(sentence, kDenial);
    }

    void off_script(const ToldTurn& turn) {
        if (turn.gold && turn.gold->act == "question") {
            const bool graded = turn.act == "answer";
            report_.questions_as_answers.count(graded);
            if (graded) {
                fail(turn, "a question taken for an answer");
            }
        }
        const bool handled = handles(turn);
        report_.off_script.count(handled);
        if (!handled) {
            fail(turn, "not handled");
        }
    }

    static bool handles(const ToldTurn& turn) {
        if (turn.act == "answer" || turn.say.empty()) {
            return false;
        }
        if (turn.gold && turn.gold->answerable) {
            const bool cites = !turn.sources.empty() || turn.move == "answer_question";
            const bool right = turn.gold->sentence.empty() || cites_gold(turn);
            return *turn.gold->answerable ? cites && right : turn.move == "decline";
        }
        if (turn.gold) {
            return serves(turn);
        }
        return turn.move != "hint" || turn.act == "help" || turn.act == "feeling" ||
               turn.act == "repeat";
    }

    // Taken for what it is, or met as what it is would be: whoever needs help by a step or the
    // verdict, what has nothing to do with the matter by a bridge.
    static bool serves(const ToldTurn& turn) {
        const std::string& is = turn.gold->act;
        const bool step = turn.move == "pump" || turn.move == "hint" || turn.move == "prompt" ||
                          turn.move == "assertion" || turn.move == "review";
        return turn.act == is || (is == "help" && step && turn.act != "challenge") ||
               (is == "off_topic" && turn.move == "bridge");
    }

    static bool cites_gold(const ToldTurn& turn) {
        return contains(turn.sources, turn.gold->sentence) ||
               turn.say.find(turn.gold->sentence) != std::string::npos;
    }

    std::set<std::string> stems(const std::string& text, bool german) const {
        return dialogue::stems_of(text, lexicon_,
                                  german ? assess::Language::kGerman : assess::Language::kEnglish);
    }

    // Whether the tutor's own words hold most of an open idea that nobody had said before.
    void reveals(const ToldTurn& turn, const Item& item, const Past& past, bool german) {
        const auto known = stems(item.question + " " + past.said, german);
        const auto said = stems(without(turn.say, turn.quote), german);
        bool revealed = false;
        for (const Expectation& idea : item.expectations) {
            const bool settled = past.settled.contains(idea.id.value) ||
                                 contains(turn.covered, idea.id.value) ||
                                 contains(turn.told, idea.id.value);
            if (settled) {
                continue;
            }
            std::set<std::string> own = stems(idea.text, german);
            std::erase_if(own, [&](const std::string& stem) { return known.contains(stem); });
            const auto given = static_cast<std::size_t>(
                std::count_if(own.begin(), own.end(),
                              [&](const std::string& stem) { return said.contains(stem); }));
            revealed = revealed ||
                       (given >= kStemsLeast &&
                        static_cast<double>(given) >= kRevealsAt * static_cast<double>(own.size()));
        }
        report_.revealed.count(revealed);
        if (revealed) {
            fail(turn, "an open idea is given away");
        }
    }

    void repeats(const ToldTurn& turn, Past& past) {
        const auto sentences = dialogue::normalised(turn.say);
        for (const std::string& sentence : sentences) {
            const bool before =
                std::any_of(past.sentences.begin(), past.sentences.end(),
                            [&](const auto& earlier) { return contains(earlier, sentence); });
            report_.repeated.count(before);
            if (before) {
                fail(turn, "said before (" + sentence + ")");
            }
        }
        past.sentences.push_back(sentences);
        if (past.sentences.size() > kTurnsRemembered) {
            past.sentences.pop_front();
        }
    }

    const Transcripts& transcripts_;
    const assess::Lexicon& lexicon_;
    std::map<std::string, Past> past_;
    TranscriptReport report_;
};

}  // namespace

bool TranscriptReport::passes() const {
    namespace target = transcript_targets;
    const auto least = [](const Share& share, double bound) {
        return share.of == 0 || share.value() >= bound;
    };
    return turns > 0 && least(quoted, target::kQuoted) && least(gap_named, target::kGapNamed) &&
           least(off_script, target::kOffScript) && revealed.value() <= target::kRevealedMost &&
           praised.value() <= target::kPraisedMost &&
           questions_as_answers.value() <= target::kQuestionsAsAnswersMost && repeated.hits == 0;
}

TranscriptReport measure(const Transcripts& transcripts, const assess::Lexicon& lexicon) {
    return Meter(transcripts, lexicon).run();
}

}  // namespace attune::service
