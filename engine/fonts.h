#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

namespace engine {

enum class FontWeight { regular, medium, semibold, bold };

/// The one type family (Inter), opened once and shared by text passes, panels and layout.
class Fonts {
  public:
    /// Looks in the NEURARIUM_FONTS folder, then where Debian's fonts-inter puts its files. Throws
    /// std::runtime_error naming the places searched and the package to install.
    Fonts();
    ~Fonts();

    /// Advance width of one line of UTF-8, in units of `size` (logical pixels per em).
    float width(std::string_view text, float size, FontWeight weight) const;

    std::filesystem::path file(FontWeight weight) const;

    struct Faces;
    const Faces& faces() const { return *faces_; }

  private:
    std::unique_ptr<Faces> faces_;
};

} // namespace engine
