// Sound that goes with films.
#include "app/export/audio.h"
#include "app/export/carded_film.h"
#include "app/export/film.h"
#include "app/export/formats.h"
#include "nn/errors.h"
#include "tests/app/child.h"
#include "tests/app/experiments.h"
#include "tests/app/media.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

using namespace tests;

namespace {

constexpr engine::Extent kSize{64, 48};
const app::CancelFlag kNever = false;

/// The sound of a film as 16-bit samples of both channels, as the ffmpeg program decodes it.
std::vector<std::int16_t> samples_of(const std::filesystem::path& film) {
    const Finished done = run({"ffmpeg", "-v", "error", "-i", film.string(), "-f", "s16le", "-"});
    REQUIRE_MESSAGE(done.code == 0, done.err);
    std::vector<std::int16_t> samples;
    for (std::size_t i = 0; i + 1 < done.out.size(); i += 2) {
        const auto low = static_cast<unsigned char>(done.out[i]);
        const auto high = static_cast<unsigned char>(done.out[i + 1]);
        samples.push_back(static_cast<std::int16_t>(low | high << 8));
    }
    return samples;
}

int loudest(std::span<const std::int16_t> samples) {
    int most = 0;
    for (const std::int16_t sample : samples) {
        most = std::max(most, std::abs(int{sample}));
    }
    return most;
}

/// Writes a film of `frames` at 10 a second with the sound of `audio`.
void write_film(const std::filesystem::path& output, const app::AudioFile& audio, int frames) {
    const auto exporter = app::format_of(output).make(output);
    exporter->begin({.size = kSize, .fps = 10, .title = "A title", .seed = "7", .audio = audio});
    for (int i = 0; i < frames; ++i) {
        exporter->write(gradient_image(kSize, i));
    }
    exporter->finish();
}

std::string refusal(const std::filesystem::path& file) {
    try {
        app::open_audio(file, kNever);
    } catch (const nn::InputError& error) {
        return error.what();
    }
    return "";
}

bool contains(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

/// Ten frames a second of the experiment that lies in the folder, with the tone beside it.
std::vector<std::string> words_of_export(const TempFolder& folder,
                                         const std::string& film,
                                         const std::string& seconds,
                                         const std::string& size) {
    return {"export",
            folder / "small.nrm.json",
            "-o",
            film,
            "--audio",
            folder / "tone.wav",
            "--seconds",
            seconds,
            "--fps",
            "10",
            "--size",
            size,
            "--panels",
            "off"};
}

} // namespace

TEST_CASE("a film has its sound in each container, as loud as it was, and silence when it ends") {
    const TempFolder folder;
    write_file(folder / "tone.wav", wave(0.5));
    const app::AudioFile audio = app::open_audio(folder / "tone.wav", kNever);
    CHECK(audio.seconds == doctest::Approx(0.5).epsilon(1e-3));
    CHECK(audio.remark.empty());
    for (const std::string name : {"film.mp4", "film.mov", "film.webm"}) {
        CAPTURE(name);
        write_film(folder / name, audio, 12);
        const std::string codec = name == "film.webm" ? "opus" : "aac";
        CHECK(run({"ffprobe",
                   "-v",
                   "error",
                   "-select_streams",
                   "a",
                   "-show_entries",
                   "stream=codec_name,sample_rate,channels",
                   "-of",
                   "csv=p=0",
                   folder / name})
                  .out == codec + ",48000,2\n");
        CHECK(probe(folder / name, "stream=nb_read_frames").back() == "nb_read_frames=12");
        const auto samples = samples_of(folder / name);
        const auto at = [&](double seconds) { // both channels
            return 2 * static_cast<std::size_t>(seconds * 48000);
        };
        // AAC's last frame is as long as the others: 1,024 samples.
        CHECK(samples.size() / 2 == doctest::Approx(1.2 * 48000).epsilon(0.02));
        const std::span all(samples);
        const int tone = loudest(all.subspan(at(0.1), at(0.3)));
        CHECK(tone > 15000);
        CHECK(tone < 17500);
        CHECK(loudest(all.subspan(at(0.6))) < 100);
    }
}

TEST_CASE("two films with the same sound are the same bytes") {
    const TempFolder folder;
    write_file(folder / "tone.wav", wave(0.4, 2, 44100));
    const app::AudioFile audio = app::open_audio(folder / "tone.wav", kNever);
    for (const std::string ending : {".mp4", ".webm"}) {
        write_film(folder / ("a" + ending), audio, 5);
        write_film(folder / ("b" + ending), audio, 5);
        CHECK(read_file(folder / ("a" + ending)) == read_file(folder / ("b" + ending)));
    }
}

TEST_CASE("a film is as long as the longer of pictures and sound") {
    app::FilmOptions options{.fps = 30, .seconds = 2};
    CHECK(app::held_frames(options) == 0);
    options.audio = {"a.wav", 1.5, ""};
    CHECK(app::held_frames(options) == 0);
    CHECK(app::film_seconds(options) == 2);
    options.audio->seconds = 2.99;
    CHECK(app::held_frames(options) == 30);
    CHECK(app::film_seconds(options) == 3);
}

TEST_CASE("the last picture holds until the sound has ended, and a dry run says how long that is") {
    const TempFolder folder;
    write_experiment(folder / "small.nrm.json", small_experiment());
    write_file(folder / "tone.wav", wave(1));
    const std::string film = folder / "film.mp4";
    auto words = words_of_export(folder, film, "0.5", "320x180");
    const Finished done = neurarium(words);
    REQUIRE_MESSAGE(done.code == 0, done.err);
    const auto frames = decode(film, {320, 180});
    REQUIRE(frames.size() == 10);
    CHECK(psnr(frames[4], frames[9]) > 45); // the same, encoded anew
    CHECK(psnr(frames[0], frames[4]) < 45);
    words.push_back("--dry-run");
    const Finished dry = neurarium(words);
    CHECK(contains(dry.out, "length    1 s, 10 frames\n"));
    CHECK(contains(dry.out, "tone.wav, 1 s\n"));
}

TEST_CASE(
    "the size of a film with sound is told as it comes to be, silent or with a held picture") {
    const TempFolder folder;
    write_experiment(folder / "small.nrm.json", small_experiment());
    write_file(folder / "tone.wav", wave(2));
    for (const std::string name : {"film.mp4", "film.webm", "film.mov"}) {
        for (const std::string seconds : {"6", "0.5"}) {
            CAPTURE(name);
            CAPTURE(seconds);
            const std::string film = folder / name;
            auto words = words_of_export(folder, film, seconds, "64x64");
            REQUIRE(neurarium(words).code == 0);
            words.push_back("--dry-run");
            const std::string told = neurarium(words).out;
            const std::size_t at = told.find("about ");
            REQUIRE(at != std::string::npos);
            REQUIRE(contains(told.substr(at), " kB"));
            const double real = static_cast<double>(std::filesystem::file_size(film)) / 1000;
            CHECK(std::stod(told.substr(at + 6)) == doctest::Approx(real).epsilon(0.1));
        }
    }
}

TEST_CASE("the sound of a presentation begins with its first frame behind the title") {
    const TempFolder folder;
    write_experiment(folder / "small.nrm.json", small_experiment());
    write_file(folder / "tone.wav", wave(1));
    for (const std::string name : {"film.mp4", "film.webm"}) {
        CAPTURE(name);
        const Finished done = neurarium({"export",
                                         folder / "small.nrm.json",
                                         "-o",
                                         folder / name,
                                         "--audio",
                                         folder / "tone.wav",
                                         "--layout",
                                         "presentation",
                                         "--seconds",
                                         "6.5",
                                         "--fps",
                                         "10",
                                         "--size",
                                         "320x180"});
        REQUIRE_MESSAGE(done.code == 0, done.err);
        const auto samples = samples_of(folder / name);
        const auto from = [&](double seconds) {
            return std::span(samples).subspan(2 * static_cast<std::size_t>(seconds * 48000));
        };
        CHECK(loudest(from(0).first(2 * 48000 * 24 / 10)) < 100); // 2.4 of the title's 2.5 s
        CHECK(loudest(from(2.5).first(2 * 4800)) > 15000);
        CHECK(loudest(from(3.3).first(2 * 4800)) > 15000);
        CHECK(loudest(from(3.7)) < 100);
    }
    app::FilmOptions options{.fps = 10, .seconds = 0.5, .audio = app::AudioFile{"a.wav", 8, ""}};
    CHECK(app::film_seconds(options) == 8);
    CHECK(app::film_seconds(app::with_cards(options)) == 10.5);
}

TEST_CASE(
    "sound that is missing, broken or none is refused by its name; what was cut off is told") {
    const TempFolder folder;
    CHECK(refusal(folder / "none.wav") ==
          "expected a file with sound, found none of that name: " + (folder / "none.wav").string());
    CHECK(contains(refusal(folder.path()), "expected a file with sound, found a folder: "));
    CHECK(refusal("") == "expected a file with sound, found an empty name");
    write_file(folder / "text.mp3", "not a sound at all\n");
    CHECK(contains(refusal(folder / "text.mp3"),
                   "cannot read the sound of " + (folder / "text.mp3").string()));
    const std::string whole = wave(1);
    write_file(folder / "head.wav", whole.substr(0, 44));
    CHECK(contains(refusal(folder / "head.wav"), "there is none in it"));
    write_file(folder / "cut.wav", whole.substr(0, whole.size() / 2));
    CHECK(app::open_audio(folder / "cut.wav", kNever).remark ==
          "The sound of cut.wav was cut off: it ends after 0.5 seconds.");
    write_film(folder / "silent.mp4", app::open_audio(folder / "cut.wav", kNever), 1);
    const app::CancelFlag cancelled = true;
    CHECK_THROWS_AS(app::open_audio(folder / "cut.wav", cancelled), app::Cancelled);
}

TEST_CASE("a file that has no place for sound is refused before anything is filmed") {
    const TempFolder folder;
    write_experiment(folder / "small.nrm.json", small_experiment());
    write_file(folder / "tone.wav", wave(0.1));
    const auto refused = [&](const std::string& output) {
        const Finished done = neurarium({"export",
                                         folder / "small.nrm.json",
                                         "-o",
                                         (folder / output).string(),
                                         "--audio",
                                         folder / "tone.wav"});
        CHECK(done.code == 2);
        return done.err;
    };
    CHECK(contains(refused("a.gif"), "a .gif has no sound; choose .mp4, .webm or .mov"));
    CHECK(contains(refused("a/"), "has no sound"));
    CHECK(
        contains(refused("a.png"), "--audio is for films (.mp4, .webm or .mov), found a picture"));
    CHECK(folder.names() == std::vector<std::string>{"small.nrm.json", "tone.wav"});
}

TEST_CASE("silence stands for the beginning of a sound that starts behind its pictures") {
    const TempFolder folder;
    write_file(folder / "tone.wav", wave(0.5));
    for (const std::string name : {"late.mp4", "late.mkv"}) {
        CAPTURE(name);
        const Finished made = run({"ffmpeg",
                                   "-v",
                                   "error",
                                   "-f",
                                   "lavfi",
                                   "-i",
                                   "color=s=32x32:r=10:d=2",
                                   "-itsoffset",
                                   "1",
                                   "-i",
                                   folder / "tone.wav",
                                   "-c:a",
                                   "aac",
                                   folder / name});
        REQUIRE_MESSAGE(made.code == 0, made.err);
        const app::AudioFile audio = app::open_audio(folder / name, kNever);
        CHECK(audio.seconds == doctest::Approx(1.5).epsilon(0.05)); // AAC's frames
        CHECK(audio.remark.empty());
        write_film(folder / "film.mp4", audio, 20);
        const auto samples = samples_of(folder / "film.mp4");
        const std::span all(samples);
        CHECK(loudest(all.first(2 * 48000 * 9 / 10)) < 100);
        CHECK(loudest(all.subspan(2 * 48000 * 11 / 10, 2 * 4800)) > 15000);
    }
}

TEST_CASE("a film and its companions never replace the file of its sound") {
    const TempFolder folder;
    const std::string lesson = NEURARIUM_ASSETS "/sessions/spiral-step-by-step.nrs.jsonl";
    const auto refused = [&](const std::string& sound, const std::string& output) {
        write_file(folder / sound, wave(0.1));
        const Finished done = neurarium({"export",
                                         lesson,
                                         "-o",
                                         (folder / output).string(),
                                         "--subtitles",
                                         "--audio",
                                         folder / sound});
        CHECK(done.code == 2);
        CHECK(read_file(folder / sound) == wave(0.1));
        return done.err;
    };
    CHECK(contains(refused("voice.mp4", "voice.mp4"),
                   "voice.mp4: it is the file that is read, " + (folder / "voice.mp4").string()));
    CHECK(contains(refused("c.srt", "c.mp4"), "c.srt: it is the file that is read"));
    CHECK(contains(refused("c.edl", "./c.mp4"), "c.edl: it is the file that is read"));
    CHECK(folder.names() == std::vector<std::string>{"c.edl", "c.srt", "voice.mp4"});
}
