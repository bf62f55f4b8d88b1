#include "app/opening.h"

#include "app/source.h"
#include "nn/errors.h"

namespace app {

void show_as(View& view, const nn::LinkDisplay& display) {
    view.show_test_data = display.show_test_data;
    view.discretize = display.discretize;
    view.hidden = {display.hidden_controls.begin(), display.hidden_controls.end()};
}

void open_into(Session& session, const std::string& source) {
    try {
        const nn::OpenedLink opened = open_source(source);
        session.load(opened.experiment);
        if (nn::looks_like_link(source)) {
            show_as(session.view, opened);
        }
        session.view.notice = joined(opened.unused);
    } catch (const nn::InputError& error) {
        session.view.notice = error.what();
    }
}

} // namespace app
