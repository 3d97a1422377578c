#include "engine/dialogue/form_phrases.hpp"

namespace attune::dialogue {
namespace {

// Lists to be read as lists.
// clang-format off
namespace en {
constexpr const char* kLeadIns[] = {
    "and", "but", "so", "ok", "okay", "well", "wait", "oh", "hm", "hmm", "um", "uh", "then", "also",
    "sorry", "honestly", "tbh", "yeah", "right", "just", "no"};
constexpr const char* kTails[] = {
    "sorry", "im sorry", "i am sorry", "honestly", "tbh", "really", "at all", "at the moment",
    "right now", "here", "yet", "either", "though", "anymore"};
constexpr const char* kNotKnowing[] = {
    "idk", "dunno", "i dunno", "i dont know", "i do not know", "dont know", "do not know",
    "no idea", "i have no idea", "ive no idea", "no clue", "not a clue", "i have no clue",
    "i havent a clue", "havent a clue", "beats me", "i give up", "giving up", "im stuck",
    "i am stuck", "im lost", "i am lost", "i really dont know", "i honestly dont know",
    "i dont know it", "i dont know that", "i dont know this", "i have nothing"};
constexpr const char* kUnknown[] = {
    "^i dont know", "^i do not know", "^dont know", "^no idea", "^i have no idea", "^ive no idea",
    "^no clue", "^not a clue", "^i have no clue", "^idk", "^i dunno", "^dunno"};
constexpr const char* kWh[] = {
    "^what", "^whats", "^why", "^how", "^hows", "^who", "^whos", "^whom", "^whose", "^which",
    "^when", "^where", "^wheres"};
constexpr const char* kProposals[] = {"^what if", "^what about", "^how about", "^why not"};
constexpr const char* kDefines[] = {"is$", "are$", "means$", "mean$", "stands for$", "is for$"};
constexpr const char* kYesNo[] = {
    "yes", "yeah", "yep", "yup", "no", "nope", "nah", "yes please", "no thanks", "not really",
    "of course", "of course not", "i think so", "i think not", "i dont think so"};
constexpr const char* kReplies[] = {
    "both", "neither", "none", "nobody", "no one", "everybody", "everyone", "nowhere", "everywhere",
    "never", "always", "up", "down", "twice", "once", "before", "after", "all", "later", "earlier",
    "same", "different", "first", "second", "last", "two", "three", "zero"};
constexpr const char* kVerbsFirst[] = {
    "^is", "^are", "^was", "^were", "^do", "^does", "^did", "^can", "^could", "^would", "^will",
    "^should", "^has", "^have", "^may", "^might"};
constexpr const char* kImperatives[] = {
    "^do the", "^do a", "^do an", "^do not", "^do nothing", "^do another", "^do both", "^have them",
    "^have him", "^have her", "^have the", "^have a", "^have an", "^have your"};
constexpr const char* kGuessAfter[] = {"it", "that", "this", "you", "i", "there", "me"};
constexpr const char* kHedges[] = {
    "maybe", "perhaps", "i guess", "i think", "i suppose", "my guess", "probably", "possibly",
    "because", "not"};
constexpr const char* kWantsToKnow[] = {
    "id love to know", "id like to know", "i would like to know", "i would love to know",
    "i want to know", "i wanna know", "id love to understand", "id like to understand",
    "i would like to understand", "i wonder whether", "i wonder if", "i wonder how", "i wonder why",
    "i wonder what", "i was wondering", "im wondering", "^tell me more", "^tell me about",
    "^tell me where i", "where can i read", "where i can read", "where can i learn",
    "where do i find more", "where can i find more", "i have a question", "my question is",
    "what i dont get is who", "what i dont get is what", "what i dont get is how",
    "what i dont get is which", "what i dont get is where", "im curious how", "im curious whether",
    "im curious what", "im curious why", "im curious if"};
constexpr const char* kAsides[] = {"^by the way", "^btw", "^one question", "^quick question"};
constexpr const char* kInPassing[] = {"by the way", "btw", "speaking of", "that reminds me"};
constexpr const char* kOwnPeople[] = {
    "my neighbour", "my neighbor", "my sister", "my brother", "my mother", "my mom", "my mum",
    "my father", "my dad", "my wife", "my husband", "my girlfriend", "my boyfriend", "my partner",
    "my son", "my daughter", "my kid", "my kids", "my grandma", "my grandpa", "my uncle", "my aunt",
    "my cousin", "my friend", "my flatmate", "my landlord", "my cat", "my dog", "my ex"};
constexpr const char* kObjects[] = {
    "you", "your", "youre", "but", "no", "nobody", "not", "never", "why", "wrong", "nonsense", "us",
    "me", "my", "i", "im", "ive", "id", "we", "our", "says", "said", "asked", "anyone", "anybody",
    "always", "again", "come", "literally", "anyway", "honestly", "supposed", "should", "prove",
    "proves", "proof", "point", "seriously", "great", "sure", "job", "just", "trust", "every",
    "everybody", "fact", "look", "cant", "dont", "doesnt", "isnt", "wont", "arent", "wouldnt",
    "who cares", "so what", "bullshit", "unfair", "silly", "stupid", "useless"};
constexpr const char* kAgain[] = {
    "again", "mean", "means", "meant", "meaning", "repeat", "rephrase", "reword", "ask", "asking",
    "asked", "asks", "question", "questions", "say", "said", "saying", "word", "words", "wording",
    "simpler", "shorter", "clearer", "slower", "plainer", "easier", "understand", "get", "got",
    "english", "deutsch", "german", "sentence", "sentences", "part", "huh", "eh", "pardon", "clear",
    "missed", "lost", "read", "explain", "summary", "short", "another way", "differently", "once",
    "bullet", "follow", "confused", "unclear", "you", "your"};
constexpr const char* kToTutor[] = {"you", "your", "youre", "yours", "yourself"};
constexpr const char* kDisputes[] = {
    "i said it already", "i said that already", "i already said", "i said that", "i said so",
    "i said it", "ive said that", "ive already said", "i just said", "i already wrote",
    "i wrote that", "i told you", "already told you", "i did say", "you misread", "you are wrong",
    "youre wrong", "read it again", "read my answer", "can you even read", "thats what i said",
    "that is what i said", "your hints are", "your hint is", "your questions are",
    "your question is", "your examples are", "your example is", "your feedback is"};
constexpr const char* kWorried[] = {
    "makes me nervous", "im nervous", "i am nervous", "im so nervous", "im scared", "i am scared",
    "im afraid i", "im anxious", "makes me anxious", "im panicking", "i panic", "im worried i",
    "mess this up", "messed this up", "mess it up", "messed it up", "mess up", "messed up",
    "everyone else is", "everybody else is", "others are faster", "others are better",
    "not good at this", "no good at this", "not good at these", "bad at this", "terrible at this",
    "im too stupid for", "im too dumb for", "im too slow for", "feel stupid", "feel dumb",
    "feel silly",
    "im so stupid", "im so dumb", "get it wrong again", "get this wrong again", "wrong again",
    "ill never get", "i will never get", "i cant do this", "embarrassed", "ashamed",
    "is it ok if i just try", "is it okay if i just try", "can i just try", "ok if i guess",
    "okay if i guess", "ok to guess", "what if im wrong", "what if its wrong", "out of my depth",
    "over my head", "overwhelmed", "dont laugh", "fall behind", "falling behind"};
constexpr const char* kVexed[] = {
    "stupid question", "stupid questions", "dumb question", "dumb questions", "silly question",
    "stupid task", "stupid exercise", "stupid game", "stupid course", "stop asking", "this crap",
    "this shit", "this bullshit", "screw this", "screw it", "fuck this", "fuck off", "damn it",
    "waste of time", "waste of my time", "leave me alone", "i hate this", "hate this",
    "so annoying", "fed up", "sick of", "had enough", "this sucks", "enough of this",
    "drives me crazy", "drives me nuts", "give me a break"};
constexpr const char* kVerdict[] = {
    "was that wrong", "was it wrong", "is that wrong", "is it wrong", "was that right",
    "was it right", "is that right", "is it right", "is this right", "was that correct",
    "is that correct", "is this correct", "is it correct", "was that ok", "was that okay",
    "is that ok", "is that okay", "did i get it right", "did i get that right",
    "did i get it wrong", "got it right", "got that right", "check if that is right",
    "check if thats right", "check if this is right", "check that for me", "check my answer",
    "am i right", "am i wrong", "was i right", "was i wrong", "how did i do", "how am i doing",
    "right or wrong"};
constexpr const char* kLater[] = {
    "do this later", "do it later", "do that later", "continue later", "go on later",
    "carry on later", "finish later", "finish this later", "finish it later", "come back later",
    "come back tomorrow", "do this tomorrow", "do it tomorrow", "continue tomorrow",
    "finish tomorrow", "finish this tomorrow", "go on tomorrow", "another time", "another day",
    "take a break", "have a break", "need a break", "pause here", "pause this",
    "stop here for today", "stop for today", "have to go", "gotta go", "got to go", "back in a bit",
    "be right back", "brb", "done for today"};
constexpr const char* kTask[] = {
    "why do i have to do this", "why do i have to do that", "why do we have to do this",
    "why should i do this", "why am i doing this", "why do i need to do this", "what is this for$",
    "whats this for$", "what is the point of this", "whats the point of this",
    "what is this good for$", "what do i need this for$"};
constexpr const char* kGlad[] = {
    "yay", "yesss", "woohoo", "this is fun", "that was fun", "looks fun", "love this",
    "i like this", "proud of", "im happy", "so happy", "excited", "enjoying", "enjoy this",
    "great mood", "felt good", "feels good", "kinda cool", "kind of cool", "getting the hang",
    "just clicked", "finally get", "got it right"};
constexpr const char* kDenials[] = {
    "not", "no", "never", "dont", "didnt", "isnt", "wasnt", "hate", "scared", "nervous", "anxious",
    "sorry", "but"};
}  // namespace en

namespace de {
constexpr const char* kLeadIns[] = {
    "und", "aber", "also", "ok", "okay", "na ja", "naja", "ach", "oh", "hm", "hmm", "äh", "ähm",
    "dann", "sorry", "ehrlich", "puh", "nein", "tja", "ja", "ich hab", "ich habe"};
constexpr const char* kTails[] = {
    "sorry", "ehrlich", "ehrlich gesagt", "leider", "gerade", "gar nicht", "wirklich", "hier",
    "dazu", "tut mir leid"};
constexpr const char* kNotKnowing[] = {
    "keine ahnung", "keinen plan", "kein plan", "null plan", "null ahnung", "keinen schimmer",
    "weiss nicht", "weiss ich nicht", "ich weiss nicht", "ich weiss es nicht", "weiss es nicht",
    "weiss ich auch nicht", "weiss net", "keine idee", "ich gebe auf", "ich geb auf",
    "ich gebs auf", "bin überfragt", "da bin ich überfragt", "ich passe", "idk"};
constexpr const char* kUnknown[] = {
    "^keine ahnung", "^keinen plan", "^kein plan", "^weiss nicht", "^ich weiss nicht",
    "^ich weiss gar nicht", "^keinen schimmer", "^weiss ich nicht"};
constexpr const char* kWh[] = {
    "^was", "^wie", "^warum", "^wieso", "^weshalb", "^wer", "^wen", "^wem", "^wo", "^wohin",
    "^woher", "^wann", "^welche", "^welcher", "^welches", "^welchen", "^welchem", "^wofür", "^wozu",
    "^woran", "^womit", "^worum", "^worauf"};
constexpr const char* kProposals[] = {"^was wenn", "^wie wäre es", "^wie wärs", "^warum nicht"};
constexpr const char* kDefines[] = {
    "ist$", "sind$", "bedeutet$", "bedeuten$", "heisst$", "soll$", "meint$"};
constexpr const char* kYesNo[] = {
    "ja", "nein", "jo", "jep", "nö", "nee", "ja bitte", "nein danke", "eher nicht", "doch",
    "natürlich", "natürlich nicht", "klar", "ich denke schon", "ich glaube nicht"};
constexpr const char* kReplies[] = {
    "beide", "beides", "keiner", "keine", "keins", "niemand", "alle", "alles", "nie", "niemals",
    "immer", "nirgends", "überall", "vorher", "nachher", "zweimal", "einmal", "später", "früher",
    "gleich", "gratis", "sofort", "zwei", "drei", "null", "jeder"};
constexpr const char* kVerbsFirst[] = {
    "^ist", "^sind", "^war", "^waren", "^gilt", "^gelten", "^zählt", "^zählen", "^darf", "^dürfen",
    "^reicht", "^reichen", "^gibt", "^wird", "^werden", "^muss der", "^muss die", "^muss das",
    "^muss ein", "^müssen", "^haben", "^hat die", "^hat der"};
constexpr const char* kImperatives[] = {"^wird schon", "^haben wir ja"};
constexpr const char* kGuessAfter[] = {"es", "sie", "er", "du", "mir"};
constexpr const char* kHedges[] = {
    "vielleicht", "vermutlich", "wahrscheinlich", "ich glaube", "ich denke", "weil", "nicht",
    "wohl", "etwa", "oder nicht", "stimmts", "nicht wahr"};
constexpr const char* kWantsToKnow[] = {
    "wüsste gern", "wüsste ich gern", "würde gern wissen", "würde ich gern wissen",
    "möchte gern wissen", "möchte wissen", "mich interessiert ob", "mich interessiert wie",
    "mich interessiert was", "mich würde interessieren", "frage mich ob", "frage mich wie",
    "frage mich warum", "frage mich was", "hab eine frage", "habe eine frage", "hab ne frage",
    "meine frage ist", "wo kann ich nachlesen", "wo kann ich mehr", "wo ich nachlesen kann"};
constexpr const char* kAsides[] = {
    "^übrigens", "^nebenbei", "^nebenbei gefragt", "^kurze frage", "^eine frage", "^zwischenfrage"};
constexpr const char* kInPassing[] = {"übrigens", "nebenbei", "apropos", "da fällt mir ein"};
constexpr const char* kOwnPeople[] = {
    "mein nachbar", "meine nachbarin", "meine schwester", "mein bruder", "meine mutter",
    "mein vater", "meine frau", "mein mann", "meine freundin", "mein freund", "mein sohn",
    "meine tochter", "meine kinder", "meine oma", "mein opa", "mein onkel", "meine tante",
    "mein vermieter", "meine katze", "mein hund", "mein ex"};
constexpr const char* kObjects[] = {
    "du", "dir", "dich", "dein", "deine", "ihr", "aber", "nein", "nicht", "nichts", "kein", "keine",
    "keiner", "niemand", "nie", "warum", "wieso", "falsch", "quatsch", "unsinn", "ich", "mir",
    "mich", "wir", "uns", "man", "doch", "eh", "halt", "sogar", "ehrlich", "immer", "jetzt",
    "gesagt", "geschrieben", "sagt", "sagen", "stimmt", "lächerlich", "soll", "albern", "schon",
    "ganz", "theoretisch", "praxis", "wen", "wer", "unfair", "sicher", "muss"};
constexpr const char* kAgain[] = {
    "nochmal", "noch mal", "noch einmal", "wiederholen", "wiederhole", "wiederhol", "bitte",
    "meinst", "meint", "gemeint", "heissen", "heisst", "bedeutet", "frage", "fragst", "fragen",
    "gefragt", "sagen", "sagst", "gesagt", "sag", "wort", "worte", "worten", "einfacher", "kürzer",
    "klarer", "langsamer", "verstehe", "versteh", "verstanden", "verständlicher", "satz", "teil",
    "hä", "häh", "mitbekommen", "mitgekriegt", "anders", "du", "dir", "deine", "worum", "check",
    "kapier", "kapiere", "deutsch", "english", "englisch", "erklär", "erkläre", "unklar", "was"};
constexpr const char* kToTutor[] = {"du", "dir", "dich", "dein", "deine", "deiner", "deinen"};
constexpr const char* kDisputes[] = {
    "habe ich doch schon", "hab ich doch schon", "habe ich schon gesagt", "hab ich schon gesagt",
    "habe ich doch gesagt", "hab ich doch gesagt", "habe ich doch geschrieben",
    "hab ich doch geschrieben", "sagte ich doch", "sagte ich schon", "das ist falsch gelesen",
    "das hast du falsch gelesen", "du irrst", "du liegst falsch", "lies nochmal", "lies doch",
    "deine hinweise sind", "dein hinweis ist", "deine fragen sind", "deine frage ist"};
constexpr const char* kWorried[] = {
    "macht mich nervös", "bin nervös", "bin so nervös", "habe angst", "hab angst", "panik",
    "trau mich", "traue mich", "trau ich mich", "alle anderen sind", "die anderen sind schneller",
    "die anderen sind besser", "bin zu blöd", "bin zu dumm", "bin zu langsam", "bin so dumm",
    "kann das einfach nicht", "kann ich einfach nicht", "schon wieder falsch", "wieder falsch",
    "mache ich immer falsch", "mach ich immer falsch", "das schaffe ich nie", "das schaff ich nie",
    "peinlich", "schäme mich", "schäm mich", "komme mir dumm", "komm mir dumm", "überfordert",
    "wusste dass ich das", "vermasselt", "verbockt", "darf ich einfach raten",
    "darf ich einfach mal", "was wenn ich falsch", "nicht lachen"};
constexpr const char* kVexed[] = {
    "blöde frage", "blöde fragen", "dumme frage", "dumme fragen", "blöde aufgabe",
    "hör auf zu fragen", "so ein scheiss", "dieser scheiss", "diesen scheiss", "der mist hier",
    "diesen mist", "so ein mist", "leck mich", "verdammt", "zeitverschwendung", "lass mich in ruhe",
    "hasse das", "nervt mich", "nervt total", "die nase voll", "mir reichts", "es reicht mir",
    "macht mich wahnsinnig"};
constexpr const char* kVerdict[] = {
    "war das falsch", "ist das falsch", "war das richtig", "ist das richtig", "stimmt das so",
    "stimmt das$", "ist das so richtig", "ist das korrekt", "habe ich das richtig",
    "hab ich das richtig", "lag ich richtig", "lag ich falsch", "liege ich richtig",
    "liege ich falsch", "richtig oder falsch", "prüfen ob das stimmt", "schauen ob das stimmt",
    "schauen ob das richtig", "prüfen ob das richtig"};
constexpr const char* kLater[] = {
    "später machen", "später weitermachen", "später weiter", "morgen machen", "morgen weitermachen",
    "morgen weiter", "ein andermal", "ein anderes mal", "eine pause", "pause machen", "ne pause",
    "muss los", "muss weg", "für heute schluss", "schluss für heute", "bin gleich zurück",
    "bin gleich wieder da"};
constexpr const char* kTask[] = {
    "warum muss ich das machen", "wieso muss ich das machen", "wozu muss ich das machen",
    "warum muss ich das hier", "warum soll ich das machen", "wozu soll ich das machen",
    "wozu ist das gut$", "wofür ist das gut$", "was bringt mir das", "wozu das ganze"};
constexpr const char* kGlad[] = {
    "juhu", "juhuu", "hurra", "macht spass", "spass gemacht", "gefällt mir", "bin stolz",
    "freue mich", "freu mich", "freut mich", "begeistert", "bin glücklich", "endlich verstanden",
    "läuft gut", "gut gelaunt", "lieblingsthema"};
constexpr const char* kDenials[] = {
    "nicht", "kein", "keine", "keinen", "nie", "hasse", "angst", "nervös", "leider", "aber"};
}  // namespace de
// clang-format on

constexpr FormPhrases kEnglish = {
    .lead_ins = en::kLeadIns,
    .tails = en::kTails,
    .not_knowing = en::kNotKnowing,
    .unknown = en::kUnknown,
    .wh_words = en::kWh,
    .proposals = en::kProposals,
    .defines = en::kDefines,
    .yes_no = en::kYesNo,
    .replies = en::kReplies,
    .verbs_first = en::kVerbsFirst,
    .imperatives = en::kImperatives,
    .guess_after = en::kGuessAfter,
    .hedges = en::kHedges,
    .wants_to_know = en::kWantsToKnow,
    .asides = en::kAsides,
    .in_passing = en::kInPassing,
    .own_people = en::kOwnPeople,
    .objects = en::kObjects,
    .again = en::kAgain,
    .to_tutor = en::kToTutor,
    .disputes = en::kDisputes,
    .worried = en::kWorried,
    .vexed = en::kVexed,
    .verdict = en::kVerdict,
    .later = en::kLater,
    .task = en::kTask,
    .glad = en::kGlad,
    .denials = en::kDenials,
};

constexpr FormPhrases kGerman = {
    .lead_ins = de::kLeadIns,
    .tails = de::kTails,
    .not_knowing = de::kNotKnowing,
    .unknown = de::kUnknown,
    .wh_words = de::kWh,
    .proposals = de::kProposals,
    .defines = de::kDefines,
    .yes_no = de::kYesNo,
    .replies = de::kReplies,
    .verbs_first = de::kVerbsFirst,
    .imperatives = de::kImperatives,
    .guess_after = de::kGuessAfter,
    .hedges = de::kHedges,
    .wants_to_know = de::kWantsToKnow,
    .asides = de::kAsides,
    .in_passing = de::kInPassing,
    .own_people = de::kOwnPeople,
    .objects = de::kObjects,
    .again = de::kAgain,
    .to_tutor = de::kToTutor,
    .disputes = de::kDisputes,
    .worried = de::kWorried,
    .vexed = de::kVexed,
    .verdict = de::kVerdict,
    .later = de::kLater,
    .task = de::kTask,
    .glad = de::kGlad,
    .denials = de::kDenials,
};

}  // namespace

const FormPhrases& form_phrases(assess::Language language) {
    return language == assess::Language::kGerman ? kGerman : kEnglish;
}

}  // namespace attune::dialogue
