#include "app/cli/progress_bar.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <stdlib.h>
#include <string>

namespace {

/// A stream into memory.
class MemoryStream {
  public:
    MemoryStream() : stream_(::open_memstream(&text_, &size_)) {}
    ~MemoryStream() {
        std::fclose(stream_);
        std::free(text_);
    }
    std::FILE* stream() { return stream_; }
    std::string text() {
        std::fflush(stream_);
        return {text_, size_};
    }

  private:
    char* text_ = nullptr;
    std::size_t size_ = 0;
    std::FILE* stream_;
};

void count_to_thousand(app::ProgressBar& bar) {
    for (int i = 0; i <= 1000; ++i) {
        bar.update(i, 1000);
    }
}

} // namespace

TEST_CASE("away from a terminal, progress is one line for each tenth") {
    MemoryStream out;
    app::ProgressBar bar({.label = "filming", .unit = "frames", .out = out.stream()});
    count_to_thousand(bar);
    bar.finish();
    const std::string text = out.text();
    CHECK(std::count(text.begin(), text.end(), '\n') == 10);
    CHECK(text.find(" 10 %  100/1,000 frames") != std::string::npos);
    CHECK(text.find("100 %  1,000/1,000 frames") != std::string::npos);
    CHECK(text.find('\r') == std::string::npos);
}

TEST_CASE("nothing is printed where quiet was asked for, on a terminal or not") {
    for (const bool terminal : {false, true}) {
        MemoryStream out;
        {
            app::ProgressBar bar(
                {.out = out.stream(), .terminal = terminal, .columns = 80, .quiet = true});
            count_to_thousand(bar);
            bar.finish();
        }
        CHECK(out.text().empty());
    }
}

TEST_CASE("on a terminal, progress is one line drawn over and over, no wider than that") {
    MemoryStream out;
    app::ProgressBar bar({.label = "filming",
                          .unit = "frames",
                          .out = out.stream(),
                          .terminal = true,
                          .columns = 40});
    count_to_thousand(bar);
    bar.finish();
    const std::string text = out.text();
    CHECK(std::count(text.begin(), text.end(), '\n') == 1);
    CHECK(text.find("[####") != std::string::npos);
    CHECK(text.substr(text.rfind('\r') + 1).find('\x1b') <= 39);
}

TEST_CASE("unfinished progress clears its line off the terminal") {
    MemoryStream out;
    {
        app::ProgressBar bar(
            {.label = "filming", .unit = "frames", .out = out.stream(), .terminal = true});
        bar.update(1, 10);
    }
    CHECK(out.text().ends_with("\r\x1b[K"));
}

TEST_CASE("durations are rounded up and said in words") {
    CHECK(app::duration_words(0) == "0 s");
    CHECK(app::duration_words(7.2) == "8 s");
    CHECK(app::duration_words(65) == "1 min 05 s");
    CHECK(app::duration_words(5400) == "1 h 30 min");
}
