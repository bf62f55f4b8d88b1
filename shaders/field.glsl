// Shared by the compute passes: planes of grid.x * grid.y values, one after another.
#extension GL_EXT_buffer_reference : require
#extension GL_EXT_buffer_reference_uvec2 : require
#include "instances.h"
#include "shared.h"

layout(push_constant) uniform Constants { LayerConstants constants; };

layout(buffer_reference, std430, buffer_reference_align = 4) buffer Planes { float values[]; };
