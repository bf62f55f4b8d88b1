#version 460
#include "rounded_box.glsl"

layout(location = 0) in vec2 point;
layout(location = 1) flat in vec4 fill;
layout(location = 2) flat in vec4 border;
layout(location = 3) flat in vec4 form;
layout(location = 4) flat in float softness;

layout(location = 0) out vec4 color;

void main() {
    float distance = rounded_box_distance(point, form.xy, form.z);
    if (softness > 0.0) {
        color = fill * (1.0 - smoothstep(-0.5, 0.5, distance / softness));
        return;
    }
    color = fill;
    if (form.w > 0.0) {
        vec4 line = border * clamp(distance + form.w + 0.5, 0.0, 1.0);
        color = line + color * (1.0 - line.a);
    }
    color *= box_coverage(distance, form.xy);
}
