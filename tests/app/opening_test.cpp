#include "app/library/presets.h"
#include "app/opening.h"
#include "nn/neurarium_link.h"
#include "tests/app/child.h"
#include "tests/app/experiments.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <algorithm>

TEST_CASE("a pasted link of ours loads its experiment and its view") {
    nn::Experiment wanted;
    wanted.dataset = nn::Dataset::circle;
    wanted.layers = {{.units = 3}};
    app::Session session{nn::Experiment{}};
    app::open_into(
        session,
        nn::to_neurarium_link(
            wanted, {.show_test_data = true, .discretize = true, .hidden_controls = {"noise"}}));
    CHECK(session.draft() == wanted);
    CHECK(session.view.show_test_data);
    CHECK(session.view.discretize);
    CHECK(session.view.hidden == app::HiddenControls{"noise"});
    CHECK(session.view.notice.empty());
    CHECK(std::holds_alternative<nn::Load>(session.take_commands().back()));
}

TEST_CASE("a Playground link without a seed gets a fresh one, and one with a seed keeps it") {
    app::Session session{nn::Experiment{}};
    app::open_into(session, "https://playground.tensorflow.org/#networkShape=3&seed=0.5");
    CHECK(session.draft().seed == "0.5");
    CHECK(session.view.notice.empty());
    CHECK(session.draft().precision == nn::Precision::float64);
    REQUIRE(session.draft().layers.size() == 1);
    CHECK(session.draft().layers.front().units == 3);
    app::open_into(session, "https://playground.tensorflow.org/#networkShape=3");
    CHECK_FALSE(session.draft().seed.empty());
    CHECK(session.draft().seed != nn::Experiment{}.seed + "0.5");
    CHECK(session.view.notice.find("names no seed: this run drew " + session.draft().seed) !=
          std::string::npos);
    app::open_into(session, "https://playground.tensorflow.org/");
    CHECK(session.view.notice.find("names no seed") != std::string::npos);
}

TEST_CASE("a file's address is opened, and one of another machine is refused") {
    const tests::TempFolder folder;
    const auto path = folder / "a b\xC3\xBC.nrm.json";
    tests::write_experiment(path, tests::small_experiment());
    const std::string address = folder.path().string() + "/a%20b%C3%BC.nrm.json";
    for (const std::string before :
         {"file://", "file:", "file://localhost", "file://LOCALHOST", "FILE://"}) {
        CAPTURE(before);
        app::Session session{nn::Experiment{}};
        app::open_into(session, before + address);
        CHECK(session.draft() == tests::small_experiment());
        CHECK(session.document().path == path);
        CHECK(tests::neurarium({"info", before + address}).code == 0);
    }
    app::Session session{nn::Experiment{}};
    app::open_into(session, "file://elsewhere/a.nrm.json");
    CHECK(session.view.notice.find("expected a file of this machine, found one of elsewhere") !=
          std::string::npos);
    const tests::Finished refused = tests::neurarium({"info", "file://elsewhere/a.nrm.json"});
    CHECK(refused.code == 2);
    CHECK(refused.err.find("found one of elsewhere") != std::string::npos);
    const tests::Finished zero = tests::neurarium({"info", "file:///tmp/a%00b.nrm.json"});
    CHECK(zero.code == 2);
    CHECK(zero.err.find("found a zero (%00) in it") != std::string::npos);
}

TEST_CASE("an experiment comes on standard input too, bounded and named in what is wrong with it") {
    const auto piped = [](const std::string& into, const std::string& command) {
        return tests::run(
            {"sh", "-c", into + " | \"$0\" " + command, tests::neurarium_words({}).front()});
    };
    const tests::Finished told = piped("printf '{\"title\": \"Piped\"}'", "info -");
    CHECK(told.code == 2); // that is no experiment's file yet
    CHECK(told.err.find("standard input: ") != std::string::npos);
    const std::string good = R"({"format": "neurarium-experiment", "version": 1, "seed": 3})";
    CHECK(piped("echo '" + good + "'", "info -").code == 0);
    CHECK(piped("echo '" + good + "'", "train - --epochs 1 --json").out.find("train_loss") !=
          std::string::npos);
    CHECK(piped("yes", "info -").err.find("standard input: expected at most 1 MiB") !=
          std::string::npos);
}

TEST_CASE("an experiment that opens paused stops a run that plays, from a file and from a link") {
    const tests::TempFolder folder;
    nn::Experiment still = tests::small_experiment();
    still.paused = true;
    tests::write_experiment(folder / "still.nrm.json", still);
    for (const std::string& source :
         {(folder / "still.nrm.json").string(), nn::to_neurarium_link(still)}) {
        app::Session session{nn::Experiment{}};
        session.ask(nn::Play{});
        app::open_into(session, source);
        CHECK(session.draft() == still);
        CHECK_FALSE(session.playing());
    }
}

TEST_CASE("what `list` prints opens by its name, unless a file is called so") {
    const tests::TempFolder folder;
    const tests::Finished listed = tests::neurarium({"list", "experiments"});
    const std::string name = listed.out.substr(0, listed.out.find(' '));
    app::Session session{nn::Experiment{}};
    app::open_into(session, name);
    CHECK(session.draft() == app::presets().front().experiment);
    CHECK(session.document().path.empty()); // nothing that is saved over the gallery's
    CHECK(session.view.notice == session.draft().about);
    CHECK(tests::neurarium({"info", name}).code == 0);
    tests::write_file(folder / name, "of another kind");
    const tests::Finished of_file = tests::run({"sh",
                                                "-c",
                                                "cd \"$0\" && exec \"$@\"",
                                                folder.path().string(),
                                                tests::neurarium_words({}).front(),
                                                "info",
                                                name});
    CHECK(of_file.code == 2);
    CHECK(tests::neurarium({"info", "no-such-one"}).code == 2);
}

TEST_CASE("a link is opened from the sentence it was pasted with") {
    app::Session session{nn::Experiment{}};
    app::open_into(
        session, "Please try <https://playground.tensorflow.org/%23networkShape%3D3%26seed%3D7>.");
    CHECK(session.draft().seed == "7");
    CHECK(session.draft().layers.size() == 1);
    CHECK(session.view.notice.empty());
}

TEST_CASE("what cannot be opened changes nothing and says what it was") {
    app::Session session{nn::Experiment{}};
    session.take_commands();
    const nn::Experiment before = session.draft();
    for (const char* source : {"/nowhere/at/all.nrm.json",
                               "neurarium://x?v=1&layers=many",
                               "https://playground.tensorflow.org/#batchSize=abc",
                               "https://example.invalid/",
                               "just some words"}) {
        CAPTURE(source);
        session.view.notice.clear();
        app::open_into(session, source);
        CHECK(session.draft() == before);
        CHECK_FALSE(session.view.notice.empty());
        CHECK(session.take_commands().empty());
    }
}

TEST_CASE("what an experiment says to look for is shown when it is opened") {
    nn::Experiment told;
    told.about = "Watch the boundary.";
    app::Session session{nn::Experiment{}};
    app::open_into(session, nn::to_neurarium_link(told));
    CHECK(session.view.notice == "Watch the boundary.");
    app::open_preset(session, nn::Experiment{});
    CHECK(session.view.notice.empty());
    CHECK(session.playing());
}
