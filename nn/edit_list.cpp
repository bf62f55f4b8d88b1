#include "nn/edit_list.h"

#include <algorithm>
#include <utility>

namespace nn {
namespace {

bool begins_with(const EditRecords& all, const EditRecords& first) {
    return first.size() <= all.size() && std::equal(first.begin(), first.end(), all.begin());
}

} // namespace

bool EditRecord::changes_nothing() const {
    switch (kind) {
    case Kind::edit:
        return !begins && before == after;
    case Kind::weight:
        return weight_before == weight.value;
    case Kind::load:
    case Kind::reset:
    case Kind::new_weights:
        return false;
    }
    return false;
}

void EditList::arrive(EditRecords here, const EditRecords& at_end) {
    in_force = here.size();
    if (begins_with(all, here)) {
        return;
    }
    all = begins_with(at_end, here) ? at_end : std::move(here);
}

void EditList::grow(EditRecords here) {
    in_force = here.size();
    all = std::move(here);
}

} // namespace nn
