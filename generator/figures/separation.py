"""What one trained neuron separates, and two hidden neurons: four planes with the region of “yes”."""

from __future__ import annotations

from typing import Any

from generator.figures.regions import Plane, layered
from generator.svg import Drawing, Element, Path, Text
from generator.words import word

SIDE = 168.0
LEFT, RIGHT, TOP, ROW = 26.0, 12.0, 4.0, 264.0
GAP = 20.0
LOW, HIGH = -0.45, 1.45
DOT = 6.5


def draw(record: dict[str, Any]) -> Drawing:
    """Return the figure of a record of generator/experiments/separation.py."""
    elements: list[Element] = []
    for i, panel in enumerate(record["panels"]):
        left, top = LEFT + (SIDE + GAP) * (i % 2), TOP + ROW * (i // 2)
        elements += _panel(panel, record["points"], record["settings"]["decided"], left, top)
    return Drawing(LEFT + 2 * SIDE + GAP + RIGHT, TOP + 2 * ROW - 6, tuple(elements))


def _panel(panel: dict[str, Any], points: list, decisive: float, left: float, top: float) -> list[Element]:
    """One plane: its task and network above it, the loss and the right answers below."""
    plane = Plane(left, top + 44, SIDE, LOW, HIGH)
    function = layered(panel["layers"])
    middle, right, bottom = left + SIDE / 2, left + SIDE, top + 44 + SIDE
    decided = max(abs(output - 0.5) for output in panel["outputs"]) > decisive
    elements: list[Element] = [
        Text(middle, top + 15, word(panel["task"], "en"), "ink fill", "middle", panel["task"]),
        Text(middle, top + 34, word(panel["network"], "en"), "muted fill small", "middle", panel["network"]),
    ]
    elements += _axes(plane)
    if decided:
        elements.append(plane.region(function, "value fill soft"))
        elements.append(plane.border(function, "value line"))
    else:
        output = f"ŷ = {panel['outputs'][0]:.2f}"
        elements.append(Text(middle, top + 44 + SIDE / 2 + 5, output, "ink fill math", "middle"))
    for answer, classes in ((1, "value fill"), (0, "slope hollow line")):
        chosen = [tuple(point) for point, given in zip(points, panel["answers"], strict=True) if given == answer]
        elements += plane.dots(chosen, classes, DOT)
    elements.append(Text(left, bottom + 34, f"J = {panel['loss']:.4f}", "muted fill math"))
    elements.append(Text(right, bottom + 34, f"{panel['right']} / {len(points)}", "muted fill", "end"))
    return elements


def _axes(plane: Plane) -> list[Element]:
    """Lines through 0 and 1 with their numbers, and the names of both inputs."""
    elements: list[Element] = []
    for at in (0, 1):
        across = tuple(plane.pixels(point) for point in ((LOW, at), (HIGH, at)))
        up = tuple(plane.pixels(point) for point in ((at, LOW), (at, HIGH)))
        elements.append(Path((across, up), "grid thin"))
    for at in (0, 1):
        (x, y), bottom = plane.pixels((at, at)), plane.top + plane.side
        elements.append(Text(x, bottom + 14, str(at), "muted fill small", "middle"))
        elements.append(Text(plane.left - 6, y + 5, str(at), "muted fill small", "end"))
    elements.append(Text(plane.left + plane.side, plane.top + plane.side + 14, "x_1", "muted fill math", "end"))
    elements.append(Text(plane.left - 6, plane.top + 12, "x_2", "muted fill math", "end"))
    return elements
