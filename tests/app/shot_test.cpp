// Pictures of what stands before a person.
#include "app/export/shot.h"
#include "app/export/still.h"
#include "app/export/studio.h"
#include "nn/run.h"
#include "tests/app/media.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

using namespace tests;

namespace {

const app::StudioOptions kStudio{.size = {960, 540}, .validation = true};

std::shared_ptr<const nn::Snapshot> trained(int steps) {
    nn::Run run{nn::Experiment{}};
    for (int i = 0; i < steps; ++i) {
        run.step();
    }
    return run.snapshot();
}

/// A window in the midst of things at scene time 3: a unit hovered, a forward pass under way, a run
/// pinned, words below.
void set_up(app::Session& session) {
    const auto snapshot = trained(40);
    session.show_recorded(snapshot, false, session.pace());
    session.view.pinned = trained(5);
    session.view.split = true;
    session.view.hovered = app::UnitRef{0, 2};
    session.view.replayed = true; // there is no hand here that could hover
    session.view.forward_pass = app::ForwardPass{snapshot->examples->train.front(), 1.2};
    session.view.caption = "Half way";
    session.view.log_scale = true;
}

engine::Image still(const app::Shot& shot, const app::ShotChoices& choices) {
    const TempFolder folder;
    app::ShotSource source(std::make_shared<const app::Shot>(shot), choices);
    app::export_still(source, kStudio, folder / "shot.png", false);
    return decode(folder / "shot.png", kStudio.size).at(0);
}

} // namespace

TEST_CASE("a shot is drawn as the window stood, to the pixel") {
    app::Studio window(kStudio, nn::Experiment{});
    set_up(window.session());
    const engine::Image stood = window.picture(3);
    const app::Shot shot = app::shot_of(window.session(), 3);
    CHECK((still(shot, {}).rgba == stood.rgba));

    window.session().view.caption.clear();
    CHECK((window.picture(3).rgba != stood.rgba));
    CHECK((still(shot, {.captions = false}).rgba == window.picture(3).rgba));
    window.session().view.theme = app::ThemeName::light;
    CHECK((still(shot, {.theme = app::ThemeName::light, .captions = false}).rgba ==
           window.picture(3).rgba));

    window.session().view.forward_pass.reset(); // the shot was taken before
    CHECK((still(shot, {}).rgba == stood.rgba));
}
