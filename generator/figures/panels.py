"""Panels of curves, one above the other over the same x, with units equal on both axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures import plot
from generator.figures.axes import Frame, grid, name_curves, numbers
from generator.figures.labels import Point, Rectangle
from generator.modules import Function
from generator.svg import Drawing

WIDTH = 400.0  # pixels of the domain
STEP = 0.1
MARGIN, GAP = 10.0, 30.0
Limits = tuple[float, float]


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


@dataclass(frozen=True)
class Place:
    """Where a panel stands in a figure, in pixels, and the limits of its y."""

    top: float
    height: float
    y: Limits
    left: float = MARGIN
    width: float = WIDTH


def places(limits: Sequence[Limits], x: Limits) -> list[Place]:
    """Return a panel for each limits of y, one above the other over the same x, with units equal on both axes."""
    result, top = [], MARGIN
    for y in limits:
        height = (y[1] - y[0]) * WIDTH / (x[1] - x[0])
        result.append(Place(top, height, y))
        top += height + GAP
    return result


def stacked(panels: Sequence[tuple[Sequence[Curve], Limits]], x: Limits, name: str = "x") -> Drawing:
    """Return a panel for each (curves, limits of y), one above the other over the same x."""
    unit = WIDTH / (x[1] - x[0])
    found = places([limits for _, limits in panels], x)
    fig = plot.figure(WIDTH + 2 * MARGIN, found[-1].top + found[-1].height + MARGIN)
    for (shown, _), place in zip(panels, found, strict=True):
        axes = plot.panel(fig, place.left, place.top, place.width, place.height, x, place.y)
        draw_curves(Frame(axes, x, place.y, (unit, unit)), shown, name)
    return plot.drawing(fig)


def thumbnail(lines: Sequence[Sequence[Point]], x: Limits, y: Limits) -> Drawing:
    """Return curves over bare axes, for the gallery."""
    fig = plot.figure(120, 90)
    axes = plot.panel(fig, 0, 0, 120, 90, x, y)
    plot.line(axes, [(x[0], 0), (x[1], 0)], "grid thin")
    plot.line(axes, [(0, y[0]), (0, y[1])], "grid thin")
    for line in lines:
        plot.line(axes, line, "value line")
    return plot.drawing(fig)


def ticks(limits: Limits) -> list[float]:
    """Return the numbers at an axis: even ones, or every one where there are few; without zero, where the axes meet."""
    every = 1 if limits[1] - limits[0] < 5 else 2
    low, high = -int(-limits[0] / every), int(limits[1] / every)
    return [float(i * every) for i in range(low, high + 1) if i]


def pieces(
    function: Function, corners: Sequence[float], x: Limits, step: float = STEP
) -> tuple[tuple[Point, ...], ...]:
    """Return `function` on a fixed grid, cut at its corners; a straight piece keeps its two ends only."""
    ends = [x[0], *(corner for corner in corners if x[0] < corner < x[1]), x[1]]
    result = []
    for left, right in zip(ends, ends[1:], strict=False):
        inner = [i * step for i in range(round(left / step), round(right / step) + 1)]
        xs = [left, *(point for point in inner if left < point < right), right]
        # a corner belongs to neither piece: each is drawn up to it from its own side
        ys = function([left + 1e-9, *xs[1:-1], right - 1e-9])
        line = list(zip(xs, ys, strict=True))
        chord = (ys[-1] - ys[0]) / (right - left)
        straight = all(abs(ys[0] + chord * (at - left) - y) < 1e-6 for at, y in line)
        result.append(tuple([line[0], line[-1]] if straight else line))
    return tuple(result)


def jump_dots(function: Function, corners: Sequence[float], x: Limits) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Return, where `function` jumps, the point that torch returns and those that it only approaches."""
    full, hollow = [], []
    for corner in corners:
        if not x[0] < corner < x[1]:
            continue
        left, at, right = function([corner - 1e-9, corner, corner + 1e-9])
        if abs(left - right) > 1e-6:
            full.append((corner, at))
            hollow += [(corner, side) for side in (left, right) if abs(side - at) > 1e-6]
    return tuple(full), tuple(hollow)


def draw_curves(frame: Frame, curves: Sequence[Curve], name: str) -> None:
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
    taken = numbers(frame, ticks(frame.x), ticks(frame.y), drawn, name)
    for hollow in (True, False):
        for curve in curves:
            dots, role = curve.hollow_dots if hollow else curve.full_dots, curve.classes.split()[0]
            if dots:
                plot.dots(frame.axes, dots, f"{role} {'hollow line' if hollow else 'fill'}")
                taken += [_around(frame.pixels(dot)) for dot in dots]
    # a curve without room for a name is known by its strength, the same in both panels
    names = [(curve.label, curve.classes.split()[0]) for curve in curves]
    name_curves(frame, names, dense, taken, axes, small=len(curves) > 1)


def _around(point: Point) -> Rectangle:
    return Rectangle(point[0] - plot.DOT, point[1] - plot.DOT, point[0] + plot.DOT, point[1] + plot.DOT)
