// How a film comes closer to a pointer that does something.
#include "app/export/caption_overlay.h"
#include "app/export/follow_zoom.h"
#include "app/export/session_film.h"
#include "nn/run.h"
#include "tests/app/child.h"
#include "tests/app/difference.h"
#include "tests/app/media.h"
#include "tests/app/sample_session.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

using namespace tests;
using app::FollowZoom;
using app::PicturePart;

namespace {

/// Rests in a corner, goes to the opposite one within half a second from second 10 on, and rests.
std::optional<glm::vec2> crossing(double film_s) {
    const auto share = static_cast<float>(std::clamp((film_s - 10) * 2, 0.0, 1.0));
    return glm::vec2(0.1f + 0.8f * share);
}

bool within(glm::vec2 point, const PicturePart& part, float margin = 0) {
    const glm::vec2 offset = glm::abs(point - part.center);
    return offset.x <= part.size / 2 + margin && offset.y <= part.size / 2 + margin;
}

} // namespace

TEST_CASE("all is seen while the pointer rests, and a part around it while it moves") {
    const FollowZoom zoom(crossing, 20, 2);
    CHECK(zoom.at(0).size == 1);
    CHECK(zoom.at(5).center == glm::vec2(0.5f));
    CHECK(zoom.at(19).size == 1);
    CHECK(zoom.at(11.2).size < 0.6f);
    CHECK(within({0.9f, 0.9f}, zoom.at(11.2)));
    CHECK(within({0.1f, 0.1f}, zoom.at(9.5))); // it came closer before the pointer set off
    CHECK(zoom.at(9.5).size < 0.6f);
    CHECK(FollowZoom(crossing, 20, 1).at(11).size == 1);
    const FollowZoom nowhere([](double) { return std::nullopt; }, 20, 2);
    CHECK(nowhere.at(10).size == 1);
}

TEST_CASE("what is seen lies within the picture and moves at a limited speed, without a jump") {
    const FollowZoom zoom(crossing, 20, 3);
    PicturePart last = zoom.at(0);
    for (int i = 1; i <= 2000; ++i) {
        const PicturePart part = zoom.at(i / 100.0);
        const float half = part.size / 2;
        CHECK(part.center.x >= half - 1e-5f);
        CHECK(part.center.x <= 1 - half + 1e-5f);
        CHECK(glm::distance(part.center, last.center) < 0.02f); // two thirds fit in a second
        CHECK(std::abs(part.size - last.size) < 0.01f);
        last = part;
    }
    CHECK(zoom.at(100).size == zoom.at(20).size);
}

TEST_CASE("a part of a picture keeps its colours, its alpha and where they are") {
    const engine::Image red = flat({90, 60}, {200, 30, 10, 128});
    const engine::Image part = app::enlarged_part(red, {{0.4f, 0.6f}, 0.7f}, {60, 40});
    CHECK(part.extent == engine::Extent{60, 40});
    CHECK(part.rgba == flat({60, 40}, {200, 30, 10, 128}).rgba);

    const engine::Image image = gradient_image({120, 80}, 0);
    CHECK(app::enlarged_part(image, {}, {120, 80}).rgba == image.rgba);
    const engine::Image corner = app::enlarged_part(image, {{0.25f, 0.25f}, 0.5f}, {60, 40});
    for (int y = 0; y < 40; ++y) {
        for (int x = 0; x < 60; ++x) {
            const auto at = [&](const engine::Image& from) {
                return from.rgba[4 * static_cast<std::size_t>(y * from.extent.width + x)];
            };
            CHECK(at(corner) == at(image));
        }
    }
    const engine::Image clear = flat({4, 2}, {255, 255, 255, 0}); // no colour of what is not there
    engine::Image mixed = flat({8, 2}, {10, 20, 30, 255});
    for (std::size_t i = 0; i < mixed.rgba.size(); i += 8) {
        std::copy_n(clear.rgba.begin(), 4, mixed.rgba.begin() + static_cast<std::ptrdiff_t>(i));
    }
    CHECK(app::enlarged_part(mixed, {}, {4, 1}).rgba == flat({4, 1}, {10, 20, 30, 128}).rgba);
}

