#pragma once

#include "engine/renderer.h"

#include <string>
#include <vector>

namespace engine::test {

/// A renderer under validation: any message fails the test that uses it.
class Validated {
  public:
    explicit Validated(Extent extent = {64, 64});
    ~Validated();
    Validated(const Validated&) = delete;
    Validated& operator=(const Validated&) = delete;

    Renderer* operator->() { return renderer_.get(); }
    Renderer& get() { return *renderer_; }
    const Fonts& fonts() const { return fonts_; }

    /// Draws on black, or on `background`, at scale 1.
    Image render(const DrawList& list, Color background = {0, 0, 0, 1}, float scale = 1);

  private:
    Fonts fonts_;
    std::vector<std::string> messages_;
    std::unique_ptr<Renderer> renderer_;
};

} // namespace engine::test
