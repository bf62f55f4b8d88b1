#include "tests/app/driven_window.h"

#include "tests/app/eventually.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <unistd.h>

namespace tests {
namespace {

std::string trimmed(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) {
        text.pop_back();
    }
    return text;
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

void expect(bool condition, const std::string& what) {
    if (!condition) {
        throw std::runtime_error(what);
    }
}

} // namespace

// A server that just ended takes the socket of its number with it, even when another one has taken
// the number meanwhile: so a server counts only once it answers.
// Without -noreset the server starts over whenever its last client leaves, and refuses others
// meanwhile.
Desktop::Desktop(const ScreenKind& screen)
    : server_(std::make_unique<Child>(std::vector<std::string>{
          "Xvfb",
          "-displayfd",
          "1",
          "-screen",
          "0",
          std::to_string(screen.size.width) + "x" + std::to_string(screen.size.height) + "x" +
              std::to_string(screen.bits_per_pixel),
          "-nolisten",
          "tcp",
          "-noreset"})) {
    expect(eventually([&] { return server_->out().ends_with('\n'); }),
           "Xvfb did not start: " + server_->err());
    display_ = ":" + trimmed(server_->out());
}

Desktop::~Desktop() {
    end(SIGTERM);
}

void Desktop::end(int signal) {
    if (server_->running()) {
        server_->send_signal(signal);
        eventually([&] { return !server_->running(); });
    }
}

DrivenWindow::DrivenWindow(std::vector<std::string> arguments,
                           const Environment& more,
                           const std::vector<std::string>& under,
                           const ScreenKind& screen)
    : desktop_(screen) {
    Environment environment = desktop_.environment();
    environment["XDG_STATE_HOME"] = folder_ / "state";
    for (const auto& [name, value] : more) {
        environment[name] = value;
    }
    environment["NEURARIUM_CONTROLS_FILE"] = folder_ / "controls.json";
    arguments.push_back("--validation");
    std::vector<std::string> words = neurarium_words(std::move(arguments));
    words.insert(words.begin(), under.begin(), under.end());
    program_ = std::make_unique<Child>(words, environment);
    const bool there = eventually([&] {
        expect(program_->running(), "the program ended: " + program_->err());
        // By what every locale can say of the title: WM_NAME is converted to it.
        id_ = first_line(xdotool({"search", "--name", "Neurarium"}));
        return !id_.empty() && has_control("play") && title().starts_with("Neurarium — ");
    });
    expect(there, "the window did not come: " + program_->err());
}

std::string DrivenWindow::xdotool(std::vector<std::string> words) const {
    words.insert(words.begin(), "xdotool");
    return trimmed(run(words, desktop_.environment()).out);
}

void DrivenWindow::kill() {
    program_->send_signal(SIGKILL);
    program_->wait();
}

Finished DrivenWindow::end_by(int signal) {
    program_->send_signal(signal);
    return wait();
}

Finished DrivenWindow::lose_display(int signal) {
    desktop_.end(signal);
    return wait();
}

std::string DrivenWindow::title() const {
    return xdotool({"getwindowname", id_});
}

engine::Extent DrivenWindow::size() const {
    const std::string words = xdotool({"getwindowgeometry", "--shell", id_});
    const auto number = [&](const std::string& name) {
        const std::size_t at = words.find(name + "=");
        return at == std::string::npos ? 0 : std::stoi(words.substr(at + name.size() + 1));
    };
    return {number("WIDTH"), number("HEIGHT")};
}

int DrivenWindow::epoch() const {
    std::string words = title();
    std::erase(words, ','); // of thousands
    const std::size_t at = words.find("epoch ");
    return at == std::string::npos ? -1 : std::stoi(words.substr(at + 6));
}

bool DrivenWindow::comes_to_say(const std::vector<std::string>& words) const {
    return eventually([&] {
        const std::string now = title();
        for (const std::string& word : words) {
            if (now.find(word) == std::string::npos) {
                return false;
            }
        }
        return true;
    });
}

std::map<std::string, std::vector<double>> DrivenWindow::controls() const {
    const auto path = folder_ / "controls.json";
    return std::filesystem::exists(path) ? nlohmann::json::parse(read_file(path))
                                         : nlohmann::json::object();
}

bool DrivenWindow::has_control(const std::string& name) const {
    return controls().contains(name);
}

std::array<int, 2> DrivenWindow::middle(const std::string& name) const {
    // A menu that opens is laid out over some frames: its place counts once it stays.
    constexpr int kSamePlace = 30;
    std::vector<double> rect;
    int same = 0;
    const bool settled = eventually([&] {
        const auto all = controls();
        const auto now = all.contains(name) ? all.at(name) : std::vector<double>{};
        same = now == rect && !now.empty() ? same + 1 : 0;
        rect = now;
        return same >= kSamePlace;
    });
    expect(settled, "there is no control " + name);
    return {static_cast<int>(rect[0] + rect[2] / 2), static_cast<int>(rect[1] + rect[3] / 2)};
}

std::array<double, 4> DrivenWindow::rectangle(const std::string& name) const {
    const auto all = controls();
    expect(all.contains(name), "there is no control " + name + " now");
    const std::vector<double>& rect = all.at(name);
    return {rect[0], rect[1], rect[2], rect[3]};
}

int DrivenWindow::color_count() const {
    const Finished shot =
        run({"import", "-window", id_, "-format", "%k", "info:-"}, desktop_.environment());
    expect(shot.code == 0, "cannot look at the window: " + shot.err);
    return std::stoi(shot.out);
}

double DrivenWindow::processor_seconds() const {
    const std::string text = read_file("/proc/" + std::to_string(program_->id()) + "/stat");
    long user = 0;
    long system = 0;
    // Fields 14 and 15, counted from behind the name, which stands in brackets.
    std::sscanf(text.c_str() + text.rfind(')'),
                ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld",
                &user,
                &system);
    return static_cast<double>(user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

void DrivenWindow::move(int x, int y) const {
    xdotool({"mousemove", "--window", id_, std::to_string(x), std::to_string(y)});
}

void DrivenWindow::press(int x, int y) const {
    move(x, y);
    xdotool({"mousedown", "1"});
}

void DrivenWindow::release() const {
    xdotool({"mouseup", "1"});
}

void DrivenWindow::wheel(int button) const {
    xdotool({"click", std::to_string(button)});
}

// Frames may take longer than a place is watched: what counts is that one has the pointer there.
std::array<int, 2> DrivenWindow::point_at(const std::string& control) const {
    std::array<int, 2> place{};
    const bool there = eventually([&] {
        place = middle(control);
        move(place[0], place[1]);
        std::map<std::string, std::vector<double>> seen;
        eventually(
            [&] {
                seen = controls();
                const auto pointer = seen.find("pointer");
                return pointer != seen.end() && std::abs(pointer->second[0] - place[0]) < 1 &&
                       std::abs(pointer->second[1] - place[1]) < 1;
            },
            std::chrono::seconds(10));
        const auto rect = seen.find(control);
        return rect != seen.end() && place[0] >= rect->second[0] &&
               place[0] < rect->second[0] + rect->second[2] && place[1] >= rect->second[1] &&
               place[1] < rect->second[1] + rect->second[3];
    });
    expect(there, "the pointer does not come to " + control);
    return place;
}

void DrivenWindow::click(const std::string& control) const {
    const auto [x, y] = point_at(control);
    press(x, y);
    release();
}

void DrivenWindow::drag(const std::string& control, int dx) const {
    constexpr int kSteps = 20;
    const auto [x, y] = point_at(control);
    press(x, y);
    for (int i = 1; i <= kSteps; ++i) {
        move(x + dx * i / kSteps, y);
    }
    release();
}

void DrivenWindow::key(const std::string& name) const {
    xdotool({"key", name});
}

void DrivenWindow::use_keyboard(const std::string& country) const {
    const Finished done = run({"setxkbmap", country}, desktop_.environment());
    expect(done.code == 0, "the keyboard cannot be changed: " + done.err);
}

void DrivenWindow::key_down(const std::string& name) const {
    xdotool({"keydown", name});
}

void DrivenWindow::key_up(const std::string& name) const {
    xdotool({"keyup", name});
}

void DrivenWindow::click_and_key(const std::string& control, const std::string& name) const {
    point_at(control);
    program_->send_signal(SIGSTOP);
    xdotool({"click", "1", "key", name});
    program_->send_signal(SIGCONT);
}

void DrivenWindow::type(const std::string& words) const {
    xdotool({"type", "--delay", "30", words});
}

void DrivenWindow::resize(int width, int height) const {
    xdotool({"windowsize", id_, std::to_string(width), std::to_string(height)});
}

void DrivenWindow::close() {
    const bool unsaved = title().find("*") != std::string::npos;
    key("ctrl+q");
    // What is lost by that is said first; two presses within a slow frame are one.
    for (int i = 0; unsaved && i < 100; ++i) {
        if (eventually([&] { return !running(); }, std::chrono::seconds(3))) {
            break;
        }
        key("ctrl+q");
    }
    expect(eventually([&] { return !running(); }), "the window stays open: " + title());
    const Finished finished = wait();
    CHECK(finished.code == 0);
    CHECK(finished.err == "");
}

} // namespace tests
