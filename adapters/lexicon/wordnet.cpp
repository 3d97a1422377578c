#include "adapters/lexicon/wordnet.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <memory>
#include <tuple>

#include "engine/base/random.hpp"

namespace attune::lexicon {
namespace {

constexpr std::array<const char*, 4> kParts = {"noun", "verb", "adj", "adv"};
constexpr std::size_t kSensesKept = 5;  // of each part of speech: rare senses relate everything

constexpr float kParent = 0.7F;
constexpr float kSimilar = 0.75F;
constexpr float kDerived = 0.8F;
constexpr float kFar = 0.55F;  // entailment, cause, attribute, part

std::string file_text(const std::string& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                               &std::fclose);
    std::string text;
    if (file == nullptr || std::fseek(file.get(), 0, SEEK_END) != 0) {
        return text;
    }
    const long size = std::ftell(file.get());
    constexpr long kFileMax = 64L * 1024 * 1024;
    if (size <= 0 || size > kFileMax || std::fseek(file.get(), 0, SEEK_SET) != 0) {
        return text;
    }
    text.resize(static_cast<std::size_t>(size));
    if (std::fread(text.data(), 1, text.size(), file.get()) != text.size()) {
        text.clear();
    }
    return text;
}

// Reads fields separated by spaces; after the end every field is empty.
class Fields {
  public:
    explicit Fields(std::string_view line) : rest_(line) {}

    std::string_view next() {
        const std::size_t first = rest_.find_first_not_of(' ');
        if (first == std::string_view::npos) {
            rest_ = {};
            return {};
        }
        rest_.remove_prefix(first);
        const std::size_t past = std::min(rest_.find(' '), rest_.size());
        const std::string_view field = rest_.substr(0, past);
        rest_.remove_prefix(past);
        return field;
    }
    std::uint32_t number(int base = 10) {
        const std::string_view field = next();
        std::uint32_t value = 0;
        std::from_chars(field.data(), field.data() + field.size(), value, base);
        return value;
    }

  private:
    std::string_view rest_;
};

template <typename Visit>
void each_line(std::string_view text, Visit visit) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t past = std::min(text.find('\n', at), text.size());
        if (text[at] != ' ') {  // the licence lines begin with spaces
            visit(text.substr(at, past - at), at);
        }
        at = past + 1;
    }
}

std::uint64_t hash_lower(std::string_view word) {
    std::string lower(word.substr(0, word.find('(')));  // "asleep(p)": the marker is syntax
    for (char& c : lower) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return hash_of(lower);
}

float nearness_of(std::string_view symbol) {
    if (symbol == "@" || symbol == "@i") {
        return kParent;
    }
    if (symbol == "&" || symbol == "$") {
        return kSimilar;
    }
    if (symbol == "+" || symbol == "\\" || symbol == "<") {
        return kDerived;
    }
    return symbol == "*" || symbol == ">" || symbol == "=" || symbol == "#p" ? kFar : 0.0F;
}

std::size_t part_of(std::string_view letter) {
    return letter == "n" ? 0 : letter == "v" ? 1 : letter == "r" ? 3 : 2;
}

}  // namespace

// Needed only while reading: file offsets, and who stands in which sense.
class WordnetLoader {
  public:
    explicit WordnetLoader(Wordnet& net) : net_(net) {}

    bool run(const std::string& dir) {
        std::array<std::string, 4> data;
        for (std::size_t part = 0; part < 4; ++part) {
            data[part] = file_text(dir + "/data." + kParts[part]);
            if (data[part].empty()) {
                return false;
            }
            first_sense_[part] = static_cast<Sense>(total_);
            each_line(data[part], [&](std::string_view, std::size_t offset) {
                offsets_[part].push_back(static_cast<std::uint32_t>(offset));
            });
            total_ += offsets_[part].size();
        }
        for (std::size_t part = 0; part < 4; ++part) {
            each_line(data[part], [&](std::string_view line, std::size_t offset) {
                read_sense(line, sense_at(part, static_cast<std::uint32_t>(offset)));
            });
            std::string().swap(data[part]);
        }
        finish_edges();
        finish_antonyms();
        return read_indices(dir) && read_exceptions(dir);
    }

  private:
    struct Edge {
        Sense from;
        Sense to;
        float nearness;
    };
    struct Opposite {
        std::uint64_t word;
        Sense sense;
        std::uint32_t number;  // of the word in that sense, from 1
    };

    [[nodiscard]] Sense sense_at(std::size_t part, std::uint32_t offset) const {
        const auto& offsets = offsets_[part];
        const auto found = std::lower_bound(offsets.begin(), offsets.end(), offset);
        if (found == offsets.end() || *found != offset) {
            return kNone;
        }
        return first_sense_[part] + static_cast<Sense>(found - offsets.begin());
    }

