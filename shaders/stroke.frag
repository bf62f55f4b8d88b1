// A pixel is drawn by the segment nearest to it, so translucent strokes never cover themselves at
// joins, which come out round.
#version 460
#include "instances.h"

layout(location = 0) in vec2 point;
layout(location = 1) flat in vec4 ends;
layout(location = 2) flat in vec4 neighbours;
layout(location = 3) flat in vec4 from;
layout(location = 4) flat in vec4 to;
layout(location = 5) flat in float half_width;
layout(location = 6) flat in uint flags;

layout(location = 0) out vec4 color;

// The squared distance to a segment, and how far along it the nearest point lies. Ends are taken
// exactly, so that two segments give the same distance to the end that they share.
vec2 nearest(vec2 p, vec2 a, vec2 b) {
    vec2 direction = b - a;
    precise float part = dot(p - a, direction) / max(dot(direction, direction), 1e-12);
    part = clamp(part, 0.0, 1.0);
    precise vec2 away = p - (part == 1.0 ? b : a + direction * part);
    precise float squared = dot(away, away);
    return vec2(squared, part);
}

void main() {
    // gl_FragCoord is the same for both neighbours' quads, an interpolated position is not.
    vec2 p = gl_FragCoord.xy;
    vec2 own = nearest(p, ends.xy, ends.zw);
    if ((flags & SEGMENT_HAS_PREVIOUS) != 0u && nearest(p, neighbours.xy, ends.xy).x <= own.x) {
        discard;
    }
    if ((flags & SEGMENT_HAS_NEXT) != 0u && nearest(p, ends.zw, neighbours.zw).x < own.x) {
        discard;
    }
    color = mix(from, to, own.y) * clamp(half_width + 0.5 - sqrt(own.x), 0.0, 1.0);
}
