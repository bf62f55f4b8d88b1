#include "tests/nn/mangled_link.h"

#include "nn/random.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <vector>

namespace {

std::string hex(char c) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    return {'%', kDigits[byte >> 4u], kDigits[byte & 15u]};
}

template <class Holds> std::string encoded(const std::string& link, Holds holds) {
    std::string out;
    for (const char c : link) {
        out += holds(c) ? hex(c) : std::string(1, c);
    }
    return out;
}

std::string encoded_where_any_of(const std::string& link, std::string_view characters) {
    return encoded(link, [&](char c) { return characters.find(c) != std::string_view::npos; });
}

/// JavaScript's encodeURIComponent.
std::string encoded_all(const std::string& link) {
    return encoded(link, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) == 0 &&
               std::string_view("-_.!~*'()").find(c) == std::string_view::npos;
    });
}

std::string replaced(const std::string& text, std::string_view from, std::string_view to) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (text.compare(i, from.size(), from) == 0) {
            out += to;
            i += from.size();
        } else {
            out += text[i++];
        }
    }
    return out;
}

std::string inserted(std::string link, std::string_view what, nn::Arc4& random) {
    const auto place =
        static_cast<std::size_t>(random.next() * static_cast<double>(link.size() + 1));
    return link.insert(place, what);
}

/// `what` behind every so many characters.
std::string broken(const std::string& link, std::string_view what, std::size_t width) {
    std::string out;
    for (std::size_t i = 0; i < link.size(); i += width) {
        out += (i == 0 ? "" : std::string(what)) + link.substr(i, width);
    }
    return out;
}

std::string before_hash(std::string link, std::string_view query) {
    const std::size_t hash = std::min(link.find('#'), link.size());
    return link.starts_with("neurarium") ? link + "&" + std::string(query.substr(1))
                                         : link.insert(hash, query);
}

