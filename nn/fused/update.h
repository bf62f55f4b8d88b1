#pragma once

#include "nn/fused/network.h"
#include "nn/fused/vectors.h"

// The optimizers, with the constants and in the order of operations of libtorch.
// Sources: Polyak 1964 (momentum); Tieleman and Hinton 2012 (RMSprop); Duchi, Hazan, Singer 2011
// (Adagrad); Kingma and Ba 2015 (Adam); Loshchilov and Hutter 2019 (AdamW).

namespace nn::fused {
namespace {

/// One register of parameters on its way through an optimizer.
template <class S> struct Move {
    typename S::V parameters;
    typename S::V gradients; ///< decay included
    typename S::V first;     ///< moments, updated in place
    typename S::V second;
};

template <class S, Optimizer kind>
[[gnu::always_inline]] inline typename S::V moved(Move<S>& move,
                                                  const Rule<typename S::Real>& rule) {
    using Real = typename S::Real;
    const auto& g = move.gradients;
    if constexpr (kind == Optimizer::sgd) {
        return move.parameters - rule.rate * g;
    } else if constexpr (kind == Optimizer::momentum) {
        move.first = static_cast<Real>(0.9) * move.first + g;
        return move.parameters - rule.rate * move.first;
    } else if constexpr (kind == Optimizer::rmsprop) {
        move.second = static_cast<Real>(0.99) * move.second + static_cast<Real>(1 - 0.99) * (g * g);
        const auto scale = S::square_root(move.second) + static_cast<Real>(1e-8);
        return move.parameters - rule.rate * g / scale;
    } else if constexpr (kind == Optimizer::adagrad) {
        move.second = move.second + g * g;
        const auto scale = S::square_root(move.second) + static_cast<Real>(1e-10);
        return move.parameters - rule.rate * g / scale;
    } else {
        move.first = static_cast<Real>(0.9) * move.first + static_cast<Real>(1 - 0.9) * g;
        move.second =
            static_cast<Real>(0.999) * move.second + static_cast<Real>(1 - 0.999) * (g * g);
        const auto scale =
            S::square_root(move.second) * rule.second_scale + static_cast<Real>(1e-8);
        return move.parameters - rule.rate * move.first / scale;
    }
}

/// L1 as in nn/libtorch/network_learner.h: past the optimizer's step a constant towards where zero
/// was, and death to what crosses it.
template <class S>
[[gnu::always_inline]] inline typename S::V after_l1(typename S::V before,
                                                     typename S::V updated,
                                                     typename S::Real distance,
                                                     typename S::Real* living) {
    const auto none = S::all(0);
    const auto way = before < 0 ? S::all(distance) : (before > 0 ? S::all(-distance) : none);
    const auto result = updated + way;
    const auto crosses = ((updated < 0) & (result > 0)) | ((updated > 0) & (result < 0));
    const auto alive = S::keep(~crosses, S::load(living));
    S::store(living, alive);
    return S::keep(alive != 0, result);
}

/// Moves the parameters from `begin` to `end`; `kIsWeights` says whether penalties act on them.
/// Returns all ones in a lane where a parameter is not finite any more.
template <class S, Optimizer kind, bool kIsWeights, bool kHasL1>
typename S::I move_range(const Network<typename S::Real>& network,
                         const Rule<typename S::Real>& rule,
                         std::size_t begin,
                         std::size_t end) {
    typename S::I broken{};
    for (std::size_t i = begin; i < end; i += S::kLanes) {
        const auto before = S::load(network.parameters + i);
        Move<S> move{.parameters = before,
                     .gradients = S::load(network.gradients + i),
                     .first = S::load(network.first_moments + i),
                     .second = S::load(network.second_moments + i)};
        if constexpr (kIsWeights) {
            move.gradients += rule.decay * before;
            if constexpr (kind == Optimizer::adamw) {
                move.parameters *= rule.shrink;
            }
        }
        auto after = moved<S, kind>(move, rule);
        if constexpr (kHasL1) {
            after = after_l1<S>(before, after, rule.l1_distance, network.living + i);
        }
        S::store(network.parameters + i, after);
        if constexpr (kind != Optimizer::sgd) {
            S::store(network.first_moments + i, move.first);
            S::store(network.second_moments + i, move.second);
        }
        broken |= S::broken(after);
    }
    return broken;
}

template <class S, Optimizer kind>
bool move_parameters(const Network<typename S::Real>& network, const Rule<typename S::Real>& rule) {
    const std::size_t first_bias = network.first_bias;
    const auto weights = rule.has_l1
                             ? move_range<S, kind, true, true>(network, rule, 0, first_bias)
                             : move_range<S, kind, true, false>(network, rule, 0, first_bias);
    const auto biases =
        move_range<S, kind, false, false>(network, rule, first_bias, network.parameter_count);
    return !S::any(weights | biases);
}

/// Moves all parameters by their gradients; returns whether they still are finite.
template <class S>
bool update(const Network<typename S::Real>& network, const Rule<typename S::Real>& rule) {
    switch (rule.optimizer) {
    case Optimizer::sgd:
        return move_parameters<S, Optimizer::sgd>(network, rule);
    case Optimizer::momentum:
        return move_parameters<S, Optimizer::momentum>(network, rule);
    case Optimizer::rmsprop:
        return move_parameters<S, Optimizer::rmsprop>(network, rule);
    case Optimizer::adagrad:
        return move_parameters<S, Optimizer::adagrad>(network, rule);
    case Optimizer::adam:
        return move_parameters<S, Optimizer::adam>(network, rule);
    case Optimizer::adamw:
        return move_parameters<S, Optimizer::adamw>(network, rule);
    }
    return false;
}

} // namespace
} // namespace nn::fused
