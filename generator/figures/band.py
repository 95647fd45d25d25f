"""A function whose slope is drawn at random: the band it draws from, what a module drew, the line of evaluation."""

from __future__ import annotations

import torch

from generator import modules
from generator.checks import kinks
from generator.entries import Activation
from generator.figures.curve import SLOPES, VALUES, Curve, X, jump_dots, pieces, stacked
from generator.properties import evaluated
from generator.svg import Drawing

SAMPLES = 60


def draw(entry: Activation) -> Drawing:
    """Return the figure of `entry`: band and draws while training, the line of evaluation; values above slopes."""
    values = modules.defaults(entry)
    module, corners = evaluated(entry, values), kinks(entry, values)
    training = modules.build(entry, next(form for form in entry.forms if form.training), values)
    torch.manual_seed(0)
    xs = [X[0] * (i + 0.5) / SAMPLES for i in range(SAMPLES)]
    outputs, slopes = modules.value_and_slope(training, xs)
    low, high = (values[parameter.name] for parameter in entry.parameters)

    def value(points: list[float]) -> list[float]:
        return modules.value_and_slope(module, points)[0]

    def slope(points: list[float]) -> list[float]:
        return modules.value_and_slope(module, points)[1]

    full, hollow = jump_dots(slope, corners)
    above = Curve(
        "f(x)", pieces(value, corners), "value line",
        area=((0, 0), (X[0], low * X[0]), (X[0], high * X[0])), samples=tuple(zip(xs, outputs, strict=True)),
    )  # fmt: skip
    below = Curve(
        "f′(x)", pieces(slope, corners), "slope line dashed", full, hollow,
        area=((X[0], low), (0, low), (0, high), (X[0], high)), samples=tuple(zip(xs, slopes, strict=True)),
    )  # fmt: skip
    return stacked((([above], VALUES, (-2, 2, 4)), ([below], SLOPES, (1, 2))), X, (-4, -2, 2, 4))
