#include "tests/bench/acts_gold.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

namespace attune::bench {
namespace {

constexpr std::array<Act, kActs> kEvery{Act::kQuestion, Act::kChallenge, Act::kRepeat,
                                        Act::kAnswer,   Act::kHelp,      Act::kFeeling,
                                        Act::kOffTopic, Act::kNoise};
constexpr double kSharedLeast = 0.8;

// A stretch of a turn: places [begin, end) among the bytes that are no blanks.
struct Stretch {
    Act act = Act::kNoise;
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::size_t place(Act act) {
    return static_cast<std::size_t>(std::find(kEvery.begin(), kEvery.end(), act) - kEvery.begin());
}

bool is_blank(char letter) {
    return std::strchr(" \t\n\r", letter) != nullptr && letter != '\0';
}

std::size_t solid(const std::string& text, std::size_t begin, std::size_t end) {
    std::size_t count = 0;
    for (std::size_t i = begin; i < end; ++i) {
        count += is_blank(text[i]) ? 0 : 1;
    }
    return count;
}

std::string without_blanks(std::string text) {
    text.erase(std::remove_if(text.begin(), text.end(), is_blank), text.end());
    return text;
}

std::vector<Stretch> stretches_of(const GoldTurn& turn) {
    std::vector<Stretch> all;
    std::size_t at = 0;
    for (const Part& part : turn.parts) {
        const std::size_t length = without_blanks(part.text).size();
        all.push_back({part.act, at, at + length});
        at += length;
    }
    return all;
}

std::vector<Stretch> stretches_of(const std::string& text, const std::vector<ActSpan>& acts) {
    std::vector<Stretch> all;
    all.reserve(acts.size());
    for (const ActSpan& span : acts) {
        all.push_back({span.act, solid(text, 0, span.begin), solid(text, 0, span.end)});
    }
    return all;
}

std::size_t shared_by(const Stretch& a, const Stretch& b) {
    const std::size_t begin = std::max(a.begin, b.begin);
    const std::size_t end = std::min(a.end, b.end);
    return end > begin ? end - begin : 0;
}

bool same_place(const Stretch& a, const Stretch& b) {
    const std::size_t shared = shared_by(a, b);
    const std::size_t either = (a.end - a.begin) + (b.end - b.begin) - shared;
    return a.act == b.act && either > 0 &&
           static_cast<double>(shared) >= kSharedLeast * static_cast<double>(either);
}

// The first complaint about a turn stays.
void complain(std::string& complaint, const std::string& sentence) {
    if (complaint.empty()) {
        complaint = sentence;
    }
}

// Null when there is none of that type; throws nothing.
template <typename T>
const T* value_at(const nlohmann::json& object, const char* key) {
    const auto* fields = object.get_ptr<const nlohmann::json::object_t*>();
    if (fields == nullptr) {
        return nullptr;
    }
    const auto found = fields->find(key);
    return found != fields->end() ? found->second.get_ptr<const T*>() : nullptr;
}

std::string text_at(const nlohmann::json& object, const char* key, std::string& complaint) {
    const auto* text = value_at<nlohmann::json::string_t>(object, key);
    if (text == nullptr) {
        complain(complaint, std::string("field \"") + key + "\" is no text");
        return "";
    }
    return *text;
}

Act act_at(const nlohmann::json& object, std::string& complaint) {
    const std::string name = text_at(object, "act", complaint);
    const auto act = act_named(name);
    if (!act) {
        complain(complaint, "field \"act\": \"" + name + "\" is no act");
    }
    return act.value_or(Act::kNoise);
}

// `complaint` stays empty when the turn is sound.
GoldTurn turn_of(const nlohmann::json& object, const PreparedCourse& course,
                 std::string& complaint) {
    GoldTurn turn;
    turn.id = text_at(object, "id", complaint);
    turn.tutor = text_at(object, "tutor", complaint);
    turn.text = text_at(object, "text", complaint);
    turn.item = ItemId{text_at(object, "item", complaint)};
    turn.act = act_at(object, complaint);
    if (course.items.count(turn.item) == 0) {
        complain(complaint, "field \"item\": the course has no \"" + turn.item.value + "\"");
    }
    const auto* parts = value_at<nlohmann::json::array_t>(object, "parts");
    if (parts == nullptr) {
        complain(complaint, "field \"parts\" is no list");
        return turn;
    }
    std::string joined;
    for (const nlohmann::json& part : *parts) {
        const Act act = act_at(part, complaint);
        turn.parts.push_back({act, text_at(part, "text", complaint)});
        joined += turn.parts.back().text;
    }
    if (turn.parts.empty() || without_blanks(joined) != without_blanks(turn.text)) {
        complain(complaint, "field \"parts\" does not join to the text");
    }
    return turn;
}

void count_parts(const GoldTurn& turn, const std::vector<ActSpan>& acts, Measured& out) {
    const std::vector<Stretch> gold = stretches_of(turn);
    const std::vector<Stretch> taken = stretches_of(turn.text, acts);
    for (const Stretch& part : gold) {
        if (part.act == Act::kQuestion) {
            std::size_t answered = 0;
            for (const Stretch& span : taken) {
                answered += span.act == Act::kAnswer ? shared_by(part, span) : 0;
            }
            ++out.question_parts;
            out.question_parts_answered += 2 * answered > part.end - part.begin ? 1 : 0;
        }
    }
    if (gold.size() == 1) {
        ++out.plain;
        out.plain_split += taken.size() > 1 ? 1 : 0;
        return;
    }
    int recovered = 0;
    for (const Stretch& part : gold) {
        recovered += std::any_of(taken.begin(), taken.end(),
                                 [&](const Stretch& span) { return same_place(part, span); })
                         ? 1
                         : 0;
    }
    ++out.mixed;
    out.parts += static_cast<int>(gold.size());
    out.parts_recovered += recovered;
    out.split_right +=
        recovered == static_cast<int>(gold.size()) && taken.size() == gold.size() ? 1 : 0;
}

double share(int part, int whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

void print_acts(const Measured& out) {
    std::printf("%-10s %6s %6s %10s %7s %6s\n", "act", "turns", "taken", "precision", "recall",
                "F1");
    double f1_sum = 0.0;
    int right = 0, all = 0;
    for (std::size_t i = 0; i < kActs; ++i) {
        int gold = 0, taken = 0;
        for (std::size_t k = 0; k < kActs; ++k) {
            gold += out.taken[i][k];
            taken += out.taken[k][i];
        }
        const int hit = out.taken[i][i];
        const double f1 = share(2 * hit, gold + taken);
        f1_sum += f1;
        right += hit;
        all += gold;
        std::printf("%-10s %6d %6d %10.3f %7.3f %6.3f\n", name_of(kEvery[i]), gold, taken,
                    share(hit, taken), share(hit, gold), f1);
    }
    std::printf("macro-F1 %.3f, accuracy %.3f of %d turns\n", f1_sum / kActs, share(right, all),
                all);
}

void print_confusion(const Measured& out) {
    std::printf("\n%-10s", "is / taken");
    for (const Act act : kEvery) {
        std::printf(" %9s", name_of(act));
    }
    for (std::size_t i = 0; i < kActs; ++i) {
        std::printf("\n%-10s", name_of(kEvery[i]));
        for (std::size_t k = 0; k < kActs; ++k) {
            std::printf(" %9d", out.taken[i][k]);
        }
    }
    std::printf("\n");
}

void print_splits(const Measured& out) {
    const auto& questions = out.taken[place(Act::kQuestion)];
    int asked = 0;
    for (const int count : questions) {
        asked += count;
    }
    const int answered = questions[place(Act::kAnswer)];
    std::printf("\nquestions taken for answers: %d of %d turns (%.1f%%), %d of %d parts (%.1f%%)\n",
                answered, asked, 100.0 * share(answered, asked), out.question_parts_answered,
                out.question_parts, 100.0 * share(out.question_parts_answered, out.question_parts));
    std::printf(
        "mixed turns split rightly: %d of %d (%.3f); their parts recovered: %d of %d "
        "(%.3f)\n",
        out.split_right, out.mixed, share(out.split_right, out.mixed), out.parts_recovered,
        out.parts, share(out.parts_recovered, out.parts));
    std::printf("plain turns split: %d of %d (%.3f)\n", out.plain_split, out.plain,
                share(out.plain_split, out.plain));
}

}  // namespace

std::vector<GoldTurn> read_turns(const char* path, const PreparedCourse& course) {
    std::ifstream file(path, std::ios::binary);
    std::vector<GoldTurn> turns;
    std::string line;
    while (std::getline(file, line)) {
        const nlohmann::json object = nlohmann::json::parse(line, nullptr, false);
        std::string complaint = object.is_discarded() ? "the line is no JSON" : "";
        turns.push_back(turn_of(object, course, complaint));
        if (!complaint.empty()) {
            std::fprintf(stderr, "%s:%zu: %s\n", path, turns.size(), complaint.c_str());
            return {};
        }
    }
    if (turns.empty()) {
        std::fprintf(stderr, "%s: there is no such file, or it is empty\n", path);
    }
    return turns;
}

dialogue::ActContext context_of(const GoldTurn& turn, const PreparedCourse& course,
                                const assess::Lexicon& lexicon) {
    return {*course.course->find(turn.item),
            *course.items.at(turn.item),
            course.matter.at(turn.item),
            lexicon,
            course.language,
            true,
            turn.tutor};
}

void count(const GoldTurn& turn, const std::vector<ActSpan>& acts, Measured& out) {
    ++out.taken[place(turn.act)][place(dialogue::leading_act(acts))];
    count_parts(turn, acts, out);
}

void print(const Measured& out) {
    print_acts(out);
    print_confusion(out);
    print_splits(out);
}

}  // namespace attune::bench
