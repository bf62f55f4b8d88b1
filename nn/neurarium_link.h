#pragma once

#include "nn/experiment.h"
#include "nn/link_display.h"

#include <string>
#include <string_view>

namespace nn {

/// What a Neurarium link holds.
struct NeurariumLink : LinkDisplay {
    Experiment experiment;
};

/// Whether `text` starts as our own links do. Says nothing of the rest.
bool is_neurarium_link(std::string_view text);

/// `neurarium://x?v=1&…` with the keys of the experiment's file, and only what differs from the
/// defaults of version 1, which never change. Layers are "units:activation:dropout", shortened
/// from the right where they are tanh and without dropout: `layers=8,7:relu,5:tanh:0.1`.
std::string to_neurarium_link(const Experiment& experiment, const LinkDisplay& display = {});

/// Reads what `to_neurarium_link` writes: equal, to the last bit. Throws InputError naming the key
/// and the value: another version, an unknown key (with the nearest known one), a repeated one, a
/// wrong type, a bad value.
NeurariumLink parse_neurarium_link(std::string_view text);

} // namespace nn
