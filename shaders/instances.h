// What the passes upload, written once for C++ and GLSL (std430). Lengths are physical pixels.
#ifndef NEURARIUM_SHADERS_INSTANCES_H
#define NEURARIUM_SHADERS_INSTANCES_H

#ifdef __cplusplus
#include <glm/vec2.hpp>
#include <glm/vec4.hpp>

#include <cstdint>

namespace engine::gpu {
using glm::ivec2;
using glm::uvec2;
using glm::vec2;
using glm::vec4;
using uint = std::uint32_t;
#endif

// Push constants of every instanced pass. Addresses are 64 bits in two words, low first.
// Instances themselves are vertex attributes.
struct PassConstants {
    vec4 negative; // the palette
    vec4 zero;
    vec4 positive;
    uvec2 data;  // address of the glyphs' coverage
    vec2 extent; // of the target
};

// A box or a circle.
struct Shape {
    vec4 rect; // min, max
    vec4 fill;
    vec4 border;
    float radius;
    float border_width;
    float softness;
    float rim_width; // of a rim around the border, below it
    vec4 rim;
};

// A heatmap. How it looks, a pipeline each: between samples, with a sample in the middle of each
// pixel, or where only the sign counts.
#define TILE_INTERPOLATED 0u
#define TILE_EXACT 1u
#define TILE_DISCRETIZED 2u
#define TILE_RAMP 1u // a flag
struct Tile {
    vec4 rect; // min, max
    vec4 border;
    uvec2 field; // address of grid.x * grid.y values; 0 for a field of zeros
    uvec2 grid;
    float radius;
    float border_width;
    float opacity;
    uint flags;
};

// One piece of a stroke, with its neighbours so that each pixel belongs to one piece only.
#define SEGMENT_HAS_PREVIOUS 1u
#define SEGMENT_HAS_NEXT 2u
struct Segment {
    vec4 ends;       // a, b
    vec4 neighbours; // the point before a, the point after b
    vec4 from;       // colour at a
    vec4 to;         // colour at b
    float half_width;
    float reach_a; // how far the quad goes beyond a
    float reach_b; // and beyond b
    uint flags;
};

// A cubic curve. A section is where two pieces meet, or a cap ends.
#define CURVE_SECTIONS(piece_count) ((piece_count) + 3u)
struct CurveInstance {
    vec4 start; // p0, p1
    vec4 end;   // p2, p3
    vec4 from;  // colour at p0
    vec4 to;    // colour at p3
    float half_width;
    uint piece_count;
};

// A glyph's bitmap, one byte of coverage per pixel.
struct Glyph {
    vec4 color;
    ivec2 origin; // top left
    uint size;    // width in the low half, height in the high one
    uint offset;  // of its first byte
};

// Push constants of heatmaps' compute passes.
struct LayerConstants {
    uvec2 inputs;  // address of the input planes; of the feature codes in features.comp
    uvec2 outputs; // address of the output planes
    uvec2 weights; // address: per four units [inputs] vec4 of weights, then a vec4 of biases
    uvec2 grid;
    uint input_count;
    uint output_count;
    uint activation;
    float extent; // half-width of the square of the plane
};

#ifdef __cplusplus
} // namespace engine::gpu
#endif

#endif
