#include "engine/dialogue/talk/talk_evidence.hpp"

#include <algorithm>

#include "engine/dialogue/stand_ins.hpp"
#include "engine/dialogue/talk/listening.hpp"
#include "engine/dialogue/talk/talk_wording.hpp"

namespace attune::dialogue {
namespace {

constexpr double kDone = 0.6;       // in a role-play
constexpr double kBlundered = 0.4;  // words in a scene are not yet a habit
constexpr double kNotDone = 0.2;
constexpr double kSaid = 0.35;      // of one's own case, or of a principle at first
constexpr double kTried = 0.4;      // at work, by their own account
constexpr double kFollowed = 0.45;  // a principle reached by following threads

const Progress* progress_of(const Conversation& conversation, const ExpectationId& id) {
    for (const Progress& one : conversation.expectations) {
        if (one.id == id) {
            return &one;
        }
    }
    return nullptr;
}

bool covered_in(const Conversation& conversation, const ExpectationId& id) {
    const Progress* progress = progress_of(conversation, id);
    return progress != nullptr && progress->covered;
}

class Weighing {
  public:
    Weighing(const Scene& scene, const Playbook& playbook, const Conversation& before,
             const Conversation& after, std::int64_t number)
        : scene_(scene), playbook_(playbook), before_(before), after_(after), number_(number) {}

    std::vector<Evidence> run() {
        for (const Point& point : playbook_.points) {
            weigh(point);
        }
        return std::move(all_);
    }

  private:
    void weigh(const Point& point) {
        switch (point.role) {
            case PointRole::kFact:
                return when_said(point, kSaid, EvidenceKind::kApplication);
            case PointRole::kOutcome:
                return outcome(point);
            case PointRole::kCriterion:
                return criterion(point);
            case PointRole::kBlunder:
                return blunder(point);
            case PointRole::kPrinciple:
                return principle(point);
            case PointRole::kAngle:
                return;  // a situation shows nothing of a skill
        }
    }

    [[nodiscard]] bool newly_covered(const Point& point) const {
        return covered_in(after_, point.id) && !covered_in(before_, point.id);
    }
    [[nodiscard]] double read(const Point& point) const {
        const Progress* progress = progress_of(after_, point.id);
        return progress != nullptr ? progress->expressed : 0.0;
    }

    void when_said(const Point& point, double weight, EvidenceKind kind) {
        if (newly_covered(point) && read(point) >= kHeardAt) {
            add(point, point.skill, 1.0, weight, kind, bank().why_said);
        }
    }

    // What went well at work speaks for the angle that was taken along.
    void outcome(const Point& point) {
        if (point.again || !newly_covered(point) || read(point) < kHeardAt) {
            return;
        }
        const Point* angle = find(playbook_, before_.talk ? before_.talk->taken : ExpectationId{});
        const bool own = !point.skill.empty() || angle == nullptr;
        const SkillId& skill = own ? point.skill : angle->skill;
        add(point, skill, 1.0, kTried, EvidenceKind::kApplication, bank().why_tried);
    }

    void criterion(const Point& point) {
        when_said(point, kDone, EvidenceKind::kPerformance);
        const bool ended = after_.done && !after_.skipped && !before_.done;
        if (ended && !covered_in(after_, point.id) && after_.talk && after_.talk->asked > 0) {
            add(point, point.skill, 0.0, kNotDone, EvidenceKind::kPerformance, bank().why_missing);
        }
    }

    void blunder(const Point& point) {
        for (std::size_t i = 0; i < after_.misconceptions.size(); ++i) {
            const bool newly = after_.misconceptions[i].active && !before_.misconceptions[i].active;
            if (after_.misconceptions[i].id.value == point.id.value && newly) {
                add(point, point.skill, 0.0, kBlundered, EvidenceKind::kPerformance,
                    bank().why_blunder);
            }
        }
    }

    void principle(const Point& point) {
        const bool first = before_.talk && before_.talk->path.empty();
        when_said(point, first ? kSaid : kFollowed,
                  first ? EvidenceKind::kRecall : EvidenceKind::kApplication);
    }

    [[nodiscard]] const TalkBank& bank() const { return talk_bank_of(scene_.language); }

    void add(const Point& point, const SkillId& skill, double credit, double weight,
             EvidenceKind kind, const char* why) {
        if (skill.empty()) {
            return;
        }
        Evidence one;
        one.skill = skill;
        one.credit = credit;
        one.weight = std::clamp(weight * std::min(1.0, point.weight), 0.0, 1.0);
        one.kind = kind;
        one.difficulty = playbook_.difficulty;
        one.at_ms = scene_.answer.at_ms;
        one.event = number_;
        one.why = filled(
            why, {{"label", as_phrase(point.label, scene_.language)}, {"title", playbook_.title}});
        if (point.role == PointRole::kBlunder) {
            one.shows.value = point.id.value;
        } else {
            one.about = point.id;
        }
        all_.push_back(std::move(one));
    }

    const Scene& scene_;
    const Playbook& playbook_;
    const Conversation& before_;
    const Conversation& after_;
    std::int64_t number_;
    std::vector<Evidence> all_;
};

}  // namespace

std::vector<Evidence> talk_evidence(const Scene& scene, const Playbook& playbook,
                                    const Conversation& before, const Conversation& after,
                                    std::int64_t number) {
    return Weighing(scene, playbook, before, after, number).run();
}

}  // namespace attune::dialogue
