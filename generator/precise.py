"""The numbers that formulas are checked with: mpmath to fifty digits, so that textbook forms hold at ±1000."""

from __future__ import annotations

from typing import Any

from mpmath import MPContext

_context = MPContext()
_context.dps = 50


def number(text: str) -> Any:
    """Return the decimal `text` exactly, not through a float."""
    return _context.mpf(text)


def constant(name: str) -> Any:
    """Return e, pi or inf."""
    return _context.inf if name == "inf" else +getattr(_context, name)


def call(function: str, arguments: list[Any]) -> Any:
    """Return a function's value; sigma, Phi and phi are built from exp and erf, never from torch."""
    x = arguments[0]
    match function:
        case "ln":
            return _context.log(x)
        case "exp":
            return _context.exp(x)
        case "tanh":
            return _context.tanh(x)
        case "sqrt":
            return _context.sqrt(x)
        case "abs":
            return abs(x)
        case "sign":
            return _context.sign(x)
        case "max":
            return max(arguments)
        case "min":
            return min(arguments)
        case "erf":
            return _context.erf(x)
        case "sigma":
            return 1 / (1 + _context.exp(-x))
        case "Phi":
            return (1 + _context.erf(x / _context.sqrt(2))) / 2
        case "phi":
            return _context.exp(-(x**2) / 2) / _context.sqrt(2 * _context.pi)
    raise ValueError(f"unknown function {function}")
