// Distance from a rounded box's outline, negative inside (Inigo Quilez, "Distance functions").
float rounded_box_distance(vec2 point, vec2 half_size, float radius) {
    vec2 outside = abs(point) - half_size + radius;
    return length(max(outside, 0.0)) + min(max(outside.x, outside.y), 0.0) - radius;
}

// Share of a pixel inside, when its centre is `distance` away; boxes thinner than a pixel fade.
float box_coverage(float distance, vec2 half_size) {
    float thinnest = min(1.0, 2.0 * min(half_size.x, half_size.y));
    return clamp(0.5 - distance, 0.0, thinnest);
}
