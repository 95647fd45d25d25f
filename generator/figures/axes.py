"""Axes through the origin with a light grid and numbers that keep clear of the curves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from generator import palette
from generator.figures import plot
from generator.figures.labels import HEIGHT, Point, Rectangle, place
from generator.svg import text_width


@dataclass(frozen=True)
class Frame:
    """matplotlib's axes with their limits and how many pixels a unit of x and of y takes."""

    axes: Axes
    x: tuple[float, float]
    y: tuple[float, float]
    unit: tuple[float, float]

    def pixels(self, point: Point) -> Point:
        """Return a point in pixels from the upper left corner."""
        return (point[0] - self.x[0]) * self.unit[0], (self.y[1] - point[1]) * self.unit[1]

    def bounds(self) -> Rectangle:
        """Return the rectangle in which labels must stay."""
        right, bottom = self.pixels((self.x[1], self.y[0]))
        return Rectangle(2, 2, right - 2, bottom - 2)

    def dense(self, line: Sequence[Point]) -> list[Point]:
        """Return points along a polyline, no further than 5 pixels apart, in pixels."""
        result = []
        for part in plot.clipped(line, *self.y):
            at = [self.pixels(point) for point in part]
            for (a, b), (c, d) in zip(at, at[1:], strict=False):
                count = max(1, int(max(abs(c - a), abs(d - b)) // 5))
                result += [(a + (c - a) * i / count, b + (d - b) * i / count) for i in range(count + 1)]
        return result


def grid(frame: Frame, every: float = 1) -> list[Rectangle]:
    """Draw a light grid and the axes through the origin; return where the axes are, for labels to avoid."""
    (left, right), (low, high) = frame.x, frame.y
    for x in _multiples(left, right, every):
        plot.line(frame.axes, [(x, low), (x, high)], "grid thin")
    for y in _multiples(low, high, every):
        plot.line(frame.axes, [(left, y), (right, y)], "grid thin")
    plot.line(frame.axes, [(left, 0), (right, 0)], "muted thin")
    plot.line(frame.axes, [(0, low), (0, high)], "muted thin")
    (x0, y0), (x1, y1) = frame.pixels((left, high)), frame.pixels((right, low))
    zero_x, zero_y = frame.pixels((0, 0))
    return [Rectangle(x0, zero_y, x1, zero_y), Rectangle(zero_x, y0, zero_x, y1)]


def numbers(
    frame: Frame, x_ticks: Iterable[float], y_ticks: Iterable[float], curves: Sequence[Point], name: str = "x"
) -> list[Rectangle]:
    """Write the axes' numbers and the name of x; return where they stand.

    A number stands below its axis (left of it for y), or on the other side where a curve passes through it.
    """
    points = np.array(curves).reshape(-1, 2)
    taken: list[Rectangle] = []
    for x in x_ticks:
        # the outermost numbers keep inside the figure
        anchor = "start" if x == frame.x[0] else "end" if x == frame.x[1] else "middle"
        places = [(x, 0, anchor, 0, HEIGHT + 5), (x, 0, anchor, 0, -6)]
        taken.append(_write(frame, plot.tick_text(x), places, points))
    for y in y_ticks:
        dy = 11 if y == frame.y[1] else 0 if y == frame.y[0] else 5
        places = [(0, y, "end", -6, dy), (0, y, "start", 6, dy)]
        taken.append(_write(frame, plot.tick_text(y), places, points))
    places = [(frame.x[1], 0, "end", dx, dy) for dx in (0, -24) for dy in (-6, HEIGHT + 5)]
    free = [spot for spot in places if not any(_box(frame, name, *spot).meets(other, 0) for other in taken)]
    taken.append(_write(frame, name, free or places, points, "muted fill math"))
    return taken


def name_curves(
    frame: Frame,
    names: Sequence[tuple[str, str]],
    dense: Sequence[Sequence[Point]],
    taken: Sequence[Rectangle],
    axes: Sequence[Rectangle],
    small: bool,
) -> None:
    """Write each curve's name (with its role) beside its points `dense`; one that fits nowhere is left out."""
    taken = list(taken)
    for i, (name, role) in enumerate(names):
        others = [point for j, points in enumerate(dense) if j != i for point in points]
        box = place(name, palette.SMALL if small else palette.TEXT, dense[i], others, taken, axes, frame.bounds())
        if box is None:
            continue
        taken.append(box)
        at = frame.x[0] + box.left / frame.unit[0], frame.y[1] - box.bottom / frame.unit[1]
        plot.text(frame.axes, at, name, f"{role} fill math{' small' * small}")


def _write(
    frame: Frame, text: str, places: Sequence[tuple], curves: np.ndarray, classes: str = "muted fill small"
) -> Rectangle:
    boxes = [_box(frame, text, *spot) for spot in places]
    best = max(range(len(boxes)), key=lambda i: (min(boxes[i].distance(curves), 4), -i))
    x, y, anchor, dx, dy = places[best]
    plot.text(frame.axes, (x, y), text, classes, anchor, (dx, dy))
    return boxes[best]


def _box(frame: Frame, text: str, x: float, y: float, anchor: str, dx: float, dy: float) -> Rectangle:
    (at_x, at_y), width = frame.pixels((x, y)), text_width(text, palette.SMALL)
    left = at_x + dx - {"start": 0, "middle": width / 2, "end": width}[anchor]
    return Rectangle(left, at_y + dy - HEIGHT, left + width, at_y + dy)


def _multiples(low: float, high: float, every: float) -> list[float]:
    return [i * every for i in range(int(np.ceil(low / every - 1e-9)), int(np.floor(high / every + 1e-9)) + 1)]
