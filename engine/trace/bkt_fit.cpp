// Design note. Histories that begin alike share everything up to where they part, so they are
// folded into a tree: a node is one answer after one particular beginning, with the number of
// learners who came through it and who stopped there. Skills are short (most histories have fewer
// than ten answers), so the tree is a fraction of the log; equal histories cost nothing more.
//
//   forward   known(n) = P(known | the answers up to n) hangs on the parent alone.
//   backward  the smoothed P(known at n | the whole history) is linear in that of the next answer
//             (Rabiner 1989 eq. 37 in the form of Rauch, Tung and Striebel), and known(n) and the
//             prediction from it are the same for all who came through n. So the children's
//             smoothed masses may be summed first: one pass over the nodes from the end gives the
//             exact expected counts of all learners.
//
// Invariants: a parent stands before its children; the node after the last is the absent child,
// whose mass stays 0; known + unknown = 1 up to rounding, each kept by itself because 1 - known
// loses a small unknown; no allocation after the workspace is made.
#include "engine/trace/bkt_fit.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdio>
#include <limits>

#include "engine/base/ensure.hpp"
#include "engine/base/math.hpp"
#include "engine/base/random.hpp"

namespace attune::trace {
namespace {

using History = std::vector<unsigned char>;

constexpr double kEdge = 1e-9;      // parameters keep away from 0 and 1: from there nothing returns
constexpr double kFaint = 1e-200;   // an unknown this small counts for nothing and divides safely
constexpr double kSoundMost = 0.5;  // of guess and of slip

struct Parameters {
    BktParams bkt;
    double forget = 0.0;
};

struct HistoryTree {
    std::vector<std::uint32_t> parent;                // its own number for a first answer
    std::vector<std::array<std::uint32_t, 2>> child;  // after wrong and after right
    std::vector<unsigned char> right;                 // 0 or 1
    std::vector<double> rightness;                    // the same, to multiply by
    std::vector<std::uint32_t> through;               // learners, at least 1
    std::vector<double> ending;                       // learners, of those
    std::size_t firsts = 0;                           // the first so many nodes are first answers
    double learners = 0.0;
    double answers = 0.0;
    double rights = 0.0;
    bool continued = false;  // did anyone answer twice?

    [[nodiscard]] std::size_t size() const { return parent.size(); }
};

class TreeBuilder {
  public:
    explicit TreeBuilder(const SkillSequences& skill) {
        for (const History& history : skill.answers) {
            if (!history.empty()) {
                histories_.push_back(&history);
                count(history);
            }
        }
    }

    HistoryTree build() && {
        tree_.learners = static_cast<double>(histories_.size());
        add_children({0, histories_.size(), 0}, 0);
        tree_.firsts = tree_.size();
        for (std::size_t node = 0; node < tree_.size(); ++node) {  // grows while it is walked
            grow(node);
        }
        const auto absent = static_cast<std::uint32_t>(tree_.size());
        for (auto& children : tree_.child) {
            std::replace(children.begin(), children.end(), kNone, absent);
        }
        return std::move(tree_);
    }

  private:
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    // The learners [begin, end) of histories_ whose first `length` answers are the node's.
    struct Range {
        std::size_t begin;
        std::size_t end;
        std::size_t length;
    };

    void count(const History& history) {
        for (const unsigned char answer : history) {
            ENSURE(answer <= 1);
            tree_.rights += answer;
        }
        tree_.answers += static_cast<double>(history.size());
        tree_.continued = tree_.continued || history.size() > 1;
    }

    void grow(std::size_t node) {
        const Range range = ranges_[node];
        const auto first = histories_.begin();
        const auto ended =
            std::partition(first + static_cast<std::ptrdiff_t>(range.begin),
                           first + static_cast<std::ptrdiff_t>(range.end),
                           [&](const History* history) { return history->size() == range.length; });
        const auto going_on = static_cast<std::size_t>(ended - first);
        tree_.ending[node] = static_cast<double>(going_on - range.begin);
        if (going_on < range.end) {
            tree_.child[node] = add_children({going_on, range.end, range.length}, node);
        }
    }

