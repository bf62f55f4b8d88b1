// Pictures taken without a window: seen through, and larger than any one target.
#include "app/export/studio.h"
#include "nn/run.h"
#include "tests/app/child.h"
#include "tests/app/experiments.h"
#include "tests/app/media.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace tests;

namespace {

constexpr engine::Extent kSize{960, 540};

engine::Image picture(const app::StudioOptions& options) {
    nn::Run run(small_experiment());
    run.run_to_epoch(4);
    app::Studio studio(options, small_experiment());
    studio.show(run.snapshot());
    engine::Image image = studio.picture(0);
    studio.expect_valid();
    return image;
}

/// The largest difference of a component when `clear` is laid over `background`.
int largest_difference(const engine::Image& clear,
                       const engine::Image& opaque,
                       engine::Color background) {
    REQUIRE(clear.rgba.size() == opaque.rgba.size());
    int largest = 0;
    for (std::size_t i = 0; i < clear.rgba.size(); i += 4) {
        const double alpha = clear.rgba[i + 3] / 255.0;
        for (int k = 0; k < 3; ++k) {
            const auto at = i + static_cast<std::size_t>(k);
            const double behind = 255.0 * static_cast<double>(background[k]);
            const long laid = std::lround(alpha * clear.rgba[at] + (1 - alpha) * behind);
            largest = std::max(largest, std::abs(static_cast<int>(laid) - int{opaque.rgba[at]}));
        }
    }
    return largest;
}

std::ptrdiff_t clear_pixels(const engine::Image& image) {
    std::ptrdiff_t count = 0;
    for (std::size_t i = 3; i < image.rgba.size(); i += 4) {
        count += image.rgba[i] == 0 ? 1 : 0;
    }
    return count;
}

} // namespace

TEST_CASE("a transparent picture laid over the stage's colour is the opaque one") {
    for (const auto theme : {app::ThemeName::dark, app::ThemeName::light}) {
        for (const bool panels : {true, false}) {
            CAPTURE(panels);
            app::StudioOptions options{
                .size = kSize, .theme = theme, .panels = panels, .validation = true};
            const engine::Image opaque = picture(options);
            options.transparent = true;
            const engine::Image clear = picture(options);
            // Each layer is rounded to 1/255, once on the background and once on nothing.
            CHECK(largest_difference(clear, opaque, app::theme(theme).stage) <= 3);
            CHECK(clear_pixels(opaque) == 0);
            // Panels take more than half of so small a window, and stay opaque.
            CHECK(clear_pixels(clear) > kSize.width * kSize.height / (panels ? 10 : 4));
        }
    }
}

TEST_CASE("the program writes what the studio sees through") {
    const TempFolder folder;
    write_experiment(folder / "small.nrm.json", small_experiment());
    const std::string file = (folder / "small.nrm.json").string();
    const std::string out = (folder / "clear.png").string();
    REQUIRE(
        neurarium(
            {"export", file, "-o", out, "--size", "960x540", "--panels", "off", "--transparent"})
            .code == 0);
    const engine::Image expected = picture({.size = kSize, .panels = false, .transparent = true});
    CHECK((decode(out, kSize).at(0).rgba == expected.rgba));
}

TEST_CASE("a picture wider than any target has no seam") {
    // The same at two scales, one drawn in two pieces and one in one, made as small as --size.
    constexpr engine::Extent kBanner{1040, 96};
    const TempFolder folder;
    write_experiment(folder / "small.nrm.json", small_experiment());
    const auto taken = [&](const std::string& scale) {
        const std::string large = (folder / (scale + ".png")).string();
        const std::string small = (folder / (scale + "-small.png")).string();
        REQUIRE(neurarium({"export",
                           (folder / "small.nrm.json").string(),
                           "-o",
                           large,
                           "--size",
                           "1040x96",
                           "--panels",
                           "off",
                           "--scale",
                           scale})
                    .code == 0);
        REQUIRE(
            run({"ffmpeg", "-v", "error", "-i", large, "-vf", "scale=1040:96:flags=area", small})
                .code == 0);
        return decode(small, kBanner).at(0);
    };
    const engine::Image whole = taken("7.5");
    const engine::Image pieces = taken("8");
    CHECK(probe(folder / "8.png", "stream=width,height") ==
          std::vector<std::string>{"width=8320", "height=768"});
    double sum = 0;
    for (std::size_t i = 0; i < whole.rgba.size(); ++i) {
        sum += std::abs(int{whole.rgba[i]} - int{pieces.rgba[i]});
    }
    CHECK(sum / static_cast<double>(whole.rgba.size()) < 1);
}

TEST_CASE("a picture that PNG cannot hold is refused in words before training") {
    const TempFolder folder;
    write_experiment(folder / "small.nrm.json", small_experiment());
    const Finished result = neurarium({"export",
                                       (folder / "small.nrm.json").string(),
                                       "-o",
                                       (folder / "huge.png").string(),
                                       "--size",
                                       "7680x4320",
                                       "--scale",
                                       "8"});
    CHECK(result.code == 2);
    CHECK(result.err.find("at most 264 million pixels") != std::string::npos);
    CHECK(result.err.find("61440x34560") != std::string::npos);
    CHECK(folder.names() == std::vector<std::string>{"small.nrm.json"});
}
