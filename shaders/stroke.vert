// Strokes: one quad around each segment, a little longer where a cap or a join needs it.
#version 460
#include "quad.glsl"

layout(location = 0) in vec4 segment_ends; // a Segment's
layout(location = 1) in vec4 segment_neighbours;
layout(location = 2) in vec4 segment_from;
layout(location = 3) in vec4 segment_to;
layout(location = 4) in vec3 lengths; // half width, reach beyond a, beyond b
layout(location = 5) in uint segment_flags;

layout(location = 0) out vec2 point; // in pixels
layout(location = 1) flat out vec4 ends;
layout(location = 2) flat out vec4 neighbours;
layout(location = 3) flat out vec4 from;
layout(location = 4) flat out vec4 to;
layout(location = 5) flat out float half_width;
layout(location = 6) flat out uint flags;

void main() {
    vec2 a = segment_ends.xy;
    vec2 b = segment_ends.zw;
    vec2 along = b == a ? vec2(1.0, 0.0) : normalize(b - a);
    vec2 across = vec2(-along.y, along.x) * (lengths.x + 1.0);
    vec2 corner = quad_corner();
    point = corner.x == 0.0 ? a - along * lengths.y : b + along * lengths.z;
    point += across * (corner.y * 2.0 - 1.0);
    ends = segment_ends;
    neighbours = segment_neighbours;
    from = premultiplied(segment_from);
    to = premultiplied(segment_to);
    half_width = lengths.x;
    flags = segment_flags;
    gl_Position = to_clip(point);
}
