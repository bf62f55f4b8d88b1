#include "app/export/carded_film.h"

#include "app/changes.h"
#include "app/format.h"
#include "app/measure.h"
#include "app/smooth.h"
#include "nn/datasets.h"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr double kFadeSeconds = 0.5;

/// How much of a card is seen `seconds` from where it is gone.
float shown(double seconds) {
    return smooth(seconds / kFadeSeconds);
}

std::string title_of(const nn::Experiment& experiment) {
    if (!experiment.title.empty()) {
        return experiment.title;
    }
    return std::string(nn::row_of(nn::datasets(), experiment.dataset).label) + ", " +
           shape_words(experiment);
}

std::vector<std::string> results(const nn::Snapshot& snapshot) {
    const std::string epoch = "Epoch " + format_count(snapshot.epoch + 1e-9);
    if (snapshot.diverged) {
        return {epoch, "The run diverged."};
    }
    const bool classes = nn::problem_of(snapshot.experiment) == nn::Problem::classification;
    std::string words = "test loss " + format_measure(snapshot.metrics.test_loss);
    if (classes) {
        words += ", test accuracy " + format_percent(snapshot.metrics.test_accuracy);
    }
    return {epoch, words};
}

} // namespace

int title_frames(const FrameRate& rate) {
    return static_cast<int>(std::lround(kTitleSeconds * rate.per_second()));
}

FilmCard title_card(const nn::Experiment& experiment) {
    FilmCard card{.title = title_of(experiment), .sentences = {}};
    if (!experiment.about.empty()) {
        card.sentences.push_back(experiment.about);
    }
    card.sentences.emplace_back("Orange is negative, blue is positive.");
    return card;
}

FilmCard end_card(const nn::Snapshot& snapshot) {
    const nn::Experiment& experiment = snapshot.experiment;
    const auto& optimizer = nn::row_of(nn::optimizers(), experiment.optimizer);
    FilmCard card{.title = title_of(experiment), .sentences = results(snapshot)};
    card.sentences.push_back(shape_words(experiment) + ", " + std::string(optimizer.label) +
                             ", learning rate " + format_short(experiment.learning_rate));
    return card;
}

CardedFilm::CardedFilm(FilmSource& film, const FilmOptions& options)
    : film_(film), fps_(options.fps), frames_(frame_count(options)) {}

void CardedFilm::show(Session& session, int index, const CancelFlag& cancel) {
    const int title = title_frames(fps_);
    const int inner = std::clamp(index - title, 0, frames_ - 1);
    still_ = index - title != inner && session.snapshot() != nullptr && index != 0;
    if (!still_) {
        film_.show(session, inner, cancel);
        if (session.view.forward_pass) {
            session.view.forward_pass->started_s += fps_.time_of(title);
        }
    }
    if (index - title != inner) {
        session.view.pointer.reset(); // it points at nothing there
    }
    auto& card = session.view.film.card;
    card.reset();
    const double to_film_s = fps_.time_of(title - index);
    const double after_s = fps_.time_of(index - title - frames_ + 1);
    if (to_film_s > 0) {
        card = title_card(experiment());
        card->shown = shown(to_film_s);
    } else if (after_s > 0) {
        card = end_card(*session.snapshot());
        card->shown = shown(after_s);
    }
}

double seconds_between_cards(double whole_s) {
    return std::max(whole_s, kShortestCarded_s) - kTitleSeconds - kEndSeconds;
}

FilmOptions with_cards(FilmOptions options) {
    options.seconds += kTitleSeconds + kEndSeconds;
    if (options.audio) { // which goes with what is between them
        options.audio->starts_s = options.fps.time_of(title_frames(options.fps));
    }
    return options;
}

double whole_seconds(const FilmOptions& options) {
    return film_seconds(options.studio.presentation ? with_cards(options) : options);
}

} // namespace app
