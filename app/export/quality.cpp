#include "app/export/quality.h"

#include <array>

namespace app {
namespace {

constexpr std::array<QualityRow, 4> kQualities = {{
    {Quality::draft, "draft", "Draft", "Made as fast as possible, to look at the motion."},
    {Quality::web, "web", "Web", "Small, for pages and messages; fine text softens a little."},
    {Quality::lecture, "lecture", "Lecture", "Small text stays sharp on a projector."},
    {Quality::archive, "archive", "Archive", "Indistinguishable from what was drawn; large."},
}};

} // namespace

std::span<const QualityRow> qualities() {
    return kQualities;
}

} // namespace app
