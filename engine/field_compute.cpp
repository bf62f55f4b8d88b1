#include "engine/field_compute.h"

#include "engine/address.h"
#include "engine/device.h"
#include "engine/texture.h"
#include "shaders/instances.h"

#include "shaders.h"

namespace engine {

namespace {

constexpr std::uint32_t kGroupSize = 256; // samples per work group of either shader
constexpr std::uint32_t kBlock = 4;       // units per invocation, as in dense_layer.comp

std::uint32_t divided_up(std::size_t count, std::uint32_t by) {
    return static_cast<std::uint32_t>((count + by - 1) / by);
}

} // namespace

FieldCompute::FieldCompute(const Device& device)
    : layout_(make_layout(device, VK_SHADER_STAGE_COMPUTE_BIT, sizeof(gpu::LayerConstants))),
      features_(make_compute_pipeline(device, layout_.get(), shaders::features_comp)),
      dense_layer_(make_compute_pipeline(device, layout_.get(), shaders::dense_layer_comp)) {}

void FieldCompute::record(VkCommandBuffer commands, Arena& arena, const FieldTask& task) const {
    const std::size_t count =
        static_cast<std::size_t>(task.grid.width) * static_cast<std::size_t>(task.grid.height);
    const auto plane_address = [&](std::size_t plane) {
        return words(task.planes + plane * count * sizeof(float));
    };
    const auto dispatch = [&](const gpu::LayerConstants& constants, std::uint32_t rows) {
        vkCmdPushConstants(
            commands, layout_.get(), VK_SHADER_STAGE_COMPUTE_BIT, 0, sizeof(constants), &constants);
        vkCmdDispatch(commands, divided_up(count, kGroupSize), rows, 1);
    };
    gpu::LayerConstants constants{};
    constants.grid = {task.grid.width, task.grid.height};
    constants.extent = task.network.extent;
    constants.inputs = words(arena.upload(std::span(task.plan.features)).address);
    constants.outputs = plane_address(0);
    vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, features_.get());
    dispatch(constants, static_cast<std::uint32_t>(task.plan.features.size()));

    vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, dense_layer_.get());
    for (const FieldPlan::Step& step : task.plan.steps) {
        // The layer before wrote what this one reads; the one before that read what it writes.
        memory_barrier(commands, kComputeWrite, kComputeReadWrite);
        const DenseNetwork::Layer& layer =
            task.network.layers[static_cast<std::size_t>(step.layer)];
        const std::vector<float> weights = pack_weights(task.network, step);
        constants.inputs = plane_address(step.input_plane);
        constants.outputs = plane_address(step.output_plane);
        constants.weights = words(arena.upload(std::span(weights)).address);
        constants.input_count = static_cast<std::uint32_t>(layer.inputs);
        constants.output_count = static_cast<std::uint32_t>(step.unit_count);
        constants.activation = static_cast<std::uint32_t>(layer.activation);
        dispatch(constants, divided_up(constants.output_count, kBlock));
    }
}

} // namespace engine
