"""What torch returns where a function has no slope, beside expressions of the same values that return another."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import torch
from torch import Tensor, nn

from generator import modules
from generator.checks import GRID, kinks
from generator.entries import Activation, EntryError
from generator.numbers import number
from generator.properties import NEAR, evaluated


def at_kinks(entry: Activation) -> list[dict]:
    """Return what torch gives at each kink, value and slope, beside expressions that equal the function elsewhere."""
    values = modules.shown(entry)
    module = evaluated(entry, values)
    look_alikes = {code: _expression(code, values) for code in entry.look_alikes}
    for code, function in look_alikes.items():
        _same(entry, code, module, function)
    records = []
    for tex, kink in zip(entry.kinks, kinks(entry, values), strict=True):
        (value,), (slope,) = modules.value_and_slope(module, [kink])
        alike = []
        for code, function in look_alikes.items():
            (other,), (other_slope,) = modules.value_and_slope(function, [kink])
            alike.append({"code": code, "value": number(other), "slope": number(other_slope)})
        left, right = (modules.value_and_slope(module, [beside])[1][0] for beside in (kink - NEAR, kink + NEAR))
        settings_text = ", ".join(f"{name}={value:.4g}" for name, value in values.items())
        records.append({"code": f"nn.{entry.name}({settings_text})(x)", "point": tex, "x": number(kink),
                        "value": number(value), "slope": number(slope), "left": number(left), "right": number(right),
                        "look_alikes": alike})  # fmt: skip
    return records


def _expression(code: str, values: Mapping[str, float]) -> Callable[[Tensor], Tensor]:
    """A look-alike as a function of x; `code` is our own catalogue's."""
    return eval(f"lambda x: {code}", {"torch": torch, **values})


def _same(entry: Activation, code: str, module: nn.Module, function: Callable[[Tensor], Tensor]) -> None:
    """Demand that a look-alike has the same values and differs in the slope at a kink only."""
    ours, theirs = (modules.value_and_slope(f, GRID)[0] for f in (module, function))
    if max(abs(a - b) for a, b in zip(ours, theirs, strict=True)) > NEAR:
        raise EntryError(entry, f"the look-alike `{code}` has other values than the function: mend it", near=code)
