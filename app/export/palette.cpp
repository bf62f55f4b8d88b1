#include "app/export/palette.h"

#include <glm/geometric.hpp>
#include <glm/vec3.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace app {
namespace {

// Colours are told apart by 6 bits a channel: finer than any palette of 255.
constexpr int kBits = 6;
constexpr std::size_t kCellCount = std::size_t{1} << (3 * kBits);

std::size_t cell_of(const std::uint8_t* rgba) {
    const auto top = [](std::uint8_t value) { return std::size_t{value} >> (8 - kBits); };
    return top(rgba[0]) << (2 * kBits) | top(rgba[1]) << kBits | top(rgba[2]);
}

/// The pixels of about one colour.
struct Cell {
    std::size_t index = 0;
    glm::vec3 color{0}; ///< their mean, 0 to 255
    float count = 0;
};

std::vector<Cell> used_cells(const engine::Image& image, std::span<const std::uint8_t> drawn) {
    struct Sum {
        std::uint32_t count = 0;
        std::array<std::uint32_t, 3> channels{};
    };
    constexpr std::uint32_t kEnough = 1u << 24; // so many times 255 fit into 32 bits
    std::vector<Sum> sums(kCellCount);
    const std::uint8_t* pixel = image.rgba.data();
    for (std::size_t i = 0; i < drawn.size(); ++i, pixel += 4) {
        Sum& sum = sums[cell_of(pixel)];
        if (drawn[i] != 0 && sum.count < kEnough) {
            ++sum.count;
            for (std::size_t c = 0; c < 3; ++c) {
                sum.channels[c] += pixel[c];
            }
        }
    }
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < kCellCount; ++i) {
        if (const Sum& sum = sums[i]; sum.count > 0) {
            const auto count = static_cast<float>(sum.count);
            cells.push_back(
                {i, glm::vec3(sum.channels[0], sum.channels[1], sum.channels[2]) / count, count});
        }
    }
    return cells;
}

/// Neighbouring cells that share one colour of the palette.
struct Box {
    std::span<Cell> cells;
    glm::vec3 mean{0};
    int axis = 0;      ///< of the greatest variance
    double spread = 0; ///< its sum of squared distances
};

Box box_of(std::span<Cell> cells) {
    double count = 0;
    std::array<double, 3> sum{};
    std::array<double, 3> squares{};
    for (const Cell& cell : cells) {
        count += double{cell.count};
        for (int c = 0; c < 3; ++c) {
            const double value = double{cell.color[c]};
            sum[static_cast<std::size_t>(c)] += double{cell.count} * value;
            squares[static_cast<std::size_t>(c)] += double{cell.count} * value * value;
        }
    }
    Box box{.cells = cells};
    for (int c = 0; c < 3; ++c) {
        const auto i = static_cast<std::size_t>(c);
        box.mean[c] = static_cast<float>(sum[i] / count);
        const double spread = squares[i] - sum[i] * sum[i] / count;
        if (spread > box.spread) {
            box.spread = spread;
            box.axis = c;
        }
    }
    return box;
}

/// Cuts at the mean; the first part and then the second. Neither is empty.
std::array<Box, 2> cut(const Box& box) {
    const auto lower = [&](const Cell& cell) { return cell.color[box.axis] < box.mean[box.axis]; };
    const auto middle = std::partition(box.cells.begin(), box.cells.end(), lower);
    const auto below = static_cast<std::size_t>(middle - box.cells.begin());
    // Rounding may put the mean of nearly equal colours beside them all.
    const std::size_t safe = std::clamp<std::size_t>(below, 1, box.cells.size() - 1);
    return {box_of(box.cells.first(safe)), box_of(box.cells.subspan(safe))};
}

