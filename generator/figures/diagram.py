"""A network as a diagram: parts that know their size, set beside and above each other, joined by arrows.

Inputs, sums, activations and outputs each have one shape and one colour, the same on every page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from torch import nn

from generator import modules
from generator.entries import Network
from generator.svg import Box, Circle, Drawing, Element, Path, Text, shifted
from generator.words import word

RADIUS = 22.0
MARGIN = 12.0
HEAD = 7.0  # length of an arrow's head
Point = tuple[float, float]


@dataclass(frozen=True)
class Node:
    """Where arrows meet a part: its centre and the distance at which they end."""

    x: float
    y: float
    reach: float = RADIUS


@dataclass(frozen=True)
class Part:
    """Elements in a rectangle of known size, with the nodes by which arrows find them."""

    width: float
    height: float
    elements: tuple[Element, ...]
    nodes: Mapping[str, Node]

    def moved(self, dx: float, dy: float) -> Part:
        """Return the part moved by (dx, dy) pixels, its size as it was."""
        nodes = {name: Node(node.x + dx, node.y + dy, node.reach) for name, node in self.nodes.items()}
        return Part(self.width, self.height, tuple(shifted(element, dx, dy) for element in self.elements), nodes)


def disc(name: str, label: str, role: str) -> Part:
    """Return a circle: an input, an output or a sum."""
    shape = Circle(RADIUS, RADIUS, RADIUS, f"{role} hollow line")
    text = Text(RADIUS, RADIUS + 6, label, f"{role} fill math large", "middle")
    return Part(2 * RADIUS, 2 * RADIUS, (shape, text), {name: Node(RADIUS, RADIUS)})


def block(name: str, label: str, role: str) -> Part:
    """Return a rounded square: a function."""
    side = 2 * RADIUS - 4
    shape = Box(0, 0, side, side, f"{role} hollow line")
    text = Text(side / 2, side / 2 + 6, label, f"{role} fill math large", "middle")
    return Part(side, side, (shape, text), {name: Node(side / 2, side / 2, side / 2)})


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


def arrow(start: Node, end: Node, role: str, label: str = "", at: float = 0.5) -> list[Element]:
    """Return an arrow between two nodes, its label over the line at the share `at` of the way."""
    length = hypot(end.x - start.x, end.y - start.y)
    ux, uy = (end.x - start.x) / length, (end.y - start.y) / length
    a = (start.x + ux * start.reach, start.y + uy * start.reach)
    b = (end.x - ux * (end.reach + 2), end.y - uy * (end.reach + 2))
    neck = (b[0] - ux * HEAD, b[1] - uy * HEAD)
    head = (b, (neck[0] - uy * HEAD / 2, neck[1] + ux * HEAD / 2), (neck[0] + uy * HEAD / 2, neck[1] - ux * HEAD / 2))
    elements: list[Element] = [
        Path(((a, neck),), f"{role} line"),
        Path((head,), f"{role} fill", closed=True),
    ]
    if label:
        x, y = a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at
        elements.append(Text(x, y + 5, label, f"{role} fill math", "middle"))
    return elements


def draw(entry: Network) -> Drawing:
    """Return the diagram of one neuron, read from its module: a linear layer with one output, then an activation."""
    linear, activation = modules.network(entry)
    assert isinstance(linear, nn.Linear) and linear.out_features == 1
    assert not list(activation.parameters()), "the second layer is an activation without parameters"
    count = linear.in_features
    names = [f"x{j}" for j in range(1, count + 1)]
    inputs = [disc(name, f"x_{j}", "input") for j, name in enumerate(names, start=1)]
    if linear.bias is not None:
        inputs.insert(0, disc("one", "1", "bias"))
    steps = [block("sum", "Σ", "sum"), block("activation", "g", "activation"), disc("output", "ŷ", "output")]
    body = row([column(inputs, 14), row(steps, 44)], 92)
    edges: list[Element] = []
    if linear.bias is not None:
        edges += arrow(body.nodes["one"], body.nodes["sum"], "bias", "w_0", 0.45)
    for j, name in enumerate(names, start=1):
        edges += arrow(body.nodes[name], body.nodes["sum"], "weight", f"w_{j}", 0.45)
    edges += arrow(body.nodes["sum"], body.nodes["activation"], "sum", "")
    edges += arrow(body.nodes["activation"], body.nodes["output"], "output", "")
    edges.append(_above(body.nodes["sum"], body.nodes["activation"], "z", "sum"))
    words = [("x1", "inputs", "input"), ("weights", "weights", "weight"), ("sum", "sum", "sum"),
             ("activation", "activation", "activation"), ("output", "output", "output")]  # fmt: skip
    middle = (body.nodes["x1"].x + body.nodes["sum"].x) / 2
    captions = [
        element
        for i, (name, key, role) in enumerate(words)
        for element in caption(key, role)
        .moved(middle if name == "weights" else body.nodes[name].x, body.height + 14 + 20 * (i % 2))
        .elements
    ]
    whole = Part(body.width, body.height + 54, (*edges, *body.elements, *captions), body.nodes).moved(MARGIN, MARGIN)
    return Drawing(whole.width + 2 * MARGIN, whole.height + 2 * MARGIN, whole.elements)


def _above(start: Node, end: Node, label: str, role: str) -> Text:
    """A label over the middle of the gap between two nodes on one line."""
    x = (start.x + start.reach + end.x - end.reach) / 2
    return Text(x, start.y - 9, label, f"{role} fill math", "middle")


def _joined(parts: Sequence[Part], width: float, height: float) -> Part:
    nodes = {name: node for part in parts for name, node in part.nodes.items()}
    return Part(width, height, tuple(element for part in parts for element in part.elements), nodes)
