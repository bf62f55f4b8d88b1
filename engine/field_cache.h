#pragma once

#include "engine/draw_list.h"
#include "engine/field_compute.h"
#include "engine/frame_ring.h"

#include <memory>
#include <vector>

namespace engine {

/// Fields that frames show, computed once for each network and grid. A frame requests what it
/// shows, then has the missing part computed, then asks where it lies.
class FieldCache {
  public:
    /// Without `compute` the processor evaluates them; see `evaluate_field`.
    FieldCache(const Device& device, FrameRing& frames, const FieldCompute* compute);

    struct Request {
        int entry = -1; ///< -1: the network has no such unit
        int layer = 0;
        int unit = 0;
    };

    void begin_frame();
    Request request(const UnitField& field, Extent grid);
    /// Computes what is missing, and gives the memory of unrequested fields to others.
    void compute(VkCommandBuffer commands);
    /// After `compute`: where the values are; 0 when the network has no such unit.
    VkDeviceAddress address(const Request& request) const;
    /// After `compute`: another number for another unit, and whenever values may have become
    /// others.
    std::uint64_t version(const Request& request) const;

  private:
    struct Entry {
        std::shared_ptr<const DenseNetwork> network; ///< kept, so that its address stays its own
        Extent grid;
        FieldNeeds needs;
        FieldPlan plan; ///< what `planes` holds; empty before the first computation
        Buffer planes;
        std::uint64_t version = 0; ///< of what `planes` holds
        bool is_used = false;      ///< by the frame being planned
    };

    std::size_t bytes(const Entry& entry) const;
    void release(Buffer planes);
    void release_unused();
    Buffer take_buffer(std::size_t size);
    void evaluate(Entry& entry);
    void record(VkCommandBuffer commands, Entry& entry);
    void retire_spare();

    const Device& device_;
    FrameRing& frames_;
    const FieldCompute* compute_;
    std::vector<Entry> entries_;
    std::uint64_t computed_ = 0;  ///< entries so far
    std::vector<Buffer> spare_;   ///< of fields no longer shown, free to be written
    std::vector<Buffer> resting_; ///< the same, while the frame before may still read them
};

} // namespace engine
