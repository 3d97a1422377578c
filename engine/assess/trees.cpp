#include "engine/assess/trees.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace attune::assess {
namespace {

std::string number(double value) {
    std::array<char, 32> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), static_cast<float>(value)).ptr;
    return {text.data(), end};
}

// The next word of a line; empty at its end.
std::string_view next_word(std::string_view& line) {
    const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
    const std::size_t end = std::min(line.find(' ', begin), line.size());
    const std::string_view word = line.substr(begin, end - begin);
    line.remove_prefix(end);
    return word;
}

template <typename T>
bool read_number(std::string_view& line, T& value) {
    const std::string_view word = next_word(line);
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    return error == std::errc() && end == word.data() + word.size() && !word.empty();
}

class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    Result<Heads> run() {
        while (next_line()) {
            std::string_view rest = line_;
            Boosted head;
            std::size_t trees = 0;
            std::size_t slopes = 0;
            const bool named = next_word(rest) == "head";
            const std::string name(next_word(rest));
            if (!named || name.empty() || !read_number(rest, head.base) ||
                !read_number(rest, trees) || !read_number(rest, slopes)) {
                return wrong("should be: head NAME BASE TREES SLOPES");
            }
            for (std::size_t i = 0; i < slopes; ++i) {
                if (!read_slope(head)) {
                    return wrong("should be: FEATURE VALUE LOW HIGH");
                }
            }
            for (std::size_t i = 0; i < trees; ++i) {
                if (!read_tree(head)) {
                    return wrong("is not the tree it should be");
                }
            }
            heads_[name] = std::move(head);
        }
        return std::move(heads_);
    }

  private:
    bool next_line() {
        do {
            if (text_.empty()) {
                return false;
            }
            const std::size_t end = std::min(text_.find('\n'), text_.size());
            line_ = text_.substr(0, end);
            text_.remove_prefix(std::min(end + 1, text_.size()));
            ++number_;
        } while (line_.empty() || line_.front() == '#');
        return true;
    }

    bool read_slope(Boosted& head) {
        Slope slope;
        if (!next_line() || !read_number(line_, slope.feature) ||
            !read_number(line_, slope.value) || !read_number(line_, slope.low) ||
            !read_number(line_, slope.high) || slope.feature < 0 || slope.low > slope.high) {
            return false;
        }
        head.slopes.push_back(slope);
        return true;
    }

    bool read_tree(Boosted& head) {
        std::size_t nodes = 0;
        if (!next_line() || next_word(line_) != "tree" || !read_number(line_, nodes)) {
            return false;
        }
        Tree tree;
        for (std::size_t i = 0; i < nodes; ++i) {
            TreeNode node;
            if (!next_line() || !read_number(line_, node.feature) ||
                !read_number(line_, node.left) || !read_number(line_, node.at) ||
                !read_number(line_, node.value)) {
                return false;
            }
            const auto left = static_cast<std::size_t>(node.left);
            if (node.feature >= 0 && (left <= i || left + 1 >= nodes)) {
                return false;  // children come later, so that every walk ends
            }
            tree.push_back(node);
        }
        head.trees.push_back(std::move(tree));
        return nodes > 0;
    }

    tl::unexpected<Error> wrong(const std::string& what) const {
        return fail(ErrorCode::kInvalid, "trees, line " + std::to_string(number_) + ' ' + what);
    }

    std::string_view text_;
    std::string_view line_;
    std::size_t number_ = 0;
    Heads heads_;
};

}  // namespace

double Boosted::margin(std::span<const double> x) const {
    double sum = base;
    for (const Slope& slope : slopes) {
        sum += slope.value *
               std::clamp(x[static_cast<std::size_t>(slope.feature)], slope.low, slope.high);
    }
    for (const Tree& tree : trees) {
        std::size_t at = 0;
        while (tree[at].feature >= 0) {
            const bool left = x[static_cast<std::size_t>(tree[at].feature)] <= tree[at].at;
            at = static_cast<std::size_t>(tree[at].left) + (left ? 0 : 1);
        }
        sum += tree[at].value;
    }
    return sum;
}

std::string text_of(const Heads& heads) {
    std::string text;
    for (const auto& [name, head] : heads) {
        text += "head " + name + ' ' + number(head.base) + ' ' + std::to_string(head.trees.size()) +
                ' ' + std::to_string(head.slopes.size()) + '\n';
        for (const Slope& slope : head.slopes) {
            text += std::to_string(slope.feature) + ' ' + number(slope.value) + ' ' +
                    number(slope.low) + ' ' + number(slope.high) + '\n';
        }
        for (const Tree& tree : head.trees) {
            text += "tree " + std::to_string(tree.size()) + '\n';
            for (const TreeNode& node : tree) {
                text += std::to_string(node.feature) + ' ' + std::to_string(node.left) + ' ' +
                        number(node.at) + ' ' + number(node.value) + '\n';
            }
        }
    }
    return text;
}

Result<Heads> heads_of(std::string_view text) {
    return Reader(text).run();
}

}  // namespace attune::assess