    void read_sense(std::string_view line, Sense sense) {
        Fields fields(line.substr(0, line.find('|')));
        fields.next();  // offset
        fields.next();  // lexicographer file
        fields.next();  // part of speech
        const std::uint32_t count = fields.number(16);
        std::vector<std::uint64_t> words;
        for (std::uint32_t i = 0; i < count; ++i) {
            words.push_back(hash_lower(fields.next()));
            fields.next();
        }
        const std::uint32_t pointers = fields.number();
        bool opposed = false;
        for (std::uint32_t i = 0; i < pointers; ++i) {
            const std::string_view symbol = fields.next();
            const std::uint32_t offset = fields.number();
            const std::size_t part = part_of(fields.next());
            const std::uint32_t ends = fields.number(16);
            const Sense target = sense_at(part, offset);
            if (target == kNone) {
                continue;
            }
            if (symbol == "!" && (ends >> 8U) >= 1 && (ends >> 8U) <= words.size()) {
                opposites_.push_back({words[(ends >> 8U) - 1], target, ends & 0xFFU});
                opposed = true;
            } else if (const float nearness = nearness_of(symbol); nearness > 0.0F) {
                edges_.push_back({sense, target, nearness});  // upwards only: children are many
            }
        }
        if (opposed) {  // the other side points back here, by number of the word
            for (std::uint32_t i = 0; i < words.size(); ++i) {
                named_.push_back({words[i], sense, i + 1});
            }
        }
    }

    void finish_edges() {
        const auto order = [](const Edge& edge) {
            return std::make_tuple(edge.from, edge.to, -edge.nearness);
        };
        std::sort(edges_.begin(), edges_.end(),
                  [&](const Edge& a, const Edge& b) { return order(a) < order(b); });
        const auto same = [](const Edge& a, const Edge& b) {
            return a.from == b.from && a.to == b.to;
        };
        edges_.erase(std::unique(edges_.begin(), edges_.end(), same), edges_.end());
        net_.edge_first_.assign(total_ + 1, 0);
        for (const Edge& edge : edges_) {
            ++net_.edge_first_[edge.from + 1];
        }
        for (std::size_t i = 1; i <= total_; ++i) {
            net_.edge_first_[i] += net_.edge_first_[i - 1];
        }
        net_.edges_.reserve(edges_.size());
        for (const Edge& edge : edges_) {
            net_.edges_.push_back({edge.to, edge.nearness});
        }
        std::vector<Edge>().swap(edges_);
    }

    void finish_antonyms() {
        const auto order = [](const Opposite& o) { return std::make_tuple(o.sense, o.number); };
        const auto less = [&](const Opposite& a, const Opposite& b) { return order(a) < order(b); };
        std::sort(named_.begin(), named_.end(), less);
        for (const Opposite& opposite : opposites_) {
            const auto found = std::lower_bound(named_.begin(), named_.end(), opposite, less);
            if (found != named_.end() && order(*found) == order(opposite)) {
                net_.antonyms_.emplace_back(opposite.word, found->word);
                net_.antonyms_.emplace_back(found->word, opposite.word);
            }
        }
        std::sort(net_.antonyms_.begin(), net_.antonyms_.end());
        net_.antonyms_.erase(std::unique(net_.antonyms_.begin(), net_.antonyms_.end()),
                             net_.antonyms_.end());
    }

