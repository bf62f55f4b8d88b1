#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Finding links in what people paste: a sentence, a line of a mail or of its source, markdown.
namespace nn {

/// A link as it stands in a text.
struct LinkInText {
    /// What is certainly of it: no spaces or line breaks any more.
    std::string text;
    /// Words behind it that may be its end, broken off, or may be the sentence's.
    std::vector<std::string> tail;
};

/// What was pasted, plain, as `pasted_text` makes it, and a link at its start with a whole scheme.
std::string plain_text(std::string_view text, std::string_view name);

/// Whether a link, ours or of the web, starts somewhere in `text`, be it percent-encoded.
bool holds_link(std::string_view text);

/// The links of `text`, which is plain, in order. Throws InputError for more than a few, and where
/// a space stands within a text that a link holds: whether it belongs there nobody can tell.
std::vector<LinkInText> find_links(std::string_view text);

/// `link` without a sentence's punctuation and what closes quotes and brackets at its end.
std::string_view without_punctuation(std::string_view link);

/// The key of the last pair of `link`, be the link percent-encoded or not; empty if it has none.
std::string last_key(std::string_view link);

/// Whether `text` is a plain number, as the seeds are that a page or we draw.
bool is_plain_number(std::string_view text);

} // namespace nn
