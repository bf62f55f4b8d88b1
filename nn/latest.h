#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace nn {

/// A mailbox between two threads that holds only the newest value, and knows whether it was taken.
template <class T> class Latest {
  public:
    void put(std::shared_ptr<const T> value) {
        const std::lock_guard lock(mutex_);
        value_.swap(value);
        taken_ = false;
    }

    /// The newest value, null before the first; the same one again if nothing was put since.
    std::shared_ptr<const T> take() {
        const std::lock_guard lock(mutex_);
        taken_ = true;
        return value_;
    }

    /// Whether the newest value was taken, or there is none yet.
    bool taken() const {
        const std::lock_guard lock(mutex_);
        return taken_ || value_ == nullptr;
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const T> value_;
    bool taken_ = false;
};

} // namespace nn
