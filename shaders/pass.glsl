// Shared by the instanced passes: their constants.
#extension GL_EXT_buffer_reference : require
#extension GL_EXT_buffer_reference_uvec2 : require
#include "instances.h"

layout(push_constant) uniform Constants { PassConstants constants; };

vec4 premultiplied(vec4 color) { return vec4(color.rgb * color.a, color.a); }
