#pragma once

#include <chrono>
#include <utility>

namespace app {

/// An open file or folder, closed at the end of scope.
class Descriptor {
  public:
    /// Takes over `number`; below 0 there is none.
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor();

    explicit operator bool() const { return number_ >= 0; }
    int number() const { return number_; }

  private:
    int number_;
};

/// Puts an open file under lock, as flock(2) does. False while another program holds it for
/// `longest`: a lock that is held for ever holds up nobody.
bool try_lock(int descriptor, std::chrono::milliseconds longest = {});

} // namespace app
