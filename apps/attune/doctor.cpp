// What a new operator needs to know, one line each: fine, worth knowing, or wrong with the way out.
#include <arpa/inet.h>
#include <sodium.h>
#include <sqlite3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "adapters/embed/weights_place.hpp"
#include "adapters/lexicon/lexicon.hpp"
#include "adapters/llm/models_file.hpp"
#include "apps/attune/commands.hpp"

namespace attune::commands {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kDiskLeastBytes = 1024ULL * 1024 * 1024;

enum class State { kFine, kKnow, kWrong };

class Doctor {
  public:
    void say(State state, const std::string& what, const std::string& sentence) {
        constexpr const char* kMarks[] = {"ok   ", "note ", "WRONG"};
        std::printf("%s  %-9s %s\n", kMarks[static_cast<int>(state)], what.c_str(),
                    sentence.c_str());
        lines_.push_back(
            {{"state", kMarks[static_cast<int>(state)]}, {"what", what}, {"sentence", sentence}});
        wrong_ = wrong_ || state == State::kWrong;
    }

    [[nodiscard]] bool wrong() const { return wrong_; }
    [[nodiscard]] const nlohmann::json& lines() const { return lines_; }

  private:
    bool wrong_ = false;
    nlohmann::json lines_ = nlohmann::json::array();
};

void check_disk(Doctor& doctor, const Common& common) {
    fs::path folder = fs::absolute(common.data_dir);
    while (!fs::exists(folder) && folder.has_parent_path()) {
        folder = folder.parent_path();
    }
    std::error_code problem;
    const auto space = fs::space(folder, problem);
    if (problem) {
        doctor.say(
            State::kWrong, "disk",
            "the free space of " + folder.string() + " cannot be read: " + problem.message());
        return;
    }
    const std::string free =
        std::to_string(space.available / (1024 * 1024)) + " MiB free for " + common.data_dir;
    doctor.say(space.available < kDiskLeastBytes ? State::kWrong : State::kFine, "disk",
               space.available < kDiskLeastBytes ? free + "; make room for at least 1 GiB" : free);
}

void check_store(Doctor& doctor, const Common& common) {
    auto shop = open_workshop(common);
    if (!shop) {
        doctor.say(State::kWrong, "store", shop.error().what);
        return;
    }
    const auto learners = shop->store->learners("local");
    if (!learners) {
        doctor.say(State::kWrong, "store", learners.error().what);
        return;
    }
    doctor.say(State::kFine, "store",
               common.data_dir + " opens, " + std::to_string(learners->size()) + " learners");
    for (const CourseId& id : shop->desk->shelf.order) {
        const auto course = shop->desk->shelf.find(id)->course;
        doctor.say(State::kFine, "course",
                   id.value + ", " + std::to_string(course->skills.size()) + " skills, " +
                       std::to_string(course->items.size()) + " items");
        const auto newest = shop->desk->tracers.newest("local", id);
        doctor.say(State::kFine, "estimates",
                   newest != nullptr ? newest->choice.why
                                     : "Bayesian knowledge tracing with set parameters; "
                                       "attune trace fit --from-store looks for better");
    }
    if (shop->desk->shelf.order.empty()) {
        doctor.say(State::kKnow, "course", "no course was found; put one into ./courses");
    }
}

void check_words(Doctor& doctor) {
    const auto lexicon = lexicon::make_lexicon();
    const bool wordnet = lexicon->are_opposites("open", "closed") && lexicon->knows("gateway");
    doctor.say(wordnet ? State::kFine : State::kKnow, "words", lexicon->version());
}

void check_weights(Doctor& doctor) {
    const fs::path weights = embed::weights_place();
    if (fs::is_regular_file(weights)) {
        doctor.say(State::kFine, "weights",
                   weights.string() + " is there, " +
                       std::to_string(fs::file_size(weights) / 1'000'000) +
                       " MB; answers are read by meaning with it");
    } else {
        doctor.say(State::kKnow, "weights",
                   "no sentence-embedding weights; answers are read by words alone");
    }
}

void check_port(Doctor& doctor, std::uint16_t port) {
    const int probe = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int yes = 1;
    setsockopt(probe, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    const bool free = bind(probe, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    close(probe);
    doctor.say(free ? State::kFine : State::kKnow, "port",
               std::to_string(port) +
                   (free ? " is free" : " is in use; stop what uses it or serve with --port"));
}

void check_versions(Doctor& doctor) {
    doctor.say(State::kFine, "versions",
               std::string("attune ") + ATTUNE_VERSION + ", engine " + kEngineVersion +
                   ", SQLite " + sqlite3_libversion() + ", libsodium " + sodium_version_string());
}

// Says what is configured and calls nobody.
void check_models(Doctor& doctor, const Common& common) {
    const fs::path file = models_file(common);
    if (file.empty()) {
        doctor.say(State::kFine, "model",
                   "no language model; the built-in tutor answers by itself");
        return;
    }
    const auto models = llm::load_models(file);
    if (!models) {
        doctor.say(State::kWrong, "model", models.error().what);
        return;
    }
    for (const auto& [role, endpoint] : models->roles) {
        doctor.say(State::kFine, "model",
                   std::string(service::name_of(role)) + ": " + endpoint.model + " at " +
                       endpoint.host + ", " + std::to_string(endpoint.deadline_ms) + " ms, " +
                       (endpoint.key.empty() ? "without a key" : "with a key") +
                       "; attune model try calls it");
    }
    const bool bounded = models->caps.per_tenant.cost_micros || models->caps.per_tenant.calls;
    if (!models->roles.empty() && !bounded) {
        doctor.say(State::kKnow, "model",
                   file.string() + " sets no caps.per_tenant_per_day; what is spent has no bound");
    }
}

}  // namespace

int doctor(const Common& common, std::uint16_t port) {
    Doctor doctor;
    check_versions(doctor);
    check_models(doctor, common);
    check_disk(doctor, common);
    check_store(doctor, common);
    check_words(doctor);
    check_weights(doctor);
    check_port(doctor, port);
    return write_json(common, doctor.lines().dump(2)) && !doctor.wrong() ? 0 : 1;
}

}  // namespace attune::commands
