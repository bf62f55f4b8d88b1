#include "app/export/cairo_handles.h"

#include <stdexcept>
#include <string>

namespace app {

void check_cairo(cairo_status_t status, const char* what) {
    if (status != CAIRO_STATUS_SUCCESS) {
        throw std::runtime_error(std::string(what) + ": " + cairo_status_to_string(status));
    }
}

} // namespace app
