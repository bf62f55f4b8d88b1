#include "nn/link_in_text.h"

#include "nn/errors.h"
#include "nn/link_text.h"
#include "nn/pasted_text.h"
#include "nn/playground_link.h"

#include <algorithm>
#include <array>

namespace nn {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kMostLinks = 8;
constexpr std::size_t kMostTailWords = 8;
constexpr std::size_t kMostSpaces = 50;    // within a link
constexpr std::size_t kLongestScheme = 12; // "neurarium://"

bool is_space(char c) {
    return std::string_view(" \t\r\n\v\f").find(c) != kNone;
}

/// How long `plain` is at the start of `text`, be it percent-encoded, once or more, as `hex`; 0 if
/// it is not there.
std::size_t token_length(std::string_view text, char plain, std::string_view hex) {
    if (text.starts_with(plain)) {
        return 1;
    }
    if (!text.starts_with('%')) {
        return 0;
    }
    std::size_t i = 1;
    while (text.substr(i).starts_with("25")) {
        i += 2;
    }
    return starts_with_any_case(text.substr(i), hex) ? i + 2 : 0;
}

bool starts_scheme(std::string_view text) {
    for (const std::string_view scheme : {"neurarium", "https", "http"}) {
        if (!starts_with_any_case(text, scheme)) {
            continue;
        }
        const std::string_view rest = text.substr(scheme.size());
        const std::size_t colon = token_length(rest, ':', "3a");
        if (colon > 0 &&
            (scheme == "neurarium" || token_length(rest.substr(colon), '/', "2f") > 0)) {
            return true;
        }
    }
    return false;
}

bool starts_page_host(std::string_view text) {
    for (const std::string_view host :
         {"playground.tensorflow.org",
          "developers.google.com/machine-learning/crash-course/playground"}) {
        if (!starts_with_any_case(text, host)) {
            continue;
        }
        const std::string_view rest = text.substr(host.size());
        const bool goes_on =
            !rest.empty() && (is_letter_or_digit(rest[0]) || rest[0] == '-' || rest[0] == '_' ||
                              (rest[0] == '.' && rest.size() > 1 && is_letter_or_digit(rest[1])));
        if (!goes_on) {
            return true;
        }
    }
    return false;
}

bool starts_link(std::string_view text, std::size_t position) {
    if (position > 0) {
        const char before = text[position - 1];
        if (is_letter_or_digit(before) || std::string_view("/\\%.-_@").find(before) != kNone) {
            return false;
        }
    }
    const std::string_view rest = text.substr(position);
    return starts_scheme(rest) || starts_page_host(rest);
}

std::size_t find_start(std::string_view text, std::size_t from) {
    for (std::size_t i = from; i < text.size(); ++i) {
        if (starts_link(text, i)) {
            return i;
        }
    }
    return kNone;
}

/// Where a link starts that shows by its keys alone that it is one: "example.org/#noise=5&…".
std::size_t find_start_by_keys(std::string_view text) {
    const std::size_t hash = std::min(text.find('#'), text.find("%23"));
    if (hash == kNone) {
        return kNone;
    }
    const std::size_t space = text.substr(0, hash).find_last_of(" \t\r\n<>()[]{}\"'`");
    const std::size_t start = space == kNone ? 0 : space + 1;
    if (find_start(percent_decoded(text), 0) != kNone) {
        return kNone; // it was encoded with the words around it
    }
    return is_playground_copy(text.substr(start)) ? start : kNone;
}

/// Quotes and brackets, and what closes them.
struct Enclosure {
    std::string_view open;
    std::string_view close;
};

constexpr std::array<Enclosure, 15> kEnclosures{{
    {"<", ">"},
    {"(", ")"},
    {"[", "]"},
    {"{", "}"},
    {"\"", "\""},
    {"'", "'"},
    {"`", "`"},
    {"\u201C", "\u201D"}, // “ ”
    {"\u201E", "\u201C"}, // „ “
    {"\u201E", "\u201D"}, // „ ”
    {"\u00AB", "\u00BB"}, // « »
    {"\u00BB", "\u00AB"}, // » «
    {"\u2018", "\u2019"}, // ‘ ’
    {"\u201A", "\u2018"}, // ‚ ‘
    {"\u300C", "\u300D"}, // 「 」
}};

/// Where `pair`, open before `start`, closes; kNone if it does not. Brackets may stand within.
std::size_t find_close(std::string_view text, std::size_t start, const Enclosure& pair) {
    int depth = 1;
    for (std::size_t i = start; i < text.size(); ++i) {
        const std::string_view here = text.substr(i);
        if (here.starts_with(pair.close)) {
            if (--depth == 0) {
                return i;
            }
        } else if (here.starts_with(pair.open)) {
            ++depth;
        }
    }
    return kNone;
}

/// Where the quotes or brackets close that open right before `start`; kNone if none do.
std::size_t find_enclosure_end(std::string_view text, std::size_t start) {
    std::string_view before = text.substr(0, start);
    while (!before.empty() && is_space(before.back())) {
        before.remove_suffix(1);
    }
    std::size_t end = kNone;
    for (const Enclosure& pair : kEnclosures) {
        if (before.ends_with(pair.open)) {
            end = std::min(end, find_close(text, start, pair));
        }
    }
    return end;
}

/// Where in `text` something stands that no link holds as it is: quotes, angle brackets.
std::size_t find_stop(std::string_view text) {
    std::size_t stop = text.find_first_of("<>\"`");
    for (const std::string_view mark : {"\u201C",
                                        "\u201D",
                                        "\u201E",
                                        "\u00AB",
                                        "\u00BB",
                                        "\u2018",
                                        "\u2019",
                                        "\u201A",
                                        "\u300C",
                                        "\u300D",
                                        "\u3001",
                                        "\u3002",
                                        "\uFF08",
                                        "\uFF09",
                                        "\uFF0C"}) {
        stop = std::min(stop, text.find(mark));
    }
    return std::min(stop, text.size());
}

bool is_link_like(std::string_view word) {
    return word.find_first_of("=&") != kNone || word.find("%3D") != kNone ||
           word.find("%26") != kNone || word.find("%253D") != kNone || word.find("%2526") != kNone;
}

/// Words of a text, and whether a line ended before them.
struct Word {
    std::string_view text;
    bool on_new_line = false;
};

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    bool on_new_line = false;
    for (std::size_t i = 0; i < text.size();) {
        if (is_space(text[i])) {
            on_new_line = on_new_line || text[i] == '\n' || text[i] == '\r';
            ++i;
            continue;
        }
        const std::size_t end = std::min(text.find_first_of(" \t\r\n\v\f", i), text.size());
        words.push_back({text.substr(i, end - i), on_new_line});
        on_new_line = false;
        i = end;
    }
    return words;
}

