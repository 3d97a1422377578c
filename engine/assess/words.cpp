#include "engine/assess/words.hpp"

#include <string>
#include <unordered_map>
#include <unordered_set>

namespace attune::assess {
namespace {

using Table = std::unordered_map<std::string_view, WordSet>;

struct Entry {
    WordSet classes;
    std::string_view words;  // separated by single spaces
};

constexpr Entry kEnglish[] = {
    {kFunction | kDeterminer,
     "the a an this that these those its their his her your my our every "
     "each some any such another both either"},
    {kFunction | kPronoun,
     "it he she they them him i you we us me something someone somebody "
     "anything everything itself themselves there one ones who whom whose "
     "what which it's he's she's that's there's what's who's they're they've "
     "they'd they'll it'll it'd i'm i've i'd i'll you're you've we're we've "
     "we'll let's here's there'd there'll that'd that'll yourself myself "
     "himself herself ourselves yours mine theirs ours hers whatever whichever"},
    {kFunction | kPreposition,
     "of to in on at by for from with into onto about as than via per "
     "through within upon like between among towards toward until till "
     "since during against"},
    {kFunction | kAuxiliary,
     "is are was were be been being am has have had having do does did "
     "doing done will would can could may might must shall should 'd 'll "
     "'s 're 've 'm gonna ought"},
    {kFunction | kJoiner,
     "but because cause cos cuz so although though while whereas however "
     "therefore then thus hence otherwise when where whenever if unless since "
     "which whereby and_then"},
    {kFunction,
     "and or nor also too just even still already yet again very really quite well oh "
     "yes yeah ok okay um uh hm hmm please thanks thank hi hello etc eg ie e.g i.e "
     "here now why how whether if that's actually basically simply maybe perhaps "
     "probably likely anyway rather s t re ve ll d m don"},
    {kLight,
     "get gets got getting gotten make makes made making thing things stuff way ways use "
     "uses used using go goes going gone went come comes came coming take takes took taken "
     "give gives gave given giving put puts let lets say says said mean means meant know "
     "knows knew known think see sees saw seen look looks looked try tries tried want "
     "need needs happen happens happened work works kind sort lot bit part case reason "
     "fact idea point good much many other others own able need cause causes different "
     "same next would-be seem seems seemed able become becomes because-of back out over "
     "certain sure other first then only all most more less few new time times"},
    {kFunction | kNegator | kAuxiliary,
     "don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't cannot couldn't "
     "shouldn't hasn't haven't hadn't mustn't needn't ain't mightn't dont doesnt didnt isnt arent "
     "wasnt werent wont wouldnt cant couldnt shouldnt hasnt havent hadnt aint"},
    {kFunction | kNegator,
     "not no never none nobody nothing neither nor without nowhere n't "
     "hardly scarcely cant"},
    {kReporter,
     "thinks think thought believes believe believed says say said claims claim claimed "
     "assumes assume assumed suspects suspect suspected writes wrote argues argue argued "
     "suggests suggest suggested guesses guess guessed told tells insists insist insisted "
     "reckons reckon supposes suppose supposed states stated blames blame blamed"},
    {kOtherPerson,
     "customer customers user users client clients they he she people person "
     "colleague colleagues someone somebody some others many student students "
     "manager everyone everybody they'd caller ticket visitor"},
    {kOwnSource, "i we me my i'd i'm i'll us our"},
    {kIf, "if unless suppose supposing had whether"},
    {kWould, "would wouldn't could couldn't might wouldnt couldnt would've there'd it'd they'd"},
    {kTruth, "right correct correctly rightly agree true indeed exactly"},
    {kFalse, "wrong false incorrect untrue mistaken nonsense myth incorrectly wrongly"},
    {kDiffers,
     "another different differently differ differs differed else otherwise unlike "
     "distinct"},
};

constexpr Entry kGerman[] = {
    {kFunction | kDeterminer,
     "der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem "
     "jeder jede jedes jeden jedem mein meine meinen meinem meiner sein seine seinen seinem seiner "
     "ihr ihre ihren ihrem ihrer ihres seines meines unser unsere unseren unserem unserer unseres "
     "euer eure euren eurem eurer eures dein deine deinen deinem deiner deines jener jene jenes "
     "jenen jenem solche solchen solcher solches beide beiden"},
    {kFunction | kPronoun,
     "ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen sich "
     "man wer wen wem wessen was welche welcher welches welchen welchem etwas jemand jemanden "
     "jemandem selbst selber alles einander derjenige diejenige diejenigen denen deren dessen"},
    {kFunction | kPreposition,
     "von zu zum zur in im ins an am auf aus bei beim mit nach bis durch für fuer um über ueber "
     "unter gegen als wie per via zwischen seit während waehrend hinter neben vom ab ans aufs "
     "gegenüber fürs laut pro samt trotz übers ums unterm wegen zwecks anhand aufgrund gemäß"},
    {kFunction | kAuxiliary,
     "ist sind war waren bin bist sei seien wäre wären waere waeren wird werden wurde wurden "
     "worden "
     "geworden würde würden wuerde hat haben habe hatte hatten hätte hätten haette kann können "
     "koennen konnte könnte muss müssen muessen musste soll sollen sollte sollten will wollen darf "
     "dürfen möchte mag gewesen gehabt habt habe hätten seid wirst wird werde würdest darfst "
     "durfte durften dürfte kannst könnte könnten könnt müsste müssten musst müsst solltest sollst "
     "willst wollte wollten möchten möchtest dürft"},
    {kFunction | kJoiner,
     "aber weil da denn sondern obwohl sodass damit wenn falls dass daß doch "
     "jedoch deshalb daher darum dann sonst andernfalls während indem "
     "wodurch wobei bevor nachdem sobald solange sooft soweit sofern"},
    {kFunction,
     "und oder sowie auch noch schon nur so sehr ganz hier dort jetzt ja bitte danke hallo "
     "also mal eben halt wohl vielleicht wahrscheinlich eigentlich einfach wo warum "
     "wieso ob dabei dazu daran darauf davon dafür dadurch zb z.b d.h wann woher wohin wozu "
     "womit wofür worum woran worauf weshalb darüber danach darin dahinter daraus dagegen "
     "bzw beziehungsweise usw etc ggf z b d h e u sowieso ohnehin übrigens jedenfalls überhaupt "
     "deswegen trotzdem dennoch außerdem zudem ebenfalls nämlich gerade bereits etwa circa ca "
     "allein hin her "
     "erstmal mal eher ziemlich besonders drauf drin dran raus rein"},
    {kLight,
     "machen macht gemacht gemacht tun tut getan geben gibt gab gegeben gehen geht ging "
     "kommen kommt kam sagen sagt gesagt sache sachen ding dinge weise art gut viel viele "
     "andere anderen eigene gleiche gleich nächste erste immer alle allen mehr weniger "
     "lassen lässt sehen nehmen bekommen bekommt zeit bleiben bleibt liegen liegt stehen steht "
     "stellen stellt bringen bringt heißt heißen wissen weiß braucht brauchen neue neuen neuer "
     "wichtig klar reicht reichen passieren passiert erst selben dieselbe derselbe besondere "
     "besonderer besonderes besonderem besonderen gern gerne"},
    {kFunction | kNegator,
     "nicht nein nie niemals kein keine keinen keinem keiner keines keins nichts nix nich "
     "niemand niemanden niemandem ohne weder kaum nirgends nirgendwo keinesfalls keineswegs"},
    {kReporter,
     "meint meinen denkt denken glaubt glauben sagt sagen behauptet behaupten vermutet "
     "schreibt schrieb schreiben findet nimmt"},
    {kOtherPerson,
     "kunde kunden kundin nutzer benutzer nutzerin leute kollege kollegin kollegen er "
     "sie manche viele jemand"},
    {kOwnSource, "ich wir mir uns"},
    {kIf, "wenn falls ob hätte wäre"},
    {kWould, "würde würden wäre wären hätte hätten könnte könnten wuerde waere haette"},
    {kTruth, "recht richtig stimmt korrekt genau"},
    {kFalse, "falsch unwahr unsinn irrtum quatsch"},
    {kDiffers,
     "anders andere anderer anderes anderen anderem verschiedene unterschiedlich "
     "unterscheidet unterscheiden"},
};

template <std::size_t N>
Table table_of(const Entry (&entries)[N]) {
    Table table;
    for (const Entry& entry : entries) {
        std::size_t at = 0;
        while (at < entry.words.size()) {
            std::size_t past = entry.words.find(' ', at);
            past = past == std::string_view::npos ? entry.words.size() : past;
            table[entry.words.substr(at, past - at)] |= entry.classes;
            at = past + 1;
        }
    }
    return table;
}

WordSet find_in(const Table& table, std::string_view word) {
    const auto found = table.find(word);
    return found == table.end() ? 0U : found->second;
}

}  // namespace

WordSet classes_of(std::string_view word, Language language) {
    static const Table kEnglishTable = table_of(kEnglish);
    static const Table kGermanTable = table_of(kGerman);
    return find_in(language == Language::kGerman ? kGermanTable : kEnglishTable, word);
}

std::string_view number_named(std::string_view word, Language language) {
    static const std::unordered_map<std::string_view, std::string_view> kEnglishNames{
        {"zero", "0"},       {"two", "2"},     {"three", "3"},   {"four", "4"},
        {"five", "5"},       {"six", "6"},     {"seven", "7"},   {"eight", "8"},
        {"nine", "9"},       {"ten", "10"},    {"eleven", "11"}, {"twelve", "12"},
        {"twenty", "20"},    {"thirty", "30"}, {"sixty", "60"},  {"hundred", "100"},
        {"thousand", "1000"}};
    static const std::unordered_map<std::string_view, std::string_view> kGermanNames{
        {"null", "0"},
        {"zwei", "2"},
        {"drei", "3"},
        {"vier", "4"},
        {"fünf", "5"},
        {"sechs", "6"},
        {"sieben", "7"},
        {"acht", "8"},
        {"neun", "9"},
        {"zehn", "10"},
        {"elf", "11"},
        {"zwölf", "12"},
        {"hundert", "100"},
        {"tausend", "1000"},
        {"zwanzig", "20"},
        {"dreißig", "30"},
        {"vierzig", "40"},
        {"fünfzig", "50"},
        {"sechzig", "60"},
        {"siebzig", "70"},
        {"achtzig", "80"},
        {"neunzig", "90"},
        {"vierzehn", "14"},
        {"fünfzehn", "15"},
        {"vierundzwanzig", "24"},
        {"zweiundsiebzig", "72"},
        {"achtundvierzig", "48"}};
    const auto& names = language == Language::kGerman ? kGermanNames : kEnglishNames;
    const auto found = names.find(word);
    return found == names.end() ? std::string_view{} : found->second;
}

bool is_unit(std::string_view word) {
    static const std::unordered_set<std::string_view> kUnits{
        "ms", "s",   "sec", "min", "h", "hr",  "kb",  "mb",   "gb",   "tb",
        "hz", "khz", "mhz", "ghz", "v", "mv",  "a",   "ma",   "w",    "kw",
        "kg", "g",   "mg",  "km",  "m", "cm",  "mm",  "px",   "c",    "k",
        "l",  "ml",  "am",  "pm",  "d", "eur", "usd", "kbit", "mbit", "gbit"};
    return kUnits.contains(word);
}

}  // namespace attune::assess
