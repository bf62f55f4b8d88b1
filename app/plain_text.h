#pragma once

#include <string>
#include <string_view>

namespace app {

/// `text` without control characters but line feeds and tabs: for terminals, which take commands in
/// them, and for files of text that others read. Whoever wrote the text, its words stay.
std::string plain_text(std::string_view text);

} // namespace app
