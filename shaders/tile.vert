// Heatmaps: one quad each.
#version 460
#include "quad.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Tiles {
    Tile items[];
};

layout(location = 0) out vec2 point; // from the centre
layout(location = 1) out vec2 cell;  // in grid units
layout(location = 2) flat out vec4 border;
layout(location = 3) flat out vec4 form; // half size, radius, border width
layout(location = 4) flat out float opacity;
layout(location = 5) flat out uvec2 field;
layout(location = 6) flat out uvec2 grid;
layout(location = 7) flat out uint flags;

void main() {
    Tile tile = Tiles(constants.instances).items[gl_InstanceIndex];
    vec2 size = tile.rect.zw - tile.rect.xy;
    vec2 center = (tile.rect.zw + tile.rect.xy) * 0.5;
    point = (quad_corner() * 2.0 - 1.0) * (size * 0.5 + 1.0);
    cell = (point / size + 0.5) * vec2(tile.grid);
    border = premultiplied(tile.border);
    form = vec4(size * 0.5, tile.radius, tile.border_width);
    opacity = tile.opacity;
    field = tile.field;
    grid = tile.grid;
    flags = tile.flags;
    gl_Position = to_clip(center + point);
}
