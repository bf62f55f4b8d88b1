#include "app/caption_lines.h"

#include "nn/utf8.h"

#include <algorithm>
#include <limits>
#include <sstream>

namespace app {
namespace {

constexpr double kLoneWord = 1e6;       // of a last line: more than any unevenness costs
constexpr double kWithinSentence = 400; // of a part that ends there: as much as 20 characters off

std::size_t length_of(std::string_view words) {
    return nn::count_characters(words);
}

struct Word {
    std::string text;
    bool continues = false; ///< the word before, which was too long: no blank between them
};

/// The words of `text`, those longer than `most` in pieces.
std::vector<Word> words_of(std::string_view text, std::size_t most) {
    std::vector<Word> words;
    std::istringstream stream{std::string(text)};
    for (std::string rest; stream >> rest;) {
        for (bool continues = false; !rest.empty(); continues = true) {
            words.push_back({nn::first_characters(rest, most), continues});
            rest.erase(0, words.back().text.size());
        }
    }
    return words;
}

/// Words in a row, and where each begins, in characters.
class Row {
  public:
    Row(std::string_view text, std::size_t most) : words_(words_of(text, most)) {
        std::size_t end = 0;
        for (const Word& word : words_) {
            starts_.push_back(end + (word.continues ? 0 : 1));
            end = starts_.back() + length_of(word.text);
            ends_.push_back(end);
        }
    }

    std::size_t count() const { return words_.size(); }
    /// In characters, from word `from` up to word `to`.
    std::size_t length(std::size_t from, std::size_t to) const {
        return to == from ? 0 : ends_[to - 1] - starts_[from];
    }
    std::string text(std::size_t from, std::size_t to) const {
        std::string text;
        for (std::size_t i = from; i < to; ++i) {
            text += (i == from || words_[i].continues ? "" : " ") + words_[i].text;
        }
        return text;
    }
    /// Lines of at most `most` characters that hold the words from `from` up to `to`.
    std::size_t lines(std::size_t from, std::size_t to, std::size_t most) const {
        std::size_t lines = 0;
        for (std::size_t begin = from; from < to; ++from) {
            if (lines == 0 || length(begin, from + 1) > most) {
                ++lines;
                begin = from;
            }
        }
        return lines;
    }
    bool ends_sentence(std::size_t to) const {
        return to == count() ||
               std::string_view(".!?:;").find(words_[to - 1].text.back()) != std::string_view::npos;
    }

  private:
    std::vector<Word> words_;
    std::vector<std::size_t> starts_; ///< of each word, in characters
    std::vector<std::size_t> ends_;
};

/// Cuts `row` where the costs of its pieces, by `cost(from, to)`, add up to least, each of which
/// `fits(from, to)`: a single word does. Of as few pieces as that allows.
template <class Fits, class Cost>
std::vector<std::string> cut(const Row& row, const Fits& fits, const Cost& cost) {
    struct Best {
        std::size_t pieces = std::numeric_limits<std::size_t>::max();
        double cost = 0;
        std::size_t from = 0;
    };
    std::vector<Best> best(row.count() + 1);
    best[0].pieces = 0;
    for (std::size_t to = 1; to <= row.count(); ++to) {
        for (std::size_t from = to; from-- > 0 && (from + 1 == to || fits(from, to));) {
            const Best next{best[from].pieces + 1, best[from].cost + cost(from, to), from};
            if (next.pieces < best[to].pieces ||
                (next.pieces == best[to].pieces && next.cost < best[to].cost)) {
                best[to] = next;
            }
        }
    }
    std::vector<std::string> pieces;
    for (std::size_t to = row.count(); to > 0; to = best[to].from) {
        pieces.push_back(row.text(best[to].from, to));
    }
    std::ranges::reverse(pieces);
    return pieces;
}

double squared(std::size_t length) {
    return static_cast<double>(length) * static_cast<double>(length);
}

} // namespace

std::vector<std::string> caption_lines(std::string_view words, std::size_t most) {
    const Row row(words, most);
    const auto fits = [&](std::size_t from, std::size_t to) {
        return row.length(from, to) <= most;
    };
    return cut(row, fits, [&](std::size_t from, std::size_t to) {
        const bool lone = from > 0 && to == row.count() && from + 1 == to;
        return squared(row.length(from, to)) + (lone ? kLoneWord : 0);
    });
}

std::size_t count_caption_lines(std::string_view words, std::size_t most) {
    const Row row(words, most);
    return row.lines(0, row.count(), most);
}

std::vector<std::string> caption_parts(std::string_view words) {
    const Row row(words, kMostLineCharacters);
    const auto fits = [&](std::size_t from, std::size_t to) {
        return row.lines(from, to, kMostLineCharacters) <= kMostCaptionLines;
    };
    return cut(row, fits, [&](std::size_t from, std::size_t to) {
        return squared(row.length(from, to)) + (row.ends_sentence(to) ? 0 : kWithinSentence);
    });
}

std::string shortened(std::string_view words, std::size_t most) {
    if (length_of(words) <= most) {
        return std::string(words);
    }
    const Row row(words, most - 1);
    std::size_t to = std::min<std::size_t>(row.count(), 1);
    while (to < row.count() && row.length(0, to + 1) < most) {
        ++to;
    }
    std::string text = row.text(0, to);
    while (!text.empty() && std::string_view(",;:.-").find(text.back()) != std::string_view::npos) {
        text.pop_back();
    }
    return text.empty() ? text : text + "…";
}

} // namespace app
