#include "adapters/practice/tracer_file.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/base/ensure.hpp"

namespace attune::practice {
namespace {

using nlohmann::json;
using trace::AdditiveModel;
using Numbers = std::vector<float>;

constexpr const char* kFormat = "attune-tracer";

// Four decimals, the shortest way.
std::string text_of(float value) {
    std::array<char, 32> text{};
    const double rounded = static_cast<double>(static_cast<std::int64_t>(
                               static_cast<double>(value) * 1e4 + (value < 0.0F ? -0.5 : 0.5))) /
                           1e4;
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), static_cast<float>(rounded)).ptr;
    return {text.data(), end};
}

// Writes JSON piece by piece: a model has millions of numbers and needs no tree of them.
class Writer {
  public:
    explicit Writer(std::ostream& out) : out_(out) {}

    void open(const char* name = nullptr, char bracket = '{') {
        begin(name);
        out_ << bracket;
        first_ = true;
    }
    void close(char bracket = '}') {
        out_ << bracket;
        first_ = false;
    }
    void value(const char* name, const json& value) {
        begin(name);
        out_ << value.dump();
    }
    // A run of zeros is written as its length in an array of its own: [3].
    void numbers(const char* name, const float* from, std::size_t count) {
        begin(name);
        out_ << '[';
        for (std::size_t i = 0; i < count;) {
            std::size_t zeros = 0;
            const auto is_zero = [](float x) { return x > -5e-5F && x < 5e-5F; };
            while (i + zeros < count && is_zero(from[i + zeros])) {
                ++zeros;
            }
            out_ << (i > 0 ? "," : "");
            if (zeros > 1) {
                out_ << "[" << zeros << "]";
                i += zeros;
            } else {
                out_ << text_of(from[i++]);
            }
        }
        out_ << ']';
    }

  private:
    void begin(const char* name) {
        out_ << (first_ ? "" : ",");
        if (name != nullptr) {
            out_ << "\n" << json(name).dump() << ":";
        }
        first_ = false;
    }

    std::ostream& out_;
    bool first_ = true;
};

void write_additive(Writer& out, const AdditiveModel& model) {
    out.value("shrink", model.shrink);
    out.value("mean", model.difficulties.mean);
    for (const bool of_items : {true, false}) {
        const auto& tallies = of_items ? model.difficulties.items : model.difficulties.skills;
        Numbers counts;
        for (const trace::Tally& tally : tallies) {
            counts.push_back(tally.right);
            counts.push_back(tally.all);
        }
        out.numbers(of_items ? "item_answers" : "skill_answers", counts.data(), counts.size());
    }
    out.open("terms");
    for (const trace::Block& block : model.table.blocks()) {
        const std::string name(block.name);
        out.numbers(name.c_str(), model.weights.data() + block.first, block.size);
    }
    out.close();
    out.open("pairs_of", '[');
    for (const auto& pair : model.table.pairs()) {
        out.value(nullptr, json::array({pair.of_skills ? 1 : 0, pair.right ? 1 : 0, pair.lag,
                                        pair.from, pair.to}));
    }
    out.close(']');
    const trace::EvidenceWeights& e = model.evidence;
    out.open("evidence");
    out.value("rank", e.rank);
    for (const auto& [name, numbers] :
         {std::pair{"fades", &e.fades}, std::pair{"item_take", &e.item_take},
          std::pair{"skill_take", &e.skill_take}, std::pair{"item_give", &e.item_give},
          std::pair{"skill_give", &e.skill_give}}) {
        out.numbers(name, numbers->data(), numbers->size());
    }
    out.close();
}

json json_of(const service::BktModel::Skill& skill) {
    json out = {{"prior", skill.params.prior},
                {"learn", skill.params.learn},
                {"guess", skill.params.guess},
                {"slip", skill.params.slip},
                {"forget", skill.forget}};
    if (!skill.refused.empty()) {
        out["refused"] = skill.refused;
    }
    return out;
}

