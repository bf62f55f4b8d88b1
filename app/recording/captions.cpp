#include "app/recording/captions.h"

#include "app/caption_lines.h"
#include "app/format.h"
#include "app/smooth.h"
#include "nn/utf8.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace app {
namespace {

double length_of(const std::string& words) {
    return static_cast<double>(nn::count_characters(words));
}

double rate_of(const Cue& cue) {
    return length_of(cue.text) / (cue.to_s - cue.from_s);
}

} // namespace

std::vector<Cue> captions_of(const RecordedSession& session) {
    std::vector<Cue> cues;
    const auto& captions = session.captions;
    for (std::size_t i = 0; i < captions.size(); ++i) {
        const double to_s = i + 1 < captions.size() ? captions[i + 1].time_s : session.seconds;
        if (!captions[i].value.empty()) {
            cues.push_back({captions[i].time_s, to_s, captions[i].value});
        }
    }
    return cues;
}

std::vector<Cue> in_parts(const std::vector<Cue>& captions) {
    std::vector<Cue> cues;
    for (const Cue& caption : captions) {
        const std::vector<std::string> parts = caption_parts(caption.text);
        double all = 0;
        for (const std::string& part : parts) {
            all += length_of(part);
        }
        double gone = 0;
        double from_s = caption.from_s;
        for (const std::string& part : parts) {
            gone += length_of(part);
            const double to_s = caption.from_s + (caption.to_s - caption.from_s) * gone / all;
            cues.push_back({from_s, to_s, part});
            from_s = to_s;
        }
    }
    return cues;
}

const Cue* cue_at(const std::vector<Cue>& cues, double time_s) {
    const auto after = std::ranges::upper_bound(cues, time_s, {}, &Cue::from_s);
    if (after == cues.begin()) {
        return nullptr;
    }
    const Cue& cue = *std::prev(after);
    return time_s < cue.to_s ? &cue : nullptr;
}

std::shared_ptr<const std::vector<std::string>> texts_of(const std::vector<Cue>& cues) {
    std::vector<std::string> texts;
    for (const Cue& cue : cues) {
        texts.push_back(cue.text);
    }
    return std::make_shared<const std::vector<std::string>>(std::move(texts));
}

float caption_shown(const Cue& cue, double time_s, double fade_s) {
    const double fade = std::min(fade_s, (cue.to_s - cue.from_s) / 4);
    const double near = std::min(time_s - cue.from_s, cue.to_s - time_s);
    if (!(fade > 0)) {
        return 1;
    }
    return smooth(near / fade);
}

std::string words_on_fast_captions(const std::vector<Cue>& cues) {
    const auto too_fast = [](const Cue& cue) { return rate_of(cue) > kMostCharactersPerSecond; };
    const auto first = std::ranges::find_if(cues, too_fast);
    if (first == cues.end()) {
        return {};
    }
    const auto more = std::ranges::count_if(cues, too_fast) - 1;
    const auto number = [](double value) { return format_exact(std::round(value * 10) / 10); };
    return "The caption at " + format_clock(first->from_s) + " (\"" + shortened(first->text, 40) +
           "\") is gone before it is read: " + format_count(length_of(first->text)) +
           " characters in " + number(first->to_s - first->from_s) + " s, where people read " +
           format_exact(kMostCharactersPerSecond) + " a second" +
           (more == 0   ? "."
            : more == 1 ? ". So is 1 more."
                        : ". So are " + std::to_string(more) + " more.");
}

} // namespace app
