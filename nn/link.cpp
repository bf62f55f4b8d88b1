#include "nn/link.h"

#include "nn/errors.h"
#include "nn/link_in_text.h"
#include "nn/link_text.h"
#include "nn/neurarium_link.h"
#include "nn/playground_link.h"
#include "nn/utf8.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace nn {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr int kMostWrappings = 4; // of a link in percent-encoding or in another link

std::string shown(std::string_view text) {
    return shown_in_message(browser_escaped(text, "link"));
}

[[noreturn]] void fail_foreign(std::string_view text) {
    throw InputError(shown(text) +
                     ": expected a link to TensorFlow Playground or a copy of it (with some of its "
                     "keys behind the #), or one of Neurarium's own (neurarium://x?…); where it "
                     "leads there, open it in a browser and copy the address that this ends at");
}

OpenedLink opened(NeurariumLink link) {
    return {std::move(static_cast<LinkDisplay&>(link)), std::move(link.experiment), {}, true};
}

OpenedLink opened(PlaygroundLink link) {
    if (link.other_host) {
        const std::string from = link.other_host->empty() ? "though the link names no host"
                                                          : "from host " + shown(*link.other_host);
        link.unused.insert(link.unused.begin(), "Read as TensorFlow Playground's, " + from + ".");
    }
    return {std::move(static_cast<LinkDisplay&>(link)),
            std::move(link.experiment),
            std::move(link.unused),
            link.seed_given};
}

bool is_web_link(std::string_view text) {
    return starts_with_any_case(text, "https:") || starts_with_any_case(text, "http:");
}

/// The link within one that leads to it through another site, as a parameter of it.
std::optional<std::string> wrapped_link(std::string_view link) {
    const std::size_t query = link.find('?');
    if (query == kNone || !is_web_link(link)) {
        return std::nullopt;
    }
    const auto is_key = [](std::string_view, bool) { return false; };
    for (const std::string_view part : link_parts(link.substr(query + 1), is_key)) {
        std::size_t start = part.find('=');
        start = start == kNone ? part.find("%3D") : start;
        if (start == kNone) {
            continue;
        }
        std::string_view value = part.substr(start + (part[start] == '=' ? 1 : 3));
        if (value.starts_with("3D")) { // "=" in a mail's source
            value.remove_prefix(2);
        }
        const std::string decoded = percent_decoded(value);
        if (!holds_link(decoded)) {
            continue;
        }
        // Where its own "=" or "#" stand as they are, so may its "&": it goes on to the end.
        const bool is_encoded = value.find_first_of("=#") == kNone;
        return is_encoded ? decoded : std::string(link.substr(link.find(value)));
    }
    return std::nullopt;
}

/// `link`, all of which, its ":" too, was percent-encoded, once less so; nothing if it was not.
std::optional<std::string> less_encoded(std::string_view link) {
    for (const std::string_view start : {"neurarium%", "https%", "http%"}) {
        if (starts_with_any_case(link, start)) {
            return percent_decoded(link);
        }
    }
    return std::nullopt;
}

bool is_one_of_ours(std::string_view link) {
    return is_neurarium_link(link) || is_playground_link(link) || is_playground_copy(link) ||
           less_encoded(link) || wrapped_link(link);
}

OpenedLink open_text(std::string_view text, int depth);

/// `link` holds neither spaces nor what stands around it.
OpenedLink open_whole(std::string_view link, int depth) {
    if (depth > kMostWrappings) {
        fail_foreign(link);
    }
    if (is_neurarium_link(link)) {
        return opened(parse_neurarium_link(link));
    }
    if (is_playground_link(link)) {
        return opened(parse_playground_link(link));
    }
    if (const std::optional<std::string> inner = less_encoded(link)) {
        return open_text(*inner, depth + 1);
    }
    const std::optional<std::string> inner = wrapped_link(link);
    if (!inner && !is_playground_copy(link)) {
        fail_foreign(link);
    }
    return inner ? open_text(*inner, depth + 1) : opened(parse_playground_link(link));
}

