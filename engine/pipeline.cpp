#include "engine/pipeline.h"

#include "engine/check.h"
#include "engine/device.h"
#include "engine/info.h"

#include <array>

namespace engine {

namespace {

Handle<VkShaderModule> make_module(const Device& device, std::span<const std::uint32_t> words) {
    auto info = make_info<VkShaderModuleCreateInfo>(VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO);
    info.codeSize = words.size_bytes();
    info.pCode = words.data();
    VkShaderModule shader = VK_NULL_HANDLE;
    check(vkCreateShaderModule(device.get(), &info, nullptr, &shader), "vkCreateShaderModule");
    return {device.get(), shader, vkDestroyShaderModule};
}

VkPipelineShaderStageCreateInfo stage_info(VkShaderStageFlagBits stage, VkShaderModule shader) {
    auto info = make_info<VkPipelineShaderStageCreateInfo>(
        VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO);
    info.stage = stage;
    info.module = shader;
    info.pName = "main";
    return info;
}

VkPipelineColorBlendAttachmentState premultiplied_over() {
    VkPipelineColorBlendAttachmentState blend{};
    blend.blendEnable = VK_TRUE;
    blend.srcColorBlendFactor = VK_BLEND_FACTOR_ONE;
    blend.dstColorBlendFactor = VK_BLEND_FACTOR_ONE_MINUS_SRC_ALPHA;
    blend.colorBlendOp = VK_BLEND_OP_ADD;
    blend.srcAlphaBlendFactor = VK_BLEND_FACTOR_ONE;
    blend.dstAlphaBlendFactor = VK_BLEND_FACTOR_ONE_MINUS_SRC_ALPHA;
    blend.alphaBlendOp = VK_BLEND_OP_ADD;
    blend.colorWriteMask = VK_COLOR_COMPONENT_R_BIT | VK_COLOR_COMPONENT_G_BIT |
                           VK_COLOR_COMPONENT_B_BIT | VK_COLOR_COMPONENT_A_BIT;
    return blend;
}

} // namespace

Handle<VkPipelineLayout> make_layout(const Device& device,
                                     VkShaderStageFlags stages,
                                     std::uint32_t constants_size,
                                     VkDescriptorSetLayout set) {
    const VkPushConstantRange constants{stages, 0, constants_size};
    auto info =
        make_info<VkPipelineLayoutCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO);
    info.setLayoutCount = set ? 1 : 0;
    info.pSetLayouts = &set;
    info.pushConstantRangeCount = 1;
    info.pPushConstantRanges = &constants;
    VkPipelineLayout layout = VK_NULL_HANDLE;
    check(vkCreatePipelineLayout(device.get(), &info, nullptr, &layout), "vkCreatePipelineLayout");
    return {device.get(), layout, vkDestroyPipelineLayout};
}

