#include "engine/dialogue/draft_item.hpp"

#include <algorithm>
#include <memory>

#include "engine/assess/assess.hpp"
#include "engine/assess/exemplars.hpp"
#include "engine/base/ensure.hpp"
#include "engine/dialogue/compose.hpp"
#include "engine/dialogue/draft_sentence.hpp"
#include "engine/dialogue/draft_words.hpp"

namespace attune::dialogue {
namespace {

using assess::Text;

constexpr std::size_t kIdeasMost = 3;
constexpr std::size_t kIdeasOfIdealMost = 6;
constexpr std::size_t kKeyTermsMost = 4;
constexpr std::size_t kOpenLeast = 2;     // words of an idea that the learner has yet to bring
constexpr double kBesideBest = 0.85;      // of the best passage's score: it answers too
constexpr double kSaysTheSame = 0.6;      // of the shorter one's stems in common: one idea
constexpr double kGivesAwayAt = 0.5;      // a hint that is read as the idea this far holds it
constexpr std::size_t kGuidanceMost = 2;  // hints, and prompts
constexpr std::size_t kWordsShown = 600;  // bytes of the learner's words in the question
constexpr std::size_t kTitleBytes = 56;
constexpr std::size_t kSkillNameWorth = 2;  // a word of a skill's name over one of its summary

// A statement of the material that an idea may be made of.
struct Statement {
    std::string text;      // what is asked for
    std::string sentence;  // of the material, that it stands in
    LessonId lesson;
    std::string title;  // of the lesson
    Text read;
    std::optional<Subject> subject;
};

std::set<std::string> stems_of_words(const DraftSetting& setting, const std::string& words) {
    const auto stems = assess::stems_in(words, setting.lexicon, setting.language);
    return {stems.begin(), stems.end()};
}

// Of the smaller set, the share that the other holds too.
double share_held(const std::set<std::string>& a, const std::set<std::string>& b) {
    const auto& small = a.size() < b.size() ? a : b;
    const auto& large = a.size() < b.size() ? b : a;
    const auto held = std::count_if(small.begin(), small.end(),
                                    [&](const std::string& stem) { return large.contains(stem); });
    return small.empty() ? 0.0 : static_cast<double>(held) / static_cast<double>(small.size());
}

std::string on_one_line(const std::string& words) {
    std::string out;
    for (const char c : words) {
        const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
        if (!blank) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    while (!out.empty() && out.back() == ' ') {
        out.pop_back();
    }
    if (out.size() > kWordsShown) {
        out.resize(out.rfind(' ', kWordsShown) == std::string::npos ? 0
                                                                    : out.rfind(' ', kWordsShown));
        out += " \u2026";
    }
    return out;
}

class Drafter {
  public:
    Drafter(const DraftSetting& setting, const ItemId& id)
        : setting_(setting), say_(draft_words(setting.language)) {
        drafted_.item.id = id;
    }

    void most(std::size_t ideas) { most_ = ideas; }
    // What the learner said, before anything is added; or the question, which then stands.
    void hear(const std::string& words) {
        words_ = words;
        said_ = assess::read(words, setting_.lexicon, setting_.language);
    }
    void ask_as(const std::string& question) { drafted_.item.question = question; }
    void add(const std::string& sentence, const LessonId& lesson, const std::string& title);

    // Adds it only where it is about the same and says something else.
    void add_beside(const Passage& passage);

    [[nodiscard]] std::optional<Drafted> finish();

  private:
    void ask();
    [[nodiscard]] bool is_about(const std::set<std::string>& head) const;
    // Statements whose words the learner has all used already are nothing to practise.
    void leave_out_said();
    [[nodiscard]] std::vector<std::string> subjects() const;
    [[nodiscard]] std::string marked(const std::string& name) const {
        return say_.open + name + say_.close;
    }
    [[nodiscard]] std::string joined(const std::vector<std::string>& names) const;
    [[nodiscard]] std::string label_of(std::size_t at) const;
    [[nodiscard]] SkillId skill_of(const Statement& statement) const;
    [[nodiscard]] bool hides(std::size_t at, const std::string& words, int terms) const;
    [[nodiscard]] bool is_sound(std::size_t at) const;
    void make_ideas();
    void drop_unsound();
    void add_hints(std::size_t at);
    void add_prompts(std::size_t at);
    [[nodiscard]] std::set<std::string> key_stems(const Expectation& idea) const;
    [[nodiscard]] std::set<std::string> open_stems(const Statement& statement) const;
    [[nodiscard]] std::string hidden_in(const Statement& statement,
                                        const std::set<std::string>& stems) const;
    void prepare();

    const DraftSetting& setting_;
    const DraftWords& say_;
    std::size_t most_ = kIdeasMost;
    std::vector<Statement> statements_;
    Drafted drafted_;
    std::string words_;
    Text said_;
    std::shared_ptr<const assess::PreparedItem> prepared_;
};

void Drafter::add(const std::string& sentence, const LessonId& lesson, const std::string& title) {
    for (const std::string& text : statements_in(sentence, setting_.lexicon, setting_.language)) {
        Statement one{text, sentence, lesson, title, {}, {}};
        one.read = assess::read(text, setting_.lexicon, setting_.language);
        const bool known =
            std::any_of(statements_.begin(), statements_.end(),
                        [&](const Statement& other) { return other.text == one.text; });
        if (!known && statements_.size() < most_ && stands_alone(one.read)) {
            one.subject = subject_of(one.read, setting_.words, said_);
            statements_.push_back(std::move(one));
        }
    }
}

// The very topic of the first statement, or something else that the learner named.
bool Drafter::is_about(const std::set<std::string>& head) const {
    const std::set<std::string>& topic = statements_.front().subject->stems;
    const std::set<std::string> asked = stems_in(said_);
    const bool whole = std::includes(head.begin(), head.end(), topic.begin(), topic.end());
    const bool named = std::includes(asked.begin(), asked.end(), head.begin(), head.end());
    return whole || (named && share_held(head, topic) == 0.0);
}

void Drafter::add_beside(const Passage& passage) {
    if (statements_.empty() || !statements_.front().subject) {
        return;
    }
    const Text read = assess::read(passage.sentence, setting_.lexicon, setting_.language);
    const auto head = subject_of(read, setting_.words, {});
    const std::set<std::string> stems = stems_in(read);
    const bool about = head && is_about(head->stems);
    const bool again =
        std::any_of(statements_.begin(), statements_.end(), [&](const Statement& other) {
            return share_held(stems_in(other.read), stems) >= kSaysTheSame;
        });
    if (about && !again) {
        add(passage.sentence, passage.lesson, passage.title);
    }
}

void Drafter::leave_out_said() {
    const std::set<std::string> said = stems_in(said_);
    std::erase_if(statements_, [&](const Statement& one) {
        std::set<std::string> open;
        for (const assess::Token& token : one.read.tokens) {
            const bool given = said.contains(token.stem) ||
                               (one.subject && one.subject->stems.contains(token.stem));
            if (carries_content(token) && !given) {
                open.insert(token.stem);
            }
        }
        return open.size() < kOpenLeast;
    });
}

std::vector<std::string> Drafter::subjects() const {
    std::vector<std::string> names;
    std::set<std::string> seen;
    for (const Statement& one : statements_) {
        if (one.subject && seen.insert(*one.subject->stems.begin()).second) {
            names.push_back(marked(one.subject->name));
        }
    }
    return names;
}

std::string Drafter::joined(const std::vector<std::string>& names) const {
    std::string all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        all += i == 0 ? "" : i + 1 == names.size() ? say_.join : say_.comma;
        all += names[i];
    }
    return all;
}

void Drafter::ask() {
    const bool asks = asks_something(words_);
    const std::string focus = joined(subjects());
    const Slots slots = {{"words", on_one_line(words_)}, {"focus", focus}};
    const char* plain = asks ? say_.tell_plain : say_.apply_plain;
    const char* about = asks ? say_.tell : say_.apply;
    const std::size_t points = std::min(statements_.size(), kIdeasMost);
    ENSURE(points > 0);
    drafted_.item.question = filled(asks ? say_.asked : say_.stated, slots) + "\n\n" +
                             filled(focus.empty() ? plain : about, slots) + " " +
                             say_.points[points - 1];
}

// The place of the idea: what it is about, or its number.
std::string Drafter::label_of(std::size_t at) const {
    const Statement& one = statements_[at];
    const std::size_t number = std::min<std::size_t>(at, 2);
    if (!one.subject) {
        return say_.label_plain[number];
    }
    std::size_t alike = 0;
    std::size_t before = 0;
    for (std::size_t i = 0; i < statements_.size(); ++i) {
        const bool same =
            statements_[i].subject && statements_[i].subject->name == one.subject->name;
        alike += same ? 1 : 0;
        before += same && i < at ? 1 : 0;
    }
    const Slots slots = {{"focus", marked(one.subject->name)}};
    return filled(alike > 1 ? say_.label_of[std::min<std::size_t>(before, 2)] : say_.label, slots);
}

// Of the lesson's skills (without a lesson, of all), the one whose name and summary hold most of
// the statement's words.
SkillId Drafter::skill_of(const Statement& statement) const {
    std::vector<SkillId> candidates;
    if (const Lesson* lesson = setting_.course.find(statement.lesson)) {
        candidates = lesson->skills;
    } else {
        for (const Skill& skill : setting_.course.skills) {
            candidates.push_back(skill.id);
        }
    }
    if (candidates.empty()) {
        return {};
    }
    const std::set<std::string> asked = stems_of_words(setting_, statement.text + " " + words_);
    SkillId best = candidates.front();
    double most = 0.0;
    for (const SkillId& id : candidates) {
        const Skill* skill = setting_.course.find(id);
        double shared = 0.0;
        if (skill != nullptr) {
            for (const std::string& stem : stems_of_words(setting_, skill->name)) {
                shared +=
                    asked.contains(stem) ? kSkillNameWorth * setting_.words.rarity(stem) : 0.0;
            }
            for (const std::string& stem : stems_of_words(setting_, skill->summary)) {
                shared += asked.contains(stem) ? setting_.words.rarity(stem) : 0.0;
            }
        }
        if (shared > most) {
            most = shared;
            best = id;
        }
    }
    return best;
}

void Drafter::make_ideas() {
    Item& item = drafted_.item;
    item.expectations.clear();
    const std::set<std::string> given = stems_of_words(setting_, item.question);
    for (std::size_t at = 0; at < statements_.size(); ++at) {
        const Statement& one = statements_[at];
        Expectation idea;
        idea.id = ExpectationId{"point-" + std::to_string(at + 1)};
        idea.label = label_of(at);
        idea.text = one.text;
        idea.assertion = one.text;
        idea.skill = skill_of(one);
        idea.key_terms =
            key_terms_of(one.read, given, setting_.words, setting_.lexicon, kKeyTermsMost);
        item.expectations.push_back(std::move(idea));
    }
    prepare();
}

void Drafter::prepare() {
    prepared_ = assess::prepare(drafted_.item, setting_.lexicon, setting_.language);
}

// Holds at most `terms` key terms of the idea, and does not say it.
bool Drafter::hides(std::size_t at, const std::string& words, int terms) const {
    return assess::key_terms_in(*prepared_, at, words, setting_.lexicon) <= terms &&
           assess::expressed_by(*prepared_, words, setting_.lexicon)[at] < kGivesAwayAt;
}

// The idea has something to bring, its own sentence says it, and what was asked does not.
bool Drafter::is_sound(std::size_t at) const {
    const Expectation& idea = drafted_.item.expectations[at];
    if (idea.key_terms.size() < kOpenLeast) {
        return false;
    }
    const std::vector<std::string> said = {idea.text};
    const Assessment reading = assess::assess(*prepared_, said, setting_.lexicon);
    const ExpectationReading& own = reading.expectations[at];
    return own.expressed >= assess::kCoveredAt && own.contradicted < assess::kContradictedAt &&
           hides(at, drafted_.item.question, 0);
}

// Ideas that are not sound go, and with each the item changes: labels, question and all.
void Drafter::drop_unsound() {
    for (std::size_t at = statements_.size(); at-- > 0;) {
        if (is_sound(at)) {
            continue;
        }
        statements_.erase(statements_.begin() + static_cast<std::ptrdiff_t>(at));
        if (statements_.empty()) {
            return;
        }
        if (!words_.empty()) {
            ask();
        }
        make_ideas();
        at = statements_.size();
    }
}

void Drafter::add_hints(std::size_t at) {
    const Statement& one = statements_[at];
    Expectation& idea = drafted_.item.expectations[at];
    const std::string focus = one.subject ? marked(one.subject->name) : "";
    const Slots slots = {{"title", one.title}, {"focus", focus}};
    std::vector<std::string> places;
    if (!one.title.empty()) {
        places.push_back(filled(focus.empty() ? say_.hint_plain : say_.hint_place, slots));
    }
    if (!focus.empty()) {
        places.push_back(filled(say_.hint_place_only, slots));
    }
    for (const std::string& place : places) {
        if (idea.hints.empty() && hides(at, place, 1)) {
            idea.hints.push_back(place);
        }
    }
    const std::size_t half = half_of(one.read);
    std::vector<std::string> begins;
    for (const std::set<std::string>& hidden : {key_stems(idea), open_stems(one)}) {
        begins.push_back(filled(say_.hint_begins, {{"begin", with_gaps(one.read, hidden, half)}}));
    }
    begins.insert(begins.end(), places.rbegin(), places.rend());
    for (const std::string& begin : begins) {
        const bool other = idea.hints.empty() || idea.hints.front() != begin;
        if (idea.hints.size() < kGuidanceMost && other && hides(at, begin, 1)) {
            idea.hints.push_back(begin);
        }
    }
}

std::set<std::string> Drafter::key_stems(const Expectation& idea) const {
    std::set<std::string> stems;
    for (const std::string& term : idea.key_terms) {
        stems.merge(stems_of_words(setting_, term));
    }
    return stems;
}

std::set<std::string> Drafter::open_stems(const Statement& statement) const {
    std::set<std::string> stems = stems_in(statement.read);
    for (const std::string& given : stems_of_words(setting_, drafted_.item.question)) {
        stems.erase(given);
    }
    return stems;
}

// The longest beginning that gives nothing away, the sentence with gaps, the shortest beginning.
void Drafter::add_prompts(std::size_t at) {
    const Statement& one = statements_[at];
    Expectation& idea = drafted_.item.expectations[at];
    const auto left_out = [&](bool anywhere) {
        std::vector<Prompt> endings = endings_left_out(one.read, anywhere);
        std::erase_if(endings, [&](const Prompt& prompt) {
            const auto here = stems_of_words(setting_, prompt.text);
            const bool names_it =
                !one.subject || std::includes(here.begin(), here.end(), one.subject->stems.begin(),
                                              one.subject->stems.end());
            return !names_it || !hides(at, prompt.text, 1) ||
                   assess::key_terms_in(*prepared_, at, prompt.completion, setting_.lexicon) == 0;
        });
        return endings;
    };
    const std::vector<Prompt> endings = left_out(false);
    std::vector<Prompt> fit(endings.begin(), endings.begin() + (endings.empty() ? 0 : 1));
    const auto with_gaps_for = [&](const std::set<std::string>& hidden) {
        return Prompt{with_gaps(one.read, hidden, one.read.tokens.size()), hidden_in(one, hidden)};
    };
    fit.push_back(with_gaps_for(key_stems(idea)));
    if (endings.size() > 1) {
        fit.push_back(endings.back());
    }
    const std::vector<Prompt> others = left_out(true);
    fit.insert(fit.end(), others.begin(), others.end());
    fit.push_back(with_gaps_for(open_stems(one)));  // many gaps: only where nothing else will do
    for (const Prompt& prompt : fit) {
        const bool other = idea.prompts.empty() || idea.prompts.front().text != prompt.text;
        if (idea.prompts.size() < kGuidanceMost && other && hides(at, prompt.text, 1)) {
            idea.prompts.push_back(prompt);
        }
    }
}

// The words of the statement with these stems, as they follow each other.
std::string Drafter::hidden_in(const Statement& statement,
                               const std::set<std::string>& stems) const {
    std::string words;
    for (const assess::Token& token : statement.read.tokens) {
        if (carries_content(token) && stems.contains(token.stem)) {
            words += words.empty() ? "" : ", ";
            words += statement.read.slice(token.begin, token.end);
        }
    }
    return words;
}

std::optional<Drafted> Drafter::finish() {
    leave_out_said();
    if (statements_.empty()) {
        return std::nullopt;
    }
    if (!words_.empty()) {
        ask();
    }
    make_ideas();
    drop_unsound();
    if (statements_.empty()) {
        return std::nullopt;
    }
    Item& item = drafted_.item;
    for (std::size_t at = 0; at < statements_.size(); ++at) {
        add_hints(at);
        add_prompts(at);
        if (!hides(at, item.expectations[at].label, 0)) {
            item.expectations[at].label = say_.label_plain[std::min<std::size_t>(at, 2)];
        }
        const SkillId& skill = item.expectations[at].skill;
        if (!skill.empty() && std::count(item.skills.begin(), item.skills.end(), skill) == 0) {
            item.skills.push_back(skill);
        }
        const Expectation& idea = item.expectations[at];
        if (idea.hints.size() < kGuidanceMost || idea.prompts.size() < kGuidanceMost) {
            return std::nullopt;  // whatever is said of it says it all
        }
        item.ideal += (item.ideal.empty() ? "" : " ") + statements_[at].text;
        drafted_.sources.push_back({item.expectations[at].id, statements_[at].lesson,
                                    statements_[at].title, statements_[at].sentence});
    }
    const auto names = subjects();
    std::string focus = joined(names);
    if (focus.size() > kTitleBytes && !names.empty()) {
        focus = names.front();
    }
    item.title = focus.empty() || focus.size() > kTitleBytes
                     ? statements_.front().title
                     : filled(say_.title, {{"focus", focus}});
    item.minutes = 1.0 + static_cast<double>(statements_.size());
    return drafted_;
}

}  // namespace

bool is_draft(const ItemId& id) {
    return id.value.starts_with(kDraftPrefix);
}

bool asks_something(const std::string& words) {
    return words.find('?') != std::string::npos;
}

std::optional<Drafted> draft_item(const DraftSetting& setting, const ItemId& id,
                                  const std::string& words, std::span<const Passage> passages) {
    if (passages.empty() || passages.front().score < kAnswersAt) {
        return std::nullopt;
    }
    Drafter drafter(setting, id);
    drafter.hear(words);
    const Passage& best = passages.front();
    drafter.add(best.sentence, best.lesson, best.title);
    if (best.sentence.size() < kShortSentence && !best.next_sentence.empty()) {
        drafter.add_beside({best.lesson, best.title, best.next_sentence, "", best.score});
    }
    for (const Passage& other : passages.subspan(1)) {
        if (other.score >= std::max(kAnswersAt, kBesideBest * best.score)) {
            drafter.add_beside(other);
        }
    }
    return drafter.finish();
}

std::optional<Drafted> draft_from_ideal(const DraftSetting& setting, const ItemId& id,
                                        const std::string& question,
                                        const std::vector<std::string>& ideal) {
    Drafter drafter(setting, id);
    drafter.most(kIdeasOfIdealMost);
    drafter.ask_as(question);
    for (const std::string& sentence : ideal) {
        drafter.add(sentence, {}, "");
    }
    return drafter.finish();
}

std::string without_situation(const std::string& question) {
    const auto end = question.find("\n\n");
    return end == std::string::npos ? question : question.substr(end + 2);
}

}  // namespace attune::dialogue
