"""Sets one within another, as nested boxes."""

from __future__ import annotations

from generator.entries import Sets
from generator.figures.parts import Part, framed
from generator.svg import Box, Drawing, Element, Text
from generator.words import word

WIDTH = 376.0  # of the outermost box
INSET, HEAD = 16.0, 62.0  # around an inner box; above it, for two lines of text
ROLES = ("input", "value", "slope")


def draw(entry: Sets) -> Drawing:
    """Return the nested boxes, each with its name and an example."""
    count = len(entry.sets)
    elements: list[Element] = []
    for depth, ((name, example), role) in enumerate(zip(entry.sets, ROLES, strict=True)):
        left, top = INSET * depth, HEAD * depth
        height = HEAD * (count - depth) + INSET * (count - 1 - depth)
        # the second tints the first, which hides the tint of the box around it
        elements.append(Box(left, top, WIDTH - 2 * left, height, f"{role} hollow line", 14))
        elements.append(Box(left, top, WIDTH - 2 * left, height, f"{role} fill soft", 14))
        elements.append(Text(left + 16, top + 27, word(name, "en"), f"{role} fill large bare", word=name))
        elements.append(Text(left + 16, top + 48, word(example, "en"), "ink fill small bare", word=example))
    whole = HEAD * count + INSET * (count - 1)
    return framed(Part(WIDTH, whole, tuple(elements), {}))
