#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

namespace app {

/// Where a control that can be hidden stands.
enum class ControlPlace { left, network, right, below, top };

/// A control that can be hidden, from the View menu or by a link.
struct Hideable {
    std::string_view key; ///< TensorFlow Playground's name where it has the control
    std::string_view label;
    ControlPlace place;
    bool in_minimal = false;    ///< shown by the view of that name
    bool in_presenting = false; ///< likewise
};

/// All of them, in the order of the window: left panel, stage, right panel, bottom, top bar.
std::span<const Hideable> hideables();

/// The key of the panel that `control` is in: it is not shown where that is hidden. Empty for what
/// is in none, and for the panels themselves.
std::string_view panel_of(const Hideable& control);

/// Keys of hidden controls. Keys that name nothing are kept: a newer link may know more.
using HiddenControls = std::set<std::string, std::less<>>;

/// A choice of what is shown, made with one click.
struct ViewPreset {
    std::string_view key;
    std::string_view label;
    bool Hideable::*shows; ///< null: everything
};

/// Everything, minimal, presenting.
std::span<const ViewPreset> view_presets();

HiddenControls hidden_by(const ViewPreset& preset);

} // namespace app
