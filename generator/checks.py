"""Holds what is printed against torch: every member of every formula, every slope, every step of a rule.

Each check returns how many comparisons it made and raises EntryError at the first that differs, naming the
function, the point and both values.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import torch

from generator import modules, precise
from generator.entries import Activation, Entry, EntryError, Form, Gate, Layer, Loss, Optimizer, VectorActivation
from generator.expression import Expression, evaluate
from generator.layers import check_layer
from generator.replay import check_optimizer
from generator.symbols import read, read_form

TOLERANCE = 1e-12  # relative or absolute, whichever is met
GRID = [i / 10 for i in range(-120, 121)]
FAR = [-1000.0, 1000.0]
BESIDE_KINK = 1e-6  # relative to 1 + |kink|


def check(entry: Entry) -> int:
    """Return the number of comparisons between `entry` and torch, all of which agreed; raises EntryError."""
    match entry:
        case Activation():
            return sum(check_form(entry, form) for form in entry.forms)
        case VectorActivation():
            return check_vector(entry)
        case Gate():
            return check_gate(entry)
        case Layer():
            return check_layer(entry)
        case Loss():
            return check_loss(entry)
        case Optimizer():
            return check_optimizer(entry)
        case _:
            return 0


def settings(entry: Activation) -> Iterator[dict[str, float]]:
    """Yield every combination of the values that the entry gives its parameters, torch's defaults first."""
    yield modules.defaults(entry)
    for values in product(*(parameter.values for parameter in entry.parameters)):
        yield {parameter.name: value for parameter, value in zip(entry.parameters, values, strict=True)}


def kinks(entry: Activation, values: Mapping[str, float]) -> list[float]:
    """Return the points where the formula has no slope, at the given parameter values."""
    return [float(evaluate(read(entry, tex)[-1], _precise(values), precise)) for tex in entry.kinks]


def points(entry: Activation, values: Mapping[str, float]) -> list[float]:
    """Return the points of comparison: a grid, far out on both sides, and close to each kink on both sides."""
    near = [kink + side * BESIDE_KINK * (1 + abs(kink)) for kink in kinks(entry, values) for side in (-1, 1)]
    return sorted({*GRID, *FAR, *near})


def check_form(entry: Activation, form: Form) -> int:
    """Compare one form's formula and slope with torch, for every setting of the parameters."""
    definitions, members, slope = read_form(entry, form)
    compared = 0
    for values in settings(entry):
        module = modules.build(entry, form, values)
        at, corners = points(entry, values), kinks(entry, values)
        torch.manual_seed(0)
        outputs, slopes = modules.value_and_slope(module, at)
        for x, output, gradient in zip(at, outputs, slopes, strict=True):
            given = _precise({**values, "x": x})
            if form.drawn:
                given[form.drawn] = precise.number(repr(_drawn(entry, values, x, output)))
            for symbol, definition in definitions.items():
                given[symbol] = evaluate(definition, given, precise)
            for member in members:
                _compare(entry, form.formula, {**values, "x": x}, evaluate(member, given, precise), output)
            if x not in corners:
                printed = evaluate(slope, given, precise)
                _compare(entry, form.slope, {**values, "x": x}, printed, gradient, form.slope_tolerance)
            compared += len(members) + (x not in corners)
    return compared


def check_vector(entry: VectorActivation) -> int:
    """Compare every output and every slope of a vector function with torch, for vectors of several lengths."""
    (formula,), (slope,) = read(entry, entry.formula), read(entry, entry.slope)
    module = modules.of_vectors(entry)
    generator = torch.Generator().manual_seed(0)
    compared = 0
    for length in (1, 2, 5, 9):
        for scale in (1.0, 10.0):
            x = torch.randn(length, generator=generator, dtype=torch.float64) * scale
            y, jacobian = module(x), torch.autograd.functional.jacobian(module, x)
            given: dict[str, Any] = {"x": [precise.number(repr(v)) for v in x.tolist()], "n": length}
            index = range(1, length + 1)
            given["value"] = [evaluate(formula, {**given, "i": i}, precise) for i in index]
            for i in index:
                _compare(entry, entry.formula, {"x": x.tolist(), "i": i}, given["value"][i - 1], y[i - 1].item())
                for j in index:
                    printed = evaluate(slope, {**given, "i": i, "j": j}, precise)
                    _compare(entry, entry.slope, {"x": x.tolist(), "i": i, "j": j}, printed,
                             jacobian[i - 1, j - 1].item())  # fmt: skip
                    compared += 1
                compared += 1
    return compared


