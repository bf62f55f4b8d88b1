#pragma once

#include "nn/link_text.h"

#include <string_view>
#include <vector>

/// What stands behind the "#" of TensorFlow Playground's links.
namespace nn::playground {

/// The pairs of `fragment`, which is ASCII, as they were before mail filters and redirectors
/// percent-encoded them, wrote them as quoted-printable or added parameters that follow a reader.
/// Throws InputError for a seed of which nobody can tell how it was.
std::vector<LinkPair> fragment_pairs(std::string_view fragment);

/// Whether `text` holds at least `count` keys that only the page's links have.
bool has_page_keys(std::string_view fragment, int count);

/// Whether a link carries `seed` there and back: as browsers leave it in an address.
bool survives_in_fragment(std::string_view seed);

} // namespace nn::playground
