#include "app/cli/command.h"
#include "app/cli/output.h"
#include "app/cli/validators.h"
#include "app/export/formats.h"
#include "app/export/frame_size.h"
#include "app/library/presets.h"
#include "engine/renderer.h"
#include "nn/choice.h"
#include "nn/datasets.h"
#include "nn/features.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <memory>

namespace app {
namespace {

std::string line(std::string key, std::string_view label) {
    constexpr std::size_t kColumn = 24;
    key.resize(std::max(kColumn, key.size() + 2), ' ');
    return key + std::string(label) + "\n";
}

/// Key and label of each row.
template <class Row> std::string rows_of(std::span<const Row> table) {
    std::string text;
    for (const Row& row : table) {
        text += line(std::string(row.key), row.label);
    }
    return text;
}

/// The gallery: what each is called and what to look for in it.
std::string experiments() {
    std::string text;
    for (const Preset& preset : presets()) {
        text += line(std::string(preset.name),
                     preset.experiment.title + ": " + preset.experiment.about);
    }
    return text;
}

/// With the codecs that a film in it can have, and which of them lack an encoder here.
std::string format_lines() {
    std::string text;
    for (const FormatRow& row : formats()) {
        std::string label(row.label);
        for (const Codec codec : row.codecs) {
            const bool first = codec == row.codecs.front();
            label += (first ? "; codecs: " : ", ") + std::string(nn::row_of(codecs(), codec).key) +
                     (can_encode(codec) ? "" : " (no encoder here)");
        }
        text += line(std::string(row.ending), label);
    }
    return text;
}

std::string quality_lines() {
    std::string text;
    for (const QualityRow& row : qualities()) {
        text += line(std::string(row.key), row.about);
    }
    return text;
}

std::string size_lines() {
    std::string text;
    for (const FrameSizeRow& row : frame_sizes()) {
        text += line(std::string(row.key),
                     std::to_string(row.size.width) + "x" + std::to_string(row.size.height));
    }
    return text;
}

std::string devices() {
    const auto reports = engine::list_devices();
    std::string text;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        text += std::to_string(i) + "  " + reports[i].name + "\n";
        for (const std::string& rejection : reports[i].rejections) {
            text += "   unusable: " + rejection + "\n";
        }
    }
    return text;
}

struct Kind {
    std::string_view key;
    std::string (*list)();
};

constexpr std::array<Kind, 12> kKinds = {{
    {"experiments", experiments},
    {"datasets", [] { return rows_of(nn::datasets()); }},
    {"features", [] { return rows_of(nn::features()); }},
    {"activations", [] { return rows_of(nn::activations()); }},
    {"losses", [] { return rows_of(nn::losses()); }},
    {"optimizers", [] { return rows_of(nn::optimizers()); }},
    {"penalties", [] { return rows_of(nn::penalties()); }},
    {"precisions", [] { return rows_of(nn::precisions()); }},
    {"formats", format_lines},
    {"qualities", quality_lines},
    {"sizes", size_lines},
    {"devices", devices},
}};

std::vector<std::string> kind_names() {
    std::vector<std::string> names;
    for (const Kind& kind : kKinds) {
        names.emplace_back(kind.key);
    }
    return names;
}

int list(const std::string& what) {
    for (const Kind& kind : kKinds) {
        if (kind.key == what) {
            print(kind.list());
        }
    }
    return 0;
}

} // namespace

void add_list_command(CLI::App& root, Action& action) {
    const auto what = std::make_shared<std::string>();
    CLI::App* command =
        root.add_subcommand("list", "List what there is, by the names used in files");
    command->add_option("WHAT", *what, comma_list(kind_names()))
        ->required()
        ->type_name("")
        ->check(one_of(kind_names()), "");
    command->callback([what, &action] { action = [what] { return list(*what); }; });
}

} // namespace app
