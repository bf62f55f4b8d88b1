#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace app {

/// The lines of a stream, one after the other, however long the stream and its lines are: no more
/// than one line is held at a time.
class LineReader {
  public:
    explicit LineReader(std::istream& stream) : stream_(stream) {}

    struct Line {
        std::string_view text; ///< until the next is asked for; empty if it is too long
        bool whole = true;     ///< false: the stream ended before the line did
        bool too_long = false;
    };

    /// The next line, of at most `most` bytes; a longer one is passed over. Nothing at the end.
    std::optional<Line> next(std::size_t most);

  private:
    bool refill();

    std::istream& stream_;
    std::string chunk_;
    std::size_t used_ = 0; ///< of the chunk
    std::string line_;
};

} // namespace app
