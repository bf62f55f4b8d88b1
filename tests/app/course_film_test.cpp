// Films of the run at hand: its own course, with what was changed on the way.
#include "app/export/course_film.h"
#include "app/export/film_choices.h"
#include "app/session.h"
#include "nn/history_picture.h"
#include "nn/run.h"
#include "tests/app/eventually.h"
#include "tests/app/experiments.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

using namespace tests;

namespace {

constexpr double kChangeEpoch = 30;
constexpr double kWeightEpoch = 40;
constexpr double kEnd = 50;

nn::Experiment changed() {
    nn::Experiment experiment = small_experiment();
    experiment.learning_rate = 0.1;
    experiment.layers.push_back({.units = 2});
    return experiment;
}

/// Trained for twelve times as long as its settings say, begun over once, changed twice.
std::unique_ptr<nn::Run> lived() {
    auto run = std::make_unique<nn::Run>(small_experiment());
    run->run_to_epoch(5);
    run->apply(nn::Reset{.new_weights = true});
    run->run_to_epoch(kChangeEpoch);
    run->apply(nn::Edit{changed()});
    run->run_to_epoch(kWeightEpoch);
    run->apply(nn::SetWeight{.layer = 0, .unit = 0, .input = 0, .value = 3});
    run->run_to_epoch(kEnd);
    return run;
}

app::FilmOptions options() {
    return {.studio = {.size = {320, 180}, .scale = 1.0f / 3, .panels = false, .validation = true},
            .fps = 10,
            .seconds = 3,
            .quality = app::Quality::draft};
}

std::vector<std::shared_ptr<const nn::Snapshot>> frames_of(app::FilmSource& film) {
    app::Session session(film.experiment());
    std::vector<std::shared_ptr<const nn::Snapshot>> frames;
    for (int i = 0; i < app::frame_count(options()); ++i) {
        film.show(session, i, false);
        frames.push_back(session.shared_snapshot());
    }
    return frames;
}

} // namespace

TEST_CASE("a film of a run shows its own course: changes at their time, and ends as it stands") {
    const auto run = lived();
    app::CourseFilm film(run->past(), options());
    CHECK(film.experiment() == small_experiment());
    const auto frames = frames_of(film);
    const auto end = run->snapshot();
    CHECK(frames.front()->epoch == 0);
    CHECK(frames.back()->epoch == end->epoch);
    REQUIRE(frames.back()->layers.size() == end->layers.size());
    for (std::size_t i = 0; i < end->layers.size(); ++i) {
        CHECK(frames.back()->layers[i].weights == end->layers[i].weights);
        CHECK(frames.back()->layers[i].biases == end->layers[i].biases);
    }
    // New first weights were drawn: a fresh run of the same settings begins with others.
    CHECK(frames.front()->layers[0].weights !=
          nn::Run(small_experiment()).snapshot()->layers[0].weights);
    int before = 0;
    int after = 0;
    for (const auto& frame : frames) {
        CAPTURE(frame->epoch);
        const bool is_changed = frame->epoch >= kChangeEpoch;
        CHECK(frame->experiment == (is_changed ? changed() : small_experiment()));
        (is_changed ? after : before) += 1;
        const std::size_t marks = frame->epoch >= kWeightEpoch ? 2 : is_changed ? 1 : 0;
        CHECK(frame->history->now.marks.size() == marks);
    }
    CHECK(before > 10);
    CHECK(after > 4);
    CHECK_FALSE(film.diverged());
}

TEST_CASE("the order for a film holds the run at hand; before anything was trained, its settings") {
    app::Session session(small_experiment());
    const app::FilmChoices choices{.output = "/films/run.gif"};
    const auto past = std::make_shared<const nn::Past>(lived()->past());
    CHECK(app::order_of(choices, session, {.run = past}, {}).run == past);
    const nn::Run fresh(small_experiment());
    const auto beginning = std::make_shared<const nn::Past>(fresh.past());
    const app::FilmOrder order = app::order_of(choices, session, {.run = beginning}, {});
    CHECK(order.run == nullptr);
    CHECK(order.experiment == small_experiment());
}

TEST_CASE("what of a run will be filmed is said") {
    const auto run = lived();
    CHECK(app::words_of_run(*run->snapshot(), false) ==
          "From epoch 0 to 50, with the 2 changes on the way");
    CHECK(app::words_of_run(*run->snapshot(), true) ==
          "From epoch 0 to when this sheet was opened, with the 2 changes on the way");
    run->apply(nn::Travel{run->snapshot()->history->now.id, 35});
    CHECK(app::words_of_run(*run->snapshot(), false) ==
          "From epoch 0 to 35, with the change on the way");
    run->apply(nn::Travel{run->snapshot()->history->now.id, 20});
    CHECK(app::words_of_run(*run->snapshot(), false) == "From epoch 0 to 20");
    nn::Run fresh(small_experiment());
    CHECK(app::words_of_run(*fresh.snapshot(), false) ==
          "Nothing was trained yet: it trains for 4 epochs");
}

TEST_CASE("a job films a run's course, and looks at it") {
    const TempFolder folder;
    app::FilmOrder order{.options = options(), .output = folder / "run.gif"};
    order.run = std::make_shared<const nn::Past>(lived()->past());
    app::ExportJob job([] {});
    job.look(order);
    REQUIRE(eventually([&] { return !job.report().busy; }));
    CHECK_MESSAGE(job.report().problem.empty(), job.report().problem);
    CHECK(job.report().preview != nullptr);
    job.film(order);
    REQUIRE(eventually([&] { return !job.report().busy; }));
    CHECK_MESSAGE(job.report().problem.empty(), job.report().problem);
    CHECK(folder.names() == std::vector<std::string>{"run.gif"});
}
