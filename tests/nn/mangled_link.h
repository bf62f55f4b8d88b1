#pragma once

#include <functional>
#include <span>
#include <string>

namespace nn {
class Arc4;
}

/// What happens to links between people.
struct Mangling {
    std::string name;
    std::function<std::string(const std::string& link, nn::Arc4& random)> apply;
    bool in_mail_source = false;       ///< "=" ends lines
    bool encodes_equals_alone = false; ///< "=" becomes %3D, and "%" stays
};

/// All that mails, filters, chats, redirectors and typing people are known to do.
std::span<const Mangling> manglings();
