// Presentations: what they leave out, what they tell of, and what they come closer to.
#include "app/export/carded_film.h"
#include "app/export/session_film.h"
#include "app/recording/clean_start.h"
#include "app/recording/touches.h"
#include "app/scenes/card_scene.h"
#include "app/screen.h"
#include "engine/fonts.h"
#include "nn/history_picture.h"
#include "nn/run.h"
#include "tests/app/sample_snapshot.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tests;

namespace {

nn::Deed edit_at(double time_s, nn::Experiment experiment, double learning_rate) {
    experiment.learning_rate = learning_rate;
    return {.time_s = time_s, .what = nn::Command{nn::Edit{experiment}}};
}

nn::Deed edit(double time_s, const nn::Experiment& experiment) {
    return edit_at(time_s, experiment, experiment.learning_rate);
}

using Touches = std::vector<app::Touch>;

/// A session of the usual experiment.
app::RecordedSession session_of(std::vector<nn::Deed> deeds) {
    app::RecordedSession session;
    auto recording = std::make_shared<nn::Recording>();
    recording->deeds = std::move(deeds);
    session.run = recording;
    session.seconds = 20;
    return session;
}

/// A session of twenty seconds in which the learning rate is drawn up, and a layer goes.
app::RecordedSession session_of_edits() {
    nn::Run run{nn::Experiment{}};
    app::RecordedSession session;
    session.header.experiment = nn::Experiment{};
    session.header.experiment.learning_rate = 0.01;
    nn::Experiment fewer = session.header.experiment;
    fewer.layers.pop_back();
    auto recording = std::make_shared<nn::Recording>();
    recording->beginning = std::make_shared<const nn::Past>(run.past());
    recording->deeds = {edit_at(8, session.header.experiment, 0.02),
                        edit_at(8.4, session.header.experiment, 0.03),
                        edit_at(15, fewer, 0.03)};
    session.run = recording;
    session.seconds = 20;
    return session;
}

std::vector<std::string> words_in(const engine::DrawList& list) {
    std::vector<std::string> words;
    for (const auto& item : list.items) {
        if (const auto* text = std::get_if<engine::Text>(&item)) {
            words.push_back(text->text);
        }
    }
    return words;
}

bool says(const std::vector<std::string>& words, const std::string& what) {
    return std::ranges::count(words, what) > 0;
}

} // namespace

TEST_CASE("a slider drawn along is one touch, from its first value to its last") {
    const auto touches = app::touches_of(session_of_edits());
    REQUIRE(touches.size() == 2);
    CHECK(touches[0] == app::Touch{8, 8.4, "learning rate", "0.01 → 0.03"});
    CHECK(touches[1].name.empty());
    CHECK(touches[1].change == "− layer");
}

TEST_CASE("several quick clicks are one touch, from the first value to the last") {
    nn::Experiment experiment;
    const auto units = [&](double time_s, int count) {
        experiment.layers[0].units = count;
        return edit(time_s, experiment);
    };
    auto session = session_of({units(3, 9), units(4.4, 10), units(5.8, 11), units(7.4, 12)});
    CHECK(app::touches_of(session) ==
          Touches{{3, 5.8, "Hidden 1:", "+ 3 units"}, {7.4, 7.4, "Hidden 1:", "+ 1 unit"}});
    experiment = {};
    experiment.layers[0].units = 9;
    std::vector<nn::Deed> deeds = {edit(3, experiment)};
    experiment.layers[0].activation = nn::Activation::sigmoid; // another control of that layer
    deeds.push_back(edit(4, experiment));
    experiment.dataset = nn::Dataset::exclusive_or;
    deeds.push_back(edit(5, experiment));
    experiment.dataset = nn::Dataset::circle; // a choice after another
    deeds.push_back(edit(6, experiment));
    CHECK(app::touches_of(session_of(deeds)) == Touches{{3, 3, "Hidden 1:", "+ 1 unit"},
                                                        {4, 4, "Hidden 1:", "tanh → sigmoid"},
                                                        {5, 6, "", "Spiral → Circle"}});
}

