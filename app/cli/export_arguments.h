#pragma once

#include "app/export/film.h"
#include "nn/link.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

/// What `neurarium export` was given.
struct ExportArguments {
    std::string file;
    std::string output;
    std::string size = "1280x720";
    std::optional<std::string> theme;
    std::string panels = "on";
    std::optional<std::string> layout; ///< else as `panels` says
    std::string text_size = "1";
    std::string device;
    bool transparent = false;
    bool validation = false;
    bool quiet = false;
    std::optional<std::string> fps; ///< films only, like the next six
    std::optional<double> seconds;
    std::optional<double> epochs_per_second;
    std::optional<std::string> quality;
    std::optional<std::string> codec;
    std::optional<std::string> audio;
    bool dry_run = false;
    std::optional<double> from_s; ///< sessions only, like the next nine
    std::optional<double> to_s;
    std::optional<double> speed;
    std::vector<std::string> left_out; ///< see `part_of`
    std::vector<std::string> retimed;
    std::optional<double> longest_pause_s;
    std::optional<double> pointer_zoom;
    std::optional<std::string> pointer;
    std::optional<std::string> captions;
    std::optional<std::string> camera;
    bool subtitles = false;
    std::optional<double> at_s;     ///< pictures of sessions only
    std::optional<double> at_epoch; ///< pictures of runs only
    std::optional<double> scale;    ///< pictures only
    std::optional<double> dpi;      ///< pictures in pixels only
};

/// Throws nn::InputError if an option was given that has no meaning for a film, or for a picture.
void check_applicable(const ExportArguments& arguments, bool film);

/// Throws nn::InputError if an option was given that has no meaning but for a session.
void check_not_of_sessions(const ExportArguments& arguments);

/// How long the film itself is where `whole_s` are asked for with --seconds: in a presentation a
/// title and an end are part of them. Throws nn::InputError where nothing is left.
double seconds_without_cards(const ExportArguments& arguments, double whole_s);

/// `opened` is what is filmed.
FilmOptions film_options(const ExportArguments& arguments, const nn::OpenedLink& opened);
StudioOptions still_options(const ExportArguments& arguments, const nn::OpenedLink& opened);

} // namespace app
