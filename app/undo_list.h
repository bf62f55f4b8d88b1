#pragma once

#include "nn/command.h"
#include "nn/snapshot.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace app {

/// Everything done to the experiment and the weights by hand, each to be taken back and done again.
/// The oldest go once there are many.
class UndoList {
  public:
    using Picture = std::shared_ptr<const nn::Snapshot>;

    static constexpr std::size_t kMost = 500; ///< kept

    /// One thing done. Either the experiment went from `before` to `after`, with the run's pictures
    /// from then and (once taken back) from later; or a weight was set.
    struct Done {
        std::string what;
        nn::Experiment before;
        nn::Experiment after;
        Picture picture_before;
        Picture picture_after;
        std::optional<nn::SetWeight> weight_before;
        std::optional<nn::SetWeight> weight_after;
        std::optional<std::size_t> document; ///< the number of what was opened by it
    };

    UndoList() = default;
    /// As it stood: the first `in_force` of `done` are in force, and what was at hand before them
    /// is the document of the number `first_document`.
    UndoList(std::vector<Done> done, std::size_t in_force, std::size_t first_document)
        : done_(std::move(done)), first_document_(first_document), in_force_(in_force) {}

    /// Notes a change of the experiment; `picture` is the run's newest. Changes of one control that
    /// follow each other at once (a slider drawn along) count as one while `continues` is true.
    void note(const nn::Experiment& before,
              const nn::Experiment& after,
              Picture picture,
              bool continues = false);

    /// Notes a weight set from `before` to `after`; further ones of the same weight join it while
    /// `continues` is true.
    void note(const nn::SetWeight& before, const nn::SetWeight& after, bool continues);

    /// The last thing noted opened the document of this number, called `name` (if it has one).
    void opens(std::size_t document, const std::string& name);
    /// The number of the document opened last by what is in force; 0 before any.
    std::size_t document() const { return document_before(in_force_); }
    /// The same, had only the first `count` of `all()` been done.
    std::size_t document_before(std::size_t count) const;

    /// Takes the last thing back: what to ask the run for. Nothing if there is nothing.
    std::optional<nn::Command> undo(Picture now);
    std::optional<nn::Command> redo();

    const std::vector<Done>& all() const { return done_; }
    /// How many of `all()` are in force; the rest can be done again.
    std::size_t in_force() const { return in_force_; }

  private:
    void add(Done done);

    std::vector<Done> done_;
    std::size_t first_document_ = 0; ///< at hand before the oldest of `done_`
    std::size_t in_force_ = 0;
};

} // namespace app