    std::array<std::uint32_t, 2> add_children(const Range& range, std::size_t parent) {
        const auto first = histories_.begin();
        const auto middle =
            std::partition(first + static_cast<std::ptrdiff_t>(range.begin),
                           first + static_cast<std::ptrdiff_t>(range.end),
                           [&](const History* history) { return (*history)[range.length] == 0; });
        const auto split = static_cast<std::size_t>(middle - first);
        return {add_node({range.begin, split, range.length + 1}, parent, 0),
                add_node({split, range.end, range.length + 1}, parent, 1)};
    }

    std::uint32_t add_node(const Range& range, std::size_t parent, unsigned char right) {
        if (range.begin == range.end) {
            return kNone;
        }
        const auto number = static_cast<std::uint32_t>(tree_.size());
        tree_.parent.push_back(static_cast<std::uint32_t>(parent));
        tree_.child.push_back({kNone, kNone});
        tree_.right.push_back(right);
        tree_.rightness.push_back(right);
        tree_.through.push_back(static_cast<std::uint32_t>(range.end - range.begin));
        tree_.ending.push_back(0.0);
        ranges_.push_back(range);
        return number;
    }

    HistoryTree tree_;
    std::vector<const History*> histories_;
    std::vector<Range> ranges_;
};

// The sum of weight x log(value) over many values in (0, 1], with few logarithms: the values whose
// weight has bit b set are multiplied up, and the product's logarithm counts 2^b times. Four lanes,
// because a product waits for the one before it.
class LogSum {
  public:
    LogSum() { products_.fill(1.0); }

    void add(double value, std::uint32_t weight, std::size_t lane) {
        do {
            const auto bit = static_cast<std::size_t>(std::countr_zero(weight));
            double& product = products_[bit * kLanes + lane % kLanes];
            product *= value;
            if (product < kFlushBelow) {
                sum_ += power_of_two(bit) * log_exact(product);
                product = 1.0;
            }
            weight &= weight - 1;
        } while (weight != 0);
    }

    [[nodiscard]] double total() const {
        double sum = sum_;
        for (std::size_t bit = 0; bit < kBits; ++bit) {
            const double* lanes = &products_[bit * kLanes];
            const double product = lanes[0] * lanes[1] * lanes[2] * lanes[3];
            if (product < 1.0) {
                sum += power_of_two(bit) * log_exact(product);
            }
        }
        return sum;
    }

  private:
    static constexpr std::size_t kBits = 32;
    static constexpr std::size_t kLanes = 4;
    static constexpr double kFlushBelow = 1e-60;  // four of them, each times kEdge, stay normal

    static double power_of_two(std::size_t bit) { return static_cast<double>(1ULL << bit); }

    std::array<double, kBits * kLanes> products_{};
    double sum_ = 0.0;
};

// Expected numbers over all learners, given all their answers.
struct Counts {
    double known_at_first = 0.0;
    double known = 0.0;        // answers given while knowing
    double known_right = 0.0;  // of those, right ones
    double learned = 0.0;      // pairs of answers: not known, then known
    double not_yet = 0.0;      // not known, still not
    double forgot = 0.0;       // known, then not
    double kept = 0.0;         // known, still
};

class Workspace {
  public:
    explicit Workspace(const HistoryTree& tree)
        : tree_(tree),
          known_(tree.size()),
          unknown_(tree.size()),
          known_mass_(tree.size() + 1),
          unknown_mass_(tree.size() + 1) {}

    // P(known) after each node's answers; the log likelihood of all answers.
    double forward(const Parameters& parameters) {
        const double learn = parameters.bkt.learn;
        const double forget = parameters.forget;
        const std::array<double, 2> from_knowing = {parameters.bkt.slip, 1.0 - parameters.bkt.slip};
        const std::array<double, 2> from_not_knowing = {1.0 - parameters.bkt.guess,
                                                        parameters.bkt.guess};
        LogSum likelihood;
        const auto see = [&](std::size_t node, double known, double unknown) {
            const std::size_t right = tree_.right[node];
            known *= from_knowing[right];
            unknown *= from_not_knowing[right];
            const double total = known + unknown;
            likelihood.add(total, tree_.through[node], node);
            const double scale = 1.0 / total;
            known_[node] = known * scale;
            unknown_[node] = std::max(unknown * scale, kFaint);
        };
        for (std::size_t node = 0; node < tree_.firsts; ++node) {
            see(node, parameters.bkt.prior, 1.0 - parameters.bkt.prior);
        }
        for (std::size_t node = tree_.firsts; node < tree_.size(); ++node) {
            const double known = known_[tree_.parent[node]];
            const double unknown = unknown_[tree_.parent[node]];
            see(node, known * (1.0 - forget) + unknown * learn,
                known * forget + unknown * (1.0 - learn));
        }
        return likelihood.total();
    }

