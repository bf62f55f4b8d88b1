#include "app/recording/recording_desk.h"

#include "app/format.h"
#include "app/library/folder.h"
#include "app/library/saving.h"

#include <exception>
#include <utility>

namespace app {

void RecordingDesk::obey(Session& session, nn::Worker& worker, glm::vec2 size) {
    if (session.playback() && std::exchange(session.recording.toggled, false)) {
        session.view.notice =
            "This is a recording already. Go on from here, or leave it with Escape, "
            "to record another.";
    }
    if (session.snapshot() == nullptr) {
        session.recording.toggled = false; // nothing is there yet
    }
    if (recorder_ && session.playback()) {
        stop(session, worker);
    }
    if (std::exchange(session.recording.toggled, false)) {
        recorder_ ? stop(session, worker) : start(session, worker, size);
    }
    session.recording.on = recorder_ != nullptr;
}

void RecordingDesk::start(Session& session, nn::Worker& worker, glm::vec2 size) {
    try {
        recorder_ = std::make_unique<Recorder>(
            new_recording(recordings_folder()),
            SessionHeader{.program = "Neurarium " NEURARIUM_VERSION,
                          .learner = std::string(session.snapshot()->learner),
                          .size = size});
    } catch (const std::exception& error) {
        session.view.notice = error.what();
        return;
    }
    session.acknowledge("Recording");
    session.view.notice.clear();
    session.files.recorded.clear();
    caption_.clear();
    session.recording.marks.clear();
    mark_count_ = 0;
    recorder_->writes(worker.start_recording());
    session.ask(session.pace()); // a session says how fast the run was and whether it was played
    if (session.playing()) {
        session.ask(nn::Play{});
    }
}

void RecordingDesk::look(Session& session,
                         nn::Worker& worker,
                         const std::optional<Pointer>& pointer,
                         double scene_s) {
    if (!recorder_) {
        return;
    }
    try {
        recorder_->take(
            worker.take_recorded()); // nothing that the newest picture counts is missing
        recorder_->look(session, pointer, scene_s);
        note_words(session);
        session.recording.seconds = recorder_->seconds();
    } catch (const std::exception& error) {
        give_up(session, worker, error.what());
    }
}

void RecordingDesk::note_words(Session& session) {
    if (session.view.caption != caption_) {
        recorder_->caption(session.view.caption);
        caption_ = session.view.caption;
    }
    for (const std::string& name : std::exchange(session.recording.marks, {})) {
        recorder_->mark(name);
        session.acknowledge("Mark " + std::to_string(++mark_count_) + " set");
    }
}

void RecordingDesk::stop(Session& session, nn::Worker& worker) {
    if (!recorder_) {
        return;
    }
    try {
        recorder_->take(worker.take_recorded());
        note_words(session); // of the last moment, after the last frame
        recorder_->finish();
    } catch (const std::exception& error) {
        return give_up(session, worker, error.what());
    }
    worker.stop_recording();
    const std::filesystem::path file = recorder_->file();
    recorder_.reset();
    session.recording = {};
    session.view.caption.clear();
    session.view.notice =
        "Recorded: " + shown_name(file.filename()) + " in " + shown_name(file.parent_path());
    session.acknowledge("Recorded: " + shown_name(file.filename()));
    session.files.recorded = file;
    remember(session, file);
}

void RecordingDesk::give_up(Session& session, nn::Worker& worker, const std::string& why) {
    worker.stop_recording();
    recorder_.reset();
    session.recording = {};
    session.view.caption.clear();
    session.view.notice = why;
}

} // namespace app
