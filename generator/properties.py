"""What is verified or measured about an entry with torch: closed forms are declared, held against torch, then printed.

A row is (key of generator/words.py, TeX or another key). Raises EntryError where a declared statement does not hold.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from torch import nn

from generator import modules
from generator.checks import GRID, kinks, printed_value, settings
from generator.entries import Activation, EntryError, Form
from generator.numbers import approximately, number
from generator.symbols import defined_in, read, read_form

Row = tuple[str, str]
FAR_OUT = 1e6
NEAR = 1e-9
VALUES, SLOPES = 0, 1  # of modules.value_and_slope


def verified(entry: Activation) -> list[Row]:
    """Return the declared properties after holding each against torch, at every setting that they speak of."""
    declared = entry.properties
    module = evaluated(entry, modules.defaults(entry) | dict(declared.at))
    for values in settings(entry):
        _verify(entry, values | dict(declared.at))
    rows: list[Row] = []
    if declared.assuming:
        rows.append(("assuming", declared.assuming))
    minimum = _minimum(module) if r"\min" in declared.range else None
    printed = declared.range.replace(r"\min", approximately(minimum[1])) if minimum else declared.range
    rows.append(("range", printed.replace(",", r" \sep")))
    if minimum:
        rows.append(("minimum_at", f"f({minimum[0]:.4f}) {approximately(minimum[1])}"))
    rows.append(("bounded", _bounded(entry)))
    rows += [
        ("limit_left", declared.limits[0]),
        ("limit_right", declared.limits[1]),
        ("monotone", f"monotone_{declared.monotone}"),
        ("symmetry", f"symmetry_{declared.symmetry}"),
        ("continuous_slope", _continuity(entry)),
        ("lipschitz", _lipschitz_text(entry, module)),
    ]
    value, slope = modules.value_and_slope(module, [0.0])
    rows += [("value_at_zero", number(value[0])), ("slope_at_zero", number(slope[0]))]
    rows.append(("learnable", number(sum(p.numel() for p in module.parameters()))))
    return rows


def numbers(entry: Activation) -> dict[str, list[float]]:
    """Return what the table of all functions sorts by: the declared ends, limits and bounds as numbers.

    They stand at torch's default parameters, or at the entry's own values where torch has none.
    """
    declared = entry.properties
    values = modules.defaults(entry) | dict(declared.at)
    sample, pieces = _sample(entry, values), _pieces(entry)
    steepest = _steepest(sample.module) if declared.lipschitz == r"\sup" else _value(entry, declared.lipschitz, values)
    value, slope = modules.value_and_slope(sample.module, [0.0])
    return {
        "range": [_bound(sample, pieces[0].low), _bound(sample, pieces[-1].high)],
        "limit_left": [_value(entry, declared.limits[0], values)],
        "limit_right": [_value(entry, declared.limits[1], values)],
        "lipschitz": [steepest],
        "value_at_zero": value,
        "slope_at_zero": slope,
        "learnable": [sum(p.numel() for p in sample.module.parameters())],
    }


def evaluated(entry: Activation, values: Mapping[str, float]) -> nn.Module:
    """Return the module of the first form that is not for training."""
    return modules.build(entry, evaluated_form(entry), values)


def evaluated_form(entry: Activation) -> Form:
    """Return the first form that is not for training: the one that properties speak of."""
    return next(form for form in entry.forms if not form.training)


@dataclass(frozen=True)
class Piece:
    """An interval of a range with its brackets; a single point is closed on both sides."""

    low: str
    high: str
    brackets: str


def _pieces(entry: Activation) -> list[Piece]:
    pieces = []
    for text in entry.properties.range.split(r"\cup"):
        text = text.strip()
        if text.startswith(r"\{"):
            pieces.append(Piece(text[2:-2], text[2:-2], "[]"))
        else:
            low, high = text[1:-1].rsplit(",", 1)
            pieces.append(Piece(low.strip(), high.strip(), text[0] + text[-1]))
    return pieces


@dataclass(frozen=True)
class Sample:
    """A function at one setting of its parameters: torch's values and slopes on a grid, its values to fifty digits."""

    entry: Activation
    values: Mapping[str, float]
    module: nn.Module
    outputs: Sequence[float]
    slopes: Sequence[float]
    far: Sequence[float]  # torch's values far out on both sides
    exact: Sequence[object]

    def demand(self, holds: bool, statement: str) -> None:
        """Raise EntryError unless the statement holds."""
        if not holds:
            message = f"{statement} does not hold in torch at {dict(self.values)}: mend the properties"
            raise EntryError(self.entry, message)


