#include "engine/arena.h"

#include "engine/device.h"

#include <algorithm>

namespace engine {

namespace {
constexpr std::size_t kFirstChunk = 256 * 1024;
constexpr std::size_t kAlignment = 16;
} // namespace

Arena::Arena(const Device& device) : device_(device) {}

Arena::Piece Arena::allocate(std::size_t size) {
    const std::size_t padded =
        std::max((size + kAlignment - 1) / kAlignment * kAlignment, kAlignment);
    if (chunks_.empty() || used_ + padded > chunks_.back().size) {
        const std::size_t grown = chunks_.empty() ? kFirstChunk : chunks_.back().size * 2;
        chunks_.push_back(make_buffer(device_, std::max(grown, padded), BufferKind::upload));
        used_ = 0;
    }
    const Buffer& chunk = chunks_.back();
    const Piece piece{chunk.buffer.get(), used_, chunk.address + used_, chunk.mapped + used_};
    used_ += padded;
    return piece;
}

void Arena::reset() {
    // The last chunk is the largest; once it has grown enough, one holds everything.
    if (chunks_.size() > 1) {
        chunks_.erase(chunks_.begin(), chunks_.end() - 1);
    }
    used_ = 0;
}

} // namespace engine
