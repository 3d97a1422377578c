# engine/dialogue/weights/acts_{en,de}.txt as a C++ source, so that the engine carries the weights.
# Defines the library attune_acts: act_weights() of engine/dialogue/act_model.hpp.
# Run as a script (-DFOLDER=... -DOUT=...) it writes that source.

if(CMAKE_SCRIPT_MODE_FILE)
    string(CONCAT source "// Written by tools/cmake/embed_acts.cmake.\n"
        "#include <string>\n\n#include \"engine/dialogue/act_model.hpp\"\n\n"
        "namespace attune::dialogue {\nnamespace {\n\n")
    foreach(language en de)
        file(READ ${FOLDER}/acts_${language}.txt text)
        string(LENGTH "${text}" length)
        string(APPEND source "constexpr const char* k_${language}[] = {\n")
        set(at 0)
        while(at LESS length)  # compilers need not take literals of more than 65,536 characters
            string(SUBSTRING "${text}" ${at} 60000 piece)
            string(APPEND source "    R\"rows(${piece})rows\",\n")
            math(EXPR at "${at} + 60000")
        endwhile()
        string(APPEND source "};\n\n")
    endforeach()
    string(APPEND source
        "template <typename Pieces>\nstd::string joined(const Pieces& pieces) {\n"
        "    std::string text;\n    for (const char* const piece : pieces) {\n"
        "        text += piece;\n    }\n    return text;\n}\n\n}  // namespace\n\n"
        "std::string_view act_weights(assess::Language language) {\n"
        "    static const std::string kEnglish = joined(k_en);\n"
        "    static const std::string kGerman = joined(k_de);\n"
        "    return language == assess::Language::kGerman ? kGerman : kEnglish;\n}\n\n"
        "}  // namespace attune::dialogue\n")
    file(WRITE ${OUT} "${source}")
    return()
endif()

get_filename_component(acts_root ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)
set(acts_folder ${acts_root}/engine/dialogue/weights)
set(acts_source ${CMAKE_BINARY_DIR}/generated/act_weights.cpp)
add_custom_command(
    OUTPUT ${acts_source}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${acts_folder} -DOUT=${acts_source}
            -P ${CMAKE_CURRENT_LIST_DIR}/embed_acts.cmake
    DEPENDS ${acts_folder}/acts_en.txt ${acts_folder}/acts_de.txt
            ${CMAKE_CURRENT_LIST_DIR}/embed_acts.cmake
    COMMENT "Embedding the weights of acts"
    VERBATIM)
add_library(attune_acts STATIC ${acts_source})
target_include_directories(attune_acts PRIVATE ${acts_root})
target_link_libraries(attune_acts PRIVATE engine_explain)
