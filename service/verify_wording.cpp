#include "service/verify_wording.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "engine/assess/fold.hpp"
#include "engine/base/utf8.hpp"
#include "engine/dialogue/wording.hpp"
#include "service/quoted_text.hpp"

namespace attune::service {
namespace {

constexpr std::size_t kSentencesMost = 6;
constexpr std::size_t kSentencesMore = 2;  // than ours
constexpr std::size_t kBytesMost = 700;    // or twice ours, where ours is longer
constexpr double kKeptLeast = 0.4;         // of the content words of ours
constexpr double kAddedMost = 0.5;         // of its own
constexpr std::size_t kAddedFree = 3;      // words that are always allowed
constexpr double kSameMeaning = 0.5;       // relatedness of two words

// Approval. Words that ours does not hold are taken as the model's own judgement.
constexpr std::array kPraise = {"correct",   "right",        "exactly",    "perfect",
                                "perfectly", "excellent",    "great",      "good",
                                "well",      "brilliant",    "absolutely", "spot",
                                "nailed",    "complete",     "true",       "yes",
                                "indeed",    "fully",        "everything", "accurate",
                                "precisely", "richtig",      "genau",      "perfekt",
                                "super",     "stimmt",       "ja",         "korrekt",
                                "toll",      "prima",        "gut",        "vollst\u00e4ndig",
                                "alles",     "hervorragend", "exakt"};

WordingCheck passed(const char* name) {
    return {.name = name};
}

WordingCheck failed(const char* name, std::string why) {
    return {.name = name, .passed = false, .why = std::move(why)};
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

// One blank for every run of them: a model may break lines where we do not.
std::string one_blank(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!blank) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    while (!out.empty() && out.back() == ' ') {
        out.pop_back();
    }
    return out;
}

bool holds(const std::string& text, const std::string& part) {
    return one_blank(text).find(one_blank(part)) != std::string::npos;
}

bool is_quote(PartKind kind) {
    return kind == PartKind::kQuoteRight || kind == PartKind::kQuoteIssue ||
           kind == PartKind::kQuotePlain;
}

bool asks(const std::string& text) {
    return text.find('?') != std::string::npos;
}

// Every place of `part` in `text` taken out, upper and lower case alike.
void take_out(std::string& text, const std::string& part) {
    if (part.empty()) {
        return;
    }
    const std::string wanted = lower(part);
    for (auto at = lower(text).find(wanted); at != std::string::npos;
         at = lower(text).find(wanted, at)) {
        text.replace(at, part.size(), " ");
    }
}

// Where, at a word's beginning, the end of `text` begins to say `wanted`; its size when nowhere.
std::size_t begun_at(const std::string& text, const std::string& wanted) {
    for (std::size_t size = std::min(wanted.size() - 1, text.size()); size > 0; --size) {
        const std::size_t at = text.size() - size;
        const bool at_word = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n';
        if (at_word && text.compare(at, size, wanted, 0, size) == 0) {
            return at;
        }
    }
    return text.size();
}

// Where a part of ours stands in a line: quotes with their marks, citations bare.
struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
    const TurnPart* part = nullptr;
};

std::vector<Place> places_of(const std::string& line, const std::vector<TurnPart>& fixed) {
    std::vector<Place> places;
    for (const Quoted& quoted : quoted_in(line)) {
        for (const TurnPart& part : fixed) {
            if (is_quote(part.kind) && one_blank(part.text) == one_blank(quoted.inside)) {
                places.push_back({quoted.begin, quoted.end, &part});
                break;
            }
        }
    }
    for (const TurnPart& part : fixed) {
        const auto at =
            part.kind == PartKind::kSource ? line.find(one_blank(part.text)) : std::string::npos;
        if (at != std::string::npos) {
            places.push_back({at, at + one_blank(part.text).size(), &part});
        }
    }
    std::sort(places.begin(), places.end(),
              [](const Place& a, const Place& b) { return a.begin < b.begin; });
    return places;
}

std::vector<TurnPart> cut_up(const std::string& line, const std::vector<TurnPart>& fixed) {
    std::vector<TurnPart> cut;
    std::size_t at = 0;
    for (const Place& place : places_of(line, fixed)) {
        if (place.begin < at) {
            continue;  // inside another
        }
        if (place.begin > at) {
            cut.push_back({PartKind::kText, line.substr(at, place.begin - at)});
        }
        cut.push_back(*place.part);
        at = place.end;
    }
    if (at < line.size()) {
        cut.push_back({PartKind::kText, line.substr(at)});
    }
    return cut;
}

WordingCheck plain(const std::string& text) {
    if (!is_utf8(text)) {
        return failed("plain", "it is not UTF-8");
    }
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        const bool control = point.value < 0x20 && point.value != '\n';
        if (control || point.value == 0x7f || point.value == 0xfffd ||
            assess::fold(point.value).kind == assess::CharKind::kHidden) {
            return failed("plain", "it holds a control or hidden character");
        }
        at += point.bytes;
    }
    const std::string small = lower(text);
    for (const char* mark : {"<", ">", "](", "**", "```", "http:", "https:", "www.", "# ", "&#",
                             "{{", "\\", "javascript:"}) {
        if (small.find(mark) != std::string::npos) {
            return failed("plain", "it holds markup or an address");
        }
    }
    return passed("plain");
}

}  // namespace

