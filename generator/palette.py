"""Colours, sizes and fonts of every figure; imports nothing."""

from __future__ import annotations

# role: (on white, on black). Lines have at least 3:1 against both backgrounds, text at least 4.5:1.
COLOURS: dict[str, tuple[str, str]] = {
    "ink": ("#1f2328", "#e8eaed"),
    "muted": ("#5a6370", "#a3adb8"),
    "grid": ("#dfe3e8", "#383d45"),
    "value": ("#1a5fb4", "#78b4ff"),
    "slope": ("#b5420b", "#ff9f68"),
    "third": ("#13795b", "#5fd0a5"),
    "input": ("#13795b", "#5fd0a5"),
    "weight": ("#5a6370", "#a3adb8"),
    "bias": ("#7a3e9d", "#cf9bf0"),
    "sum": ("#1a5fb4", "#78b4ff"),
    "activation": ("#b5420b", "#ff9f68"),
    "output": ("#a3195b", "#ff8fb8"),
    "fact": ("#1f2328", "#e8eaed"),
    "loss": ("#a81c1c", "#ff9b94"),
}
# Pixels; a figure is read at 0.8 (on a phone) to 1.15 times its own size.
TEXT, SMALL, LARGE = 16, 14, 19
FONT = "KaTeX_Main, 'Times New Roman', Times, serif"
LINE = 2.4
# how strongly each member of a family of curves is drawn, from faint to strong
FAMILY = ("faint", "middle", "strong")


def stylesheet() -> str:
    """Return the CSS that recolours the figures on the site for both themes, from the colours above."""
    light = "".join(f"--plot-{role}:{colours[0]};" for role, colours in COLOURS.items())
    dark = "".join(f"--plot-{role}:{colours[1]};" for role, colours in COLOURS.items())
    rules = [
        "/* Written by `python -m generator` from generator/palette.py. */",
        f":root{{{light}}}",
        f"[data-md-color-scheme=slate]{{{dark}}}",
        f"@media print{{:root,[data-md-color-scheme=slate]{{{light}}}}}",
    ]
    for role in COLOURS:
        rules.append(f".plot .{role}{{stroke:var(--plot-{role})}}")
        rules.append(f".plot .fill.{role}{{fill:var(--plot-{role});stroke:none}}")
    rules.append(".plot .behind{fill:var(--md-default-bg-color);stroke:none}")
    rules.append(".plot .hollow{fill:var(--md-default-bg-color)}")
    rules.append(".plot .fill.text{stroke:var(--md-default-bg-color)}")
    # ink is dark on light paper, and light on dark paper
    rules.append("@media screen{[data-md-color-scheme=slate] .plot .pixels{filter:invert(1)}}")
    return "\n".join(rules) + "\n"
