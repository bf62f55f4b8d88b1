// Heatmaps: one quad each.
#version 460
#include "quad.glsl"

layout(location = 0) in vec4 rect; // a Tile's
layout(location = 1) in vec4 tile_border;
layout(location = 2) in uvec4 field_and_grid;
layout(location = 3) in vec3 edge; // radius, border width, opacity
layout(location = 4) in uint tile_flags;

layout(location = 0) out vec2 point; // from the centre
layout(location = 1) out vec2 cell;  // in grid units
layout(location = 2) flat out vec4 border;
layout(location = 3) flat out vec4 form; // half size, radius, border width
layout(location = 4) flat out float opacity;
layout(location = 5) flat out uvec2 field;
layout(location = 6) flat out uvec2 grid;
layout(location = 7) flat out uint flags;

void main() {
    vec2 size = rect.zw - rect.xy;
    vec2 center = (rect.zw + rect.xy) * 0.5;
    point = (quad_corner() * 2.0 - 1.0) * (size * 0.5 + 1.0);
    cell = (point / size + 0.5) * vec2(field_and_grid.zw);
    border = premultiplied(tile_border);
    form = vec4(size * 0.5, edge.xy);
    opacity = edge.z;
    field = field_and_grid.xy;
    grid = field_and_grid.zw;
    flags = tile_flags;
    gl_Position = to_clip(center + point);
}
