#include "app/export/ffmpeg/muxer.h"

#include "app/export/ffmpeg/png_text.h"
#include "app/export/metadata.h"

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

/// The encoder of animated PNG hands over its header chunks beside a packet, and the muxer writes
/// them first of all: what is appended there comes right behind.
void append_text(AVPacket& packet, const std::vector<std::uint8_t>& text) {
    std::size_t size = 0;
    const uint8_t* data = av_packet_get_side_data(&packet, AV_PKT_DATA_NEW_EXTRADATA, &size);
    if (data == nullptr) {
        return;
    }
    std::vector<std::uint8_t> chunks(data, data + size);
    chunks.insert(chunks.end(), text.begin(), text.end());
    uint8_t* grown = av_packet_new_side_data(&packet, AV_PKT_DATA_NEW_EXTRADATA, chunks.size());
    if (grown == nullptr) {
        throw std::bad_alloc();
    }
    std::copy(chunks.begin(), chunks.end(), grown);
}

/// `notes` under the names that the container has a place for: WebM keeps any but the encoder's,
/// QuickTime has the title and a comment.
std::vector<Note> notes_for(std::string_view container, std::vector<Note> notes) {
    std::string comment;
    for (Note& note : notes) {
        if (container == "webm" && note.key == "encoding_tool") {
            note.key = "software";
        }
        if (note.key != "title") {
            comment += (comment.empty() ? "" : "; ") + note.value;
        }
    }
    if (container == "mov") {
        std::erase_if(notes, [](const Note& note) { return note.key != "title"; });
        notes.push_back({"comment", comment});
    }
    return notes;
}

} // namespace

Muxer::Muxer(const FilmFile& film,
             const AVCodecContext& video,
             const AVCodecContext* audio,
             const ExportFormat& format)
    : failure_("cannot write " + film.output.string()) {
    const Container& container = film.container;
    AVFormatContext* context = nullptr;
    check_ffmpeg(
        avformat_alloc_output_context2(&context, nullptr, container.name, film.file.c_str()),
        failure_);
    context_.reset(context);
    context->flags |= AVFMT_FLAG_BITEXACT; // no random identifiers, no dates
    context->max_interleave_delta = 0;     // an encoder may hold back any number of frames
    video_ = add_track(video);
    describe_video(video, format);
    if (audio != nullptr) {
        audio_ = add_track(*audio);
    }
    add_chapters(format);
    for (const Note& note : notes_for(container.name, notes_of(format))) {
        av_dict_set(&context->metadata, note.key.c_str(), note.value.c_str(), 0);
    }
    check_ffmpeg(avio_open(&context->pb, film.file.c_str(), AVIO_FLAG_WRITE), failure_);
    AVDictionary* options = nullptr;
    if (*container.option_key != '\0') {
        av_dict_set(&options, container.option_key, container.option_value, 0);
    }
    const int written = avformat_write_header(context, &options);
    av_dict_free(&options);
    check_ffmpeg(written, failure_);
}

Muxer::Track Muxer::add_track(const AVCodecContext& encoder) {
    AVStream* stream = avformat_new_stream(context_.get(), nullptr);
    if (stream == nullptr) {
        throw std::bad_alloc();
    }
    check_ffmpeg(avcodec_parameters_from_context(stream->codecpar, &encoder), failure_);
    stream->time_base = encoder.time_base;
    return {stream, encoder.time_base};
}

void Muxer::describe_video(const AVCodecContext& encoder, const ExportFormat& format) {
    AVStream& stream = *video_.stream;
    stream.avg_frame_rate = encoder.framerate;
    if (encoder.codec_id == AV_CODEC_ID_HEVC) {
        stream.codecpar->codec_tag = MKTAG('h', 'v', 'c', '1'); // Apple's players want it
    }
    if (encoder.codec_id == AV_CODEC_ID_APNG) {
        png_text_ = png_text(notes_of(format));
    }
    if (format.transparent && encoder.codec_id == AV_CODEC_ID_VP9) {
        av_dict_set(&stream.metadata, "alpha_mode", "1", 0); // tells WebM's readers to look
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

void Muxer::write(AVPacket& packet, const Track& track) {
    if (!png_text_.empty()) {
        append_text(packet, png_text_);
    }
    av_packet_rescale_ts(&packet, track.time_base, track.stream->time_base);
    packet.stream_index = track.stream->index;
    const bool silent = audio_.stream == nullptr;
    check_ffmpeg(silent ? av_write_frame(context_.get(), &packet)
                        : av_interleaved_write_frame(context_.get(), &packet),
                 failure_);
}

void Muxer::finish() {
    check_ffmpeg(av_write_trailer(context_.get()), failure_);
    check_ffmpeg(avio_closep(&context_->pb), failure_);
}

} // namespace app
