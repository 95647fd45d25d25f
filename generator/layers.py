"""Layers against their reference implementations: values and gradients, with every option that changes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from generator import modules, references
from generator.entries import EntryError, Layer

TOLERANCE = 1e-12  # relative or absolute, whichever is met
Outputs = Mapping[str, Tensor]


class Case(NamedTuple):
    """One comparison: the constructor's options, what the call is given, and how both are told in a message."""

    options: dict[str, Any]
    inputs: dict[str, Any]
    told: str


def check_layer(entry: Layer) -> int:
    """Return how many numbers of torch and of the reference agree; raises EntryError at the first that differs."""
    reference = references.REFERENCES.get(entry.name)
    if reference is None:
        raise EntryError(entry, "generator/references.py has no reference implementation of it: write one")
    compared = 0
    with modules.float64():
        for case in cases(entry):
            module = build(entry, case.options)
            parameters = dict(module.named_parameters())
            torchs = outputs(entry, module, case.inputs)
            given = {name: value for name, value in case.inputs.items() if isinstance(value, Tensor)}
            if module.training:  # the layer drew what it drops
                given["kept"] = torchs["weights"] != 0
            ours = reference(parameters, case.options, given)
            ours = {name: ours[name] for name in torchs}
            leaves = {**parameters, **{n: v for n, v in given.items() if v.requires_grad}}
            compared += _compare(entry, case.told, "", ours, torchs)
            compared += _compare(entry, case.told, "the gradient in ", *(_gradients(o, leaves) for o in (ours, torchs)))
            if not module.training:
                with torch.no_grad():  # for which torch has other kernels
                    compared += _compare(entry, case.told, "", ours, outputs(entry, module, case.inputs))
    return compared


def example(entry: Layer) -> nn.Module:
    """Return the module of the figure, in float64, its parameters drawn from the seed 0."""
    with modules.float64():
        return build(entry, dict(entry.example))


def build(entry: Layer, options: Mapping[str, Any]) -> nn.Module:
    """Return the module with every parameter random, biases too; in training mode only where it has dropout."""
    torch.manual_seed(0)
    module = modules.torch_class(entry)(**options)
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.normal_(std=0.5)
    return module.train(bool(options.get("dropout")))


def outputs(entry: Layer, module: Any, inputs: Mapping[str, Any]) -> dict[str, Tensor]:
    """Return what torch's module computes, by the names that its reference uses."""
    match entry.name:
        case "MultiheadAttention":
            output, weights = module(**inputs, average_attn_weights=False)
            return {"output": output} if weights is None else {"output": output, "weights": weights}
        case "AdaptiveLogSoftmaxWithLoss":
            x, target = inputs["x"], inputs["target"]
            output, loss = module(x, target)
            return {"log_prob": module.log_prob(x), "output": output, "loss": loss, "predict": module.predict(x)}
    raise EntryError(entry, "generator/layers.py does not know what it returns: add a case")


def cases(entry: Layer) -> Iterator[Case]:
    """Yield what is compared: every option that changes a value, with inputs of several shapes."""
    generator = torch.Generator().manual_seed(1)
    match entry.name:
        case "MultiheadAttention":
            yield from _of_attention(generator)
        case "AdaptiveLogSoftmaxWithLoss":
            yield from _of_adaptive(generator)