service::BktModel::Skill skill_of(const json& from) {
    service::BktModel::Skill skill;
    skill.params = {from.at("prior"), from.at("learn"), from.at("guess"), from.at("slip")};
    skill.forget = from.at("forget");
    skill.refused = from.value("refused", "");
    return skill;
}

Numbers numbers_of(const json& from, std::size_t wanted, const char* name) {
    Numbers numbers;
    for (const json& one : from) {
        if (one.is_array()) {
            numbers.resize(numbers.size() + one.at(0).get<std::size_t>());
        } else {
            numbers.push_back(one.get<float>());
        }
        if (numbers.size() > wanted) {
            break;
        }
    }
    if (numbers.size() != wanted) {
        throw std::runtime_error(std::string(name) + " does not hold " + std::to_string(wanted) +
                                 " numbers");
    }
    return numbers;
}

std::vector<trace::Tally> tallies_of(const json& from, std::size_t count, const char* name) {
    const Numbers numbers = numbers_of(from, count * 2, name);
    std::vector<trace::Tally> tallies;
    for (std::size_t i = 0; i < count; ++i) {
        tallies.push_back({numbers[i * 2], numbers[i * 2 + 1]});
    }
    return tallies;
}

AdditiveModel additive_of(const json& from, const trace::PracticeNames& names) {
    const std::size_t items = names.items.names.size();
    const std::size_t skills = names.skills.names.size();
    trace::TermTable table(static_cast<std::uint32_t>(items), static_cast<std::uint32_t>(skills));
    for (const json& pair : from.at("pairs_of")) {
        table.add_pair({pair.at(0).get<int>() != 0, pair.at(1).get<int>() != 0, pair.at(2),
                        pair.at(3), pair.at(4)});
    }
    AdditiveModel model(std::move(table));
    model.shrink = from.at("shrink");
    model.difficulties.mean = from.at("mean");
    model.difficulties.items = tallies_of(from.at("item_answers"), items, "item_answers");
    model.difficulties.skills = tallies_of(from.at("skill_answers"), skills, "skill_answers");
    for (const trace::Block& block : model.table.blocks()) {
        const std::string name(block.name);
        const Numbers weights = numbers_of(from.at("terms").at(name), block.size, name.c_str());
        model.weights.insert(model.weights.end(), weights.begin(), weights.end());
    }
    const json& e = from.at("evidence");
    const std::size_t rank = e.at("rank");
    if (rank % 8 != 0 || rank > 1'024) {
        throw std::runtime_error("evidence.rank is no multiple of 8 up to 1,024");
    }
    model.evidence = {static_cast<std::uint32_t>(rank),
                      numbers_of(e.at("fades"), rank, "fades"),
                      numbers_of(e.at("item_take"), rank == 0 ? 0 : items * 2 * rank, "item_take"),
                      numbers_of(e.at("skill_take"), skills * 2 * rank, "skill_take"),
                      numbers_of(e.at("item_give"), items * rank, "item_give"),
                      numbers_of(e.at("skill_give"), skills * rank, "skill_give")};
    return model;
}

void write_names(Writer& out, const TracerFile& file) {
    out.value("items", file.names.items.names);
    out.value("skills", file.names.skills.names);
    json skills_of_items = json::array();
    for (std::uint32_t item = 0; item < file.names.items.names.size(); ++item) {
        const auto found = file.item_skills.find(item);
        skills_of_items.push_back(found != file.item_skills.end() ? json(found->second)
                                                                  : json::array());
    }
    out.value("skills_of_items", skills_of_items);
}

void write_all(Writer& out, const TracerFile& file) {
    const AdditiveModel* additive = file.tracer.additive.get();
    const service::BktModel* bkt = file.tracer.bkt.get();
    ENSURE((additive != nullptr) != (bkt != nullptr));
    out.open();
    out.value("format", kFormat);
    out.value("version", kTracerFileVersion);
    out.value("model", additive != nullptr ? trace::kAdditiveVersion
                       : bkt->with_forget  ? "bkt-forgets"
                                           : "bkt");
    out.value("data", {{"hash", file.data_hash},
                       {"learners", file.learners},
                       {"rows", additive != nullptr ? additive->rows : bkt->rows},
                       {"seed", additive != nullptr ? additive->seed : 0}});
    write_names(out, file);
    if (additive != nullptr) {
        write_additive(out, *additive);
    } else {
        out.value("all", json_of(bkt->all));
        out.open("by_skill", '[');
        for (const service::BktModel::Skill& skill : bkt->skills) {
            out.value(nullptr, json_of(skill));
        }
        out.close(']');
    }
    out.close();
}

