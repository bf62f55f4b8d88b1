// A film in which captions come, grow and go and examples pass: the network stays where it is.
#include "app/export/session_film.h"
#include "app/screen.h"
#include "engine/fonts.h"
#include "nn/run.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace {

constexpr int kFps = 30;

/// A session of three seconds without a run that moves: words and looks alone.
std::shared_ptr<const app::RecordedSession> session_of_words() {
    nn::Run run{nn::Experiment{}};
    auto recording = std::make_shared<nn::Recording>();
    recording->beginning = std::make_shared<const nn::Past>(run.past());
    auto session = std::make_shared<app::RecordedSession>();
    session->run = recording;
    session->seconds = 3;
    session->captions = {{0.5, "Short"},
                         {1, "One that is longer, and has more than a single line to stand on"},
                         {1.5, ""},
                         {2.5, "Again"}};
    app::ViewRecord view;
    session->views.push_back({0, view});
    view.forward_pass = run.snapshot()->examples->train.front();
    view.forward_pass_s = 1.2;
    session->views.push_back({1.2, view});
    return session;
}

using Tiles = std::vector<engine::Rect>;

Tiles tiles_of(const app::Screen& screen) {
    Tiles tiles;
    for (const auto& [name, rect] : screen.controls()) {
        if (name.starts_with("unit.") || name.starts_with("feature.") || name == "output_plot") {
            tiles.push_back(rect);
        }
    }
    return tiles;
}

float farthest(const Tiles& a, const Tiles& b) {
    float most = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (const glm::vec2 by : {a[i].min - b[i].min, a[i].max - b[i].max}) {
            most = std::max({most, std::abs(by.x), std::abs(by.y)});
        }
    }
    return most;
}

} // namespace

TEST_CASE("nothing moves in a film when a caption comes, grows or goes, or an example passes") {
    const engine::Fonts fonts;
    for (const glm::vec2 size : {glm::vec2{1280, 720}, {1080, 1080}, {1080, 1920}}) {
        CAPTURE(size.x);
        CAPTURE(size.y);
        app::SessionFilm film(session_of_words(), {}, kFps);
        app::Session session{film.experiment()};
        session.view.panels = false;
        app::Screen screen(fonts);
        Tiles before;
        int captions = 0;
        for (int frame = 0; frame < 3 * kFps; ++frame) {
            film.show(session, frame, false);
            screen.compose_stage(session,
                                 {.size = size, .time_s = static_cast<double>(frame) / kFps});
            const Tiles now = tiles_of(screen);
            REQUIRE(now.size() > 3);
            REQUIRE((before.empty() || before.size() == now.size()));
            CHECK(farthest(now, before.empty() ? now : before) < 1);
            captions += session.view.caption.empty() ? 0 : 1;
            before = now;
        }
        CHECK(captions > kFps);
    }
}

TEST_CASE("a caption comes and goes softly in a film, but for its first and last frame") {
    app::SessionFilm film(session_of_words(), {.from_s = 0.6, .speed = 0.5}, kFps);
    app::Session session{film.experiment()};
    auto shown_at = [&, last = 0](double film_s) mutable {
        for (; last <= film_s * kFps; ++last) {
            film.show(session, last, false);
        }
        return session.view.caption.empty() ? 0.0f : session.view.caption_shown;
    };
    CHECK(shown_at(0) == 1);      // it stood before the cut
    CHECK(shown_at(0.79) < 0.1f); // at 0.98 s of the session, almost gone
    const float coming = shown_at(0.81);
    CHECK(shown_at(0.9) > coming);
    CHECK(shown_at(2.4) == 0); // ended
    CHECK(shown_at(4.7) == 1); // stands at the end
}
