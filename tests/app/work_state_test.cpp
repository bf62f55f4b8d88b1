#include "app/library/work_state.h"
#include "app/session.h"
#include "nn/errors.h"
#include "nn/run.h"
#include "nn/weights_hash.h"
#include "tests/app/experiments.h"
#include "tests/app/sample_work.h"
#include "tests/nn/damaged.h"

#include <doctest/doctest.h>

using namespace tests;

namespace {

std::uint64_t hash_of(nn::Run& run) {
    return nn::weights_hash(run.snapshot()->layers);
}

std::string complaint(const std::string& text) {
    try {
        app::parse_work(text, "its file");
    } catch (const nn::InputError& error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST_CASE("a run made of kept work has the same weights to the bit, and goes on alike") {
    const app::WorkState work = sample_work();
    const app::WorkState read = app::parse_work(app::work_text(work), "its file");
    nn::Run before(*work.past);
    nn::Run after(*read.past);
    CHECK(hash_of(after) == hash_of(before));
    CHECK(after.epoch() == 8);
    CHECK(after.experiment() == before.experiment());
    before.run_to_epoch(20);
    after.run_to_epoch(20);
    CHECK(hash_of(after) == hash_of(before));
    before.apply(nn::Travel{.branch = before.snapshot()->history->now.id, .epoch = 5});
    after.apply(nn::Travel{.branch = after.snapshot()->history->now.id, .epoch = 5});
    CHECK(hash_of(after) == hash_of(before));
}

TEST_CASE("kept edits are taken back and done again as they would have been") {
    const app::WorkState work = sample_work();
    app::UndoList before = work.edits;
    const app::WorkState read = app::parse_work(app::work_text(work), "its file");
    app::UndoList after = read.edits;
    REQUIRE(after.all().size() == 4);
    CHECK(after.in_force() == 3);
    nn::Run run_before(*work.past);
    nn::Run run_after(*read.past);
    const auto same = [&](const std::optional<nn::Command>& a,
                          const std::optional<nn::Command>& b) {
        REQUIRE((a && b));
        run_before.apply(*a);
        run_after.apply(*b);
        CHECK(run_after.experiment() == run_before.experiment());
        CHECK(hash_of(run_after) == hash_of(run_before));
        CHECK(after.document() == before.document());
    };
    same(before.redo(), after.redo());
    for (int i = 0; i < 4; ++i) {
        CHECK(after.all()[static_cast<std::size_t>(i)].what ==
              before.all()[static_cast<std::size_t>(i)].what);
        same(before.undo(run_before.snapshot()), after.undo(run_after.snapshot()));
    }
    for (int i = 0; i < 4; ++i) {
        same(before.redo(), after.redo());
    }
}

TEST_CASE("kept work knows its files, what they held and what they were seen to hold") {
    const app::WorkState work = sample_work();
    const app::WorkState read = app::parse_work(app::work_text(work), "its file");
    REQUIRE(read.documents.size() == 2);
    CHECK(read.documents[read.edits.document()].path == "/data/second.nrm.json");
    CHECK(read.documents[0].path == "/data/first.nrm.json");
    CHECK(read.documents[0].saved == small_experiment());
    CHECK(read.known == work.known);
}

TEST_CASE("of more edits than there is room for, those nearest to now are kept") {
    const app::WorkState work = sample_work();
    const std::size_t all = app::work_text(work).size();
    CHECK(app::parse_work(app::work_text(work, 0), "its file").edits.all().empty());
    for (std::size_t most = 0; most < all; most += 500) {
        const app::UndoList kept = app::parse_work(app::work_text(work, most), "its file").edits;
        CHECK(kept.document() == work.edits.document());
        CHECK(app::work_text(work, most).size() <= app::work_text(work, 0).size() + most);
        const std::size_t first = work.edits.in_force() - kept.in_force();
        for (std::size_t i = 0; i < kept.all().size(); ++i) {
            CHECK(kept.all()[i].what == work.edits.all()[first + i].what);
        }
    }
}

TEST_CASE("a summary is read out of the beginning alone") {
    const std::string text = app::work_text(sample_work());
    const app::WorkSummary summary =
        app::parse_work_summary(text.substr(0, text.find('\n') + 5), "its file");
    CHECK(summary.experiment.layers.front().units == 2);
    CHECK(summary.epoch == 8);
    CHECK(summary.edits == 3);
    CHECK_THROWS_AS(app::parse_work_summary("", "its file"), nn::InputError);
    CHECK_THROWS_AS(app::parse_work_summary("{}\n", "its file"), nn::InputError);
}

TEST_CASE("whatever a work's file holds, it is read or refused in words") {
    const std::string good = app::work_text(sample_work());
    CHECK(complaint(good).empty());
    CHECK(complaint("").find("cut off") != std::string::npos);
    CHECK(
        complaint("{\"format\": \"neurarium-recent\", \"version\": 1}\n").find("neurarium-work") !=
        std::string::npos);
    CHECK(complaint(good + "{}\n") == "its file: expected its end, found more");
    CHECK(complaint(std::string(300'000, '[') + "\n").find("line 1") != std::string::npos);
    test::survives_damage(good, 300, [](const std::string& text) {
        const app::WorkState work = app::parse_work(text, "its file");
        nn::Run run(*work.past);
        app::UndoList edits = work.edits;
        run.run_to_epoch(run.epoch() + 0.5);
        CHECK(work.documents.size() > edits.document());
        while (const auto command = edits.undo(run.snapshot())) {
            try {
                run.apply(*command);
            } catch (const nn::InputError&) { // it does not fit: nothing happens
            }
        }
    });
}