    // The expected counts, after `forward` with the same parameters.
    Counts backward(const Parameters& parameters) {
        Counts counts = parameters.forget > 0.0 ? with_forgetting(parameters)
                                                : without_forgetting(parameters.bkt.learn);
        for (std::size_t node = 0; node < tree_.firsts; ++node) {
            counts.known_at_first += known_mass_[node];
        }
        return counts;
    }

  private:
    Counts with_forgetting(const Parameters& parameters) {
        const double learn = parameters.bkt.learn;
        const double forget = parameters.forget;
        Counts counts;
        for (std::size_t node = tree_.size(); node-- > 0;) {
            const auto [wrong, right] = tree_.child[node];
            const double kept = known_[node] * (1.0 - forget);
            const double learned = unknown_[node] * learn;
            const double forgot = known_[node] * forget;
            const double not_yet = unknown_[node] * (1.0 - learn);
            // How many came to know or not to know next, over how likely that was from here.
            const double to_known = (known_mass_[wrong] + known_mass_[right]) / (kept + learned);
            const double to_unknown =
                (unknown_mass_[wrong] + unknown_mass_[right]) / (forgot + not_yet);
            const double known =
                tree_.ending[node] * known_[node] + kept * to_known + forgot * to_unknown;
            known_mass_[node] = known;
            unknown_mass_[node] =
                tree_.ending[node] * unknown_[node] + learned * to_known + not_yet * to_unknown;
            counts.known += known;
            counts.known_right += tree_.rightness[node] * known;
            counts.kept += kept * to_known;
            counts.learned += learned * to_known;
            counts.forgot += forgot * to_unknown;
            counts.not_yet += not_yet * to_unknown;
        }
        return counts;
    }

    // The same with forget = 0, in half the steps: who knows keeps knowing, so one mass will do,
    // and what is neither kept nor learned among all pairs of answers is not yet known.
    Counts without_forgetting(double learn) {
        Counts counts;
        for (std::size_t node = tree_.size(); node-- > 0;) {
            const auto [wrong, right] = tree_.child[node];
            const double learned = unknown_[node] * learn;
            const double to_known =
                (known_mass_[wrong] + known_mass_[right]) / (known_[node] + learned);
            const double kept = known_[node] * to_known;
            const double known = tree_.ending[node] * known_[node] + kept;
            known_mass_[node] = known;
            counts.known += known;
            counts.known_right += tree_.rightness[node] * known;
            counts.kept += kept;
            counts.learned += learned * to_known;
        }
        counts.not_yet = tree_.answers - tree_.learners - counts.kept - counts.learned;
        return counts;
    }

