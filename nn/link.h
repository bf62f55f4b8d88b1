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

/// Whether `text` holds a link, ours, the Playground's or any other of the web, and is no file's
/// name and no word.
bool looks_like_link(std::string_view text);

/// Opens the link of either kind that `text` holds, whatever stands around it, and however mails,
/// filters and redirectors changed it on its way: as it was at first. Throws InputError naming what
/// is wrong with it, also where it can be read in two ways.
OpenedLink open_link(std::string_view text);

} // namespace nn
