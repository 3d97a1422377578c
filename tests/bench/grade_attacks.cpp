#include "tests/bench/grade_attacks.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>
#include <string_view>

#include "engine/base/random.hpp"

namespace attune::bench {
namespace {

constexpr const char* kContradictory = "contradictory";
constexpr const char* kIrrelevant = "irrelevant";
constexpr const char* kCorrect = "correct";
constexpr std::size_t kWordsToMix = 6;

using Words = std::vector<std::string>;
using Pair = std::array<std::string_view, 2>;

// Each word for its opposite, either way; a list of its own, unlike the judge's.
constexpr Pair kOpposites[] = {
    {"positive", "negative"}, {"up", "down"},          {"left", "right"},
    {"top", "bottom"},        {"inside", "outside"},   {"strong", "weak"},
    {"thick", "thin"},        {"on", "off"},           {"high", "low"},
    {"fast", "slow"},         {"big", "small"},        {"large", "small"},
    {"heavy", "light"},       {"wet", "dry"},          {"rough", "smooth"},
    {"gain", "lose"},         {"rise", "fall"},        {"push", "pull"},
    {"always", "rarely"},     {"first", "last"},       {"begin", "finish"},
    {"add", "remove"},        {"stronger", "weaker"},  {"bigger", "tinier"},
    {"long", "short"},        {"hard", "soft"},        {"hotter", "colder"},
    {"deeper", "shallower"},  {"attract", "repel"},    {"north", "south"},
    {"near", "far"},          {"full", "empty"},       {"tight", "loose"},
    {"tighter", "looser"},    {"rougher", "smoother"}, {"quickly", "slowly"},
    {"increased", "reduced"}, {"above", "below"},      {"over", "under"},
    {"with", "without"}};

constexpr Pair kNumbers[] = {{"one", "three"},  {"two", "five"},     {"three", "eight"},
                             {"four", "seven"}, {"both", "neither"}, {"all", "few"}};

Words words_in(const std::string& text) {
    std::istringstream stream(text);
    Words words;
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    return words;
}

std::string line_of(const Words& words, const char* between = " ") {
    std::string line;
    for (const std::string& word : words) {
        line += (line.empty() ? "" : between) + word;
    }
    return line;
}

// "Gap," -> "gap": the word alone, in small letters.
std::string plain(const std::string& word) {
    std::string kept;
    for (const char c : word) {
        if (std::ispunct(static_cast<unsigned char>(c)) == 0) {
            kept += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    return kept;
}

std::string trimmed(std::string text) {
    text.erase(text.find_last_not_of(" .?!") + 1);
    return text;
}

std::string within(const std::string& text) {
    std::string inner = trimmed(text);
    if (inner.size() > 1 && std::islower(static_cast<unsigned char>(inner[1])) != 0) {
        inner[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(inner[0])));
    }
    return inner;
}

bool carries(const std::string& word) {
    constexpr std::array<std::string_view, 12> kNot = {"which",   "there", "their", "would",
                                                       "because", "these", "those", "between",
                                                       "should",  "about", "where", "while"};
    const std::string bare = plain(word);
    return bare.size() > 3 && std::find(kNot.begin(), kNot.end(), bare) == kNot.end();
}

Words carriers(const std::string& text) {
    Words kept;
    for (const std::string& word : words_in(text)) {
        if (carries(word)) {
            kept.push_back(plain(word));
        }
    }
    return kept;
}

// The text with one word that a pair names exchanged; "" when none occurs.
template <std::size_t kSize>
std::string exchanged(const std::string& text, const Pair (&pairs)[kSize], bool both_ways) {
    Words words = words_in(text);
    for (std::string& word : words) {
        const std::string bare = plain(word);
        for (const Pair& pair : pairs) {
            if (bare == pair[0] || (both_ways && bare == pair[1])) {
                word = std::string(bare == pair[0] ? pair[1] : pair[0]);
                return line_of(words);
            }
        }
    }
    return {};
}

// Each number two more.
std::string recounted(const std::string& text) {
    std::string made;
    bool any = false;
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        any = any || digit;
        made += digit ? static_cast<char>('0' + (c - '0' + 2) % 10) : c;
    }
    return any ? made : exchanged(text, kNumbers, false);
}

// The first and the last word that carry meaning change places.
std::string ends_exchanged(const std::string& text) {
    Words words = words_in(trimmed(text));
    std::size_t first = words.size();
    std::size_t last = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (carries(words[i])) {
            first = std::min(first, i);
            last = i;
        }
    }
    if (first >= last || plain(words[first]) == plain(words[last])) {
        return {};
    }
    std::swap(words[first], words[last]);
    return line_of(words);
}

// Runs of three words in random order; or each two neighbours exchanged.
std::string runs_of_three(const std::string& text, Random& random) {
    const Words words = words_in(trimmed(text));
    Words runs;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i % 3 == 0) {
            runs.push_back(words[i]);
        } else {
            runs.back() += ' ' + words[i];
        }
    }
    const std::string before = line_of(runs);
    for (int tries = 0; tries < 8 && line_of(runs) == before; ++tries) {
        for (std::size_t i = runs.size(); i > 1; --i) {
            std::swap(runs[i - 1], runs[random.below(i)]);
        }
    }
    return line_of(runs);
}

