// The six data sets of TensorFlow Playground (Smilkov et al., 2017), drawn in its order: the noise
// draws are made even when there is no noise, so that a seed gives the page's own points.
#include "nn/datasets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace nn {
namespace {

constexpr double kTwoPi = 2 * std::numbers::pi;

/// d3's linear scale: a (1 - t) + b t.
double blend(double a, double b, double t) {
    return a * (1 - t) + b * t;
}

/// One half of the circle set: points in a ring, labelled by where noise would have moved them.
void draw_ring(std::vector<Example>& out,
               int count,
               std::pair<double, double> radii,
               double noise,
               Arc4& random) {
    constexpr double kRadius = 5;
    for (int i = 0; i < count; ++i) {
        const double r = random.uniform(radii.first, radii.second);
        const double angle = random.uniform(0, kTwoPi);
        const double x = r * std::sin(angle);
        const double y = r * std::cos(angle);
        const double noisy_x = x + random.uniform(-kRadius, kRadius) * noise;
        const double noisy_y = y + random.uniform(-kRadius, kRadius) * noise;
        const double distance = std::sqrt(noisy_x * noisy_x + noisy_y * noisy_y);
        out.push_back({x, y, distance < kRadius / 2 ? 1.0 : -1.0});
    }
}

std::vector<Example> draw_circle(int count, double noise, Arc4& random) {
    std::vector<Example> out;
    draw_ring(out, count / 2, {0, 2.5}, noise, random);
    draw_ring(out, count - count / 2, {3.5, 5}, noise, random);
    return out;
}

std::vector<Example> draw_exclusive_or(int count, double noise, Arc4& random) {
    constexpr double kPadding = 0.3;
    const auto padded = [&] {
        const double value = random.uniform(-5, 5);
        return value + (value > 0 ? kPadding : -kPadding);
    };
    std::vector<Example> out;
    for (int i = 0; i < count; ++i) {
        const double x = padded();
        const double y = padded();
        const double noisy_x = x + random.uniform(-5, 5) * noise;
        const double noisy_y = y + random.uniform(-5, 5) * noise;
        out.push_back({x, y, noisy_x * noisy_y >= 0 ? 1.0 : -1.0});
    }
    return out;
}

/// Marsaglia's polar method. The page throws the second of each pair away, and so do we.
double draw_normal(double mean, double variance, Arc4& random) {
    double v = 0;
    double s = 0;
    do {
        v = 2 * random.next() - 1;
        const double w = 2 * random.next() - 1;
        s = v * v + w * w;
    } while (s > 1 || s == 0);
    return mean + std::sqrt(variance) * (std::sqrt(-2 * std::log(s) / s) * v);
}

std::vector<Example> draw_gauss(int count, double noise, Arc4& random) {
    const double variance = blend(0.5, 4, noise / 0.5);
    std::vector<Example> out;
    for (int i = 0; i < count; ++i) {
        const double side = i < count / 2 ? 1 : -1;
        const double x = draw_normal(2 * side, variance, random);
        const double y = draw_normal(2 * side, variance, random);
        out.push_back({x, y, side});
    }
    return out;
}

void draw_arm(std::vector<Example>& out, int count, double label, double noise, Arc4& random) {
    const double turn = label > 0 ? 0 : std::numbers::pi;
    for (int i = 0; i < count; ++i) {
        const double r = static_cast<double>(i) / count * 5;
        const double t = 1.75 * i / count * 2 * std::numbers::pi + turn;
        const double x = r * std::sin(t) + random.uniform(-1, 1) * noise;
        const double y = r * std::cos(t) + random.uniform(-1, 1) * noise;
        out.push_back({x, y, label});
    }
}

std::vector<Example> draw_spiral(int count, double noise, Arc4& random) {
    std::vector<Example> out;
    draw_arm(out, count / 2, 1, noise, random);
    draw_arm(out, count - count / 2, -1, noise, random);
    return out;
}

/// Points all over the plane, labelled by `label_at` where noise would have moved them.
template <class LabelAt>
std::vector<Example> draw_labelled_plane(int count, double noise, Arc4& random, LabelAt label_at) {
    std::vector<Example> out;
    for (int i = 0; i < count; ++i) {
        const double x = random.uniform(-kPlaneExtent, kPlaneExtent);
        const double y = random.uniform(-kPlaneExtent, kPlaneExtent);
        const double noise_x = random.uniform(-kPlaneExtent, kPlaneExtent) * noise;
        const double noise_y = random.uniform(-kPlaneExtent, kPlaneExtent) * noise;
        out.push_back({x, y, label_at(x + noise_x, y + noise_y)});
    }
    return out;
}

std::vector<Example> draw_plane(int count, double noise, Arc4& random) {
    return draw_labelled_plane(
        count, noise, random, [](double x, double y) { return blend(-1, 1, (x + y + 10) / 20); });
}

/// The value of the multi-Gaussian surface: that of the hill or hollow which is felt most.
double multi_gauss_at(double x, double y) {
    struct Centre {
        double x, y, sign;
    };
    constexpr std::array<Centre, 6> kCentres{{
        {-4, 2.5, 1},
        {0, 2.5, -1},
        {4, 2.5, 1},
        {-4, -2.5, -1},
        {0, -2.5, 1},
        {4, -2.5, -1},
    }};
    double label = 0;
    for (const Centre& centre : kCentres) {
        const double dx = x - centre.x;
        const double dy = y - centre.y;
        const double t = std::clamp(std::sqrt(dx * dx + dy * dy) / 2, 0.0, 1.0);
        const double value = centre.sign * blend(1, 0, t);
        if (std::abs(value) > std::abs(label)) {
            label = value;
        }
    }
    return label;
}

std::vector<Example> draw_multi_gauss(int count, double noise, Arc4& random) {
    return draw_labelled_plane(count, noise, random, multi_gauss_at);
}

constexpr Problem kClasses = Problem::classification;
constexpr Problem kValues = Problem::regression;

constexpr std::array<DatasetRow, 6> kDatasets{{
    {Dataset::circle, "circle", "Circle", kClasses, 500, draw_circle},
    {Dataset::exclusive_or, "xor", "Exclusive or", kClasses, 500, draw_exclusive_or},
    {Dataset::gauss, "gauss", "Gaussian", kClasses, 500, draw_gauss},
    {Dataset::spiral, "spiral", "Spiral", kClasses, 500, draw_spiral},
    {Dataset::plane, "reg-plane", "Plane", kValues, 1200, draw_plane},
    {Dataset::multi_gauss, "reg-gauss", "Multi-Gaussian", kValues, 1200, draw_multi_gauss},
}};

/// The page's shuffle, from the back.
void shuffle(std::vector<Example>& points, Arc4& random) {
    for (std::size_t count = points.size(); count > 0; --count) {
        const auto i = static_cast<std::size_t>(random.next() * static_cast<double>(count));
        std::swap(points[count - 1], points[i]);
    }
}

} // namespace

std::span<const DatasetRow> datasets() {
    return kDatasets;
}

std::size_t train_count(const Experiment& experiment) {
    const double share = experiment.point_count * experiment.train_percent / 100;
    return static_cast<std::size_t>(std::clamp(share, 0.0, double{Limits::kMaxPoints}));
}

std::shared_ptr<const Examples> draw_examples(const Experiment& experiment, Arc4& random) {
    const DatasetRow& row = row_of(datasets(), experiment.dataset);
    std::vector<Example> points = row.draw(experiment.point_count, experiment.noise / 100, random);
    shuffle(points, random);
    const auto middle = points.begin() + static_cast<std::ptrdiff_t>(train_count(experiment));
    auto examples = std::make_shared<Examples>();
    examples->train.assign(points.begin(), middle);
    examples->test.assign(middle, points.end());
    return examples;
}

} // namespace nn
