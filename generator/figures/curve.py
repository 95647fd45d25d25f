"""An element-wise function over its slope, with torch's own values: both on one scale, units equal on both axes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator import modules, palette
from generator.checks import kinks
from generator.entries import Activation
from generator.figures import plot
from generator.figures.axes import Frame, grid, numbers
from generator.figures.labels import Point, Rectangle, place
from generator.properties import evaluated
from generator.svg import Drawing

X = (-4.0, 4.0)
VALUES = (-2.0, 4.0)
SLOPES = (-0.5, 2.0)
STEP = 0.1
MARGIN, GAP = 10.0, 30.0
SYMBOLS = {r"\alpha": "α", r"\beta": "β", r"\lambda": "λ"}


@dataclass(frozen=True)
class Curve:
    """One function in pieces between its kinks, with the values torch returns at jumps; `label` names it.

    `area` is a polygon that it draws from, `samples` are values that it drew.
    """

    label: str
    pieces: tuple[tuple[Point, ...], ...]
    classes: str
    full_dots: tuple[Point, ...] = ()
    hollow_dots: tuple[Point, ...] = ()
    area: tuple[Point, ...] = ()
    samples: tuple[Point, ...] = ()


def draw(entry: Activation) -> Drawing:
    """Return the figure of `entry`: the function above, its slope below, for each value of its first parameter."""
    values, slopes = curves(entry)
    return stacked(((values, VALUES, (-2, 2, 4)), (slopes, SLOPES, (1, 2))), X, (-4, -2, 2, 4))


def stacked(
    panels: Sequence[tuple[Sequence[Curve], tuple[float, float], Sequence[float]]],
    x: tuple[float, float],
    x_ticks: Sequence[float],
    name: str = "x",
) -> Drawing:
    """Return panels (curves, limits and numbers of y) one above the other over the same x, units equal on both axes."""
    width = (x[1] - x[0]) * palette.UNIT
    heights = [(high - low) * palette.UNIT for _, (low, high), _ in panels]
    fig = plot.figure(width + 2 * MARGIN, MARGIN * 2 + sum(heights) + GAP * (len(panels) - 1))
    top = MARGIN
    for (shown, limits, ticks), height in zip(panels, heights, strict=True):
        axes = plot.panel(fig, MARGIN, top, width, height, x, limits)
        draw_curves(Frame(axes, x, limits, (palette.UNIT, palette.UNIT)), shown, x_ticks, ticks, name)
        top += height + GAP
    return plot.drawing(fig)


def small(entry: Activation) -> Drawing:
    """Return the function alone, for the gallery."""
    fig = plot.figure(120, 90)
    axes = plot.panel(fig, 0, 0, 120, 90, X, VALUES)
    plot.line(axes, [(X[0], 0), (X[1], 0)], "grid thin")
    plot.line(axes, [(0, VALUES[0]), (0, VALUES[1])], "grid thin")
    values = modules.defaults(entry)
    module = evaluated(entry, values)
    for piece in pieces(lambda xs: modules.value_and_slope(module, xs)[0], kinks(entry, values), step=0.25):
        plot.line(axes, piece, "value line")
    return plot.drawing(fig)


def family(entry: Activation) -> list[tuple[str, dict[str, float], str]]:
    """Return label, parameter values and strength of each member of the family that the figure shows."""
    if not entry.parameters or entry.figure == "band":
        return [("", modules.defaults(entry), "strong")]
    shown = entry.parameters[0]
    symbol = SYMBOLS.get(shown.symbol, shown.symbol)
    return [
        (f"{symbol} = {value:g}", modules.defaults(entry) | {shown.name: value}, strength)
        for value, strength in zip(shown.values, palette.FAMILY, strict=True)
    ]


def curves(entry: Activation) -> tuple[list[Curve], list[Curve]]:
    """Return the values and the slopes of each member of the family, as torch computes them."""
    values, slopes = [], []
    for label, given, strength in family(entry):
        module, corners = evaluated(entry, given), kinks(entry, given)

        def value(xs: Sequence[float], module: object = module) -> list[float]:
            return modules.value_and_slope(module, xs)[0]

        def slope(xs: Sequence[float], module: object = module) -> list[float]:
            return modules.value_and_slope(module, xs)[1]

        values.append(Curve(label or "f(x)", pieces(value, corners), f"value line {strength}"))
        full, hollow = jump_dots(slope, corners)
        slopes.append(Curve(label or "f′(x)", pieces(slope, corners), f"slope line dashed {strength}", full, hollow))
    return values, slopes


def pieces(
    function: Callable[[Sequence[float]], list[float]], corners: Sequence[float], step: float = STEP
) -> tuple[tuple[Point, ...], ...]:
    """Return `function` on a fixed grid, cut at its corners; a straight piece keeps its two ends only."""
    ends = [X[0], *(corner for corner in corners if X[0] < corner < X[1]), X[1]]
    result = []
    for left, right in zip(ends, ends[1:], strict=False):
        inner = [i * step for i in range(round(left / step) + 1, round(right / step))]
        xs = [left, *(x for x in inner if left < x < right), right]
        # a corner belongs to neither piece: each is drawn up to it from its own side
        ys = function([left + 1e-9, *xs[1:-1], right - 1e-9])
        line = list(zip(xs, ys, strict=True))
        chord = (ys[-1] - ys[0]) / (right - left)
        straight = all(abs(ys[0] + chord * (x - left) - y) < 1e-6 for x, y in line)
        result.append(tuple([line[0], line[-1]] if straight else line))
    return tuple(result)


def jump_dots(
    function: Callable[[Sequence[float]], list[float]], corners: Sequence[float]
) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Return, where `function` jumps, the point that torch returns and those that it only approaches."""
    full, hollow = [], []
    for corner in corners:
        if not X[0] < corner < X[1]:
            continue
        left, at, right = function([corner - 1e-9, corner, corner + 1e-9])
        if abs(left - right) > 1e-6:
            full.append((corner, at))
            hollow += [(corner, side) for side in (left, right) if abs(side - at) > 1e-6]
    return tuple(full), tuple(hollow)


