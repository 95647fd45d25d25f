"""An element-wise function over its slope, both as torch computes them."""

from __future__ import annotations

from generator import modules, palette
from generator.checks import kinks
from generator.entries import Activation
from generator.figures import plot
from generator.figures.panels import Curve, jump_dots, pieces, stacked, thumbnail
from generator.modules import Function
from generator.properties import evaluated
from generator.svg import Drawing

SLOPES = (-0.5, 2.0)
SYMBOLS = {r"\alpha": "α", r"\beta": "β", r"\lambda": "λ"}


def draw(entry: Activation) -> Drawing:
    """Return the figure of `entry`: the function above, its slope below, for each member of its family."""
    values, slopes = curves(entry)
    return stacked(((values, entry.limits), (slopes, SLOPES)), entry.domain)


def small(entry: Activation) -> Drawing:
    """Return the function alone, for the gallery."""
    values = modules.defaults(entry)
    value, _ = functions(entry, values)
    return thumbnail(pieces(value, kinks(entry, values), entry.domain, step=0.25), entry.domain, entry.limits)


def functions(entry: Activation, values: dict[str, float]) -> tuple[Function, Function]:
    """Return the function and its slope at one setting of the parameters, as torch computes them."""
    return modules.functions(evaluated(entry, values))


def family(entry: Activation) -> list[tuple[str, dict[str, float], str]]:
    """Return label, parameter values and strength of each member of the family that the figure shows."""
    if not entry.parameters or not entry.family:
        return [("", modules.defaults(entry), "strong")]
    shown = entry.parameters[0]
    symbol = SYMBOLS.get(shown.symbol, shown.symbol)
    return [
        (f"{symbol} = {value:g}", modules.defaults(entry) | {shown.name: value}, strength)
        for value, strength in zip(shown.values, palette.FAMILY, strict=True)
    ]


def curves(entry: Activation) -> tuple[list[Curve], list[Curve]]:
    """Return the values and the slopes of each member of the family."""
    values, slopes = [], []
    for label, given, strength in family(entry):
        value, slope = functions(entry, given)
        values.append(_curve(entry, given, value, label or "f(x)", f"value line {strength}"))
        slopes.append(_curve(entry, given, slope, label or "f′(x)", f"slope line dashed {strength}"))
    return values, slopes


def _curve(entry: Activation, given: dict[str, float], function: Function, label: str, classes: str) -> Curve:
    corners = kinks(entry, given)
    full, hollow = jump_dots(function, corners, entry.domain)
    return Curve(label, pieces(function, corners, entry.domain), classes, full, hollow)


def points_in_words(value: Function, slope: Function, name: str = "f") -> str:
    """Return values and slopes at a few points, for those who do not see the figure."""
    xs = [-4, -2, -1, 0, 1, 2, 4]
    at = [float(x) for x in xs]
    parts = [f"{name}({x}) = {y:.4g}, {name}′({x}) = {s:.4g}" for x, y, s in zip(xs, value(at), slope(at), strict=True)]
    return "; ".join(parts).replace("-", plot.MINUS)