def _bounded(entry: Activation) -> str:
    """The side on which the declared range ends, as a key of generator/words.py."""
    pieces = _pieces(entry)
    below, above = r"\infty" not in pieces[0].low, r"\infty" not in pieces[-1].high
    return "yes" if below and above else "bounded_below" if below else "bounded_above" if above else "no"


def _sample(entry: Activation, values: Mapping[str, float]) -> Sample:
    module = evaluated(entry, values)
    beside = {kink + side for kink in kinks(entry, values) if math.isfinite(kink) for side in (-1e-6, 0, 1e-6)}
    xs = sorted({x / 4 for x in GRID} | set(GRID) | beside)
    definitions, members, _ = read_form(entry, evaluated_form(entry))
    exact = [printed_value(entry, members[-1], {**values, "x": x}, definitions) for x in xs]
    far, _ = modules.value_and_slope(module, [-FAR_OUT, FAR_OUT])
    return Sample(entry, values, module, *modules.value_and_slope(module, xs), far, exact)


def _verify(entry: Activation, values: Mapping[str, float]) -> None:
    """Hold every declared statement against torch at one setting of the parameters."""
    declared, sample = entry.properties, _sample(entry, values)
    pieces = _pieces(entry)
    bounds = [(_bound(sample, piece.low), _bound(sample, piece.high)) for piece in pieces]
    inside = [any(low - NEAR <= value <= high + NEAR for low, high in bounds) for value in sample.outputs]
    sample.demand(all(inside), f"the range {declared.range}")
    for piece, (low, high) in zip(pieces, bounds, strict=True):
        _verify_end(sample, piece.low, piece.brackets[0], low, sample.far[0])
        _verify_end(sample, piece.high, piece.brackets[1], high, sample.far[1])
    for tex, reached in zip(declared.limits, sample.far, strict=True):
        limit = _value(entry, tex, values)
        near = abs(reached - limit) < 2 / FAR_OUT if math.isfinite(limit) else reached * limit > 1e3
        sample.demand(near, f"the limit {tex}")
    pairs = list(pairwise(sample.exact))
    strictly, rising = all(a < b for a, b in pairs), all(a <= b for a, b in pairs)
    found = "increasing" if strictly else "nondecreasing" if rising else "no"
    sample.demand(found == declared.monotone, f"monotone: {declared.monotone}")
    sample.demand(_symmetry(sample.module) == declared.symmetry, f"symmetry: {declared.symmetry}")
    steepest = _steepest(sample.module)
    limit = steepest if declared.lipschitz == r"\sup" else _value(entry, declared.lipschitz, values)
    agree = max(map(abs, sample.slopes)) <= limit + 1e-8 and steepest >= limit - 1e-6
    sample.demand(
        agree or (math.isinf(limit) and _jumps(entry, values, VALUES)), f"Lipschitz constant {declared.lipschitz}"
    )


def _bound(sample: Sample, tex: str) -> float:
    return _minimum(sample.module)[1] if tex == r"\min" else _value(sample.entry, tex, sample.values)


