#include "engine/dialogue/wording.hpp"

#include <algorithm>
#include <cctype>

#include "engine/base/ensure.hpp"
#include "engine/base/random.hpp"

namespace attune::dialogue {
namespace {

using Wordings = std::vector<const char*>;

// clang-format off: a table, to be read as one
const std::map<Phrase, Wordings> kCatalogue = {
    {Phrase::kQuoteRight,
     {"You wrote {q}. Keep that, it belongs in the answer.", "{q}: that part holds.",
      "{q} is right, and it carries weight here.", "With {q} one part of the answer stands.",
      "{q} fits the case. Build on it.", "Your words {q} say one of the ideas asked for.",
      "{q} is to the point.", "That {q} is sound."}},
    {Phrase::kQuoteIssue,
     {"You wrote {q}. Hold that against the case.", "Look at these words of yours: {q}.",
      "{q} does not fit what the case shows.", "The words at issue are {q}.",
      "Your answer rests on {q}. That is the part to test.",
      "Stay with {q} for a moment.", "{q} cannot stand as it is.",
      "Compare {q} with what the question tells you."}},
    {Phrase::kQuoteBoth,
     {"You also wrote {q}. Compare that with the case.",
      "Beside it stands {q}, and the two do not go together.",
      "Then there is {q}. That does not fit.", "But {q} pulls the other way.",
      "At the same time you say {q}. Test that.", "{q} is another matter."}},
    {Phrase::kQuotePlain,
     {"You wrote {q}. That does not reach the idea yet.", "{q} is a start that says little so far.",
      "{q} stays beside the question.", "From {q} the decisive step is not clear yet.",
      "{q} leaves the main point open.", "So far there is {q}. Go one step further."}},
    {Phrase::kQuoteNear,
     {"You wrote {q}.", "{q} comes near one of the ideas.", "There is something in {q}.",
      "{q} points the right way.", "Stay with {q}.", "In {q} there is more than is said so far."}},
    {Phrase::kGapMissing,
     {"Still missing: {label}.", "Not said yet: {label}.", "Left open: {label}.",
      "The open part: {label}.", "To be added: {label}.", "One idea is not there yet: {label}.",
      "What is not in your words so far: {label}.", "Next to say: {label}."}},
    {Phrase::kGapAtOdds,
     {"At odds: {label}.", "In conflict with the case: {label}.", "To be set right: {label}.",
      "What does not hold: {label}.", "The point that breaks: {label}."}},
    {Phrase::kGapVague,
     {"Too vague: {label}.", "Not specific yet: {label}.", "Unclear so far: {label}.",
      "Needs to be said outright: {label}."}},
    {Phrase::kPump,
     {"What would you add about that?", "Say more about this point.", "Go on: what belongs there?",
      "How would you put that part?", "What is your answer to this part?",
      "Carry the thought one step further.", "What follows from the case for this part?",
      "Take this part alone: what do you say to it?"}},
    {Phrase::kHintPlace,
     {"Read the question again where it speaks of {focus}: what can be said about that?",
      "The way in is {focus}. What holds for it?",
      "Start from {focus} and ask what must be true of it.",
      "Think about {focus} alone for a moment. What do you know about it?",
      "Which statement about {focus} would settle the open part?"}},
    {Phrase::kHintWord,
     {"One word belongs in it: \"{word}\".", "The open idea has to do with \"{word}\".",
      "Try to build a sentence around \"{word}\".", "\"{word}\" is part of it."}},
    {Phrase::kPromptFrame,
     {"Complete this: {cloze}", "Fill the gap in your own words: {cloze}",
      "How does this sentence go on: {cloze}", "Put in what is left out: {cloze}"}},
    {Phrase::kAfterAssertion,
     {"Now say it in your own words.", "Put that into your own words, for this case.",
      "How would you say that yourself?", "Say what that means here, in your words.",
      "Repeat the idea your way, so that it fits the question."}},
    {Phrase::kAskAfterHint,
     {"What does that tell you here?", "What do you make of that?",
      "How does that change your answer?", "Where does that lead you?",
      "What follows for the open part?", "What can you add now?"}},
    {Phrase::kAssertionFrame,
     {"Here is the idea: {idea}", "This is what was asked for: {idea}", "The point is this: {idea}",
      "So that it does not hold you up: {idea}"}},
    {Phrase::kConfirm,
     {"That could mean two things. Say in one full sentence what you mean by it.",
      "Which is it you mean? Spell it out in one sentence.",
      "Is that your answer to this part? Then say it outright.",
      "Make it definite: what exactly do you claim here?"}},
    {Phrase::kContrastPlain,
     {"Suppose that were so: what would you then expect to see in this case?",
      "If that held, which detail of the case would have to be different?",
      "Which fact in the question speaks against it?",
      "How could you test that claim, and what would the result be?"}},
    {Phrase::kCorrectionPlain,
     {"That does not hold. Look at it from the other side and say what the case does show.",
      "That idea is common, and it is wrong here. What does the case show in its place?",
      "Set that aside: it is not so. Which explanation is left?"}},
    {Phrase::kReturn,
     {"Back to the question: {open}", "The open question is still this: {open}",
      "And now to yours: {open}", "To come back to it: {open}", "What is still asked: {open}",
      "Your turn again: {open}", "So, where you were: {open}", "With that, once more: {open}",
      "Now the question again: {open}", "Which leaves this one: {open}",
      "Let that stand, and take this up: {open}", "On with the question: {open}"}},
    {Phrase::kAnswerLead,
     {"From the material:", "The course says:", "In the course it stands like this:",
      "There is a sentence on that:", "The material puts it so:", "To your question:"}},
    {Phrase::kAnswerAround,
     {"The full answer would give away part of yours. \"{title}\" has it, for afterwards.",
      "That touches the part you are working out. \"{title}\" explains it; read it afterwards.",
      "Answering that outright would answer the open question. It stands in \"{title}\"."}},
    {Phrase::kDecline,
     {"That is not in our material. It is noted as a gap; {person} can answer it.",
      "The course does not say. Noted as a gap in it; ask {person}.",
      "Our material holds nothing on that. The gap is noted; the one to ask is {person}.",
      "There is no answer to that in this course, so none is made up. Ask {person}; it is noted."}},
    {Phrase::kBridge,
     {"That lies outside this course; for everything else there is {person}.",
      "This is not about the matter at hand; for other things there is {person}.",
      "That has no place in this lesson, so it stays unanswered; try {person}.",
      "Outside our material, that one; perhaps {person} can help."}},
    {Phrase::kToGrader,
     {"Nothing is marked on request: only what an answer says counts.",
      "An instruction to the tutor changes no reading. What counts is what you say on the matter.",
      "That is addressed to the grading, which reads ideas and nothing else."}},
    {Phrase::kGreeting,
     {"Good to have you here.", "Hello, and on with the case.", "Noted with thanks.",
      "All right."}},
    {Phrase::kHelpGiven,
     {"That is a fair place to start from.", "Good to know where it stops.",
      "Then one step at a time.",
      "No harm done: nothing is lost by saying so.", "Then take a smaller step.",
      "Here is something to hold on to."}},
    {Phrase::kFeelingHeard,
     {"You say {q}. That is heard, and the next step is a smaller one.",
      "{q} is noted. Take it in smaller pieces.", "After {q} a shorter way makes sense.",
      "With {q} in mind, one small step."}},
    {Phrase::kNoise,
     {"There is nothing to read in that. A few words of your own are enough.",
      "That came without words that can be read. Try one sentence.",
      "Nothing could be made of that. One short sentence will do."}},
    {Phrase::kRephrase,
     {"In other words: {open}", "Put differently: {open}",
      "The same thing, said another way: {open}",
      "Asked more plainly: {open}", "What is wanted is this: {open}"}},
    {Phrase::kReview,
     {"It may be misread. Not found in your words is this part: {label}. Where do you say it?",
      "That can be contested. Point to the words that cover this part: {label}.",
      "Nothing in your turns was found for this part: {label}. Say it outright and it counts.",
      "A reading can be wrong. If you did say it, say it again in one sentence: {label}."}},
    {Phrase::kTooEasy,
     {"Then straight to the end: say all of it in one go.",
      "Then show it without steps: the whole answer, in two sentences.",
      "Then no hints: give the complete answer at once."}},
    {Phrase::kSkipped,
     {"Skipped. It comes back later.", "Set aside for now; it will come round again.",
      "Left for another time. Nothing counts against you."}},
    {Phrase::kDone,
     {"All parts are there.", "That completes it.", "With that the answer is whole.",
      "Nothing is open any more."}},
    {Phrase::kSummaryOwn,
     {"In your own words:", "What you said, taken together:",
      "Your answer, from your own sentences:"}},
    {Phrase::kSummaryTold,
     {"Told by the tutor, so it comes back for review: {idea}",
      "This part you were told, and it returns later: {idea}",
      "Not yours yet, kept for review: {idea}"}},
    {Phrase::kTransfer,
     {"To take along: {question}", "The same idea elsewhere: {question}",
      "One to think about on the way: {question}"}},
};
// clang-format on

// Put before a sentence that was said before, when every wording is used up.
constexpr const char* kLeadIns[] = {"Once more:",
                                    "From another side:",
                                    "Slowly this time:",
                                    "To say it again:",
                                    "As before:",
                                    "One more try:",
                                    "Step back a little:",
                                    "Taken again:",
                                    "With fresh eyes:",
                                    "In short:",
                                    "To repeat:",
                                    "Again, for this part:",
                                    "Still the same point:",
                                    "Here it is again:",
                                    "Let it stand once more:",
                                    "Another round:"};

std::string filled(std::string text, const Slots& slots) {
    for (const auto& [name, value] : slots) {
        const std::string slot = "{" + name + "}";
        for (auto at = text.find(slot); at != std::string::npos; at = text.find(slot, at)) {
            std::string piece = value;
            const bool doubled = !piece.empty() &&
                                 std::string(".?!").find(piece.back()) != std::string::npos &&
                                 at + slot.size() < text.size() && text[at + slot.size()] == '.';
            if (doubled) {  // "Still missing: who wrote it?." reads badly
                piece += text.substr(at + slot.size() + 1);
                text = text.substr(0, at) + piece;
                break;
            }
            text.replace(at, slot.size(), piece);
            at += piece.size();
        }
    }
    return text;
}

bool ends_here(const std::string& text, std::size_t at) {
    const bool stop = text[at] == '.' || text[at] == '?' || text[at] == '!';
    return stop && (at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n');
}

}  // namespace

std::vector<std::string> normalised(const std::string& text) {
    std::vector<std::string> all;
    std::string sentence;
    const auto close = [&] {
        const auto first = sentence.find_first_not_of(" .?!:\n");
        if (first != std::string::npos) {
            all.push_back(sentence.substr(first, sentence.find_last_not_of(" .?!:\n") - first + 1));
        }
        sentence.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        sentence.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(text[i]))));
        if (ends_here(text, i)) {
            close();
        }
    }
    close();
    return all;
}

