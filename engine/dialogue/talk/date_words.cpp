#include "engine/dialogue/talk/date_words.hpp"

#include <map>
#include <optional>

#include "engine/dialogue/cues.hpp"

namespace attune::dialogue {
namespace {

using enum DateSense;

struct Meaning {
    DateSense sense;
    int value = 0;
};
using Table = std::map<std::string_view, Meaning>;

// clang-format off: tables, to be read as such
const Table& english() {
    static const Table kTable = {
        {"today", {kToday}}, {"tonight", {kToday}}, {"tomorrow", {kTomorrow}},
        {"monday", {kWeekday, 0}}, {"tuesday", {kWeekday, 1}}, {"wednesday", {kWeekday, 2}},
        {"thursday", {kWeekday, 3}}, {"friday", {kWeekday, 4}}, {"saturday", {kWeekday, 5}},
        {"sunday", {kWeekday, 6}}, {"tues", {kWeekday, 1}}, {"thurs", {kWeekday, 3}},
        {"january", {kMonth, 1}}, {"february", {kMonth, 2}}, {"march", {kMonth, 3}},
        {"april", {kMonth, 4}}, {"may", {kMonth, 5}}, {"june", {kMonth, 6}}, {"july", {kMonth, 7}},
        {"august", {kMonth, 8}}, {"september", {kMonth, 9}}, {"october", {kMonth, 10}},
        {"november", {kMonth, 11}}, {"december", {kMonth, 12}}, {"jan", {kMonth, 1}},
        {"feb", {kMonth, 2}}, {"mar", {kMonth, 3}}, {"apr", {kMonth, 4}}, {"jun", {kMonth, 6}},
        {"jul", {kMonth, 7}}, {"aug", {kMonth, 8}}, {"sep", {kMonth, 9}}, {"sept", {kMonth, 9}},
        {"oct", {kMonth, 10}}, {"nov", {kMonth, 11}}, {"dec", {kMonth, 12}},
        {"a", {kNumber, 1}}, {"an", {kNumber, 1}}, {"one", {kNumber, 1}}, {"two", {kNumber, 2}},
        {"three", {kNumber, 3}}, {"four", {kNumber, 4}}, {"five", {kNumber, 5}},
        {"six", {kNumber, 6}}, {"seven", {kNumber, 7}}, {"eight", {kNumber, 8}},
        {"nine", {kNumber, 9}}, {"ten", {kNumber, 10}}, {"fourteen", {kNumber, 14}},
        {"in", {kIn}}, {"day", {kDays}}, {"days", {kDays}}, {"week", {kWeek}}, {"weeks", {kWeek}},
        {"month", {kMonths}}, {"months", {kMonths}}, {"hour", {kHours}}, {"hours", {kHours}},
        {"minutes", {kHours}}, {"fortnight", {kWeek, 2}}, {"next", {kNext}}, {"this", {kThis}},
        {"coming", {kThis}}, {"end", {kEnd}}, {"weekend", {kWeekend}}, {"after", {kAfter}},
        {"now", {kFromNow}}, {"last", {kPast}}, {"past", {kPast}}, {"since", {kPast}},
        {"every", {kPast}}, {"each", {kPast}}, {"previous", {kPast}}, {"ago", {kAgo}},
        {"the", {kArticle}}, {"of", {kFiller}}, {"on", {kFiller}}, {"from", {kFiller}},
        {"by", {kFiller}}, {"morning", {kFiller}}, {"time", {kFiller}},
    };
    return kTable;
}

const Table& german() {
    static const Table kTable = {
        {"heute", {kToday}}, {"morgen", {kTomorrow}}, {"übermorgen", {kOvermorrow}},
        {"uebermorgen", {kOvermorrow}},
        {"montag", {kWeekday, 0}}, {"dienstag", {kWeekday, 1}}, {"mittwoch", {kWeekday, 2}},
        {"donnerstag", {kWeekday, 3}}, {"freitag", {kWeekday, 4}}, {"samstag", {kWeekday, 5}},
        {"sonnabend", {kWeekday, 5}}, {"sonntag", {kWeekday, 6}},
        {"januar", {kMonth, 1}}, {"jänner", {kMonth, 1}}, {"februar", {kMonth, 2}},
        {"märz", {kMonth, 3}}, {"maerz", {kMonth, 3}}, {"april", {kMonth, 4}},
        {"mai", {kMonth, 5}},
        {"juni", {kMonth, 6}}, {"juli", {kMonth, 7}}, {"august", {kMonth, 8}},
        {"september", {kMonth, 9}}, {"oktober", {kMonth, 10}}, {"november", {kMonth, 11}},
        {"dezember", {kMonth, 12}},
        {"ein", {kNumber, 1}}, {"einem", {kNumber, 1}}, {"einer", {kNumber, 1}},
        {"einen", {kNumber, 1}}, {"zwei", {kNumber, 2}}, {"drei", {kNumber, 3}},
        {"vier", {kNumber, 4}}, {"fünf", {kNumber, 5}}, {"sechs", {kNumber, 6}},
        {"sieben", {kNumber, 7}}, {"acht", {kNumber, 8}}, {"neun", {kNumber, 9}},
        {"zehn", {kNumber, 10}}, {"vierzehn", {kNumber, 14}},
        {"in", {kIn}}, {"tag", {kDays}}, {"tage", {kDays}}, {"tagen", {kDays}}, {"woche", {kWeek}},
        {"wochen", {kWeek}}, {"monat", {kMonths}}, {"monats", {kMonths}}, {"monate", {kMonths}},
        {"monaten", {kMonths}}, {"stunde", {kHours}}, {"stunden", {kHours}}, {"minuten", {kHours}},
        {"nächste", {kNext}}, {"nächsten", {kNext}}, {"nächster", {kNext}},
        {"nächstes", {kNext}},
        {"nächstem", {kNext}}, {"diese", {kThis}}, {"diesen", {kThis}}, {"dieser", {kThis}},
        {"dieses", {kThis}}, {"diesem", {kThis}}, {"kommende", {kThis}}, {"kommenden", {kThis}},
        {"kommender", {kThis}}, {"ende", {kEnd}}, {"wochenende", {kWeekend}},
        {"letzte", {kPast}}, {"letzten", {kPast}}, {"letzter", {kPast}}, {"letztes", {kPast}},
        {"vergangene", {kPast}}, {"vergangenen", {kPast}}, {"seit", {kPast}}, {"vor", {kPast}},
        {"jeden", {kPast}}, {"jede", {kPast}}, {"guten", {kPast}},
        {"am", {kArticle}}, {"den", {kArticle}}, {"dem", {kArticle}}, {"zum", {kArticle}},
        {"der", {kFiller}}, {"des", {kFiller}}, {"bis", {kFiller}}, {"im", {kFiller}},
        {"früh", {kFiller}}, {"vormittag", {kFiller}}, {"nachmittag", {kFiller}},
        {"abend", {kFiller}},
    };
    return kTable;
}
// clang-format on

// "Dienstagnachmittag" is a Tuesday; "dienstags" is a habit and stays any other word.
std::optional<Meaning> german_part_of_day(std::string_view word) {
    for (const std::string_view end : {"morgen", "vormittag", "mittag", "nachmittag", "abend"}) {
        if (word.size() > end.size() && word.ends_with(end)) {
            const auto found = german().find(word.substr(0, word.size() - end.size()));
            if (found != german().end() && found->second.sense == kWeekday) {
                return found->second;
            }
        }
    }
    return std::nullopt;
}

Meaning meaning_of(std::string_view word, assess::Language language) {
    const bool is_german = language == assess::Language::kGerman;
    const Table& table = is_german ? german() : english();
    if (const auto found = table.find(word); found != table.end()) {
        return found->second;
    }
    const auto compound = is_german ? german_part_of_day(word) : std::nullopt;
    return compound ? *compound : Meaning{kNone};
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

class Reader {
  public:
    Reader(std::string_view text, assess::Language language) : text_(text), language_(language) {}

    std::vector<DateWord> run() {
        while (at_ < text_.size()) {
            if (is_digit(text_[at_])) {
                number();
            } else if (is_letter(text_[at_])) {
                word();
            } else {
                mark();
            }
        }
        return std::move(words_);
    }

  private:
    void add(DateSense sense, int value, std::size_t begin) {
        DateWord word{sense, value};
        word.begin = static_cast<std::uint32_t>(begin);
        word.end = static_cast<std::uint32_t>(at_);
        word.digits = is_digit(text_[begin]);
        words_.push_back(word);
    }

    // Up to `digits` digits from `at_` on; -1 when there is none or too many.
    int digits(std::size_t most) {
        const std::size_t begin = at_;
        int value = 0;
        while (at_ < text_.size() && is_digit(text_[at_])) {
            value = at_ - begin < most ? value * 10 + (text_[at_] - '0') : value;
            ++at_;
        }
        return at_ > begin && at_ - begin <= most ? value : -1;
    }

    [[nodiscard]] bool follows(char c) const { return at_ < text_.size() && text_[at_] == c; }
    [[nodiscard]] bool digit_after(std::size_t places) const {
        return at_ + places < text_.size() && is_digit(text_[at_ + places]);
    }

    void number() {
        const std::size_t begin = at_;
        const int first = digits(4);
        if (first > 31 && follows('-') && digit_after(1)) {
            return iso(first, begin);
        }
        if (first > 0 && first <= 31 && follows('.') && digit_after(1)) {
            return dotted(first, begin);
        }
        if (language_ == assess::Language::kGerman && follows('.')) {
            ++at_;
            return add(kOrdinal, first, begin);
        }
        const std::string_view rest = text_.substr(at_, 2);
        if (rest == "st" || rest == "nd" || rest == "rd" || rest == "th") {
            at_ += 2;
            return add(kOrdinal, first, begin);
        }
        add(first >= 0 ? kNumber : kNone, first, begin);
    }

    void iso(int year, std::size_t begin) {
        ++at_;
        const int month = digits(2);
        if (!follows('-')) {
            return add(kNone, 0, begin);
        }
        ++at_;
        const int day = digits(2);
        add(kDate, day, begin);
        words_.back().month = month;
        words_.back().year = year;
    }

    void dotted(int day, std::size_t begin) {
        ++at_;
        const int month = digits(2);
        int year = 0;
        if (follows('.')) {
            ++at_;
            if (at_ < text_.size() && is_digit(text_[at_])) {
                year = digits(4);
                year = year >= 0 && year < 100 ? 2'000 + year : year;
            }
        } else if (month < 1 || month > 12 || language_ == assess::Language::kEnglish) {
            return add(kNone, 0, begin);  // a number such as 2.5
        }
        add(kDate, day, begin);
        words_.back().month = month;
        words_.back().year = year;
    }

    void word() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) {
            ++at_;
        }
        // The flat form has blanks at both ends.
        const std::string flat_word = flat(text_.substr(begin, at_ - begin));
        const std::string_view inner = std::string_view(flat_word).substr(1, flat_word.size() - 2);
        const Meaning meaning = meaning_of(inner, language_);
        add(meaning.sense, meaning.value, begin);
    }

    void mark() {
        const std::size_t begin = at_;
        const char c = text_[at_++];
        if (c == '.' || c == '?' || c == '!' || c == ';' || c == ':') {
            add(kMark, 0, begin);
        }
    }

    std::string_view text_;
    assess::Language language_;
    std::size_t at_ = 0;
    std::vector<DateWord> words_;
};

}  // namespace

std::vector<DateWord> date_words(std::string_view text, assess::Language language) {
    return Reader(text, language).run();
}

}  // namespace attune::dialogue