TEST_CASE("what was drawn back to where it was is no touch, and the next one begins there") {
    const nn::Experiment experiment; // with a learning rate of 0.02
    CHECK(app::touches_of(session_of({edit_at(3, experiment, 0.1),
                                      edit_at(3.5, experiment, 0.3),
                                      edit_at(4, experiment, 0.02)}))
              .empty());
    CHECK(app::touches_of(session_of({edit_at(3, experiment, 0.1),
                                      edit_at(3.5, experiment, 0.02),
                                      edit_at(4, experiment, 0.3)})) ==
          Touches{{4, 4, "learning rate", "0.02 → 0.3"}});
}

TEST_CASE("a touch keeps the blanks of its control's name and of its values") {
    nn::Experiment next;
    next.penalty_rate = 0.1;
    std::vector<nn::Deed> deeds = {edit(3, next)};
    next.dataset = nn::Dataset::exclusive_or;
    deeds.push_back(edit(6, next));
    next.layers[0].dropout = 0.5;
    deeds.push_back(edit(9, next));
    CHECK(app::touches_of(session_of(deeds)) == Touches{{3, 3, "regularization rate", "0 → 0.1"},
                                                        {6, 6, "", "Spiral → Exclusive or"},
                                                        {9, 9, "Hidden 1: dropout", "0 → 0.5"}});
}

TEST_CASE("what was touched slides in, stays to be read, and slides out") {
    const auto touches = app::touches_of(session_of_edits());
    const auto at = [&](double time_s) { return app::touched_at(touches, time_s, 0.3, 2.5); };
    CHECK_FALSE(at(7.9));
    CHECK(at(8.1)->shown < 1);
    CHECK(at(9)->shown == 1);
    CHECK(at(9)->change == "0.01 → 0.03");
    CHECK(at(10.8)->shown < 1);
    CHECK_FALSE(at(11));
}

TEST_CASE("a presentation says what was touched, names the colours and the output, and leaves out "
          "what is not used") {
    const engine::Fonts fonts;
    app::Screen screen(fonts);
    app::Session session{nn::Experiment{}};
    session.show_recorded(sample_snapshot({3}), true, session.pace());
    session.view.panels = false;
    const app::FrameInfo frame{.size = {1280, 720}};
    CHECK(says(words_in(screen.compose_stage(session, frame)), "sin x₁"));
    session.view.film.presentation = true;
    session.view.film.touched = app::TouchedControl{"learning rate", "0.01 → 0.03"};
    const auto words = words_in(screen.compose_stage(session, frame));
    for (const char* said :
         {"learning rate", "0.01 → 0.03", "Output", "orange −1", "blue +1", "x₁"}) {
        CAPTURE(said);
        CHECK(says(words, said));
    }
    CHECK_FALSE(says(words, "sin x₁"));
}

TEST_CASE("a presentation of a session begins when something happens, behind its title") {
    const auto session = std::make_shared<const app::RecordedSession>(session_of_edits());
    const app::SessionFilm whole(session, {}, 30);
    const app::SessionFilm presented(session, {.presentation = true}, 30);
    CHECK(whole.seconds() == doctest::Approx(20));
    CHECK(presented.seconds() == doctest::Approx(12.5)); // from half a second before the first
    CHECK(app::SessionFilm(session, {.from_s = 2, .presentation = true}, 30).seconds() ==
          doctest::Approx(18)); // as it was asked for
    CHECK(app::SessionFilm(session, {.presentation = true, .narrated = true}, 30).seconds() ==
          doctest::Approx(20)); // what is spoken stays in step
}

TEST_CASE(
    "what was touched before a film begins is over, and a picture tells what is just touched") {
    const auto recorded = std::make_shared<const app::RecordedSession>(session_of_edits());
    const auto told = [&](app::SessionFilm film) {
        app::Session session{film.experiment()};
        session.view.film.presentation = true;
        film.show(session, 0, false);
        return session.view.film.touched;
    };
    CHECK_FALSE(told({recorded, {.from_s = 12}, 30}));
    CHECK_FALSE(told(app::SessionFilm::moment(recorded, {.from_s = 12})));
    REQUIRE(told(app::SessionFilm::moment(recorded, {.from_s = 9})));
    CHECK(told(app::SessionFilm::moment(recorded, {.from_s = 9}))->change == "0.01 → 0.03");
}

