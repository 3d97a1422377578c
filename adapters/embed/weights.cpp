#include "adapters/embed/weights.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "engine/base/ensure.hpp"

namespace attune::embed {
namespace {

using nlohmann::json;

constexpr std::string_view kMagic = "ATTW0001";
constexpr std::size_t kPrefixBytes = 12;  // magic, length of the header
constexpr std::size_t kAlignment = 64;
constexpr std::size_t kHeaderBytesMax = 1 << 20;

static_assert(std::endian::native == std::endian::little, "the file is read as it lies");

struct Shape {
    std::string name;
    std::vector<std::size_t> sizes;
};

// Every tensor of the model, in no order.
std::vector<Shape> model_shapes() {
    std::vector<Shape> shapes = {{"embeddings.word_embeddings.weight", {kVocabulary, kDim}},
                                 {"embeddings.position_embeddings.weight", {kPositions, kDim}},
                                 {"embeddings.token_type_embeddings.weight", {2, kDim}},
                                 {"embeddings.LayerNorm.weight", {kDim}},
                                 {"embeddings.LayerNorm.bias", {kDim}}};
    const auto add = [&](const std::string& name, std::vector<std::size_t> sizes) {
        shapes.push_back({name + ".weight", sizes});
        shapes.push_back({name + ".bias", {sizes.front()}});
    };
    add("pooler.dense", {kDim, kDim});  // there, but a mean needs it not
    for (std::size_t number = 0; number < kLayers; ++number) {
        const std::string layer = "encoder.layer." + std::to_string(number) + ".";
        for (const char* part : {"query", "key", "value"}) {
            add(layer + "attention.self." + part, {kDim, kDim});
        }
        add(layer + "attention.output.dense", {kDim, kDim});
        add(layer + "attention.output.LayerNorm", {kDim});
        add(layer + "intermediate.dense", {kInner, kDim});
        add(layer + "output.dense", {kDim, kInner});
        add(layer + "output.LayerNorm", {kDim});
    }
    return shapes;
}

std::size_t padded(std::size_t bytes) {
    return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}

}  // namespace

void Weights::Unmap::operator()(const std::byte* data) const {
    ::munmap(const_cast<std::byte*>(data), bytes);  // POSIX takes no pointer to const
}

// Fills a Weights from its mapped bytes. Each check returns what is wrong, "" when nothing is.
class HeaderReader {
  public:
    HeaderReader(Weights& weights, std::size_t file_bytes)
        : weights_(weights), data_(weights.data_.get()), file_bytes_(file_bytes) {}

    std::string run() {
        if (file_bytes_ < kPrefixBytes || std::memcmp(data_, kMagic.data(), kMagic.size()) != 0) {
            return "is no weights file of format " + std::string(kMagic);
        }
        std::uint32_t length = 0;
        std::memcpy(&length, data_ + kMagic.size(), sizeof length);
        if (length > kHeaderBytesMax || kPrefixBytes + length > file_bytes_) {
            return "is cut or damaged: its header does not fit";
        }
        const auto* text = reinterpret_cast<const char*>(data_ + kPrefixBytes);
        header_ = json::parse(text, text + length, nullptr, false);
        if (!header_.is_object() || text[length - 1] != '}') {  // the parser stops at a zero byte
            return "is damaged: its header is not JSON";
        }
        if (header_.value("version", json()) != kVersion) {
            return "is of another version than " + std::string(kVersion);
        }
        std::string problem = check_fields();
        problem = problem.empty() ? check_tensors(padded(kPrefixBytes + length)) : problem;
        return problem.empty() ? check_vocabulary() : problem;
    }

  private:
    std::string check_fields() {
        const json needed = {{"name", "all-MiniLM-L6-v2"},
                             {"dim", kDim},
                             {"layers", kLayers},
                             {"heads", kHeads},
                             {"intermediate", kInner},
                             {"vocab_size", kVocabulary},
                             {"positions_max", kPositions},
                             {"tokens_max", 256},
                             {"layer_norm_eps", 1e-12},
                             {"activation", "gelu"},
                             {"lower_case", true},
                             {"pooling", "mean"},
                             {"normalize", true}};
        for (const auto& [name, value] : needed.items()) {
            if (header_.value(name, json()) != value) {
                return "is damaged or for another encoder: \"" + name + "\" is not " + value.dump();
            }
        }
        return "";
    }

