#include "app/export/muxer.h"

#include "app/export/metadata.h"
#include "app/export/png_text.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <string_view>

namespace app {
namespace {

constexpr AVRational kMilliseconds{1, 1000};

int64_t milliseconds(double seconds) {
    return std::llround(seconds * 1000);
}

/// Where chapter `index` ends: at the next one, or with the film.
int64_t end_ms(const ExportFormat& format, std::size_t index) {
    const int64_t start = milliseconds(format.chapters[index].start_s);
    const bool last = index + 1 == format.chapters.size();
    const double end = last ? format.duration_s.value_or(0) : format.chapters[index + 1].start_s;
    return std::max(start + 1, milliseconds(end)); // an empty one would not be stored
}

/// FFmpeg frees it with the context.
AVChapter* make_chapter(const ExportFormat& format, std::size_t index) {
    auto* chapter = static_cast<AVChapter*>(av_mallocz(sizeof(AVChapter)));
    if (chapter == nullptr) {
        throw std::bad_alloc();
    }
    chapter->id = static_cast<int>(index) + 1;
    chapter->time_base = kMilliseconds;
    chapter->start = milliseconds(format.chapters[index].start_s);
    chapter->end = end_ms(format, index);
    av_dict_set(&chapter->metadata, "title", format.chapters[index].title.c_str(), 0);
    return chapter;
}

/// The muxer writes the encoder's header chunks first of all: what is appended comes right behind.
void append_text(AVCodecParameters& parameters, const std::vector<Note>& notes) {
    const std::vector<std::uint8_t> text = png_text(notes);
    const auto size = static_cast<std::size_t>(parameters.extradata_size);
    void* grown =
        av_realloc(parameters.extradata, size + text.size() + AV_INPUT_BUFFER_PADDING_SIZE);
    if (grown == nullptr) {
        throw std::bad_alloc();
    }
    parameters.extradata = static_cast<uint8_t*>(grown);
    std::copy(text.begin(), text.end(), parameters.extradata + size);
    parameters.extradata_size += static_cast<int>(text.size());
    std::fill_n(parameters.extradata + parameters.extradata_size, AV_INPUT_BUFFER_PADDING_SIZE, 0);
}

} // namespace

Muxer::Muxer(const Container& container,
             const std::filesystem::path& file,
             const std::filesystem::path& output,
             const AVCodecContext& encoder,
             const ExportFormat& format)
    : failure_("cannot write " + output.string()), time_base_(encoder.time_base) {
    AVFormatContext* context = nullptr;
    check_ffmpeg(avformat_alloc_output_context2(&context, nullptr, container.name, file.c_str()),
                 failure_);
    context_.reset(context);
    context->flags |= AVFMT_FLAG_BITEXACT; // no random identifiers, no dates
    add_stream(encoder, format);
    add_chapters(format);
    for (const Note& note : notes_of(format)) {
        av_dict_set(&context->metadata, note.key.c_str(), note.value.c_str(), 0);
    }
    check_ffmpeg(avio_open(&context->pb, file.c_str(), AVIO_FLAG_WRITE), failure_);
    AVDictionary* options = nullptr;
    if (*container.option_key != '\0') {
        av_dict_set(&options, container.option_key, container.option_value, 0);
    }
    const int written = avformat_write_header(context, &options);
    av_dict_free(&options);
    check_ffmpeg(written, failure_);
}

void Muxer::add_stream(const AVCodecContext& encoder, const ExportFormat& format) {
    stream_ = avformat_new_stream(context_.get(), nullptr);
    if (stream_ == nullptr) {
        throw std::bad_alloc();
    }
    check_ffmpeg(avcodec_parameters_from_context(stream_->codecpar, &encoder), failure_);
    stream_->time_base = encoder.time_base;
    stream_->avg_frame_rate = encoder.framerate;
    if (encoder.codec_id == AV_CODEC_ID_HEVC) {
        stream_->codecpar->codec_tag = MKTAG('h', 'v', 'c', '1'); // Apple's players want it
    }
    if (encoder.codec_id == AV_CODEC_ID_APNG) {
        append_text(*stream_->codecpar, notes_of(format));
    }
    if (format.transparent && encoder.codec_id == AV_CODEC_ID_VP9) {
        av_dict_set(&stream_->metadata, "alpha_mode", "1", 0); // tells WebM's readers to look
    }
}

void Muxer::add_chapters(const ExportFormat& format) {
    const std::size_t count = format.chapters.size();
    if (count == 0) {
        return;
    }
    context_->chapters = static_cast<AVChapter**>(av_calloc(count, sizeof(*context_->chapters)));
    if (context_->chapters == nullptr) {
        throw std::bad_alloc();
    }
    for (std::size_t i = 0; i < count; ++i) {
        context_->chapters[i] = make_chapter(format, i);
        context_->nb_chapters = static_cast<unsigned>(i) + 1;
    }
}

void Muxer::write(AVPacket& packet) {
    av_packet_rescale_ts(&packet, time_base_, stream_->time_base);
    packet.stream_index = stream_->index;
    check_ffmpeg(av_write_frame(context_.get(), &packet), failure_);
}

void Muxer::finish() {
    check_ffmpeg(av_write_trailer(context_.get()), failure_);
    check_ffmpeg(avio_closep(&context_->pb), failure_);
}

} // namespace app
