#include "app/export/subtitles.h"
#include "tests/app/child.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <vector>

namespace {

const std::vector<app::Cue> kCues = {{0, 1.5, "Watch the spiral."},
                                     {3661.0005, 3662.25, "Two\nlines"}};

} // namespace

TEST_CASE("SubRip numbers its cues and has a comma before the milliseconds") {
    CHECK(app::srt_text(kCues) == "1\n"
                                  "00:00:00,000 --> 00:00:01,500\n"
                                  "Watch the spiral.\n"
                                  "\n"
                                  "2\n"
                                  "01:01:01,001 --> 01:01:02,250\n"
                                  "Two\nlines\n"
                                  "\n");
}

TEST_CASE("WebVTT begins with its name and has a point before the milliseconds") {
    CHECK(app::vtt_text(kCues) == "WEBVTT\n"
                                  "\n"
                                  "00:00:00.000 --> 00:00:01.500\n"
                                  "Watch the spiral.\n"
                                  "\n"
                                  "01:01:01.001 --> 01:01:02.250\n"
                                  "Two\nlines\n"
                                  "\n");
}

TEST_CASE("where there is no cue to be seen, subtitles are no text at all") {
    CHECK(app::vtt_text({}).empty());
    CHECK(app::srt_text({}).empty());
    CHECK(app::vtt_text(std::vector<app::Cue>{{1, 2, " \n"}}).empty());
}

TEST_CASE("what looks like markup is shown as it stands") {
    const std::vector<app::Cue> cues = {{0, 1, "a <b> & c --> d {\\an8}"}};
    CHECK(app::vtt_text(cues).ends_with("a &lt;b&gt; &amp; c --&gt; d {\\an8}\n\n"));
    CHECK(app::srt_text(cues).ends_with("a <\u2060b> & c --\u2060> d {\u2060\\an8}\n\n"));
}

TEST_CASE("empty lines, which would end a cue, are left out, and so are cues without words or "
          "length") {
    const std::vector<app::Cue> cues = {{0, 1, "one\n\n \r\ntwo\n"},
                                        {1, 2, " \n"},
                                        {2, 2, "no time"},
                                        {3, 3.0001, "next to no time"},
                                        {4, 5, "three"}};
    CHECK(app::srt_text(cues) == "1\n00:00:00,000 --> 00:00:01,000\none\ntwo\n\n"
                                 "2\n00:00:04,000 --> 00:00:05,000\nthree\n\n");
}

TEST_CASE("FFmpeg reads both kinds of subtitles alike") {
    const tests::TempFolder folder;
    const std::vector<app::Cue> cues = {{0.25, 1, "weights < 0 & biases"}, {1, 61, "two"}};
    tests::write_file(folder / "a.srt", app::srt_text(cues));
    tests::write_file(folder / "a.vtt", app::vtt_text(cues));
    for (const std::string name : {"a.srt", "a.vtt"}) {
        const tests::Finished result = tests::run({"ffprobe",
                                                   "-v",
                                                   "error",
                                                   "-show_entries",
                                                   "packet=pts_time,duration_time",
                                                   "-of",
                                                   "csv=p=0",
                                                   (folder / name).string()});
        CAPTURE(name);
        CHECK(result.out == "0.250000,0.750000\n1.000000,60.000000\n");
    }
}
