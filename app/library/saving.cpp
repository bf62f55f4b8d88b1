#include "app/library/saving.h"

#include "app/export/partial_file.h"
#include "app/library/folder.h"
#include "nn/experiment_json.h"

#include <cctype>
#include <exception>
#include <span>
#include <system_error>

namespace app {

void save_to(Session& session, const std::filesystem::path& path) {
    const std::string text = nn::to_json(session.draft());
    PartialFile file(path);
    file.append({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    file.commit();
    session.saved_as(std::filesystem::absolute(path).lexically_normal());
    session.files.known[session.document().path] = mark_of(text);
    remember(session, session.document().path);
    session.acknowledge("Saved to " + shown_name(session.document().path.filename()));
}

void save(Session& session) {
    session.once_there([&session] {
        if (session.document().path.empty()) {
            session.files.wanted = Sheet::save_as;
        } else if (change_of_file(session) != FileChange::none) {
            session.files.wanted = Sheet::changed_file;
        } else {
            overwrite(session);
        }
    });
}

FileChange change_of_file(const Session& session) {
    const std::filesystem::path& path = session.document().path;
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        return FileChange::gone;
    }
    const auto now = mark_of_file(path);
    const auto known = session.files.known.find(path);
    const bool as_known = known != session.files.known.end() && now == known->second;
    return as_known || now == mark_of(nn::to_json(session.draft())) ? FileChange::none
                                                                    : FileChange::changed;
}

void overwrite(Session& session) {
    try {
        save_to(session, session.document().path);
    } catch (const std::exception& error) {
        session.view.notice = error.what();
    }
}

void remember(Session& session, const std::filesystem::path& path) {
    session.files.folder = path.parent_path();
    try {
        session.files.recent.note(path);
    } catch (const std::exception& error) {
        session.view.notice = error.what();
    }
}

std::string suggested_name(const nn::Experiment& experiment) {
    std::string name;
    for (const char letter : experiment.title) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte >= 0x80 || std::isalnum(byte) != 0) {
            name += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
        } else if (!name.empty() && name.back() != '-') {
            name += '-';
        }
    }
    while (name.ends_with('-')) {
        name.pop_back();
    }
    return (name.empty() ? "experiment" : name) + std::string(kExperimentEnding);
}

} // namespace app
