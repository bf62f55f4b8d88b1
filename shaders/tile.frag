#version 460
#include "pass.glsl"
#include "rounded_box.glsl"

// A constant: a driver that draws on the processor computes every side of a branch.
layout(constant_id = 0) const uint kLook = TILE_INTERPOLATED;

layout(buffer_reference, std430, buffer_reference_align = 4) readonly buffer Field {
    float values[];
};

layout(location = 0) in vec2 point;
layout(location = 1) in vec2 cell;
layout(location = 2) flat in vec4 border;
layout(location = 3) flat in vec4 form;
layout(location = 4) flat in float opacity;
layout(location = 5) flat in uvec2 field;
layout(location = 6) flat in uvec2 grid;
layout(location = 7) flat in uint flags;

layout(location = 0) out vec4 color;

// Not a number reads as zero and infinity as much, so that one bad sample spoils no other. Looks at
// the bits: a driver may take isnan() to be false.
float value_at(ivec2 index) {
    ivec2 inside = clamp(index, ivec2(0), ivec2(grid) - 1);
    float value = Field(field).values[uint(inside.y) * grid.x + uint(inside.x)];
    bool nan = (floatBitsToUint(value) & 0x7fffffffu) > 0x7f800000u;
    return nan ? 0.0 : clamp(value, -1e6, 1e6);
}

float interpolated() {
    vec2 corner = cell - 0.5;
    ivec2 index = ivec2(floor(corner));
    vec2 part = corner - vec2(index);
    float top = mix(value_at(index), value_at(index + ivec2(1, 0)), part.x);
    float bottom = mix(value_at(index + ivec2(0, 1)), value_at(index + ivec2(1, 1)), part.x);
    return mix(top, bottom, part.y);
}

vec4 palette(float value) {
    vec4 far = value < 0.0 ? constants.negative : constants.positive;
    return mix(constants.zero, far, min(abs(value), 1.0));
}

// How much the value changes from one pixel to the next. From the samples and not from fwidth(),
// which every driver takes from pixels of its own choice: vector pictures do the same sum.
float slope(vec2 samples_per_pixel) {
    ivec2 index = ivec2(floor(cell));
    vec2 across = vec2(value_at(index + ivec2(1, 0)) - value_at(index - ivec2(1, 0)),
                       value_at(index + ivec2(0, 1)) - value_at(index - ivec2(0, 1)));
    return dot(abs(across), samples_per_pixel) / 2.0;
}

// Two colours, with the border between them smoothed over one pixel.
vec4 two_colors(float value, float slope) {
    float place = value / max(slope, 1e-7) + 0.5;
    return mix(constants.negative, constants.positive, clamp(place, 0.0, 1.0));
}

void main() {
    float value = 0.0;
    if ((flags & TILE_RAMP) != 0u) {
        value = cell.x / float(grid.x) * 2.0 - 1.0;
    } else if (field != uvec2(0u)) {
        value = kLook == TILE_EXACT ? value_at(ivec2(floor(cell))) : interpolated();
    }
    if (kLook == TILE_DISCRETIZED) {
        bool has_field = (flags & TILE_RAMP) == 0u && field != uvec2(0u);
        color = premultiplied(two_colors(value, has_field ? slope(fwidth(cell)) : 0.0));
    } else {
        color = premultiplied(palette(value));
    }

    float distance = rounded_box_distance(point, form.xy, form.z);
    if (form.w > 0.0) {
        vec4 line = border * clamp(distance + form.w + 0.5, 0.0, 1.0);
        color = line + color * (1.0 - line.a);
    }
    color *= box_coverage(distance, form.xy) * opacity;
}
