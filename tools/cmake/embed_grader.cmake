# engine/assess/weights/grader.txt as a C++ source, so that the program carries the grader's trees.
# Defines the library attune_grader: grader_weights() of service/grader_weights.hpp.
# Run as a script (-DTREES=... -DOUT=...) it writes that source.

if(CMAKE_SCRIPT_MODE_FILE)
    file(READ ${TREES} text)
    file(WRITE ${OUT} "// Written by tools/cmake/embed_grader.cmake.\n"
        "#include \"service/grader_weights.hpp\"\n\n"
        "namespace attune::service {\n\n"
        "std::string_view grader_weights() {\n    return R\"trees(${text})trees\";\n}\n\n"
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
