"""What a trained convolutional network looks for: its first filters, and what excites units of its later layers."""

from __future__ import annotations

from typing import Any

from generator.svg import Box, Drawing, Element, Image, Text
from generator.words import word

WIDTH = 388.0
MARGIN = 6.0
HEADING = 30.0  # from the top of a part to its first row
SPACE = 14.0  # between parts
FILTERS = 8  # in a row
APART = 4.0  # between filters, and between units of one column


def draw(record: dict[str, Any]) -> Drawing:
    """Return the figure of a record of generator/experiments/features.py."""
    top = MARGIN
    elements: list[Element] = []
    filters, height = _filters(record["filters"], top + HEADING)
    elements += [_heading("filters_of_first_layer", top), *filters]
    for key, layer in (("patches_of_middle_layer", "middle"), ("patches_of_deep_layer", "deep")):
        top += HEADING + height + SPACE
        patches, height = _units(record[layer]["shown"], top + HEADING)
        elements += [_heading(key, top), *patches]
    return Drawing(WIDTH, top + HEADING + height + MARGIN, tuple(elements))


def _heading(key: str, top: float) -> Text:
    return Text(MARGIN, top + 19, word(key, "en"), "ink fill", word=key)


def _filters(filters: list[dict[str, Any]], top: float) -> tuple[list[Element], float]:
    """Filters in rows, and the height that they take."""
    side = (WIDTH - 2 * MARGIN + APART) / FILTERS - APART
    places = [(MARGIN + (side + APART) * (i % FILTERS), top + (side + APART) * (i // FILTERS))
              for i in range(len(filters))]  # fmt: skip
    rows = -(-len(filters) // FILTERS)
    return _tiles([each["pixels"] for each in filters], places, side), rows * (side + APART) - APART


def _units(units: list[dict[str, Any]], top: float) -> tuple[list[Element], float]:
    """Units in two columns, the patches of each side by side, and the height that they take."""
    gap, count = 3 * APART, max(len(unit["patches"]) for unit in units)
    side = (WIDTH - 2 * MARGIN - gap) / 2 / count
    row = side + APART + 2
    pictures, places = [], []
    for i, unit in enumerate(units):
        left = MARGIN + (count * side + gap) * (i % 2)
        pictures += [patch["pixels"] for patch in unit["patches"]]
        places += [(left + side * j, top + row * (i // 2)) for j in range(len(unit["patches"]))]
    return _tiles(pictures, places, side), -(-len(units) // 2) * row - APART - 2


def _tiles(pictures: list[str], places: list[tuple[float, float]], side: float) -> list[Element]:
    """Square pictures at their places, each framed."""
    frames: list[Element] = [Box(x, y, side, side, "grid thin", round=0) for x, y in places]
    return [*(Image(x, y, side, side, png) for (x, y), png in zip(places, pictures, strict=True)), *frames]
