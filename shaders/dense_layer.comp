// One dense layer: one invocation per sample and four units.
#version 460
#include "field.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Weights {
    vec4 rows[];
};

// Large arguments never reach exp(), whose overflow some drivers turn into not-a-number.
float logistic(float z) { return 1.0 / (1.0 + exp(-clamp(z, -80.0, 80.0))); }

float activated(float z) {
    if ((floatBitsToUint(z) & 0x7fffffffu) > 0x7f800000u) {
        return z; // not a number: kept, whatever max() and clamp() make of it
    }
    switch (constants.activation) {
    case ACTIVATION_RELU: return max(z, 0.0);
    case ACTIVATION_TANH: return 2.0 * logistic(2.0 * z) - 1.0;
    case ACTIVATION_SIGMOID: return logistic(z);
    case ACTIVATION_BIPOLAR_SIGMOID: return 2.0 * logistic(z) - 1.0;
    default: return z;
    }
}

void main() {
    uint count = constants.grid.x * constants.grid.y;
    uint index = gl_GlobalInvocationID.x;
    if (index >= count) {
        return;
    }
    uint block = gl_GlobalInvocationID.y;
    uint row = block * (constants.input_count + 1u);
    Weights weights = Weights(constants.weights);
    Planes inputs = Planes(constants.inputs);
    vec4 sum = weights.rows[row + constants.input_count];
    for (uint i = 0u; i < constants.input_count; ++i) {
        sum += weights.rows[row + i] * inputs.values[i * count + index];
    }
    for (uint k = 0u; k < 4u; ++k) {
        uint unit = block * 4u + k;
        if (unit < constants.output_count) {
            Planes(constants.outputs).values[unit * count + index] = activated(sum[k]);
        }
    }
}
