#pragma once

#include "app/export/film_choices.h"
#include "app/panels/panel.h"

namespace app {

/// The fields of the film sheet's left half, in two columns: what kind of film or picture it is to
/// be, and how large, fast and long. Each shows and changes a part of `choices`.
class FilmFields {
  public:
    explicit FilmFields(FilmChoices& choices) : choices_(choices) {}

    void show(const Panel& panel);

  private:
    void format_field(const Panel& panel);
    void size_field(const Panel& panel);
    void layout_field(const Panel& panel);
    void text_field(const Panel& panel);
    void scale_field(const Panel& panel);
    void pause_field(const Panel& panel);
    void quality_field(const Panel& panel);
    void rate_field(const Panel& panel);
    void theme_field(const Panel& panel);
    void cut_fields(const Panel& panel);
    void check_boxes(const Panel& panel);
    const FormatRow* format() const { return format_chosen(choices_); }
    bool is_picture() const { return format() != nullptr && !format()->moving; }

    FilmChoices& choices_;
};

} // namespace app
