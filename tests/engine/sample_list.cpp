#include "tests/engine/sample_list.h"

#include <memory>

namespace engine::test {

namespace {

/// A network of one unit that follows x.
std::shared_ptr<const DenseNetwork> slope() {
    auto network = std::make_shared<DenseNetwork>();
    network->features = {0};
    network->layers = {
        {.inputs = 1, .units = 1, .activation = 3, .weights = {0.2f}, .biases = {0}}};
    return network;
}

} // namespace

DrawList sample_list() {
    DrawList list;
    list.add(Box{.rect = {{4, 4}, {40, 30}},
                 .radius = 6,
                 .fill = {0.9f, 0.2f, 0.1f, 0.5f},
                 .border = {0, 0, 0, 0.7f},
                 .border_width = 2});
    list.add(Box{.rect = {{60, 8}, {100, 40}}, .fill = {0, 0, 0, 0.6f}, .softness = 10});
    list.add(Circle{.center = {30, 34}, .radius = 12, .fill = {0.1f, 0.6f, 0.3f, 0.35f}});
    list.add(Curve{.p0 = {2, 60},
                   .p1 = {40, 60},
                   .p2 = {60, 20},
                   .p3 = {110, 20},
                   .width = 5,
                   .from = {1, 0.5f, 0, 0.4f},
                   .to = {0, 0.4f, 1, 0.9f}});
    list.add(Polyline{.points = {{6, 80}, {50, 70}, {90, 84}}, .width = 0.6f});
    list.add(Heatmap{.rect = {{50, 44}, {82, 76}},
                     .radius = 5,
                     .field = UnitField{slope(), 0, 0},
                     .opacity = 0.3f,
                     .border = {0.5f, 0.5f, 0.5f, 1},
                     .border_width = 1});
    list.add(Text{.position = {8, 56}, .text = "Seen through", .size = 17, .color = {1, 1, 1, 1}});
    return list;
}

} // namespace engine::test