WordingVerifier::WordingVerifier(const WordingCase& given)
    : case_(given),
      own_(given.turn.plain()),
      guard_(*given.prepared, given.lexicon, given.ideas, given.said_before) {
    for (const auto& line : given.turn.lines) {
        for (const TurnPart& part : line) {
            if (is_quote(part.kind) || part.kind == PartKind::kSource) {
                fixed_.push_back(part);
            }
            if (part.kind == PartKind::kSource) {
                known_.push_back(part.text);
            }
        }
    }
    for (const Source& source : given.turn.sources) {
        known_.push_back(source.sentence);
        known_.push_back(source.title);
    }
    if (given.turn.gap) {
        known_.push_back(given.turn.gap->label);
    }
    known_.push_back(given.item.question);
    for (const std::string& sentence : dialogue::normalised(given.item.question)) {
        known_.push_back(sentence);
    }
    std::erase_if(known_, [](const std::string& text) { return text.empty(); });
    // Longest first: the question before its sentences.
    std::stable_sort(known_.begin(), known_.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

// What the wording says of the matter by itself: without quotes, citations, the gap's label and
// the question, all of which were cleared before.
std::string WordingVerifier::matter_of(const std::string& text) const {
    std::string rest;
    std::size_t at = 0;
    for (const Quoted& quoted : quoted_in(text)) {
        rest += text.substr(at, quoted.begin - at) + " ";
        at = quoted.end;
    }
    rest += text.substr(std::min(at, text.size()));
    rest = one_blank(rest);
    for (const std::string& part : known_) {
        take_out(rest, one_blank(part));
    }
    return rest;
}

WordingCheck WordingVerifier::length(const std::string& text) const {
    const std::size_t ours = dialogue::normalised(own_).size();
    const std::size_t theirs = dialogue::normalised(text).size();
    if (is_blank(text)) {
        return failed("length", "it is empty");
    }
    if (text.size() > std::max(kBytesMost, 2 * own_.size())) {
        return failed("length", "it is " + std::to_string(text.size()) + " bytes long");
    }
    return theirs > std::max(kSentencesMost, ours + kSentencesMore)
               ? failed("length", "it has " + std::to_string(theirs) + " sentences")
               : passed("length");
}

WordingCheck WordingVerifier::language(const std::string& text) const {
    const std::string matter = dialogue::without_quotes(text);
    const assess::Text read = assess::read(matter, case_.lexicon, case_.language);
    const auto words = std::count_if(read.tokens.begin(), read.tokens.end(), [](const auto& token) {
        return token.kind == assess::TokenKind::kWord && !token.part;
    });
    const auto functions =
        std::count_if(read.tokens.begin(), read.tokens.end(),
                      [](const auto& token) { return token.function_word && !token.part; });
    constexpr std::ptrdiff_t kFewWords = 6;
    if (words >= kFewWords && functions * 5 < words) {
        return failed("language", "it does not read as a sentence of the course's language");
    }
    const bool other = words >= kFewWords && assess::language_of(matter) != case_.language;
    return other ? failed("language", "it is in another language") : passed("language");
}

WordingCheck WordingVerifier::quote(const std::string& text) const {
    const std::vector<Quoted> all = quoted_in(text);
    for (const TurnPart& part : fixed_) {
        const bool there = std::any_of(all.begin(), all.end(), [&](const Quoted& quoted) {
            return quoted.closed && holds(quoted.inside, part.text);
        });
        if (is_quote(part.kind) && !there) {
            return failed("quote", "the learner's words \"" + part.text + "\" are not quoted");
        }
    }
    for (const Quoted& quoted : all) {
        const bool theirs =
            std::any_of(case_.learner.begin(), case_.learner.end(),
                        [&](const std::string& answer) { return holds(answer, quoted.inside); });
        if (!quoted.closed || (!theirs && !holds(own_, quoted.inside))) {
            return failed("quote", "it puts words in quotation marks that nobody said");
        }
    }
    return passed("quote");
}

WordingCheck WordingVerifier::gap(const std::string& text) const {
    const bool wanted = case_.turn.gap && holds(lower(own_), lower(case_.turn.gap->label));
    return wanted && !holds(lower(text), lower(case_.turn.gap->label))
               ? failed("gap", "\"" + case_.turn.gap->label + "\" is not named")
               : passed("gap");
}

WordingCheck WordingVerifier::source(const std::string& text) const {
    for (const TurnPart& part : fixed_) {
        if (part.kind == PartKind::kSource && !holds(text, part.text)) {
            return failed("source", "a cited sentence is missing or was changed");
        }
    }
    for (const Source& one : case_.turn.sources) {
        if (holds(own_, one.sentence) && !holds(text, one.sentence)) {
            return failed("source", "a cited sentence is missing or was changed");
        }
    }
    const auto open = text.find('[');
    const bool ours = open != std::string::npos && holds(own_, text.substr(open));
    return open != std::string::npos && !ours ? failed("source", "it cites what does not exist")
                                              : passed("source");
}

WordingCheck WordingVerifier::move(const std::string& text) const {
    if (asks(own_) && !asks(text)) {
        return failed("move", "we ask something, it does not");
    }
    const bool blank = own_.find("____") != std::string::npos;
    return blank && text.find("____") == std::string::npos
               ? failed("move", "the blank to be filled in is gone")
               : passed("move");
}

WordingCheck WordingVerifier::leak(const std::string& text) const {
    const auto leaked = guard_.leaked_by(matter_of(text));
    return leaked.empty() ? passed("leak")
                          : failed("leak", "it gives away what the learner is to find: " +
                                               std::to_string(leaked.size()) + " of the ideas");
}

WordingCheck WordingVerifier::praise(const std::string& text) const {
    const bool at_issue = case_.turn.gap && (case_.turn.gap->kind == GapKind::kMisconception ||
                                             case_.turn.gap->kind == GapKind::kContradiction);
    const bool right = std::any_of(fixed_.begin(), fixed_.end(), [](const TurnPart& part) {
        return part.kind == PartKind::kQuoteRight;
    });
    if (right && !at_issue) {
        return passed("praise");
    }
    const assess::Text own = assess::read(own_, case_.lexicon, case_.language);
    const assess::Text theirs = assess::read(matter_of(text), case_.lexicon, case_.language);
    for (const assess::Token& token : theirs.tokens) {
        const bool approves =
            std::find(kPraise.begin(), kPraise.end(), token.lower) != kPraise.end();
        const bool ours = std::any_of(own.tokens.begin(), own.tokens.end(),
                                      [&](const auto& one) { return one.lower == token.lower; });
        if (approves && !ours) {
            return failed("praise", "\"" + token.lower + "\" approves of what is not right yet");
        }
    }
    return passed("praise");
}

std::vector<std::string> WordingVerifier::stems_of(const std::string& text) const {
    std::vector<std::string> stems;
    const assess::Text read = assess::read(text, case_.lexicon, case_.language);
    for (const assess::Token* token : assess::content_of(read)) {
        if (!token->part) {
            stems.push_back(token->stem);
        }
    }
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    return stems;
}

WordingCheck WordingVerifier::kept(const std::string& text) const {
    const std::vector<std::string> ours = stems_of(dialogue::without_quotes(own_));
    const std::vector<std::string> theirs = stems_of(dialogue::without_quotes(text));
    const auto kept = std::count_if(ours.begin(), ours.end(), [&](const std::string& stem) {
        return std::any_of(theirs.begin(), theirs.end(), [&](const std::string& other) {
            return stem == other || case_.lexicon.relatedness(stem, other) >= kSameMeaning;
        });
    });
    return static_cast<double>(kept) < kKeptLeast * static_cast<double>(ours.size())
               ? failed("kept", "it is about something else")
               : passed("kept");
}

WordingCheck WordingVerifier::added(const std::string& text) const {
    std::string given = own_ + " " + case_.item.question + " " + case_.said_before;
    for (const std::string& answer : case_.learner) {
        given += " " + answer;
    }
    const std::vector<std::string> known = stems_of(given);
    const std::vector<std::string> theirs = stems_of(text);
    std::size_t added = 0;
    for (const std::string& stem : theirs) {
        if (std::binary_search(known.begin(), known.end(), stem)) {
            continue;
        }
        if (std::any_of(stem.begin(), stem.end(),
                        [](unsigned char c) { return std::isdigit(c); })) {
            return failed("added", "it brings in the number " + stem);
        }
        ++added;
    }
    const double most = kAddedMost * static_cast<double>(theirs.size());
    return added > kAddedFree && static_cast<double>(added) > most
               ? failed("added", "it speaks of what neither the tutor nor the learner did")
               : passed("added");
}

WordingCheck WordingVerifier::said(const std::string& text) const {
    for (const std::string& sentence : dialogue::normalised(text)) {
        if (std::find(case_.sayings.begin(), case_.sayings.end(), sentence) !=
            case_.sayings.end()) {
            return failed("said", "a sentence of it was said before");
        }
    }
    return passed("said");
}

std::vector<WordingCheck> WordingVerifier::checks(const std::string& text) const {
    return {length(text), plain(text), language(text), quote(text), gap(text),   source(text),
            move(text),   leak(text),  praise(text),   kept(text),  added(text), said(text)};
}

std::optional<std::string> WordingVerifier::broken_so_far(const std::string& text) const {
    if (text.size() > std::max(kBytesMost, 2 * own_.size())) {
        return "length";
    }
    for (const WordingCheck& check : {plain(text), leak(text), praise(text)}) {
        if (!check.passed) {
            return check.name;
        }
    }
    return std::nullopt;
}

std::size_t WordingVerifier::showable(const std::string& text) const {
    std::size_t end = text.find_last_of(" \n");
    end = end == std::string::npos ? 0 : end;
    for (const Quoted& quoted : quoted_in(text)) {
        if (!quoted.closed || quoted.end > end) {
            end = std::min(end, quoted.begin);
        }
    }
    // The beginning of a known text at the end of what came may go on otherwise.
    const std::string small = lower(text.substr(0, end));
    for (const std::string& part : known_) {
        end = std::min(end, begun_at(small, lower(part)));
    }
    return end;
}

std::vector<std::vector<TurnPart>> WordingVerifier::parts(const std::string& text) const {
    std::vector<std::vector<TurnPart>> lines;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string line = one_blank(text.substr(begin, end - begin));
        begin = end + 1;
        if (line.empty()) {
            continue;
        }
        lines.push_back(cut_up(line, fixed_));
    }
    return lines;
}

std::optional<std::string> first_failed(const std::vector<WordingCheck>& checks) {
    const auto found = std::find_if(checks.begin(), checks.end(),
                                    [](const WordingCheck& check) { return !check.passed; });
    return found == checks.end() ? std::nullopt : std::optional(found->name);
}

}  // namespace attune::service
