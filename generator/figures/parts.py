"""What diagrams are composed of: parts that know their size, set beside and above each other, joined by lines.

Inputs, sums, activations and outputs each have one shape and one colour, the same on every page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot

from generator.svg import Box, Circle, Drawing, Element, Path, Text, shifted
from generator.words import word

RADIUS = 22.0
SIDE = 2 * RADIUS - 4  # of a square
MARGIN = 12.0
HEAD = 7.0  # length of an arrow's head
LEVELS = 9  # of how dark a cell can be


@dataclass(frozen=True)
class Node:
    """Where lines meet a part: its centre and the distance at which they end; of a box, half its height and width."""

    x: float
    y: float
    reach: float = RADIUS
    wide: float = 0.0

    def towards(self, ux: float, uy: float) -> float:
        """Return how far from the centre a line in the direction (ux, uy) meets the edge."""
        if not self.wide:
            return self.reach
        return min(self.wide / max(abs(ux), 1e-9), self.reach / max(abs(uy), 1e-9))


@dataclass(frozen=True)
class Part:
    """Elements in a rectangle of known size, with the nodes by which lines find them."""

    width: float
    height: float
    elements: tuple[Element, ...]
    nodes: Mapping[str, Node]

    def moved(self, dx: float, dy: float) -> Part:
        """Return the part moved by (dx, dy) pixels, its size as it was."""
        nodes = {name: replace(node, x=node.x + dx, y=node.y + dy) for name, node in self.nodes.items()}
        return Part(self.width, self.height, tuple(shifted(element, dx, dy) for element in self.elements), nodes)


def disc(name: str, label: str, role: str) -> Part:
    """Return a circle: an input, an output, a fact."""
    shape = Circle(RADIUS, RADIUS, RADIUS, f"{role} hollow line")
    text = Text(RADIUS, RADIUS + 6, label, f"{role} fill math large", "middle")
    return Part(2 * RADIUS, 2 * RADIUS, (shape, text), {name: Node(RADIUS, RADIUS)})


def block(name: str, label: str, role: str) -> Part:
    """Return a rounded square: a sum, a function."""
    shape = Box(0, 0, SIDE, SIDE, f"{role} hollow line")
    text = Text(SIDE / 2, SIDE / 2 + 6, label, f"{role} fill math large", "middle")
    return Part(SIDE, SIDE, (shape, text), {name: Node(SIDE / 2, SIDE / 2, SIDE / 2)})


def box(name: str, label: str, role: str, width: float, cards: int = 1, style: str = "math") -> Part:
    """Return a wide box with a formula in it, a step of a computation: so many of them, one behind another."""
    step, height = 4.0, 30.0
    more = step * (cards - 1)
    boxes = [Box(step * i, more - step * i, width, height, f"{role} hollow line") for i in reversed(range(cards))]
    text = Text(width / 2, more + height / 2 + 5, label, f"{role} fill {style}", "middle")
    whole = ((width + more) / 2, (height + more) / 2)
    return Part(width + more, height + more, (*boxes, text), {name: Node(*whole, whole[1], whole[0])})


def cells(values: Sequence[Sequence[float]], left: float, top: float, cell: float, role: str) -> list[Element]:
    """Return cells as dark as their value, up to 1, is large, negative ones in another colour, in a frame."""
    by_level: dict[str, list] = {}
    for line, numbers in enumerate(values):
        for place, value in enumerate(numbers):
            if level := min(LEVELS, round(abs(value) * LEVELS)):
                square = rectangle(left + place * cell, top + line * cell, cell, cell)
                by_level.setdefault(f"{role if value > 0 else 'slope'} fill level{level}", []).append(square)
    found: list[Element] = [Path(tuple(squares), style, closed=True) for style, squares in sorted(by_level.items())]
    frame = rectangle(left, top, len(values[0]) * cell, len(values) * cell)
    return [*found, Path((frame,), "muted thin", closed=True)]


def rectangle(left: float, top: float, width: float, height: float) -> tuple[tuple[float, float], ...]:
    """Return the corners of a rectangle, for a closed path."""
    return ((left, top), (left + width, top), (left + width, top + height), (left, top + height))


def unit(name: str, label: str, activation: str = "g") -> Part:
    """Return a hidden unit: its sum and, joined to it, its activation; lines go into `name` and leave `name` + "→"."""
    wide = block(name, label, "sum")
    narrow = 26.0
    shape = Box(0, 0, narrow, SIDE, "activation hollow line")
    text = Text(narrow / 2, SIDE / 2 + 6, activation, "activation fill math large", "middle")
    return row([wide, Part(narrow, SIDE, (shape, text), {f"{name}→": Node(narrow / 2, SIDE / 2, narrow / 2)})], 3)


def dots(vertical: bool) -> Part:
    """Return three dots that stand for what is left out."""
    size, step = 2 * RADIUS, 9.0
    middle = RADIUS
    centres = [(middle, middle + i * step) if vertical else (middle + i * step, middle) for i in (-1, 0, 1)]
    width, height = (size, 34.0) if vertical else (34.0, size)
    moved = tuple(Circle(x - RADIUS + width / 2, y - RADIUS + height / 2, 2.2, "muted fill") for x, y in centres)
    return Part(width, height, moved, {})


def caption(key: str, role: str) -> Part:
    """Return a word of generator/words.py, centred, as wide as nothing: it may stand over its neighbours' gap."""
    return Part(0, 16, (Text(0, 12, word(key, "en"), f"{role} fill small", "middle", word=key),), {})