    const HistoryTree& tree_;
    std::vector<double> known_;
    std::vector<double> unknown_;
    std::vector<double> known_mass_;  // learners, smoothed
    std::vector<double> unknown_mass_;
};

// A share, away from the edges; sums of what is hardly there may be 0 or below by a last bit.
double held(double part, double whole) {
    return std::clamp(part / std::max(whole, kFaint), kEdge, 1.0 - kEdge);
}

// The parameters under which these counts are likeliest.
Parameters likeliest(const HistoryTree& tree, const Counts& counts, const BktFitOptions& options) {
    Parameters next;
    next.bkt.prior = held(counts.known_at_first, tree.learners);
    next.bkt.learn = held(counts.learned, counts.learned + counts.not_yet);
    // Each parameter has a likelihood of its own here, with one peak: past the bound, the bound is
    // best.
    next.bkt.slip = std::min(options.bound, held(counts.known - counts.known_right, counts.known));
    next.bkt.guess = std::min(options.bound,
                              held(tree.rights - counts.known_right, tree.answers - counts.known));
    next.forget = options.with_forget ? held(counts.forgot, counts.forgot + counts.kept) : 0.0;
    return next;
}

// The ranges pyBKT draws from (its random_model_uni and Model._fit).
Parameters drawn(Random& random, bool with_forget) {
    Parameters start;
    start.bkt.prior = held(random.unit(), 1.0);
    start.bkt.learn = held(0.4 * random.unit(), 1.0);
    start.bkt.guess = held(0.4 * random.unit(), 1.0);
    start.bkt.slip = held(0.3 * random.unit(), 1.0);
    start.forget = with_forget ? held(random.unit(), 1.0) : 0.0;
    return start;
}

// From one start to where the likelihood no longer moves.
BktFit climbed(const HistoryTree& tree, Workspace& workspace, Parameters at,
               const BktFitOptions& options) {
    BktFit fit;
    double before = 0.0;
    for (int pass = 0; pass < options.iterations_max; ++pass) {
        const double now = workspace.forward(at);
        fit = {.params = at.bkt,
               .forget = at.forget,
               .log_likelihood = now,
               .iterations = pass + 1,
               .refused = {}};
        if (pass > 1 && now - before <= options.tolerance) {
            break;
        }
        before = now;
        at = likeliest(tree, workspace.backward(at), options);
    }
    return fit;
}

// Why there is nothing to fit, or empty.
std::string unfit(const HistoryTree& tree, const BktFitOptions& options) {
    if (tree.learners < options.learners_min) {
        return "too few learners: " + std::to_string(static_cast<int>(tree.learners)) +
               " answered, at least " + std::to_string(options.learners_min) + " are needed";
    }
    if (tree.rights == 0.0 || tree.rights == tree.answers) {
        return std::string("every answer is ") + (tree.rights == 0.0 ? "wrong" : "right") +
               ": nothing tells knowing from not knowing";
    }
    if (!tree.continued) {
        return "nobody answered twice: learning cannot be seen";
    }
    return {};
}

std::string two_places(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f", value);
    return text.data();
}

// Why the fit cannot mean what its parameters are called, or empty.
std::string degenerate(const BktParams& params) {
    if (params.guess + params.slip >= 1.0) {
        return "guess " + two_places(params.guess) + " and slip " + two_places(params.slip) +
               " add up to 1 or more: a right answer would count against the learner";
    }
    if (params.guess > kSoundMost) {
        return "guess " + two_places(params.guess) +
               " is above 0.5: who does not know would be right more often than wrong";
    }
    if (params.slip > kSoundMost) {
        return "slip " + two_places(params.slip) +
               " is above 0.5: who knows would be wrong more often than right";
    }
    return {};
}

bool is_probability(double value) {
    return value >= 0.0 && value <= 1.0;
}

}  // namespace

BktFit fit_bkt(const SkillSequences& skill, const BktFitOptions& options) {
    ENSURE(options.starts >= 1 && options.iterations_max >= 1);
    ENSURE(options.tolerance > 0.0);
    const HistoryTree tree = TreeBuilder(skill).build();
    if (std::string reason = unfit(tree, options); !reason.empty()) {
        BktFit none;
        none.refused = std::move(reason);
        return none;
    }
    Workspace workspace(tree);
    Random random(options.seed);
    BktFit best;
    for (int start = 0; start < options.starts; ++start) {
        BktFit fit = climbed(tree, workspace, drawn(random, options.with_forget), options);
        if (start == 0 || fit.log_likelihood > best.log_likelihood) {
            best = std::move(fit);
        }
    }
    best.refused = degenerate(best.params);
    return best;
}

double log_likelihood(const SkillSequences& skill, const BktParams& params, double forget) {
    ENSURE(is_probability(params.prior) && is_probability(params.learn));
    ENSURE(is_probability(params.guess) && is_probability(params.slip));
    ENSURE(is_probability(forget));
    const HistoryTree tree = TreeBuilder(skill).build();
    Parameters at{.bkt = params, .forget = forget};
    for (double* parameter : {&at.bkt.prior, &at.bkt.learn, &at.bkt.guess, &at.bkt.slip}) {
        *parameter = held(*parameter, 1.0);
    }
    return Workspace(tree).forward(at);
}

}  // namespace attune::trace
