// Lines of a file, gzip or not, of any bytes. Implementation detail of adapters/answers.
#pragma once

#include <zlib.h>

#include <array>
#include <cstddef>
#include <memory>
#include <string>

namespace attune::answers {

class GzipLines {
  public:
    explicit GzipLines(const std::string& path);

    // False when there is no such file, or it is a folder.
    [[nodiscard]] bool open() const { return file_ != nullptr; }

    // The next line without its end ("\n" or "\r\n") and, on the first line, without a byte order
    // mark. False after the last one or when the file is damaged. A line past the limit of this
    // adapter is handed out as soon as it is past it.
    [[nodiscard]] bool next(std::string& line);

    // True when the compressed bytes are wrong or end too early; asked after next() said false.
    [[nodiscard]] bool damaged() const { return damaged_; }

    // Of the line handed out last, from 1.
    [[nodiscard]] std::size_t number() const { return number_; }

  private:
    // False when nothing is left.
    [[nodiscard]] bool fill();

    std::unique_ptr<gzFile_s, int (*)(gzFile)> file_;
    std::array<char, 64UL * 1024> buffer_{};
    std::size_t at_ = 0;
    std::size_t end_ = 0;
    std::size_t number_ = 0;
    bool damaged_ = false;
};

}  // namespace attune::answers
