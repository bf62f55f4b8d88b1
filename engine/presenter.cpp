#include "engine/presenter.h"
namespace engine {
Presenter::Presenter(const Options& options) : options_(options) {}
bool Presenter::prepare() {
    return false;
}
bool Presenter::record(VkCommandBuffer, const Texture&) {
    return false;
}
Signals Presenter::signals() const {
    return {};
}
void Presenter::present() {}
} // namespace engine