TEST_CASE("a film with cards has a title before it and an end after it, and is itself between") {
    auto recorded = std::make_shared<app::RecordedSession>(session_of_edits());
    recorded->captions = {{7.5, "First"}, {12, ""}};
    recorded->header.experiment.title = "A spiral";
    app::SessionFilm film(recorded, {.presentation = true}, 10);
    app::FilmOptions options{.fps = 10, .seconds = film.seconds()};
    app::CardedFilm carded(film, options);
    const int frames = app::frame_count(app::with_cards(options));
    CHECK(frames == 25 + 130 + 30); // from half a second before the caption
    app::Session session{film.experiment()};
    int with_card = 0;
    for (int i = 0; i < frames; ++i) {
        carded.show(session, i, false);
        with_card += session.view.film.card ? 1 : 0;
        if (i == 0) {
            CHECK(session.view.film.card->title == "A spiral");
            CHECK(session.view.film.card->shown == 1);
        }
        if (i == 25) {
            CHECK_FALSE(session.view.film.card);
            CHECK(session.view.caption.empty());
        }
        if (i == 25 + 8) {
            CHECK(session.view.caption == "First");
        }
    }
    CHECK(with_card == 25 + 30);
    CHECK(session.view.film.card->sentences.front() == "Epoch 0");
    REQUIRE(film.cues().size() == 1);
    CHECK(film.cues()[0].from_s == doctest::Approx(2.5 + 0.5));
}

TEST_CASE("an end card tells numbers in as many digits as people read") {
    nn::Snapshot snapshot = *sample_snapshot({4});
    snapshot.experiment.learning_rate = 1 / 7.0;
    CHECK(app::end_card(snapshot).sentences.back().ends_with(", learning rate 0.1429"));
}

TEST_CASE("a card stands clear of what it explains where there is room, and within its bounds") {
    const engine::Rect bounds{{0, 0}, {800, 400}};
    const engine::Rect tile{{400, 180}, {440, 220}};
    const glm::vec2 size{200, 80};
    const auto clear = [](const engine::Rect& a, const engine::Rect& b) {
        return a.max.x <= b.min.x || b.max.x <= a.min.x || a.max.y <= b.min.y || b.max.y <= a.min.y;
    };
    const std::vector<engine::Rect> alone = {tile};
    CHECK(app::card_place(size, tile, bounds, {alone, {}}).min.x > tile.max.x);
    const std::vector<engine::Rect> edge = {tile, {{440, 190}, {800, 210}}, {{0, 190}, {400, 210}}};
    const engine::Rect place = app::card_place(size, tile, bounds, {edge, {}});
    for (const engine::Rect& each : edge) {
        CHECK(clear(place, each));
    }
    CHECK(place.min.x >= bounds.min.x);
    CHECK(place.max.y <= bounds.max.y);
    const std::vector<engine::Rect> right = {{{450, 0}, {800, 400}}};
    CHECK(app::card_place(size, tile, bounds, {alone, right}).max.x < tile.min.x);
}

TEST_CASE("courses left behind before a recording began are not part of it") {
    nn::Run run{nn::Experiment{}};
    const auto begin_anew = [&] {
        run.step();
        run.step();
        run.apply(nn::Reset{});
    };
    begin_anew();
    begin_anew();
    const nn::Past beginning = run.past();
    REQUIRE(run.snapshot()->history->left.size() == 2);
    CHECK(app::without_rehearsals(run.snapshot(), beginning)->history->left.empty());
    begin_anew();
    REQUIRE(run.snapshot()->history->left.size() == 3);
    CHECK(app::without_rehearsals(run.snapshot(), beginning)->history->left.size() == 1);
    const auto clean = run.snapshot();
    CHECK(app::without_rehearsals(clean, nn::Run{nn::Experiment{}}.past()) != nullptr);
}
