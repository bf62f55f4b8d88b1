// Links come through mails, filters, chats and redirectors as what they were, or are turned down:
// never as another experiment.
#include "nn/errors.h"
#include "nn/link.h"
#include "nn/link_text.h"
#include "nn/neurarium_link.h"
#include "nn/playground_link.h"
#include "nn/random.h"
#include "tests/nn/mangled_link.h"
#include "tests/nn/random_experiment.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

namespace {

using Strings = std::vector<std::string>;

int below(nn::Arc4& random, std::size_t bound) {
    return static_cast<int>(random.next() * static_cast<double>(bound));
}

const std::string& one_of(const Strings& choices, nn::Arc4& random) {
    return choices[static_cast<std::size_t>(below(random, choices.size()))];
}

/// A link as the page writes it, or a person: some of the keys, in any order, any seed.
std::string random_page_link(nn::Arc4& random) {
    Strings pairs{
        "activation=" + one_of({"relu", "tanh", "sigmoid", "linear"}, random),
        "regularization=" + one_of({"L1", "L2"}, random),
        "batchSize=" + std::to_string(1 + below(random, 30)),
        "dataset=" + one_of({"circle", "xor", "gauss", "spiral"}, random),
        "learningRate=" + one_of({"0.03", "1e-5", "1e+1", "3"}, random),
        "regularizationRate=" + one_of({"0", "0.001", "10"}, random),
        "noise=" + std::to_string(below(random, 51)),
        "networkShape=" + one_of({"", "1", "4,2", "8,8,8,8,8,8"}, random),
        "seed=" + one_of({"0.59704",
                          "0.48288",
                          "7",
                          "hello",
                          "a%20b",
                          "h%C3%A9llo",
                          "x(1)",
                          "a+b",
                          "50%",
                          "3D",
                          "a,b",
                          "end."},
                         random),
        "showTestData=" + one_of({"true", "false"}, random),
        "percTrainData=" + std::to_string(10 * (1 + below(random, 9))),
        "x=" + one_of({"true", "false"}, random),
        "xTimesY=" + one_of({"true", "false"}, random),
        "sinX=" + one_of({"true", "false"}, random),
        "collectStats=false",
        "problem=classification",
        "playButton_hide=true",
        "hideText=false",
    };
    for (std::size_t i = pairs.size(); i > 1; --i) {
        std::swap(pairs[i - 1], pairs[static_cast<std::size_t>(below(random, i))]);
    }
    pairs.resize(static_cast<std::size_t>(below(random, pairs.size() + 1)));
    std::string link = "https://playground.tensorflow.org/";
    for (const std::string& pair : pairs) {
        link += (link.ends_with('/') ? "#" : "&") + pair;
    }
    // A seed that ends as a sentence does may stand anywhere but last: there nobody can tell. Nor
    // whether a lone one that starts with 3D comes from a mail's source.
    const bool is_unclear =
        link.ends_with('.') || link.ends_with(')') || link.ends_with("#seed=3D");
    return is_unclear ? link + "&hideText=false" : link;
}

std::string random_own_link(nn::Arc4& random) {
    nn::Experiment experiment = random_experiment(std::to_string(random.next()));
    if (random.next() < 0.5) {
        experiment.seed = std::to_string(below(random, 100000));
    }
    nn::LinkDisplay display;
    display.discretize = random.next() < 0.5;
    if (random.next() < 0.5) {
        display.hidden_controls = {"noise", "playButton"};
    }
    return nn::to_neurarium_link(experiment, display);
}

std::string page_link(nn::Arc4& random) {
    return random.next() < 0.2
               ? "https://playground.tensorflow.org/#activation=relu&batchSize=10&dataset=spiral&"
                 "regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&"
                 "networkShape=4,2&seed=0.59704&showTestData=false&discretize=false&"
                 "percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&"
                 "cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&"
                 "problem=classification&initZero=false&hideText=false"
               : random_page_link(random);
}

/// Nothing where it is turned down.
std::optional<nn::OpenedLink> read(const std::string& link) {
    try {
        return nn::open_link(link);
    } catch (const nn::InputError& error) {
        CHECK(std::string(error.what()).size() < 1000);
        return std::nullopt;
    }
}

bool is_same(const nn::OpenedLink& a, const nn::OpenedLink& b) {
    return a.experiment == b.experiment && a.seed_given == b.seed_given &&
           static_cast<const nn::LinkDisplay&>(a) == static_cast<const nn::LinkDisplay&>(b);
}

/// How often each two manglings are tried: NEURARIUM_LINK_PAIRS makes a long search of it.
int pair_count() {
    const char* wanted = std::getenv("NEURARIUM_LINK_PAIRS");
    return wanted != nullptr ? std::atoi(wanted) : 4;
}

const std::string kPlainPageLink =
    "https://playground.tensorflow.org/#activation=tanh&batchSize=10&dataset=spiral&"
    "regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=5&networkShape=8,7,5&"
    "seed=0.59704&showTestData=true&discretize=false&percTrainData=50&x=true&y=true&"
    "xTimesY=false&xSquared=true&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&"
    "collectStats=false&problem=classification&initZero=false&hideText=false";

const std::string kPlainOwnLink =
    "neurarium://x?v=1&title=Two%20moons&dataset=gauss&noise=5&seed=40917&layers=8,7:relu,5&"
    "discretize=true";

} // namespace

TEST_CASE("an ordinary link is read however it was mangled") {
    nn::Arc4 random("ordinary");
    for (const std::string& link : {kPlainPageLink, kPlainOwnLink}) {
        const nn::OpenedLink wanted = nn::open_link(link);
        CHECK(wanted.unused.empty());
        for (const Mangling& mangling : manglings()) {
            for (int i = 0; i < 50; ++i) {
                const std::string text = mangling.apply(link, random);
                CAPTURE(mangling.name);
                CAPTURE(text);
                const std::optional<nn::OpenedLink> found = read(text);
                const bool may_be_refused = mangling.name == "a space"; // in a title
                CHECK((found || may_be_refused));
                CHECK((!found || is_same(*found, wanted)));
            }
        }
    }
}

TEST_CASE("no mangling, and no two, make another experiment of a link") {
    nn::Arc4 random("mangled");
    int found_count = 0;
    int count = 0;
    for (const Mangling& first : manglings()) {
        for (const Mangling& second : manglings()) {
            if (first.in_mail_source && second.encodes_equals_alone) {
                continue; // a mail's own "=" and the link's look the same then, which none does
            }
            for (int i = 0; i < pair_count(); ++i) {
                const std::string link = i % 2 == 0 ? page_link(random) : random_own_link(random);
                const nn::OpenedLink wanted = nn::open_link(link);
                const std::string text = second.apply(first.apply(link, random), random);
                const std::optional<nn::OpenedLink> found = read(text);
                ++count;
                found_count += found ? 1 : 0;
                CAPTURE(first.name);
                CAPTURE(second.name);
                CAPTURE(link);
                CAPTURE(text);
                CHECK((!found || is_same(*found, wanted)));
            }
        }
    }
    CHECK(found_count > count / 2); // most are read
}

TEST_CASE("long texts of what is costly to undo are read or refused soon") {
    for (const std::string piece :
         {"=\n", "a ", "= ", "&amp;", "%25", "%26a=", "?utm_a=", "(", "\"", "> \n", "https://a "}) {
        CAPTURE(piece);
        std::string text = "https://playground.tensorflow.org/#noise=5&";
        while (text.size() + piece.size() < nn::kMaxLinkBytes) {
            text += piece;
        }
        read(text);
        CHECK(nn::looks_like_link(text));
    }
}
