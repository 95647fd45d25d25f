"""What the page needs to move a figure under a reader's hand: axes, sliders, formulas with numbers in their places."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

from generator import modules
from generator.entries import Activation, Comparison, Parameter
from generator.equations import with_numbers
from generator.figures import comparison, panels
from generator.figures.curve import SLOPES

REACH = 1.5  # a slider goes this much further than the values drawn


def explorer(entry: Activation | Comparison) -> dict[str, Any]:
    """Return the limits of x and the panels of the figure of `entry`, and what moves in it."""
    if isinstance(entry, Comparison):
        styles = [{"classes": classes, "dashes": dashes} for classes, dashes in comparison.styles()]
        return {**_axes(comparison.DOMAIN, comparison.LIMITS), "styles": styles, "functions": list(entry.functions)}
    found = _axes(entry.domain, entry.limits)
    if not entry.parameters:
        return found
    start = modules.defaults(entry)
    sliders = [
        {"name": parameter.name, "symbol": parameter.symbol, "start": start[parameter.name],
         **dict(zip(("low", "high", "step"), slider(parameter), strict=True))}
        for parameter in entry.parameters
    ]  # fmt: skip
    return {**found, "sliders": sliders, "formulas": with_numbers(entry), "band": entry.figure == "band"}


def slider(parameter: Parameter) -> tuple[float, float, float]:
    """Return lowest value, highest value and step of a parameter's slider.

    Unless the entry says otherwise it keeps to the sign of the values drawn, goes beyond them, reaches zero only if
    one of them is zero, and has at least twenty steps, of 1, 0.1, 0.01 …
    """
    if parameter.slider:
        return parameter.slider
    reach = REACH * max(map(abs, parameter.values))
    power = math.floor(math.log10(reach / 20))
    step = round(10.0**power, -power)
    edge = math.floor(reach / step + 1e-9)
    nearest = 0 if 0 in parameter.values else 1
    low = -edge if min(parameter.values) < 0 else nearest
    high = edge if max(parameter.values) > 0 else -nearest
    return round(low * step, -power), round(high * step, -power), step


def _axes(x: panels.Limits, y: panels.Limits) -> dict[str, Any]:
    return {"x": x, "panels": [asdict(place) for place in panels.places((y, SLOPES), x)]}
