#include "adapters/tutor/transcript_file.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "adapters/tutor/item_json.hpp"
#include "adapters/tutor/line_json.hpp"

namespace attune::tutor {
namespace {

using nlohmann::json;
using service::ToldTurn;
using service::Transcripts;
using service::TurnGold;

std::string name_in(const json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

std::vector<std::string> names_in(const json& object, const char* key) {
    std::vector<std::string> names;
    const json list = object.value(key, json::array());
    for (const json& one : list) {
        names.push_back(name_in(one));
    }
    return names;
}

TurnGold gold_from(const json& gold) {
    TurnGold made;
    made.act = gold.value("act", "answer");
    made.meets = names_in(gold, "meets");
    made.shows = names_in(gold, "shows");
    if (gold.contains("answerable")) {
        made.answerable = gold.at("answerable").get<bool>();
    }
    made.sentence = gold.value("sentence", "");
    return made;
}

// Follows who is on which item, and waits for the answer to each sent line.
class Follower {
  public:
    Follower(Transcripts& into, const assess::Lexicon& lexicon) : into_(into), lexicon_(lexicon) {}

    Result<void> take(const json& line, int number) {
        return line.contains("op") ? sent(line, number) : answered(line);
    }

    [[nodiscard]] bool waits() const { return waiting_.has_value(); }

  private:
    Result<void> sent(const json& line, int number) {
        if (waiting_) {
            return fail(ErrorCode::kInvalid, "the turn before has no answer");
        }
        const std::string op = line.at("op").get<std::string>();
        if (op == "item") {
            const auto course =
                course_from(line.at("item"), line.value("material", json()), lexicon_);
            if (!course) {
                return tl::unexpected(course.error());
            }
            into_.items[(*course)->items.front().id.value] = *course;
        } else if (op == "start") {
            return start(name_in(line.at("learner")), name_in(line.at("item")));
        } else if (op == "say") {
            return say(line, number);
        }
        return {};
    }

    Result<void> start(const std::string& learner, const std::string& item) {
        if (!into_.items.contains(item)) {
            return fail(ErrorCode::kInvalid, "item \"" + item + "\" was not sent before");
        }
        on_[learner] = item;
        fresh_[learner] = true;
        return {};
    }

    Result<void> say(const json& line, int number) {
        const std::string learner = name_in(line.at("learner"));
        const auto item = on_.find(learner);
        if (item == on_.end()) {
            return fail(ErrorCode::kInvalid, "learner \"" + learner + "\" was not started before");
        }
        ToldTurn turn;
        turn.learner = learner;
        turn.item = item->second;
        turn.text = line.at("text").get<std::string>();
        turn.starts = std::exchange(fresh_[learner], false);
        turn.line = number;
        if (line.contains("gold")) {
            turn.gold = gold_from(line.at("gold"));
        }
        waiting_ = std::move(turn);
        return {};
    }

    Result<void> answered(const json& line) {
        if (!waiting_) {
            return {};  // the answer to a start or an end
        }
        ToldTurn turn = *std::exchange(waiting_, std::nullopt);
        turn.say = line.at("say").get<std::string>();
        turn.act = line.at("act").get<std::string>();
        turn.move = line.value("move", "");
        turn.covered = names_in(line, "covered");
        turn.told = names_in(line, "told");
        turn.done = line.value("done", false);
        if (const auto quote = line.find("quote"); quote != line.end() && quote->is_object()) {
            turn.quote = quote->at("text").get<std::string>();
        }
        if (const auto gap = line.find("gap"); gap != line.end() && gap->is_object()) {
            turn.gap = name_in(gap->at("id"));
        }
        const json sources = line.value("sources", json::array());
        for (const json& source : sources) {
            turn.sources.push_back(source.value("sentence", ""));
        }
        into_.turns.push_back(std::move(turn));
        return {};
    }

    Transcripts& into_;
    const assess::Lexicon& lexicon_;
    std::map<std::string, std::string> on_;  // item by learner
    std::map<std::string, bool> fresh_;      // by learner: no turn on the item yet
    std::optional<ToldTurn> waiting_;
};

}  // namespace

Result<Transcripts> read_transcripts(const std::string& path, const assess::Lexicon& lexicon) {
    std::ifstream file(path);
    if (!file) {
        return fail(ErrorCode::kNotFound, path + " cannot be read");
    }
    Transcripts transcripts;
    Follower follower(transcripts, lexicon);
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        const std::string where = path + ":" + std::to_string(++number) + ": ";
        if (line.find_first_not_of(" \t\r") == std::string::npos) {
            continue;
        }
        const Result<json> read = json_from(line);
        if (!read || !read->is_object()) {
            return fail(ErrorCode::kInvalid,
                        where + (read ? "this is no object" : read.error().what));
        }
        try {
            if (const auto taken = follower.take(*read, number); !taken) {
                return fail(ErrorCode::kInvalid, where + taken.error().what);
            }
        } catch (const json::exception& problem) {
            return fail(ErrorCode::kInvalid, where + problem.what());
        }
    }
    if (transcripts.turns.empty() || follower.waits()) {
        return fail(ErrorCode::kInvalid,
                    path + (follower.waits() ? " ends before the last answer" : " holds no turn"));
    }
    return transcripts;
}

}  // namespace attune::tutor