def draw_curves(
    frame: Frame, curves: Sequence[Curve], x_ticks: Sequence[float], y_ticks: Sequence[float], name: str = "x"
) -> None:
    """Draw axes, every curve, the dots at jumps, and a label beside each curve."""
    dense = [[point for piece in curve.pieces for point in frame.dense(piece)] for curve in curves]
    axes = grid(frame)
    for curve in curves:
        role = curve.classes.split()[0]
        if curve.area:
            plot.area(frame.axes, curve.area, f"{role} fill soft")
            plot.dots(frame.axes, curve.samples, f"{role} fill tiny")
        for piece in curve.pieces:
            plot.line(frame.axes, piece, curve.classes)
    drawn = [point for points in dense for point in points]
    drawn += [frame.pixels(sample) for curve in curves for sample in curve.samples]
    taken = numbers(frame, x_ticks, y_ticks, drawn, name)
    for hollow in (True, False):
        for curve in curves:
            dots, role = curve.hollow_dots if hollow else curve.full_dots, curve.classes.split()[0]
            if dots:
                plot.dots(frame.axes, dots, f"{role} {'hollow line' if hollow else 'fill'}")
                taken += [_around(frame.pixels(dot)) for dot in dots]
    for i, curve in enumerate(curves):
        others = [point for j, points in enumerate(dense) if j != i for point in points]
        crowded = len(curves) > 1
        size = palette.SMALL if crowded else palette.TEXT
        box = place(curve.label, size, dense[i], others, taken, axes, frame.bounds())
        if box is None:
            continue  # in a crowded family its strength, the same in both panels, tells which curve it is
        taken.append(box)
        at = frame.x[0] + box.left / frame.unit[0], frame.y[1] - box.bottom / frame.unit[1]
        plot.text(frame.axes, at, curve.label, f"{curve.classes.split()[0]} fill math{' small' * crowded}")


def _around(point: Point) -> Rectangle:
    return Rectangle(point[0] - plot.DOT, point[1] - plot.DOT, point[0] + plot.DOT, point[1] + plot.DOT)


def points_in_words(function: Callable[[Sequence[float]], tuple[list[float], list[float]]], name: str = "f") -> str:
    """Return values and slopes at a few points, for those who do not see the figure."""
    xs = [-4, -2, -1, 0, 1, 2, 4]
    outputs, slopes = function([float(x) for x in xs])
    parts = [f"{name}({x}) = {y:.4g}, {name}′({x}) = {s:.4g}" for x, y, s in zip(xs, outputs, slopes, strict=True)]
    return "; ".join(parts).replace("-", plot.MINUS)