    bool read_indices(const std::string& dir) {
        struct Entry {
            std::uint64_t hash;
            std::size_t part;
            std::vector<Sense> senses;
        };
        std::vector<Entry> entries;
        for (std::size_t part = 0; part < 4; ++part) {
            const std::string text = file_text(dir + "/index." + kParts[part]);
            each_line(text, [&](std::string_view line, std::size_t) {
                Fields fields(line);
                const std::string_view lemma = fields.next();
                if (lemma.find('_') != std::string_view::npos) {
                    return;
                }
                fields.next();
                const std::uint32_t senses = fields.number();
                for (std::uint32_t skip = fields.number() + 2; skip > 0; --skip) {
                    fields.next();  // pointer symbols, sense count, tagged senses
                }
                Entry entry{hash_of(lemma), part, {}};
                for (std::uint32_t i = 0; i < std::min<std::uint32_t>(senses, kSensesKept); ++i) {
                    const Sense sense = sense_at(part, fields.number());
                    if (sense != kNone) {
                        entry.senses.push_back(sense);
                    }
                }
                entries.push_back(std::move(entry));
            });
        }
        std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
            return std::tie(a.hash, a.part) < std::tie(b.hash, b.part);
        });
        for (const Entry& entry : entries) {
            if (net_.words_.empty() || net_.words_.back().hash != entry.hash) {
                net_.words_.push_back(
                    {entry.hash, static_cast<std::uint32_t>(net_.senses_.size()), 0});
            }
            net_.words_.back().count += static_cast<std::uint32_t>(entry.senses.size());
            net_.senses_.insert(net_.senses_.end(), entry.senses.begin(), entry.senses.end());
        }
        net_.words_.shrink_to_fit();
        net_.senses_.shrink_to_fit();
        return !net_.words_.empty();
    }

    bool read_exceptions(const std::string& dir) {
        for (const char* part : kParts) {
            const std::string text = file_text(dir + "/" + part + ".exc");
            each_line(text, [&](std::string_view line, std::size_t) {
                Fields fields(line);
                const std::uint64_t inflected = hash_of(fields.next());
                for (std::string_view base = fields.next(); !base.empty(); base = fields.next()) {
                    net_.exceptions_.push_back({inflected, hash_of(base)});
                }
            });
        }
        std::sort(net_.exceptions_.begin(), net_.exceptions_.end(),
                  [](const auto& a, const auto& b) {
                      return std::tie(a.inflected, a.lemma) < std::tie(b.inflected, b.lemma);
                  });
        return true;
    }

    static constexpr Sense kNone = 0xFFFFFFFFU;
    Wordnet& net_;
    std::array<std::vector<std::uint32_t>, 4> offsets_;
    std::array<Sense, 4> first_sense_{};
    std::size_t total_ = 0;
    std::vector<Edge> edges_;
    std::vector<Opposite> opposites_;
    std::vector<Opposite> named_;
};

bool Wordnet::load(const std::string& dir) {
    if (!WordnetLoader(*this).run(dir)) {
        *this = Wordnet();
        return false;
    }
    return true;
}

const Wordnet::Word* Wordnet::find(std::uint64_t hash) const {
    const auto found =
        std::lower_bound(words_.begin(), words_.end(), hash,
                         [](const Word& word, std::uint64_t wanted) { return word.hash < wanted; });
    return found != words_.end() && found->hash == hash ? &*found : nullptr;
}

std::vector<std::uint64_t> Wordnet::lemmas(std::string_view word) const {
    struct Rule {
        std::string_view ending;
        std::string_view instead;
    };
    // morphy(7WN); "ies" and the doubled consonant of "dropping" included.
    static constexpr std::array<Rule, 14> kRules{{{"s", ""},
                                                  {"ses", "s"},
                                                  {"xes", "x"},
                                                  {"zes", "z"},
                                                  {"ches", "ch"},
                                                  {"shes", "sh"},
                                                  {"men", "man"},
                                                  {"ies", "y"},
                                                  {"es", ""},
                                                  {"ed", "e"},
                                                  {"ed", ""},
                                                  {"ing", "e"},
                                                  {"ing", ""},
                                                  {"er", ""}}};
    std::vector<std::uint64_t> found;
    const std::uint64_t own = hash_of(word);
    const auto add = [&](std::uint64_t hash) {
        if (find(hash) != nullptr && std::find(found.begin(), found.end(), hash) == found.end()) {
            found.push_back(hash);
        }
    };
    add(own);
    const auto first = std::lower_bound(
        exceptions_.begin(), exceptions_.end(), own,
        [](const Exception& e, std::uint64_t wanted) { return e.inflected < wanted; });
    for (auto at = first; at != exceptions_.end() && at->inflected == own; ++at) {
        add(at->lemma);
    }
    for (const Rule& rule : kRules) {
        if (word.size() > rule.ending.size() + 1 && word.ends_with(rule.ending)) {
            std::string base(word.substr(0, word.size() - rule.ending.size()));
            base += rule.instead;
            add(hash_of(base));
        }
    }
    return found;
}

std::vector<Sense> Wordnet::senses(std::uint64_t lemma) const {
    const Word* word = find(lemma);
    if (word == nullptr) {
        return {};
    }
    const auto first = senses_.begin() + static_cast<std::ptrdiff_t>(word->first);
    return {first, first + static_cast<std::ptrdiff_t>(word->count)};
}

void Wordnet::append_neighbours(Sense sense, std::vector<Reach>& out) const {
    out.insert(out.end(), edges_.begin() + static_cast<std::ptrdiff_t>(edge_first_[sense]),
               edges_.begin() + static_cast<std::ptrdiff_t>(edge_first_[sense + 1]));
}

bool Wordnet::are_antonyms(std::uint64_t a, std::uint64_t b) const {
    return std::binary_search(antonyms_.begin(), antonyms_.end(), std::make_pair(a, b));
}

}  // namespace attune::lexicon