def check_gate(entry: Gate) -> int:
    """Compare a gate and its two slopes with torch on a grid of both halves, and far out."""
    (value,) = read(entry, entry.formula)
    slopes = [read(entry, tex)[-1] for tex in entry.slopes]
    side = [*(i / 2 for i in range(-16, 17)), *FAR]
    pairs = list(product(side, side))
    x = torch.tensor(pairs, dtype=torch.float64, requires_grad=True)
    outputs = modules.torch_class(entry)(dim=-1)(x)
    (gradients,) = torch.autograd.grad(outputs.sum(), x)
    for (a, b), output, gradient in zip(pairs, outputs.flatten().tolist(), gradients.tolist(), strict=True):
        at = {"a": a, "b": b}
        given = _precise(at)
        _compare(entry, entry.formula, at, evaluate(value, given, precise), output)
        for tex, slope, found in zip(entry.slopes, slopes, gradient, strict=True):
            _compare(entry, tex, at, evaluate(slope, given, precise), found)
    return 3 * len(pairs)


def check_loss(entry: Loss) -> int:
    """Compare a loss and its slope with torch for every reduction, on tensors of several shapes."""
    (formula,), (slope,) = read(entry, entry.formula), read(entry, entry.slope)
    generator = torch.Generator().manual_seed(0)
    compared = 0
    for shape in ((), (1,), (7,), (3, 4), (2, 3, 2)):
        prediction = torch.randn(shape, generator=generator, dtype=torch.float64).mul(3).requires_grad_()
        target = torch.randn(shape, generator=generator, dtype=torch.float64)
        given: dict[str, Any] = {"n": prediction.numel()}
        given["x"] = [precise.number(repr(v)) for v in prediction.flatten().tolist()]
        given["y"] = [precise.number(repr(v)) for v in target.flatten().tolist()]
        index = range(1, prediction.numel() + 1)
        losses = [evaluate(formula, {**given, "i": i}, precise) for i in index]
        slopes = [evaluate(slope, {**given, "i": i}, precise) for i in index]
        for reduction in ("none", "sum", "mean"):
            computed = modules.torch_class(entry)(reduction=reduction)(prediction, target)
            (gradient,) = torch.autograd.grad(computed.sum(), prediction)
            divisor = len(index) if reduction == "mean" else 1
            expected = losses if reduction == "none" else [sum(losses) / divisor]
            at = {"reduction": reduction, "shape": shape}
            for printed, value in zip(expected, computed.flatten().tolist(), strict=True):
                _compare(entry, entry.formula, at, printed, value)
            for printed, value in zip(slopes, gradient.flatten().tolist(), strict=True):
                _compare(entry, entry.slope, at, printed / divisor, value)
            compared += len(expected) + len(slopes)
    return compared


def printed_value(
    entry: Activation, expression: Expression, values: Mapping[str, float], definitions: Mapping[str, Expression]
) -> Any:
    """Return the value of an expression of `entry` to fifty digits; `definitions` are worked out first, where they can.

    A definition in x is left out where `values` has no x.
    """
    given = _precise(values)
    for symbol, definition in definitions.items():
        with contextlib.suppress(KeyError):
            given[symbol] = evaluate(definition, given, precise)
    return evaluate(expression, given, precise)


def _precise(values: Mapping[str, float]) -> dict[str, Any]:
    return {name: precise.number(repr(float(value))) for name, value in values.items()}


def _drawn(entry: Activation, values: Mapping[str, float], x: float, output: float) -> float:
    """The slope that torch drew for a negative x, read from its output; its bounds are the first two parameters."""
    lower, upper = values[entry.parameters[0].name], values[entry.parameters[1].name]
    if x >= 0:
        return lower
    slope = output / x
    if not lower - 1e-15 <= slope <= upper + 1e-15:
        raise EntryError(entry, f"at x = {x} torch drew the slope {slope}, outside [{lower}, {upper}]")
    return slope


def _compare(
    entry: Entry, tex: str, at: Mapping[str, object], printed: Any, computed: float, tolerance: float = TOLERANCE
) -> None:
    """Raise EntryError unless both values agree."""
    if math.isfinite(computed):
        error = abs(printed - precise.number(repr(computed)))
        if error <= tolerance or error <= tolerance * abs(printed):
            return
    where = ", ".join(f"{name} = {value}" for name, value in at.items())
    raise EntryError(
        entry, f"`{tex}` at {where} gives {float(printed)!r}, torch gives {computed!r}: mend the formula", near=tex[:24]
    )
