"""Places labels beside their curves, away from other curves and labels: greedy, over a fixed set of candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generator.svg import text_width

Point = tuple[float, float]
GAPS = (7.0, 5.0)  # pixels between a label and its own curve
HEIGHT = 12.0  # of a label's letters above the baseline
CLEAR = 18.0  # pixels; more distance from other things than this is no better
APART = 5.0  # pixels between a curve and the others where a label can tell which one it names
EVERY = 4  # of a curve's points is tried as an anchor


@dataclass(frozen=True)
class Rectangle:
    left: float
    top: float
    right: float
    bottom: float

    def distance(self, points: np.ndarray) -> float:
        """Return how far the nearest of `points` (rows of x, y) is, 0 inside; infinite without points."""
        if not len(points):
            return float("inf")
        dx = np.maximum(0, np.maximum(self.left - points[:, 0], points[:, 0] - self.right))
        dy = np.maximum(0, np.maximum(self.top - points[:, 1], points[:, 1] - self.bottom))
        return float(np.hypot(dx, dy).min())

    def meets(self, other: Rectangle, margin: float = 5) -> bool:
        """Return whether the two come closer than `margin`."""
        return (
            self.left - margin < other.right
            and other.left - margin < self.right
            and self.top - margin < other.bottom
            and other.top - margin < self.bottom
        )

    def within(self, other: Rectangle) -> bool:
        """Return whether it lies inside `other`."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


def place(
    label: str,
    size: float,
    curve: Sequence[Point],
    others: Sequence[Point],
    taken: Sequence[Rectangle],
    axes: Sequence[Rectangle],
    bounds: Rectangle,
) -> Rectangle | None:
    """Return where `label`, set in `size` pixels, stands best beside `curve`, or None where it fits nowhere.

    Points are in pixels, y downwards. `others` are points of everything else drawn, `taken` the places already used,
    `axes` those to avoid if possible. A label stands only where its curve is apart from all others, and closer to its
    own; among equals the rightmost wins.
    """
    own, rest = np.array(curve), np.array(others).reshape(-1, 2)
    points = own[::-EVERY]
    nearest = np.hypot(points[:, None, 0] - rest[None, :, 0], points[:, None, 1] - rest[None, :, 1])
    apart = nearest.min(axis=1, initial=CLEAR) >= APART
    best, best_score = None, 0.0
    for box in _candidates(points[apart], text_width(label, size)):
        if not box.within(bounds) or any(box.meets(other) for other in taken):
            continue
        near, away = box.distance(own), box.distance(rest)
        score = min(near, GAPS[0]) * min(away, CLEAR) * (0.5 if any(box.meets(axis) for axis in axes) else 1)
        if 3 <= near <= 2 * GAPS[0] and near < away and score > best_score + 1e-6:
            best, best_score = box, score
    return best


def _candidates(anchors: np.ndarray, width: float) -> Iterator[Rectangle]:
    """Boxes above, below and beside each anchor."""
    for x, y in anchors.tolist():
        for gap in GAPS:
            for left in (x - width - gap, x - width / 2, x + gap):
                for top in (y - HEIGHT - gap, y + gap, y - HEIGHT / 2):
                    yield Rectangle(left, top, left + width, top + HEIGHT)
