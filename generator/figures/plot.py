"""One matplotlib figure to a drawing: what plots have in common.

Everything drawn carries a `gid`: the classes of generator/svg.py. What has none (frames, ticks) is left out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from xml.etree import ElementTree

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from generator import palette
from generator.svg import Circle, Drawing, Element, Path, Text
from generator.words import word

DPI = 72  # so that matplotlib's points are pixels
DOT = 4.0
TINY = 1.7
MINUS = "−"
Offset = tuple[float, float]
_PREFIX = "classes:"
_SVG = "{http://www.w3.org/2000/svg}"


def figure(width: float, height: float) -> Figure:
    """Return an empty figure of `width` × `height` pixels."""
    return Figure(figsize=(width / DPI, height / DPI), dpi=DPI)


def panel(
    fig: Figure, left: float, top: float, width: float, height: float, x: tuple[float, float], y: tuple[float, float]
) -> Axes:
    """Return axes over a rectangle given in pixels from the upper left corner, with the given limits."""
    total_width, total_height = fig.get_size_inches() * DPI
    axes = fig.add_axes(
        (left / total_width, 1 - (top + height) / total_height, width / total_width, height / total_height)
    )
    axes.set_axis_off()
    axes.set_xlim(*x)
    axes.set_ylim(*y)
    return axes


def line(axes: Axes, points: Sequence[tuple[float, float]], classes: str) -> None:
    """Draw a polyline through `points`, cut off where it leaves the axes' limits in y."""
    for part in clipped(points, *axes.get_ylim()):
        axes.plot(*zip(*part, strict=True), gid=_PREFIX + classes)


def area(axes: Axes, points: Sequence[tuple[float, float]], classes: str) -> None:
    """Fill a polygon."""
    axes.fill(*zip(*points, strict=True), gid=_PREFIX + classes)


def dots(axes: Axes, points: Sequence[tuple[float, float]], classes: str) -> None:
    """Draw a dot at each point."""
    axes.plot(*zip(*points, strict=True), "o", gid=_PREFIX + classes)


def text(
    axes: Axes, at: tuple[float, float], content: str, classes: str, anchor: str = "start", offset: Offset = (0, 0)
) -> None:
    """Write `content` with its baseline at a point of the axes, moved by `offset` pixels, the second downwards.

    `@key` is a word of generator/words.py, written in the language of the page.
    """
    side = {"start": "left", "middle": "center", "end": "right"}[anchor]
    axes.annotate(content, at, (offset[0], -offset[1]), textcoords="offset points", ha=side, va="baseline",
                  gid=_PREFIX + classes, fontsize=palette.TEXT)  # fmt: skip


def tick_text(value: float) -> str:
    """Return a number as it stands at an axis."""
    return f"{value:g}".replace("-", MINUS)


def clipped(points: Sequence[tuple[float, float]], low: float, high: float) -> list[list[tuple[float, float]]]:
    """Return the parts of a polyline whose y lies in [low, high], cut at the bounds by interpolation."""
    parts: list[list[tuple[float, float]]] = [[]]
    for here, after in zip(points, [*points[1:], None], strict=True):
        if low <= here[1] <= high:
            parts[-1].append(here)
        if after is None:
            continue
        for bound in sorted((low, high), reverse=bool(here[1] > after[1])):
            if (here[1] - bound) * (after[1] - bound) < 0:
                share = (bound - here[1]) / (after[1] - here[1])
                parts[-1].append((here[0] + share * (after[0] - here[0]), bound))
        if not low <= after[1] <= high and parts[-1]:
            parts.append([])
    return [part for part in parts if len(part) > 1]


def drawing(fig: Figure) -> Drawing:
    """Return what matplotlib lays out, as elements in pixels."""
    with matplotlib.rc_context({"svg.fonttype": "none", "path.simplify": False, "svg.hashsalt": "fixed"}):
        buffer = io.StringIO()
        fig.savefig(buffer, format="svg", metadata={"Date": None})
    width, height = fig.get_size_inches() * DPI
    elements: list[Element] = []
    for group in ElementTree.fromstring(buffer.getvalue()).iter(f"{_SVG}g"):
        if not group.get("id", "").startswith(_PREFIX):
            continue
        classes = group.get("id", "").removeprefix(_PREFIX)
        for use in group.iter(f"{_SVG}use"):
            radius = TINY if "tiny" in classes.split() else DOT
            elements.append(Circle(float(use.get("x", 0)), float(use.get("y", 0)), radius, classes))
        for path in group.findall(f"{_SVG}path"):
            elements.append(_path(path.get("d", ""), classes))
        for label in group.iter(f"{_SVG}text"):
            style = label.get("style", "")
            anchor = match.group(1) if (match := re.search(r"text-anchor: (\w+)", style)) else "start"
            content, x, y = label.text or "", float(label.get("x", 0)), float(label.get("y", 0))
            key = content.removeprefix("@") if content.startswith("@") else ""
            elements.append(Text(x, y, word(key, "en") if key else content, classes, anchor, key))
    return Drawing(float(width), float(height), tuple(elements))


def _path(d: str, classes: str) -> Path:
    """matplotlib writes M and L with absolute numbers, and z where it closes."""
    lines = []
    for part in d.split("M")[1:]:
        numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", part)]
        lines.append(tuple(zip(numbers[::2], numbers[1::2], strict=True)))
    return Path(tuple(lines), classes, closed="z" in d)
