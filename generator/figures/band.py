"""A function whose slope is drawn at random: the band it draws from, what a module drew, the line of evaluation."""

from __future__ import annotations

from dataclasses import replace

import torch

from generator import modules
from generator.entries import Activation
from generator.figures.curve import SLOPES, curves
from generator.figures.panels import stacked
from generator.svg import Drawing

SAMPLES = 60


def draw(entry: Activation) -> Drawing:
    """Return the figure of `entry`: band and draws while training, the line of evaluation; values above slopes."""
    values, left = modules.defaults(entry), entry.domain[0]
    training = modules.build(entry, next(form for form in entry.forms if form.training), values)
    torch.manual_seed(0)
    xs = [left * (i + 0.5) / SAMPLES for i in range(SAMPLES)]
    outputs, slopes = modules.value_and_slope(training, xs)
    low, high = (values[parameter.name] for parameter in entry.parameters)
    (above,), (below,) = curves(entry)
    above = replace(
        above, area=((0, 0), (left, low * left), (left, high * left)), samples=tuple(zip(xs, outputs, strict=True))
    )
    below = replace(
        below, area=((left, low), (0, low), (0, high), (left, high)), samples=tuple(zip(xs, slopes, strict=True))
    )
    return stacked((([above], entry.limits), ([below], SLOPES)), entry.domain)
