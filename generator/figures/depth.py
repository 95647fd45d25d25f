"""Depth against width: two spirals and what networks of one to four hidden layers make of them."""

from __future__ import annotations

from math import cos, pi, sin, tau
from typing import Any

from generator.figures.regions import Plane, layered, simplified
from generator.svg import Drawing, Element, Path, Text
from generator.words import word

SIDE = 176.0
MARGIN, GAP = 8.0, 20.0
HEADING, BELOW, ROW = 44.0, 26.0, 258.0
LIMIT = 1.04


def draw(record: dict[str, Any]) -> Drawing:
    """Return the figure of a record of generator/experiments/depth.py."""
    elements: list[Element] = []
    for i, net in enumerate(record["networks"]):
        left, top = MARGIN + (SIDE + GAP) * (i % 2), ROW * (i // 2)
        elements += _panel(net, record["data"]["turns"], left, top)
    return Drawing(2 * MARGIN + 2 * SIDE + GAP, 2 * ROW - 4, tuple(elements))


def _panel(net: dict[str, Any], turns: float, left: float, top: float) -> list[Element]:
    """One plane: depth and width above it, the share of right answers below."""
    plane = Plane(left, top + HEADING, SIDE, -LIMIT, LIMIT)
    middle, key = left + SIDE / 2, f"hidden_layer_{net['hidden']}"
    size = " → ".join(["2", *[str(net["width"])] * net["hidden"], "1"])
    share = net["held_out"][net["median_seed"]]
    return [
        Text(middle, top + 18, word(key, "en"), "ink fill", "middle", key),
        Text(middle, top + 36, size, "muted fill small", "middle"),
        plane.region(layered(net["layers"]), "value fill level3", 3),
        Path((_spiral(plane, turns, 0),), "slope thin dashed"),
        Path((_spiral(plane, turns, pi),), "value thin"),
        Text(middle, top + HEADING + SIDE + BELOW - 6, f"{share:.3f}", "ink fill", "middle"),
    ]


def _spiral(plane: Plane, turns: float, start: float) -> tuple[tuple[float, float], ...]:
    """The line along which the points of a spiral lie."""
    count = round(turns * 64)
    along = [i / count for i in range(count + 1)]
    points = [plane.pixels((t * cos(t * turns * tau + start), t * sin(t * turns * tau + start))) for t in along]
    return tuple(simplified(points))