std::size_t wordings_of(Phrase phrase) {
    return kCatalogue.at(phrase).size();
}

bool Voice::is_new(const std::string& text) const {
    const auto sentences = normalised(text);
    return std::none_of(sentences.begin(), sentences.end(), [&](const std::string& sentence) {
        return std::find(said_.begin(), said_.end(), sentence) != said_.end();
    });
}

void Voice::remember(const std::string& text) {
    for (std::string& sentence : normalised(text)) {
        said_.push_back(std::move(sentence));
    }
}

std::string Voice::say(Phrase phrase, const Slots& slots) const {
    const Wordings& wordings = kCatalogue.at(phrase);
    ENSURE(!wordings.empty());
    const std::uint64_t start = Random(seed_ ^ static_cast<std::uint64_t>(phrase)).next();
    for (std::size_t i = 0; i < wordings.size(); ++i) {
        std::string text = filled(wordings[(start + i) % wordings.size()], slots);
        if (is_new(text)) {
            return text;
        }
    }
    return fresh(filled(wordings[start % wordings.size()], slots));
}

std::string Voice::fresh(const std::string& sentence) const {
    if (is_new(sentence)) {
        return sentence;
    }
    // A lead-in joins the first sentence only, so all but the first must be new by themselves:
    // the text is folded into one sentence by semicolons.
    std::string joined = sentence;
    for (std::size_t i = 0; i + 1 < joined.size(); ++i) {
        const bool stop = joined[i] == '.' || joined[i] == '?';
        if (stop && joined[i + 1] == ' ' && i + 2 < joined.size()) {
            joined[i] = ';';
        }
    }
    constexpr std::size_t kCount = std::size(kLeadIns);
    for (std::size_t round = 0; round < kCount * kCount; ++round) {
        const std::string first = kLeadIns[(seed_ + round) % kCount];
        const std::string second =
            round < kCount ? "" : std::string(" ") + kLeadIns[round / kCount];
        std::string text = first + second + " " + joined;
        if (is_new(text)) {
            return text;
        }
    }
    return joined;
}

}  // namespace attune::dialogue
