# engine/assess/weights/grader.txt as a C++ source, so that the program carries the grader's trees.
# Defines the library attune_grader: grader_weights() of service/grader_weights.hpp.
# Run as a script (-DTREES=... -DOUT=...) it writes that source.

if(CMAKE_SCRIPT_MODE_FILE)
    file(READ ${TREES} text)
    string(LENGTH "${text}" length)
    set(pieces "")
    set(at 0)
    while(at LESS length)  # compilers need not take literals of more than 65,536 characters
        string(SUBSTRING "${text}" ${at} 60000 piece)
        string(APPEND pieces "    R\"trees(${piece})trees\",\n")
        math(EXPR at "${at} + 60000")
    endwhile()
    file(WRITE ${OUT} "// Written by tools/cmake/embed_grader.cmake.\n"
        "#include \"service/grader_weights.hpp\"\n\n#include <string>\n\n"
        "namespace attune::service {\nnamespace {\n\n"
        "constexpr const char* kPieces[] = {\n${pieces}};\n\n"
        "std::string joined() {\n    std::string text;\n"
        "    for (const char* const piece : kPieces) {\n        text += piece;\n    }\n"
        "    return text;\n}\n\n}  // namespace\n\n"
        "std::string_view grader_weights() {\n"
        "    static const std::string kText = joined();\n    return kText;\n}\n\n"
        "}  // namespace attune::service\n")
    return()
endif()

get_filename_component(grader_root ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)
set(grader_trees ${grader_root}/engine/assess/weights/grader.txt)
set(grader_source ${CMAKE_BINARY_DIR}/generated/grader_weights.cpp)
add_custom_command(
    OUTPUT ${grader_source}
    COMMAND ${CMAKE_COMMAND} -DTREES=${grader_trees} -DOUT=${grader_source}
            -P ${CMAKE_CURRENT_LIST_DIR}/embed_grader.cmake
    DEPENDS ${grader_trees} ${CMAKE_CURRENT_LIST_DIR}/embed_grader.cmake
    COMMENT "Embedding the grader's trees"
    VERBATIM)
add_library(attune_grader STATIC ${grader_source})
target_include_directories(attune_grader PRIVATE ${grader_root})
