"""What torch returns at ±∞ and for NaN, and what half precision loses: overflow, zeros that are none, wrong digits.

Everything is computed on a CPU, where torch evaluates float16 and bfloat16 in float32 and rounds the result; a graphics
card has other code.
"""

from __future__ import annotations

import bisect
import math
import warnings
from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn

from generator import modules
from generator.checks import printed_value
from generator.entries import Activation, EntryError
from generator.numbers import number
from generator.properties import evaluated, evaluated_form
from generator.symbols import read_form

# the format, the significant digits that it is worth printing x with, every how many numbers the error is measured
FORMATS = ((torch.float16, 3, 37), (torch.bfloat16, 2, 7))
MODEST = (1e-9, 1e9)  # the |x| at which the error is measured
# Farther out fifty digits would not tell e^x from zero; every kink lies nearer, so what is zero there stays zero.
FAR = 30.0
LOST = 0.01  # a relative error that counts as digits lost: rounding to bfloat16 makes less than half of it
Function = Callable[[float], object]
Interval = tuple[float, float]


def at_infinity(entry: Activation) -> dict[str, str]:
    """Return value and slope at ±∞ in float32; raises EntryError where NaN does not give NaN."""
    module = _module(entry, torch.float32)
    outputs, slopes = _values(module, torch.tensor([-math.inf, math.inf, math.nan]))
    if not outputs[2].isnan():
        raise EntryError(entry, f"NaN gives {outputs[2].item()} in torch: the page on kinks says that it gives NaN")
    left, right = (number(value.item()) for value in outputs[:2])
    return {"left": left, "left_slope": number(slopes[0].item()),
            "right": right, "right_slope": number(slopes[1].item())}  # fmt: skip


def half_precision(entry: Activation) -> dict[str, dict[str, str]]:
    """Return what goes wrong in each half-precision format, as TeX about x; what does not go wrong is left out.

    `overflow` is where a finite x gives ∞ or NaN, `zero` and `flat` where value and slope are 0 and ought not to be,
    `lost` where another value has a relative error above one per cent, with `error`, the greatest one.
    """
    values = modules.defaults(entry)
    definitions, members, slope = read_form(entry, evaluated_form(entry))

    def exactly(expression: object) -> Function:
        return lambda x: printed_value(entry, expression, {**values, "x": x}, definitions)

    value_and_slope = exactly(members[-1]), exactly(slope)
    return {
        str(dtype).removeprefix("torch."): _losses(entry, dtype, digits, step, *value_and_slope)
        for dtype, digits, step in FORMATS
    }


def _losses(
    entry: Activation, dtype: torch.dtype, digits: int, step: int, value: Function, slope: Function
) -> dict[str, str]:
    x = _normal_numbers(dtype)
    xs = x.double().tolist()
    outputs, slopes = _values(_module(entry, dtype), x)
    found = {
        "overflow": [(xs[a], xs[b]) for a, b in _runs((~outputs.isfinite()).tolist())],
        "zero": _wrongly_zero(xs, outputs, value),
        "flat": _wrongly_zero(xs, slopes, slope),
    }
    told = {key: _in_words(intervals, xs, digits) for key, intervals in found.items() if intervals}
    at = [i for i in range(0, len(xs), step) if MODEST[0] <= abs(xs[i]) <= MODEST[1]]
    errors = _relative_errors([xs[i] for i in at], outputs[at], value, dtype)
    if lost := [x for x, error in errors.items() if error > LOST]:
        told["lost"] = _around(lost)
        told["error"] = rf"{number(float(f'{100 * max(errors.values()):.2g}'))}\,\%"
    return told


def _module(entry: Activation, dtype: torch.dtype) -> nn.Module:
    return evaluated(entry, modules.defaults(entry)).to(dtype)


def _values(module: nn.Module, x: Tensor) -> tuple[Tensor, Tensor]:
    """Values and slopes of an element-wise module in the precision of `x`."""
    x = x.clone().requires_grad_()
    # oneDNN has a GELU of its own, which differs from processor to processor; switching it off warns of Intel's cards
    with warnings.catch_warnings(action="ignore"), torch.backends.mkldnn.flags(enabled=False):
        y = module(x)
        (slope,) = torch.autograd.grad(y.sum(), x)
    return y.detach(), slope


def _normal_numbers(dtype: torch.dtype) -> Tensor:
    """Every finite number of a format of sixteen bits, in order, but for those whose half has fewer digits."""
    x = torch.arange(-(2**15), 2**15, dtype=torch.int32).to(torch.int16).view(dtype)
    return x[x.isfinite() & (x.double().abs() >= 4 * torch.finfo(dtype).tiny)].sort().values


def _runs(marks: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last index of each run of marks."""
    edges = [i for i in range(len(marks) + 1) if (i < len(marks) and marks[i]) != (i > 0 and marks[i - 1])]
    return [(start, end - 1) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _wrongly_zero(xs: Sequence[float], results: Tensor, exact: Function) -> list[Interval]:
    """The runs in which a result is zero and the exact value is not."""
    found = []
    for start, end in _runs((results == 0).tolist()):
        low, high = (max(-FAR, min(FAR, xs[i])) for i in (start, end))
        wrong = [exact(x) != 0 for x in (low, (low + high) / 2, high) if x]
        if any(wrong):
            found.append((xs[start], xs[end]))
    return found


def _relative_errors(xs: Sequence[float], results: Tensor, exact: Function, dtype: torch.dtype) -> dict[float, float]:
    """The relative error of each result that is not zero and whose exact value is a normal number of the format."""
    limits, errors = torch.finfo(dtype), {}
    for x, result in zip(xs, results.double().tolist(), strict=True):
        true = exact(x) if result and math.isfinite(result) else 0
        if limits.tiny <= abs(true) <= limits.max:
            errors[x] = float(abs((result - true) / true))
    return errors


def _in_words(intervals: Sequence[Interval], xs: Sequence[float], digits: int) -> str:
    """Intervals as conditions on x; beside a long one, scattered short ones are left out."""
    lengths = [_index(xs, high) - _index(xs, low) + 1 for low, high in intervals]
    kept = [one for one, length in zip(intervals, lengths, strict=True) if 10 * length >= max(lengths)]
    if len(kept) == 2 and kept[0] == (-kept[1][1], -kept[1][0]):
        return _condition(*kept[1], r"\lvert x \rvert", 0.0, xs[-1], digits)
    if len(kept) == 1 and kept[0][0] == -kept[0][1]:
        return rf"\lvert x \rvert \leqslant {_rounded(kept[0][1], digits)}"
    return r" \sep ".join(_condition(low, high, "x", xs[0], xs[-1], digits) for low, high in kept)


def _condition(low: float, high: float, x: str, least: float, greatest: float, digits: int) -> str:
    if high == greatest:
        return rf"{x} \geqslant {_rounded(low, digits)}"
    if low == least:
        return rf"{x} \leqslant {_rounded(high, digits)}"
    return rf"{_rounded(low, digits)} \leqslant {x} \leqslant {_rounded(high, digits)}"


def _around(xs: Sequence[float]) -> str:
    """The interval that holds all of `xs`, which lie on a coarse grid: two digits are enough."""
    if xs[0] < 0 < xs[-1]:
        return _condition(min(map(abs, xs)), max(map(abs, xs)), r"\lvert x \rvert", 0.0, math.inf, 2)
    return _condition(xs[0], xs[-1], "x", -math.inf, math.inf, 2)


def _index(xs: Sequence[float], x: float) -> int:
    return bisect.bisect_left(xs, x)


def _rounded(x: float, digits: int) -> str:
    return number(float(f"{x:.{digits}g}"))
