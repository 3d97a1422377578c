#include "apps/web_files/web_files.hpp"

#define ENTRY(number, path)                            \
    extern "C" const char attune_web_##number##_begin; \
    extern "C" const char attune_web_##number##_end;
#include "web_files.inc"
#undef ENTRY

namespace attune {

std::vector<WebFile> web_files() {
    return {
#define ENTRY(number, path)                                                       \
    {path, std::string_view(&attune_web_##number##_begin,                         \
                            static_cast<std::size_t>(&attune_web_##number##_end - \
                                                     &attune_web_##number##_begin))},
#include "web_files.inc"
#undef ENTRY
    };
}

}  // namespace attune
