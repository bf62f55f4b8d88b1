#include "app/library/work_state.h"
#include "app/session.h"
#include "nn/edit_list.h"
#include "nn/errors.h"
#include "nn/history_picture.h"
#include "nn/run.h"
#include "nn/weights_hash.h"
#include "tests/app/experiments.h"
#include "tests/app/sample_work.h"
#include "tests/app/session_run.h"
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
    const app::WorkState read = app::parse_work(app::work_text(work), "its file");
    nn::Run before(*work.past);
    nn::Run after(*read.past);
    const auto same = [&](const nn::Command& command) {
        before.apply(command);
        after.apply(command);
        const auto is = after.snapshot();
        const auto should_be = before.snapshot();
        CHECK(is->experiment == should_be->experiment);
        CHECK(is->epoch == should_be->epoch);
        CHECK(nn::weights_hash(is->layers) == nn::weights_hash(should_be->layers));
        CHECK(is->history->now.id == should_be->history->now.id);
        REQUIRE(is->edits->in_force == should_be->edits->in_force);
        for (std::size_t i = 0; i < is->edits->in_force; ++i) {
            CHECK(is->edits->all[i]->after == should_be->edits->all[i]->after);
            CHECK(is->edits->all[i]->document == should_be->edits->all[i]->document);
        }
    };
    REQUIRE(app::edits_in_force(*read.past).size() == 3);
    same(nn::Undo{}); // the weight
    same(nn::Undo{}); // the unit that was taken away
    CHECK(after.experiment().learning_rate == 0.1);
    same(nn::Undo{}); // the file that was opened: back to where the first course was left
    CHECK(after.experiment() == small_experiment());
    CHECK(after.epoch() == 3);
    same(nn::Undo{}); // nothing is left
    same(nn::Redo{});
    CHECK(after.experiment().learning_rate == 0.1);
}

TEST_CASE("kept work knows its files, what they held and what they were seen to hold") {
    const app::WorkState work = sample_work();
    const app::WorkState read = app::parse_work(app::work_text(work), "its file");
    REQUIRE(read.documents.size() == 2);
    CHECK(read.documents[0].path == "/data/first.nrm.json");
    CHECK(read.documents[0].saved == small_experiment());
    CHECK(read.documents[1].path == "/data/second.nrm.json");
    CHECK(read.known == work.known);
}

TEST_CASE("restored work has the file at hand that was, and the one before it on the way back") {
    const app::WorkState work = app::parse_work(app::work_text(sample_work()), "its file");
    SessionRun desk(*work.past);
    desk.session.restore(
        work.past->here.experiment, work.documents, app::edits_in_force(*work.past));
    CHECK(desk.session.document().path == "/data/second.nrm.json");
    desk.answer();
    CHECK(desk.session.document().path == "/data/second.nrm.json");
    CHECK(desk.session.edit_words(0) == "opened second.nrm.json");
    for (int i = 0; i < 3; ++i) {
        desk.undo();
    }
    CHECK(desk.session.document().path == "/data/first.nrm.json");
    CHECK(desk.session.draft() == small_experiment());
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
        run.run_to_epoch(run.epoch() + 0.5);
        for (int i = 0; i < 6; ++i) {
            try {
                run.apply(i < 4 ? nn::Command(nn::Undo{}) : nn::Command(nn::Redo{}));
            } catch (const nn::InputError&) { // it does not fit: nothing happens
            }
        }
    });
}
