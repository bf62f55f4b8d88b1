// Features of the plane: one invocation per sample and feature.
#version 460
#include "field.glsl"

layout(local_size_x = 256) in;

layout(buffer_reference, std430, buffer_reference_align = 4) readonly buffer Codes { uint items[]; };

// sin within 1e-6; Vulkan promises no more than 2^-11 for the built-in one. Reduced by multiples of
// pi in two parts (Cody and Waite), then the Taylor polynomial up to x^11.
float sine(float x) {
    float turns = round(x * 0.318309886);
    float r = (x - turns * 3.140625) - turns * 9.67653589793e-4;
    float s = r * r;
    float tail = s * (2.75573192e-6 + s * -2.50521084e-8);
    float value = r + r * s * (-1.66666667e-1 + s * (8.33333333e-3 + s * (-1.98412698e-4 + tail)));
    return (int(turns) & 1) == 0 ? value : -value;
}

float feature(uint code, vec2 p) {
    switch (code) {
    case FEATURE_X: return p.x;
    case FEATURE_Y: return p.y;
    case FEATURE_X_SQUARED: return p.x * p.x;
    case FEATURE_Y_SQUARED: return p.y * p.y;
    case FEATURE_X_TIMES_Y: return p.x * p.y;
    case FEATURE_SIN_X: return sine(p.x);
    case FEATURE_SIN_Y: return sine(p.y);
    default: return 0.0;
    }
}

void main() {
    uint count = constants.grid.x * constants.grid.y;
    uint index = gl_GlobalInvocationID.x;
    if (index >= count) {
        return;
    }
    vec2 cell = vec2(index % constants.grid.x, index / constants.grid.x) + 0.5;
    vec2 part = cell / vec2(constants.grid) * 2.0 - 1.0;
    vec2 p = vec2(part.x, -part.y) * constants.extent;
    uint code = Codes(constants.inputs).items[gl_WorkGroupID.y];
    Planes(constants.outputs).values[gl_WorkGroupID.y * count + index] = feature(code, p);
}
