#version 460
#include "pass.glsl"

layout(buffer_reference, std430, buffer_reference_align = 4) readonly buffer Coverage {
    uint words[];
};

layout(location = 0) in vec2 point;
layout(location = 1) flat in vec4 glyph_color;
layout(location = 2) flat in uvec2 place;

layout(location = 0) out vec4 color;

void main() {
    uvec2 pixel = uvec2(point);
    uint index = place.y + pixel.y * place.x + pixel.x;
    uint word = Coverage(constants.data).words[index >> 2];
    float coverage = float((word >> ((index & 3u) * 8u)) & 0xffu) / 255.0;
    color = glyph_color * coverage;
}
