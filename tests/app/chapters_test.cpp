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

TEST_CASE("a film's first chapter begins with it: the one in force, else the beginning") {
    using Chapters = std::vector<app::Chapter>;
    const Chapters all = {{-9, "Before"}, {-3, "In force"}, {4, "Next"}};
    CHECK(app::chapters_of_film(all) == Chapters{{0, "In force"}, {4, "Next"}});
    CHECK(app::chapters_of_film(Chapters{{4, "Next"}}) == Chapters{{0, "Beginning"}, {4, "Next"}});
    CHECK(app::chapters_of_film(Chapters{{0.4, "At once"}}) == Chapters{{0, "At once"}});
    CHECK(app::chapters_of_film({}).empty());
}

TEST_CASE("no two chapters of a film are listed at the same second: the last of them is kept") {
    using Chapters = std::vector<app::Chapter>;
    const Chapters all = {
        {-1, "a"}, {0.2, "b"}, {0.9, "c"}, {1, "d"}, {1.5, "e"}, {2.999, "f"}, {3, "g"}};
    const Chapters kept = {{0, "c"}, {1.5, "e"}, {2.999, "f"}, {3, "g"}};
    CHECK(app::chapters_of_film(all) == kept);
    CHECK(app::chapter_list(kept) == "0:00 c\n0:01 e\n0:02 f\n0:03 g\n");
}

TEST_CASE("chapters that are too short for video sites are listed with the one before") {
    using Chapters = std::vector<app::Chapter>;
    const Chapters all = {
        {0, "Beginning"}, {4, "a"}, {10.9, "b"}, {19.9, "c"}, {20.2, "d"}, {35, "e"}, {52, "f"}};
    const app::SiteChapters listed = app::chapters_for_sites(all, 61.9);
    CHECK(listed.chapters == Chapters{{0, "a"}, {10.9, "b / c"}, {20.2, "d"}, {35, "e / f"}});
    CHECK(listed.merged == 3); // "Beginning" and a, b and c, e and f
    CHECK(app::words_on(listed).starts_with("3 chapters are shorter than the 10 seconds"));
    CHECK(app::chapters_for_sites(all, 62).chapters.back().title == "f");
    CHECK(app::chapters_for_sites({}, 10).chapters.empty());
    CHECK(app::words_on({}).empty());
}

TEST_CASE("what video sites would not show is said") {
    using Chapters = std::vector<app::Chapter>;
    const Chapters two = {{0, "a"}, {30, "b"}};
    CHECK(app::words_on(app::chapters_for_sites(two, 60)) ==
          "Video sites want 3 chapters or more to show any: 2 are listed.");
    const Chapters three = {{0, "a"}, {30, "b"}, {40, "c"}};
    CHECK(app::words_on(app::chapters_for_sites(three, 60)).empty());
}

TEST_CASE("a chapter's title stays on its line") {
    const std::vector<app::Chapter> chapters = {{0, "One\nand\r\ntwo"}};
    CHECK(app::chapter_list(chapters) == "0:00 One and  two\n");
}