void read_names(const json& from, TracerFile& file) {
    for (const bool of_items : {true, false}) {
        trace::Vocabulary& vocabulary = of_items ? file.names.items : file.names.skills;
        for (const json& name : from.at(of_items ? "items" : "skills")) {
            vocabulary.number_of(name.get<std::string>());
        }
        if (vocabulary.names.size() != from.at(of_items ? "items" : "skills").size()) {
            throw std::runtime_error(std::string(of_items ? "items" : "skills") +
                                     " holds a name twice");
        }
    }
    std::uint32_t item = 0;
    for (const json& skills : from.at("skills_of_items")) {
        file.item_skills[item++] = skills.get<std::vector<std::uint32_t>>();
    }
}

}  // namespace

TracerFile file_of(const service::Tracer& tracer, const trace::PracticeNames& names,
                   const trace::PracticeLog& log) {
    TracerFile file{tracer, names, log.hash, log.learners.size(), {}};
    for (const trace::PracticeLearner& learner : log.learners) {
        for (const trace::Attempt& attempt : learner.attempts) {
            file.item_skills.try_emplace(attempt.item, attempt.skills);
        }
    }
    return file;
}

void write_tracer(std::ostream& out, const TracerFile& file) {
    Writer writer(out);
    write_all(writer, file);
    out << '\n';
}

TracerFile tracer_of(const nlohmann::json& from) {
    TracerFile file;
    if (from.at("format") != kFormat) {
        throw std::runtime_error("is no tracer");
    }
    if (from.at("version") != kTracerFileVersion) {
        throw std::runtime_error("has version " + from.at("version").dump() +
                                 ", this program reads version " +
                                 std::to_string(kTracerFileVersion) + "; fit it again");
    }
    file.data_hash = from.at("data").at("hash");
    file.learners = from.at("data").at("learners");
    read_names(from, file);
    const std::string model = from.at("model");
    if (model == trace::kAdditiveVersion) {
        AdditiveModel additive = additive_of(from, file.names);
        additive.rows = from.at("data").at("rows");
        additive.seed = from.at("data").at("seed");
        file.tracer.additive = std::make_shared<AdditiveModel>(std::move(additive));
    } else if (model == "bkt" || model == "bkt-forgets") {
        service::BktModel bkt;
        bkt.with_forget = model == "bkt-forgets";
        bkt.rows = from.at("data").at("rows");
        bkt.all = skill_of(from.at("all"));
        for (const json& skill : from.at("by_skill")) {
            bkt.skills.push_back(skill_of(skill));
        }
        file.tracer.bkt = std::make_shared<service::BktModel>(std::move(bkt));
    } else {
        throw std::runtime_error("is a model \"" + model + "\", which this program does not know");
    }
    return file;
}

Result<void> write_tracer(const std::string& path, const TracerFile& file) {
    const std::string beside = path + ".part";
    std::ofstream out(beside, std::ios::binary);
    write_tracer(out, file);
    out.close();
    std::error_code problem;
    if (out) {
        std::filesystem::rename(beside, path, problem);
        if (!problem) {
            return {};
        }
    }
    std::filesystem::remove(beside, problem);
    return fail(ErrorCode::kUnavailable, path + " cannot be written");
}

Result<TracerFile> read_tracer(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        return fail(ErrorCode::kNotFound, path + " cannot be opened");
    }
    try {
        return tracer_of(json::parse(in));
    } catch (const std::exception& problem) {
        return fail(ErrorCode::kInvalid, path + ": " + problem.what());
    }
}

}  // namespace attune::practice
