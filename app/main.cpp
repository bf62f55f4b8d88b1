#include "app/cli/command_line.h"
#include "app/cli/exit_code.h"

int main(int argc, char** argv) {
    try {
        return app::run_command_line(argc, argv);
    } catch (...) {
        return app::explain_exception();
    }
}
