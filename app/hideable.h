#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

namespace app {

/// A control that can be hidden, from the View menu or by a link.
struct Hideable {
    std::string_view key; ///< TensorFlow Playground's name where it has the control
    std::string_view label;
};

/// All of them, in the order of the window: left panel, stage, right panel, top bar.
std::span<const Hideable> hideables();

/// Keys of hidden controls. Keys that name nothing are kept: a newer link may know more.
using HiddenControls = std::set<std::string, std::less<>>;

} // namespace app
