#include "app/measure.h"

#include "app/format.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace app {
namespace {

constexpr const char* kNone = "–";

} // namespace

std::string format_measure(double value) {
    return std::isnan(value) ? kNone : format_value(value);
}

std::string format_percent(double share) {
    if (std::isnan(share)) {
        return kNone;
    }
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f %%", share * 100);
    return text.data();
}

} // namespace app
