// Whatever the writer is given, the reader reads: every kind of line, with whatever values.
#include "app/recording/session_bounds.h"
#include "app/recording/session_file.h"
#include "app/recording/session_lines.h"
#include "nn/recording_json.h"
#include "nn/run.h"
#include "nn/utf8.h"
#include "tests/nn/random_experiment.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace lines = app::session_lines;
using Bounds = app::SessionBounds;

namespace {

constexpr float kInfinite = std::numeric_limits<float>::infinity();
constexpr float kFloatMax = std::numeric_limits<float>::max(); // where ImGui has a mouse that left

class Hand {
  public:
    explicit Hand(std::uint64_t seed) : random_(seed) {}

    int whole(int low, int high) { return std::uniform_int_distribution(low, high)(random_); }
    bool coin() { return whole(0, 1) == 1; }
    template <class List> auto one_of(const List& list) {
        return list[static_cast<std::size_t>(whole(0, static_cast<int>(std::size(list)) - 1))];
    }

    /// What a window may hold, or any number that a float can.
    float number() {
        constexpr float kOdd[] = {0,
                                  -0.0f,
                                  -1,
                                  0.04999f,
                                  1e6f,
                                  -1e6f,
                                  1.0001e6f,
                                  1e-40f,
                                  kFloatMax,
                                  -kFloatMax,
                                  kInfinite,
                                  -kInfinite,
                                  std::numeric_limits<float>::quiet_NaN()};
        return coin() ? one_of(kOdd) : std::uniform_real_distribution<float>(-50, 4000)(random_);
    }

    /// Of a session's clock, or of one that is out of its mind.
    double seconds() {
        constexpr double kOdd[] = {-1, 0, 0.0004, 1e6, 1e7, 1e300, INFINITY, -INFINITY, NAN};
        return whole(0, 9) == 0 ? one_of(kOdd) : std::uniform_real_distribution(0., 9e5)(random_);
    }

    int index() {
        constexpr int kOdd[] = {
            -2, -1, 0, 1'000'000, std::numeric_limits<int>::max(), std::numeric_limits<int>::min()};
        return coin() ? one_of(kOdd) : whole(-1, 40);
    }

    /// Any letters, any bytes, up to beyond every bound.
    std::string text() {
        const std::string kPieces[] = {"a",
                                       "é",
                                       "спи",
                                       "渦",
                                       "😀",
                                       "e\u0301",
                                       "\"do\":",
                                       "\n",
                                       "\xff",
                                       "\\",
                                       "\xf0\x9f",
                                       "\xe3",
                                       "{",
                                       std::string(1, '\0')};
        constexpr int kLengths[] = {0, 1, 3, 20, 199, 200, 201, 499, 500, 501, 3000};
        std::string out;
        for (int length = one_of(kLengths); length > 0; --length) {
            out += one_of(kPieces);
        }
        return out;
    }

    std::optional<nn::Example> example() {
        return coin() ? std::nullopt : std::optional(nn::Example{number(), number(), number()});
    }

