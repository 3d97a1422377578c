#include "service/check_playbooks.hpp"

#include <algorithm>
#include <set>

#include "engine/dialogue/talk/listening.hpp"

namespace attune::service {
namespace {

constexpr std::size_t kVariantsLeast = 3;
constexpr std::size_t kLinesLeast = 6;

class PlaybookChecker {
  public:
    PlaybookChecker(const PreparedCourse& course, const assess::Lexicon& lexicon,
                    const Playbook& playbook, std::vector<Finding>& findings)
        : course_(course), lexicon_(lexicon), playbook_(playbook), findings_(findings) {}

    void run() {
        variants();
        said_twice();
        if (playbook_.kind == PlaybookKind::kRolePlay &&
            playbook_.persona.lines.size() < kLinesLeast) {
            find("persona.lines", 0, "the persona has fewer than six lines");
        }
        for (std::size_t at = 0; at < playbook_.samples.size(); ++at) {
            heard_in(playbook_.samples[at], "samples." + std::to_string(at) + ".text");
        }
    }

  private:
    void variants() {
        for (std::size_t at = 0; at < playbook_.points.size(); ++at) {
            const Point& point = playbook_.points[at];
            if (point.role != PointRole::kFact && point.role != PointRole::kBlunder &&
                point.variants.size() < kVariantsLeast) {
                find("points." + std::to_string(at) + ".variants", 0,
                     "\"" + point.id.value + "\" has fewer than three variants");
            }
        }
    }

    // What is said must differ, or the same sentence comes twice in one talk.
    void said_twice() {
        std::set<std::string> seen;
        const auto once = [&](const std::string& field, const std::string& text) {
            if (!text.empty() && !seen.insert(text).second) {
                find(field, 0, "the same sentence stands twice: " + text);
            }
        };
        const auto each_once = [&](const std::string& field, const auto& texts) {
            for (const std::string& text : texts) {
                once(field, text);
            }
        };
        for (std::size_t at = 0; at < playbook_.points.size(); ++at) {
            const Point& point = playbook_.points[at];
            const std::string field = "points." + std::to_string(at) + ".";
            once(field + "ask", point.ask);
            once(field + "reply", point.reply);
            each_once(field + "questions", point.questions);
        }
        each_once("persona.lines", playbook_.persona.lines);
        each_once("provocations", playbook_.provocations);
    }

    void heard_in(const HeardSample& sample, const std::string& field) {
        const auto heard = dialogue::heard_alone(
            sample.text, playbook_, *course_.items.at(playbook_.id), {lexicon_, course_.language});
        for (const ExpectationId& id : sample.hears) {
            if (std::count(heard.begin(), heard.end(), id) == 0) {
                find(field, sample.line, "\"" + id.value + "\" is not heard in the sample");
            }
        }
        if (sample.hears.empty()) {
            for (const ExpectationId& id : heard) {
                find(field, sample.line, "\"" + id.value + "\" is heard in the sample");
            }
        }
        for (const Point& point : playbook_.points) {
            const bool copied =
                sample.text == point.text ||
                std::count(point.variants.begin(), point.variants.end(), sample.text) > 0;
            if (copied) {
                find(field, sample.line,
                     "the sample stands among the wordings of \"" + point.id.value + "\"");
            }
        }
    }

    void find(const std::string& field, int line, const std::string& sentence) {
        findings_.push_back({"playbooks/" + playbook_.id.value + ".md", line, sentence, field});
    }

    const PreparedCourse& course_;
    const assess::Lexicon& lexicon_;
    const Playbook& playbook_;
    std::vector<Finding>& findings_;
};

}  // namespace

void check_playbooks(const PreparedCourse& course, const assess::Lexicon& lexicon,
                     std::vector<Finding>& findings) {
    for (const Playbook& playbook : course.course->playbooks) {
        PlaybookChecker(course, lexicon, playbook, findings).run();
    }
}

}  // namespace attune::service
