#include "app/cli/exit_code.h"

#include "app/cli/output.h"
#include "app/export/advance.h"
#include "engine/errors.h"
#include "nn/errors.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <unistd.h>

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

void explain_uncaught() {
    try {
        if (std::current_exception()) {
            throw;
        }
    } catch (const std::bad_alloc&) {
        std::fputs("neurarium: out of memory\n", stderr);
        ::_exit(kExitFailed); // nothing else can be relied upon
    } catch (const std::exception& error) {
        std::fprintf(stderr, "neurarium: %s\n", error.what());
    } catch (...) { // of an unknown kind: there are no words for it
    }
    std::abort();
}

} // namespace app
