#pragma once

#include "app/export/export_job.h"
#include "app/export/formats.h"
#include "app/session.h"

namespace app {

/// The format that the output's name ends in; null where it is none.
const FormatRow* format_chosen(const FilmChoices& choices);

/// What a film of what stands before the person is at first: the session that is played back from
/// where it stands (from its start, if that is its end), else ten seconds of the run, in an MP4
/// among the recordings under a new name.
FilmChoices first_choices(const Session& session);

/// Makes `choices` a film of that format: its name's ending, and what the format can do.
void set_format(FilmChoices& choices, const FormatRow& format);

/// Leaves of `choices` what the format can do.
void lower_to(FilmChoices& choices, const FormatRow& format);

/// What a session's film shows of it.
SessionCut cut_chosen(const FilmChoices& choices);

/// What stood there when a person asked to film it.
struct FilmSubject {
    std::shared_ptr<const Shot> shot;
    std::shared_ptr<const nn::Past> run; ///< null while a session is played back
};

/// The order for it. `studio` tells the device; the rest of it is chosen here. A picture is of the
/// subject's shot; a film of the session played back, else of the subject's run: the way it took,
/// or, where it took none yet, the one that its experiment says.
FilmOrder order_of(const FilmChoices& choices,
                   const Session& session,
                   const FilmSubject& subject,
                   StudioOptions studio);

/// What of the run at hand a film shows that is asked for `now`, in words: "From epoch 0 to 1,284,
/// with the 3 changes on the way". Where it plays, it goes on in the meantime.
std::string words_of_run(const nn::Snapshot& now, bool playing);

} // namespace app
