#include "nn/priority.h"

#ifdef __linux__
#include <algorithm>
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace nn {

void lower_thread_priority() {
#ifdef __linux__
    constexpr int kStep = 9;
    constexpr int kLowest = 19; // setpriority(2): a higher number is a lower priority
    const auto thread = static_cast<id_t>(gettid());
    const int now = getpriority(PRIO_PROCESS, thread);
    setpriority(PRIO_PROCESS, thread, std::min(now + kStep, kLowest));
#endif
}

} // namespace nn
