#include "tests/engine/validated.h"

#include <doctest/doctest.h>

namespace engine::test {

Validated::Validated(Extent extent) {
    RendererOptions options;
    options.validation = true;
    options.on_validation_message = [this](const std::string& message) {
        messages_.push_back(message);
    };
    renderer_ = std::make_unique<Renderer>(options, fonts_, extent);
}

Validated::~Validated() {
    renderer_.reset(); // tearing down may have something to say, too
    for (const std::string& message : messages_) {
        FAIL_CHECK(message);
    }
}

Image Validated::render(const DrawList& list, Color background, float scale) {
    return renderer_->render(
        {.list = list, .ui = nullptr, .background = background, .scale = scale});
}

} // namespace engine::test
