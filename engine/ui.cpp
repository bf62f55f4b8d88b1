#include "engine/ui.h"

#include "engine/imgui_compat.h"
#include "engine/renderer_state.h"
#include "engine/ui_fonts.h"
#include "engine/ui_input.h"

#include <algorithm>
#include <mutex>

namespace engine {

namespace {

using Turn = std::unique_lock<std::recursive_mutex>;

/// Dear ImGui's library has one current context, and even its allocations count in it. A film drawn
/// on a thread of its own beside the window shares that: they take turns, a frame at a time.
Turn take_turn() {
    static std::recursive_mutex mutex;
    return Turn(mutex);
}

ImGuiContext* create_context() {
    const Turn turn = take_turn();
    return ImGui::CreateContext();
}

} // namespace

struct Ui::State {
    State(Renderer& owner, const Fonts& shared_fonts, std::vector<UiFont> wanted, Window* shown)
        : renderer(owner), fonts(shared_fonts), styles(std::move(wanted)), window(shown),
          context(create_context()) {}
    ~State() {
        const Turn turn = activate();
        ImGui::DestroyContext(context);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    /// ImGui's calls mean this context, on this thread, as long as the result lives.
    [[nodiscard]] Turn activate() const {
        Turn turn = take_turn();
        ImGui::SetCurrentContext(context);
        return turn;
    }
    void rebuild_fonts();

    Turn frame; ///< held from a frame's begin to its end
    Renderer& renderer;
    const Fonts& fonts;
    std::vector<UiFont> styles;
    Window* window;
    ImGuiContext* context;
    std::unique_ptr<UiInput> input; ///< with a window only
    std::vector<ImFont*> built;
    UiTexture texture;
    UiTexture picture;
    float scale = 1;
    bool is_stale = true;
    glm::vec2 pointer{-1};
    bool is_pressed = false;
};

void Ui::State::rebuild_fonts() {
    ImGuiIO& io = ImGui::GetIO();
    built = build_ui_fonts(*io.Fonts, fonts, styles, scale);
    io.FontGlobalScale = 1 / scale;
    unsigned char* pixels = nullptr;
    Extent extent;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &extent.width, &extent.height);
    Renderer::State& drawing = renderer.state();
    drawing.frames.retire(std::move(texture));
    const auto size =
        static_cast<std::size_t>(extent.width) * static_cast<std::size_t>(extent.height);
    texture = drawing.ui_pass.make_texture(extent, {pixels, size});
    io.Fonts->SetTexID(reinterpret_cast<ImTextureID>(texture.set));
    io.Fonts->ClearTexData();
    is_stale = false;
}

Ui::Ui(Renderer& renderer, const Fonts& fonts, std::vector<UiFont> styles, Window* window)
    : state_(std::make_unique<State>(renderer, fonts, std::move(styles), window)) {
    const Turn turn = state_->activate();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    imgui::prepare_keys(io);
    if (window != nullptr) {
        state_->input = std::make_unique<UiInput>(*window);
    }
    state_->rebuild_fonts();
}

Ui::~Ui() {
    state_->renderer.state().frames.retire(std::move(state_->texture));
    state_->renderer.state().frames.retire(std::move(state_->picture));
}

void Ui::set_scale(float scale) {
    if (scale > 0 && scale != state_->scale) {
        state_->scale = scale;
        state_->is_stale = true;
    }
}

float Ui::scale() const {
    return state_->scale;
}

void Ui::begin_frame(Extent extent, float delta_s) {
    state_->frame = state_->activate();
    if (state_->is_stale) {
        state_->rebuild_fonts();
    }
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(extent.width) / state_->scale,
                      static_cast<float>(extent.height) / state_->scale};
    io.DisplayFramebufferScale = {state_->scale, state_->scale};
    io.DeltaTime = std::max(delta_s, 1e-5f);
    if (state_->input) {
        state_->input->feed(io, state_->scale);
    } else {
        imgui::move_pointer(io, {state_->pointer.x, state_->pointer.y});
        imgui::press_button(io, 0, state_->is_pressed);
    }
    ImGui::NewFrame();
}

void Ui::end_frame() {
    const Turn turn = state_->activate();
    ImGui::Render();
    if (state_->input) {
        state_->input->show_cursor();
    }
    state_->frame = {};
}

void Ui::show_picture(const Image& image) {
    Renderer::State& drawing = state_->renderer.state();
    drawing.frames.retire(std::move(state_->picture));
    state_->picture = drawing.ui_pass.make_picture(image);
}

void* Ui::picture() const {
    return reinterpret_cast<void*>(state_->picture.set);
}

void Ui::set_pointer(glm::vec2 position, bool pressed) {
    state_->pointer = position;
    state_->is_pressed = pressed;
}

ImFont* Ui::font(std::size_t style) const {
    return state_->built.at(style);
}

std::optional<glm::vec2> Ui::pointer() const {
    const Turn turn = state_->activate();
    const ImVec2 place = ImGui::GetIO().MousePos;
    return ImGui::IsMousePosValid(&place) ? std::optional(glm::vec2{place.x, place.y})
                                          : std::nullopt;
}

bool Ui::wants_mouse() const {
    const Turn turn = state_->activate();
    return ImGui::GetIO().WantCaptureMouse;
}

bool Ui::wants_keyboard() const {
    const Turn turn = state_->activate();
    // The first is a frame late to say that a field was left.
    return ImGui::GetIO().WantTextInput && ImGui::IsAnyItemActive();
}

ImDrawData* Ui::draw_data() const {
    const Turn turn = state_->activate();
    return ImGui::GetDrawData();
}

glm::vec2 Ui::white_texel() const {
    const Turn turn = state_->activate();
    const ImVec2 texel = ImGui::GetIO().Fonts->TexUvWhitePixel;
    return {texel.x, texel.y};
}

} // namespace engine
