"""A gate as a map over the two halves of its input: contours of the value, labelled, as torch computes them."""

from __future__ import annotations

import contourpy
import torch

from generator import modules
from generator.entries import Gate
from generator.figures import plot
from generator.figures.axes import Frame, grid, numbers
from generator.svg import Drawing

LIMITS = (-4.0, 4.0)
SIZE, MARGIN = 380.0, 16.0
LEVELS = (-3, -2, -1, -0.5, 0.5, 1, 2, 3)
POINTS = 81  # along each side
LABELLED_AT = 3.2  # the size of a at which a contour carries its level
Line = list[tuple[float, float]]


def draw(entry: Gate) -> Drawing:
    """Return the contours over a (across) and b (up): solid where the value is positive, dashed where negative."""
    unit = SIZE / (LIMITS[1] - LIMITS[0])
    fig = plot.figure(SIZE + 2 * MARGIN, SIZE + 2 * MARGIN)
    frame = Frame(plot.panel(fig, MARGIN, MARGIN, SIZE, SIZE, LIMITS, LIMITS), LIMITS, LIMITS, (unit, unit))
    grid(frame)
    drawn = {level: contours(entry, level) for level in LEVELS}
    dense = [point for lines in drawn.values() for line in lines for point in frame.dense(line)]
    numbers(frame, (-3.0, 3.0), (-3.0, -2.0, -1.0, 1.0, 2.0, 3.0), dense, "a")
    plot.text(frame.axes, (0, LIMITS[1]), "b", "muted fill math", "start", (8, 14))
    for level, lines in drawn.items():
        for line in lines:
            plot.line(frame.axes, line, _style(level))
    for level, lines in drawn.items():
        at = min((point for line in lines for point in line), key=lambda point: abs(abs(point[0]) - LABELLED_AT))
        plot.text(frame.axes, at, plot.tick_text(level), f"{_style(level).split()[0]} fill small", "middle", (0, 5))
    return plot.drawing(fig)


def small(entry: Gate) -> Drawing:
    """Return a few of the contours, for the gallery."""
    fig = plot.figure(120, 90)
    axes = plot.panel(fig, 0, 0, 120, 90, LIMITS, (-3.0, 3.0))
    plot.line(axes, [(LIMITS[0], 0), (LIMITS[1], 0)], "grid thin")
    plot.line(axes, [(0, -3), (0, 3)], "grid thin")
    for level in (-2, -1, 1, 2):
        for line in contours(entry, level):
            plot.line(axes, line[::4] + line[-1:], _style(level))
    return plot.drawing(fig)


def values_in_words(entry: Gate) -> str:
    """Return the value at a few points, for those who do not see the figure."""
    points = [(2.0, -2.0), (2.0, 0.0), (2.0, 2.0), (-2.0, 2.0)]
    found = values(entry, torch.tensor(points, dtype=torch.float64)).tolist()
    parts = [f"f({a:g}; {b:g}) = {value:.4g}" for (a, b), value in zip(points, found, strict=True)]
    return "; ".join(parts).replace("-", plot.MINUS)


def values(entry: Gate, points: torch.Tensor) -> torch.Tensor:
    """Return the value at each row (a, b) of `points`, shape (n, 2) to (n,)."""
    return modules.torch_class(entry)(dim=-1)(points).squeeze(-1)


def contours(entry: Gate, level: float) -> list[Line]:
    """Return the lines on which the value is `level`."""
    side = torch.linspace(*LIMITS, POINTS, dtype=torch.float64)
    b, a = torch.meshgrid(side, side, indexing="ij")
    heights = values(entry, torch.stack([a.flatten(), b.flatten()], dim=1)).reshape(POINTS, POINTS)
    found = contourpy.contour_generator(side.numpy(), side.numpy(), heights.numpy()).lines(level)
    return [[(float(x), float(y)) for x, y in line] for line in found]


def _style(level: float) -> str:
    return "value line" if level > 0 else "slope line dashed"
