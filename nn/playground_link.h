#pragma once

#include "nn/experiment.h"
#include "nn/link_display.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nn {

/// What a link to TensorFlow Playground holds.
struct PlaygroundLink : LinkDisplay {
    /// The page's run, in double precision. Its features lack the hidden ones.
    Experiment experiment;
    /// Without a seed the page takes a fresh one, and so should the caller.
    bool seed_given = false;
    bool hide_text = false;
    /// Where the link leads, if that is another host than the page's; empty in a link that has
    /// none.
    std::optional<std::string> other_host;
    /// Sentences: what was read but means nothing here, and what the page reads otherwise than it
    /// looks. At most a screenful.
    std::vector<std::string> unused;
};

/// The names of the page's controls that links can hide, in its order.
std::span<const std::string_view> playground_controls();

/// Whether `text` is the address of the page, on either of its hosts. Says nothing of the rest.
bool is_playground_link(std::string_view text);

/// Whether `text` is a link to a copy of the page: on any host, but with some of its keys.
bool is_playground_copy(std::string_view text);

/// Reads a link as the page's own JavaScript does, and where it was percent-encoded on its way, as
/// it was before. Throws InputError, naming the key and the value, where the page would compute
/// with NaN or stop with an exception, for what is beyond `Limits`, and for what can be read in two
/// ways.
PlaygroundLink parse_playground_link(std::string_view text);

/// Why no link to the page gives this run, a sentence each; empty where one does. `experiment` is
/// valid. The title and `epochs` are no part of a run, and are not carried.
std::vector<std::string> reasons_not_playground(const Experiment& experiment);

/// The page's link to a run for which there are no such reasons, with its keys in its order.
std::string to_playground_link(const Experiment& experiment, const LinkDisplay& display = {});

} // namespace nn
