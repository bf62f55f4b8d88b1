#include "app/bench/timing.h"
#include "tests/app/child.h"
#include "tests/app/eventually.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <csignal>

using namespace tests;
using Json = nlohmann::json;

namespace {

Json measured(std::vector<std::string> words) {
    words.insert(words.begin(), "bench");
    words.insert(words.end(), {"--json", "--off-screen", "--seconds", "0.5"});
    const Finished result = neurarium(words);
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    return Json::parse(result.out);
}

} // namespace

TEST_CASE("a quantile is the smallest value that so many do not exceed") {
    CHECK(app::quantile({}, 0.5) == 0);
    CHECK(app::quantile({3}, 0.99) == 3);
    CHECK(app::quantile({4, 1, 3, 2}, 0.5) == 2);
    CHECK(app::quantile({4, 1, 3, 2}, 0.51) == 3);
    CHECK(app::quantile({4, 1, 3, 2}, 1) == 4);
    CHECK(app::quantile({4, 1, 3, 2}, 0) == 1);
}

TEST_CASE("bench live tells of each network how it was shown and how fast it learnt") {
    const Json report = measured({"live"});
    CHECK(report["device"] != "");
    CHECK(report["surface"] == "off-screen");
    CHECK(!report.contains("export"));
    CHECK(!report.contains("start"));
    REQUIRE(report["live"].size() == 3);
    CHECK(report["live"][0]["shape"] == "4,2");
    CHECK(report["live"][2]["shape"] == "8,8,8,8,8,8");
    for (const Json& result : report["live"]) {
        CAPTURE(result.dump());
        CHECK(result["frames"] > 0);
        CHECK(result["fps_median"] > 0);
        CHECK(result["epochs_per_second"] > 0);
        CHECK(result["epochs_per_second_alone"] > 0);
        CHECK(result["kept_pace"] ==
              doctest::Approx(result["epochs_per_second"].get<double>() /
                              result["epochs_per_second_alone"].get<double>()));
        CHECK(result["processor_ms_per_frame"] > 0);
        CHECK(result["frame_ms_median"] <= result["frame_ms_p90"]);
        CHECK(result["frame_ms_p90"] <= result["frame_ms_p99"]);
    }
}

TEST_CASE("bench export films, tells what its parts cost, and leaves no film behind") {
    const Json report = measured({"export"});
    CHECK(report["export"]["size"] == "1280x720");
    CHECK(report["export"]["frames"] > 0);
    CHECK(report["export"]["frames_per_second"] > 0);
    const Json& cost = report["export"]["processor_ms_per_frame"];
    double sum = 0;
    for (const char* part : {"train", "compose", "draw", "read_back", "convert", "encode"}) {
        CAPTURE(part);
        CHECK(cost[part] >= 0); // a clock of whole microseconds may see nothing of a short one
        sum += cost[part].get<double>();
    }
    CHECK(sum > 0);
    CHECK(cost["sum"] == doctest::Approx(sum));
    CHECK(!report.contains("live"));
}

TEST_CASE("bench start watches the program come up and rest") {
    const Json report = measured({"start"});
    CHECK(report["start"]["first_frame_ms"] > 0);
    CHECK(report["start"]["first_frame_ms"] <= report["start"]["first_frame_ms_max"]);
    CHECK(report["start"]["rss_mb"] > 10);
    CHECK(report["start"]["idle_cpu_percent"] >= 0);
    CHECK(report["start"]["libtorch_ms"] > 0);
    CHECK(report["start"]["libtorch_mb"] > 10); // not opened before
}

TEST_CASE("bench train sets the fused learner beside libtorch, without drawing anything") {
    const Json report = measured({"train"});
    CHECK(!report.contains("device"));
    CHECK(!report.contains("live"));
    CHECK(report["learner"].get<std::string>().starts_with("fused"));
    REQUIRE(report["train"].size() == 9);
    std::vector<std::string> cases;
    for (const Json& result : report["train"]) {
        CAPTURE(result.dump());
        cases.push_back(result["shape"].get<std::string>() + " " +
                        result["precision"].get<std::string>() + " " +
                        result["optimizer"].get<std::string>());
        CHECK(result["dropout"] == (result["optimizer"] == "adam" ? 0.2 : 0.0));
        CHECK(result["rounds"] >= 12);
        for (const std::string learner : {"libtorch", "fused"}) {
            CHECK(result[learner + "_us_p10"] > 0);
            CHECK(result[learner + "_us_p10"] <= result[learner + "_us_per_step"]);
            CHECK(result[learner + "_us_per_step"] <= result[learner + "_us_p90"]);
        }
        CHECK(result["ratio"].get<double>() ==
              doctest::Approx(result["libtorch_us_per_step"].get<double>() /
                              result["fused_us_per_step"].get<double>()));
    }
    CHECK(cases[0] == "4,2 float32 sgd");
    CHECK(cases[4] == "8,8,8 float64 sgd");
    CHECK(cases[8] == "8,8,8,8,8,8 float32 adam");
}

TEST_CASE("bench growth tells of each quantity how its cost and its arithmetic grow") {
    const Json report = measured({"growth"});
    CHECK(report["surface"] == "off-screen");
    CHECK(!report.contains("train"));
    std::vector<std::string> quantities;
    for (const auto& [quantity, growth] : report["growth"].items()) {
        CAPTURE(quantity);
        quantities.push_back(quantity);
        CHECK(growth["label"] != "");
        CHECK(growth["exponent"].is_number());
        REQUIRE(growth["points"].size() >= 6);
        const Json* smaller = nullptr;
        for (const Json& point : growth["points"]) {
            CHECK(point["us_p10"] > 0);
            CHECK(point["us_p10"] <= point["us"]);
            CHECK(point["us"] <= point["us_p90"]);
            CHECK((smaller == nullptr || (*smaller)["size"] < point["size"]));
            CHECK((smaller == nullptr || (*smaller)["operations"] < point["operations"]));
            smaller = &point;
        }
    }
    CHECK(quantities == std::vector<std::string>{"batch", "depth", "points", "screen", "width"});
    // 2 inputs, three layers of 4, one output: 44 weights and 13 biases, of a batch of 10.
    const Json& narrow = report["growth"]["width"]["points"][0];
    CHECK(narrow["size"] == 4);
    CHECK(narrow["operations"] == 10 * (44 + 44 + 36) + 44 + 13);
    CHECK(report["growth"]["points"]["arithmetic_exponent"].get<double>() == doctest::Approx(1));
    CHECK(report["growth"]["screen"]["arithmetic_exponent"].get<double>() == doctest::Approx(1));
}

TEST_CASE("bench knows its parts and its limits") {
    const Finished part = neurarium({"bench", "speed"});
    CHECK(part.code == 2);
    CHECK(part.err.find("live, export, start, train or growth") != std::string::npos);
    CHECK(neurarium({"bench", "live", "--seconds", "0"}).code == 2);
    CHECK(neurarium({"bench", "--device", "no such device", "--off-screen"}).code != 0);
}

TEST_CASE("an interrupted measurement ends at once, without a report") {
    for (const std::string part : {"live", "export", "start", "train", "growth"}) {
        CAPTURE(part);
        Child child(neurarium_words({"bench", part, "--off-screen", "--seconds", "60"}));
        REQUIRE(eventually([&] { return child.err().find("measuring") != std::string::npos; }));
        child.send_signal(SIGINT);
        const Finished result = child.wait();
        CHECK(result.code == 130);
        CHECK(result.out == "");
    }
}
