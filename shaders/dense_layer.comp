// One dense layer: one invocation computes four units for four samples, so that each
// number read is used four times.
#version 460
#include "field.glsl"

layout(local_size_x = 64) in;

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

// The samples of one work group lie side by side; an invocation takes every 64th of them.
uint sample_index(uint k) { return gl_WorkGroupID.x * 256u + gl_LocalInvocationID.x + k * 64u; }

void main() {
    uint count = constants.grid.x * constants.grid.y;
    uint block = gl_WorkGroupID.y;
    uint row = block * (constants.input_count + 1u);
    Weights weights = Weights(constants.weights);
    Planes inputs = Planes(constants.inputs);
    vec4 biases = weights.rows[row + constants.input_count];
    mat4 sums = mat4(biases, biases, biases, biases); // a column for each sample
    for (uint i = 0u; i < constants.input_count; ++i) {
        vec4 column = weights.rows[row + i];
        for (uint k = 0u; k < 4u; ++k) {
            sums[k] += column * inputs.values[i * count + min(sample_index(k), count - 1u)];
        }
    }
    for (uint k = 0u; k < 4u; ++k) {
        for (uint u = 0u; u < 4u; ++u) {
            uint unit = block * 4u + u;
            if (unit < constants.output_count && sample_index(k) < count) {
                Planes(constants.outputs).values[unit * count + sample_index(k)] =
                    activated(sums[k][u]);
            }
        }
    }
}
