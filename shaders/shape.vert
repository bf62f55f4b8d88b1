// Boxes and circles: one quad each, large enough for the soft edge.
#version 460
#include "quad.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Shapes {
    Shape items[];
};

layout(location = 0) out vec2 point; // from the centre
layout(location = 1) flat out vec4 fill;
layout(location = 2) flat out vec4 border;
layout(location = 3) flat out vec4 form; // half size, radius, border width
layout(location = 4) flat out float softness;

void main() {
    Shape shape = Shapes(constants.instances).items[gl_InstanceIndex];
    vec2 half_size = (shape.rect.zw - shape.rect.xy) * 0.5;
    vec2 center = (shape.rect.zw + shape.rect.xy) * 0.5;
    vec2 reach = half_size + max(1.0, shape.softness * 0.5 + 0.5);
    point = (quad_corner() * 2.0 - 1.0) * reach;
    fill = premultiplied(shape.fill);
    border = premultiplied(shape.border);
    form = vec4(half_size, shape.radius, shape.border_width);
    softness = shape.softness;
    gl_Position = to_clip(center + point);
}
