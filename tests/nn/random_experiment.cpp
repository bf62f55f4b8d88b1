#include "tests/nn/random_experiment.h"

#include "nn/datasets.h"
#include "nn/features.h"
#include "nn/random.h"

#include <cmath>
#include <string>

namespace {

class Dice {
  public:
    explicit Dice(std::string_view seed) : random_(seed) {}

    int whole(int low, int high) {
        return low + static_cast<int>(random_.next() * (high - low + 1));
    }
    bool coin() { return random_.next() < 0.5; }

    /// Round, with all its bits, or small.
    double number(double high) {
        switch (whole(0, 2)) {
        case 0:
            return whole(1, static_cast<int>(std::floor(high)));
        case 1:
            return random_.uniform(1e-9, high);
        default:
            return high * std::pow(10, -whole(1, 12));
        }
    }

    template <class Table> auto row(Table table) {
        return table[static_cast<std::size_t>(whole(0, static_cast<int>(table.size()) - 1))].value;
    }

    std::string text(int longest) {
        constexpr const char* kPieces[] = {"a", "Z",  "7",    " ", "&",  "=",    "%",
                                           "+", "\"", "#",    "é", "₁",  "🙂", "\n",
                                           ",", ":",  "amp;", "<", "\\", "?"};
        std::string out;
        for (int length = whole(0, longest); length > 0; --length) {
            out += kPieces[whole(0, static_cast<int>(std::size(kPieces)) - 1)];
        }
        return out;
    }

  private:
    nn::Arc4 random_;
};

nn::DenseLayer random_layer(Dice& dice) {
    return {
        .units = dice.whole(1, nn::Limits::kMaxUnits),
        .activation = dice.row(nn::activations()),
        .dropout = dice.coin() ? 0 : dice.number(9) / 10,
    };
}

} // namespace

nn::Experiment random_experiment(std::string_view seed) {
    Dice dice(seed);
    nn::Experiment out;
    out.title = dice.text(40);
    out.about = dice.text(80);
    out.dataset = dice.row(nn::datasets());
    out.point_count = dice.coin() ? 500 : dice.whole(100, nn::Limits::kMaxPoints);
    out.noise = dice.coin() ? 0 : dice.number(nn::Limits::kMaxNoise);
    out.train_percent = 10 + dice.number(90);
    out.seed = dice.text(16);
    out.features.clear();
    for (const nn::FeatureRow& row : nn::features()) {
        if (dice.coin()) {
            out.features.push_back(row.value);
        }
    }
    out.layers.clear();
    for (int layer = dice.whole(0, nn::Limits::kMaxLayers); layer > 0; --layer) {
        out.layers.push_back(random_layer(dice));
    }
    out.zero_weights = dice.coin();
    const bool has_classes = nn::problem_of(out) == nn::Problem::classification;
    out.loss = has_classes ? dice.row(nn::losses()) : nn::Loss::squared_error;
    out.optimizer = dice.row(nn::optimizers());
    out.learning_rate = dice.number(nn::Limits::kMaxLearningRate);
    out.penalty = dice.row(nn::penalties());
    out.penalty_rate = dice.coin() ? 0 : dice.number(nn::Limits::kMaxPenaltyRate);
    out.batch_size = dice.whole(1, nn::Limits::kMaxBatch);
    out.precision = dice.row(nn::precisions());
    out.epochs = static_cast<std::int64_t>(dice.number(1e9));
    return out;
}
