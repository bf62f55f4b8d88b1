#pragma once

#include "nn/experiment.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How the members of an experiment are written as values of a Neurarium link, and read back.
/// The readers return what they expected, for a message, where `text` is not that; nothing where
/// it is. Whether a value makes sense is left to `validate`.
namespace nn {

std::string link_value_text(const std::string& value);
std::string link_value_text(bool value);
std::string link_value_text(std::int64_t value);
std::string link_value_text(int value);
std::string link_value_text(double value);
std::string link_value_text(Dataset value);
std::string link_value_text(Loss value);
std::string link_value_text(Optimizer value);
std::string link_value_text(Penalty value);
std::string link_value_text(Precision value);
std::string link_value_text(const std::vector<Feature>& values);
std::string link_value_text(const std::vector<DenseLayer>& values);
std::string link_value_text(const std::vector<std::string>& values);

std::optional<std::string> read_link_value(std::string_view text, std::string& out);
std::optional<std::string> read_link_value(std::string_view text, bool& out);
std::optional<std::string> read_link_value(std::string_view text, std::int64_t& out);
std::optional<std::string> read_link_value(std::string_view text, int& out);
std::optional<std::string> read_link_value(std::string_view text, double& out);
std::optional<std::string> read_link_value(std::string_view text, Dataset& out);
std::optional<std::string> read_link_value(std::string_view text, Loss& out);
std::optional<std::string> read_link_value(std::string_view text, Optimizer& out);
std::optional<std::string> read_link_value(std::string_view text, Penalty& out);
std::optional<std::string> read_link_value(std::string_view text, Precision& out);
std::optional<std::string> read_link_value(std::string_view text, std::vector<Feature>& out);
std::optional<std::string> read_link_value(std::string_view text, std::vector<DenseLayer>& out);
std::optional<std::string> read_link_value(std::string_view text, std::vector<std::string>& out);

} // namespace nn
