# The built pages (web/dist) inside the program: one object with .incbin for each file and a table.
# Defines the library attune_web: attune::web_files() of apps/attune/web_files.hpp. Without web/dist
# the table is empty and the server says how to build the pages.

set(web_dist ${CMAKE_SOURCE_DIR}/web/dist)
file(GLOB_RECURSE web_pages CONFIGURE_DEPENDS RELATIVE ${web_dist} ${web_dist}/*)
list(SORT web_pages)
set(table "")
set(bytes "")
set(number 0)
set(depends "")
foreach(page IN LISTS web_pages)
    string(APPEND bytes
        ".global attune_web_${number}_begin\nattune_web_${number}_begin:\n"
        ".incbin \"${web_dist}/${page}\"\n"
        ".global attune_web_${number}_end\nattune_web_${number}_end:\n.byte 0\n")
    string(APPEND table "ENTRY(${number}, \"/${page}\")\n")
    list(APPEND depends ${web_dist}/${page})
    math(EXPR number "${number} + 1")
endforeach()
set(web_asm ${CMAKE_BINARY_DIR}/generated/web_files.S)
set(web_table ${CMAKE_BINARY_DIR}/generated/web_files.inc)
file(CONFIGURE OUTPUT ${web_asm} CONTENT
    ".section .rodata\n${bytes}.section .note.GNU-stack,\"\",%progbits\n" @ONLY)
file(CONFIGURE OUTPUT ${web_table} CONTENT "${table}" @ONLY)
enable_language(ASM)
set_source_files_properties(${web_asm} PROPERTIES OBJECT_DEPENDS "${depends}")
add_library(attune_web STATIC ${web_asm} ${CMAKE_SOURCE_DIR}/apps/web_files/web_files.cpp)
target_include_directories(attune_web PRIVATE ${CMAKE_BINARY_DIR}/generated)
