"""What a function makes of input from N(0, 1), by quadrature, beside the gain that torch itself recommends."""

from __future__ import annotations

import math

import torch
from torch import nn

from generator import modules
from generator.entries import Activation
from generator.numbers import number
from generator.properties import Row, evaluated

NEAR_ZERO = 0.01  # a slope below it counts as near zero; generator/words.py says so too


def statistics(entry: Activation) -> dict[str, float]:
    """Return the statistics of output and slope with torch's default parameters; torch's own gain where it has one."""
    # an even number of points leaves zero out, which would weigh as a step where only a point is meant
    x = torch.linspace(-12, 12, 240_000, dtype=torch.float64, requires_grad=True)
    y = evaluated(entry, modules.defaults(entry))(x)
    (slope,) = torch.autograd.grad(y.sum(), x)
    weight = torch.exp(-(x.detach() ** 2) / 2)
    weight = weight / weight.sum()
    mean, square = (weight * y).sum().item(), (weight * y**2).sum().item()
    found = {
        "mean": mean,
        "deviation": math.sqrt(square - mean**2),
        "zero_slopes": (weight * (slope == 0)).sum().item(),
        "small_slopes": (weight * (slope.abs() < NEAR_ZERO)).sum().item(),
        "gain": 1 / math.sqrt(square),
    }
    own = torch_gain(entry)
    return found if own is None else found | {"torch_gain": own}


def measured(entry: Activation) -> list[Row]:
    """Return the statistics as rows, rounded as they are printed."""
    found = statistics(entry)
    return [
        ("mean", number(round(found["mean"], 9))),
        ("deviation", number(found["deviation"])),
        ("zero_slopes", _share(found["zero_slopes"])),
        ("small_slopes", _share(found["small_slopes"])),
        ("gain", number(found["gain"])),
        ("torch_gain", number(found["torch_gain"]) if "torch_gain" in found else "none"),
    ]


def torch_gain(entry: Activation) -> float | None:
    """Return what `nn.init.calculate_gain` says of the function by its name in nn.functional; None where it refuses."""
    called = next(name for name in dir(nn.functional) if name.replace("_", "") == entry.slug)
    try:
        return nn.init.calculate_gain(called)
    except ValueError:
        return None


def _share(part: float) -> str:
    """A share in per cent; what is above zero is never printed as zero."""
    return r"< 0.01\,\%" if 0 < part < 1e-4 else rf"{number(100 * part)}\,\%"
