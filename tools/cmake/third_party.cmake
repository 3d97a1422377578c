# Every library that is not ours, each with a line in docs/adr/0011-dependencies.md.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(sqlite REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(curl REQUIRED IMPORTED_TARGET libcurl)
if(ATTUNE_TESTS)
    find_package(GTest REQUIRED)
endif()

add_library(attune_expected INTERFACE)  # tl::expected, header only, on the system path
add_library(attune_json INTERFACE)
target_link_libraries(attune_json INTERFACE nlohmann_json::nlohmann_json)
add_library(attune_stemmer INTERFACE)
target_link_libraries(attune_stemmer INTERFACE stemmer)
# Debian's oneDNN runs on GNU OpenMP; linked by name, so that clang does not look for its own.
add_library(attune_dnnl INTERFACE)
target_link_libraries(attune_dnnl INTERFACE dnnl gomp)

# Boost 1.81 lies beside the system's 1.74, which other Debian packages need.
option(ATTUNE_HTTP "build the HTTP server (needs Boost 1.81)" ON)
add_library(attune_boost INTERFACE)
target_include_directories(attune_boost SYSTEM INTERFACE ${ATTUNE_CACHE_DIR}/boost-1.81/usr/include)
target_link_libraries(attune_boost INTERFACE Threads::Threads)
