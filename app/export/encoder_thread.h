#pragma once

#include "app/export/exporter.h"
#include "nn/channel.h"

#include <atomic>
#include <exception>
#include <memory>
#include <thread>

namespace app {

/// Owns the thread that encodes, so that drawing goes on meanwhile. What goes wrong there is
/// thrown by the next call here. Destroyed before `finish`, it abandons the file.
class EncoderThread {
  public:
    /// Begins the export on the calling thread, so that an unusable output is known at once.
    EncoderThread(std::unique_ptr<Exporter> exporter, const ExportFormat& format);
    ~EncoderThread();
    EncoderThread(const EncoderThread&) = delete;
    EncoderThread& operator=(const EncoderThread&) = delete;

    /// Hands over the next frame; waits while the encoder is `kQueued` frames behind.
    void push(engine::Image frame);

    /// The memory of a frame that was encoded, for one to come; an empty image where there is none.
    engine::Image spent() { return spent_.try_pop().value_or(engine::Image{}); }

    /// Waits until every frame is encoded and the file is complete.
    void finish();

    static constexpr std::size_t kQueued = 3;

  private:
    void run();
    void join();

    std::unique_ptr<Exporter> exporter_;
    nn::Channel<engine::Image> frames_{kQueued};
    nn::Channel<engine::Image> spent_{kQueued};
    std::atomic<bool> abandoned_ = false;
    std::exception_ptr failure_; ///< the thread's until it is joined
    std::thread thread_;         ///< last: it uses all of the above
};

} // namespace app
