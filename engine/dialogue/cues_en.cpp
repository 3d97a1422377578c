// The English cues.
#include "engine/dialogue/cues.hpp"

namespace attune::dialogue {
namespace {

// Lists to be read as lists.
// clang-format off
constexpr const char* kHelpPhrases[] = {
    "i dont know", "i do not know", "^dont know$", "dunno", "idk", "no idea", "not a clue",
    "no clue",
    "havent a clue", "havent got a clue", "beats me", "i give up", "i have no idea", "im stuck",
    "i am stuck", "im lost", "i am lost", "im completely lost", "give me a hint", "a hint please",
    "hint please", "can i have a hint", "can i get a hint", "need a hint", "another hint",
    "any hint",
    "some help", "help me", "need help", "can you help", "could you help", "please help", "^help$",
    "^hint$", "what is the answer", "whats the answer", "what is the right answer",
    "whats the right answer", "what is the correct answer", "whats the correct answer",
    "tell me the answer", "give me the answer", "show me the answer", "show me the solution",
    "give me the solution", "tell me the solution", "just tell me", "what would you say",
    "what should i write", "what should i say", "what do you want me to say",
    "what do you want to hear",
    "i cant answer", "i can not answer", "i cannot answer", "cant think of anything",
    "can you give me a clue", "give me a clue", "i have nothing", "ive got nothing", "no answer",
    "solve it for me", "do it for me", "walk me through it", "where do i start",
    "where do i even start",
    "where to start", "wouldnt know", "could you give me a tip", "a tip please",
    "what am i missing",
    "whats missing", "what is missing", "what now$", "now what$", "what next$", "i need a nudge",
    "keine ahnung", "weiss ich nicht",
    "ich weiss nicht", "einen tipp", "hilfe"};

// Help whatever else the sentence holds: it asks to be led.
constexpr const char* kHelpOutrightPhrases[] = {
    "help me", "please help", "help please", "help$", "hint", "a clue", "a tip", "a nudge",
    "give me a start", "get me started", "first step", "some direction", "point me", "guide me",
    "lead me", "talk me through", "walk me through", "explain it to me", "explain this to me",
    "where should i begin", "where should i start", "where do i start", "where do i begin",
    "where to start", "where to begin", "which way should i", "what should i think",
    "should i look at first",
    "think of first", "look at first", "what to write", "what to say here", "what to tell",
    "dont know what to",
    "what you want to hear", "what are you getting at", "more to go on", "to get going",
    "cant explain it", "i dont get it", "i just dont get it", "dont see it at all",
    "cant answer that",
    "cant answer this", "not my thing", "never my thing", "mean nothing to me",
    "says nothing to me",
    "dont know enough", "show me how", "tell me the answer", "give me the answer",
    "the solution please",
    "i give up", "im stuck", "i am stuck", "i have no idea$", "no idea$", "no clue$",
    "i dont know$", "^dont know$"};

constexpr const char* kHelpAlonePhrases[] = {"not sure", "im not sure", "unsure", "pass", "skip",
                                             "hmm", "hm", "no", "nothing", "?", "umm", "um",
                                             "i forgot", "i forget", "cant remember",
                                             "i cant remember", "dont remember", "no thoughts"};

constexpr const char* kRepeatPhrases[] = {
    "say that again", "say it again", "^repeat that", "repeat the question", "^repeat it",
    "please repeat",
    "can you repeat", "could you repeat", "come again", "pardon", "^sorry what$", "^what$", "^huh$",
    "what was the question", "what is the question", "whats the question", "what was your question",
    "what is your question", "what are you asking", "what exactly are you asking",
    "what do you mean$", "what do you mean by that", "what does that mean$", "what did you mean",
    "i dont understand the question", "i dont understand your question", "i dont get the question",
    "i dont get your question", "i didnt understand the question",
    "dont understand what you are asking",
    "dont understand what youre asking", "dont get what you are asking",
    "dont get what youre asking",
    "rephrase", "say it differently", "say that differently", "explain differently",
    "put it differently", "in other words$", "other words please", "once more please",
    "one more time",
    "didnt catch that", "i missed that", "could you reword", "can you reword", "which question",
    "what do you want from me", "what did you ask", "what did you say", "unclear what you want",
    "wie bitte", "nochmal bitte", "noch einmal bitte", "was meinst du"};

constexpr const char* kChallengePhrases[] = {
    "you are wrong", "youre wrong", "youre mistaken", "you are mistaken", "that is wrong$",
    "thats wrong", "^that is wrong", "that is not right", "thats not right", "that isnt right",
    "that is not true", "thats not true", "that isnt true", "not true$", "i disagree",
    "i dont agree",
    "i do not agree", "i already said", "i have already said", "ive already said", "i just said",
    "i did say", "i said that already", "thats what i said", "that is what i said",
    "thats exactly what i", "that is exactly what i", "isnt that what i said", "i wrote that",
    "i already wrote", "ive already written", "i just wrote", "i just told you", "i told you",
    "you misread", "you misunderstood", "you didnt read", "you did not read", "you are not reading",
    "youre not reading", "read my answer", "read it again", "nonsense", "rubbish", "ridiculous",
    "are you sure", "are you serious", "are you kidding", "who says", "says who",
    "how is that wrong",
    "why is that wrong", "whats wrong with my", "what is wrong with my", "whats wrong with that",
    "why isnt that right", "why is that not", "why isnt that enough", "that makes no sense",
    "makes no sense", "doesnt make sense", "that cant be right", "that cant be",
    "your question is wrong",
    "the question is wrong", "bad question", "trick question", "stupid question", "prove it",
    "i am right", "im right", "my answer is right", "my answer is correct", "my answer was right",
    "my answer was correct", "thats unfair", "that is unfair", "not fair", "you keep", "oh sure",
    "yeah right", "yeah sure", "oh really", "oh great", "oh please", "as if", "who cares",
    "so what$",
    "come on", "why should i believe", "you cant know", "nobody does that", "no one does that",
    "in real life", "in practice nobody", "that never happens", "das stimmt nicht",
    "das ist falsch",
    "du irrst"};

// Said to the tutor's face: a challenge even in a long sentence, unless it states an idea.
constexpr const char* kDisputePhrases[] = {
    "you are wrong", "youre wrong", "you are mistaken", "youre mistaken", "you got that wrong",
    "got this wrong", "got that wrong", "got it wrong", "you misread", "you misunderstood",
    "not what i said",
    "that isnt right", "thats not right", "that is not right", "thats wrong", "^that is wrong",
    "^wrong", "thats not true", "that is not true", "that isnt true", "dont think thats true",
    "dont think that is true", "dont think thats right", "dont believe that",
    "thats not how it is", "that is not how",
    "that cant be right", "that cant be true", "thats nonsense", "that is nonsense", "^nonsense",
    "i disagree", "dont agree", "you claim", "you keep", "you say something is missing",
    "you only say",
    "you cant just", "you cant know", "your hint", "your question is", "your answer is",
    "your example",
    "stop saying", "stop asking", "look again", "read my answer", "read it again",
    "already covered",
    "already said", "already told you", "told you twice", "ive told you", "i told you",
    "thats what i said",
    "said exactly that", "wrote exactly that", "answered everything", "thats unfair",
    "that is unfair",
    "misleading", "who says", "says who", "are you sure", "are you serious"};

constexpr const char* kFeelingPhrases[] = {
    "frustrated", "frustrating", "annoyed", "annoying", "im tired", "i am tired", "tired of",
    "exhausted", "bored", "boring", "im nervous", "i am nervous", "anxious", "im worried",
    "i am worried", "worried about", "overwhelmed", "overwhelming", "stressed", "stressful",
    "i hate this", "hate this", "i love this", "love this", "this is fun", "enjoying this",
    "i enjoy this", "i like this", "im confused", "i am confused", "so confusing",
    "this is confusing",
    "this is hard", "this is too hard", "too hard for me", "this is difficult",
    "too difficult for me",
    "i feel", "feeling", "makes me feel", "im afraid", "i am afraid", "scared", "embarrassed",
    "embarrassing", "ashamed", "im stupid", "i am stupid", "feel stupid", "feel dumb",
    "im so bad at",
    "im bad at", "im terrible at", "i am terrible at", "never get this", "never understand this",
    "drives me crazy", "driving me crazy", "ugh", "argh", "sick of", "fed up", "had enough",
    "discouraged", "demotivated", "proud of", "excited", "happy", "this is interesting",
    "head is spinning", "my head hurts", "cant concentrate", "cant focus"};

constexpr const char* kGreetingPhrases[] = {
    "^hi$", "^hello$", "^hey$", "^hi there$", "^hello there$", "^hey there$", "^good morning$",
    "^good afternoon$", "^good evening$", "thank you", "thanks", "^thx$", "cheers", "^bye$",
    "goodbye",
    "see you", "nice to meet you", "how are you", "hows it going", "whats up", "how do you do",
    "^ok$", "^okay$", "^cool$", "^nice$", "^great$", "^lol$", "^haha$", "^test$", "^yes$",
    "^got it$",
    "good night", "have a nice day", "hallo", "danke", "guten tag"};

constexpr const char* kAboutTutorPhrases[] = {
    "who are you", "what are you$", "are you a bot", "are you a robot", "are you human",
    "are you a human", "are you real", "are you a person", "are you an ai", "are you ai",
    "are you a machine", "are you chatgpt", "are you gpt", "are you a real", "whats your name",
    "what is your name", "what model are you", "which model are you", "who made you",
    "who built you",
    "how do you work", "how old are you", "where are you from", "do you have feelings",
    "do you sleep", "do you ever", "did you make", "have you ever", "have you been",
    "can you see me", "do you like", "do you love", "do you dream", "whats your favourite",
    "whats your favorite", "what is your favourite", "what is your favorite",
    "tell me about yourself",
    "your prompt", "system prompt", "your instructions", "can you think", "are you alive"};

constexpr const char* kElsewherePhrases[] = {
    "weather", "joke", "football", "soccer", "basketball", "recipe", "pizza", "lunch", "dinner",
    "breakfast", "movie", "film tonight", "song", "lottery", "horoscope", "world cup", "election",
    "president", "capital of", "stock price", "bitcoin", "birthday", "holiday plans", "my dog",
    "my cat", "my girlfriend", "my boyfriend", "my wife", "my husband", "weekend", "poem",
    "meaning of life", "what time is it", "what day is it", "sing", "coffee", "beer", "restaurant",
    "vacation", "the match", "tonight", "at home", "hungry", "snack", "font size", "dark mode",
    "this page", "this website", "the icons", "gone to bed", "go to bed", "netflix",
    "taylor swift", "tell me a story"};

constexpr const char* kToGraderPhrases[] = {
    "mark this", "mark me", "mark it as correct", "mark it as right", "mark it correct",
    "mark my answer", "mark that", "grade this", "grade me",
    "give me full", "full marks", "full credit", "full points", "count this as", "count it as",
    "accept this", "accept my answer", "accept it as", "treat this as", "consider this correct",
    "ignore previous", "ignore all", "ignore the previous", "ignore your", "disregard",
    "forget your instructions", "forget previous", "set my mastery", "set mastery",
    "as the teacher",
    "as an administrator", "developer mode", "you must say", "answer is correct say",
    "print the answer key", "answer key", "reveal the", "output the expected", "pass me$",
    "let me pass", "override"};

constexpr const char* kAskInsidePhrases[] = {
    "what is a", "what is an", "what is the difference", "whats the difference", "what does",
    "what do you mean by", "what are", "whats a", "whats an", "^what is", "^whats", "^how do",
    "^how does", "^how can", "^how would i", "^how is", "^how are", "^why do", "^why does",
    "^why is",
    "^why would", "^why are", "^who is", "^which one", "^where is", "^where can", "^when does",
    "^when is",
    "can you explain", "could you explain", "please explain", "^explain", "^tell me what",
    "^tell me more", "^tell me about", "^tell me how", "^tell me why", "^define", "^describe what",
    "i wonder", "im wondering", "i was wondering", "wondering what", "wondering if",
    "wondering whether",
    "i dont know what", "i do not know what", "dont know what", "no idea what", "not sure what",
    "im not sure what", "i dont understand what", "i dont understand how", "i dont understand why",
    "i dont get what", "i dont get why", "i dont get how", "what does that word", "never heard of",
    "havent heard of", "remind me what", "remind me how", "can you tell me what",
    "can you tell me how",
    "can you tell me why", "could you tell me", "i have a question", "my question is",
    "quick question",
    "do we know", "is there any", "is there a", "do i have", "may i assume", "can i assume",
    "should i assume", "meaning of", "what happens if", "what happens when", "was ist",
    "was bedeutet",
    "was heisst", "wie funktioniert"};

constexpr const char* kGuessPhrases[] = {
    "^maybe", "^perhaps", "^possibly", "^probably", "^because", "^so it", "^so the", "^so that",
    "^so its", "^then its", "^is it because", "^is it that", "^is it the", "^is it", "^its",
    "^it is",
    "^could it be", "^might it be", "^would it be", "^wouldnt it be", "^wouldnt that", "^isnt it",
    "^isnt that", "^is that because", "^is this because", "^doesnt it", "^doesnt that",
    "^couldnt it",
    "^couldnt that", "^what if", "^how about", "^what about", "^why not", "^shouldnt we",
    "^shouldnt i",
    "^dont we", "^dont you just", "^does it mean", "^does that mean", "^does this mean", "^like",
    "^i guess",
    "^i think", "^i suppose", "^i would", "^id", "^the", "^a", "^an", "^that", "^they", "^he",
    "^she", "^we", "^something", "^someone", "^not", "^by", "^with", "^due to", "^from", "right$",
    "correct$", "no$", "isnt it$", "doesnt it$", "arent they$", "or not$", "or something$", "yes$",
    "vielleicht", "^weil"};

constexpr const char* kHedgePhrases[] = {
    "but", "maybe", "perhaps", "i guess", "id guess", "my guess", "i think", "i suppose",
    "probably", "possibly", "could be", "might be", "id say", "i would say", "something about",
    "something with", "aber", "vielleicht"};
constexpr const char* kWhWords[] = {
    "^what",  "^whats",  "^why",  "^how", "^who", "^whos",  "^which", "^when", "^where",
    "^whose", "^wheres", "^hows", "^was", "^wie", "^warum", "^wer",   "^wo"};

constexpr const char* kLeadInPhrases[] = {
    "wait", "so", "and", "but", "ok", "okay", "hmm", "hm", "well", "sorry", "oh", "um", "also",
    "then", "quick question", "question"};

constexpr const char* kAfterCommaPhrases[] = {
    "^is",   "^are",  "^does", "^do",  "^can",   "^was",
    "^were", "^what", "^how",  "^why", "^which", "^who"};

constexpr const char* kTagPhrases[] = {"^is that right", "^is it not",    "^is that it",
                                       "^is it",         "^are they not", "^right"};

constexpr const char* kAlternativeWords[] = {"or", "oder"};

constexpr const char* kOwnCasePhrases[] = {
    "^can i",    "^may i",     "^do i",     "^am i",
    "^is there", "^are there", "^can you",  "^could you",
    "^do we",    "^does he",   "^does she", "^do they"};

constexpr const char* kAboutMatterPhrases[] = {
    "what a",     "what an",   "what the", "what is",
    "what does",  "what that", "how a",    "how the",
    "what these", "what those"};

constexpr const char* kPersonWords[] = {"i",  "ive", "im",  "my",  "me",
                                        "we", "our", "you", "your"};

constexpr const char* kRefusalWords[] = {"no"};
// clang-format on

}  // namespace

const Cues& english_cues() {
    static constexpr Cues kCues = {
        .help = kHelpPhrases,
        .help_outright = kHelpOutrightPhrases,
        .help_alone = kHelpAlonePhrases,
        .repeat = kRepeatPhrases,
        .challenge = kChallengePhrases,
        .dispute = kDisputePhrases,
        .feeling = kFeelingPhrases,
        .greeting = kGreetingPhrases,
        .about_tutor = kAboutTutorPhrases,
        .elsewhere = kElsewherePhrases,
        .to_grader = kToGraderPhrases,
        .asks_inside = kAskInsidePhrases,
        .guesses = kGuessPhrases,
        .hedges = kHedgePhrases,
        .wh_words = kWhWords,
        .lead_ins = kLeadInPhrases,
        .after_comma = kAfterCommaPhrases,
        .tags = kTagPhrases,
        .alternatives = kAlternativeWords,
        .own_case = kOwnCasePhrases,
        .about_matter = kAboutMatterPhrases,
        .persons = kPersonWords,
        .refusals = kRefusalWords,
        .proposals = {},
        .particles = {},
    };
    return kCues;
}

}  // namespace attune::dialogue
