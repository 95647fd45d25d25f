"""A loss of one element, and its slope, against the error x − y."""

from __future__ import annotations

from collections.abc import Callable

import torch

from generator import modules
from generator.entries import Loss
from generator.figures import plot
from generator.figures.panels import Curve, pieces, stacked
from generator.svg import Drawing

X = (-4.0, 4.0)


def draw(entry: Loss) -> Drawing:
    """Return the figure of `entry`: the loss above its slope, as torch computes them for the target 0."""

    def value(errors: list[float]) -> list[float]:
        return modules.value_and_slope(of_error(entry), errors)[0]

    def slope(errors: list[float]) -> list[float]:
        return modules.value_and_slope(of_error(entry), errors)[1]

    above = Curve("ℓ", pieces(value, (), X), "value line")
    below = Curve("∂ℓ/∂x", pieces(slope, (), X), "slope line dashed")
    return stacked((([above], (-0.5, 4.0)), ([below], (-2.5, 2.4))), X, "x − y")


def small(entry: Loss) -> Drawing:
    """Return the loss alone, for the gallery."""
    fig = plot.figure(120, 90)
    axes = plot.panel(fig, 0, 0, 120, 90, (-3, 3), (-0.5, 4))
    plot.line(axes, [(-3, 0), (3, 0)], "grid thin")
    plot.line(axes, [(0, -0.5), (0, 4)], "grid thin")
    for piece in pieces(lambda errors: modules.value_and_slope(of_error(entry), errors)[0], (), X, 0.25):
        plot.line(axes, piece, "value line")
    return plot.drawing(fig)


def of_error(entry: Loss) -> Callable[[torch.Tensor], torch.Tensor]:
    """Return the loss as a function of the error: the prediction for the target 0."""
    loss = modules.torch_class(entry)(reduction="none")
    return lambda error: loss(error, torch.zeros_like(error))
