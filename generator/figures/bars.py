"""A vector function as bars: the input, then the output at several temperatures."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from matplotlib.figure import Figure

from generator import modules
from generator.entries import VectorActivation
from generator.figures import plot
from generator.svg import Drawing

WIDTH, HEIGHT = 200.0, 150.0
GAP = 16.0
BAR = 0.66  # of the distance between two bars


def draw(entry: VectorActivation) -> Drawing:
    """Return the figure of `entry`: four panels, the input first, then the output at each temperature."""
    shown = [(f"T = {t:g}", probabilities) for t, probabilities in outputs(entry)]
    fig = plot.figure(2 * WIDTH + GAP, 2 * (HEIGHT + GAP))
    for i, (title, heights) in enumerate([("x", list(entry.example)), *shown]):
        left, top = (i % 2) * (WIDTH + GAP), (i // 2) * (HEIGHT + GAP)
        limits = (-1.6, 2.6) if i == 0 else entry.limits
        name = "x" if i == 0 else entry.symbol
        _panel(fig, left, top + GAP / 2, (title, name), heights, limits, "third" if i == 0 else "value")
    return plot.drawing(fig)


def outputs(entry: VectorActivation) -> list[tuple[float, list[float]]]:
    """Return each temperature of the figure and torch's output for the example divided by it."""
    x = torch.tensor(entry.example, dtype=torch.float64)
    module = modules.of_vectors(entry)
    return [(t, module(x / t).tolist()) for t in entry.temperatures]


def numbers_in_words(numbers: Sequence[float]) -> str:
    """Return numbers as the figure writes them."""
    return "; ".join(plot.tick_text(round(number, 3)) for number in numbers)


def small(entry: VectorActivation) -> Drawing:
    """Return the output alone, for the gallery."""
    x = torch.tensor(entry.example, dtype=torch.float64)
    fig = plot.figure(120, 90)
    heights = modules.of_vectors(entry)(x).tolist()
    limits = (-0.1, 0.8) if max(heights) > 0 else (1.15 * min(heights), 0.1 - 0.1 * min(heights))
    axes = plot.panel(fig, 0, 0, 120, 90, (-0.2, len(entry.example) + 0.2), limits)
    for i, height in enumerate(heights):
        plot.area(axes, _rectangle(i, height), "value fill")
    plot.line(axes, [(-0.2, 0), (len(entry.example) + 0.2, 0)], "grid thin")
    return plot.drawing(fig)


def _panel(
    fig: Figure,
    left: float,
    top: float,
    titles: tuple[str, str],
    heights: Sequence[float],
    limits: tuple[float, float],
    role: str,
) -> None:
    axes = plot.panel(fig, left, top, WIDTH, HEIGHT, (-0.1, len(heights) + 0.1), limits)
    for i, height in enumerate(heights):
        plot.area(axes, _rectangle(i, height), f"{role} fill")
    plot.line(axes, [(-0.1, 0), (len(heights) + 0.1, 0)], "muted thin")
    for i, height in enumerate(heights):
        number = plot.tick_text(round(height, 3))
        name, under = f"{titles[1]}_{i + 1}", height >= 0
        plot.text(axes, (i + 0.5, height), number, "ink fill small", "middle", (0, -5 if under else 16))
        plot.text(axes, (i + 0.5, 0), name, "muted fill math", "middle", (0, 17 if under else -7))
    # where the bars leave room: over the lower end of a row that stands, under the upper end of one that hangs
    hanging, falling = max(heights) <= 0, heights[0] > heights[-1]
    at, anchor = (len(heights), "end") if falling and not hanging else (0, "start")
    plot.text(axes, (at, limits[not hanging]), titles[0], f"{role} fill math large", anchor, (0, -2 if hanging else 16))


def _rectangle(index: int, height: float) -> list[tuple[float, float]]:
    left, right = index + (1 - BAR) / 2, index + (1 + BAR) / 2
    return [(left, 0), (left, height), (right, height), (right, 0)]
