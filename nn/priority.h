#pragma once

namespace nn {

/// Lowers the calling thread's priority, and that of all threads it starts from then on: where
/// cores are few, a frame is drawn when it is due, and training and filming take all the time that
/// is left. Linux has priorities by thread; elsewhere, and where it is not allowed, nothing
/// changes.
void let_others_go_first();

} // namespace nn
