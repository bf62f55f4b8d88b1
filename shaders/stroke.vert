// Strokes: one quad around each segment, a little longer where a cap or a join needs it.
#version 460
#include "quad.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Segments {
    Segment items[];
};

layout(location = 0) out vec2 point; // in pixels
layout(location = 1) flat out vec4 ends;
layout(location = 2) flat out vec4 neighbours;
layout(location = 3) flat out vec4 from;
layout(location = 4) flat out vec4 to;
layout(location = 5) flat out float half_width;
layout(location = 6) flat out uint flags;

void main() {
    Segment segment = Segments(constants.instances).items[gl_InstanceIndex];
    vec2 a = segment.ends.xy;
    vec2 b = segment.ends.zw;
    vec2 along = b == a ? vec2(1.0, 0.0) : normalize(b - a);
    vec2 across = vec2(-along.y, along.x) * (segment.half_width + 1.0);
    vec2 corner = quad_corner();
    point = corner.x == 0.0 ? a - along * segment.reach_a : b + along * segment.reach_b;
    point += across * (corner.y * 2.0 - 1.0);
    ends = segment.ends;
    neighbours = segment.neighbours;
    from = premultiplied(segment.from);
    to = premultiplied(segment.to);
    half_width = segment.half_width;
    flags = segment.flags;
    gl_Position = to_clip(point);
}