std::string in_capitals(std::string link) {
    const std::size_t slashes = link.find("//");
    if (slashes == std::string::npos) {
        return link;
    }
    const std::size_t end = link.find_first_of("/?#%", slashes + 2);
    std::transform(link.begin(),
                   link.begin() + static_cast<std::ptrdiff_t>(std::min(end, link.size())),
                   link.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return link;
}

std::string small_escapes(std::string link) {
    for (std::size_t i = 0; i + 2 < link.size(); ++i) {
        if (link[i] == '%') {
            link[i + 1] = static_cast<char>(std::tolower(static_cast<unsigned char>(link[i + 1])));
            link[i + 2] = static_cast<char>(std::tolower(static_cast<unsigned char>(link[i + 2])));
        }
    }
    return link;
}

using Text = const std::string&;
using Random = nn::Arc4&;

const std::vector<Mangling> kManglings{
    {"nothing", [](Text link, Random) { return link; }},
    {"encoded", [](Text link, Random) { return encoded_all(link); }},
    {"encoded twice", [](Text link, Random) { return encoded_all(encoded_all(link)); }},
    {"percent signs encoded", [](Text link, Random) { return encoded_where_any_of(link, "%"); }},
    {"# encoded", [](Text link, Random) { return encoded_where_any_of(link, "#"); }},
    {"# encoded twice", [](Text link, Random) { return replaced(link, "#", "%2523"); }},
    {"& encoded", [](Text link, Random) { return encoded_where_any_of(link, "&"); }},
    {"= encoded", [](Text link, Random) { return encoded_where_any_of(link, "="); }, false, true},
    {"comma encoded", [](Text link, Random) { return encoded_where_any_of(link, ","); }},
    {"# & = , encoded",
     [](Text link, Random) { return encoded_where_any_of(link, "#&=,"); },
     false,
     true},
    {"small escapes", [](Text link, Random) { return small_escapes(link); }},
    {"&amp;", [](Text link, Random) { return replaced(link, "&", "&amp;"); }},
    {"&amp;amp;", [](Text link, Random) { return replaced(link, "&", "&amp;amp;"); }},
    {"&#38;", [](Text link, Random) { return replaced(link, "&", "&#38;"); }},
    {"&#x26;", [](Text link, Random) { return replaced(link, "&", "&#x26;"); }},
    {"a line break", [](Text link, Random random) { return inserted(link, "\n", random); }},
    {"CR and LF", [](Text link, Random random) { return inserted(link, "\r\n", random); }},
    {"lines of 40", [](Text link, Random) { return broken(link, "\n", 40); }},
    {"a quoted mail", [](Text link, Random) { return "> " + broken(link, "\n> ", 60); }},
    {"a soft break", [](Text link, Random random) { return inserted(link, "=\n", random); }, true},
    {"quoted-printable",
     [](Text link, Random) {
         std::string out;
         std::size_t column = 0;
         for (const char c : link) {
             const std::string piece = c == '=' ? "=3D" : std::string(1, c);
             if (column + piece.size() > 60) {
                 out += "=\r\n";
                 column = 0;
             }
             out += piece;
             column += piece.size();
         }
         return out;
     },
     true},
    {"a space", [](Text link, Random random) { return inserted(link, " ", random); }},
    {"spaces around", [](Text link, Random) { return "  " + link + " \n"; }},
    {"no-break spaces around", [](Text link, Random) { return "\u00A0" + link + "\u00A0"; }},
    {"no width", [](Text link, Random random) { return inserted(link, "\u200B", random); }},
    {"byte order mark", [](Text link, Random) { return "\uFEFF" + link; }},
    {"straight quotes", [](Text link, Random) { return "\"" + link + "\""; }},
    {"single quotes", [](Text link, Random) { return "'" + link + "'"; }},
    {"curly quotes", [](Text link, Random) { return "“" + link + "”"; }},
    {"German quotes", [](Text link, Random) { return "„" + link + "“"; }},
    {"French quotes", [](Text link, Random) { return "« " + link + " »"; }},
    {"backticks", [](Text link, Random) { return "`" + link + "`"; }},
    {"angle brackets", [](Text link, Random) { return "<" + link + ">"; }},
    {"markdown", [](Text link, Random) { return "[a spiral](" + link + ")"; }},
    {"markdown of itself", [](Text link, Random) { return "[" + link + "](" + link + ")"; }},
    {"HTML", [](Text link, Random) { return "<a href=\"" + link + "\">a spiral</a>"; }},
    {"parentheses", [](Text link, Random) { return "(see " + link + ")."; }},
    {"full stop", [](Text link, Random) { return link + "."; }},
    {"comma", [](Text link, Random) { return link + ","; }},
    {"colon", [](Text link, Random) { return link + ":"; }},
    {"semicolon", [](Text link, Random) { return link + ";"; }},
    {"exclamation", [](Text link, Random) { return link + "!"; }},
    {"question", [](Text link, Random) { return link + "?"; }},
    {"closing bracket", [](Text link, Random) { return link + ")"; }},
    {"closing quote", [](Text link, Random) { return link + "»"; }},
    {"bold", [](Text link, Random) { return "**" + link + "**"; }},
    {"words before", [](Text link, Random) { return "Please see: " + link; }},
    {"words around", [](Text link, Random) { return "See " + link + " and play it."; }},
    {"a line behind", [](Text link, Random) { return "Hello,\n" + link + "\nYours"; }},
    {"tracked before #",
     [](Text link, Random) { return before_hash(link, "?utm_source=mail&utm_medium=x"); }},
    {"tracked behind", [](Text link, Random) { return link + "&fbclid=IwAR0_a-b"; }},
    {"tracked behind ?", [](Text link, Random) { return link + "?fbclid=IwAR0"; }},
    {"safe links",
     [](Text link, Random) {
         return "https://eur01.safelinks.protection.outlook.com/?url=" + encoded_all(link) +
                "&data=05%7C01%7C&sdata=abc%3D&reserved=0";
     }},
    {"a search engine's",
     [](Text link, Random) {
         return "https://www.google.com/url?q=" + encoded_all(link) + "&sa=D&source=editors";
     }},
    {"capitals", [](Text link, Random) { return in_capitals(link); }},
    {"http",
     [](Text link, Random) { return replaced(link, "https://playground", "http://playground"); }},
    {"no scheme",
     [](Text link, Random) { return replaced(link, "https://playground", "playground"); }},
};

} // namespace

std::span<const Mangling> manglings() {
    return kManglings;
}
