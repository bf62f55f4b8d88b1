// Curves: each a strip of cross-sections, two vertices each, evaluated here.
#version 460
#include "quad.glsl"

layout(location = 0) in vec4 start; // a CurveInstance's
layout(location = 1) in vec4 end;
layout(location = 2) in vec4 curve_from;
layout(location = 3) in vec4 curve_to;
layout(location = 4) in float half_width;
layout(location = 5) in uint piece_count;

layout(location = 0) out vec4 color;
layout(location = 1) out vec2 offset; // beyond the end and across, in pixels
layout(location = 2) flat out float reach;

void main() {
    // The first section and the last are caps' outsides; strips of fewer pieces end earlier.
    int last = int(CURVE_SECTIONS(piece_count)) - 1;
    int section = min(gl_VertexIndex >> 1, last);
    float t = float(clamp(section - 1, 0, last - 2)) / float(piece_count);
    float s = 1.0 - t;
    vec2 p0 = start.xy, p1 = start.zw, p2 = end.xy, p3 = end.zw;
    vec2 at = s * s * s * p0 + 3.0 * s * s * t * p1 + 3.0 * s * t * t * p2 + t * t * t * p3;
    vec2 along = normalize(s * s * (p1 - p0) + 2.0 * s * t * (p2 - p1) + t * t * (p3 - p2));
    float beyond = section == 0 ? -1.0 : section == last ? 1.0 : 0.0;
    float side = float(gl_VertexIndex & 1) * 2.0 - 1.0;
    reach = half_width + 0.5; // where coverage ends
    offset = vec2(beyond, side) * reach;
    color = mix(premultiplied(curve_from), premultiplied(curve_to), t);
    gl_Position = to_clip(at + along * offset.x + vec2(-along.y, along.x) * offset.y);
}
