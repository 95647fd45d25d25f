"""Attention as the flow of its data, with the shapes that the module really has, over the weights that it computes."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from generator import layers
from generator.entries import Layer
from generator.figures.parts import Node, Part, arrow, box, caption, cells, column, framed, rectangle, row
from generator.svg import Drawing, Element, Path, Text

POSITIONS = 5
WIDE, PAIR, GAP = 106.0, 34.0, 24.0  # of a box; between boxes side by side; between boxes that an arrow joins
CELL = 17.0
SHIFT = 6.0  # from an arrow to the shape beside it
Matrices = list[list[list[float]]]


def draw(entry: Layer) -> Drawing:
    """Return the diagram from queries, keys and values down to the output, and below it the weights of each head."""
    body, over = _flow(entry)
    plain, causal = weights(entry)
    heads = len(plain)
    side, near = POSITIONS * CELL, 12.0
    apart = body.width - 2 * heads * side - 2 * (heads - 1) * near
    elements: list[Element] = []
    top = body.height + 62
    for group, (key, matrices) in enumerate((("without_mask", plain), ("causal_mask", causal))):
        left = group * (heads * side + (heads - 1) * near + apart)
        middle = left + (heads * side + (heads - 1) * near) / 2
        elements += caption(key, "muted").moved(middle, top - 44).elements
        for i, matrix in enumerate(matrices):
            x = left + i * (side + near)
            elements.append(Text(x + side / 2, top - 8, f"A_{i + 1}", "activation fill math", "middle"))
            elements += _matrix(matrix, x, top, CELL)
    whole = Part(body.width, top + side, body.elements, body.nodes)
    return framed(whole, [], [*over, *elements])


def small(entry: Layer) -> Drawing:
    """Return the weights of one head under the causal mask, for the gallery."""
    cell = 14.0
    left, top = (120 - POSITIONS * cell) / 2, (90 - POSITIONS * cell) / 2
    return Drawing(120, 90, tuple(_matrix(weights(entry)[1][0], left, top, cell)))


def weights(entry: Layer) -> tuple[Matrices, Matrices]:
    """Return the weights of every head for the example, as torch computes them: without a mask, with the causal one."""
    module = layers.example(entry)
    x = torch.randn(POSITIONS, module.embed_dim, generator=torch.Generator().manual_seed(SEED), dtype=torch.float64)
    mask = torch.ones(POSITIONS, POSITIONS, dtype=torch.bool).triu(1)

    def of(mask: Tensor | None) -> Matrices:
        return module(x, x, x, attn_mask=mask, average_attn_weights=False)[1].tolist()

    return of(None), of(mask)


SEED = 0


def last_row_in_words(entry: Layer) -> str:
    """Return the weights of the last query in every head, for those who do not see the figure."""
    rows = [matrix[-1] for matrix in weights(entry)[0]]
    return "; ".join(f"A{i}: " + ", ".join(f"{v:.2f}" for v in line) for i, line in enumerate(rows, start=1))


def _flow(entry: Layer) -> tuple[Part, list[Element]]:
    """The boxes, and the arrows between them with the shapes of what they carry."""
    module = layers.example(entry)
    width, heads = module.embed_dim, module.num_heads
    each = module.head_dim
    projection = tuple(module.in_proj_weight.chunk(3)[0].shape)
    shape = {"whole": _shape(POSITIONS, width), "head": _shape(heads, POSITIONS, each),
             "scores": _shape(heads, POSITIONS, POSITIONS)}  # fmt: skip
    columns = [
        column([box(n, n, "input", WIDE), box(f"W{n}", f"W^{n}: {_shape(*projection)}", "sum", WIDE),
                box(f"{n}i", f"{n}_i", "value", WIDE - 10, heads)], GAP)
        for n in "QKV"
    ]  # fmt: skip
    top = row(columns, PAIR)
    at = dict(top.nodes)
    down = top.height + GAP
    # the scores under queries and keys, then to the right under the values, then back along the bottom
    scores = box("scores", "Q_iK_i^{⊤} / √d", "sum", 2 * WIDE + PAIR - 10, heads)
    softmax = box("softmax", "softmax", "activation", WIDE - 10, heads, "bare")
    mask = box("mask", "M", "bias", 44)
    weighted = box("weighted", "A_iV_i", "sum", WIDE - 10, heads)
    joined = box("joined", f"[{' '.join(f'H_{i + 1}' for i in range(heads))}]", "value", WIDE - 10)
    final = box("final", f"W^O: {_shape(*module.out_proj.weight.shape)}", "sum", WIDE)
    output = box("Y", "Y", "output", 44)
    middle = (at["Qi"].x + at["Ki"].x) / 2
    lines = [down + i * (scores.height + GAP) + scores.height / 2 for i in range(3)]
    places = [(scores, middle, lines[0]), (mask, at["Qi"].x, lines[1]), (softmax, at["Ki"].x, lines[1]),
              (weighted, at["Vi"].x, lines[1]), (joined, at["Vi"].x, lines[2]), (final, at["Ki"].x, lines[2]),
              (output, at["Qi"].x, lines[2])]  # fmt: skip
    parts = [top, *(_centred(part, x, y) for part, x, y in places)]
    for part in parts[1:]:
        at.update(part.nodes)
    carried = []
    for n in "QKV":
        carried += [(at[n], at[f"W{n}"], shape["whole"]), (at[f"W{n}"], at[f"{n}i"], shape["whole"])]
    carried += [(at["Qi"], at["scores"], shape["head"]), (at["Ki"], at["scores"], shape["head"]),
                (at["Vi"], at["weighted"], shape["head"]), (at["scores"], at["softmax"], shape["scores"]),
                (at["weighted"], at["joined"], shape["head"])]  # fmt: skip
    over: list[Element] = []
    for start, end, text in carried:
        over += _down(start, end, text)
    for start, end, text in (("mask", "softmax", ""), ("softmax", "weighted", ""), ("joined", "final", shape["whole"]),
                             ("final", "Y", shape["whole"])):  # fmt: skip
        over += arrow(at[start], at[end], "muted")
        between = (at[start].x - at[start].wide + at[end].x + at[end].wide) / 2
        over += [Text(between, at[end].y - 9, text, "muted fill small", "middle")] if text else []
    elements = tuple(element for part in parts for element in part.elements)
    return Part(top.width, lines[2] + output.height / 2, elements, at), over


def _centred(part: Part, x: float, y: float) -> Part:
    return part.moved(x - part.width / 2, y - part.height / 2)


def _down(start: Node, end: Node, shape: str) -> list[Element]:
    """A vertical arrow, where the narrower box stands, and the shape of what it carries on its right."""
    x = start.x if start.wide < end.wide else end.x
    y = (start.y + start.reach + end.y - end.reach) / 2
    label = Text(x + SHIFT, y + 4, shape, "muted fill small")
    return [*arrow(replace(start, x=x), replace(end, x=x), "muted"), label]


def _shape(*sizes: int) -> str:
    return " × ".join(map(str, sizes))


def _matrix(values: list[list[float]], left: float, top: float, cell: float) -> list[Element]:
    """A matrix of weights; what the mask forbids has no cell."""
    allowed = [rectangle(left + j * cell, top + i * cell, cell, cell)
               for i, line in enumerate(values) for j, value in enumerate(line) if value > 0]  # fmt: skip
    return [*cells(values, left, top, cell, "activation"), Path(tuple(allowed), "muted thin", closed=True)]
