"""A loss of one element, and its slope, against the error x − y."""

from __future__ import annotations

import torch

from generator import modules
from generator.entries import Loss
from generator.figures.panels import Curve, pieces, stacked, thumbnail
from generator.modules import Function
from generator.svg import Drawing

X = (-4.0, 4.0)


def draw(entry: Loss) -> Drawing:
    """Return the figure of `entry`: the loss above its slope, as torch computes them for the target 0."""
    value, slope = functions(entry)
    above = Curve("ℓ", pieces(value, (), X), "value line")
    below = Curve("∂ℓ/∂x", pieces(slope, (), X), "slope line dashed")
    return stacked((([above], (-0.5, 4.0)), ([below], (-2.5, 2.4))), X, "x − y")


def small(entry: Loss) -> Drawing:
    """Return the loss alone, for the gallery."""
    return thumbnail(pieces(functions(entry)[0], (), X, step=0.25), (-3, 3), (-0.5, 4))


def functions(entry: Loss) -> tuple[Function, Function]:
    """Return the loss and its slope as functions of the error: the prediction for the target 0."""
    loss = modules.torch_class(entry)(reduction="none")
    return modules.functions(lambda error: loss(error, torch.zeros_like(error)))
