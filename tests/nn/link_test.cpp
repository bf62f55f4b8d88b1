#include "nn/errors.h"
#include "nn/link.h"
#include "nn/neurarium_link.h"
#include "nn/random.h"
#include "tests/nn/fuzz_entries.h"
#include "tests/nn/random_experiment.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

TEST_CASE("links are told from files and words by how they begin") {
    for (const char* text : {"neurarium://x?v=1",
                             " Neurarium:?",
                             "https://example.com",
                             "http://",
                             "playground.tensorflow.org",
                             "HTTPS://x"}) {
        CAPTURE(text);
        CHECK(nn::looks_like_link(text));
    }
    for (const char* text : {"",
                             " ",
                             "spiral",
                             "spiral.nrm.json",
                             "./playground.tensorflow.org",
                             "neurarium",
                             "https:",
                             "/home/https://",
                             "/home/my playgrounds/a.json",
                             "C:\\a.json"}) {
        CAPTURE(text);
        CHECK(!nn::looks_like_link(text));
    }
}

TEST_CASE("either kind of link opens, and no other") {
    const nn::OpenedLink page =
        nn::open_link("playground.tensorflow.org/#noise=5&showTestData=1&a");
    CHECK(page.experiment.noise == 5);
    CHECK(page.experiment.precision == nn::Precision::float64);
    CHECK(page.show_test_data);
    CHECK(!page.seed_given);
    CHECK(page.unused.size() == 1);
    const nn::OpenedLink ours = nn::open_link("neurarium://x?v=1&noise=5&hide=noise");
    CHECK(ours.experiment.noise == 5);
    CHECK(ours.hidden_controls == std::vector<std::string>{"noise"});
    CHECK(ours.seed_given);
    CHECK(nn::open_link("https://playground.tensorflow.org/%23noise=5&seed=7").experiment.seed ==
          "7"); // as mail filters leave it
    CHECK_THROWS_WITH_AS(nn::open_link("https://example.com/#noise=5"),
                         doctest::Contains("https://example.com/#noise=5: expected a link to"),
                         nn::InputError);
    CHECK_THROWS_AS(nn::open_link(""), nn::InputError);
    CHECK_THROWS_AS(nn::open_link(std::string(1000000, 'h')), nn::InputError);
}

TEST_CASE("copies of the page are known by their keys, and said to be from their host") {
    const std::string keys = "activation=relu&dataset=spiral&batchSize=5&seed=7";
    const auto notes = [](const std::string& link) { return nn::open_link(link).unused; };
    using Strings = std::vector<std::string>;
    const Strings from_host{"Read as TensorFlow Playground's, from host example.org."};
    CHECK(notes("https://example.org/a/b?c=d#" + keys) == from_host);
    CHECK(notes("example.org/#" + keys) == from_host);
    CHECK(notes("https://example.org/%23" + keys + ".") == from_host);
    CHECK(notes("http://localhost:8000/#" + keys) ==
          Strings{"Read as TensorFlow Playground's, from host localhost:8000."});
    CHECK(notes("#" + keys) ==
          Strings{"Read as TensorFlow Playground's, though the link names no host."});
    CHECK(notes("file:///home/me/page/index.html#" + keys).size() == 1);
    CHECK(nn::open_link("https://example.org/#" + keys).experiment ==
          nn::open_link("https://playground.tensorflow.org/#" + keys).experiment);
    CHECK(notes("https://example.org/#" + keys + "&optimizer=adam").size() == 2);
    for (const char* link : {"https://example.org/",
                             "https://example.org/#x=1&y=2&seed=3",
                             "https://example.org/?activation=relu#top",
                             "https://bit.ly/abc"}) {
        CAPTURE(link);
        CHECK_THROWS_WITH_AS(nn::open_link(link),
                             doctest::Contains("expected a link to TensorFlow Playground"),
                             nn::InputError);
    }
}

TEST_CASE("a link that was cut short, two links, and what cannot be told are refused") {
    const std::string link = "https://playground.tensorflow.org/#seed=0.5&noise=5";
    const auto error = [](const std::string& text) -> std::string {
        try {
            nn::open_link(text);
        } catch (const nn::InputError& refused) {
            return refused.what();
        }
        return "";
    };
    CHECK(error(link + "…").find("cut short") != std::string::npos);
    CHECK(error(link + "...").find("cut short") != std::string::npos);
    CHECK(error(link + " " + link).empty());
    CHECK(error(link + " " + link + "0").find("several that differ") != std::string::npos);
    CHECK(error("playground.tensorflow.org: " + link).empty());
    CHECK(error(link + "\n0").find("found 0 behind a space") != std::string::npos);
    CHECK(error("playground.tensorflow.org/#noise=5&seed=hello world").find("found world") !=
          std::string::npos);
    CHECK(error("playground.tensorflow.org/#seed=a b&noise=5").find("seed: expected no space") !=
          std::string::npos);
    CHECK(error("https://urldefense.com/v3/__" + link + "__;Iw!!x").find("copy the address") !=
          std::string::npos);
}

namespace {

int below(nn::Arc4& random, std::size_t bound) {
    return static_cast<int>(random.next() * static_cast<double>(bound));
}

/// Changes, takes out or doubles a few bytes.
std::string mutated(std::string text, nn::Arc4& random) {
    for (int i = below(random, 6); i >= 0 && !text.empty(); --i) {
        const auto place = static_cast<std::size_t>(below(random, text.size()));
        switch (below(random, 3)) {
        case 0:
            text[place] = static_cast<char>(below(random, 256));
            break;
        case 1:
            text.erase(place, 1 + static_cast<std::size_t>(below(random, 4)));
            break;
        default:
            text.insert(place, text.substr(place, static_cast<std::size_t>(below(random, 20))));
        }
    }
    return text;
}

} // namespace

TEST_CASE("random bytes and damaged links open, or are turned down with words") {
    nn::Arc4 random("links");
    const std::string page = "https://playground.tensorflow.org/#";
    for (int i = 0; i < 3000; ++i) {
        std::string bytes;
        for (int length = below(random, 60); length > 0; --length) {
            bytes += static_cast<char>(below(random, 256));
        }
        fuzz::exercise_link(bytes);
        fuzz::exercise_link(page + bytes);
        fuzz::exercise_link("neurarium://x?v=1&" + bytes);
        fuzz::exercise_experiment(bytes);
        fuzz::exercise_link(mutated(page + "activation=relu&networkShape=4,2&noise=5&x=false&"
                                           "seed=0.5&batchSize=2.5&noise_hide=true",
                                    random));
        const nn::Experiment experiment = random_experiment(std::to_string(i));
        fuzz::exercise_link(mutated(nn::to_neurarium_link(experiment), random));
    }
}

TEST_CASE("the corpora of the fuzzers open, or are turned down with words") {
    const std::filesystem::path folder(NEURARIUM_FUZZ_CORPORA);
    std::size_t files = 0;
    for (const auto& [name, exercise] : fuzz::entries()) {
        for (const auto& entry : std::filesystem::directory_iterator(folder / name)) {
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string bytes(std::istreambuf_iterator<char>(file), {});
            CAPTURE(entry.path());
            CHECK_NOTHROW(exercise(bytes));
            ++files;
        }
    }
    CHECK(files > 20);
}
