// A unit quad placed in the target, for the instanced passes' vertex shaders.
#include "pass.glsl"

// Corners of a triangle strip: (0,0), (1,0), (0,1), (1,1).
vec2 quad_corner() { return vec2(gl_VertexIndex & 1, gl_VertexIndex >> 1); }

vec4 to_clip(vec2 pixel) { return vec4(pixel / constants.extent * 2.0 - 1.0, 0.0, 1.0); }
