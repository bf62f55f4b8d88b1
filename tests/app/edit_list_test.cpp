#include "app/export/edit_list.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

TEST_CASE("chapters are events of an edit decision list, one behind another") {
    const std::vector<app::Chapter> chapters = {{0, "Beginning"}, {61.5, "It\nbends | fits"}};
    CHECK(app::edit_list("A lesson", chapters, 30, 2000) ==
          "TITLE: A lesson\n"
          "FCM: NON-DROP FRAME\n"
          "\n"
          "001  AX       V     C        00:00:00:00 00:01:01:15 00:00:00:00 00:01:01:15\n"
          "* FROM CLIP NAME: Beginning\n"
          "* LOC: 00:00:00:00 BLUE    Beginning\n"
          " |C:ResolveColorBlue |M:Beginning |D:1845\n"
          "\n"
          "002  AX       V     C        00:01:01:15 00:01:06:20 00:01:01:15 00:01:06:20\n"
          "* FROM CLIP NAME: It bends / fits\n"
          "* LOC: 00:01:01:15 BLUE    It bends / fits\n"
          " |C:ResolveColorBlue |M:It bends / fits |D:155\n"
          "\n");
    CHECK(app::edit_list("A lesson", {}, 30, 2000).empty());
}

TEST_CASE("an edit decision list counts frames of a broken rate by thirties, as editors do") {
    const std::vector<app::Chapter> chapters = {{0, "a"}, {1001, "b"}};
    const std::string list = app::edit_list("", chapters, {30000, 1001}, 30060);
    CHECK(list.find("00:16:40:00 00:16:42:00") != std::string::npos);
}

TEST_CASE("a chapter at the very end of a film still has a frame") {
    const std::vector<app::Chapter> chapters = {{0, "a"}, {2, "b"}};
    const std::string list = app::edit_list("", chapters, 25, 50);
    CHECK(list.find("00:00:01:24 00:00:02:00") != std::string::npos);
}
