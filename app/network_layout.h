#pragma once

#include "app/layout.h"
#include "app/session.h"
#include "engine/draw_list.h"

#include <utility>
#include <vector>

namespace app {

/// Where the units and edges of a network are on the stage. Column 0 holds all features, column
/// l + 1 the units of hidden layer l; the output is a point at the stage's right edge.
class NetworkLayout {
  public:
    NetworkLayout(const nn::Snapshot& snapshot, const Layout& layout);

    /// The tile of a feature or hidden unit; a small square around the output's point.
    engine::Rect tile(UnitRef unit) const;
    float tile_size() const { return tile_; }
    const engine::Rect& stage() const { return stage_; }
    /// Whether a unit is drawn: unused features may be left out.
    bool shows(UnitRef unit) const;
    /// The unit's place in its column, from the top down.
    int row_of(UnitRef unit) const;
    /// Vertical distance between the units of its column; the stage's height where it is alone.
    float row_pitch(UnitRef unit) const;
    /// Horizontal distance between columns.
    float column_pitch() const { return column_pitch_; }
    /// Middle of a column; `column` may be one past the last hidden layer ("+ layer").
    float column_x(int column) const;
    glm::vec2 output_point() const { return output_; }

    int hidden_layers() const { return static_cast<int>(units_.size()) - 1; }
    bool is_output(int layer) const { return layer == hidden_layers(); }

    /// The source of an edge: for the first layer, the feature at that place of its inputs.
    UnitRef source(WeightRef weight) const;
    /// The path of an edge, without width and colours.
    engine::Curve path(WeightRef weight) const;
    /// Where a unit's bias is drawn.
    glm::vec2 bias_point(UnitRef unit) const;
    float bias_radius() const;

    /// A column of tiles one below the other.
    struct Column {
        struct Unit {
            float y = 0;    ///< of the middle
            float size = 0; ///< of the tile
        };
        float x = 0; ///< of the middle
        std::vector<Unit> units;
    };

    /// The features', then those of the hidden layers.
    const std::vector<Column>& columns() const { return columns_; }
    /// Puts them elsewhere, as many and with as many units: on the way to where they are to be.
    void put(std::vector<Column> columns) { columns_ = std::move(columns); }

  private:
    engine::Rect stage_;
    std::vector<int> inputs_; ///< feature codes, in the network's input order
    std::vector<int> rows_;   ///< feature codes, from the top down
    std::vector<int> units_;  ///< per layer, output last
    float tile_ = 54;
    float first_x_ = 0;
    float column_pitch_ = 0;
    float label_pitch_ = 0; ///< at least, of the features in films
    float body_top_ = 0;
    float body_height_ = 0;
    glm::vec2 output_{0};
    float output_half_ = 6; ///< of the square around it

    std::vector<Column> columns_;

    void place_columns();
    void align_columns(float scale);
};

/// The point of a curve that is nearest to `position`.
glm::vec2 nearest_point(const engine::Curve& curve, glm::vec2 position);

/// Point of a cubic Bézier at t in [0, 1].
glm::vec2 point_at(const engine::Curve& curve, float t);

} // namespace app
