#include "app/hideable.h"

#include <array>

namespace app {
namespace {

constexpr bool kMinimal = true;
constexpr bool kPresenting = true;

constexpr std::array kHideables = {
    Hideable{"controls", "Left panel", ControlPlace::left, kMinimal},
    Hideable{"problem", "Classify or regress", ControlPlace::left},
    Hideable{"dataset", "Datasets", ControlPlace::left, kMinimal},
    Hideable{"percTrainData", "Train share", ControlPlace::left},
    Hideable{"noise", "Noise", ControlPlace::left},
    Hideable{"points", "Points", ControlPlace::left},
    Hideable{"batchSize", "Batch size", ControlPlace::left},
    Hideable{"seed", "Seed", ControlPlace::left},
    Hideable{"optimizer", "Optimizer", ControlPlace::left},
    Hideable{"learningRate", "Learning rate", ControlPlace::left, kMinimal},
    Hideable{"regularization", "Regularization", ControlPlace::left},
    Hideable{"regularizationRate", "Regularization rate", ControlPlace::left},
    Hideable{"loss", "Loss", ControlPlace::left},
    Hideable{"precision", "Advanced", ControlPlace::left},
    Hideable{"activation", "Activation, dropout", ControlPlace::network, kMinimal, kPresenting},
    Hideable{"numHiddenLayers", "Add and remove", ControlPlace::network, kMinimal, kPresenting},
    Hideable{"legend", "Legend", ControlPlace::network, !kMinimal, kPresenting},
    Hideable{"output", "Right panel", ControlPlace::right, kMinimal, kPresenting},
    Hideable{"showTestData", "Show test data", ControlPlace::right, !kMinimal, kPresenting},
    Hideable{"discretize", "Discretize", ControlPlace::right},
    Hideable{"logScale", "Log scale", ControlPlace::right},
    Hideable{"pinButton", "Pin, split", ControlPlace::right},
    Hideable{"history", "Training history", ControlPlace::below},
    Hideable{"resetButton", "Reset", ControlPlace::top, kMinimal, kPresenting},
    Hideable{"playButton", "Play", ControlPlace::top, kMinimal, kPresenting},
    Hideable{"stepButton", "Step", ControlPlace::top, kMinimal, kPresenting},
    Hideable{"speed", "Speed", ControlPlace::top, kMinimal, kPresenting},
    Hideable{"fileMenu", "File", ControlPlace::top},
    Hideable{"recordButton", "Record", ControlPlace::top},
    Hideable{"editsMenu", "Edits", ControlPlace::top},
    Hideable{"shareButton", "Share", ControlPlace::top},
    Hideable{"themeButton", "Theme", ControlPlace::top},
    Hideable{"helpButton", "Help", ControlPlace::top, kMinimal},
};

constexpr std::array kPresets = {
    ViewPreset{"everything", "Everything", nullptr},
    ViewPreset{"minimal", "Minimal", &Hideable::in_minimal},
    ViewPreset{"presenting", "Presenting", &Hideable::in_presenting},
};

} // namespace

std::span<const Hideable> hideables() {
    return kHideables;
}

std::string_view panel_of(const Hideable& control) {
    const std::string_view panel = control.place == ControlPlace::left    ? "controls"
                                   : control.place == ControlPlace::right ? "output"
                                                                          : "";
    return panel == control.key ? "" : panel;
}

std::span<const ViewPreset> view_presets() {
    return kPresets;
}

HiddenControls hidden_by(const ViewPreset& preset) {
    HiddenControls hidden;
    for (const Hideable& control : kHideables) {
        if (preset.shows != nullptr && !(control.*preset.shows)) {
            hidden.emplace(control.key);
        }
    }
    return hidden;
}

} // namespace app
