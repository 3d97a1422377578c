// The built pages as they lie inside the program (tools/cmake/embed_web.cmake).
#pragma once

#include <string_view>
#include <vector>

namespace attune {

struct WebFile {
    std::string_view path;  // "/index.html"
    std::string_view bytes;
};

// All files of web/dist at build time, by path; empty when the pages were not built.
[[nodiscard]] std::vector<WebFile> web_files();

}  // namespace attune
