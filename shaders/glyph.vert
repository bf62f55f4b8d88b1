// Glyphs: one quad each, on whole pixels.
#version 460
#include "quad.glsl"

layout(location = 0) in vec4 glyph_color; // a Glyph's
layout(location = 1) in ivec2 origin;
layout(location = 2) in uint packed_size;
layout(location = 3) in uint offset;

layout(location = 0) out vec2 point; // from the top left
layout(location = 1) flat out vec4 color;
layout(location = 2) flat out uvec2 place; // width, offset

void main() {
    vec2 size = vec2(packed_size & 0xffffu, packed_size >> 16);
    point = quad_corner() * size;
    color = premultiplied(glyph_color);
    place = uvec2(packed_size & 0xffffu, offset);
    gl_Position = to_clip(vec2(origin) + point);
}
