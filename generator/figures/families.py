"""Families of functions side by side: a small panel of curves for each."""

from __future__ import annotations

from generator import modules
from generator.entries import EntryError, Families
from generator.figures import plot
from generator.figures.axes import Frame, grid, name_curves
from generator.figures.panels import pieces
from generator.modules import Function
from generator.svg import Drawing

WIDTH, GAP, HEAD, MARGIN = 192.0, 16.0, 24.0, 8.0  # of a panel, between panels, over a panel for its name
X, Y = (-3.0, 3.0), (-1.5, 3.0)
UNIT = WIDTH / (X[1] - X[0])
STYLES = ("value line", "slope line dashed", "third line dotted")
# wherever one of the functions has a kink or a jump
CORNERS = (-1.0, 0.0, 1.0)


def draw(entry: Families) -> Drawing:
    """Return two panels in a row, each with the curves of one family, as torch computes them."""
    height = (Y[1] - Y[0]) * UNIT
    rows = -(-len(entry.families) // 2)
    fig = plot.figure(2 * WIDTH + GAP + 2 * MARGIN, rows * (height + HEAD) + (rows - 1) * GAP + 2 * MARGIN)
    for number, (key, expressions) in enumerate(entry.families):
        left = MARGIN + (number % 2) * (WIDTH + GAP)
        top = MARGIN + HEAD + (number // 2) * (height + HEAD + GAP)
        frame = Frame(plot.panel(fig, left, top, WIDTH, height, X, Y), X, Y, (UNIT, UNIT))
        axes = grid(frame)
        plot.text(frame.axes, ((X[0] + X[1]) / 2, Y[1]), f"@{key}", "muted fill small", "middle", (0, -8))
        dense = []
        for expression, style in zip(expressions, STYLES, strict=False):
            lines = pieces(_function(entry, expression), CORNERS, X)
            for line in lines:
                plot.line(frame.axes, line, style)
            dense.append([point for line in lines for point in frame.dense(line)])
        labels = [
            (expression.partition("(")[0], style.split()[0])
            for expression, style in zip(expressions, STYLES, strict=False)
        ]
        name_curves(frame, labels, dense, [], axes, small=True)
    return plot.drawing(fig)


def _function(entry: Families, expression: str) -> Function:
    """The function of a torch.nn expression; raises EntryError where torch cannot evaluate it."""
    try:
        return modules.functions(modules.evaluate(expression))[0]
    except (SyntaxError, NameError, TypeError, AttributeError) as error:
        raise EntryError(entry, f"torch.nn has no `{expression}` ({error}): mend it", near=f'"{expression}"') from None
