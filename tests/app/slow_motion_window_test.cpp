// Slow motion, and what can be done after a divergence, in the window with a real mouse.
#include "tests/app/driven_window.h"
#include "tests/app/eventually.h"

#include <doctest/doctest.h>

using namespace tests;

namespace {

bool follows_example(const DrivenWindow& window) {
    return eventually([&] { return window.has_control("example_pass"); });
}

/// Long before the time of an example in slow motion is over.
bool soon_follows_example(const DrivenWindow& window) {
    return eventually([&] { return window.has_control("example_pass"); }, std::chrono::seconds(12));
}

bool follows_nothing(const DrivenWindow& window) {
    return eventually([&] { return !window.has_control("example_pass"); });
}

} // namespace

TEST_CASE("a step is an epoch, an update or an example, and examples are followed") {
    DrivenWindow window({"--size",
                         "1280x720",
                         "https://playground.tensorflow.org/#networkShape=2&seed=1&batchSize=2"});
    CHECK(window.comes_to_say({"2-2-1", "playing"}));
    window.click("play");
    window.click("reset");
    CHECK(window.comes_to_say({"epoch 0 ", "paused"}));
    window.key("ctrl+Right");
    CHECK(follows_example(window));
    window.key("Escape");
    CHECK(follows_nothing(window));
    window.key("ctrl+Right"); // the second of two: the weights move
    CHECK(follows_example(window));
    window.click("step_menu");
    window.click("step.epoch");
    CHECK(window.comes_to_say({"epoch 1 ", "paused"}));
    CHECK(follows_nothing(window));
    window.click("step_menu");
    window.click("step.example");
    CHECK(follows_example(window));
    window.click("step"); // examples from now on
    CHECK(window.comes_to_say({"epoch 1 ", "paused"}));
    window.close();
}

TEST_CASE("at the speed slider's left end examples are followed one after the other") {
    DrivenWindow window({"--size", "1280x720", "https://playground.tensorflow.org/#seed=1"});
    CHECK(window.comes_to_say({"playing"}));
    window.drag("speed", -300);
    CHECK(follows_example(window));
    CHECK(window.comes_to_say({"playing"}));
    window.drag("speed", 200);
    CHECK(follows_nothing(window));
    window.close();
}

TEST_CASE("in slow motion something is seen at once after a change, after Escape and after Space") {
    DrivenWindow window({"--size", "1280x720", "https://playground.tensorflow.org/#seed=1"});
    CHECK(window.comes_to_say({"playing"}));
    window.drag("speed", -300); // 20 seconds for each example
    REQUIRE(follows_example(window));
    window.click("layer0.plus");
    CHECK(follows_nothing(window));
    CHECK(soon_follows_example(window)); // of the network as it is now
    window.key("Escape");
    CHECK(follows_nothing(window));
    CHECK(window.comes_to_say({"paused"}));
    window.key("space");
    CHECK(window.comes_to_say({"playing"}));
    CHECK(soon_follows_example(window));
    window.key("space");
    CHECK(window.comes_to_say({"paused"}));
    CHECK(follows_example(window)); // it stands there
    window.close();
}

TEST_CASE("the rest of a batch is followed fast, and a run that was stepped stands still again") {
    DrivenWindow window({"--size",
                         "1280x720",
                         "https://playground.tensorflow.org/#networkShape=2&seed=1&batchSize=4"});
    CHECK(window.comes_to_say({"2-2-1", "playing"}));
    window.click("play");
    window.click("reset");
    CHECK(window.comes_to_say({"epoch 0 ", "paused"}));
    window.key("ctrl+Right");
    REQUIRE(eventually([&] { return window.has_control("rest_of_batch"); }));
    window.click("rest_of_batch");
    CHECK(window.comes_to_say({"playing"}));
    CHECK(eventually([&] { return !window.has_control("rest_of_batch"); }));
    CHECK(window.comes_to_say({"paused"}));
    CHECK(follows_example(window));
    CHECK(!window.has_control("rest_of_batch")); // the batch is complete
    window.close();
}

TEST_CASE("a run that diverged is explained, and one click goes back to before it") {
    DrivenWindow window({"--size",
                         "1280x720",
                         "https://playground.tensorflow.org/#seed=1&problem=regression&"
                         "activation=linear&networkShape=4&learningRate=0.001"});
    CHECK(window.comes_to_say({"playing"}));
    REQUIRE(eventually([&] { return window.title().find("epoch 0 ") == std::string::npos; }));
    window.drag("learning_rate", 300); // to its right end: 10
    REQUIRE(window.comes_to_say({"diverged"}));
    window.click("notice.back");
    CHECK(window.comes_to_say({"paused"}));
    CHECK(!window.has_control("notice.back"));
    CHECK(window.title().find("diverged") == std::string::npos);
    window.close();
}

TEST_CASE("a run that lost what it had learnt says so, and one click goes back to just before") {
    DrivenWindow window({"--size", "1280x720"});
    REQUIRE(eventually([&] { return window.epoch() >= 200; }));
    window.drag("learning_rate", 300); // to its right end: 10
    REQUIRE(eventually([&] { return window.has_control("notice.back"); }));
    CHECK(window.comes_to_say({"playing"})); // it is no reason to stop
    const int fallen = window.epoch();
    window.click("notice.back");
    CHECK(window.comes_to_say({"paused"}));
    CHECK(eventually([&] { return !window.has_control("notice.back"); }));
    CHECK(eventually([&] { return window.epoch() < fallen; }));
    window.close();
}

TEST_CASE("the notice of a collapse can be closed, and stays so") {
    DrivenWindow window({"--size", "1280x720"});
    REQUIRE(eventually([&] { return window.epoch() >= 200; }));
    window.drag("learning_rate", 300);
    REQUIRE(eventually([&] { return window.has_control("notice.back"); }));
    window.click("notice.close");
    CHECK(eventually([&] { return !window.has_control("notice.back"); }));
    const int closed = window.epoch();
    REQUIRE(eventually([&] { return window.epoch() > closed + 50; }));
    CHECK(!window.has_control("notice.back"));
    window.close();
}

TEST_CASE("a run that diverges at once is started over at a tenth of its learning rate") {
    DrivenWindow window({"--size",
                         "1280x720",
                         "https://playground.tensorflow.org/#seed=1&problem=regression&"
                         "activation=linear&networkShape=4&learningRate=10"});
    REQUIRE(window.comes_to_say({"diverged"}));
    window.click("notice.back");
    CHECK(window.comes_to_say({"epoch 0 ", "paused"}));
    window.key("space");
    REQUIRE(window.comes_to_say({"diverged"}));
    window.click("notice.slower"); // 1 diverges too, 0.1 does not
    REQUIRE(window.comes_to_say({"diverged"}));
    window.click("notice.slower");
    CHECK(window.comes_to_say({"playing"}));
    window.key("ctrl+z"); // all of it is one thing done
    CHECK(window.comes_to_say({"diverged"}));
    window.close();
}
