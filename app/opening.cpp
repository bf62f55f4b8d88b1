#include "app/opening.h"

#include "nn/errors.h"
#include "nn/experiment_json.h"
#include "nn/link.h"

#include <random>

namespace app {
namespace {

/// A link without a seed gets a fresh one, as on the page.
std::string fresh_seed() {
    return std::to_string(std::random_device{}() % 100000);
}

std::string joined(const std::vector<std::string>& sentences) {
    std::string words;
    for (const std::string& sentence : sentences) {
        words += (words.empty() ? "" : "\n") + sentence;
    }
    return words;
}

void open_link_into(Session& session, const std::string& link) {
    nn::OpenedLink opened = nn::open_link(link);
    if (!opened.seed_given) {
        opened.experiment.seed = fresh_seed();
    }
    session.load(opened.experiment);
    session.view.show_test_data = opened.show_test_data;
    session.view.discretize = opened.discretize;
    session.view.hidden.clear();
    session.view.hidden.insert(opened.hidden_controls.begin(), opened.hidden_controls.end());
    session.view.notice = joined(opened.unused);
}

} // namespace

void open_into(Session& session, const std::string& source) {
    try {
        if (nn::looks_like_link(source)) {
            open_link_into(session, source);
        } else {
            session.load(nn::load_experiment(source));
            session.view.notice.clear();
        }
    } catch (const nn::InputError& error) {
        session.view.notice = error.what();
    }
}

} // namespace app
