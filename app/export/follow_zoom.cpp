#include "app/export/follow_zoom.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>

namespace app {
namespace {

constexpr double kStep_s = 1.0 / 30; // between two points of the path
constexpr double kSmooth_s = 0.45;   // standard deviation of the weights of the time around
constexpr double kStays_s = 2;       // before and after the pointer moved
constexpr float kFree = 0.3f;        // of what is seen, around its middle: there it may move freely
constexpr float kMoved = 0.002f;     // of the picture: less is a hand that trembles

int steps(double seconds) {
    return static_cast<int>(std::lround(seconds / kStep_s));
}

using Places = std::vector<std::optional<glm::vec2>>;

/// When the pointer moves, or will or did not long ago.
std::vector<bool> active_times(const Places& places) {
    std::vector<bool> active(places.size());
    const auto count = static_cast<std::ptrdiff_t>(places.size());
    const int stays = steps(kStays_s);
    for (std::ptrdiff_t i = 1; i < count; ++i) {
        const auto& now = places[static_cast<std::size_t>(i)];
        const auto& before = places[static_cast<std::size_t>(i - 1)];
        if (now && before && glm::distance(*now, *before) > kMoved) {
            const auto from = std::max<std::ptrdiff_t>(0, i - stays);
            const auto to = std::min<std::ptrdiff_t>(count, i + stays);
            std::fill(active.begin() + from, active.begin() + to, true);
        }
    }
    return active;
}

/// What would be seen at each time if a film could jump: parts within the picture, so that every
/// mean of them is within it too.
std::vector<PicturePart> wanted(const Places& places, float zoom) {
    const std::vector<bool> active = active_times(places);
    const float size = 1 / zoom;
    const glm::vec2 room((1 - size) / 2);
    const glm::vec2 free(kFree * size / 2);
    std::vector<PicturePart> parts(places.size());
    glm::vec2 center(0.5f);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i]) {
            center = glm::clamp(center, *places[i] - free, *places[i] + free);
            center = glm::clamp(center, glm::vec2(0.5f) - room, glm::vec2(0.5f) + room);
        }
        if (active[i]) {
            parts[i] = {center, size};
        }
    }
    return parts;
}

/// The mean around each time, near ones counting more. Before the first and behind the last it
/// stays as there.
std::vector<PicturePart> smoothed(const std::vector<PicturePart>& parts) {
    const int reach = steps(3 * kSmooth_s);
    const int last = static_cast<int>(parts.size()) - 1;
    std::vector<float> weight_at;
    for (int k = -reach; k <= reach; ++k) {
        const double distance = k * kStep_s / kSmooth_s;
        weight_at.push_back(static_cast<float>(std::exp(-distance * distance / 2)));
    }
    std::vector<PicturePart> means(parts.size());
    for (int i = 0; i <= last; ++i) {
        PicturePart sum{glm::vec2(0), 0};
        float weights = 0;
        for (int k = -reach; k <= reach; ++k) {
            const float weight = weight_at[static_cast<std::size_t>(k + reach)];
            const PicturePart& part = parts[static_cast<std::size_t>(std::clamp(i + k, 0, last))];
            sum.center += weight * part.center;
            sum.size += weight * part.size;
            weights += weight;
        }
        means[static_cast<std::size_t>(i)] = {sum.center / weights, sum.size / weights};
    }
    return means;
}

/// What of each pixel of the whole goes into one pixel, along one side.
struct Cover {
    int first = 0;
    std::vector<float> shares;
};

std::vector<Cover> covers(float from, float length, int whole, int count) {
    std::vector<Cover> all;
    const float step = length / static_cast<float>(count);
    for (int i = 0; i < count; ++i) {
        const float begin = std::max(0.0f, from + step * static_cast<float>(i));
        const float end = std::min(static_cast<float>(whole), begin + std::max(step, 1.0f));
        Cover cover{std::min(static_cast<int>(begin), whole - 1), {}};
        for (int at = cover.first; at < whole && static_cast<float>(at) < end; ++at) {
            const auto low = static_cast<float>(at);
            cover.shares.push_back(std::min(end, low + 1) - std::max(begin, low));
        }
        all.push_back(std::move(cover));
    }
    return all;
}

/// Red, green and blue times alpha, and alpha.
using Sum = std::array<float, 4>;

void add(Sum& sum, const std::uint8_t* pixel, float share) {
    const float alpha = share * static_cast<float>(pixel[3]);
    for (std::size_t c = 0; c < 3; ++c) {
        sum[c] += alpha * static_cast<float>(pixel[c]);
    }
    sum[3] += alpha;
}

} // namespace

FollowZoom::FollowZoom(const PointerAt& pointer_at, double seconds, float zoom) {
    Places places;
    for (int i = 0; i <= steps(std::max(0.0, seconds)) + 1; ++i) {
        places.push_back(pointer_at(i * kStep_s));
    }
    path_ = smoothed(wanted(places, std::max(1.0f, zoom)));
}

PicturePart FollowZoom::at(double film_s) const {
    const double place = std::clamp(film_s / kStep_s, 0.0, static_cast<double>(path_.size() - 1));
    const auto before = static_cast<std::size_t>(place);
    const PicturePart& a = path_[before];
    const PicturePart& b = path_[std::min(before + 1, path_.size() - 1)];
    const auto share = static_cast<float>(place - static_cast<double>(before));
    return {a.center + share * (b.center - a.center), a.size + share * (b.size - a.size)};
}

engine::Image
enlarged_part(const engine::Image& whole, const PicturePart& part, engine::Extent size) {
    const glm::vec2 pixels{whole.extent.width, whole.extent.height};
    const glm::vec2 from = (part.center - part.size / 2) * pixels;
    const glm::vec2 length = part.size * pixels;
    const auto columns = covers(from.x, length.x, whole.extent.width, size.width);
    const auto rows = covers(from.y, length.y, whole.extent.height, size.height);
    engine::Image seen{size, {}};
    seen.rgba.reserve(4 * columns.size() * rows.size());
    const auto first = static_cast<std::size_t>(columns.front().first);
    const auto end = static_cast<std::size_t>(columns.back().first) + columns.back().shares.size();
    std::vector<Sum> line(end - first); // of the columns that are seen
    const auto stride = 4 * static_cast<std::size_t>(whole.extent.width);
    for (const Cover& row : rows) {
        std::ranges::fill(line, Sum{});
        for (std::size_t i = 0; i < row.shares.size(); ++i) {
            const std::uint8_t* pixel =
                &whole.rgba[(static_cast<std::size_t>(row.first) + i) * stride + 4 * first];
            for (Sum& sum : line) {
                add(sum, pixel, row.shares[i]);
                pixel += 4;
            }
        }
        const float height = std::accumulate(row.shares.begin(), row.shares.end(), 0.0f);
        for (const Cover& column : columns) {
            Sum sum{};
            float width = 0;
            for (std::size_t i = 0; i < column.shares.size(); ++i) {
                const Sum& part_sum = line[static_cast<std::size_t>(column.first) - first + i];
                for (std::size_t c = 0; c < 4; ++c) {
                    sum[c] += column.shares[i] * part_sum[c];
                }
                width += column.shares[i];
            }
            const float alpha = std::max(sum[3], 1e-6f);
            for (std::size_t c = 0; c < 3; ++c) {
                seen.rgba.push_back(static_cast<std::uint8_t>(std::lround(sum[c] / alpha)));
            }
            seen.rgba.push_back(static_cast<std::uint8_t>(std::lround(sum[3] / (width * height))));
        }
    }
    return seen;
}

} // namespace app
