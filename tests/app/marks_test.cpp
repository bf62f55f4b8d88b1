#include "app/recording/marks.h"

#include <doctest/doctest.h>

TEST_CASE("a mark is called by its name, else by the words that follow at once or stand there, "
          "else by its number") {
    app::RecordedSession session;
    session.captions = {{2, "First it is slow"}, {5, ""}, {11, "It bends"}, {13, "It fits"}};
    session.marks = {{0.5, ""}, {2.5, ""}, {3, "Mine"}, {6, ""}, {9, ""}, {12, ""}, {20, ""}};
    std::vector<std::string> names;
    for (const auto& mark : app::named_marks(session)) {
        names.push_back(mark.value);
    }
    CHECK(names == std::vector<std::string>{"First it is slow",
                                            "First it is slow",
                                            "Mine",
                                            "Chapter 4",
                                            "It bends",
                                            "It fits",
                                            "It fits"});
    CHECK(app::named_marks({}).empty());
}
