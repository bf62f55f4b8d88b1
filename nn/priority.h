#pragma once

namespace nn {

/// Lowers the priority of the calling thread, and of all threads that it starts from then on: where
/// cores are few, a frame is drawn when it is due, and training and filming take the time that is
/// left. Linux has priorities by thread; elsewhere, and where it is not allowed, nothing changes.
void lower_thread_priority();

} // namespace nn
