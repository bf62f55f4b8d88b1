#pragma once

namespace nn {

/// Makes the calling thread, and all threads that it starts from then on, give way to the program's
/// others: where cores are few, a frame is drawn when it is due, and training and filming take the
/// time that is left. A thread that was started by such a one gives way to it in turn.
/// Linux has priorities by thread; elsewhere, and where it is not allowed, nothing changes.
void lower_thread_priority();

} // namespace nn
