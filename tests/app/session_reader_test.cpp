// Sessions are read line by line, in bounded memory.
#include "app/recording/line_reader.h"
#include "app/recording/session_bounds.h"
#include "app/recording/session_file.h"
#include "app/recording/session_reader.h"
#include "nn/errors.h"
#include "tests/app/sample_session.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <sstream>

using namespace tests;

namespace {

std::string sample_text() {
    const TempFolder folder;
    record_sample(folder / "sample.nrs.jsonl");
    return read_file(folder / "sample.nrs.jsonl");
}

std::vector<std::string> lines_of(const std::string& text, std::size_t most) {
    std::istringstream stream(text);
    app::LineReader reader(stream);
    std::vector<std::string> lines;
    while (const auto line = reader.next(most)) {
        lines.push_back(line->too_long ? "(too long)" : std::string(line->text));
        lines.back() += line->whole ? "." : "";
    }
    return lines;
}

} // namespace

TEST_CASE("a stream is read line by line, whatever the lengths") {
    CHECK(lines_of("", 10).empty());
    CHECK(lines_of("\n", 10) == std::vector<std::string>{"."});
    CHECK(lines_of("a\n\nbc", 10) == std::vector<std::string>{"a.", ".", "bc"});
    CHECK(lines_of("12345\n123456\n1", 5) ==
          std::vector<std::string>{"12345.", "(too long).", "1"});
    for (const std::size_t length :
         {65535u, 65536u, 65537u, 200'000u}) { // around what is read at once
        const std::string text(length, 'x');
        CHECK(lines_of(text + "\ny\n", length) == std::vector<std::string>{text + ".", "y."});
        CHECK(lines_of(text + "\ny\n", length - 1) ==
              std::vector<std::string>{"(too long).", "y."});
    }
}

TEST_CASE("a line that is too long is left out, and the rest is read") {
    const std::string text = sample_text();
    const std::size_t end = text.rfind('\n', text.size() - 2) + 1;
    const std::string lists =
        "{\"t\":1,\"view\":{\"hidden\":[" + std::string(5'000'000, '[') + "\n";
    std::string values = "{\"t\":1,\"view\":{\"hidden\":[1";
    for (int i = 0; i < 300'000; ++i) {
        values += ",1";
    }
    const auto session =
        app::parse_session(text.substr(0, end) + lists + values + "]}}\n" + text.substr(end), "s");
    CHECK(session.ended);
    REQUIRE(session.remarks.size() == 2);
    CHECK(session.remarks[0].find("expected at most 4.2 MB, found more") != std::string::npos);
    CHECK(session.remarks[1].find("expected at most 200000 values") != std::string::npos);
}

TEST_CASE("a first line that is too long is refused in words") {
    CHECK_THROWS_WITH_AS(app::parse_session(std::string(100'000, ' ') + "{}\n", "s"),
                         "s: line 1: expected at most 66 KB, found more",
                         nn::InputError);
}

TEST_CASE("a session of more than fits in memory is read as far as it does") {
    const std::string text = sample_text();
    constexpr std::size_t kKept = 2000;
    app::SessionReader reader("s", kKept);
    std::istringstream stream(text);
    app::LineReader lines(stream);
    std::size_t taken = 0;
    for (; !reader.full(); ++taken) {
        const auto line = lines.next(reader.longest_line());
        REQUIRE(line);
        reader.take(*line);
    }
    CHECK(taken > 5);
    const auto session = reader.finish();
    CHECK_FALSE(session.ended);
    REQUIRE(session.remarks.size() == 2);
    CHECK(session.remarks[0].find("expected a session of less than 2.0 KB") != std::string::npos);
}

TEST_CASE("hidden controls that many views share are held once") {
    const std::string text = sample_text();
    std::string more = "{\"t\":1,\"view\":{\"hidden\":[\"a\"";
    for (int i = 0; i < 900; ++i) {
        more += ",\"" + std::to_string(i) + "\"";
    }
    more += "]}}\n";
    for (int i = 0; i < 2000; ++i) {
        more += "{\"t\":1,\"view\":{\"hovered\":[0," + std::to_string(i) + "]}}\n";
    }
    const auto session = app::parse_session(text + more, "s");
    REQUIRE(session.views.size() > 2000);
    CHECK(&*session.views.back().value.hidden ==
          &*session.views[session.views.size() - 900].value.hidden);
    CHECK(session.views.back().value.hidden->size() == 901);
}

TEST_CASE("a count of moves that no machine makes is left out, and the rest is read") {
    const std::string text = sample_text();
    const std::size_t end = text.rfind('\n', text.size() - 2) + 1;
    const auto whole = app::parse_session(text, "s");
    const std::string deeds = std::to_string(whole.run->deeds.size());
    const auto session =
        app::parse_session(text.substr(0, end) +
                               "{\"t\":9,\"moves\":1000000000000000,\"step\":0,\"do\":\"pause\"}\n"
                               "{\"t\":9,\"at\":[" +
                               deeds + ",1000000000000000]}\n{\"t\":9,\"at\":[" + deeds +
                               ",900000000]}\n" + text.substr(end),
                           "s");
    CHECK(session.ended);
    CHECK(session.run->deeds.size() == whole.run->deeds.size());
    REQUIRE(session.progress.size() == whole.progress.size() + 1);
    CHECK(session.progress.back().at.moves == 900'000'000); // as of a very fast machine
    REQUIRE(session.remarks.size() == 2);
    for (const std::string& remark : session.remarks) {
        CHECK(remark.find(
                  "expected at most 1 billion moves in 9.00 seconds, found 1000000000000000") !=
              std::string::npos);
    }
    CHECK(session.remarks[0].find(": moves: ") != std::string::npos);
    CHECK(session.remarks[1].find(": at: ") != std::string::npos);
}

TEST_CASE("a text that says that another part follows is told to lack it") {
    const std::string text = sample_text();
    const std::size_t end = text.rfind('\n', text.size() - 2) + 1;
    const auto session = app::parse_session(text.substr(0, end) + "{\"t\":9,\"next\":2}\n", "s");
    REQUIRE(!session.remarks.empty());
    CHECK(session.remarks[0] == "its part 2 is missing");
}