/// What a text that a link holds may be named.
bool is_free_text(std::string_view key) {
    return key == "seed" || key == "title" || key == "about" || key == "hide";
}

/// A space within a text may have been the text's own, as a browser shows it, or come in later.
void expect_no_space_in_text(std::string_view before, std::string_view link) {
    const std::string key = last_key(before);
    if (!is_free_text(key)) {
        return;
    }
    const std::size_t at = before.rfind(key);
    std::string_view value = link.substr(at + key.size());
    value = value.substr(0, value.find('&'));
    value.remove_prefix(std::min(value.find('=') + 1, value.size()));
    if (!is_plain_number(value)) {
        throw InputError("link: " + key + ": expected no space, found one before " +
                         shown_in_message(browser_escaped(link.substr(before.size()), "link")));
    }
}

/// `span` starts with a link. Within quotes or brackets all of it is the link.
LinkInText link_from(std::string_view span, bool is_enclosed) {
    const std::vector<Word> words = words_of(span);
    std::size_t certain = words.size();
    while (!is_enclosed && certain > 1 &&
           !is_link_like(without_followers(words[certain - 1].text))) {
        --certain;
    }
    LinkInText link;
    std::vector<std::size_t> spaces; // where words were joined that a space parted
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i >= certain) {
            link.tail.emplace_back(words[i].text);
            continue;
        }
        if (i > 0 && !words[i].on_new_line) {
            spaces.push_back(link.text.size());
        }
        link.text += words[i].text;
    }
    if (spaces.size() > kMostSpaces) {
        throw InputError("link: expected one in a text, found a text with many =");
    }
    for (const std::size_t space : spaces) {
        expect_no_space_in_text(std::string_view(link.text).substr(0, space), link.text);
    }
    link.text = html_unescaped(link.text); // where a line ended within "&amp;"
    std::erase_if(link.tail,
                  [](const std::string& word) { return without_punctuation(word).empty(); });
    link.tail.resize(std::min(link.tail.size(), kMostTailWords));
    return link;
}

} // namespace

