// Glyphs: one quad each, on whole pixels.
#version 460
#include "quad.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Glyphs {
    Glyph items[];
};

layout(location = 0) out vec2 point; // from the top left
layout(location = 1) flat out vec4 color;
layout(location = 2) flat out uvec2 place; // width, offset

void main() {
    Glyph glyph = Glyphs(constants.instances).items[gl_InstanceIndex];
    vec2 size = vec2(glyph.size & 0xffffu, glyph.size >> 16);
    point = quad_corner() * size;
    color = premultiplied(glyph.color);
    place = uvec2(glyph.size & 0xffffu, glyph.offset);
    gl_Position = to_clip(vec2(glyph.origin) + point);
}
