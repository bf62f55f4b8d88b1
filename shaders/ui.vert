// Dear ImGui's vertices, in logical pixels.
#version 460

layout(push_constant) uniform Constants {
    vec2 extent; // physical pixels
    vec2 white;  // where the font texture is solid
    vec2 origin; // the pixel in the target's corner
    float scale;
};

layout(location = 0) in vec2 position;
layout(location = 1) in vec2 texture_position;
layout(location = 2) in vec4 color;

layout(location = 0) out vec2 at;
layout(location = 1) out vec4 tint;

void main() {
    vec2 pixel = position * scale;
    // Glyphs stand on whole pixels, where their bitmaps are sharp.
    if (texture_position != white) {
        pixel = floor(pixel + 0.502);
    }
    at = texture_position;
    tint = color;
    gl_Position = vec4((pixel - origin) / extent * 2.0 - 1.0, 0.0, 1.0);
}
