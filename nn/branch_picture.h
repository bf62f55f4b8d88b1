#pragma once

#include "nn/branch.h"
#include "nn/history_picture.h"

namespace nn {

/// What can be shown of a course: a mark for each thing done, gestures as wholes, and those too
/// close to each other as one.
BranchPicture picture_of(const Branch& branch);

} // namespace nn
