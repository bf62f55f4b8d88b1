#include "app/export/codec.h"

#include <array>

namespace app {
namespace {

// AV1 is libaom's and not SVT-AV1's, which is faster but prints to the terminal by itself, takes no
// odd sizes and needs gigabytes at 3840x2160.
constexpr std::array<CodecRow, 7> kCodecs = {{
    {Codec::h264, "h264", "H.264", "libx264"},
    {Codec::h265, "h265", "H.265", "libx265"},
    {Codec::av1, "av1", "AV1", "libaom-av1"},
    {Codec::vp9, "vp9", "VP9", "libvpx-vp9"},
    {Codec::prores, "prores", "ProRes 4444", "prores_ks"},
    {Codec::png, "png", "PNG", "png"},
    {Codec::apng, "apng", "APNG", "apng"},
}};

} // namespace

std::span<const CodecRow> codecs() {
    return kCodecs;
}

} // namespace app