def _of_attention(generator: torch.Generator) -> Iterator[Case]:
    batch, queries, keys, width = 2, 3, 4, 8

    def inputs(options: Mapping[str, Any], sizes: tuple[int, int] = (queries, keys)) -> dict[str, Any]:
        widths = (width, options.get("kdim") or width, options.get("vdim") or width)
        tensors = {}
        for name, length, size in zip(("query", "key", "value"), (sizes[0], sizes[1], sizes[1]), widths, strict=True):
            shape = (batch, length, size) if options.get("batch_first") else (length, batch, size)
            tensors[name] = torch.randn(shape, generator=generator).requires_grad_()
        return tensors

    for heads, bias, first in product((1, 2, 4), (True, False), (True, False)):
        options = {"embed_dim": width, "num_heads": heads, "bias": bias, "batch_first": first}
        yield _case(options, inputs(options))
    for more in ({"kdim": 5}, {"vdim": 6}, {"kdim": 5, "vdim": 6}, {"add_bias_kv": True}, {"add_zero_attn": True},
                 {"add_bias_kv": True, "add_zero_attn": True}, {"dropout": 0.3}):  # fmt: skip
        options = {"embed_dim": width, "num_heads": 2, **more}
        yield _case(options, inputs(options))
    one = {"embed_dim": width, "num_heads": 2}
    yield _case(one, {name: x[:, 0].detach().requires_grad_() for name, x in inputs(one).items()}, "unbatched")
    x = torch.randn(batch, queries, width, generator=generator).requires_grad_()
    itself = {"query": x, "key": x, "value": x}
    yield _case({**one, "batch_first": True}, itself, "self-attention")
    # masks: no query loses all its keys
    pairs = torch.tensor([[0, 1, 1, 0], [0, 0, 1, 1], [1, 0, 0, 0]], dtype=torch.bool)
    padding = torch.tensor([[0, 0, 0, 1], [0, 0, 1, 1]], dtype=torch.bool)
    for_each = torch.stack([pairs.roll(i, 1) for i in range(2 * batch)])
    added = torch.randn(queries, keys, generator=generator)
    masks: list[dict[str, Any]] = [
        {"attn_mask": pairs}, {"attn_mask": for_each}, {"attn_mask": added}, {"key_padding_mask": padding},
        {"key_padding_mask": added[:batch]}, {"attn_mask": added, "key_padding_mask": added[1:]},
        {"attn_mask": pairs[:, [0, 3, 1, 2]], "key_padding_mask": padding & padding.roll(1, 0)},
    ]  # fmt: skip
    for mask, more in product(masks, ({}, {"add_bias_kv": True, "add_zero_attn": True})):
        yield _case({**one, **more}, {**inputs(one), **mask}, " and ".join(mask))
    causal = torch.ones(queries, queries, dtype=torch.bool).triu(1)
    for weights in (True, False):
        hint = {"attn_mask": causal, "is_causal": True, "need_weights": weights}
        yield _case(one, {**inputs(one, (queries, queries)), **hint}, f"is_causal, need_weights = {weights}")
    itself["key_padding_mask"] = torch.tensor([[0, 0, 1], [0, 1, 1]], dtype=torch.bool)
    yield _case({**one, "batch_first": True}, itself, "self-attention, key_padding_mask")


def _of_adaptive(generator: torch.Generator) -> Iterator[Case]:
    width, classes, batch = 9, 12, 16
    for cutoffs, div_value, bias in product(([3], [4, 7], [1, 2, 11]), (1.0, 1.5, 2.0), (True, False)):
        options = {"in_features": width, "n_classes": classes, "cutoffs": cutoffs, "div_value": div_value,
                   "head_bias": bias}  # fmt: skip
        x = torch.randn(batch, width, generator=generator).requires_grad_()
        targets = torch.randint(classes, (batch,), generator=generator)
        yield _case(options, {"x": x, "target": targets})
        yield _case(options, {"x": x, "target": targets.clamp(max=cutoffs[0] - 1)}, "frequent classes only")


def _case(options: dict[str, Any], inputs: dict[str, Any], told: str = "") -> Case:
    said = ", ".join(f"{name} = {value}" for name, value in options.items())
    return Case(options, inputs, f"{said} ({told})" if told else said)


def _gradients(results: Outputs, leaves: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The gradient of a fixed mixture of all outputs in each leaf."""
    total = torch.zeros(())
    for name, value in results.items():
        if value.is_floating_point():
            mixture = torch.linspace(-1, 2, value.numel()).cos().reshape(value.shape)
            total = total + (mixture * value).sum() * (1 + len(name) / 10)
    found = torch.autograd.grad(total, list(leaves.values()), retain_graph=True, materialize_grads=True)
    return dict(zip(leaves, found, strict=True))


def _compare(entry: Layer, told: str, what: str, ours: Outputs, torchs: Outputs) -> int:
    """Return how many numbers agree; raises EntryError at the first that does not."""
    compared = 0
    for name, theirs in torchs.items():
        printed, computed = ours[name].detach().flatten(), theirs.detach().flatten()
        if printed.shape != computed.shape:
            shapes = f"{tuple(ours[name].shape)}, torch's {tuple(theirs.shape)}"
            raise EntryError(entry, f"at {told} the reference's {name} has the shape {shapes}: mend the reference")
        error = (printed - computed).abs()
        wrong = (~((error <= TOLERANCE) | (error <= TOLERANCE * printed.abs()))).nonzero()
        if len(wrong):
            at = int(wrong[0])
            values = f"{printed[at].item()!r}, torch gives {computed[at].item()!r}"
            message = f"at {told} the reference gives number {at} of {what}{name} as {values}"
            raise EntryError(entry, f"{message}: mend generator/references.py, and the formulas with it")
        compared += computed.numel()
    return compared