    // The tensors lie one behind the other, so each offset follows from those before it.
    std::string check_tensors(std::size_t data_offset) {
        std::unordered_map<std::string, std::vector<std::size_t>> wanted;
        for (Shape& shape : model_shapes()) {
            wanted.emplace(std::move(shape.name), std::move(shape.sizes));
        }
        const json& listed = header_["tensors"];
        end_ = data_offset;
        if (header_["data_offset"] != data_offset || !listed.is_array()) {
            return "is damaged: its tensors are not where they belong";
        }
        for (const json& entry : listed) {
            if (!entry.is_object() || !entry.value("name", json()).is_string()) {
                return "is damaged: a tensor has no name";
            }
            const auto name = entry["name"].get<std::string>();
            const auto found = wanted.find(name);
            if (found == wanted.end()) {
                return "is damaged: tensor \"" + name + "\" is unknown or there twice";
            }
            if (entry.value("shape", json()) != json(found->second) ||
                entry.value("dtype", json()) != "f32" || entry.value("offset", json()) != end_) {
                return "is damaged: tensor \"" + name + "\" is not what it should be";
            }
            if (!take_tensor(name, found->second)) {
                return "is cut: tensor \"" + name + "\" is not all there";
            }
            wanted.erase(found);
        }
        return wanted.empty() ? "" : "lacks tensor \"" + wanted.begin()->first + "\"";
    }

    bool take_tensor(const std::string& name, const std::vector<std::size_t>& sizes) {
        std::size_t count = 1;
        for (const std::size_t size : sizes) {
            count *= size;
        }
        if (end_ + count * sizeof(float) > file_bytes_) {
            return false;
        }
        const auto* first = reinterpret_cast<const float*>(data_ + end_);
        weights_.tensors_[name] = {first, count};
        end_ = padded(end_ + count * sizeof(float));
        return true;
    }

    std::string check_vocabulary() {
        if (header_["vocab_offset"] != end_) {
            return "is damaged: its vocabulary is not where it belongs";
        }
        const json& bytes = header_["vocab_bytes"];
        if (!bytes.is_number_unsigned() || file_bytes_ < end_ ||
            bytes.get<std::size_t>() != file_bytes_ - end_) {
            return "is cut or damaged: its vocabulary is not all there";
        }
        weights_.vocabulary_ = {reinterpret_cast<const char*>(data_ + end_), file_bytes_ - end_};
        return "";
    }

    Weights& weights_;
    const std::byte* data_;
    std::size_t file_bytes_;
    std::size_t end_ = 0;  // of what has been checked
    json header_;
};

Result<Weights> Weights::open(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        const bool absent = errno == ENOENT;
        return fail(absent ? ErrorCode::kNotFound : ErrorCode::kUnavailable,
                    "weights " + path + ": " + std::strerror(errno));
    }
    struct stat status{};
    const bool is_file = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
    const auto bytes = is_file ? static_cast<std::size_t>(status.st_size) : 0;
    void* mapped = bytes > 0 ? ::mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
    ::close(file);
    if (mapped == MAP_FAILED) {
        return fail(ErrorCode::kInvalid, "weights " + path + ": is empty or cannot be mapped");
    }
    Weights weights;
    weights.data_ = {static_cast<const std::byte*>(mapped), Unmap{bytes}};
    if (const std::string problem = HeaderReader(weights, bytes).run(); !problem.empty()) {
        return fail(ErrorCode::kInvalid, "weights " + path + ": " + problem);
    }
    return weights;
}

std::span<const float> Weights::tensor(const std::string& name) const {
    const auto found = tensors_.find(name);
    ENSURE(found != tensors_.end());
    return found->second;
}

}  // namespace attune::embed