TEST_CASE("a film that follows the pointer shows it larger, and is as large as was asked") {
    const TempFolder folder;
    const std::string session = folder / "s.nrs.jsonl";
    record_sample(session);
    const auto film = [&](const std::string& name, const std::vector<std::string>& more) {
        std::vector<std::string> words = {
            "export", session, "-o", folder / name, "--size", "320x180", "--fps", "15"};
        words.insert(words.end(), more.begin(), more.end());
        return neurarium(words);
    };
    const Finished followed = film("followed.mp4", {"--follow-pointer", "2", "--validation"});
    REQUIRE_MESSAGE(followed.code == 0, followed.err);
    REQUIRE(film("whole.mp4", {}).code == 0);
    const Finished weighed =
        film("weighed.mp4", {"--follow-pointer", "2", "--validation", "--dry-run"});
    CHECK_MESSAGE(weighed.code == 0, weighed.err);
    const auto a = decode(folder / "followed.mp4", {320, 180});
    const auto b = decode(folder / "whole.mp4", {320, 180});
    REQUIRE(a.size() == b.size());
    CHECK(psnr(a[a.size() / 2], b[b.size() / 2]) < 25);
    REQUIRE(film("bare.mp4", {"--captions", "off"}).code == 0);
    const auto bare = decode(folder / "bare.mp4", {320, 180});
    constexpr engine::Rect kWords = {{128, 150}, {180, 160}};
    const auto words_at = [&](std::size_t i) { return Difference(bare[i], b[i]).mean(kWords); };
    double full = 0; // of a caption that is not coming or going
    for (std::size_t i = 0; i < b.size(); ++i) {
        full = std::max(full, words_at(i));
    }
    REQUIRE(full > 20);
    int captions = 0; // which stand where they do in a film of all
    for (std::size_t i = 0; i < b.size(); ++i) {
        if (psnr(a[i], b[i]) < 25 && words_at(i) > 0.95 * full) {
            ++captions;
            CHECK(Difference(a[i], b[i]).mean(kWords) < 0.25 * full);
        }
    }
    CHECK(captions > 0);
    CHECK(film("x.mp4", {"--follow-pointer", "0.5"}).code == 2);
    const Finished large = neurarium(
        {"export", session, "-o", folder / "x.mp4", "--size", "4k", "--follow-pointer", "3"});
    CHECK(large.code == 2);
    CHECK(large.err.find("zoom of at most 2.13") != std::string::npos);
}

TEST_CASE("a caption over a part of a picture is the one that stands in a whole picture") {
    for (const bool transparent : {false, true}) {
        CAPTURE(transparent);
        const app::StudioOptions options{
            .size = {640, 360}, .scale = 0.5f, .panels = !transparent, .transparent = transparent};
        app::Studio studio(options, {});
        studio.show(nn::Run(nn::Experiment{}).snapshot());
        app::View& view = studio.session().view;
        const std::string words = "The first layer draws lines";
        view.kept.captions = std::make_shared<const std::vector<std::string>>(1, words);
        view.caption = words;
        view.caption_shown = 0.75f;
        const engine::Image whole = studio.picture(0);
        view.film.caption_apart = true;
        engine::Image bare = studio.picture(0);
        CHECK(psnr(whole, bare) < 40);
        app::CaptionOverlay overlay(options);
        overlay.draw_over(bare, {words, 0.75f, view.theme}, studio.screen().layout());
        CHECK(psnr(whole, bare) > 45); // some are off by one
        const engine::Image with = bare;
        overlay.draw_over(bare, {"", 1, view.theme}, studio.screen().layout());
        CHECK(bare.rgba == with.rgba); // where none stands, nothing is drawn
    }
}
