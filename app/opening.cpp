#include "app/opening.h"

#include "app/library/saving.h"
#include "app/recording/session_file.h"
#include "app/recording/session_parts.h"
#include "app/source.h"
#include "nn/errors.h"

namespace app {

void show_as(View& view, const nn::LinkDisplay& display) {
    view.show_test_data = display.show_test_data;
    view.discretize = display.discretize;
    view.hidden = {display.hidden_controls.begin(), display.hidden_controls.end()};
}

void play_session(Session& session,
                  std::shared_ptr<const RecordedSession> recorded,
                  const std::filesystem::path& file) {
    session.view.notice = joined(recorded->remarks);
    session.begin_playback(Playback(std::move(recorded), file));
    if (!file.empty()) { // it was no stream
        remember(session, file);
    }
}

void open(Session& session, const std::string& given) {
    const std::string source = source_named(given);
    if (is_session(source)) {
        const auto file = first_part(std::filesystem::absolute(source).lexically_normal());
        return play_session(
            session,
            std::make_shared<const RecordedSession>(load_session(file, session.files.look_up)),
            file);
    }
    const OpenedSource opened = open_source(source);
    const auto file = opened.from_file ? std::filesystem::absolute(source).lexically_normal()
                                       : std::filesystem::path();
    session.load(opened.experiment, file);
    if (opened.experiment.paused) {
        session.ask(nn::Pause{});
    }
    session.view.notice = opened.unused.empty() ? opened.experiment.about : joined(opened.unused);
    if (is_link(source)) {
        show_as(session.view, opened);
    }
    if (opened.from_file) {
        session.files.known[file] = mark_of(opened.file_text);
        remember(session, file);
    }
}

void open_into(Session& session, const std::string& source) {
    try {
        open(session, source);
    } catch (const nn::InputError& error) {
        session.view.notice = error.what();
    }
}

void open_preset(Session& session, const nn::Experiment& preset) {
    session.load(preset);
    session.view.notice = preset.about;
    if (!session.playing()) {
        session.ask(nn::Play{});
    }
}

} // namespace app
