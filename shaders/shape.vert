// Boxes and circles: one quad each, large enough for the soft edge.
#version 460
#include "quad.glsl"

layout(location = 0) in vec4 rect; // a Shape's
layout(location = 1) in vec4 shape_fill;
layout(location = 2) in vec4 shape_border;
layout(location = 3) in vec4 edge; // radius, border width, softness, rim width
layout(location = 4) in vec4 shape_rim;

layout(location = 0) out vec2 point; // from the centre
layout(location = 1) flat out vec4 fill;
layout(location = 2) flat out vec4 border;
layout(location = 3) flat out vec4 form; // half size, radius, border width
layout(location = 4) flat out vec2 soft_and_rim; // softness, rim width
layout(location = 5) flat out vec4 rim;

void main() {
    vec2 half_size = (rect.zw - rect.xy) * 0.5;
    vec2 center = (rect.zw + rect.xy) * 0.5;
    vec2 reach = half_size + max(1.0 + edge.w, edge.z * 0.5 + 0.5);
    point = (quad_corner() * 2.0 - 1.0) * reach;
    fill = premultiplied(shape_fill);
    border = premultiplied(shape_border);
    form = vec4(half_size, edge.xy);
    soft_and_rim = edge.zw;
    rim = premultiplied(shape_rim);
    gl_Position = to_clip(center + point);
}
