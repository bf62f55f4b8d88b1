#pragma once

#include "app/export/descriptor.h"

#include <string>
#include <string_view>

namespace app {

/// A folder in which an output lies while it is under way: made by this object under a name that
/// nobody can foresee, never found, and gone with all that is in it when this is. It holds a note
/// of what it is, under lock for as long as this lives: that, its name and its owner tell others
/// that a program which was killed left it.
class WorkFolder {
  public:
    /// Makes one in the open folder `parent`, for what will be called `output` there. Throws
    /// std::system_error.
    WorkFolder(int parent, std::string_view output);
    ~WorkFolder();
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;

    int descriptor() const { return folder_.number(); }
    /// Within `parent`.
    const std::string& name() const { return name_; }

  private:
    Descriptor parent_;
    std::string name_;
    Descriptor folder_;
    Descriptor note_; ///< locked
};

/// Removes from the open folder `parent` all work folders of this person and machine that nobody
/// holds any more. Nothing is followed out of them. Returns whether a living program is at work
/// there on what will be called `output`.
bool clear_left_work(int parent, std::string_view output);

} // namespace app
