#include "engine/font_faces.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace engine {

namespace {

void check_font(FT_Error error, const std::filesystem::path& file, const char* what) {
    if (error != 0) {
        throw std::runtime_error("The font " + file.string() + " could not be " + what +
                                 " (FreeType error " + std::to_string(error) + ").");
    }
}

constexpr char32_t kReplacement = 0xfffd;

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

} // namespace

FontFace::FontFace(FT_Library library, std::filesystem::path file, long index)
    : file_(std::move(file)), index_(index) {
    check_font(FT_New_Face(library, file_.c_str(), index, &face_), file_, "opened");
}

FontFace::FontFace(FontFace&& other) noexcept
    : file_(std::move(other.file_)), index_(other.index_),
      face_(std::exchange(other.face_, nullptr)), advances_(std::move(other.advances_)) {}

FontFace::~FontFace() {
    if (face_ != nullptr) {
        FT_Done_Face(face_);
    }
}

float FontFace::em(FT_Long units) const {
    return static_cast<float>(units) / static_cast<float>(face_->units_per_EM);
}

std::uint32_t FontFace::glyph(char32_t character) const {
    const std::uint32_t own = FT_Get_Char_Index(face_, character);
    return own != 0 ? own : FT_Get_Char_Index(face_, stand_in(character));
}

float FontFace::advance(std::uint32_t glyph) const {
    const auto [found, is_new] = advances_.try_emplace(glyph, 0.0f);
    if (is_new) {
        check_font(FT_Load_Glyph(face_, glyph, FT_LOAD_NO_SCALE), file_, "measured");
        found->second = em(face_->glyph->metrics.horiAdvance);
    }
    return found->second;
}

float FontFace::kerning(std::uint32_t left, std::uint32_t right) const {
    if (left == 0 || !FT_HAS_KERNING(face_)) {
        return 0;
    }
    FT_Vector distance{};
    check_font(FT_Get_Kerning(face_, left, right, FT_KERNING_UNSCALED, &distance), file_, "kerned");
    return em(distance.x);
}

float FontFace::line_height() const {
    return em(face_->ascender - face_->descender);
}

std::string FontFace::style() const {
    return face_->style_name != nullptr ? face_->style_name : "";
}

char32_t stand_in(char32_t character) {
    const auto found = std::ranges::find(kStandIns, character, &StandIn::missing);
    return found != kStandIns.end() ? found->present : character;
}

char32_t next_character(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    if (lead < 0x80) {
        return lead;
    }
    const int following = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4) {
        return kReplacement;
    }
    char32_t character = lead & (0x3fu >> following);
    for (int i = 0; i < following; ++i) {
        if (at >= text.size() || !is_continuation(text[at])) {
            return kReplacement;
        }
        character = (character << 6) | (static_cast<unsigned char>(text[at++]) & 0x3fu);
    }
    return character;
}

} // namespace engine
