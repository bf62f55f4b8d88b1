#include "app/theme.h"

namespace app {
namespace {

constexpr engine::Color rgb(unsigned hex, float alpha = 1) {
    return {static_cast<float>((hex >> 16) & 255U) / 255.0f,
            static_cast<float>((hex >> 8) & 255U) / 255.0f,
            static_cast<float>(hex & 255U) / 255.0f,
            alpha};
}

const Theme kDark = {
    .palette = {.negative = rgb(0xF5921F), .zero = rgb(0x0F1317), .positive = rgb(0x2B8CE0)},
    .stage = rgb(0x0F1317),
    .panel = rgb(0x171B21),
    .raised = rgb(0x20262D),
    .raised_hot = rgb(0x2B323B),
    .line = rgb(0x2A3038),
    .text = rgb(0xEEF1F4),
    .text_soft = rgb(0xA0A9B4),
    .accent = rgb(0x5FD6B6),
    .on_accent = rgb(0x0B2B22),
    .danger = rgb(0xFF6257),
    .knob = rgb(0xE9EDF1),
    .edge_negative = rgb(0xF5921F),
    .edge_positive = rgb(0x2B8CE0),
    .edge_opacity = 0.66f,
    .light = rgb(0xE4EEF8),
    .outline_train = rgb(0xFFFFFF),
    .outline_test = rgb(0x10141A),
    .dark = true,
};

const Theme kLight = {
    .palette = {.negative = rgb(0xE8830C), .zero = rgb(0xF5F3EE), .positive = rgb(0x0B72C9)},
    .stage = rgb(0xF5F3EE),
    .panel = rgb(0xFFFFFF),
    .raised = rgb(0xF0EFEA),
    .raised_hot = rgb(0xE4E2DB),
    .line = rgb(0xD9D7D0),
    .text = rgb(0x16191D),
    .text_soft = rgb(0x5A636D),
    .accent = rgb(0x0E8F76),
    .on_accent = rgb(0xFFFFFF),
    .danger = rgb(0xD92B20),
    .knob = rgb(0x20252B),
    .edge_negative = rgb(0xC96A00),
    .edge_positive = rgb(0x0B66B5),
    .edge_opacity = 0.8f,
    .light = rgb(0xFFFFFF),
    .outline_train = rgb(0xFFFFFF),
    .outline_test = rgb(0x16191D),
    .dark = false,
};

} // namespace

const Theme& theme(ThemeName name) {
    return name == ThemeName::dark ? kDark : kLight;
}

} // namespace app
