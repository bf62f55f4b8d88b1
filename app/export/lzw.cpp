#include "app/export/lzw.h"

#include <array>
#include <cassert>
#include <cstddef>
#include <utility>

namespace app {
namespace {

constexpr unsigned kMostCodes = 4096;

/// Packs codes into bytes.
class BitWriter {
  public:
    void write(unsigned code, int width) {
        waiting_ |= std::uint32_t{code} << waiting_bits_;
        waiting_bits_ += width;
        while (waiting_bits_ >= 8) {
            put_byte();
        }
    }

    std::vector<std::uint8_t> take() {
        while (waiting_bits_ > 0) {
            put_byte();
        }
        return std::move(bytes_);
    }

  private:
    void put_byte() {
        bytes_.push_back(static_cast<std::uint8_t>(waiting_));
        waiting_ >>= 8;
        waiting_bits_ -= 8;
    }

    std::vector<std::uint8_t> bytes_;
    std::uint32_t waiting_ = 0;
    int waiting_bits_ = 0;
};

/// Which code stands for a known string and one more symbol: a hash table with open addresses.
class Strings {
  public:
    /// The code's place; 0 there when the string is new.
    std::uint16_t& find(unsigned prefix, std::uint8_t symbol) {
        const std::uint32_t key = prefix << 8 | symbol | kTaken;
        std::size_t place = key * 2654435761u >> (32 - kBits); // Knuth's multiplicative hash
        while (keys_[place] != 0 && keys_[place] != key) {
            place = (place + 1) % keys_.size();
        }
        keys_[place] = key;
        return codes_[place];
    }

    void clear() {
        keys_.fill(0);
        codes_.fill(0);
    }

  private:
    static constexpr int kBits = 14; // at most a quarter full
    static constexpr std::uint32_t kTaken = 1u << 31;

    std::array<std::uint32_t, 1u << kBits> keys_{};
    std::array<std::uint16_t, 1u << kBits> codes_{};
};

} // namespace

std::vector<std::uint8_t> lzw(std::span<const std::uint8_t> symbols, int bits) {
    assert(bits >= 2 && bits <= 8);
    const unsigned clear = 1u << bits;
    const unsigned end = clear + 1;
    unsigned next = end + 1;
    int width = bits + 1;
    BitWriter out;
    Strings strings;
    out.write(clear, width);
    if (symbols.empty()) {
        out.write(end, width);
        return out.take();
    }

    unsigned current = symbols.front();
    for (const std::uint8_t symbol : symbols.subspan(1)) {
        std::uint16_t& code = strings.find(current, symbol);
        if (code != 0) {
            current = code;
            continue;
        }
        out.write(current, width);
        current = symbol;
        if (next == kMostCodes) {
            out.write(clear, width);
            strings.clear();
            next = end + 1;
            width = bits + 1;
            continue;
        }
        code = static_cast<std::uint16_t>(next);
        width += next == 1u << width; // the reader, one entry behind, does so at the same code
        ++next;
    }
    out.write(current, width);
    // Reading that code adds the reader's last entry, which may widen the next.
    width += next == 1u << width && width < 12;
    out.write(end, width);
    return out.take();
}

} // namespace app
