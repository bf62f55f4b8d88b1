#include "app/export/encoder_thread.h"
#include "app/export/formats.h"
#include "nn/errors.h"
#include "tests/app/media.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace tests;

namespace {

constexpr engine::Extent kSize{64, 48};

/// Counts what it is given; fails at one frame, if told so.
class CountingExporter : public app::Exporter {
  public:
    struct Log {
        int begun = 0;
        int written = 0;
        int finished = 0;
    };

    explicit CountingExporter(Log& log, int fail_at = -1) : log_(log), fail_at_(fail_at) {}
    void begin(const app::ExportFormat&) override { ++log_.begun; }
    void write(const engine::Image&) override {
        if (log_.written == fail_at_) {
            throw std::runtime_error("no room");
        }
        ++log_.written;
    }
    void finish() override { ++log_.finished; }

  private:
    Log& log_;
    int fail_at_;
};

} // namespace

TEST_CASE("every frame pushed is encoded, in order, before finishing returns") {
    const TempFolder folder;
    app::EncoderThread encoder(app::format_of("a.mp4").make(folder / "a.mp4"), {.size = kSize});
    for (int i = 0; i < 20; ++i) {
        encoder.push(gradient_image(kSize, i));
    }
    encoder.finish();
    const auto frames = decode(folder / "a.mp4", kSize);
    REQUIRE(frames.size() == 20);
    for (std::size_t i = 1; i < frames.size(); ++i) {
        // The first pixel's blue grows by 16 with each frame until it wraps at 256.
        const int step = int{frames[i].rgba[2]} - int{frames[i - 1].rgba[2]};
        CHECK((i == 16 ? step < 0 : step > 0));
    }
}

TEST_CASE("an encoder's failure reaches whoever pushes, once and for all") {
    CountingExporter::Log log;
    app::EncoderThread encoder(std::make_unique<CountingExporter>(log, 2), {.size = kSize});
    const auto push_many = [&] {
        for (int i = 0; i < 100; ++i) {
            encoder.push(gradient_image(kSize, i));
        }
    };
    CHECK_THROWS_WITH(push_many(), "no room");
    CHECK_THROWS_WITH(encoder.finish(), "no room");
    CHECK(log.written == 2);
    CHECK(log.finished == 0);
}

TEST_CASE("a failure at the last frames reaches finish") {
    CountingExporter::Log log;
    app::EncoderThread encoder(std::make_unique<CountingExporter>(log, 1), {.size = kSize});
    encoder.push(gradient_image(kSize, 0));
    encoder.push(gradient_image(kSize, 1));
    CHECK_THROWS_WITH(encoder.finish(), "no room");
}

TEST_CASE("an abandoned encoder never finishes its file") {
    CountingExporter::Log log;
    {
        app::EncoderThread encoder(std::make_unique<CountingExporter>(log), {.size = kSize});
        encoder.push(gradient_image(kSize, 0));
    }
    CHECK(log.begun == 1);
    CHECK(log.finished == 0);
}

TEST_CASE("an unusable output is known before the thread starts") {
    CHECK_THROWS_AS(
        app::EncoderThread(app::format_of("a.mp4").make("/proc/a.mp4"), {.size = kSize}),
        nn::InputError);
}
