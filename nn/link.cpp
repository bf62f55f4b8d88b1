#include "nn/link.h"

#include "nn/errors.h"
#include "nn/link_text.h"
#include "nn/neurarium_link.h"
#include "nn/playground_link.h"

#include <utility>

namespace nn {

bool looks_like_link(std::string_view text) {
    const std::string_view start = trimmed_link(text);
    return is_neurarium_link(start) || is_playground_link(start) ||
           starts_with_any_case(start, "https://") || starts_with_any_case(start, "http://");
}

OpenedLink open_link(std::string_view text) {
    if (is_neurarium_link(text)) {
        NeurariumLink link = parse_neurarium_link(text);
        return {std::move(static_cast<LinkDisplay&>(link)), std::move(link.experiment), {}, true};
    }
    if (is_playground_link(text)) {
        PlaygroundLink link = parse_playground_link(text);
        return {std::move(static_cast<LinkDisplay&>(link)),
                std::move(link.experiment),
                std::move(link.unused),
                link.seed_given};
    }
    throw InputError(shown_in_message(browser_escaped(text, "link")) +
                     ": expected a link to TensorFlow Playground, or one of Neurarium's own "
                     "(neurarium://x?…)");
}

} // namespace nn
