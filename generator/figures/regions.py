"""Where a trained network says yes: its region in a panel, over the points of both classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from contourpy import FillType, LineType, contour_generator

from generator.svg import Circle, Element, Path

Point = tuple[float, float]
Function = Callable[[np.ndarray], np.ndarray]
TOLERANCE = 0.3  # pixels by which a simplified border may be off


@dataclass(frozen=True)
class Plane:
    """A square of the plane, `low` to `high` on both axes, drawn `side` pixels wide from (left, top)."""

    left: float
    top: float
    side: float
    low: float
    high: float

    def pixels(self, point: Point) -> Point:
        """Return where a point of the plane is drawn."""
        unit = self.side / (self.high - self.low)
        return self.left + (point[0] - self.low) * unit, self.top + (self.high - point[1]) * unit

    def region(self, function: Function, classes: str, every: float = 4) -> Path:
        """Return the area where `function` of the points (rows of x, y) is positive, computed `every` few pixels."""
        contours = self._contours(function, every)
        areas, offsets = contours.filled(0, np.inf)
        rings = [
            ring for points, ends in zip(areas, offsets, strict=True)
            for ring in np.split(points, ends[1:-1].astype(int))
        ]  # fmt: skip
        return Path(tuple(map(self._line, rings)), classes, closed=True)

    def border(self, function: Function, classes: str, every: float = 4) -> Path:
        """Return the lines on which `function` is zero; none where it never is."""
        return Path(tuple(map(self._line, self._contours(function, every).lines(0))), classes)

    def dots(self, points: Sequence[Point], classes: str, radius: float) -> list[Element]:
        """Return a circle at each point."""
        return [Circle(*self.pixels(point), radius, classes) for point in points]

    def _contours(self, function: Function, every: float) -> object:
        steps = np.linspace(self.low, self.high, round(self.side / every) + 1)
        x, y = np.meshgrid(steps, steps)
        values = function(np.stack([x.ravel(), y.ravel()], axis=1)).reshape(x.shape)
        return contour_generator(steps, steps, values, fill_type=FillType.OuterOffset, line_type=LineType.Separate)

    def _line(self, points: np.ndarray) -> tuple[Point, ...]:
        return tuple(simplified([self.pixels((float(x), float(y))) for x, y in points]))


def simplified(line: Sequence[Point]) -> list[Point]:
    """Return a polyline without the points that lie within TOLERANCE of it (Ramer, Douglas and Peucker).

    The others are rounded to tenths of a pixel.
    """
    if len(line) < 3:
        return [(round(x, 1), round(y, 1)) for x, y in line]
    points = np.array(line)
    chord = points[-1] - points[0]
    offset = points - points[0]
    length = np.hypot(*chord)
    away = np.abs(chord[0] * offset[:, 1] - chord[1] * offset[:, 0]) / length if length else np.hypot(*offset.T)
    farthest = int(away.argmax())
    if away[farthest] <= TOLERANCE:
        return simplified([line[0], line[-1]])
    return simplified(line[: farthest + 1])[:-1] + simplified(line[farthest:])


def layered(layers: Sequence[dict]) -> Function:
    """Return the network of recorded layers, tanh between them, as a function of points: its last sum."""
    weights = [(np.array(layer["weight"]), np.array(layer["bias"])) for layer in layers]

    def sums(points: np.ndarray) -> np.ndarray:
        for i, (weight, bias) in enumerate(weights):
            points = (np.tanh(points) if i else points) @ weight.T + bias
        return points[:, 0]

    return sums