def column(parts: Sequence[Part], gap: float) -> Part:
    """Return `parts` one above the other, centred."""
    width = max(part.width for part in parts)
    placed, y = [], 0.0
    for part in parts:
        placed.append(part.moved((width - part.width) / 2, y))
        y += part.height + gap
    return _joined(placed, width, y - gap)


def row(parts: Sequence[Part], gap: float) -> Part:
    """Return `parts` side by side, centred."""
    height = max(part.height for part in parts)
    placed, x = [], 0.0
    for part in parts:
        placed.append(part.moved(x, (height - part.height) / 2))
        x += part.width + gap
    return _joined(placed, x - gap, height)


def arrow(start: Node, end: Node, role: str, label: str = "", at: float = 0.5, style: str = "line") -> list[Element]:
    """Return an arrow between two nodes, its label over the line at the share `at` of the way."""
    length = hypot(end.x - start.x, end.y - start.y)
    ux, uy = (end.x - start.x) / length, (end.y - start.y) / length
    out, into = start.towards(ux, uy), end.towards(ux, uy) + 2
    a = (start.x + ux * out, start.y + uy * out)
    b = (end.x - ux * into, end.y - uy * into)
    neck = (b[0] - ux * HEAD, b[1] - uy * HEAD)
    head = (b, (neck[0] - uy * HEAD / 2, neck[1] + ux * HEAD / 2), (neck[0] + uy * HEAD / 2, neck[1] - ux * HEAD / 2))
    elements: list[Element] = [
        Path(((a, neck),), f"{role} {style}"),
        Path((head,), f"{role} fill", closed=True),
    ]
    if label:
        x, y = a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at
        elements.append(Text(x, y + 5, label, f"{role} fill math", "middle"))
    return elements


def bundle(starts: Sequence[Node], ends: Sequence[Node], role: str, share: tuple[float, float] = (0, 1)) -> Path:
    """Return a thin line from every start to every end, or the `share` of it, as one path."""
    low, high = share
    lines = []
    for start in starts:
        for end in ends:
            a, b = (start.x + start.reach, start.y), (end.x - end.reach, end.y)
            dx, dy = b[0] - a[0], b[1] - a[1]
            lines.append(((a[0] + dx * low, a[1] + dy * low), (a[0] + dx * high, a[1] + dy * high)))
    return Path(tuple(lines), f"{role} thin")


def above(start: Node, end: Node, label: str, role: str) -> Text:
    """Return a label over the middle of the gap between two nodes on one line."""
    x = (start.x + start.reach + end.x - end.reach) / 2
    return Text(x, start.y - 9, label, f"{role} fill math", "middle")


def framed(body: Part, behind: Sequence[Element] = (), over: Sequence[Element] = ()) -> Drawing:
    """Return a drawing of `body` between what lies behind it and what stands over it, with a margin around."""
    whole = Part(body.width, body.height, (*behind, *body.elements, *over), {}).moved(MARGIN, MARGIN)
    return Drawing(whole.width + 2 * MARGIN, whole.height + 2 * MARGIN, whole.elements)


def _joined(parts: Sequence[Part], width: float, height: float) -> Part:
    nodes = {name: node for part in parts for name, node in part.nodes.items()}
    return Part(width, height, tuple(element for part in parts for element in part.elements), nodes)
