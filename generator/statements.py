"""Statements about vector functions and losses, each held against torch before it is printed."""

from __future__ import annotations

from collections.abc import Mapping

import torch

from generator import layers, modules
from generator.entries import EntryError, Gate, Layer, Loss, VectorActivation
from generator.properties import NEAR, Row


def verified(entry: VectorActivation | Gate | Layer | Loss) -> list[Row]:
    """Return the statements that `entry` declares; raises EntryError at one that is unknown or does not hold."""
    match entry:
        case VectorActivation():
            found = _of_vector(entry)
        case Gate():
            found = _of_gate(entry)
        case Layer(name="MultiheadAttention"):
            found = _of_attention(entry)
        case Layer():
            found = _of_adaptive(entry)
        case Loss():
            found = _of_loss(entry)
    for name in entry.properties:
        if not found.get(name):
            message = "is unknown" if name not in found else "does not hold in torch"
            raise EntryError(entry, f"the statement {name!r} {message}: mend the properties", near=name)
    return [(name, "yes") for name in entry.properties]


def _of_vector(entry: VectorActivation) -> Mapping[str, bool]:
    module = modules.of_vectors(entry)
    x = torch.randn(64, 7, generator=torch.Generator().manual_seed(0), dtype=torch.float64) * 3
    y = module(x)
    jacobian = torch.autograd.functional.jacobian(module, x[0])
    return {
        "between_zero_and_one": bool(((y > 0) & (y < 1)).all()),
        "sums_to_one": bool((y.sum(-1) - 1).abs().max() < NEAR),
        "never_positive": bool((y <= 0).all()),
        "exponentials_sum_to_one": bool((y.exp().sum(-1) - 1).abs().max() < NEAR),
        "reverses_order": bool((y.argsort(-1) == (-x).argsort(-1)).all()),
        "keeps_order": bool((y.argsort(-1) == x.argsort(-1)).all()),
        "ignores_shift": bool((module(x + 5) - y).abs().max() < NEAR),
        "slopes_sum_to_zero": bool(jacobian.sum(-1).abs().max() < NEAR),
    }


def _of_gate(entry: Gate) -> Mapping[str, bool]:
    a, b = torch.randn(2, 500, generator=torch.Generator().manual_seed(0), dtype=torch.float64) * 3
    gate = modules.torch_class(entry)(dim=-1)
    y = gate(torch.stack([a, b], dim=-1)).squeeze(-1)
    half = gate(torch.stack([a, torch.zeros_like(a)], dim=-1)).squeeze(-1)
    return {
        "never_larger_than_a": bool((y.abs() <= a.abs()).all()),
        "sign_of_a": bool((y.sign() == a.sign()).all()),
        "half_at_zero_gate": bool((half - a / 2).abs().max() < NEAR),
    }


def _of_attention(entry: Layer) -> Mapping[str, bool]:
    attention = layers.example(entry)
    query, key, value = torch.randn(3, 5, attention.embed_dim, generator=_seeded(), dtype=torch.float64)
    hidden = torch.tensor([[0, 0, 1, 0, 1]] * 5, dtype=torch.bool)
    output, weights = attention(query, key, value)
    _, masked = attention(query, key, value, attn_mask=hidden)
    order = torch.tensor([2, 0, 4, 1, 3])
    other_keys, _ = attention(query, key[order], value[order])
    other_queries, _ = attention(query[order], key, value)
    return {
        "weights_between_zero_and_one": bool(((weights > 0) & (weights < 1)).all()),
        "weights_sum_to_one": bool((weights.sum(-1) - 1).abs().max() < NEAR),
        "masked_weigh_nothing": bool((masked[hidden] == 0).all() and (masked.sum(-1) - 1).abs().max() < NEAR),
        "ignores_order_of_keys": bool((other_keys - output).abs().max() < NEAR),
        "follows_order_of_queries": bool((other_queries - output[order]).abs().max() < NEAR),
    }


def _of_adaptive(entry: Layer) -> Mapping[str, bool]:
    adaptive = layers.example(entry)
    x = torch.randn(64, adaptive.in_features, generator=_seeded(), dtype=torch.float64)
    target = torch.randint(adaptive.n_classes, (64,), generator=_seeded())
    everything, (output, loss) = adaptive.log_prob(x), adaptive(x, target)
    return {
        "classes_sum_to_one": bool((everything.exp().sum(-1) - 1).abs().max() < NEAR),
        "never_positive": bool((everything <= 0).all()),
        "output_is_of_target": bool((everything[range(64), target] - output).abs().max() < NEAR),
        "loss_is_mean": bool((loss + output.mean()).abs() < NEAR),
        "predicts_likeliest": bool((adaptive.predict(x) == everything.argmax(-1)).all()),
    }


def _seeded() -> torch.Generator:
    return torch.Generator().manual_seed(0)


def _of_loss(entry: Loss) -> Mapping[str, bool]:
    loss = modules.torch_class(entry)(reduction="none")
    generator = torch.Generator().manual_seed(0)
    target, error, other = (torch.randn(500, generator=generator, dtype=torch.float64) * 3 for _ in range(3))
    middle = loss(target + (error + other) / 2, target)
    return {
        "zero_only_at_target": bool((loss(target, target) == 0).all() and (loss(target + error, target) > 0).all()),
        "symmetric_in_error": bool((loss(target + error, target) - loss(target - error, target)).abs().max() < NEAR),
        "convex": bool((middle <= (loss(target + error, target) + loss(target + other, target)) / 2 + NEAR).all()),
    }
