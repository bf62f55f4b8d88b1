#include "nn/errors.h"
#include "nn/recording_json.h"
#include "nn/replay.h"
#include "nn/weights_hash.h"
#include "tests/nn/damaged.h"
#include "tests/nn/recorded_worker.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace {

/// What a reader of the file has.
std::shared_ptr<const nn::Recording> written_and_read(const nn::Recording& recording) {
    auto read = std::make_shared<nn::Recording>();
    const std::string past = nn::past_line(*recording.beginning);
    CHECK(past.find('\n') == std::string::npos);
    read->beginning = std::make_shared<const nn::Past>(nn::parse_past(past, "past"));
    for (const nn::Deed& deed : recording.deeds) {
        const std::string line = nn::deed_line(deed);
        CHECK(line.find('\n') == std::string::npos);
        read->deeds.push_back(nn::parse_deed(line, "deed"));
        CHECK(nn::deed_line(read->deeds.back()) == line);
    }
    read->checks = recording.checks;
    return read;
}

} // namespace

TEST_CASE("a recording that was written and read leads to the recorded weights") {
    const auto recording = test::everything_recorded();
    const auto read = written_and_read(*recording);
    nn::Replay replay(read);
    replay.go_to(recording->checks.back().at);
    CHECK_FALSE(replay.mismatch());
    for (std::size_t i = recording->checks.size(); i-- > 0; i -= std::min<std::size_t>(i, 9)) {
        replay.go_to(recording->checks[i].at);
        CHECK(nn::weights_hash(replay.run().snapshot()->layers) == recording->checks[i].hash);
    }
}

TEST_CASE("a run away from its course's end and one that diverged are written and read whole") {
    nn::Experiment experiment;
    experiment.dataset = nn::Dataset::plane;
    experiment.optimizer = nn::Optimizer::sgd;
    experiment.learning_rate = 1;
    experiment.batch_size = 10;
    experiment.layers = {{.units = 4, .activation = nn::Activation::relu}};
    nn::Run run(experiment);
    for (int i = 0; i < 100'000 && !run.diverged(); ++i) {
        run.step();
    }
    REQUIRE(run.diverged());
    const nn::Past read = nn::parse_past(nn::past_line(run.past()), "past");
    nn::Run again(read);
    REQUIRE(again.diverged());
    CHECK(again.snapshot()->diverged->what == run.snapshot()->diverged->what);
    run.apply(nn::Recover{});
    again.apply(nn::Recover{});
    CHECK(nn::weights_hash(again.snapshot()->layers) == nn::weights_hash(run.snapshot()->layers));
    CHECK(again.snapshot()->end_epoch == run.snapshot()->end_epoch);
}

TEST_CASE("a past without test points keeps its losses, also one of an earlier version") {
    nn::Experiment experiment;
    experiment.train_percent = 100;
    nn::Run run(experiment);
    run.run_to_epoch(4);
    std::string line = nn::past_line(run.past());
    const std::size_t count = run.past().history.now().curve.samples().size();
    const auto check = [&](const std::string& text) {
        const nn::Past read = nn::parse_past(text, "past");
        const auto& samples = read.history.now().curve.samples();
        REQUIRE(samples.size() == count);
        for (const nn::LossSample& sample : samples) {
            CHECK(sample.train_loss > 0);
            CHECK(std::isnan(sample.test_loss));
        }
        nn::Run again(read);
        run.step();
        again.step();
        CHECK(nn::weights_hash(again.snapshot()->layers) ==
              nn::weights_hash(run.snapshot()->layers));
        run.apply(nn::StepBack{nn::Step::Unit::batch});
    };
    check(line);
    const std::size_t begin = line.find("\"samples\"");
    const std::size_t end = line.find("\"checkpoints\"");
    REQUIRE(begin < end);
    std::string samples = line.substr(begin, end - begin);
    for (std::size_t at = samples.find("null"); at != std::string::npos;
         at = samples.find("null")) {
        samples.replace(at, 4, "0.0");
    }
    CHECK(samples != line.substr(begin, end - begin));
    check(line.replace(begin, end - begin, samples));
}

TEST_CASE("paces, units and numbers survive a deed's line") {
    nn::Deed deed{.moves = 12, .step = 7, .time_s = 1.25, .what = nn::Command(nn::SetPace{})};
    auto read = nn::parse_deed(nn::deed_line(deed), "deed");
    const auto pace = std::get<nn::SetPace>(std::get<nn::Command>(read.what));
    CHECK(pace.steps_per_second == std::numeric_limits<double>::infinity());
    CHECK(read.moves == 12);
    CHECK(read.step == 7);
    CHECK(read.time_s == 1.25);
}

TEST_CASE("edits recorded before the optimizer kept its averages replay as they were") {
    std::string line =
        nn::deed_line({.what = nn::Command(nn::Edit{.experiment = nn::Experiment{}})});
    const auto keeps = [](const std::string& text) {
        const nn::Deed deed = nn::parse_deed(text, "deed");
        return std::get<nn::Edit>(std::get<nn::Command>(deed.what)).keeps_moments;
    };
    CHECK(keeps(line));
    const std::string flag = R"(,"keeps_moments":true)";
    REQUIRE(line.find(flag) != std::string::npos);
    line.erase(line.find(flag), flag.size());
    CHECK_FALSE(keeps(line));
}

TEST_CASE("a deed that makes no sense is refused in words") {
    const auto message = [](const char* text) -> std::string {
        try {
            nn::parse_deed(text, "line 3");
        } catch (const nn::InputError& error) {
            return error.what();
        }
        return "";
    };
    CHECK(message(R"({"t":1,"moves":0,"step":0,"do":"dance"})") ==
          "line 3: do: expected a command's word, found \"dance\"");
    CHECK(message(R"({"t":1,"moves":0,"do":"play"})") ==
          "line 3: step: expected a value, found null");
    CHECK(message(R"([])") == "line 3: expected an object in braces, found a list");
    CHECK(message(R"({"t":-1,"moves":0,"step":0,"do":"play"})").starts_with("line 3: expected no"));
    CHECK(message("{\"t\":").starts_with("line 3: line 1, column 6: expected JSON"));
    CHECK(message(R"({"t":1,"moves":0,"step":0,"do":"travel","branch":0,"epoch":"soon"})") ==
          "line 3: epoch: expected a number, found \"soon\"");
}

TEST_CASE("no damage to a past or a deed does more than an error in words") {
    const auto recording = test::everything_recorded();
    test::survives_damage(nn::past_line(*recording->beginning), 300, [](const std::string& text) {
        nn::Run run(nn::parse_past(text, "past")); // what is taken can be trained on
        run.step();
    });
    for (const nn::Deed& deed : recording->deeds) {
        test::survives_damage(
            nn::deed_line(deed), 50, [](const std::string& text) { nn::parse_deed(text, "d"); });
    }
}