/// Opens `link` without parameters and punctuation that were put behind it, unless the latter
/// may belong to a text that it holds.
OpenedLink open_in_sentence(std::string_view link, int depth) {
    link = without_followers(link);
    const std::string_view inner = without_punctuation(link);
    const std::string_view behind = link.substr(inner.size());
    if (behind.starts_with("...") || behind.starts_with("\u2026")) {
        throw InputError(shown(inner) + ": expected the whole link, found one that was cut short");
    }
    OpenedLink found = open_whole(inner, depth);
    const std::string key = last_key(inner);
    const bool is_list = key == "networkShape" || key == "layers" || key == "features";
    const bool is_text =
        key == "hide" || (key == "seed" && !is_plain_number(found.experiment.seed));
    if ((!behind.empty() && is_text) || (behind.starts_with(',') && is_list)) {
        throw InputError("link: " + key + ": expected the link alone, found " + shown(behind) +
                         " behind it, which may or may not be part of it");
    }
    return found;
}

bool is_same(const OpenedLink& a, const OpenedLink& b) {
    return a.experiment == b.experiment && a.seed_given == b.seed_given &&
           static_cast<const LinkDisplay&>(a) == static_cast<const LinkDisplay&>(b);
}

/// What `link` opens if it ends here; nothing if it cannot.
std::optional<OpenedLink> open_if_it_ends(std::string_view link, int depth) {
    try {
        return open_in_sentence(link, depth);
    } catch (const InputError&) {
        return std::nullopt; // another reading may do
    }
}

/// Whether `word` may be more of `link`, of which no reading can tell: of a text or of a number.
bool may_continue(std::string_view link, std::string_view word) {
    const std::string key = last_key(link);
    const bool is_text = key == "seed" || key == "title" || key == "about" || key == "hide";
    constexpr std::string_view kOfNumbers = "0123456789.,";
    return is_text || (kOfNumbers.find(link.back()) != kNone && kOfNumbers.find(word[0]) != kNone);
}

/// Opens `link`, of which words in its tail may be a part: as the one reading of which most is
/// understood.
OpenedLink open_with_tail(const LinkInText& link, int depth) {
    if (link.tail.empty()) {
        return open_in_sentence(link.text, depth);
    }
    std::vector<OpenedLink> readings;
    std::string text = link.text;
    for (std::size_t words = 0; words <= link.tail.size(); ++words) {
        text += words == 0 ? "" : link.tail[words - 1];
        if (auto reading = open_if_it_ends(without_punctuation(text), depth)) {
            readings.push_back(std::move(*reading));
        }
    }
    if (readings.empty()) {
        open_in_sentence(link.text, depth); // says what is wrong
    }
    const auto notes = [](const OpenedLink& reading) { return reading.unused.size(); };
    const auto best = std::ranges::min_element(readings, {}, notes);
    const bool is_only_one = std::ranges::all_of(readings, [&](const OpenedLink& reading) {
        return notes(reading) > notes(*best) || is_same(reading, *best);
    });
    if (!is_only_one || may_continue(link.text, link.tail.front())) {
        throw InputError(
            "link: expected the link alone, found " + shown(link.tail.front()) +
            " behind a space or at a line's start, which may or may not be part of it");
    }
    return std::move(*best);
}

/// Opens the one link of `text`, whatever stands around it.
OpenedLink open_text(std::string_view text, int depth) {
    const std::string plain = plain_text(text, "link");
    std::vector<LinkInText> links = find_links(plain);
    if (links.empty()) {
        const std::string decoded = percent_decoded(plain);
        if (decoded == plain || depth == kMostWrappings) {
            fail_foreign(text);
        }
        return open_text(decoded, depth + 1); // encoded with the words around it
    }
    const LinkInText first = links.front();
    std::erase_if(links, [](const LinkInText& link) { return !is_one_of_ours(link.text); });
    const auto is_bare = [](const LinkInText& link) {
        return link.text.find_first_of("#?%") == kNone;
    };
    if (!std::ranges::all_of(links, is_bare)) {
        std::erase_if(links, is_bare); // the page's name beside the link
    }
    if (links.empty()) {
        fail_foreign(first.text);
    }
    OpenedLink found = open_with_tail(links.front(), depth);
    for (const LinkInText& other : links) {
        if (!is_same(open_with_tail(other, depth), found)) {
            throw InputError("link: expected one, found several that differ, the second being " +
                             shown(other.text));
        }
    }
    return found;
}

} // namespace

bool looks_like_link(std::string_view text) {
    if (text.size() > kMaxLinkBytes || find_invalid_utf8(text) != kNone) {
        return holds_link(text);
    }
    return holds_link(plain_text(text, "link"));
}

OpenedLink open_link(std::string_view text) {
    return open_text(text, 0);
}

} // namespace nn
