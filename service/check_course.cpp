#include "service/check_course.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

#include "engine/assess/text.hpp"
#include "engine/dialogue/acts.hpp"
#include "service/check_playbooks.hpp"

namespace attune::service {
namespace {

constexpr double kHoldsAssertion = 0.5;

std::string file_of(const Item& item) {
    return "items/" + item.id.value + ".md";
}

class Checker {
  public:
    Checker(const PreparedCourse& course, const assess::Lexicon& lexicon)
        : course_(course), lexicon_(lexicon) {}

    std::vector<Finding> all();

  private:
    void overlaps();
    void guidance(const Item& item);
    void samples(const Item& item);
    void whole(const Item& item);
    void sample_read(const Item& item, const Sample& sample);
    void sample_act(const Item& item, const Sample& sample);
    void copied(const Item& item, const Sample& sample);
    [[nodiscard]] std::set<std::string> stems(const std::string& text) const;
    void find(const Item& item, int line, const std::string& sentence) {
        findings_.push_back({file_of(item), line, sentence});
    }

    const PreparedCourse& course_;
    const assess::Lexicon& lexicon_;
    std::vector<Finding> findings_;
};

std::set<std::string> Checker::stems(const std::string& text) const {
    std::set<std::string> all;
    const assess::Text words = assess::read(text, lexicon_, course_.language);
    for (const assess::Token* token : assess::content_of(words)) {
        all.insert(token->stem);
    }
    return all;
}

// Share of the smaller set that the other holds too.
double overlap(const std::set<std::string>& a, const std::set<std::string>& b) {
    const auto& small = a.size() < b.size() ? a : b;
    const auto& large = a.size() < b.size() ? b : a;
    const auto shared = std::count_if(
        small.begin(), small.end(), [&](const std::string& stem) { return large.contains(stem); });
    return small.empty() ? 0.0 : static_cast<double>(shared) / static_cast<double>(small.size());
}

void Checker::overlaps() {
    struct Idea {
        const Item* item;
        std::string name;
        std::set<std::string> words;
    };
    std::vector<Idea> questions;
    std::vector<Idea> ideas;
    for (const Item& item : course_.course->items) {
        questions.push_back({&item, "the question", stems(item.question)});
        for (const Expectation& one : item.expectations) {
            ideas.push_back({&item, "expectation \"" + one.id.value + "\"", stems(one.text)});
        }
    }
    for (const auto* list : {&questions, &ideas}) {
        for (std::size_t i = 0; i < list->size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const Idea& a = (*list)[i];
                const Idea& b = (*list)[j];
                if (overlap(a.words, b.words) > kOverlapMost) {
                    find(*a.item, 0,
                         a.name + " shares over 60% of its content words with " + b.name + " of " +
                             file_of(*b.item));
                }
            }
        }
    }
}

void Checker::guidance(const Item& item) {
    const assess::PreparedItem& prepared = *course_.items.at(item.id);
    for (std::size_t i = 0; i < item.expectations.size(); ++i) {
        const Expectation& one = item.expectations[i];
        const std::string idea = "expectation \"" + one.id.value + "\": ";
        const auto gives_away = [&](const std::string& text, const std::string& what) {
            if (assess::expressed_by(prepared, text, lexicon_)[i] >= kHoldsAssertion) {
                find(item, 0, idea + what + " holds the idea itself: " + text);
            } else if (assess::key_terms_in(prepared, i, text, lexicon_) > 1) {
                find(item, 0, idea + what + " holds more than one key term: " + text);
            }
        };
        for (const std::string& hint : one.hints) {
            gives_away(hint, "a hint");
        }
        for (const Prompt& prompt : one.prompts) {
            gives_away(prompt.text, "a prompt");
        }
        if (assess::key_terms_in(prepared, i, one.label, lexicon_) > 0) {
            find(item, 0, idea + "the label holds a key term: " + one.label);
        }
        if (assess::expressed_by(prepared, one.assertion, lexicon_)[i] < assess::kCoveredAt) {
            find(item, 0, idea + "the assertion does not say the idea: " + one.assertion);
        }
    }
}

void Checker::copied(const Item& item, const Sample& sample) {
    const auto same = [&](const std::string& text) { return text == sample.text; };
    const bool variant = std::any_of(
        item.expectations.begin(), item.expectations.end(), [&](const Expectation& one) {
            return same(one.text) || std::any_of(one.variants.begin(), one.variants.end(), same);
        });
    const bool mistaken = std::any_of(
        item.misconceptions.begin(), item.misconceptions.end(), [&](const Misconception& one) {
            return same(one.text) || std::any_of(one.variants.begin(), one.variants.end(), same);
        });
    if (variant || mistaken || same(item.ideal)) {
        find(item, sample.line, "the sample stands among the item's own wordings");
    }
    const auto twins = std::count_if(item.samples.begin(), item.samples.end(),
                                     [&](const Sample& other) { return same(other.text); });
    if (twins > 1) {
        find(item, sample.line, "the sample stands twice");
    }
}

void Checker::sample_read(const Item& item, const Sample& sample) {
    const std::array<std::string, 1> turns = {sample.text};
    const Assessment reading = assess::assess(*course_.items.at(item.id), turns, lexicon_);
    for (std::size_t i = 0; i < item.expectations.size(); ++i) {
        const ExpectationReading& read = reading.expectations[i];
        const bool said =
            read.expressed >= assess::kCoveredAt && read.contradicted < assess::kContradictedAt;
        const bool gold = sample.label == "right" ||
                          std::count(sample.meets.begin(), sample.meets.end(), read.id) > 0;
        const bool open_label = sample.label == "misconception" && sample.meets.empty();
        if (said != gold && !open_label) {
            char figures[64];
            std::snprintf(figures, sizeof figures, " (expressed %.2f, contradicted %.2f)",
                          read.expressed, read.contradicted);
            find(item, sample.line,
                 "labelled " + sample.label + ", but \"" + read.id.value +
                     (gold ? "\" is not read in it" : "\" is read in it") + figures);
        }
    }
    for (const MisconceptionReading& read : reading.misconceptions) {
        const bool shown = read.probability >= assess::kMisconceptionAt;
        const bool gold = std::count(sample.shows.begin(), sample.shows.end(), read.id) > 0;
        if (shown != gold) {
            char figures[32];
            std::snprintf(figures, sizeof figures, " (%.2f)", read.probability);
            find(item, sample.line,
                 "labelled " + sample.label + ", but misconception \"" + read.id.value +
                     (gold ? "\" is not read in it" : "\" is read in it") + figures);
        }
    }
}

void Checker::sample_act(const Item& item, const Sample& sample) {
    const dialogue::ActContext context{
        item,     *course_.items.at(item.id), course_.matter.at(item.id),
        lexicon_, course_.language,           true};
    const Act act = dialogue::leading_act(dialogue::acts_of(sample.text, WayOut::kNone, context));
    const bool answer = sample.label != "off-script";
    if (answer ? act != Act::kAnswer : name_of(act) != sample.act) {
        find(item, sample.line,
             "the sample's act should be " + (answer ? "answer" : sample.act) +
                 " and is taken as " + name_of(act));
    }
}

void Checker::samples(const Item& item) {
    for (const Sample& sample : item.samples) {
        copied(item, sample);
        sample_act(item, sample);
        if (sample.label != "off-script") {
            sample_read(item, sample);
        }
    }
}

// An item made from a learner's question lacks what only a person can add to it.
void Checker::whole(const Item& item) {
    const bool worded = std::all_of(item.expectations.begin(), item.expectations.end(),
                                    [](const Expectation& one) { return !one.variants.empty(); });
    if (item.samples.empty() || item.misconceptions.empty() || !worded) {
        find(item, 0,
             "the item is a draft: add variants, a misconception and samples, and leave out its "
             "origin");
    }
}

std::vector<Finding> Checker::all() {
    overlaps();
    for (const Item& item : course_.course->items) {
        guidance(item);
        samples(item);
        whole(item);
    }
    check_playbooks(course_, lexicon_, findings_);
    std::stable_sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.file, a.line) < std::tie(b.file, b.line);
    });
    return findings_;
}

}  // namespace

std::vector<Finding> check_course(const PreparedCourse& course, const assess::Lexicon& lexicon) {
    return Checker(course, lexicon).all();
}

}  // namespace attune::service
