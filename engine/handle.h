#pragma once

#include <vulkan/vulkan.h>

#include <utility>

namespace engine {

/// Sole owner of one Vulkan handle that a `Parent` (the device, or the instance) made and destroys.
template <typename T, typename Parent = VkDevice> class Handle {
  public:
    using Destroy = void(VKAPI_PTR*)(Parent, T, const VkAllocationCallbacks*);

    Handle() = default;
    Handle(Parent parent, T value, Destroy destroy)
        : parent_(parent), value_(value), destroy_(destroy) {}
    Handle(Handle&& other) noexcept
        : parent_(other.parent_), value_(std::exchange(other.value_, {})),
          destroy_(other.destroy_) {}
    Handle& operator=(Handle&& other) noexcept {
        const Handle old(std::move(*this)); // destroyed on the way out
        parent_ = other.parent_;
        value_ = std::exchange(other.value_, {});
        destroy_ = other.destroy_;
        return *this;
    }
    ~Handle() {
        if (value_) {
            destroy_(parent_, value_, nullptr);
        }
    }

    T get() const { return value_; }
    explicit operator bool() const { return value_ != T{}; }

  private:
    Parent parent_{};
    T value_{};
    Destroy destroy_ = nullptr;
};

} // namespace engine
