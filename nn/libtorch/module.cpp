// The one door of nn_torch.
#include "nn/libtorch/interface.h"
#include "nn/libtorch/network_learner.h"

#include <cstring>
#include <utility>

namespace nn::libtorch {
namespace {

std::unique_ptr<Learner> make_learner(const Experiment& experiment,
                                      std::shared_ptr<const Examples> examples,
                                      const std::vector<LayerValues>& layers) {
    return std::make_unique<NetworkLearner>(experiment, std::move(examples), layers);
}

constexpr Interface kInterface{.make_learner = make_learner};

} // namespace
} // namespace nn::libtorch

extern "C" __attribute__((visibility("default"))) const void*
neurarium_nn_torch(const char* build) {
    return std::strcmp(build, NEURARIUM_NN_TORCH_BUILD) == 0 ? &nn::libtorch::kInterface : nullptr;
}
