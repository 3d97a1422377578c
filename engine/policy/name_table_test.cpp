// Names that differ in one place only must not be taken for one another.
#include "engine/policy/name_table.hpp"

#include <gtest/gtest.h>

#include <string>

using attune::policy::NameTable;

TEST(NameTable, FindsEveryNameAndNoOther) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < 5'000; ++i) {
        names.push_back("a-long-course-prefix-" + std::to_string(i));
    }
    NameTable table(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        table.add(names[i], i);
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        ASSERT_EQ(table.find(names[i]), i);
    }
    EXPECT_FALSE(table.find("a-long-course-prefix-"));
    EXPECT_FALSE(table.find(""));
    EXPECT_FALSE(NameTable().find("x"));
}

TEST(NameTable, TheFirstOfTwoEqualNamesStays) {
    NameTable table(2);
    table.add("a", 1);
    table.add("a", 2);
    EXPECT_EQ(table.find("a"), 1U);
}
