// The German cues. Written flat: small letters, "ss" for the sharp s, no apostrophes.
#include "engine/dialogue/cues.hpp"

namespace attune::dialogue {
namespace {

// Lists to be read as lists.
// clang-format off
constexpr const char* kHelpPhrases[] = {
    "keine ahnung", "keinen plan", "hilfestellung", "was richtig wäre", "was richtig ist",
    "weiss net", "weiss ned", "lös du", "lös das für mich", "mach du das", "keinen dunst",
    "null ahnung", "null plan", "keinen schimmer", "keine idee", "weiss nicht",
    "weiss ich nicht", "weiss es nicht", "weiss ich auch nicht", "kein plan",
    "weiss ich leider nicht", "weiss ich gerade nicht", "keinen blassen", "bin überfragt",
    "da bin ich überfragt", "überfragt mich", "ich passe", "fällt mir nichts ein",
    "fällt mir nichts dazu ein", "mir fällt nichts", "fällt mir gerade nichts ein",
    "komme nicht weiter", "komm nicht weiter", "komme ich nicht weiter", "komme nicht drauf",
    "komm nicht drauf", "komme ich nicht drauf", "stecke fest", "steck fest", "hänge fest",
    "hänge hier", "stehe auf dem schlauch", "steh auf dem schlauch", "gebe auf", "geb auf",
    "ich gebs auf", "einen tipp", "nen tipp", "noch ein tipp", "einen hinweis", "nen hinweis",
    "noch ein hinweis", "einen anhaltspunkt", "ein stichwort", "sag mir die antwort",
    "sag mir die lösung", "sag mir einfach", "sag einfach", "gib mir die antwort",
    "gib mir die lösung", "verrate mir", "verrat mir", "zeig mir die lösung",
    "zeig mir die antwort", "wie lautet die antwort", "wie lautet die lösung",
    "was ist die antwort", "was ist die lösung", "was ist die richtige antwort",
    "was wäre die richtige antwort", "was wäre richtig", "was soll ich schreiben",
    "was soll ich sagen", "was soll ich antworten", "was willst du hören", "was fehlt noch",
    "was fehlt denn", "was fehlt da", "was fehlt$", "wo soll ich anfangen", "wo fange ich an",
    "wo fang ich an", "womit fange ich an", "womit soll ich anfangen", "und jetzt$",
    "was jetzt$", "wie weiter$", "kann ich nicht beantworten", "kann das nicht beantworten",
    "kann dazu nichts sagen", "dazu weiss ich nichts", "weiss nichts dazu", "hilf mir",
    "kannst du mir helfen", "könntest du mir helfen", "brauche hilfe", "brauch hilfe",
    "bitte hilfe", "hilfe bitte", "^hilfe$", "^tipp$", "^hinweis$", "gib mir einen stups",
    "dont know", "no idea"};

constexpr const char* kHelpOutrightPhrases[] = {
    "hilf mir", "hilfst du mir", "kannst du mir helfen", "könntest du mir helfen",
    "kannst du mir auf die sprünge helfen", "auf die sprünge", "brauche hilfe", "brauch hilfe",
    "hilfe$", "hilfe bitte", "einen tipp", "nen tipp", "tipp bitte", "einen hinweis",
    "nen hinweis", "hinweis bitte", "einen anhaltspunkt", "kleiner tipp", "kleinen tipp",
    "wo soll ich anfangen", "wo fange ich an", "wo fang ich an", "womit fange ich an",
    "womit soll ich anfangen", "soll ich da anfangen", "soll ich hier anfangen",
    "wo soll ich ansetzen", "wie soll ich anfangen", "was soll ich hier schreiben",
    "was ich schreiben soll", "was ich sagen soll", "was ich antworten soll",
    "was ich dazu schreiben soll", "was ich dazu sagen soll", "worauf du hinaus",
    "worauf das hinaus", "was du hören willst", "sag mir die antwort", "sag mir die lösung",
    "gib mir die antwort", "gib mir die lösung", "die lösung bitte", "die antwort bitte",
    "erklär es mir", "erklär mir das", "erkläre es mir", "erkläre mir das", "zeig mir wie",
    "führ mich", "nimm mich an die hand", "stehe auf dem schlauch", "steh auf dem schlauch",
    "komme nicht weiter", "komm nicht weiter", "komme ich nicht weiter",
    "komme ich hier nicht weiter", "komme hier nicht weiter", "gebe auf", "geb auf",
    "verstehe ich alles nicht", "verstehe gar nichts", "versteh gar nichts", "keine ahnung$",
    "keinen plan$", "weiss ich nicht$", "weiss nicht$", "^keine ahnung$", "^weiss nicht$"};

constexpr const char* kHelpAlonePhrases[] = {
    "nicht sicher", "bin nicht sicher", "unsicher", "passe", "weiter", "skip", "überspringen",
    "hm", "hmm", "tja", "nein", "nö", "nichts", "puh", "äh", "ähm", "vergessen",
    "habs vergessen", "hab ich vergessen", "habe ich vergessen", "weiss nimmer", "gerade nicht",
    "schwierig"};

constexpr const char* kRepeatPhrases[] = {
    "wie bitte", "nochmal bitte", "noch mal bitte", "noch einmal bitte", "bitte nochmal",
    "bitte noch mal", "bitte noch einmal", "frage nochmal", "frage noch mal",
    "frage noch einmal", "wiederhole", "wiederhol", "wiederholen", "sag das nochmal",
    "sag das noch mal", "sag das noch einmal", "was war die frage", "was war nochmal die frage",
    "was war noch mal die frage", "wie war die frage", "wie war nochmal die frage",
    "wie lautet die frage", "wie lautete die frage", "was ist die frage",
    "was ist nochmal die frage", "was fragst du", "was genau fragst du", "was hast du gefragt",
    "was hast du gesagt", "was willst du wissen", "was willst du von mir", "welche frage",
    "was meinst du", "was meinst du damit", "wie meinst du das", "wie ist das gemeint",
    "wie war das gemeint", "einfacher sagen", "einfacher fragen", "verständlicher sagen",
    "was soll das heissen", "was heisst das jetzt$", "verstehe die frage nicht",
    "versteh die frage nicht", "die frage nicht verstanden", "verstehe deine frage nicht",
    "versteh deine frage nicht", "verstehe ich die frage nicht", "frage verstehe ich nicht",
    "frage versteh ich nicht", "frage nicht ganz verstanden", "kapiere die frage nicht",
    "verstehe nicht was du", "versteh nicht was du", "was du von mir willst", "check nicht was",
    "checke nicht was", "kapier nicht was", "kapiere nicht was", "worum ging es", "worum gings",
    "worum geht es hier", "worum gehts", "was soll ich machen$", "anders formulieren",
    "anders ausdrücken", "formulier das anders", "formuliere das anders", "formuliere die frage",
    "umformulieren", "mit anderen worten$", "in anderen worten$", "anders erklären",
    "erklär das anders", "einfacher ausdrücken", "einfacher formulieren", "nicht mitbekommen",
    "nicht mitgekriegt", "^hä$", "^häh$", "^was$", "^bitte was$", "say that again",
    "what do you mean$"};

constexpr const char* kChallengePhrases[] = {
    "das stimmt nicht", "stimmt nicht$", "stimmt doch nicht", "stimmt doch gar nicht",
    "stimmt so nicht", "stimmt gar nicht", "stimmt ja gar nicht", "das ist falsch$",
    "das ist doch falsch", "ist nicht richtig$", "ist nicht wahr", "ist doch nicht wahr",
    "du irrst", "da irrst du", "du liegst falsch", "du hast unrecht", "du hast nicht recht",
    "das sehe ich anders", "seh ich anders", "sehe ich anders", "bin anderer meinung",
    "da widerspreche ich", "da muss ich widersprechen", "nicht einverstanden",
    "habe ich doch gesagt", "hab ich doch gesagt", "habe ich doch geschrieben",
    "hab ich doch geschrieben", "habe ich schon gesagt", "hab ich schon gesagt",
    "habe ich bereits gesagt", "habe ich schon geschrieben", "hab ich schon geschrieben",
    "habe ich doch schon", "hab ich doch schon", "habe ich bereits", "hab ich doch gerade",
    "habe ich doch gerade", "sagte ich doch", "sagte ich bereits", "schrieb ich doch",
    "genau das habe ich", "genau das hab ich", "steht doch da", "steht doch oben",
    "steht da doch", "steht doch in meiner antwort", "lies meine antwort", "lies nochmal",
    "lies noch mal", "lies doch", "du hast nicht gelesen", "hast du gelesen", "liest du$",
    "falsch verstanden", "missverstanden", "^unsinn", "ist unsinn", "doch unsinn", "ein unsinn",
    "^quatsch", "ist quatsch", "doch quatsch", "ein quatsch", "^blödsinn", "ist blödsinn",
    "doch blödsinn", "ein blödsinn", "^schwachsinn", "ist schwachsinn", "doch schwachsinn",
    "ein schwachsinn", "bist du sicher", "bist du dir sicher", "sicher dass",
    "ist das dein ernst", "dein ernst", "im ernst", "willst du mich", "verarschst du",
    "wer sagt das", "sagt wer", "wer behauptet das", "wieso ist das falsch",
    "warum ist das falsch", "was ist daran falsch", "was soll daran falsch", "was ist falsch an",
    "warum soll das falsch", "wieso soll das falsch", "wieso nicht richtig",
    "warum nicht richtig", "warum reicht das nicht", "wieso reicht das nicht",
    "ergibt keinen sinn", "macht keinen sinn", "das kann nicht sein", "kann doch nicht sein",
    "deine frage ist", "die frage ist falsch", "blöde frage", "doofe frage", "dumme frage",
    "fangfrage", "beweis es", "beweise es", "ich habe recht", "ich hab recht",
    "meine antwort ist richtig", "meine antwort war richtig", "meine antwort stimmt",
    "ist doch richtig", "war doch richtig", "unfair", "nicht fair", "ja klar$", "na klar$",
    "na toll", "ach komm", "ach wirklich", "na und$", "wen juckt", "wen interessiert",
    "das macht keiner", "das macht doch keiner", "macht doch niemand", "so macht das keiner",
    "in der praxis macht", "in der praxis hält sich", "in der praxis kümmert", "weltfremd",
    "praxisfern", "realitätsfern", "das glaube ich nicht", "glaub ich nicht$",
    "glaube ich nicht$", "das glaubst du doch", "warum sollte ich dir", "that is wrong$",
    "you are wrong"};

constexpr const char* kDisputePhrases[] = {
    "liegst du falsch", "liegst falsch", "verstehst meine antwort", "woher willst du das wissen",
    "was ich gesagt habe", "was ich geschrieben habe", "was ich schon gesagt",
    "das hab ich doch", "das habe ich doch", "hab ich doch genau", "habe ich doch genau",
    "einfach nicht wahr", "einfach falsch", "nicht richtig verstanden", "stimmt einfach nicht",
    "lächerlich", "hör doch auf", "das ist nicht wahr", "soll das nicht reichen",
    "reicht das nicht", "reicht dir das nicht", "dir reicht nie", "was passt dir", "du irrst",
    "da irrst du", "du liegst falsch", "du hast unrecht", "du hast nicht recht", "du behauptest",
    "du sagst es fehlt", "du sagst da fehlt", "du verstehst mich nicht",
    "du hast mich falsch verstanden", "falsch verstanden", "missverstanden",
    "das habe ich nicht gesagt", "das hab ich nicht gesagt", "habe ich nie gesagt",
    "so habe ich das nicht gemeint", "das stimmt nicht$", "^das stimmt nicht",
    "stimmt doch nicht", "stimmt doch gar nicht", "stimmt so nicht", "stimmt ja gar nicht",
    "^das ist falsch", "das ist doch falsch", "^falsch", "das kann nicht sein",
    "kann doch nicht sein", "das ist doch quatsch", "das ist quatsch", "^quatsch",
    "so ein quatsch", "das ist unsinn", "so ein unsinn", "^unsinn", "das ist doch unsinn",
    "das sehe ich anders", "seh ich anders", "sehe ich anders", "da widerspreche ich",
    "da muss ich widersprechen", "nicht einverstanden", "dein hinweis", "deine frage ist",
    "dein beispiel", "deine lösung", "hör auf", "lies meine antwort", "lies nochmal",
    "lies noch mal", "lies doch", "habe ich doch schon", "hab ich doch schon", "habe ich schon",
    "hab ich schon", "habe ich bereits", "sagte ich doch", "sagte ich bereits",
    "schrieb ich doch", "habe ich doch gesagt", "hab ich doch gesagt",
    "habe ich doch geschrieben", "hab ich doch geschrieben", "genau das habe ich",
    "genau das hab ich", "steht doch da", "steht doch oben", "steht doch in meiner antwort",
    "unfair", "irreführend", "wer sagt das", "wer behauptet das", "bist du sicher",
    "bist du dir sicher", "dein ernst", "nerv nicht"};

constexpr const char* kFeelingPhrases[] = {
    "frustriert", "frustrierend", "frust", "genervt", "nervt", "nervig", "ärgert mich",
    "ärgerlich", "bin müde", "so müde", "todmüde", "erschöpft", "fix und fertig", "langweilig",
    "langweilt", "langweile", "gelangweilt", "nervös", "ängstlich", "habe angst", "hab angst",
    "mache mir sorgen", "mach mir sorgen", "besorgt", "überfordert", "überfordernd",
    "überfordert mich", "zu viel", "zuviel", "ärgere mich", "ärger mich", "uff",
    "macht mich traurig", "traurig", "wütend", "sauer", "verunsichert", "unwohl", "unter druck",
    "gestresst", "stresst", "stressig", "hasse das", "hasse es", "hass", "spass", "macht spass",
    "spass gemacht", "gefällt mir", "finde ich gut", "find ich gut", "bin verwirrt",
    "verwirrt mich", "verwirrend", "ganz verwirrt", "zu schwer", "ist schwer", "echt schwer",
    "zu schwierig", "ist schwierig", "ich fühle", "fühle mich", "fühl mich", "peinlich",
    "schäme mich", "schäm mich", "bin zu blöd", "bin zu dumm", "bin so dumm", "komme mir dumm",
    "komm mir dumm", "komme mir blöd", "komm mir blöd", "bin schlecht in", "bin so schlecht",
    "lerne ich nie", "lern ich nie", "kapiere ich nie", "kapier ich nie", "verstehe ich nie",
    "versteh ich nie", "macht mich wahnsinnig", "macht mich fertig", "macht mich verrückt",
    "satt", "reicht mir", "die nase voll", "keine lust", "kein bock", "keinen bock", "null bock",
    "entmutigt", "stolz", "begeistert", "freue mich", "freut mich", "glücklich", "spannend",
    "raucht der kopf", "brummt der kopf", "schwirrt der kopf", "kopf raucht", "kopfschmerzen",
    "kann mich nicht konzentrieren", "boah", "oh mann", "argh"};

constexpr const char* kGreetingPhrases[] = {
    "^hallo$", "^hallo zusammen$", "^hi$", "^hey$", "^moin$", "^moin moin$", "^servus$",
    "grüss gott", "grüss dich", "grüsse dich", "grüezi", "guten morgen", "guten tag",
    "guten abend", "gute nacht", "schönen guten", "^na$", "danke", "vielen dank", "dankeschön",
    "danke dir", "tschüss", "tschau", "ciao", "auf wiedersehen", "bis morgen", "bis bald",
    "bis dann", "bis später", "schönes wochenende", "schönen tag", "schönen feierabend",
    "wie gehts", "wie geht es dir", "freut mich dich", "^ok$", "^okay$", "^gut$", "^super$",
    "^cool$", "^prima$", "^lol$", "^haha$", "^test$", "^ja$", "^verstanden$", "^alles klar$",
    "^aha$", "mahlzeit", "thanks", "thank you"};

constexpr const char* kAboutTutorPhrases[] = {
    "wer bist du", "was bist du", "bist du ein bot", "bist du ein roboter", "bist du ein mensch",
    "bist du menschlich", "bist du echt", "bist du eine person", "bist du eine ki",
    "bist du eine maschine", "bist du ein computer", "bist du chatgpt", "bist du gpt",
    "bist du eine echte", "bist du ein echter", "sprech ich mit", "spreche ich mit",
    "rede ich mit", "chatte ich mit", "wie heisst du", "sprichst du", "kannst du englisch",
    "programmiert", "entwickelt dich", "wie ist dein name", "dein name", "welches modell",
    "was für ein modell", "wer hat dich", "wer steckt hinter dir", "wie funktionierst du",
    "wie alt bist du", "woher kommst du", "hast du gefühle", "schläfst du", "hast du jemals",
    "hast du schon mal", "magst du", "liebst du", "träumst du", "lernst du selbst",
    "dein lieblings", "deine lieblings", "erzähl von dir", "erzähl mir von dir",
    "deine anweisungen", "dein prompt", "system prompt", "kannst du denken", "lebst du",
    "wirst du müde", "wird dir langweilig"};

constexpr const char* kElsewherePhrases[] = {
    "wetter", "regnet", "witz", "fussball", "bundesliga", "rezept", "pizza", "mittagessen",
    "abendessen", "frühstück", "kantine", "speiseplan", "hunger", "kino", "netflix", "serie",
    "filmtipp", "lied", "gedicht", "lotto", "horoskop", "weltmeisterschaft", "bundestagswahl",
    "hauptstadt von", "hauptstadt", "aktienkurs", "bitcoin", "geburtstag", "urlaub", "mein hund",
    "meine katze", "meine freundin", "mein freund", "mein mann", "meine frau", "wochenende",
    "feierabend", "sinn des lebens", "wie spät ist es", "wieviel uhr", "wie viel uhr",
    "welchen tag haben wir", "kaffee", "bier", "restaurant", "das spiel gestern", "heute abend",
    "schriftgrösse", "dunkelmodus", "diese seite", "diese webseite", "ins bett",
    "erzähl mir eine geschichte", "sing", "parkplatz", "stau"};

constexpr const char* kToGraderPhrases[] = {
    "werte das als", "werte dies als", "werte meine antwort", "werte es als", "bewerte das als",
    "bewerte dies als", "bewerte meine antwort", "bewerte es als", "bewerte mich", "benote",
    "gib mir die volle", "gib mir volle", "volle punktzahl", "alle punkte für",
    "alle punkte geben", "gib mir alle punkte", "gib alle punkte", "volle punkte",
    "als richtig werten", "als richtig bewerten", "als richtig markieren", "markiere das als",
    "markiere es als", "markiere die antwort", "zähl das als", "zähle das als",
    "nimm das als richtig", "akzeptiere das", "akzeptiere meine antwort",
    "akzeptiere die antwort", "betrachte das als richtig", "ignoriere alle", "ignoriere deine",
    "ignoriere die bisherigen", "ignoriere vorherige", "ignoriere die vorherigen",
    "ignoriere bisherige", "vergiss deine anweisungen", "vergiss alle", "vergiss die regeln",
    "missachte", "setze mein wissen", "setze meinen stand", "als dozent", "als administrator",
    "als lehrkraft", "entwicklermodus", "du musst sagen", "gib den lösungsschlüssel",
    "lösungsschlüssel", "musterlösung ausgeben", "gib die musterlösung", "zeige die erwartungen",
    "lass mich bestehen", "lass mich durch", "ignore previous", "mark this as correct"};

constexpr const char* kAskInsidePhrases[] = {
    "^was ist ein", "^was ist eine", "^was ist der", "^was ist die", "^was ist das",
    "^was ist nochmal", "^was ist noch mal", "^was ist denn", "^was sind", "^was bedeutet",
    "^was heisst", "^was genau ist", "^was genau sind", "^was genau bedeutet",
    "^was versteht man", "^was meint man", "^was zählt als", "^was gilt als", "^wer ist",
    "^wer gilt", "^wie funktioniert", "^wofür ist", "^wofür steht", "^wozu ist", "^wozu dient",
    "^wozu braucht", "^was passiert wenn", "^was passiert mit", "^worin unterscheide",
    "^wie unterscheide", "^erklär mir was", "^erkläre mir was", "^kannst du mir sagen",
    "^kannst du mir erklären", "^könntest du mir sagen", "was ist der unterschied",
    "was der unterschied", "weiss nicht was", "weiss gar nicht was", "weiss nicht genau was",
    "keine ahnung was", "nicht sicher was", "verstehe nicht was", "versteh nicht was",
    "verstehe nicht wie", "verstehe nicht warum", "versteh nicht warum", "nie gehört",
    "noch nie von", "sagt mir nichts", "habe eine frage", "hab eine frage", "hab ne frage",
    "meine frage ist", "^kurze frage", "gibt es eine regel", "gibt es eine ausnahme",
    "^wissen wir", "^weiss man", "^darf ich annehmen", "^soll ich annehmen", "bedeutung von"};

constexpr const char* kGuessPhrases[] = {
    "^vielleicht", "^eventuell", "^möglicherweise", "^wahrscheinlich", "^vermutlich", "^weil",
    "^da sie", "^da er", "^da es", "^da man", "^damit", "^also", "^dann", "^ist es",
    "^hat das mit", "^hat es mit", "^liegt es", "^liegt das", "^wäre es", "^könnte es",
    "^könnte das", "^müsste das nicht", "^müsste man nicht", "^muss man nicht",
    "^muss das nicht", "^sollte man nicht", "^sollte sie nicht", "^sollte er nicht",
    "^muss sie nicht", "^muss er nicht", "^müsste sie nicht", "^müsste er nicht",
    "^sollte das nicht", "^wäre das nicht", "^kann es sein", "^kann das sein", "^ist es nicht",
    "^ist das nicht", "^hat das damit", "^heisst das", "^geht es um", "^geht es darum", "^es",
    "^das", "^der", "^die", "^ein", "^eine", "^man", "^sie", "^er", "^wir", "^ich würde",
    "^ich glaube", "^ich denke", "^ich schätze", "^ich tippe", "^ich nehme an", "^nicht",
    "^durch", "^mit", "^wegen", "^von", "^aus", "^nein", "^ja", "^jemand", "oder$", "richtig$",
    "nicht wahr$", "stimmts$", "oder nicht$", "oder so$", "ja$", "nein$", "korrekt$"};

constexpr const char* kHedgePhrases[] = {
    "aber", "vielleicht", "eventuell", "ich glaube", "glaub ich", "glaube ich", "ich denke",
    "denke ich", "ich vermute", "vermutlich", "wahrscheinlich", "möglicherweise", "könnte",
    "ich schätze", "schätze ich", "ich tippe", "würde sagen", "ich würde", "nehme an",
    "irgendwas mit", "irgendetwas mit", "auf jeden fall"};

constexpr const char* kWhWords[] = {
    "^was", "^wie", "^warum", "^wieso", "^weshalb", "^wer", "^wen", "^wem", "^wessen", "^wo",
    "^wohin", "^woher", "^wann", "^welche", "^welcher", "^welches", "^welchen", "^welchem",
    "^wofür", "^wozu", "^woran", "^womit", "^worum", "^worauf", "^wodurch", "^wieviel",
    "^wieviele", "^worin", "^wovon", "^ab wann", "^bis wann", "^seit wann", "^an wen",
    "^bei wem", "^für wen", "^mit wem", "^von wem", "^in welchem", "^in welcher",
    "^nach welchem", "^nach welcher", "^unter welchen", "^aus welchem"};

constexpr const char* kLeadInPhrases[] = {
    "ach", "also", "äh", "ähm", "hm", "hmm", "und", "aber", "na", "naja", "ok", "okay", "sorry",
    "moment", "warte", "warte mal", "kurze frage", "eine frage", "ne frage", "frage",
    "entschuldigung", "oh", "ja", "gut", "mal", "sag mal", "dann", "übrigens", "nochmal",
    "noch eine frage", "zwischenfrage"};

constexpr const char* kAfterCommaPhrases[] = {
    "^ist das", "^ist die", "^ist der", "^ist es", "^sind das", "^sind die", "^gilt", "^gelten",
    "^muss", "^müssen", "^darf", "^dürfen", "^kann ich", "^kann man", "^soll ich", "^soll man",
    "^zählt", "^zählen", "^was ist", "^was heisst", "^was bedeutet", "^wie geht"};

constexpr const char* kTagPhrases[] = {
    "^oder", "^richtig", "^ist es das", "^ist das so", "^nicht wahr", "^stimmts"};

constexpr const char* kAlternativeWords[] = {
    "oder"};

constexpr const char* kOwnCasePhrases[] = {
    "^kann ich", "^darf ich", "^muss ich", "^soll ich", "^bin ich", "^habe ich", "^gibt es",
    "^kannst du", "^könntest du", "^weisst du", "^haben wir", "^hat sie", "^hat er",
    "^haben die", "^darf sie", "^darf er", "^muss sie", "^muss er"};

constexpr const char* kAboutMatterPhrases[] = {
    "was ein", "was eine", "was der", "was die", "was das", "was ist", "was sind",
    "was man unter", "was mit", "was bedeutet", "was heisst", "wie ein", "wie eine", "wie der",
    "wie die", "wie das", "wer die", "wer der"};

constexpr const char* kPersonWords[] = {
    "ich", "mir", "mich", "mein", "meine", "meinen", "meinem", "wir", "uns", "unser", "unsere",
    "du", "dir", "dich", "dein", "deine"};

constexpr const char* kRefusalWords[] = {
    "doch", "stimmt nicht", "quatsch", "unsinn"};

constexpr const char* kProposalPhrases[] = {
    "ich würde", "würde ich", "ich hätte", "hätte ich", "ich sollte", "wir sollten",
    "man sollte", "wir müssen", "wir müssten", "ich müsste", "ich muss", "wir dürfen",
    "wir können"};

constexpr const char* kParticleWords[] = {
    "eigentlich", "denn", "überhaupt", "jetzt", "alles", "einfach", "echt", "wirklich",
    "ziemlich", "total", "halt", "mal", "eben", "gerade", "schon", "auch", "da", "hier",
    "leider", "noch", "bitte", "endlich", "so", "ganz", "richtig"};
// clang-format on

}  // namespace

const Cues& german_cues() {
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
        .proposals = kProposalPhrases,
        .particles = kParticleWords,
    };
    return kCues;
}

}  // namespace attune::dialogue
