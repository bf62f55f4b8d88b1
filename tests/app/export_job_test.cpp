// Films looked at and made on a thread of their own.
#include "app/export/export_job.h"
#include "app/export/run_film.h"
#include "app/recording/session_file.h"
#include "tests/app/eventually.h"
#include "tests/app/experiments.h"
#include "tests/app/media.h"
#include "tests/app/sample_session.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>

using namespace tests;

namespace {

app::FilmOrder small_order(const std::filesystem::path& output, double seconds) {
    return {.experiment = small_experiment(),
            .options = {.studio = {.size = {320, 180},
                                   .scale = 1.0f / 3,
                                   .panels = false,
                                   .validation = true},
                        .fps = 10,
                        .seconds = seconds,
                        .quality = app::Quality::draft},
            .output = output};
}

bool ends(const app::ExportJob& job) {
    return eventually([&] { return !job.report().busy; });
}

} // namespace

TEST_CASE("a job films on its own thread, and wakes who waits for it") {
    const TempFolder folder;
    std::atomic<int> wakes = 0;
    app::ExportJob job([&] { ++wakes; });
    job.film(small_order(folder / "run.gif", 1));
    REQUIRE(ends(job));
    const auto report = job.report();
    CHECK_MESSAGE(report.problem.empty(), report.problem);
    CHECK(report.made == folder / "run.gif");
    REQUIRE(report.progress);
    CHECK(report.progress->done == 10);
    CHECK(report.progress->total == 10);
    CHECK(wakes > 1);
    CHECK(probe(folder / "run.gif", "stream=width") == std::vector<std::string>{"width=320"});
    CHECK(folder.names() == std::vector<std::string>{"run.gif"});
}

TEST_CASE("a film given up leaves nothing, and the job takes the next order") {
    const TempFolder folder;
    app::ExportJob job([] {});
    job.film(small_order(folder / "long.mp4", 3000));
    REQUIRE(eventually([&] { return job.report().progress.has_value(); }));
    job.cancel();
    REQUIRE(ends(job));
    CHECK(job.report().cancelled);
    CHECK(job.report().problem.empty());
    CHECK(folder.names().empty());
    job.film(small_order(folder / "short.gif", 0.2));
    REQUIRE(ends(job));
    CHECK(job.report().made == folder / "short.gif");
}

TEST_CASE("a job that goes away gives its film up") {
    const TempFolder folder;
    {
        app::ExportJob job([] {});
        job.film(small_order(folder / "long.mp4", 3000));
        REQUIRE(eventually([&] { return job.report().progress.has_value(); }));
    }
    CHECK(folder.names().empty());
}

TEST_CASE("what keeps a film from being made is told in words") {
    const TempFolder folder;
    app::ExportJob job([] {});
    job.film(small_order(folder / "nowhere" / "run.mp4", 1));
    REQUIRE(ends(job));
    CHECK(job.report().problem.find("nowhere") != std::string::npos);
    CHECK(job.report().made.empty());
    app::FilmOrder clear = small_order(folder / "run.mp4", 1);
    clear.options.studio.transparent = true;
    job.look(clear);
    REQUIRE(ends(job));
    CHECK(job.report().problem.find("transparent") != std::string::npos);
    CHECK(folder.names().empty());
}

TEST_CASE("a look shows the frame in the middle and weighs the film, and writes nothing") {
    const TempFolder folder;
    app::ExportJob job([] {});
    app::FilmOrder order = small_order(folder / "run.webm", 1);
    job.look(small_order(folder / "run.webm", 3000)); // overtaken by the next
    order.options.studio.size = {1920, 1080};
    order.options.studio.scale = 1;
    job.look(order);
    REQUIRE(ends(job));
    const auto report = job.report();
    CHECK_MESSAGE(report.problem.empty(), report.problem);
    REQUIRE(report.preview);
    CHECK(report.preview->extent == engine::Extent{640, 360});
    REQUIRE(report.estimate);
    CHECK(report.estimate->frames == 10);
    CHECK(report.estimate->exact);
    CHECK(report.estimate->bytes > 1000);
    CHECK(folder.names().empty());
}

TEST_CASE("a job films a session as it was cut, with panels, while a window's frames are drawn") {
    const TempFolder folder;
    record_sample(folder / "s.nrs.jsonl");
    const auto session =
        std::make_shared<const app::RecordedSession>(app::load_session(folder / "s.nrs.jsonl"));
    app::FilmOrder order = small_order(folder / "s.gif", 100);
    order.session = session;
    order.cut = {.from_s = session->seconds / 2, .speed = 0.5};
    order.options.studio.panels = true;
    app::ExportJob job([] {});
    job.film(order);
    app::Studio window(order.options.studio, small_experiment());
    app::RunFilm run(small_experiment(), order.options, std::nullopt);
    int drawn = 0;
    while (job.report().busy) {
        run.show(window.session(), drawn, false);
        window.picture(drawn++ / 10.0);
    }
    window.expect_valid();
    const auto report = job.report();
    CHECK_MESSAGE(report.problem.empty(), report.problem);
    CHECK(report.remark.find("not quite those") == std::string::npos);
    REQUIRE(report.progress);
    CHECK(report.progress->total == doctest::Approx(session->seconds * 10).epsilon(0.1));
    CHECK(drawn > 0);
}

TEST_CASE("all that is to be said of a film is said, not the first of it alone") {
    const TempFolder folder;
    record_sample(folder / "s.nrs.jsonl");
    std::string text = read_file(folder / "s.nrs.jsonl");
    const std::size_t hash = text.find("\"hash\":\"") + 8;
    text[hash] = text[hash] == '0' ? '1' : '0';
    write_file(folder / "s.nrs.jsonl", text);
    auto session =
        std::make_shared<app::RecordedSession>(app::load_session(folder / "s.nrs.jsonl"));
    session->captions = {{0, "Far more words than anybody reads in a tenth of a second"},
                         {0.1, ""}};
    app::FilmOrder order = small_order(folder / "s.gif", 1);
    order.session = session;
    app::ExportJob job([] {});
    job.film(order);
    REQUIRE(ends(job));
    const auto report = job.report();
    CHECK_MESSAGE(report.problem.empty(), report.problem);
    CHECK(report.remark.find("gone before it is read") != std::string::npos);
    CHECK(report.remark.find("not quite those that were recorded.") != std::string::npos);
    CHECK(std::ranges::count(report.remark, '\n') == 1);
}

TEST_CASE("a job does not film over the file of the sound or of what is filmed, and says so") {
    const TempFolder folder;
    write_file(folder / "a.mp4", "kept");
    app::ExportJob job([] {});
    for (const bool sound : {true, false}) {
        app::FilmOrder order = small_order(folder / "a.mp4", 0.2);
        (sound ? order.audio : order.file) = folder / "a.mp4";
        job.film(order);
        REQUIRE(ends(job));
        CHECK(job.report().problem.find("it is the file that is read") != std::string::npos);
        CHECK(read_file(folder / "a.mp4") == "kept");
    }
}
