#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace nn {

/// A bounded queue between two threads: ordered, nothing dropped. Closing wakes both sides.
template <class T> class Channel {
  public:
    explicit Channel(std::size_t capacity) : capacity_(capacity) {}

    /// Waits for room. Returns false, and drops `value`, once closed.
    bool push(T value) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return closed_ || items_.size() < capacity_; });
        if (closed_) {
            return false;
        }
        items_.push_back(std::move(value));
        changed_.notify_all();
        return true;
    }

    /// Returns false, and drops `value`, where there is no room, or once closed.
    bool try_push(T value) {
        std::lock_guard lock(mutex_);
        if (closed_ || items_.size() >= capacity_) {
            return false;
        }
        items_.push_back(std::move(value));
        changed_.notify_all();
        return true;
    }

    /// Waits for an item. Returns nothing once closed and empty.
    std::optional<T> pop() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return closed_ || !items_.empty(); });
        return take();
    }

    /// Waits for an item until `deadline`. Returns nothing if none came, or once closed and empty.
    template <class Clock, class Duration>
    std::optional<T> pop_until(const std::chrono::time_point<Clock, Duration>& deadline) {
        std::unique_lock lock(mutex_);
        changed_.wait_until(lock, deadline, [&] { return closed_ || !items_.empty(); });
        return take();
    }

    /// The next item if there is one now.
    std::optional<T> try_pop() {
        std::lock_guard lock(mutex_);
        return take();
    }

    bool closed() const {
        std::lock_guard lock(mutex_);
        return closed_;
    }

    void close() {
        std::lock_guard lock(mutex_);
        closed_ = true;
        changed_.notify_all();
    }

  private:
    std::optional<T> take() {
        if (items_.empty()) {
            return std::nullopt;
        }
        std::optional<T> item(std::move(items_.front()));
        items_.pop_front();
        changed_.notify_all();
        return item;
    }

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<T> items_;
    std::size_t capacity_;
    bool closed_ = false;
};

} // namespace nn
