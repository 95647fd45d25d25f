"""A function over the channels of an image: each channel before and after, one pixel followed through."""

from __future__ import annotations

import torch

from generator import modules
from generator.entries import VectorActivation
from generator.figures import plot
from generator.figures.parts import cells, rectangle
from generator.svg import Drawing, Element, Path, Text

SIZE = 6  # pixels along a side of the image
CELL, GAP, HEAD, FOOT, MARGIN = 19.0, 18.0, 24.0, 26.0, 8.0
MARKED = (1, 3)  # row and column of the pixel that is followed
SCALE = 3.0  # the input at which a cell is full


def image() -> torch.Tensor:
    """Return the example, shape (3, SIZE, SIZE): scores for the left, for the middle and for the right of the image."""
    down, across = (torch.linspace(-1, 1, SIZE, dtype=torch.float64).reshape(shape) for shape in ((-1, 1), (1, -1)))
    left = -3 * across + 0 * down
    return torch.stack([left, 2 - 4 * (across**2 + down**2), -left]).round(decimals=1)


def draw(entry: VectorActivation) -> Drawing:
    """Return the channels of the example above, those of torch's output below, full cells for large values."""
    x = image()
    y = modules.torch_class(entry)()(x)
    elements: list[Element] = []
    side = SIZE * CELL
    for row, (name, channels, scale) in enumerate((("x", x, SCALE), ("p", y, 1.0))):
        for i in range(3):
            left = MARGIN + i * (side + GAP)
            top = MARGIN + HEAD + row * (side + HEAD + FOOT)
            elements += _grid(channels[i] / scale, left, top, "third" if row == 0 else "value")
            elements.append(Text(left + side / 2, top - 8, f"{name}_{i + 1}", "muted fill math", "middle"))
            marked = f"{channels[i][MARKED].item():.{1 if row == 0 else 3}f}".replace("-", plot.MINUS)
            elements.append(Text(left + side / 2, top + side + 18, marked, "ink fill small", "middle"))
    return Drawing(3 * side + 2 * GAP + 2 * MARGIN, 2 * (side + HEAD + FOOT) + 2 * MARGIN, tuple(elements))


def small(entry: VectorActivation) -> Drawing:
    """Return one channel of the output, for the gallery."""
    y = modules.torch_class(entry)()(image())
    return Drawing(120, 90, tuple(_grid(y[1], 30, 15, "value", 10.0, mark=False)))


def numbers_in_words() -> tuple[str, str]:
    """Return the marked pixel's input and output, for those who do not see the figure."""
    x = image()[:, *MARKED]
    return tuple("; ".join(f"{v:.3g}".replace("-", plot.MINUS) for v in part.tolist()) for part in (x, x.softmax(0)))


def _grid(values: torch.Tensor, left: float, top: float, role: str, cell: float = CELL, mark: bool = True) -> list:
    """The cells of one channel and, around the marked pixel, a frame."""
    elements = cells(values.tolist(), left, top, cell, role)
    if mark:
        square = rectangle(left + MARKED[1] * cell, top + MARKED[0] * cell, cell, cell)
        elements.append(Path((square,), "ink line", closed=True))
    return elements
