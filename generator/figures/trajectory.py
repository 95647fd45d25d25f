"""An optimiser's runs over the contours of a ravine, above the loss at each step: real steps of torch.optim."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from matplotlib.figure import Figure

from generator import modules
from generator.entries import Optimizer
from generator.figures import plot
from generator.figures.axes import Frame, name_curves
from generator.svg import Drawing

START = (-4.0, 1.0)
STEPS = 40
STEEPNESS = 25.0  # the ravine's curvature across, 25 times that along
X, Y = (-4.6, 1.3), (-1.35, 1.55)
UNIT = 400 / (X[1] - X[0])
LEVELS = (0.15, 0.8, 2.5, 6.0, 12.0)
LOSSES = (1e-4, 40.0)  # limits of the lower panel, logarithmic
STYLES = ("slope line dotted", "value line dashed", "third line")
MARGIN, GAP, LOWER, NUMBERS = 10.0, 34.0, 150.0, 40.0


@dataclass(frozen=True)
class Run:
    """One run: its label, the points from the start on, the loss at each of them."""

    label: str
    points: tuple[tuple[float, float], ...]
    losses: tuple[float, ...]


def ravine(point: torch.Tensor) -> torch.Tensor:
    """Return (x² + 25 y²)/2 at a point (x, y)."""
    return (point[0] ** 2 + STEEPNESS * point[1] ** 2) / 2


def run(entry: Optimizer, options: Mapping[str, object], label: str) -> Run:
    """Return what torch's optimiser does from START in STEPS steps."""
    point = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimizer = modules.torch_class(entry)([point], **options)
    points, losses = [], []
    for _ in range(STEPS + 1):
        optimizer.zero_grad()
        loss = ravine(point)
        loss.backward()
        points.append((point[0].item(), point[1].item()))
        losses.append(loss.item())
        optimizer.step()
    return Run(label, tuple(points), tuple(losses))


def runs(entry: Optimizer) -> list[Run]:
    """Return every run of the figure, each labelled by what sets it apart."""
    return [run(entry, dict(options), label) for label, options in entry.runs]


def draw(entry: Optimizer) -> Drawing:
    """Return the figure of `entry`: paths over contours above, loss at each step below."""
    upper = (Y[1] - Y[0]) * UNIT
    fig = plot.figure(400 + 2 * MARGIN, upper + GAP + LOWER + 3 * MARGIN)
    done = runs(entry)
    _paths(fig, done, upper)
    _losses(fig, done, MARGIN + upper + GAP)
    return plot.drawing(fig)


def small(entry: Optimizer) -> Drawing:
    """Return one path over a few contours, for the gallery."""
    fig = plot.figure(120, 90)
    axes = plot.panel(fig, 0, 0, 120, 90, (-4.6, 1.6), (-1.9, 1.9))
    for level in LEVELS[1::2]:
        plot.line(axes, _contour(level), "grid thin")
    plot.line(axes, runs(entry)[0].points, "value line")
    return plot.drawing(fig)


def _paths(fig: Figure, done: list[Run], height: float) -> None:
    frame = Frame(plot.panel(fig, MARGIN, MARGIN, 400, height, X, Y), X, Y, (UNIT, UNIT))
    for level in LEVELS:
        for part in _inside(_contour(level)):
            plot.line(frame.axes, part, "grid thin")
    for one, style in zip(done, STYLES, strict=True):
        plot.line(frame.axes, one.points, style)
    plot.dots(frame.axes, [(0.0, 0.0)], "ink hollow line")
    plot.dots(frame.axes, [START], "ink fill")
    for one, style in zip(done, STYLES, strict=True):
        plot.dots(frame.axes, one.points[1:12], f"{style.split()[0]} fill tiny")
    plot.text(frame.axes, START, "θ_0", "ink fill math", "end", (-7, -4))
    plot.text(frame.axes, (0, 0), "@minimum", "ink fill small", "start", (12, 5))
    _label(frame, [one.points for one in done], done)


def _losses(fig: Figure, done: list[Run], top: float) -> None:
    low, high = (math.log10(bound) for bound in LOSSES)
    x, y = (0.0, float(STEPS)), (low, high)
    axes = plot.panel(fig, MARGIN + NUMBERS, top, 400 - NUMBERS, LOWER, x, y)
    frame = Frame(axes, x, y, ((400 - NUMBERS) / STEPS, LOWER / (high - low)))
    for power in range(math.ceil(low), math.floor(high) + 1):
        plot.line(frame.axes, [(0, power), (STEPS, power)], "grid thin")
        plot.text(frame.axes, (0, power), plot.tick_text(10.0**power), "muted fill small", "end", (-6, 4))
    for step in range(0, STEPS + 1, 10):
        anchor = "end" if step == STEPS else "middle"
        plot.text(frame.axes, (step, low), str(step), "muted fill small", anchor, (0, 15))
    plot.text(frame.axes, (STEPS - 5, low), "t", "muted fill math", "middle", (0, 15))
    plot.text(frame.axes, (0, high), "L(θ_t)", "muted fill math", "start", (4, 4))
    lines = [[(float(step), math.log10(max(loss, 1e-12))) for step, loss in enumerate(one.losses)] for one in done]
    for line, style in zip(lines, STYLES, strict=True):
        plot.line(frame.axes, line, style)
    _label(frame, lines, done)


def _label(frame: Frame, lines: list, done: list[Run]) -> None:
    names = [(one.label, style.split()[0]) for one, style in zip(done, STYLES, strict=True)]
    name_curves(frame, names, [frame.dense(line) for line in lines], [], [], small=True)


def _contour(level: float) -> list[tuple[float, float]]:
    """The ellipse on which the ravine has the height `level`."""
    across, along = math.sqrt(2 * level / STEEPNESS), math.sqrt(2 * level)
    return [(along * math.cos(a), across * math.sin(a)) for a in (math.tau * i / 48 for i in range(49))]


def _inside(line: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """The parts of a line with x inside the figure."""
    parts: list[list[tuple[float, float]]] = [[]]
    for point in line:
        if X[0] <= point[0] <= X[1]:
            parts[-1].append(point)
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if len(part) > 1]
