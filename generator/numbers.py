"""Numbers as TeX, rounded as they are printed."""

from __future__ import annotations

import math


def number(value: float) -> str:
    """Return `value` to four significant digits, as TeX."""
    if math.isinf(value) or math.isnan(value):
        return {math.inf: r"\infty", -math.inf: r"-\infty"}.get(value, r"\text{NaN}")
    text = f"{value:.4g}"
    if "e" in text:
        digits, exponent = text.split("e")
        return rf"{digits} \cdot 10^{{{int(exponent)}}}"
    return "0" if text == "-0" else text


def approximately(value: float) -> str:
    """Return a computed `value` to four decimals with ≈, or exactly with = where four decimals hold it."""
    return f"= {number(value)}" if round(value, 4) == value else rf"\approx {value:.4f}"