std::string plain_text(std::string_view text, std::string_view name) {
    std::string plain = pasted_text(text, name);
    const std::size_t line = plain.find('\n');
    if (line < kLongestScheme && !holds_link(plain)) { // a line may end within "https:"
        std::string joined = plain.substr(0, line) + plain.substr(line + 1);
        if (starts_link(joined, 0)) {
            return joined;
        }
    }
    return plain;
}

bool holds_link(std::string_view text) {
    return find_start(text, 0) != kNone || find_start_by_keys(text) != kNone ||
           find_start(percent_decoded(text), 0) != kNone;
}

std::vector<LinkInText> find_links(std::string_view text) {
    std::vector<LinkInText> links;
    std::size_t start = find_start(text, 0);
    start = start == kNone ? find_start_by_keys(text) : start;
    while (start != kNone) {
        if (links.size() == kMostLinks) {
            throw InputError("link: expected one, found more than " + std::to_string(kMostLinks));
        }
        const std::size_t closed = find_enclosure_end(text, start);
        std::string_view span = text.substr(start, closed - start);
        const std::size_t stop = find_stop(span);
        if (stop + 1 < span.size() && span[stop] == '"' && is_letter_or_digit(span[stop + 1])) {
            throw InputError("link: expected no quote within it, found one before " +
                             shown_in_message(browser_escaped(span.substr(stop + 1), "link")));
        }
        span = span.substr(0, stop);
        // The next one starts behind a space, not within this one as a redirector's does.
        std::size_t next = start;
        do {
            next = find_start(text, next + 1);
        } while (next < start + span.size() && !is_space(text[next - 1]));
        if (next != kNone) {
            span = span.substr(0, next - start);
        }
        links.push_back(link_from(span, closed != kNone));
        start = next;
    }
    return links;
}

std::string_view without_punctuation(std::string_view link) {
    const std::string_view kAscii = ".,;:!?)]}>'\"`*|~";
    constexpr std::array<std::string_view, 5> kOthers{
        "\u2026", "\u3002", "\u3001", "\uFF09", "\uFF0C"};
    bool goes_on = true;
    while (goes_on && !link.empty()) {
        goes_on = kAscii.find(link.back()) != kNone;
        if (goes_on) {
            link.remove_suffix(1);
        }
        for (const std::string_view other : kOthers) {
            if (link.ends_with(other)) {
                link.remove_suffix(other.size());
                goes_on = true;
            }
        }
    }
    return link;
}

std::string last_key(std::string_view link) {
    std::string decoded(link);
    for (int i = 0; i < 3; ++i) {
        decoded = percent_decoded(decoded);
    }
    const std::size_t start = decoded.find_last_of("&?#");
    if (start == kNone) {
        return {};
    }
    const std::string_view pair = std::string_view(decoded).substr(start + 1);
    return std::string(pair.substr(0, pair.find('=')));
}

bool is_plain_number(std::string_view text) {
    return !text.empty() && std::count(text.begin(), text.end(), '.') <= 1 &&
           text.find_first_not_of("0123456789.") == kNone && text.back() != '.';
}

} // namespace nn
