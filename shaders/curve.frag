#version 460

layout(location = 0) in vec4 curve_color;
layout(location = 1) in vec2 offset;
layout(location = 2) flat in float reach;

layout(location = 0) out vec4 color;

void main() { color = curve_color * clamp(reach - length(offset), 0.0, 1.0); }
