#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace app {

/// `json` on one line, every fraction with 17 significant digits: enough to tell any two doubles
/// apart, and the same number of digits for all. What is not finite is null.
std::string exact_text(const nlohmann::ordered_json& json);

} // namespace app
