# schema/sql/NNNN_name.sql as a C++ source, so that the program carries its own migrations.
# Defines the library attune_sql: attune::sqlite::migrations() of adapters/sqlite/migrate.hpp.
# Run as a script (-DROOT=... -DOUT=...) it writes that source.

if(CMAKE_SCRIPT_MODE_FILE)
    file(GLOB scripts ${ROOT}/schema/sql/[0-9][0-9][0-9][0-9]_*.sql)
    list(SORT scripts)
    set(rows "")
    set(expected 0)
    foreach(script IN LISTS scripts)
        get_filename_component(name ${script} NAME_WE)
        math(EXPR expected "${expected} + 1")
        string(SUBSTRING ${name} 0 4 number)
        string(REGEX REPLACE "^0+" "" number "${number}")
        if(NOT number EQUAL expected)
            message(FATAL_ERROR "schema/sql: ${name} should have number ${expected}, without gaps")
        endif()
        file(READ ${script} text)
        string(APPEND rows "    {${number}, \"${name}\", R\"sql(${text})sql\"},\n")
    endforeach()
    file(WRITE ${OUT} "// Written by tools/cmake/embed_sql.cmake from schema/sql.\n"
        "#include \"adapters/sqlite/migrate.hpp\"\n\n"
        "namespace attune::sqlite {\nnamespace {\n\n"
        "constexpr Migration kMigrations[] = {\n${rows}};\n\n}  // namespace\n\n"
        "std::span<const Migration> migrations() {\n    return kMigrations;\n}\n\n"
        "}  // namespace attune::sqlite\n")
    return()
endif()

get_filename_component(sql_root ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)
file(GLOB sql_scripts CONFIGURE_DEPENDS ${sql_root}/schema/sql/*.sql)
set(sql_source ${CMAKE_BINARY_DIR}/generated/migrations.cpp)
add_custom_command(
    OUTPUT ${sql_source}
    COMMAND ${CMAKE_COMMAND} -DROOT=${sql_root} -DOUT=${sql_source}
            -P ${CMAKE_CURRENT_LIST_DIR}/embed_sql.cmake
    DEPENDS ${sql_scripts} ${CMAKE_CURRENT_LIST_DIR}/embed_sql.cmake
    COMMENT "Embedding schema/sql"
    VERBATIM)
add_library(attune_sql STATIC ${sql_source})
target_link_libraries(attune_sql PUBLIC attune_expected PkgConfig::sqlite)