Handle<VkPipeline> make_graphics_pipeline(const Device& device,
                                          const GraphicsPipelineOptions& options) {
    const Handle<VkShaderModule> vertex = make_module(device, options.vertex_shader);
    const Handle<VkShaderModule> fragment = make_module(device, options.fragment_shader);
    std::array stages{stage_info(VK_SHADER_STAGE_VERTEX_BIT, vertex.get()),
                      stage_info(VK_SHADER_STAGE_FRAGMENT_BIT, fragment.get())};
    const std::uint32_t constant = options.constant.value_or(0);
    const VkSpecializationMapEntry entry{0, 0, sizeof(constant)};
    const VkSpecializationInfo constants{1, &entry, sizeof(constant), &constant};
    stages[1].pSpecializationInfo = options.constant ? &constants : nullptr;

    auto input = make_info<VkPipelineVertexInputStateCreateInfo>(
        VK_STRUCTURE_TYPE_PIPELINE_VERTEX_INPUT_STATE_CREATE_INFO);
    input.vertexBindingDescriptionCount = static_cast<std::uint32_t>(options.bindings.size());
    input.pVertexBindingDescriptions = options.bindings.data();
    input.vertexAttributeDescriptionCount = static_cast<std::uint32_t>(options.attributes.size());
    input.pVertexAttributeDescriptions = options.attributes.data();
    auto assembly = make_info<VkPipelineInputAssemblyStateCreateInfo>(
        VK_STRUCTURE_TYPE_PIPELINE_INPUT_ASSEMBLY_STATE_CREATE_INFO);
    assembly.topology = options.topology;
    auto viewport = make_info<VkPipelineViewportStateCreateInfo>(
        VK_STRUCTURE_TYPE_PIPELINE_VIEWPORT_STATE_CREATE_INFO);
    viewport.viewportCount = 1;
    viewport.scissorCount = 1;
    auto raster = make_info<VkPipelineRasterizationStateCreateInfo>(
        VK_STRUCTURE_TYPE_PIPELINE_RASTERIZATION_STATE_CREATE_INFO);
    raster.lineWidth = 1;
    auto samples = make_info<VkPipelineMultisampleStateCreateInfo>(
        VK_STRUCTURE_TYPE_PIPELINE_MULTISAMPLE_STATE_CREATE_INFO);
    samples.rasterizationSamples = VK_SAMPLE_COUNT_1_BIT;
    const VkPipelineColorBlendAttachmentState attachment = premultiplied_over();
    auto blend = make_info<VkPipelineColorBlendStateCreateInfo>(
        VK_STRUCTURE_TYPE_PIPELINE_COLOR_BLEND_STATE_CREATE_INFO);
    blend.attachmentCount = 1;
    blend.pAttachments = &attachment;
    const std::array dynamic_states{VK_DYNAMIC_STATE_VIEWPORT, VK_DYNAMIC_STATE_SCISSOR};
    auto dynamic = make_info<VkPipelineDynamicStateCreateInfo>(
        VK_STRUCTURE_TYPE_PIPELINE_DYNAMIC_STATE_CREATE_INFO);
    dynamic.dynamicStateCount = static_cast<std::uint32_t>(dynamic_states.size());
    dynamic.pDynamicStates = dynamic_states.data();

    auto rendering =
        make_info<VkPipelineRenderingCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_RENDERING_CREATE_INFO);
    rendering.colorAttachmentCount = 1;
    rendering.pColorAttachmentFormats = &options.target_format;
    auto info =
        make_info<VkGraphicsPipelineCreateInfo>(VK_STRUCTURE_TYPE_GRAPHICS_PIPELINE_CREATE_INFO);
    info.pNext = &rendering;
    info.stageCount = static_cast<std::uint32_t>(stages.size());
    info.pStages = stages.data();
    info.pVertexInputState = &input;
    info.pInputAssemblyState = &assembly;
    info.pViewportState = &viewport;
    info.pRasterizationState = &raster;
    info.pMultisampleState = &samples;
    info.pColorBlendState = &blend;
    info.pDynamicState = &dynamic;
    info.layout = options.layout;
    VkPipeline pipeline = VK_NULL_HANDLE;
    check(vkCreateGraphicsPipelines(device.get(), VK_NULL_HANDLE, 1, &info, nullptr, &pipeline),
          "vkCreateGraphicsPipelines");
    return {device.get(), pipeline, vkDestroyPipeline};
}

Handle<VkPipeline> make_compute_pipeline(const Device& device,
                                         VkPipelineLayout layout,
                                         std::span<const std::uint32_t> shader) {
    const Handle<VkShaderModule> compute = make_module(device, shader);
    auto info =
        make_info<VkComputePipelineCreateInfo>(VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO);
    info.stage = stage_info(VK_SHADER_STAGE_COMPUTE_BIT, compute.get());
    info.layout = layout;
    VkPipeline pipeline = VK_NULL_HANDLE;
    check(vkCreateComputePipelines(device.get(), VK_NULL_HANDLE, 1, &info, nullptr, &pipeline),
          "vkCreateComputePipelines");
    return {device.get(), pipeline, vkDestroyPipeline};
}

} // namespace engine
