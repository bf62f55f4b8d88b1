#pragma once

#include "nn/run.h"
#include "nn/training.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tests {

/// What a run's history, its edits and its network have to be, the simplest way there is: every
/// moment of every course of training is kept whole, so nothing is ever thinned, retraced or
/// folded. It is told which courses the run still keeps.
class EditModel {
  public:
    struct Edit {
        nn::EditRecord record;
        int course = 0; ///< where it was done
        std::int64_t step = 0;
        std::size_t changes = 0; ///< made before it
        std::optional<nn::Checkpoint> before;
        std::optional<nn::Checkpoint> after; ///< when it was taken back
    };
    using EditPtr = std::shared_ptr<Edit>;

    explicit EditModel(const nn::Experiment& experiment);

    void step();
    void edit(const nn::Experiment& next, bool joins, bool begins = false);
    void set_weight(nn::SetWeight command);
    void load(const nn::Experiment& experiment, std::int64_t document);
    void reset(bool new_weights);
    void travel(int course, double epoch);
    void step_back();
    void undo();
    void redo();
    const nn::Checkpoint& state() const { return course().moments[at_].state; }
    const std::vector<EditPtr>& all() const { return all_; }
    std::size_t in_force() const { return course().moments[at_].in_force.size(); }
    std::int64_t document() const;

    int course_index() const { return now_; }
    std::size_t course_count() const { return courses_.size(); }
    double end_epoch(int index) const { return at(index).moments.back().state.epoch(); }
    /// Which courses the run keeps, by their index here.
    std::vector<bool> kept;
    /// The single things done on the present course, as marks show them.
    std::size_t marks() const;

  private:
    struct Moment {
        nn::Checkpoint state;
        std::vector<EditPtr> in_force;
        EditPtr change = nullptr; ///< that led to it; null: a step, or the beginning
        bool changed = false;     ///< it was a change that led to it, if only one of nothing
        bool taken_back = false;  ///< of `change`
        bool joins = false;
        bool done_again = false;
    };
    struct Course {
        std::vector<Moment> moments;
        EditPtr begun_by;
    };

    Course& course() { return courses_[static_cast<std::size_t>(now_)]; }
    const Course& course() const { return courses_[static_cast<std::size_t>(now_)]; }
    const Course& at(int index) const { return courses_[static_cast<std::size_t>(index)]; }
    bool at_end() const { return at_ + 1 == course().moments.size(); }
    /// Which moment of a course is that of so many updates and changes.
    std::optional<std::size_t> find(int course, std::int64_t step, std::size_t changes) const;
    std::size_t changes_here() const;
    Edit done_here(nn::EditRecord record) const;
    void switch_to(int index);
    void fork();
    void append(Moment moment);
    void begin(nn::Training fresh, std::vector<EditPtr> list, EditPtr by);
    void change(nn::Training changed, nn::EditRecord record, bool joins);
    void invert(const EditPtr& edit, bool back);
    void done_again_from_here(const EditPtr& edit);
    void arrive();

    std::vector<Course> courses_;
    std::vector<int> left_; ///< in the order in which they were left
    int now_ = 0;
    std::size_t at_ = 0;
    std::vector<EditPtr> all_;
};

} // namespace tests
