#pragma once

#include "nn/experiment.h"
#include "nn/link_display.h"

#include <string>
#include <string_view>
#include <vector>

namespace nn {

/// What a link of either kind opens: a Playground link, or one of our own.
struct OpenedLink : LinkDisplay {
    Experiment experiment;
    /// Sentences for the person who opened it: what was read but means nothing here.
    std::vector<std::string> unused;
    /// Where it is false, `experiment` should get a fresh seed.
    bool seed_given = true;
};

/// Whether `text` is meant as a link, ours, the Playground's or any other of the web, and not as a
/// file's name or a word. Looks at its beginning only.
bool looks_like_link(std::string_view text);

/// Opens a link of either kind. Throws InputError naming what is wrong with it.
OpenedLink open_link(std::string_view text);

} // namespace nn
