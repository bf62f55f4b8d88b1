// Somebody does anything, for as long as you like: what was recorded is read back and replayed, and
// agrees to the bit.
//
//   NEURARIUM_HOURS=3 build/dev/tests/app/app_tests -tc="*random hands*"
//
// NEURARIUM_SEED is another one's; NEURARIUM_KEEP a file that the recording stays in.
#include "app/recording/session_file.h"
#include "nn/replay.h"
#include "nn/weights_hash.h"
#include "tests/app/random_hands.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <string>

using namespace tests;

namespace {

std::string variable(const char* name, const char* usual) {
    const char* const value = std::getenv(name);
    return value != nullptr ? value : usual;
}

bool same_bits(double a, double b) {
    return std::memcmp(&a, &b, sizeof a) == 0 || (std::isnan(a) && std::isnan(b));
}

/// Whether the replay, which stands there, has what was seen there.
bool agrees(nn::Run& run, const Witnessed& then) {
    const nn::Metrics now = run.snapshot()->metrics;
    return nn::weights_hash(run.layers()) == then.weights && run.step_count() == then.step &&
           same_bits(run.epoch(), then.epoch) &&
           same_bits(now.train_loss, then.metrics.train_loss) &&
           same_bits(now.test_loss, then.metrics.test_loss) &&
           same_bits(now.train_accuracy, then.metrics.train_accuracy) &&
           same_bits(now.test_accuracy, then.metrics.test_accuracy);
}

} // namespace

TEST_CASE("what random hands do is recorded, read back and replayed to the bit") {
    constexpr double kUsualHours = 1.0 / 60;
    const double hours =
        std::stod(variable("NEURARIUM_HOURS", std::to_string(kUsualHours).c_str()));
    const std::string seed = variable("NEURARIUM_SEED", "1");
    CAPTURE(seed);
    const TempFolder folder;
    const std::filesystem::path file = variable("NEURARIUM_KEEP", (folder / "s.nrs.jsonl").c_str());
    std::vector<Witnessed> witnessed;
    std::vector<std::string> captions;
    {
        RandomHands hands(file, seed);
        hands.play_for(hours * 3600);
        hands.finish();
        witnessed = hands.witnessed();
        captions = hands.captions();
        MESSAGE("" << hours * 3600 << " s: " << hands.commands() << " commands, "
                   << witnessed.back().at.moves << " moves, " << witnessed.size() << " frames");
    }
    const app::RecordedSession read = app::load_session(file);
    CHECK(read.ended);
    CHECK(read.remarks.empty());
    CHECK(read.seconds == doctest::Approx(hours * 3600).epsilon(0.01));
    REQUIRE(read.captions.size() == captions.size());
    for (std::size_t i = 0; i < captions.size(); ++i) {
        CHECK(read.captions[i].value == captions[i]);
    }

    nn::Replay replay(read.run);
    std::size_t wrong = 0;
    for (const Witnessed& then : witnessed) {
        replay.go_to(then.at);
        if (!agrees(replay.run(), then) && ++wrong == 1) {
            FAIL_CHECK(
                "not as it was after ", then.at.deeds, " deeds and ", then.at.moves, " moves");
        }
    }
    CHECK(wrong == 0);
    CHECK_FALSE(replay.mismatch());

    nn::Arc4 random("back and forth");
    for (int i = 0; i < 40; ++i) {
        const Witnessed& then = witnessed[static_cast<std::size_t>(
            random.next() * static_cast<double>(witnessed.size()))];
        replay.go_to(then.at);
        CHECK(agrees(replay.run(), then));
    }
    CHECK_FALSE(replay.mismatch());
    CHECK(replay.keyframe_bytes() <= nn::Replay::kMostKeyframeBytes);
}
