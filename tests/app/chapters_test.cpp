#include "app/export/chapters.h"

#include <doctest/doctest.h>

#include <vector>

TEST_CASE("chapters are listed as people paste them under a video") {
    const std::vector<app::Chapter> chapters = {{0, "Start"},
                                                {9.999, "It bends"},
                                                {65.2, "It fits"},
                                                {600, "Ten minutes"},
                                                {3600, "An hour"},
                                                {36000, "Ten"}};
    CHECK(app::chapter_list(chapters) == "0:00 Start\n"
                                         "0:09 It bends\n"
                                         "1:05 It fits\n"
                                         "10:00 Ten minutes\n"
                                         "1:00:00 An hour\n"
                                         "10:00:00 Ten\n");
    CHECK(app::chapter_list({}) == "");
}

TEST_CASE("a chapter's title stays on its line") {
    const std::vector<app::Chapter> chapters = {{0, "One\nand\r\ntwo"}};
    CHECK(app::chapter_list(chapters) == "0:00 One and  two\n");
}
