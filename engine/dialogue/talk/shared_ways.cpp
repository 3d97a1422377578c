#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/dialogue/cues.hpp"
#include "engine/dialogue/quote.hpp"
#include "engine/dialogue/stand_ins.hpp"
#include "engine/dialogue/talk/ways.hpp"

namespace attune::dialogue {
namespace {

constexpr double kRemembered = 0.6;           // a note that fits so well answers the question
constexpr std::ptrdiff_t kShortReply = 8;     // words: no more than a day or none
constexpr int kBesideDayMost = 3;             // words beside a day that stands for itself
constexpr std::ptrdiff_t kFragmentWords = 3;  // "Whose?": blanks in the flat form
constexpr int kSubjectWithin = 3;             // words: "then I asked" tells of one's own doing

const NoteFit* note_for(const TalkTurn& turn, const ExpectationId& id) {
    for (const NoteFit& fit : turn.scene.gathered.notes) {
        if (fit.to == id.value && fit.fit >= kRemembered) {
            return &fit;
        }
    }
    return nullptr;
}

bool is_open_fact(const TalkTurn& turn, const Point& point) {
    const auto& all = turn.after.expectations;
    const bool asked = std::any_of(all.begin(), all.end(), [&](const Progress& one) {
        return one.id == point.id && one.tries > 0;
    });
    return point.role == PointRole::kFact && !asked && !turn.hearing.heard(point.id);
}

void back_to_talk(TalkTurn& turn) {
    if (turn.before.open_question.empty() && turn.talk().follows != 0) {
        turn.speaker.say(TalkPhrase::kFollowUpAgain);
        return;
    }
    turn.speaker.open_again(waiting_for(turn));
}

void bridge(TalkTurn& turn) {
    const Slots person = {{"person", turn.scene.person}};
    turn.move(Move::kBridge);
    switch (turn.saying) {
        case Saying::kAboutTutor:
            return turn.speaker.say(TalkPhrase::kNotAPerson, person);
        case Saying::kLaw:
            turn.move(Move::kDecline);
            return turn.speaker.say(TalkPhrase::kLaw, person);
        case Saying::kHealth:
            turn.move(Move::kDecline);
            return turn.speaker.say(TalkPhrase::kHealth, person);
        case Saying::kGreeting:
            return turn.speaker.say(Phrase::kGreeting);
        case Saying::kToGrader:
            return turn.speaker.say(Phrase::kToGrader);
        case Saying::kNoise:
            return turn.speaker.say(Phrase::kNoise);
        default:
            return turn.speaker.say(Phrase::kBridge, person);
    }
}

const TalkBank& bank_in(const TalkTurn& turn) {
    return talk_bank_of(turn.scene.language);
}

// What stands in one clause with a day.
struct BesideDay {
    bool own = false;   // "I", "we"
    bool talk = false;  // of talking with each other
    int words = 0;
};

BesideDay beside(const DaySaid& day, const std::string& words, const TalkTurn& turn) {
    const TalkBank& bank = bank_in(turn);
    const assess::Text text = assess::read(words, turn.scene.lexicon, turn.scene.language);
    for (const assess::Clause& clause : text.clauses) {
        std::string said;
        BesideDay found;
        bool holds_day = false;
        for (std::uint32_t i = clause.first; i < clause.past; ++i) {
            const assess::Token& token = text.tokens[i];
            const bool of_day = token.begin < day.end && token.end > day.begin;
            holds_day = holds_day || of_day;
            if (!of_day && !token.part && token.kind != assess::TokenKind::kMark) {
                said += token.lower + " ";
                ++found.words;
            }
        }
        if (holds_day) {
            found.own = holds_one_of(flat(said), bank.own_doing);
            found.talk = holds_one_of(flat(said), bank.talking);
            return found;
        }
    }
    return {};
}

bool is_sure(const DaySaid& day, const std::string& words, const TalkTurn& turn) {
    const BesideDay found = beside(day, words, turn);
    return day.ahead && (found.own || found.talk || found.words <= kBesideDayMost);
}

// Past-the-end of the last of the phrases in the words; 0 when none of them stands there.
std::size_t last_of(const std::string& flat_words, const Openers& phrases) {
    std::size_t last = 0;
    for (const char* phrase : phrases) {
        const std::string wanted = " " + std::string(phrase) + " ";
        const std::size_t at = flat_words.rfind(wanted);
        last = at == std::string::npos ? last : std::max(last, at + wanted.size());
    }
    return last;
}

}  // namespace

Progress& TalkTurn::progress(const ExpectationId& id) {
    const auto found = std::find_if(after.expectations.begin(), after.expectations.end(),
                                    [&](const Progress& one) { return one.id == id; });
    ENSURE(found != after.expectations.end());
    return *found;
}

Span TalkTurn::newest_words() const {
    const Point* best = nullptr;
    for (const Point& point : playbook.points) {
        const bool better =
            best == nullptr || hearing.of(point.id).strength > hearing.of(best->id).strength;
        best = hearing.in_newest(point.id) && better ? &point : best;
    }
    if (best != nullptr) {
        return *hearing.of(best->id).span;
    }
    const auto& strongest = scene.reading.strongest;
    return strongest && strongest->turn == newest() ? *strongest
                                                    : any_quote(scene.answer.text, newest());
}

bool put_aside(TalkTurn& turn) {
    switch (turn.saying) {
        case Saying::kTelling:
        case Saying::kAdvice:
        case Saying::kHelp:
        case Saying::kEnds:
            return false;
        case Saying::kSkip:
            turn.move(Move::kSummary);
            turn.speaker.say(Phrase::kSkipped);
            turn.after.done = true;
            turn.after.skipped = true;
            turn.talk().stage = TalkStage::kClosed;
            return true;
        case Saying::kQuestion:
            turn.speaker.answer_question();
            break;
        case Saying::kRepeat:
            turn.move(Move::kRephrase);
            turn.speaker.say(Phrase::kRephrase, {{"open", waiting_for(turn)}});
            return true;
        default:
            bridge(turn);
            break;
    }
    if (turn.playbook.kind != PlaybookKind::kRolePlay) {
        back_to_talk(turn);
    }
    return true;
}

bool is_over(TalkTurn& turn) {
    if (put_aside(turn)) {
        return true;
    }
    const TalkStage stage = turn.talk().stage;
    const bool ends = turn.saying == Saying::kEnds && stage != TalkStage::kAdvised;
    if (ends) {
        close_talk(turn, stage == TalkStage::kClarifying ? TalkStage::kClosed : stage);
    }
    return ends;
}

std::string waiting_for(const TalkTurn& turn) {
    return !turn.before.open_question.empty()
               ? turn.before.open_question
               : open_question_in(plain_of(turn.playbook.opening), turn.scene.language);
}

std::string open_question_in(const std::string& text, assess::Language language) {
    std::string asked = asking_sentence(text);
    const std::string words = flat(asked);
    const bool back = holds_one_of(words, talk_bank_of(language).points_back) ||
                      std::count(words.begin(), words.end(), ' ') <= kFragmentWords;
    const std::size_t at = text.rfind(asked);
    if (!back || at == std::string::npos || at < 2) {
        return asked;
    }
    std::size_t begin = 0;
    for (std::size_t i = at - 2; i > 0 && begin == 0; --i) {
        const bool stop = text[i - 1] == '.' || text[i - 1] == '?' || text[i - 1] == '!';
        begin = (stop && text[i] == ' ') || text[i] == '\n' ? i + 1 : 0;
    }
    return as_one_sentence(text.substr(begin, at + asked.size() - begin), language);
}

void keep_situation(TalkTurn& turn) {
    if (turn.talk().situation.empty() && tells(turn.saying)) {
        turn.talk().situation = sentence_at(turn.scene.answer.text, turn.newest_words());
    }
}

void keep_day(TalkTurn& turn) {
    if (turn.day) {
        turn.talk().due_at_ms = turn.day->day_ms;
        turn.talk().due_words =
            turn.scene.answer.text.substr(turn.day->begin, turn.day->end - turn.day->begin);
    }
}

void forget_day(TalkTurn& turn) {
    turn.talk().due_at_ms = 0;
    turn.talk().due_words.clear();
}

void keep_sure_day(TalkTurn& turn) {
    if (turn.day && is_sure(*turn.day, turn.scene.answer.text, turn)) {
        keep_day(turn);
    }
}

std::optional<DayMentioned> day_mentioned(const TalkTurn& turn) {
    const auto& turns = turn.hearing.turns();
    for (auto words = turns.rbegin(); words != turns.rend(); ++words) {
        const auto day = day_in(*words, turn.scene.language, turn.scene.answer.at_ms);
        if (day && (day->ahead || beside(*day, *words, turn).talk)) {
            return DayMentioned{words->substr(day->begin, day->end - day->begin), day->day_ms};
        }
    }
    return std::nullopt;
}

const Point* fact_to_ask(const TalkTurn& turn) {
    for (const Point& point : turn.playbook.points) {
        if (is_open_fact(turn, point) && note_for(turn, point.id) == nullptr) {
            return &point;
        }
    }
    return nullptr;
}

void ask_for(TalkTurn& turn, const Point* fact) {
    for (const Point& point : turn.playbook.points) {
        const NoteFit* note = is_open_fact(turn, point) ? note_for(turn, point.id) : nullptr;
        if (note != nullptr && !turn.progress(point.id).told) {
            turn.progress(point.id).told = true;
            turn.speaker.note(TalkPhrase::kKnownNote, note->note);
        }
    }
    if (fact == nullptr) {
        turn.speaker.say(TalkPhrase::kClarifyPlain);
        return;
    }
    turn.speaker.author(fact->ask);
    ++turn.progress(fact->id).tries;
    turn.after.about = fact->id;
}

const Point* outcome_told(const TalkTurn& turn) {
    const TalkBank& bank = bank_in(turn);
    std::string words = flat(turn.scene.answer.text);
    // "Angry at first, but then ...": how it began is not how it went.
    const std::size_t turned = last_of(words, bank.turned);
    const bool began = turned > 0 && holds_one_of(words, bank.at_first);
    const Point* heard = turn.hearing.best_in_newest(PointRole::kOutcome);
    if (heard != nullptr && !(began && heard->again)) {
        return heard;
    }
    words = began ? words.substr(turned - 1) : words;
    // The last word counts; "not good" ends where "good" does.
    const std::size_t bad_at = last_of(words, bank.badly);
    const std::size_t good_at = last_of(words, bank.well);
    const bool badly = bad_at > 0 && bad_at >= good_at;
    const bool well = good_at > bad_at;
    for (const Point& point : turn.playbook.points) {
        const bool fits = (badly && point.again) || (well && !point.again);
        if (point.role == PointRole::kOutcome && fits) {
            return &point;
        }
    }
    return nullptr;
}

void ask_when(TalkTurn& turn) {
    const auto mentioned = day_mentioned(turn);
    if (mentioned && (turn.talk().path.size() <= 1 || turn.day)) {
        turn.speaker.quote_earlier(TalkPhrase::kIsItThen, mentioned->words, PartKind::kQuotePlain);
        return;
    }
    turn.speaker.say(TalkPhrase::kAskWhen);
}

namespace {

// "Yes" to the day that was asked about.
bool takes_mentioned(TalkTurn& turn) {
    const bool yes = is_one_of(flat(turn.scene.answer.text), bank_in(turn).yes);
    const bool open = turn.talk().due_at_ms == 0 && turn.before.last_move == Move::kReframe;
    const auto mentioned = yes && open ? day_mentioned(turn) : std::nullopt;
    if (mentioned) {
        turn.talk().due_at_ms = mentioned->day_ms;
        turn.talk().due_words = mentioned->words;
    }
    return mentioned.has_value();
}

bool wants_no_day(const TalkTurn& turn) {
    const std::string words = flat(turn.scene.answer.text);
    const bool brief = std::count(words.begin(), words.end(), ' ') - 1 <= kShortReply;
    const bool asks = turn.saying == Saying::kAdvice || turn.scene.answer.text.ends_with('?');
    const bool nothing_else =  // to what may be in the way
        turn.after.talk->due_at_ms != 0 && is_one_of(words, bank_in(turn).no);
    return turn.saying == Saying::kHelp || turn.saying == Saying::kEnds || nothing_else ||
           (brief && !asks && holds_one_of(words, bank_in(turn).no_day));
}

}  // namespace

bool settle_day(TalkTurn& turn) {
    if (turn.day) {
        keep_day(turn);
    }
    if (turn.day || takes_mentioned(turn)) {
        turn.speaker.quote_earlier(TalkPhrase::kDayNoted, turn.talk().due_words,
                                   PartKind::kQuotePlain);
        if (turn.day) {
            turn.speaker.turn().quote = Span{turn.newest(), turn.day->begin, turn.day->end};
        }
        close_talk(turn, TalkStage::kWaiting);
        return true;
    }
    if (wants_no_day(turn)) {
        close_by_day(turn);
        return true;
    }
    return false;
}

bool ask_own_way(TalkTurn& turn) {
    if (turn.before.last_move == Move::kClarify) {
        return false;
    }
    const std::string words = flat(turn.scene.answer.text);
    if (is_one_of(words, bank_in(turn).yes)) {
        return false;
    }
    turn.move(Move::kClarify);
    turn.speaker.quote(TalkPhrase::kHeard, turn.newest_words());
    turn.speaker.say(TalkPhrase::kOwnWay);
    return true;
}

namespace {

// A sentence that begins with what they did themselves, and that nothing bad is told in.
bool tells_own_deed(const std::string& sentence, const TalkTurn& turn) {
    const TalkBank& bank = bank_in(turn);
    std::string first;
    int blanks = 0;
    for (const char c : sentence) {  // flat: one space before each word
        blanks += c == ' ' ? 1 : 0;
        if (blanks > kSubjectWithin) {
            break;
        }
        first += c;
    }
    return holds_one_of(first + " ", bank.own_doing) && !holds_one_of(sentence, bank.own_state) &&
           !holds_one_of(sentence, bank.badly);
}

}  // namespace

void keep_or_thank(TalkTurn& turn) {
    const std::string& words = turn.scene.answer.text;
    const assess::Text text = assess::read(words, turn.scene.lexicon, turn.scene.language);
    for (const assess::Clause& sentence : text.sentences) {
        if (sentence.first >= sentence.past) {
            continue;
        }
        const Span span{turn.newest(), text.tokens[sentence.first].begin,
                        text.tokens[sentence.past - 1].end};
        if (tells_own_deed(flat(text.slice(span.begin, span.end)), turn)) {
            return turn.speaker.quote(TalkPhrase::kKeep, span);
        }
    }
    turn.speaker.quote(TalkPhrase::kThanks, turn.newest_words());
}

void close_by_day(TalkTurn& turn) {
    const bool known = turn.talk().due_at_ms != 0;
    if (!known) {
        turn.speaker.say(TalkPhrase::kNoDay);
    }
    close_talk(turn, known ? TalkStage::kWaiting : TalkStage::kClosed);
}

void close_talk(TalkTurn& turn, TalkStage stage) {
    turn.move(Move::kSummary);
    const std::string last = plain_of(turn.playbook.closing);
    const bool ahead = stage != TalkStage::kFollowedUp;  // the author's word is for the way there
    if (ahead && !last.empty() && turn.speaker.is_new(last)) {
        turn.speaker.author(last);
    } else {
        turn.speaker.say(stage == TalkStage::kWaiting ? TalkPhrase::kComeBack
                                                      : TalkPhrase::kFarewell);
    }
    turn.talk().stage = stage;
    turn.after.done = true;
}

}  // namespace attune::dialogue
