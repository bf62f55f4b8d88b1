#include "app/export/encoder_thread.h"

#include <optional>
#include <utility>

namespace app {

EncoderThread::EncoderThread(std::unique_ptr<Exporter> exporter, const ExportFormat& format)
    : exporter_(std::move(exporter)) {
    exporter_->begin(format);
    thread_ = std::thread([this] { run(); });
}

EncoderThread::~EncoderThread() {
    abandoned_ = true;
    join();
}

void EncoderThread::push(engine::Image frame) {
    if (!frames_.push(std::move(frame))) {
        finish(); // closed by the thread's failure: throws it
    }
}

void EncoderThread::finish() {
    join();
    if (failure_) {
        std::rethrow_exception(failure_);
    }
}

void EncoderThread::join() {
    frames_.close();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void EncoderThread::run() {
    try {
        while (std::optional<engine::Image> frame = frames_.pop()) {
            if (abandoned_) {
                return;
            }
            exporter_->write(*frame);
            spent_.try_push(std::move(*frame));
        }
        if (!abandoned_) {
            exporter_->finish();
        }
    } catch (...) {
        failure_ = std::current_exception();
        frames_.close();
    }
}

} // namespace app
