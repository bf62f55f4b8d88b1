#pragma once

#include "app/panels/advanced_fold.h"
#include "app/panels/panel.h"
#include "nn/datasets.h"

#include <map>
#include <vector>

namespace app {

/// Points of each dataset for its thumbnail: drawn by the dataset itself, with the present noise.
class Thumbnails {
  public:
    const std::vector<nn::Example>& points(nn::Dataset dataset, double noise_percent);

  private:
    double noise_percent_ = -1;
    std::map<nn::Dataset, std::vector<nn::Example>> points_;
};

/// The left panel: data, training, problem.
class DataPanel {
  public:
    void show(const Panel& panel);

  private:
    void data(const Panel& panel);
    void thumbnails(const Panel& panel);
    void seed(const Panel& panel);

    AdvancedFold advanced_;
    Thumbnails thumbnails_;
    /// The dataset to come back to, per problem.
    std::map<nn::Problem, nn::Dataset> last_dataset_ = {
        {nn::Problem::classification, nn::Dataset::spiral},
        {nn::Problem::regression, nn::Dataset::plane}};
    std::string typed_seed_;
    bool typing_seed_ = false;
};

} // namespace app
