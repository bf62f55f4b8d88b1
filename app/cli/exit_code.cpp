#include "app/cli/exit_code.h"

#include "app/cli/output.h"
#include "app/export/advance.h"
#include "engine/errors.h"
#include "nn/errors.h"

#include <new>
#include <string>

namespace app {
namespace {

int explain(int code, const std::string& message) {
    remark(message);
    return code;
}

} // namespace

int explain_exception() {
    try {
        throw;
    } catch (const Cancelled& cancelled) {
        return explain(kExitInterrupted, cancelled.what());
    } catch (const nn::InputError& error) {
        return explain(kExitUnusable, error.what());
    } catch (const engine::NoSuchDevice& error) {
        return explain(kExitUnusable, error.what());
    } catch (const ReaderGone&) {
        return kExitFailed; // `neurarium list | head -1`: nobody is left to tell
    } catch (const std::bad_alloc&) {
        return explain(kExitFailed, "out of memory");
    } catch (const std::exception& error) {
        return explain(kExitFailed, error.what());
    } catch (...) {
        return explain(kExitFailed, "an unknown error");
    }
}

} // namespace app
