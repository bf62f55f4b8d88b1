#pragma once

#include <chrono>
#include <thread>

namespace tests {

/// Polls `condition` until it holds; returns false if it does not within `limit`.
template <class Condition>
bool eventually(Condition condition, std::chrono::seconds limit = std::chrono::seconds(120)) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) {
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5)); // the poll's pace, no more
    }
    return true;
}

} // namespace tests
