#pragma once

#include "app/export/exporter.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>

namespace app {

/// A file format of FFmpeg's that holds one video stream, and one of sound where it has an encoder
/// for it.
struct Container {
    const char* name;               ///< FFmpeg's
    Codec codec;                    ///< the usual one
    const char* audio_encoder = ""; ///< FFmpeg's name of it; none: it is silent
    const char* option_key = "";    ///< of the container's own, if any
    const char* option_value = "";
};

/// Where a film is written.
struct FilmFile {
    Container container;
    std::filesystem::path file;
    std::filesystem::path output; ///< as messages name it
};

/// Writes frames into the file of a film, and the sound that its format names. Throws
/// std::runtime_error.
class FilmWriter {
  public:
    virtual ~FilmWriter() = default;
    virtual void write(const engine::Image& frame) = 0;
    /// Completes and closes the file. Nothing may be written after that.
    virtual void finish() = 0;
};

/// Turns each frame into a whole PNG file. Throws std::runtime_error.
class PngEncoder {
  public:
    using FileSink = std::function<void(std::span<const std::uint8_t> file)>;

    virtual ~PngEncoder() = default;
    /// Hands over the files that are ready, in order.
    virtual void encode(const engine::Image& frame, const FileSink& sink) = 0;
    /// Hands over the rest.
    virtual void flush(const FileSink& sink) = 0;
};

/// What there is in a sound file.
struct AudioLength {
    double seconds = 0;    ///< of sound that can be decoded
    double declared_s = 0; ///< as the file says; 0 where it does not
    int good = 0;          ///< stretches that can be decoded
    int broken = 0;        ///< stretches that cannot, and are left out
};

/// What app_ffmpeg, the shared object that holds all of FFmpeg, gives to app: see ffmpeg_module.h.
struct FfmpegInterface {
    bool (*has_encoder)(const char* name);
    /// Opens the file. Throws std::runtime_error when the installed FFmpeg lacks the codec or
    /// fails.
    std::unique_ptr<FilmWriter> (*open_film)(const FilmFile& film, const ExportFormat& format);
    std::unique_ptr<PngEncoder> (*make_png_encoder)(const ExportFormat& format);
    /// Decodes a sound file until its end, or `longest_s`, or `cancel` is set. Throws
    /// std::runtime_error naming the file where there is no sound in it.
    AudioLength (*measure_audio)(const std::filesystem::path& file,
                                 double longest_s,
                                 const std::atomic<bool>& cancel);
};

} // namespace app
