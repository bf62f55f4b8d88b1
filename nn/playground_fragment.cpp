#include "nn/playground_fragment.h"

#include "nn/errors.h"
#include "nn/link_in_text.h"
#include "nn/pasted_text.h"
#include "nn/playground_names.h"
#include "nn/utf8.h"

#include <algorithm>
#include <array>
#include <utility>

namespace nn::playground {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr int kMostRounds = 3; // of percent-encoding

/// Keys that links to other pages have too.
constexpr std::array<std::string_view, 6> kCommonKeys{
    "x", "y", "seed", "noise", "problem", "tutorial"};

bool is_page_key(std::string_view key) {
    return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

/// `fragment` as pairs, in which an encoded "=" or "&" parts like a plain one. A part that has no
/// plain "=" was encoded as a whole.
void add_pairs(std::string_view fragment, int rounds_left, std::vector<LinkPair>& pairs) {
    const auto is_key = [](std::string_view, bool) { return true; };
    for (const std::string_view part : link_parts(fragment, is_key)) {
        const std::string decoded = html_unescaped(percent_decoded(part));
        const bool is_encoded = part.find('=') == kNone && decoded != part && rounds_left > 0 &&
                                find_invalid_utf8(decoded) == kNone;
        if (is_encoded) {
            add_pairs(browser_escaped(decoded, "link"), rounds_left - 1, pairs);
        } else {
            pairs.push_back(pair_from(part));
        }
    }
}

/// Without any percent-encoding: no key or value of the page's but a seed holds a "%".
std::string plain(const std::string& encoded) {
    std::string text = encoded;
    for (int round = 0; round < kMostRounds; ++round) {
        text = percent_decoded(text);
    }
    if (find_invalid_utf8(text) != kNone) {
        return encoded;
    }
    text = pasted_text(text, "link");
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
    return browser_escaped(text, "link");
}

/// Whether every %XX of `seed` is one that browsers write: a space, <, >, ", ` or no ASCII.
bool is_as_browsers_write(std::string_view seed) {
    for (std::size_t i = seed.find('%'); i != kNone; i = seed.find('%', i + 1)) {
        const std::string_view escape = seed.substr(i, 3);
        const std::string decoded = percent_decoded(escape);
        const bool is_escape = decoded.size() < escape.size();
        const auto byte = static_cast<unsigned char>(decoded[0]);
        if (is_escape && byte < 0x80 && std::string_view(" <>\"`").find(decoded[0]) == kNone) {
            return false;
        }
    }
    return true;
}

/// `text` with its %XX in capitals, as browsers write them.
std::string in_capitals(std::string text) {
    for (std::size_t i = text.find('%'); i != kNone; i = text.find('%', i + 1)) {
        if (percent_decoded(text.substr(i, 3)).size() == 1 && i + 2 < text.size()) {
            text.replace(i, 3, percent_escaped(percent_decoded(text.substr(i, 3))[0]));
        }
    }
    return text;
}

/// A seed as the page's links hold it.
std::string plain_seed(const std::string& text) {
    std::string seed = in_capitals(without_double_escapes(text));
    for (const std::string_view unseen : {"%E2%80%8B", "%EF%BB%BF", "%C2%A0", "%20"}) {
        while (seed.ends_with(unseen) && is_plain_number(seed.substr(0, seed.find('%')))) {
            seed.resize(seed.size() - unseen.size());
        }
    }
    if (!is_as_browsers_write(seed)) {
        throw InputError("TensorFlow Playground link: seed=" + shown_in_message(text) +
                         ": expected a seed as browsers show it, found percent-encoding that they "
                         "do not write: it was changed on its way, or never opened from a browser");
    }
    return seed;
}

/// A mail's source writes "=3D" for "=": every pair then has it.
void undo_quoted_printable(std::vector<LinkPair>& pairs) {
    constexpr std::string_view kMark = "3D";
    const auto is_marked = [&](const LinkPair& pair) {
        return pair.value && pair.value->starts_with(kMark);
    };
    const auto marked = std::count_if(pairs.begin(), pairs.end(), is_marked);
    const auto valued = std::count_if(
        pairs.begin(), pairs.end(), [](const LinkPair& pair) { return pair.value.has_value(); });
    if (marked == 0) {
        return;
    }
    const bool all = marked == valued && (marked > 1 || pairs.front().name != "seed");
    for (LinkPair& pair : pairs) {
        if (is_marked(pair) && all && !pair.goes_on) {
            pair.value->erase(0, kMark.size());
        } else if (pair.goes_on || (is_marked(pair) && is_page_key(pair.name) &&
                                    (pair.name != "seed" || marked == valued))) {
            throw InputError("TensorFlow Playground link: " + shown_in_message(pair.name) + "=" +
                             shown_in_message(*pair.value) +
                             ": expected a value, found a mail's =3D before it; copy the link from "
                             "the mail as it is shown");
        }
    }
}

/// The value of a link's last pair without what ended the sentence around it, which may have been
/// percent-encoded with the link.
std::string without_sentence_end(const LinkPair& last) {
    const std::string value(without_punctuation(*last.value));
    if (last.name == "seed" && value != *last.value && !is_plain_number(value)) {
        throw InputError(
            "TensorFlow Playground link: seed=" + shown_in_message(*last.value) +
            ": expected a seed that does not end as a sentence does, at the link's end");
    }
    return value;
}

} // namespace

std::vector<LinkPair> fragment_pairs(std::string_view fragment) {
    std::vector<LinkPair> pairs;
    add_pairs(fragment, kMostRounds, pairs);
    std::erase_if(pairs, [](const LinkPair& pair) { return follows_readers(pair.name); });
    undo_quoted_printable(pairs);
    for (LinkPair& pair : pairs) {
        pair.name = plain(pair.name);
        if (pair.goes_on && is_page_key(pair.name)) {
            throw InputError("TensorFlow Playground link: " + shown_in_message(pair.name) + "=" +
                             shown_in_message(*pair.value) +
                             ": expected one =, found another behind it");
        }
        if (pair.value) {
            pair.value = pair.name == "seed" ? plain_seed(*pair.value) : plain(*pair.value);
        }
    }
    if (!pairs.empty() && pairs.back().value) {
        pairs.back().value = without_sentence_end(pairs.back());
    }
    return pairs;
}

bool has_page_keys(std::string_view fragment, int count) {
    std::vector<LinkPair> pairs;
    add_pairs(fragment.substr(0, kMaxLinkBytes), kMostRounds, pairs);
    return std::count_if(pairs.begin(), pairs.end(), [](const LinkPair& pair) {
               const bool is_common =
                   std::find(kCommonKeys.begin(), kCommonKeys.end(), pair.name) !=
                   kCommonKeys.end();
               return pair.value && !is_common && is_page_key(pair.name);
           }) >= count;
}

bool survives_in_fragment(std::string_view seed) {
    const auto survives = [](char c) {
        return c > ' ' && c < 0x7F && std::string_view("\"<>`&=").find(c) == kNone;
    };
    return !seed.empty() && std::all_of(seed.begin(), seed.end(), survives) &&
           without_double_escapes(seed) == seed && in_capitals(std::string(seed)) == seed &&
           is_as_browsers_write(seed);
}

} // namespace nn::playground
