#include "app/recording/line_reader.h"

#include <algorithm>

namespace app {

bool LineReader::refill() {
    constexpr std::size_t kChunk = 1 << 16;
    chunk_.resize(kChunk);
    stream_.read(chunk_.data(), static_cast<std::streamsize>(kChunk));
    chunk_.resize(static_cast<std::size_t>(stream_.gcount()));
    used_ = 0;
    return !chunk_.empty();
}

std::optional<LineReader::Line> LineReader::next(std::size_t most) {
    line_.clear();
    Line line{.whole = false};
    bool any = false;
    while (!line.whole && (used_ < chunk_.size() || refill())) {
        any = true;
        const std::size_t end = std::min(chunk_.find('\n', used_), chunk_.size());
        if (line_.size() + (end - used_) > most) {
            line.too_long = true;
            line_ = {}; // its memory too
        }
        if (!line.too_long) {
            line_.append(chunk_, used_, end - used_);
        }
        line.whole = end < chunk_.size();
        used_ = end + 1;
    }
    if (!any) {
        return std::nullopt;
    }
    line.text = line_;
    return line;
}

} // namespace app
