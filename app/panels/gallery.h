#pragma once

#include "app/library/presets.h"
#include "app/panels/panel.h"
#include "nn/datasets.h"

#include <vector>

namespace app {

/// The sheet of experiments that come with the program: a card each, with its points, its shape
/// and what to look for. A click opens it and plays.
class Gallery {
  public:
    void open();
    /// Returns whether it is open.
    bool show(const Panel& panel);

  private:
    struct Card {
        Preset preset;
        std::vector<nn::Example> points; ///< the run's own, no more than a small picture holds
    };

    void prepare();
    void card(const Panel& panel, const Card& card, glm::vec2 size);

    std::vector<Card> cards_; ///< made when the sheet first opens
};

} // namespace app
