"""Adaptive softmax as a tree: the frequent classes beside one output per cluster, and the classes of each cluster.

Heights tell sizes, on a logarithmic scale; all of them are read from the module's parameters.
"""

from __future__ import annotations

from itertools import pairwise
from math import log2

from torch import nn

from generator import layers
from generator.entries import EntryError, Layer
from generator.figures.parts import Node, arrow, caption, framed
from generator.figures.parts import Part as Whole
from generator.svg import Box, Drawing, Element, Path, Text

DOUBLING = 9.0  # pixels that twice the size adds to a height
VECTOR, MAP, GAP = 44.0, 74.0, 10.0  # width of a vector and of a map; between them
CLASSES, CELL = 112.0, 26.0  # width of the classes; height of an output that stands for a cluster
LABEL, BETWEEN, TURN = 20.0, 22.0, 20.0  # under a map for its shape; between rows; from the classes to an arrow's turn


def draw(entry: Layer) -> Drawing:
    """Return the rows of the head and of both clusters: the input, its maps, the classes; arrows lead to clusters.

    Raises EntryError where the example has not two clusters.
    """
    module = layers.example(entry)
    if module.n_clusters != 2:
        raise EntryError(entry, f"the figure shows two clusters, the example has {module.n_clusters}", near="example")
    bounds = [0, *module.cutoffs]
    maps = [[module.head], *([*tail] for tail in module.tail)]
    elements: list[Element] = []
    left = 2 * (MAP + GAP) + VECTOR + GAP
    top = LABEL
    half = CLASSES / 2
    leaving = 0.0  # the middle of the outputs that stand for clusters
    for number, linears in enumerate(maps):
        low, high = bounds[number], bounds[number + 1]
        sizes = [linears[0].in_features, *(linear.out_features for linear in linears)]
        below = 0.0 if number else CELL
        classes = tall(high - low)
        height = max(*map(tall, sizes), classes + below)
        middle = top + height / 2
        elements += _vector(sizes[0], middle)
        elements += _maps(linears, number, middle, height)
        start = middle - (classes + below) / 2
        elements += _outputs(left, start, classes, f"{low}…{high - 1}")
        if number == 0:
            leaving = start + classes + CELL / 2
            elements += _cell(left, start + classes, 1) + _cell(left + half, start + classes, 2)
        elif number == 1:
            x = left + half / 2
            elements += arrow(Node(x, leaving, CELL / 2), Node(x, start, 0), "activation")
        else:
            x, out = left + CLASSES, left + CLASSES + TURN
            elements.append(Path((((x, leaving), (out, leaving), (out, middle)),), "activation line"))
            elements += arrow(Node(out, middle, 0), Node(x, middle, 0), "activation")
        top += height + LABEL + BETWEEN
    width = left + CLASSES + TURN + 2
    words = [("input_vector", "input", VECTOR / 2), ("classes", "output", left + CLASSES / 2)]
    for key, role, x in words:
        elements += caption(key, role).moved(x, 0).elements
    return framed(Whole(width, top - BETWEEN, (), {}), [], elements)


def small(entry: Layer) -> Drawing:
    """Return the maps of each row alone, for the gallery."""
    module = layers.example(entry)
    elements: list[Element] = []
    for row, linears in enumerate([[module.head], *([*tail] for tail in module.tail)]):
        sizes = [linears[0].in_features, *(linear.out_features for linear in linears)]
        step = 96 / len(linears)
        for i, (a, b) in enumerate(pairwise(sizes)):
            shape = _trapezium(12 + i * step, step, 16 + 29 * row, tall(a) / 4, tall(b) / 4)
            elements.append(Path((shape,), "sum hollow line", closed=True))
    return Drawing(120, 90, tuple(elements))


def tall(size: int) -> float:
    """Return how tall a vector of so many numbers is drawn."""
    return DOUBLING * (log2(size) + 0.6)


def shapes_in_words(entry: Layer) -> tuple[str, str]:
    """Return the shapes of the head and of the clusters' maps, for those who do not see the figure."""
    module = layers.example(entry)
    clusters = ", ".join(" → ".join(str(n) for n in (t[0].in_features, t[0].out_features, t[1].out_features))
                         for t in module.tail)  # fmt: skip
    return f"{module.head.in_features} → {module.head.out_features}", clusters


def _vector(size: int, middle: float) -> list[Element]:
    """The input: x and how many numbers it has."""
    height = tall(size)
    return [
        Box(0, middle - height / 2, VECTOR, height, "input hollow line"),
        Text(VECTOR / 2, middle - 3, "x", "input fill math", "middle"),
        Text(VECTOR / 2, middle + 15, str(size), "input fill small bare", "middle"),
    ]


def _maps(linears: list[nn.Linear], number: int, middle: float, height: float) -> list[Element]:
    """The linear maps of a row as trapezia, from as tall as what goes in to as tall as what comes out."""
    elements: list[Element] = []
    whole = 2 * MAP + GAP
    width = (whole - GAP * (len(linears) - 1)) / len(linears)
    for i, linear in enumerate(linears):
        left = VECTOR + GAP + i * (width + GAP)
        shape = _trapezium(left, width, middle, tall(linear.in_features), tall(linear.out_features))
        letter = "W" if linear is linears[-1] else "U"
        elements.append(Path((shape,), "sum hollow line", closed=True))
        elements.append(Text(left + width / 2, middle + 5, f"{letter}_{number}", "sum fill math", "middle"))
        size = " × ".join(map(str, linear.weight.shape))
        elements.append(Text(left + width / 2, middle + height / 2 + LABEL - 4, size, "muted fill small", "middle"))
    return elements


def _trapezium(left: float, width: float, middle: float, start: float, end: float) -> tuple[tuple[float, float], ...]:
    right = left + width
    return (
        (left, middle - start / 2),
        (right, middle - end / 2),
        (right, middle + end / 2),
        (left, middle + start / 2),
    )


def _outputs(left: float, top: float, height: float, label: str) -> list[Element]:
    """The classes that a row decides between, from the first to the last."""
    text = Text(left + CLASSES / 2, top + height / 2 + 5, label, "output fill small bare", "middle")
    return [Box(left, top, CLASSES, height, "output hollow line", 3), text]


def _cell(left: float, top: float, k: int) -> list[Element]:
    """The output of the head that stands for a cluster."""
    text = Text(left + CLASSES / 4, top + CELL / 2 + 5, f"k = {k}", "activation fill math", "middle")
    return [Box(left, top, CLASSES / 2, CELL, "activation hollow line", 3), text]
