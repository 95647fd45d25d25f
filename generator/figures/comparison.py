"""Functions over each other, their slopes below, each in a colour and a dash of its own."""

from __future__ import annotations

from generator import modules
from generator.entries import Comparison, EntryError
from generator.figures.curve import SLOPES
from generator.figures.panels import Curve, jump_dots, pieces, stacked
from generator.modules import Function
from generator.svg import ATTRIBUTES, Drawing

DOMAIN, LIMITS = (-4.0, 4.0), (-3.0, 4.0)
STYLES = (
    "value line",
    "slope line dashed",
    "third line dotted",
    "bias line dashdotted",
    "output line long",
    "ink line short",
)
# wherever one of the functions has a kink or a jump
CORNERS = (-3.0, -1.0, 0.0, 1.0, 3.0)


def draw(entry: Comparison) -> Drawing:
    """Return the figure of `entry`: values above slopes, as torch computes them."""
    both: tuple[list[Curve], list[Curve]] = ([], [])
    for name, style in zip(entry.functions, STYLES, strict=False):
        for panel, function in zip(both, _functions(entry, name), strict=True):
            panel.append(Curve(name, pieces(function, CORNERS, DOMAIN), style, *jump_dots(function, CORNERS, DOMAIN)))
    return stacked(((both[0], LIMITS), (both[1], SLOPES)), DOMAIN)


def styles() -> list[tuple[str, str]]:
    """Return the role of each curve in order, and the lengths of its dashes, empty for a solid line."""
    found = []
    for style in STYLES:
        role, _, *dash = style.split()
        found.append((role, ATTRIBUTES[dash[0]].split('"')[1] if dash else ""))
    return found


def _functions(entry: Comparison, name: str) -> tuple[Function, Function]:
    """Value and slope of a torch.nn class with its defaults; raises EntryError where there is none."""
    try:
        return modules.functions(modules.evaluate(f"{name}()"))
    except (SyntaxError, NameError, TypeError) as error:
        raise EntryError(entry, f"torch.nn has no `{name}()` ({error}): mend it", near=f'"{name}"') from None
