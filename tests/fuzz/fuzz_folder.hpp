// A folder of one fuzzing process, for readers that want files: made at first use, removed at exit.
// It lies in the system's temporary folder; a crash leaves it behind.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace attune::fuzz {

// The input's fields, cut at 0x01: at most `most`, the last one taking what is left.
inline std::vector<std::string> fields_of(std::string_view input, std::size_t most) {
    std::vector<std::string> fields(1);
    for (const char c : input) {
        if (c == '\x01' && fields.size() < most) {
            fields.emplace_back();
        } else {
            fields.back() += c;
        }
    }
    return fields;
}

class Folder {
  public:
    explicit Folder(const std::string& name)
        : path_(std::filesystem::temp_directory_path() / (name + "-" + std::to_string(getpid()))) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    // Replaces the file of that name.
    void write(const std::string& name, std::string_view bytes) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << bytes;
    }
    void remove(const std::string& name) const { std::filesystem::remove(path_ / name); }

  private:
    std::filesystem::path path_;
};

}  // namespace attune::fuzz
