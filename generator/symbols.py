"""How an entry's formulas are read: with the symbols that it declares."""

from __future__ import annotations

from collections.abc import Mapping

from generator import formula
from generator.entries import (
    Activation,
    Entry,
    EntryError,
    Form,
    Gate,
    Loss,
    Optimizer,
    VectorActivation,
)
from generator.expression import Expression


def symbol_of(entry: Activation | Gate) -> str:
    """Return the TeX by which the function is written, upright unless the entry says otherwise."""
    return getattr(entry, "symbol", "") or rf"\operatorname{{{entry.name}}}"


def symbols_of(entry: Entry) -> dict[str, str]:
    """Return every declared TeX symbol of `entry` and the name under which its value is given."""
    match entry:
        case Activation(parameters=parameters):
            return {"x": "x"} | {parameter.symbol: parameter.name for parameter in parameters}
        case VectorActivation(symbol=symbol):
            return {"x": "x", symbol: "value", "i": "i", "j": "j", "n": "n"}
        case Gate():
            return {"a": "a", "b": "b"}
        case Loss():
            return {"x": "x", "y": "y", "i": "i", "n": "n"}
        case Optimizer(options=options):
            named = {option.symbol: option.name for option in options if option.symbol}
            return {r"\theta": "theta", "g": "g"} | {symbol: symbol for symbol in entry.state} | named
        case _:
            return {}


def vectors_of(entry: Entry) -> frozenset[str]:
    """Return the symbols that are vectors and take an index."""
    match entry:
        case VectorActivation(symbol=symbol):
            return frozenset({"x", symbol})
        case Loss():
            return frozenset({"x", "y"})
        case _:
            return frozenset()


def read(entry: Entry, tex: str, also: Mapping[str, str] | None = None) -> tuple[Expression, ...]:
    """Return the members of the chain of equalities `tex`, read with the symbols that `entry` declares.

    `also` declares further symbols. Raises EntryError, which names the file, the line and the column.
    """
    try:
        return formula.parse(tex, symbols_of(entry) | dict(also or {}), vectors_of(entry))
    except formula.FormulaError as error:
        raise EntryError(entry, str(error), near=tex[:24]) from None


def read_form(entry: Activation, form: Form) -> tuple[dict[str, Expression], tuple[Expression, ...], Expression]:
    """Return the definitions of `form` in order, the members of its formula, and its slope."""
    also = defined_in(form)
    definitions = {also[symbol]: read(entry, tex, also)[-1] for symbol, tex in form.where}
    return definitions, read(entry, form.formula, also), read(entry, form.slope, also)[-1]


def defined_in(form: Form) -> dict[str, str]:
    """Return the symbols that `form` defines besides the entry's own, and the names of their values."""
    symbols = [symbol for symbol, _ in form.where] + ([form.drawn] if form.drawn else [])
    return {symbol: symbol.lstrip("\\") for symbol in symbols}