  private:
    std::mt19937_64 random_;
};

double expected_time(double time_s) {
    return std::round((time_s > 0 ? std::min(time_s, Bounds::kMaxSeconds) : 0) * 1000) / 1000;
}

std::string expected_words(const std::string& words) {
    return nn::first_characters(words, Bounds::kMaxWords);
}

bool beyond(glm::vec2 pair, double most) {
    return !(std::abs(pair.x) <= most && std::abs(pair.y) <= most);
}

glm::vec2 rounded(glm::vec2 pair, double steps) {
    return {static_cast<float>(std::round(pair.x * steps) / steps),
            static_cast<float>(std::round(pair.y * steps) / steps)};
}

std::optional<app::Pointer> expected_pointer(std::optional<app::Pointer> pointer) {
    if (!pointer || beyond(pointer->place, Bounds::kMaxPlace)) {
        return std::nullopt;
    }
    pointer->place = rounded(pointer->place, 10);
    const bool named = !pointer->on.empty() &&
                       nn::count_characters(pointer->on) <= Bounds::kMaxName &&
                       !beyond(pointer->share, Bounds::kMaxShare);
    pointer->on = named ? nn::first_characters(pointer->on, Bounds::kMaxName) : "";
    pointer->share = named ? rounded(pointer->share, 1000) : glm::vec2{0};
    return pointer;
}

bool finite(const std::optional<nn::Example>& example) {
    return example && std::isfinite(example->x) && std::isfinite(example->y);
}

std::optional<nn::Example> expected_example(const std::optional<nn::Example>& example) {
    return finite(example) && std::isfinite(example->label) ? example : std::nullopt;
}

bool is_index(int number) {
    return number >= -1 && number <= Bounds::kMaxIndex;
}

app::ViewRecord expected_view(app::ViewRecord view) {
    if (const auto* unit = std::get_if<app::UnitRef>(&view.hovered)) {
        if (!is_index(unit->layer) || !is_index(unit->unit)) {
            view.hovered = {};
        }
    } else if (const auto* weight = std::get_if<app::WeightRef>(&view.hovered)) {
        if (!is_index(weight->layer) || !is_index(weight->unit) || !is_index(weight->input)) {
            view.hovered = {};
        }
    }
    app::HiddenControls hidden;
    std::size_t count = 0;
    for (const std::string& key : *view.hidden) {
        if (nn::count_characters(key) <= Bounds::kMaxName && count++ < Bounds::kMaxHidden) {
            hidden.insert(nn::first_characters(key, Bounds::kMaxName));
        }
    }
    view.hidden = hidden;
    view.pointed_at = expected_example(view.pointed_at);
    view.forward_pass = expected_example(view.forward_pass);
    const double began_s = std::isnan(view.forward_pass_s) ? 0 : view.forward_pass_s;
    view.forward_pass_s =
        std::round(std::clamp(began_s, -Bounds::kMaxSeconds, Bounds::kMaxSeconds) * 1000) / 1000;
    if (view.forward_pass_stands_s) {
        const double passed_s = std::clamp(*view.forward_pass_stands_s, 0.0, Bounds::kMaxSeconds);
        view.forward_pass_stands_s = std::round(passed_s * 1000) / 1000;
    }
    return view;
}

app::ViewRecord random_view(Hand& hand, const std::shared_ptr<const nn::Snapshot>& picture) {
    app::ViewRecord view;
    view.theme = hand.coin() ? app::ThemeName::light : app::ThemeName::dark;
    view.show_test_data = hand.coin();
    view.discretize = hand.coin();
    view.log_scale = hand.coin();
    view.pinned = hand.whole(0, 9) == 0 ? picture : nullptr;
    view.split = hand.coin();
    app::HiddenControls hidden;
    for (int count = hand.whole(0, 30) == 0 ? 1500 : hand.whole(0, 2); count > 0; --count) {
        hidden.insert(hand.text() + std::to_string(count));
    }
    view.hidden = hidden;
    view.step_unit = static_cast<nn::Step::Unit>(hand.whole(0, 2));
    view.closed_collapse = hand.whole(-1, 1'000'000);
    if (hand.coin()) {
        view.hovered = app::UnitRef{hand.index(), hand.index()};
    } else if (hand.coin()) {
        view.hovered = app::WeightRef{hand.index(), hand.index(), hand.index()};
    }
    view.pointed_at = hand.example();
    view.forward_pass = hand.example();
    view.forward_pass_s = hand.coin() ? -hand.seconds() : hand.seconds();
    if (hand.coin()) {
        view.forward_pass_stands_s = hand.whole(0, 100'000) / 7.0;
    }
    return view;
}

std::optional<app::Pointer> random_pointer(Hand& hand) {
    if (hand.whole(0, 4) == 0) {
        return std::nullopt;
    }
    return app::Pointer{.place = {hand.number(), hand.number()},
                        .pressed = hand.coin(),
                        .on = hand.coin() ? "" : hand.text(),
                        .share = {hand.number(), hand.number()}};
}

/// As it comes back: pinned pictures are read anew.
void check_same(app::ViewRecord read, app::ViewRecord wanted) {
    REQUIRE((read.pinned == nullptr) == (wanted.pinned == nullptr));
    if (read.pinned != nullptr) {
        CHECK(read.pinned->experiment == wanted.pinned->experiment);
        CHECK(read.pinned->layers.back().weights == wanted.pinned->layers.back().weights);
    }
    read.pinned = wanted.pinned = nullptr;
    CHECK(read.theme == wanted.theme);
    CHECK(*read.hidden == *wanted.hidden);
    CHECK(read.hovered == wanted.hovered);
    CHECK(read.pointed_at == wanted.pointed_at);
    CHECK(read.forward_pass == wanted.forward_pass);
    CHECK(read.forward_pass_s == wanted.forward_pass_s);
    CHECK(read.forward_pass_stands_s == wanted.forward_pass_stands_s);
    CHECK(read == wanted);
}

struct Written {
    std::string text;
    std::vector<double> times; ///< of the window's lines

    void add(const std::string& line) { text += line + "\n"; }
};

Written beginning() {
    Written written;
    nn::Run run{nn::Experiment{}};
    written.add(lines::header({.program = "a test", .learner = "any", .recorded = "now"}));
    written.add(lines::past(run.past()));
    return written;
}

app::RecordedSession read(const Written& written) {
    return app::parse_session(written.text, "written");
}

/// A run whose every number left the finite range.
std::shared_ptr<const nn::Snapshot> diverged_picture() {
    nn::Experiment experiment;
    experiment.layers = {{.units = 3, .activation = nn::Activation::linear}};
    experiment.learning_rate = 100;
    experiment.optimizer = nn::Optimizer::sgd;
    experiment.dataset = nn::Dataset::plane;
    nn::Run run(experiment);
    run.run_to_epoch(100'000);
    REQUIRE(run.diverged());
    return run.snapshot();
}

nn::Command random_command(Hand& hand, nn::Run& run) {
    constexpr double kPaces[] = {0, -1, 1e-300, 250, 1e300, INFINITY, -INFINITY, NAN};
    constexpr double kEpochs[] = {0, -5, 0.1, 1e15, INFINITY, -INFINITY};
    constexpr double kWeights[] = {0, -1e300, 0.1, 3e-310};
    constexpr std::size_t kBytes[] = {0, 1 << 27u, std::numeric_limits<std::size_t>::max()};
    const auto unit = static_cast<nn::Step::Unit>(hand.whole(0, 2));
    switch (hand.whole(0, 11)) {
    case 0:
        return nn::Load{random_experiment(std::to_string(hand.whole(0, 1000)))};
    case 1:
        return nn::Edit{run.experiment(), hand.coin() ? run.snapshot() : nullptr};
    case 2:
        return nn::Reset{hand.coin()};
    case 3:
        return nn::SetWeight{
            hand.whole(-1, 20), hand.whole(-1, 99), hand.whole(-1, 50), hand.one_of(kWeights)};
    case 4:
        return nn::Play{};
    case 5:
        return nn::Pause{};
    case 6:
        return nn::Step{unit};
    case 7:
        return nn::SetPace{hand.one_of(kPaces), unit};
    case 8:
        return nn::Recover{hand.coin() ? std::make_shared<const nn::Checkpoint>(run.past().here)
                                       : nullptr};
    case 9:
        return nn::Travel{hand.whole(-1, 9), hand.one_of(kEpochs)};
    case 10:
        return nn::StepBack{unit};
    default:
        return nn::LimitHistory{hand.one_of(kBytes)};
    }
}

} // namespace

TEST_CASE("whatever a window shows is read back as it was written, to the rounding") {
    Hand hand(31);
    const auto picture = diverged_picture();
    Written written = beginning();
    std::vector<app::ViewRecord> views;
    std::vector<std::optional<app::Pointer>> pointers;
    std::vector<std::string> captions;
    std::vector<std::string> marks;
    std::vector<double> times;
    std::optional<app::ViewRecord> before;
    for (int i = 0; i < 600; ++i) {
        const double time_s = hand.seconds();
        times.push_back(expected_time(time_s));
        const app::ViewRecord view = random_view(hand, picture);
        written.add(lines::view(time_s, view, before ? &*before : nullptr));
        before = view;
        views.push_back(expected_view(view));
        pointers.push_back(random_pointer(hand));
        written.add(lines::pointer(time_s, pointers.back()));
        captions.push_back(std::to_string(i) + hand.text());
        written.add(lines::caption(time_s, captions.back()));
        marks.push_back(hand.text());
        written.add(lines::mark(time_s, marks.back()));
    }
    written.add(lines::end(hand.seconds()));
    const app::RecordedSession session = read(written);
    REQUIRE(session.remarks == std::vector<std::string>{});
    CHECK(session.ended);
    REQUIRE(session.pointers.size() == pointers.size());
    REQUIRE(session.captions.size() == captions.size());
    REQUIRE(session.marks.size() == marks.size());
    double latest_s = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        latest_s = std::max(latest_s, times[i]);
        CHECK(session.pointers[i].time_s == latest_s);
        CHECK(session.pointers[i].value == expected_pointer(pointers[i]));
        CHECK(session.captions[i].value == expected_words(captions[i]));
        CHECK(session.marks[i].value == expected_words(marks[i]));
    }
    // What looks the same as before takes no place of its own.
    std::size_t next = 0;
    for (const app::ViewRecord& view : views) {
        const bool same =
            next > 0 && view.pinned == nullptr && session.views[next - 1].value == view;
        next += same ? 0 : 1;
        REQUIRE(next <= session.views.size());
        check_same(session.views[next - 1].value, view);
    }
}

TEST_CASE("whatever a run did is read back, and says the same") {
    Hand hand(32);
    nn::Experiment experiment;
    experiment.layers = {{.units = 2}};
    nn::Run run(experiment);
    run.run_to_epoch(1);
    Written written = beginning();
    std::vector<std::string> deeds;
    double latest_s = 0;
    for (std::int64_t i = 0; i < 400; ++i) {
        nn::Deed deed{.moves = i * 1'000'000'000, .step = i, .what = random_command(hand, run)};
        if (hand.whole(0, 9) == 0) {
            deed.what = nn::MoveBy{hand.coin() ? nn::Step::Unit::example : nn::Step::Unit::batch};
        }
        latest_s += 1e-7;
        deed.time_s = latest_s;
        deeds.push_back(nn::deed_line(deed));
        written.add(deeds.back());
        written.add(
            lines::progress({hand.seconds(), {i + 1, deed.moves}},
                            hand.coin() ? std::optional<std::uint64_t>(~0ull - 5) : std::nullopt));
    }
    const app::RecordedSession session = read(written);
    for (const std::string& remark : session.remarks) {
        CHECK(remark == "the recording was not ended");
    }
    REQUIRE(session.run->deeds.size() == deeds.size());
    CHECK(session.progress.size() == deeds.size());
    for (std::size_t i = 0; i < deeds.size(); ++i) {
        nn::Deed deed = session.run->deeds[i];
        deed.time_s = static_cast<double>(i + 1) * 1e-7; // a clock may have gone astray before
        const auto of = [](const std::string& line) { return line.substr(line.find("\"moves\"")); };
        CHECK(of(nn::deed_line(deed)) == of(deeds[i]));
    }
}

TEST_CASE("whatever a header is given, it is read") {
    Hand hand(33);
    for (int i = 0; i < 200; ++i) {
        const app::SessionHeader header{.program = hand.text(),
                                        .learner = hand.text(),
                                        .recorded = hand.text(),
                                        .size = {hand.number(), hand.number()},
                                        .experiment = random_experiment(std::to_string(i))};
        Written written;
        written.add(lines::header(header));
        written.add(lines::past(nn::Run{nn::Experiment{}}.past()));
        written.add(lines::end(1));
        const app::RecordedSession session = read(written);
        CHECK(session.remarks.empty());
        CHECK(session.header.program == nn::first_characters(header.program, Bounds::kMaxName));
        CHECK(session.header.experiment == header.experiment);
        CHECK(session.header.size.x >= 0);
        CHECK(session.header.size.y <= Bounds::kMaxPlace);
    }
}

TEST_CASE("a run that was changed more often than a file can tell is recorded all the same") {
    nn::Experiment experiment;
    experiment.layers = {{.units = 1}};
    experiment.point_count = 10;
    experiment.batch_size = 5;
    const nn::Past fresh = nn::Run(experiment).past();
    for (const std::size_t count : {15'000u, 25'000u}) { // with what was left behind; by itself
        nn::Past past = fresh;
        nn::Branch now = fresh.history.now();
        now.changes.assign(count, {.what = nn::SetWeight{0, 0, 0, 0.5}, .before = experiment});
        nn::Branch left = now;
        now.id = 1;
        past.here.changes = count;
        past.history = nn::History(now, {left}, 1);
        Written written;
        written.add(lines::header({.program = "a test", .experiment = experiment}));
        written.add(lines::past(past));
        const auto beginning = read(written).run->beginning;
        CHECK(beginning->history.left().empty());
        CHECK(beginning->history.now().changes.size() == (count < 20'000 ? count : 0));
        nn::Run recorded(past);
        nn::Run replayed(*beginning);
        recorded.run_to_epoch(20);
        replayed.run_to_epoch(20);
        CHECK(replayed.snapshot()->layers.back().weights ==
              recorded.snapshot()->layers.back().weights);
    }
}

TEST_CASE("a caption is cut at a character, and counted as it is written") {
    for (const std::string letter : {"x", "п", "渦", "😀"}) {
        for (std::size_t count : {499u, 500u, 501u, 2000u}) {
            std::string words;
            for (std::size_t i = 0; i < count; ++i) {
                words += letter;
            }
            Written written = beginning();
            written.add(lines::caption(1, words));
            const app::RecordedSession session = read(written);
            REQUIRE(session.captions.size() == 1);
            CHECK(session.captions[0].value == words.substr(0, 500 * letter.size()));
        }
    }
}

TEST_CASE("a session whose captions were cut within a letter opens") { // as they once were
    Written written = beginning();
    std::string words = "a";
    for (int i = 0; i < 124; ++i) {
        words += "😀";
    }
    written.add("{\"t\":1.5,\"caption\":\"" + words + "\xef\xbf\xbd\"}"); // 500 bytes, then cut
    const app::RecordedSession session = read(written);
    REQUIRE(session.captions.size() == 1);
    CHECK(session.captions[0].value == words + "\xef\xbf\xbd");
}

TEST_CASE(
    "a session whose pointer left the window opens, and shows none there") { // as once written
    Written written = beginning();
    written.add(R"({"t":0.5,"pointer":[120.5,80],"on":"play","share":[0.5,0.25]})");
    written.add(R"({"t":0.6,"pointer":[-3.4028234663852886e+38,-3.4028234663852886e+38]})");
    written.add(R"({"t":2.0,"pointer":[10,20],"pressed":true})");
    const app::RecordedSession session = read(written);
    CHECK(session.remarks == std::vector<std::string>{"the recording was not ended"});
    REQUIRE(session.pointers.size() == 3);
    CHECK(session.pointers[0].value->on == "play");
    CHECK_FALSE(session.pointers[1].value.has_value());
    CHECK(session.pointers[2].value->pressed);
}
