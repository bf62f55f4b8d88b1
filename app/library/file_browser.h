#pragma once

#include "app/library/folder.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// What a file dialog knows and does, without its picture: the folder shown, what was typed, the
/// row chosen. Paths are absolute.
class FileBrowser {
  public:
    enum class Purpose { open, save };

    /// Shows `folder`, or the nearest one above it that is there. `typed` is what stands in the
    /// field at first: a name to save under.
    FileBrowser(Purpose purpose, const std::filesystem::path& folder, std::string typed = {});

    Purpose purpose() const { return purpose_; }
    const Folder& folder() const { return folder_; }

    /// The entries on show: all of them when saving, else those whose name contains what was typed
    /// (in any case, unless it is a path), as indices into `folder().entries`.
    const std::vector<std::size_t>& shown() const { return shown_; }
    /// The chosen one of `shown()`.
    std::optional<std::size_t> chosen() const { return chosen_; }

    const std::string& typed() const { return typed_; }
    /// A change of the text chooses the first that fits.
    void type(const std::string& text);

    void enter(const std::filesystem::path& folder);
    void up();
    /// Chooses the row `by` further down; when saving, a file's name goes into the field.
    void move(int by);
    void choose(std::size_t row);

    /// What Enter does. A folder chosen or typed is entered, and the result is nothing. Else it is
    /// the file to open or to save to (with the experiments' ending, if none was typed); or nothing
    /// and a `problem`, where there is none to open.
    std::optional<std::filesystem::path> accept();

    /// What was wrong with the last `accept`, a sentence; or empty.
    const std::string& problem() const { return problem_; }

  private:
    void select();
    bool typed_path() const { return typed_.find('/') != std::string::npos || typed_ == "~"; }
    std::filesystem::path target_of(const std::string& text) const;
    std::optional<std::filesystem::path> accept_typed();

    Purpose purpose_;
    Folder folder_;
    std::string typed_;
    std::vector<std::size_t> shown_;
    std::optional<std::size_t> chosen_;
    std::string problem_;
};

} // namespace app
