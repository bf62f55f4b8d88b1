#include "app/export/descriptor.h"

#include <unistd.h>

namespace app {

Descriptor::~Descriptor() {
    if (number_ >= 0) {
        ::close(number_);
    }
}

} // namespace app
