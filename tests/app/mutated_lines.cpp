#include "tests/app/mutated_lines.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <iterator>
#include <random>
#include <utility>
#include <vector>

namespace fuzz {
namespace {

/// Where a number stands in a line, outside of all quotes.
struct Token {
    std::size_t begin = 0;
    std::size_t size = 0;
};

constexpr std::array kNumbers = {"0",      "1",     "-1",   "2",    "3",    "7",
                                 "0.5",    "1e-9",  "100",  "304",  "5000", "5001",
                                 "100000", "1e6",   "1e9",  "1e12", "1e15", "1e300",
                                 "-0.5",   "null",  "true", "[]",   "{}",   "9007199254740992",
                                 "32767",  "65536", "20",   "21",   "10",   "4294967296"};

constexpr std::array kCommands = {R"("do":"play")",
                                  R"("do":"pause")",
                                  R"("do":"step","unit":"epoch")",
                                  R"("do":"step_back","unit":"batch")",
                                  R"("do":"step_back","unit":"epoch")",
                                  R"("do":"travel","branch":0,"epoch":1.5)",
                                  R"("do":"travel","branch":1,"epoch":100)",
                                  R"("do":"set_weight","layer":0,"unit":0,"input":0,"value":1)",
                                  R"("do":"set_weight","layer":1,"unit":0,"input":-1,"value":1e30)",
                                  R"("do":"reset","new_weights":true)",
                                  R"("do":"recover")",
                                  R"("do":"limit_history","bytes":1)",
                                  R"("do":"move_by","unit":"example")",
                                  R"("do":"set_pace","steps_per_second":null,"unit":"batch")"};

class Mutation {
  public:
    Mutation(std::string_view text, std::uint32_t seed) : random_(seed) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            lines_.emplace_back(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    void apply() {
        if (lines_.empty()) {
            lines_.emplace_back();
        }
        switch (below(9)) {
        case 0:
            return std::swap(any_line(), any_line());
        case 1:
            lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(below(lines_.size())),
                          std::string(any_line()));
            return;
        case 2:
            lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(below(lines_.size())));
            return;
        case 3:
            return insert_command();
        default:
            return change_number(any_line());
        }
    }

    std::string text() const {
        std::string all;
        for (const std::string& line : lines_) {
            all += line + "\n";
        }
        return all;
    }

  private:
    std::size_t below(std::size_t count) { return random_() % std::max<std::size_t>(count, 1); }
    template <class List> auto one_of(const List& list) { return list[below(std::size(list))]; }
    std::string& any_line() { return lines_[below(lines_.size())]; }

    static std::vector<Token> numbers_of(const std::string& line) {
        std::vector<Token> found;
        bool quoted = false;
        for (std::size_t i = 0; i < line.size(); ++i) {
            quoted = quoted != (line[i] == '"');
            if (quoted ||
                (std::isdigit(static_cast<unsigned char>(line[i])) == 0 && line[i] != '-')) {
                continue;
            }
            const std::size_t end = std::min(line.find_first_of(",]} \n", i), line.size());
            found.push_back({i, end - i});
            i = end - 1;
        }
        return found;
    }

    /// Into another, into the next, or into one that stands elsewhere.
    void change_number(std::string& line) {
        const auto numbers = numbers_of(line);
        if (numbers.empty()) {
            return;
        }
        const Token at = one_of(numbers);
        std::string next = one_of(kNumbers);
        if (below(3) == 0) {
            const std::string& other = any_line();
            if (const auto others = numbers_of(other); !others.empty()) {
                const Token from = one_of(others);
                next = other.substr(from.begin, from.size);
            }
        } else if (below(2) == 0) {
            const double now = std::strtod(line.c_str() + at.begin, nullptr);
            next = std::to_string(now + static_cast<double>(below(3)) - 1);
        }
        line.replace(at.begin, at.size, next);
    }

    void insert_command() {
        const std::size_t place = below(lines_.size());
        std::string moves = std::to_string(below(40));
        if (const std::size_t there = lines_[place].find("\"moves\":");
            there != std::string::npos) { // where it is in order
            moves = std::to_string(std::atoi(lines_[place].c_str() + there + 8));
        }
        lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(place),
                      "{\"t\":" + std::to_string(below(10)) + ",\"moves\":" + moves +
                          ",\"step\":0," + one_of(kCommands) + "}");
    }

    std::minstd_rand random_;
    std::vector<std::string> lines_;
};

} // namespace

std::string mutated_lines(std::string_view lines, std::uint32_t seed) {
    Mutation mutation(lines, seed);
    mutation.apply();
    return mutation.text();
}

} // namespace fuzz