def _verify_end(sample: Sample, tex: str, bracket: str, bound: float, reached: float) -> None:
    """Hold one end of the range: approached, and attained if and only if it is closed."""
    if math.isinf(bound):
        sample.demand(abs(reached) > 1e3, f"the end {tex} of the range")
        return
    closest = min(abs(value - bound) for value in [*sample.outputs, reached])
    sample.demand(closest < 1e-3, f"the end {tex} of the range")
    if bracket in "[]":
        sample.demand(tex == r"\min" or bound in sample.outputs, f"the closed end {tex} of the range")
    else:
        exactly = _exactly(sample.entry, tex, sample.values)
        sample.demand(all(value != exactly for value in sample.exact), f"the open end {tex} of the range")


def _value(entry: Activation, tex: str, values: Mapping[str, float]) -> float:
    return float(_exactly(entry, tex, values))


def _exactly(entry: Activation, tex: str, values: Mapping[str, float]) -> object:
    form = evaluated_form(entry)
    definitions, _, _ = read_form(entry, form)
    return printed_value(entry, read(entry, tex, defined_in(form))[-1], values, definitions)


def _minimum(module: nn.Module) -> tuple[float, float]:
    """Return where the slope changes from negative to positive, and the value there, by bisection with autograd."""
    low, high = -5.0, 5.0
    while high - low > 1e-12:
        middle = (low + high) / 2
        if modules.value_and_slope(module, [middle])[1][0] < 0:
            low = middle
        else:
            high = middle
    return low, modules.value_and_slope(module, [low])[0][0]


def _steepest(module: nn.Module) -> float:
    """Return the greatest |slope|, on a grid that is refined around its maximum, and far out."""
    centre, width = 0.0, 30.0
    greatest = max(map(abs, modules.value_and_slope(module, [-FAR_OUT, FAR_OUT])[1]))
    while width > 1e-9:
        xs = [centre + width * i / 200 for i in range(-200, 201)]
        slopes = [abs(slope) for slope in modules.value_and_slope(module, xs)[1]]
        best = max(slopes)
        greatest, centre, width = max(greatest, best), xs[slopes.index(best)], width / 50
    return greatest


def _symmetry(module: nn.Module) -> str:
    outputs, _ = modules.value_and_slope(module, GRID)
    (at_zero,), _ = modules.value_and_slope(module, [0.0])
    sums = [a + b for a, b in zip(outputs, reversed(outputs), strict=True)]
    if all(abs(total - 2 * at_zero) < NEAR for total in sums):
        return "odd" if abs(at_zero) < NEAR else "central"
    even = all(abs(a - b) < NEAR for a, b in zip(outputs, reversed(outputs), strict=True))
    return "even" if even else "no"


def _continuity(entry: Activation) -> str:
    """Hold the declared continuity of the slope against torch on both sides of each kink, and say it in a word."""
    jumps = [_jumps(entry, values | dict(entry.properties.at), SLOPES) for values in settings(entry)]
    if any(jumps) == entry.properties.continuous_slope:
        found = "jumps" if any(jumps) else "does not jump"
        raise EntryError(entry, f"the slope {found} in torch: mend continuous_slope")
    return "yes" if not any(jumps) else "no" if jumps[0] else "with_defaults_only"


def _jumps(entry: Activation, values: Mapping[str, float], which: int) -> bool:
    """Whether the values or the slopes (VALUES, SLOPES) differ on the two sides of a kink."""
    module = evaluated(entry, values)
    for kink in filter(math.isfinite, kinks(entry, values)):
        left, right = modules.value_and_slope(module, [kink - NEAR, kink + NEAR])[which]
        if abs(left - right) > 1e-3:
            return True
    return False


def _lipschitz_text(entry: Activation, module: nn.Module) -> str:
    tex = entry.properties.lipschitz
    if tex == r"\sup":
        return approximately(_steepest(module))
    value = _value(entry, tex, modules.defaults(entry))
    return tex if not set(tex) & {"(", "{"} or entry.parameters else f"{tex} {approximately(value)}"
