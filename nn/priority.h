#pragma once

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace nn {

/// Lowers the calling thread's priority, and that of all threads it starts from then on: where
/// cores are few, a frame is drawn when it is due, and training and filming take all the time that
/// is left. Linux has priorities by thread; elsewhere, and where it is not allowed, nothing
/// changes.
inline void let_others_go_first() {
#ifdef __linux__
    constexpr int kNiceness = 10;
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNiceness);
#endif
}

} // namespace nn
