#pragma once

#include "app/library/file_mark.h"
#include "app/library/recent_files.h"
#include "nn/experiment.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// The file that the experiment at hand was read from or saved to.
struct Document {
    std::filesystem::path path; ///< absolute; empty: neither read nor saved yet
    nn::Experiment saved;       ///< as the file holds it
};

/// The sheets for coming by an experiment and handing it on.
enum class Sheet { gallery, open, save_as, changed_file, share, film };

/// Work that a session left which did not end in order, offered until it is answered.
struct LeftWork {
    std::string words;
    enum class Answer { none, restore, discard, later };
    Answer answer = Answer::none;
};

/// A film or a picture that was just made, and what was said of it.
struct MadeFile {
    std::filesystem::path file;
    std::string words;
};

/// What a session knows about files beside the one at hand.
struct Files {
    RecentFiles recent{RecentFiles::usual_store()};
    std::filesystem::path folder; ///< that dialogs show: of the file opened or saved last, or none
    std::map<std::filesystem::path, FileMark> known; ///< files as last read or written here
    std::filesystem::path recorded;          ///< a recording that the notice speaks of; empty: none
    std::optional<MadeFile> made;            ///< offered to be opened while its words stand there
    std::optional<LeftWork> left;            ///< what the notice offers
    std::optional<Sheet> wanted;             ///< the sheet to open with the next frame
    std::vector<std::filesystem::path> gone; ///< recent ones that were not there when looked up
    /// Called often while a file is read that may be large; may throw nn::InputError, to give up.
    std::function<void()> look_up = [] {};
};

} // namespace app
