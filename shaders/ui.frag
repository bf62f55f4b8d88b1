#version 460

layout(set = 0, binding = 0) uniform sampler2D image;

layout(location = 0) in vec2 at;
layout(location = 1) in vec4 tint;

layout(location = 0) out vec4 color;

void main() {
    vec4 straight = tint * texture(image, at);
    color = vec4(straight.rgb * straight.a, straight.a);
}