std::string neighbours_exchanged(const std::string& text) {
    Words words = words_in(trimmed(text));
    for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
        std::swap(words[i], words[i + 1]);
    }
    return line_of(words);
}

class Maker {
  public:
    Maker(const std::string& reference, const std::string& question, std::uint64_t seed)
        : reference_(reference), question_(question), random_(seed) {}

    std::vector<MadeAnswer> run() {
        deny();
        turn();
        mix();
        agree();
        return std::move(made_);
    }

  private:
    void add(const char* kind, const std::string& text, const char* label) {
        if (!text.empty() && text != reference_) {
            made_.push_back({kind, text, label});
        }
    }

    // Two frames before and two after, another choice for each reference.
    void deny() {
        static constexpr std::array<const char*, 10> kBefore = {"It is false that ",
                                                                "There is no evidence that ",
                                                                "I do not believe that ",
                                                                "It is impossible that ",
                                                                "It is a mistake to think that ",
                                                                "You can't say that ",
                                                                "I deny that ",
                                                                "It is anything but true that ",
                                                                "It is unlikely that ",
                                                                "They refuse to accept that "};
        static constexpr std::array<const char*, 10> kAfter = {" - but that is not so.",
                                                               ", which is not true.",
                                                               "? No, never.",
                                                               ". The reverse is the case.",
                                                               ". This is a myth.",
                                                               ", or rather it does not.",
                                                               "? I don't think so.",
                                                               ". That would be incorrect.",
                                                               ", no way.",
                                                               ". Wrong, the contrary is true."};
        const std::string inner = within(reference_);
        const std::size_t first = random_.below(kBefore.size());
        const std::size_t second = random_.below(kAfter.size());
        for (const std::size_t step : {0UL, 3UL, 6UL}) {
            add("denied-before", kBefore[(first + step) % kBefore.size()] + inner + '.',
                kContradictory);
            add("denied-after", trimmed(reference_) + kAfter[(second + step) % kAfter.size()],
                kContradictory);
        }
        add("told-wrongly", "People often think that " + inner + ", but it is false.",
            kContradictory);
    }

    void turn() {
        add("opposite", exchanged(reference_, kOpposites, true), kContradictory);
        add("recounted", recounted(reference_), kContradictory);
        add("ends-exchanged", ends_exchanged(reference_), kContradictory);
    }

    void mix() {
        if (words_in(reference_).size() >= kWordsToMix) {
            add("mixed-threes", runs_of_three(reference_, random_), kIrrelevant);
            add("mixed-neighbours", neighbours_exchanged(reference_), kIrrelevant);
        }
        Words terms = carriers(reference_);
        if (terms.size() >= 4) {
            for (std::size_t i = terms.size(); i > 1; --i) {
                std::swap(terms[i - 1], terms[random_.below(i)]);
            }
            add("listed", "things with " + line_of(terms, ", also ") + " etc", kIrrelevant);
            add("listed", line_of(terms, "; "), kIrrelevant);
            add("listed", "The important terms are " + line_of(terms, " and "), kIrrelevant);
        }
        if (terms.size() >= 2) {
            add("foreign", "Penso che " + terms[0] + " abbia qualcosa a che fare con " + terms[1],
                kIrrelevant);
            add("foreign", "Creo que " + terms[1] + " es muy importante para " + terms[0],
                kIrrelevant);
        }
        const Words asked = carriers(question_);
        if (asked.size() >= 3) {
            add("praised", "An excellent and very detailed account about " + line_of(asked, ", "),
                kIrrelevant);
        }
    }

    void agree() {
        static constexpr std::array<const char*, 8> kBefore = {
            "I think that ",     "It is true that ",
            "I am sure that ",   "Well, ",
            "In my opinion ",    "It is important to say that ",
            "You can see that ", "There is evidence that "};
        static constexpr std::array<const char*, 6> kAfter = {
            ". That is right.",         ", I think.",          ". This is true.",
            ", and not anything else.", ". I don't doubt it.", ", of course."};
        const std::string inner = within(reference_);
        const std::size_t first = random_.below(kBefore.size());
        const std::size_t second = random_.below(kAfter.size());
        for (const std::size_t step : {0UL, 1UL, 2UL}) {
            add("agreed", kBefore[(first + step) % kBefore.size()] + inner + '.', kCorrect);
            add("agreed", trimmed(reference_) + kAfter[(second + step) % kAfter.size()], kCorrect);
        }
    }

    const std::string& reference_;
    const std::string& question_;
    Random random_;
    std::vector<MadeAnswer> made_;
};

}  // namespace

std::vector<MadeAnswer> made_answers(const std::string& reference, const std::string& question,
                                     std::uint64_t seed) {
    return Maker(reference, question, seed).run();
}

}  // namespace attune::bench
