#include "app/recording/closer_looks.h"

#include "app/recording/edits.h"
#include "app/scenes/forward_pass_scene.h"
#include "app/smooth.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace app {
namespace {

constexpr double kLeastRest = 1;   // seconds; less is on the way
constexpr double kLeastGap = 1;    // between two rests on the same
constexpr double kPlotSeconds = 4; // that a pointer which stands on the plot keeps the camera there
constexpr double kClickSeconds = 2.5; // before a click on it
constexpr double kBackSeconds = 1;    // before a pass, in which a camera eases back
constexpr double kWordsSeconds = 3;   // after a mark, or a caption's beginning
constexpr double kTouchSeconds = 2;   // after a change

using Target = decltype(CloserLook::at);
using Rests = std::vector<Rest>;

bool is_nothing(const Target& at) {
    return at.index() == 0;
}

/// `rest` behind the others, or a part of the last one where they follow each other closely.
void append(Rests& rests, const Rest& rest, double least_gap = 0) {
    if (rest.to_s <= rest.from_s) {
        return;
    }
    Rest* last = rests.empty() ? nullptr : &rests.back();
    if (last != nullptr && last->at == rest.at && rest.from_s - last->to_s <= least_gap) {
        last->to_s = std::max(last->to_s, rest.to_s);
    } else {
        rests.push_back(rest);
    }
}

/// `upper`, and of `lower` what is seen beside it. Both in order, neither overlapping itself.
Rests over(const Rests& lower, const Rests& upper) {
    Rests all;
    auto next = upper.begin();
    for (const Rest& rest : lower) {
        while (next != upper.end() && next->to_s <= rest.from_s) {
            append(all, *next++);
        }
        double from_s = rest.from_s;
        while (next != upper.end() && next->from_s < rest.to_s) {
            append(all, {from_s, next->from_s, rest.at});
            from_s = next->to_s;
            if (from_s > rest.to_s) {
                break; // it covers the next one too
            }
            append(all, *next++);
        }
        append(all, {from_s, rest.to_s, rest.at});
    }
    for (; next != upper.end(); ++next) {
        append(all, *next);
    }
    return all;
}

/// In order of their beginnings, each until the next.
Rests one_after_another(Rests rests) {
    std::ranges::stable_sort(rests, {}, &Rest::from_s);
    for (std::size_t i = 0; i + 1 < rests.size(); ++i) {
        rests[i].to_s = std::min(rests[i].to_s, rests[i + 1].from_s);
    }
    return rests;
}

/// Those of at least a second on anything, on the same thing in one.
Rests long_ones(const Rests& rests) {
    Rests joined;
    for (const Rest& rest : rests) {
        append(joined, rest, kLeastGap);
    }
    Rests kept;
    for (const Rest& rest : joined) {
        if (!is_nothing(rest.at) && rest.to_s - rest.from_s >= kLeastRest) {
            append(kept, rest, kLeastGap);
        }
    }
    return kept;
}

double end_of(const RecordedSession& session, std::size_t view) {
    return view + 1 < session.views.size() ? session.views[view + 1].time_s : session.seconds;
}

/// While the pointer is on it, though not for ever where it stays behind.
Rests rests_on_plot(const RecordedSession& session) {
    Rests rests;
    const auto& pointers = session.pointers;
    for (std::size_t i = 0; i < pointers.size(); ++i) {
        const double next_s = i + 1 < pointers.size() ? pointers[i + 1].time_s : session.seconds;
        if (pointers[i].value && pointers[i].value->on == "output_plot") {
            const double from_s = pointers[i].time_s;
            append(rests, {from_s, std::min(next_s, from_s + kPlotSeconds), LargePlot{}});
        }
    }
    return rests;
}

/// Of hidden layers and the output, at any time.
std::size_t most_layers(const RecordedSession& session) {
    std::size_t most = session.run->beginning->here.experiment.layers.size();
    for (const RecordedEdit& edit : edits_of(session)) {
        most = std::max(most, edit.after->layers.size());
    }
    return most + 1;
}

/// What is to be seen whole: passes, from a little before they begin until they are over, or put
/// away before. What stands still is not over.
Rests passes_of(const RecordedSession& session) {
    const double length_s = forward_pass_seconds(most_layers(session));
    Rests rests;
    for (std::size_t i = 0; i < session.views.size(); ++i) {
        const auto& [time_s, view] = session.views[i];
        if (view.forward_pass) {
            const double before_s = rests.empty() ? 0 : rests.back().to_s;
            const double end_s = end_of(session, i);
            const double over_s = view.forward_pass_stands_s
                                      ? end_s
                                      : std::min(end_s, view.forward_pass_s + length_s);
            append(rests, {std::max(before_s, time_s - kBackSeconds), over_s, {}});
        }
    }
    return rests;
}

/// Before a point is clicked.
Rests rests_before(const Rests& passes) {
    Rests rests;
    for (const Rest& pass : passes) {
        const double clicked_s = pass.from_s + kBackSeconds;
        append(rests, {std::max(0.0, clicked_s - kClickSeconds), pass.from_s, LargePlot{}});
    }
    return one_after_another(rests);
}

Rests rests_on_network(const RecordedSession& session) {
    Rests rests;
    for (std::size_t i = 0; i < session.views.size(); ++i) {
        const auto& view = session.views[i];
        const auto at =
            std::visit([](const auto& each) { return Target(each); }, view.value.hovered);
        if (!is_nothing(at)) {
            append(rests, {view.time_s, end_of(session, i), at});
        }
    }
    return rests;
}

Target target_at(const Rests& rests, double time_s) {
    const auto after = std::ranges::upper_bound(rests, time_s, {}, &Rest::from_s);
    return after != rests.begin() && time_s < std::prev(after)->to_s ? std::prev(after)->at
                                                                     : Target();
}

/// What is rested on, however shortly, when somebody sets a mark or begins to explain.
Rests rests_by_words(const RecordedSession& session, const Rests& under_pointer) {
    Rests rests;
    const auto add = [&](const Timed<std::string>& words) {
        if (const Target at = target_at(under_pointer, words.time_s); !is_nothing(at)) {
            const double to_s = std::min(words.time_s + kWordsSeconds, session.seconds);
            rests.push_back({words.time_s, to_s, at});
        }
    };
    std::ranges::for_each(session.marks, add);
    for (const auto& caption : session.captions) {
        if (!caption.value.empty()) {
            add(caption);
        }
    }
    return one_after_another(rests);
}

/// The unit that came with an edit, or the one behind which others went.
Target unit_of(const RecordedEdit& edit) {
    const nn::Experiment& before = *edit.before;
    const nn::Experiment& after = *edit.after;
    const auto [was, is] = std::ranges::mismatch(
        before.layers, after.layers, {}, &nn::DenseLayer::units, &nn::DenseLayer::units);
    if (is != after.layers.end() && after.layers.size() >= before.layers.size()) {
        return UnitRef{static_cast<int>(is - after.layers.begin()), is->units - 1};
    }
    for (const nn::Feature feature : after.features) {
        if (std::ranges::count(before.features, feature) == 0) {
            return UnitRef{-1, static_cast<int>(feature)};
        }
    }
    return {};
}

Rests rests_on_changes(const RecordedSession& session) {
    Rests rests;
    const auto add = [&](double time_s, const Target& at) {
        rests.push_back({time_s, std::min(time_s + kTouchSeconds, session.seconds), at});
    };
    for (const RecordedEdit& edit : edits_of(session)) {
        if (const Target at = unit_of(edit); !is_nothing(at)) {
            add(edit.time_s, at);
        }
    }
    for (const nn::Deed& deed : session.run->deeds) {
        const auto* command = std::get_if<nn::Command>(&deed.what);
        const auto* set = command == nullptr ? nullptr : std::get_if<nn::SetWeight>(command);
        if (set != nullptr) {
            add(deed.time_s, WeightRef{set->layer, set->unit, set->input});
        }
    }
    return one_after_another(rests);
}

} // namespace

std::vector<Rest> rests_of(const RecordedSession& session) {
    const Rests passes = passes_of(session);
    const Rests under_pointer =
        over(over(over(rests_on_plot(session), rests_before(passes)), rests_on_network(session)),
             passes);
    const Rests words = rests_by_words(session, under_pointer);
    const Rests all = over(over(long_ones(under_pointer), words), rests_on_changes(session));
    return long_ones(over(all, passes));
}

std::vector<CloserLook> closer_at(const std::vector<Rest>& rests, double time_s, double ease_s) {
    std::vector<CloserLook> looks;
    for (const Rest& rest : rests) {
        const double came = smooth_share((time_s - rest.from_s) / ease_s);
        const double gone = smooth_share((time_s - rest.to_s) / ease_s);
        if (came > gone) { // else it is over, or to come: two that meet add up to 1
            looks.push_back({rest.at, static_cast<float>(came - gone)});
        }
    }
    return looks;
}

} // namespace app
