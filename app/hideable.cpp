#include "app/hideable.h"

#include <array>

namespace app {
namespace {

constexpr std::array kHideables = {
    Hideable{"controls", "The panel on the left"},
    Hideable{"problem", "Classify or regress"},
    Hideable{"dataset", "Datasets"},
    Hideable{"percTrainData", "Train share"},
    Hideable{"noise", "Noise"},
    Hideable{"points", "Points"},
    Hideable{"batchSize", "Batch size"},
    Hideable{"seed", "Seed"},
    Hideable{"optimizer", "Optimizer"},
    Hideable{"learningRate", "Learning rate"},
    Hideable{"regularization", "Regularization"},
    Hideable{"regularizationRate", "Regularization rate"},
    Hideable{"loss", "Loss"},
    Hideable{"precision", "Precision"},
    Hideable{"activation", "Activation and dropout"},
    Hideable{"numHiddenLayers", "Adding and removing"},
    Hideable{"legend", "Legend"},
    Hideable{"output", "The panel on the right"},
    Hideable{"showTestData", "Show test data"},
    Hideable{"discretize", "Discretize"},
    Hideable{"logScale", "Log scale"},
    Hideable{"pinButton", "Pin, split"},
    Hideable{"history", "Training history"},
    Hideable{"resetButton", "Reset"},
    Hideable{"playButton", "Play"},
    Hideable{"stepButton", "Step"},
    Hideable{"speed", "Speed"},
    Hideable{"fileMenu", "File"},
    Hideable{"editsMenu", "Edits"},
    Hideable{"shareButton", "Share"},
    Hideable{"themeButton", "Theme"},
    Hideable{"helpButton", "Help"},
    Hideable{"recordButton", "Record"},
};

} // namespace

std::span<const Hideable> hideables() {
    return kHideables;
}

} // namespace app