std::vector<glm::vec3> choose_colors(std::span<Cell> cells) {
    std::vector<Box> boxes = {box_of(cells)};
    const auto less = [](const Box& a, const Box& b) { return a.spread < b.spread; };
    while (boxes.size() < kMaxColors) {
        std::pop_heap(boxes.begin(), boxes.end(), less);
        const Box widest = boxes.back();
        if (widest.cells.size() < 2 || widest.spread < 0.5) {
            break; // every colour has an entry of its own; the popped one stays
        }
        boxes.pop_back();
        for (const Box& part : cut(widest)) {
            boxes.push_back(part);
            std::push_heap(boxes.begin(), boxes.end(), less);
        }
    }
    std::vector<glm::vec3> colors;
    for (const Box& box : boxes) {
        colors.push_back(glm::round(box.mean));
    }
    return colors;
}

/// A colour as a pattern: `share` of 64 pixels have the second one.
struct Mix {
    std::uint8_t first = 0;
    std::uint8_t second = 0;
    std::uint8_t share = 0;
};

std::size_t nearest(const std::vector<glm::vec3>& colors, glm::vec3 color) {
    const auto distance = [&](glm::vec3 other) { return glm::dot(other - color, other - color); };
    const auto found = std::min_element(
        colors.begin(), colors.end(), [&](auto a, auto b) { return distance(a) < distance(b); });
    return static_cast<std::size_t>(found - colors.begin());
}

/// The pair of palette colours between which `color` lies best: near the line between both, and
/// both near each other, so that the pattern is not seen.
Mix mix_of(const std::vector<glm::vec3>& colors, glm::vec3 color) {
    constexpr float kGrain = 0.15f; // how much a visible pattern weighs against a wrong colour
    const std::size_t first = nearest(colors, color);
    const glm::vec3 wanted = color - colors[first];
    Mix best{.first = static_cast<std::uint8_t>(first)};
    float least = glm::dot(wanted, wanted);
    for (std::size_t i = 0; i < colors.size(); ++i) {
        const glm::vec3 step = colors[i] - colors[first];
        const float length = glm::dot(step, step);
        if (length == 0) {
            continue;
        }
        const float share = std::clamp(glm::dot(wanted, step) / length, 0.0f, 0.5f);
        const glm::vec3 left = wanted - share * step;
        const float cost = glm::dot(left, left) + kGrain * share * (1 - share) * length;
        if (cost < least) {
            least = cost;
            best.second = static_cast<std::uint8_t>(i);
            best.share = static_cast<std::uint8_t>(std::lround(share * 64));
        }
    }
    return best;
}

/// Bayer's 8x8 matrix: each of 0 to 63 once, neighbours far apart.
int threshold(std::size_t x, std::size_t y) {
    std::size_t value = 0;
    for (int bit = 0; bit < 3; ++bit) {
        value = value << 2 | ((x ^ y) >> bit & 1) << 1 | (y >> bit & 1);
    }
    return static_cast<int>(value);
}

} // namespace

IndexedImage
to_palette(const engine::Image& image, std::span<const std::uint8_t> drawn, bool dithered) {
    assert(drawn.size() * 4 == image.rgba.size());
    std::vector<Cell> cells = used_cells(image, drawn);
    if (cells.empty()) {
        return {.palette = {{}}, .indices = std::vector<std::uint8_t>(drawn.size(), 1)};
    }
    const std::vector<glm::vec3> colors = choose_colors(cells);
    std::vector<Mix> mixes(kCellCount);
    for (const Cell& cell : cells) {
        mixes[cell.index] =
            dithered ? mix_of(colors, cell.color)
                     : Mix{.first = static_cast<std::uint8_t>(nearest(colors, cell.color))};
    }

    IndexedImage indexed;
    for (const glm::vec3 color : colors) {
        indexed.palette.push_back({static_cast<std::uint8_t>(color.r),
                                   static_cast<std::uint8_t>(color.g),
                                   static_cast<std::uint8_t>(color.b)});
    }
    indexed.indices.assign(drawn.size(), indexed.clear());
    const auto width = static_cast<std::size_t>(image.extent.width);
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        if (drawn[i] != 0) {
            const Mix& mix = mixes[cell_of(&image.rgba[4 * i])];
            const bool second = threshold(i % width, i / width) < mix.share;
            indexed.indices[i] = second ? mix.second : mix.first;
        }
    }
    return indexed;
}

} // namespace app
