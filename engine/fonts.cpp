#include "engine/fonts.h"

#include "engine/font_faces.h"

#include <array>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string>

namespace engine {

namespace {

namespace fs = std::filesystem;

struct Style {
    const char* file_part; ///< of "Inter-….otf"
    const char* style;     ///< as the font itself names it
};

constexpr std::array kStyles{Style{"Regular", "Regular"},
                             Style{"Medium", "Medium"},
                             Style{"SemiBold", "Semi Bold"},
                             Style{"Bold", "Bold"}};

std::vector<fs::path> folders() {
    std::vector<fs::path> found;
    if (const char* own = std::getenv("NEURARIUM_FONTS")) {
        found.emplace_back(own);
    }
    found.emplace_back("/usr/share/fonts/opentype/inter");
    found.emplace_back("/usr/share/fonts/truetype/inter");
    found.emplace_back("/usr/share/fonts/inter");
    return found;
}

std::string without_spaces(std::string text) {
    std::erase(text, ' ');
    return text;
}

std::optional<FontFace> open_static(FT_Library library, const Style& style) {
    for (const fs::path& folder : folders()) {
        for (const char* extension : {".otf", ".ttf"}) {
            const fs::path file = folder / (std::string("Inter-") + style.file_part + extension);
            if (fs::exists(file)) {
                return FontFace(library, file, 0);
            }
        }
    }
    return std::nullopt;
}

// A collection holds each style as a face of its own, a variable font as an instance of its face.
std::optional<FontFace> find_style(FT_Library library, const fs::path& file, const Style& style) {
    FT_Face all = nullptr;
    if (FT_New_Face(library, file.c_str(), -1, &all) != 0) {
        return std::nullopt;
    }
    const long face_count = all->num_faces;
    FT_Done_Face(all);
    for (long face = 0; face < face_count; ++face) {
        FontFace plain(library, file, face);
        const long instances = plain.get()->style_flags >> 16;
        for (long instance = 0; instance <= instances; ++instance) {
            FontFace candidate(library, file, face | (instance << 16));
            if (without_spaces(candidate.style()) == without_spaces(style.style)) {
                return candidate;
            }
        }
    }
    return std::nullopt;
}

std::optional<FontFace> open_gathered(FT_Library library, const Style& style) {
    for (const fs::path& folder : folders()) {
        for (const char* name :
             {"Inter.ttc", "InterVariable.ttf", "Inter-roman.var.ttf", "Inter.var.ttf"}) {
            if (!fs::exists(folder / name)) {
                continue;
            }
            if (auto face = find_style(library, folder / name, style)) {
                return face;
            }
        }
    }
    return std::nullopt;
}

std::runtime_error not_found(const Style& style) {
    std::string text = std::string("The font Inter ") + style.style +
                       " was not found; install "
                       "fonts-inter or set NEURARIUM_FONTS. Searched:";
    for (const fs::path& folder : folders()) {
        text += "\n  " + folder.string();
    }
    return std::runtime_error(text);
}

} // namespace

Fonts::Faces::Faces() {
    if (FT_Init_FreeType(&library) != 0) {
        throw std::runtime_error("FreeType could not be started.");
    }
    for (const Style& style : kStyles) {
        std::optional<FontFace> alone = open_static(library, style);
        std::optional<FontFace> face = alone ? std::move(alone) : open_gathered(library, style);
        if (!face) {
            faces.clear();
            FT_Done_FreeType(library);
            throw not_found(style);
        }
        faces.push_back(std::move(*face));
    }
}

Fonts::Faces::~Faces() {
    faces.clear();
    FT_Done_FreeType(library);
}

Fonts::Fonts() : faces_(std::make_unique<Faces>()) {}
Fonts::~Fonts() = default;

float Fonts::width(std::string_view text, float size, FontWeight weight) const {
    return size * lay_out_line((*faces_)[weight], text, [](GlyphPlace) {});
}

std::filesystem::path Fonts::file(FontWeight weight) const {
    return (*faces_)[weight].file();
}

} // namespace engine
