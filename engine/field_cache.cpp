#include "engine/field_cache.h"

#include "engine/device.h"
#include "engine/field_kernel.h"
#include "engine/hash.h"
#include "engine/texture.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace engine {

FieldCache::FieldCache(const Device& device, FrameRing& frames, const FieldCompute* compute)
    : device_(device), frames_(frames), compute_(compute) {}

void FieldCache::begin_frame() {
    // The ring has waited for the frame before the last: nobody reads what rested since then.
    std::ranges::move(resting_, std::back_inserter(spare_));
    resting_.clear();
    for (Entry& entry : entries_) {
        entry.is_used = false;
    }
}

FieldCache::Request FieldCache::request(const UnitField& field, Extent grid) {
    if (!field.network || !has_unit(*field.network, field.layer, field.unit)) {
        return {};
    }
    auto entry = std::ranges::find_if(entries_, [&](const Entry& candidate) {
        return candidate.network == field.network && candidate.grid == grid;
    });
    if (entry == entries_.end()) {
        entry = std::ranges::find(entries_, nullptr, &Entry::network);
    }
    if (entry == entries_.end()) {
        entry = entries_.insert(entries_.end(), Entry{});
    }
    entry->network = field.network;
    entry->grid = grid;
    entry->is_used = true;
    entry->needs.insert({field.layer, field.unit});
    return {static_cast<int>(entry - entries_.begin()), field.layer, field.unit};
}

std::size_t FieldCache::bytes(const Entry& entry) const {
    const std::size_t planes = compute_ != nullptr ? entry.plan.plane_count : entry.plan.kept_count;
    return planes * static_cast<std::size_t>(entry.grid.width) *
           static_cast<std::size_t>(entry.grid.height) * sizeof(float);
}

/// Commands wait for earlier frames that read the memory; the processor would not.
void FieldCache::release(Buffer planes) {
    if (planes.size > 0) {
        (compute_ != nullptr ? spare_ : resting_).push_back(std::move(planes));
    }
}

void FieldCache::release_unused() {
    // Places in the list are kept, for requests hold them; an empty network matches no request.
    for (Entry& entry : entries_) {
        if (!entry.is_used && entry.network) {
            release(std::move(entry.planes));
            entry = {};
        }
    }
    while (!entries_.empty() && !entries_.back().network) {
        entries_.pop_back();
    }
}

Buffer FieldCache::take_buffer(std::size_t size) {
    const auto found = std::ranges::find_if(spare_, [&](const Buffer& buffer) {
        return buffer.size >= size && buffer.size <= size * 2;
    });
    if (found == spare_.end()) {
        const auto kind = compute_ != nullptr ? BufferKind::device : BufferKind::upload;
        return make_buffer(device_, size, kind);
    }
    Buffer buffer = std::move(*found);
    spare_.erase(found);
    return buffer;
}

void FieldCache::compute(VkCommandBuffer commands) {
    release_unused();
    bool is_first = true;
    for (Entry& entry : entries_) {
        if (!entry.is_used || entry.plan.needs == entry.needs) {
            continue;
        }
        entry.version = ++computed_;
        entry.plan = plan_field(*entry.network, entry.needs);
        if (compute_ == nullptr) {
            evaluate(entry);
            continue;
        }
        if (std::exchange(is_first, false)) {
            // Earlier frames may still read memory that is used again here.
            memory_barrier(commands, kShaderRead, kComputeWrite);
        }
        record(commands, entry);
    }
    if (!is_first) {
        memory_barrier(commands, kComputeWrite, kShaderRead);
    }
    retire_spare();
}

void FieldCache::record(VkCommandBuffer commands, Entry& entry) {
    if (bytes(entry) > entry.planes.size) {
        frames_.retire(std::move(entry.planes));
        entry.planes = take_buffer(bytes(entry));
    }
    compute_->record(commands,
                     frames_.arena(),
                     {.network = *entry.network,
                      .plan = entry.plan,
                      .grid = entry.grid,
                      .planes = entry.planes.address});
}

void FieldCache::evaluate(Entry& entry) {
    release(std::move(entry.planes));
    entry.planes = take_buffer(bytes(entry));
    auto* const planes = reinterpret_cast<float*>(entry.planes.mapped);
    evaluate_field(*entry.network, entry.plan, entry.grid, {planes, bytes(entry) / sizeof(float)});
}

/// Keeps no more than the processor will want for the next evaluation.
void FieldCache::retire_spare() {
    const std::size_t kept = compute_ != nullptr ? 0 : entries_.size();
    while (spare_.size() > kept) {
        frames_.retire(std::move(spare_.front()));
        spare_.erase(spare_.begin());
    }
}

std::uint64_t FieldCache::version(const Request& request) const {
    if (request.entry < 0) {
        return 0;
    }
    const std::uint64_t computed = entries_[static_cast<std::size_t>(request.entry)].version;
    return mixed(mixed(computed, static_cast<std::uint64_t>(request.layer)),
                 static_cast<std::uint64_t>(request.unit));
}

VkDeviceAddress FieldCache::address(const Request& request) const {
    if (request.entry < 0) {
        return 0;
    }
    const Entry& entry = entries_[static_cast<std::size_t>(request.entry)];
    const std::size_t count =
        static_cast<std::size_t>(entry.grid.width) * static_cast<std::size_t>(entry.grid.height);
    return entry.planes.address +
           entry.plan.plane(request.layer, request.unit) * count * sizeof(float);
}

} // namespace engine
