#pragma once

#include "nn/fused/vectors.h"

namespace nn::fused {
namespace {

/// Rows of sums: row r is over all terms t of scalar (r, t) times vector t. A layer is three such
/// products. Forward a row is an example and its terms the layer's inputs; backward an example
/// again, with the layer's units; and of the weights' gradients a row is an input, its terms the
/// examples.
template <class Real> struct Product {
    const Real* scalars = nullptr; ///< [rows, step], or [terms, step] if transposed
    std::size_t step = 0;
    const Real* vectors = nullptr; ///< [terms, lanes]
    std::size_t rows = 0;
    std::size_t terms = 0;
    std::size_t lanes = 0;       ///< of a vector: whole registers
    const Real* start = nullptr; ///< a vector that every row begins with; 0 if null
};

/// `kRows` rows of `kVectors` registers, held in registers: every vector loaded serves all rows,
/// every scalar all registers of its row.
template <class S, bool kTransposed, int kRows, int kVectors, class Take>
[[gnu::always_inline]] inline void multiply_tile(const Product<typename S::Real>& p,
                                                 std::size_t row,
                                                 std::size_t lane,
                                                 const Take& take) {
    using V = typename S::V;
    V sums[kRows][kVectors];
    for (int v = 0; v < kVectors; ++v) {
        const V start = p.start != nullptr ? S::load(p.start + lane + v * S::kLanes) : V{};
        for (int r = 0; r < kRows; ++r) {
            sums[r][v] = start;
        }
    }
    const std::size_t row_step = kTransposed ? 1 : p.step;
    const std::size_t term_step = kTransposed ? p.step : 1;
    const typename S::Real* scalars = p.scalars + row * row_step;
    const typename S::Real* vectors = p.vectors + lane;
    for (std::size_t term = 0; term < p.terms; ++term) {
        V x[kVectors];
        for (int v = 0; v < kVectors; ++v) {
            x[v] = S::load(vectors + v * S::kLanes);
        }
        for (int r = 0; r < kRows; ++r) {
            const V scalar = S::all(scalars[r * row_step]);
            for (int v = 0; v < kVectors; ++v) {
                sums[r][v] += scalar * x[v];
            }
        }
        scalars += term_step;
        vectors += p.lanes;
    }
    for (int r = 0; r < kRows; ++r) {
        for (int v = 0; v < kVectors; ++v) {
            take(S{}, (row + r) * p.lanes + lane + v * S::kLanes, sums[r][v]);
        }
    }
}

template <class S, bool kTransposed, int kRows, int kVectors, class Take>
[[gnu::always_inline]] inline void multiply_rows(const Product<typename S::Real>& p,
                                                 std::size_t row,
                                                 std::size_t lane,
                                                 const Take& take) {
    for (; row + kRows <= p.rows; row += kRows) {
        multiply_tile<S, kTransposed, kRows, kVectors>(p, row, lane, take);
    }
    if constexpr (kRows > 1) {
        multiply_rows<S, kTransposed, kRows / 2, kVectors>(p, row, lane, take);
    }
}

/// Calls `take(S, at, sums)` with every register of the result [rows, lanes].
template <class S, bool kTransposed, class Take>
[[gnu::always_inline]] inline void multiply(const Product<typename S::Real>& p, const Take& take) {
    std::size_t lane = 0;
    for (; lane + 2 * S::kLanes <= p.lanes; lane += 2 * S::kLanes) {
        multiply_rows<S, kTransposed, 4, 2>(p, 0, lane, take);
    }
    if (lane < p.lanes) {
        multiply_rows<S, kTransposed, kTransposed ? 8 : 4, 1>(p, 0, lane, take);
    }
}

/// Sums of the rows from `row` on that fill a register, each over `kTerms` terms.
template <class S, class Part, int kTerms>
[[gnu::always_inline]] inline typename S::V pack_rows(const typename S::Real* scalars,
                                                      std::size_t step,
                                                      const typename Part::V (&vectors)[kTerms],
                                                      typename Part::V start) {
    if constexpr (S::kLanes == Part::kLanes) {
        typename S::V sum = start;
        for (int term = 0; term < kTerms; ++term) {
            sum += S::all(scalars[term]) * vectors[term];
        }
        return sum;
    } else {
        using Half = Vectors<typename S::Real, S::kWidth / 2>;
        constexpr std::size_t kHalfRows = Half::kLanes / Part::kLanes;
        return S::join(
            pack_rows<Half, Part, kTerms>(scalars, step, vectors, start),
            pack_rows<Half, Part, kTerms>(scalars + kHalfRows * step, step, vectors, start));
    }
}

/// The same for rows of one register, a `Part`, and of few terms, a number known when compiling:
/// vectors stay in registers while the rows pass, and of rows narrower than `S` go on as many to a
/// register as fit; rows past the last fill it up.
template <class S, class Part, int kTerms, class Take>
[[gnu::always_inline]] inline void multiply_few(const Product<typename S::Real>& p,
                                                const Take& take) {
    constexpr std::size_t kRows = S::kLanes / Part::kLanes;
    const typename Part::V start = p.start != nullptr ? Part::load(p.start) : typename Part::V{};
    typename Part::V vectors[kTerms];
    for (std::size_t term = 0; term < kTerms; ++term) {
        vectors[term] = Part::load(p.vectors + term * Part::kLanes);
    }
    const typename S::Real* scalars = p.scalars;
    for (std::size_t at = 0; at < p.rows * Part::kLanes; at += S::kLanes) {
        take(S{}, at, pack_rows<S, Part, kTerms>(scalars, p.step, vectors, start));
        scalars += kRows * p.step;
    }
}

/// The way forward and back, with a whole number of kFewestLanes terms, or one. Calls
/// `take(S, at, sums)` with every register of the result [rows, lanes].
template <class S, class Part = S, class Take>
[[gnu::always_inline]] inline void multiply_examples(const Product<typename S::Real>& p,
                                                     const Take& take) {
    if constexpr (Part::kLanes > kFewestLanes) {
        if (p.lanes % Part::kLanes != 0) {
            return multiply_examples<S, Vectors<typename S::Real, Part::kWidth / 2>>(p, take);
        }
    }
    if (p.lanes > Part::kLanes) {
        return multiply<Part, false>(p, take);
    }
    switch (p.terms) {
    case 1:
        return multiply_few<S, Part, 1>(p, take);
    case 4:
        return multiply_few<S, Part, 4>(p, take);
    case 8:
        return multiply_few<S, Part, 8>(p, take);
    default:
        return multiply<Part, false>(p, take);
    }
}

/// The sum of `term(0)` to `term(count - 1)`, in four parts that do not wait for each other.
template <class S, class Term>
[[gnu::always_inline]] inline typename S::V total_of(std::size_t count, const Term& term) {
    typename S::V sums[4] = {};
    std::size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        for (std::size_t part = 0; part < 4; ++part) {
            sums[part] += term(i + part);
        }
    }
    for (; i < count; ++i) {
        sums[0] += term(i);
    }
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

} // namespace
} // namespace nn::fused
