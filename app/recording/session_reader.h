#pragma once

#include "app/recording/line_reader.h"
#include "app/recording/recorded_session.h"
#include "nn/json_reading.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace app {

/// Makes a session of its lines, which come one by one. One that cannot be read is left out with a
/// remark and costs no more than itself; but the first two must be there: without them there is no
/// run.
class SessionReader {
  public:
    /// `name` is the file's, for what is said. `most_kept` bounds what the session takes in memory.
    SessionReader(std::string name, std::size_t most_kept)
        : name_(std::move(name)), most_kept_(most_kept) {}

    /// How many bytes the next line may have.
    std::size_t longest_line() const;

    /// Throws nn::InputError for the first two lines, naming the line, what was expected and what
    /// was found.
    void take(const LineReader::Line& line);

    /// Lines of a further file follow, which begins with a header of its own.
    void begin_part(std::string name, int part);
    /// The file of this name is not there: what it held is not known.
    void miss_part(const std::string& name);
    /// Whether the part at hand is of this session, as far as it was read.
    bool part_fits() const { return part_fits_; }
    /// The part that follows, as the last line said.
    std::optional<int> next_part() const { return next_part_; }

    /// Whether more than `most_kept` was read: what follows is left out.
    bool full() const { return full_; }

    /// Throws nn::InputError where there is no run.
    RecordedSession finish();

  private:
    bool in_beginning() const { return part_ == 1 && line_ <= 2; }
    nn::Place place() const { return {where_, {}}; }
    void read(std::string_view line);
    void leave_out(std::string what);
    void keep(std::size_t bytes);

    void read_header(const nn::Json& json);
    void read_part_header(const nn::Json& json);
    void read_past(const nn::Json& json);
    void read_rest(const nn::Json& json, std::string_view line);
    void take_deed(const nn::Json& json, std::string_view line);
    void take_progress(const nn::Json& json, double time_s);
    void expect_made_by(double time_s, std::int64_t moves, std::string_view key) const;
    void take_next(const nn::Json& json);
    void take_view(const nn::Json& json, std::string_view line, double time_s);
    nn::Moment moment_of(const nn::Json& json);

    std::string name_;
    std::size_t most_kept_;
    int part_ = 1;
    std::size_t line_ = 0;
    std::string where_;    ///< the line at hand
    bool no_deed_ = false; ///< it is of another kind, whatever is wrong with it

    RecordedSession session_;
    std::shared_ptr<nn::Recording> run_ = std::make_shared<nn::Recording>();
    ViewRecord view_;
    nn::Moment last_; ///< of deeds and progress
    nn::Moment seen_; ///< of progress
    double ran_s_ = 0;
    double last_progress_s_ = 0;
    double looked_s_ = 0;
    std::optional<int> next_part_;
    bool part_fits_ = true;
    bool part_begins_ = false; ///< its caption is still to come

    std::size_t left_out_ = 0;
    bool cut_off_ = false;
    bool full_ = false;
    std::size_t kept_ = 0;          ///< bytes, about
    std::int64_t lost_deeds_ = 0;   ///< left out: what was recorded counts them
    std::int64_t lost_unknown_ = 0; ///< left out, and perhaps deeds
};

} // namespace app
