#include "tests/app/session_run.h"

#include "nn/errors.h"

#include <memory>
#include <variant>

namespace tests {

void SessionRun::answer() {
    do { // what is shown may lead to more
        for (const nn::Command& command : session.take_commands()) {
            ++obeyed_;
            const auto meant = run.resolved(command);
            if (!meant) {
                continue;
            }
            if (std::holds_alternative<nn::Play>(*meant)) {
                playing_ = !run.diverged();
            } else if (std::holds_alternative<nn::Pause>(*meant) ||
                       std::holds_alternative<nn::Travel>(*meant) ||
                       std::holds_alternative<nn::StepBack>(*meant) ||
                       std::holds_alternative<nn::Return>(*meant)) {
                playing_ = false;
            }
            try {
                run.apply(*meant);
            } catch (const nn::InputError&) { // as the worker: it has no effect
            }
        }
        show();
    } while (session.commands_wait());
}

void SessionRun::train(int steps) {
    for (int i = 0; i < steps; ++i) {
        run.step();
    }
    show();
}

void SessionRun::show() {
    auto picture = std::make_shared<nn::Snapshot>(*run.snapshot());
    picture->commands_obeyed = obeyed_;
    picture->playing = playing_;
    session.show(std::move(picture));
}

} // namespace tests
