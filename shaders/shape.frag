#version 460
#include "rounded_box.glsl"

layout(location = 0) in vec2 point;
layout(location = 1) flat in vec4 fill;
layout(location = 2) flat in vec4 border;
layout(location = 3) flat in vec4 form;
layout(location = 4) flat in vec2 soft_and_rim; // softness, rim width
layout(location = 5) flat in vec4 rim;

layout(location = 0) out vec4 color;

void main() {
    float distance = rounded_box_distance(point, form.xy, form.z);
    float softness = soft_and_rim.x;
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
    float below = clamp(0.5 - (distance - soft_and_rim.y), 0.0, 1.0);
    color += rim * (below * (1.0 - color.a));
}
