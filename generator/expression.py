"""What a formula is once it is read: a tree of nodes, and its value for given numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Number:
    text: str


@dataclass(frozen=True)
class Constant:
    name: str


@dataclass(frozen=True)
class Symbol:
    """A declared name, with an index where it is a vector's element (counted from 1, as in print)."""

    name: str
    index: Expression | None = None


@dataclass(frozen=True)
class Operation:
    """`operator` is one of + - * / ^ applied to two operands."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True)
class Call:
    function: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True)
class Comparison:
    """A chain such as −1 < x ⩽ 1: true where every link is; as an Iverson bracket it is 1 or 0."""

    operands: tuple[Expression, ...]
    operators: tuple[str, ...]


@dataclass(frozen=True)
class Cases:
    """The value of the first row whose condition holds; the last row's condition is None: otherwise."""

    rows: tuple[tuple[Expression, Comparison | None], ...]


@dataclass(frozen=True)
class Sum:
    index: str
    lower: Expression
    upper: Expression
    body: Expression


Expression = Number | Constant | Symbol | Operation | Call | Comparison | Cases | Sum


def evaluate(node: Expression, values: Mapping[str, Any], library: Any) -> Any:
    """Return the value of `node`; `library` gives number(text) and the functions and constants by name.

    `values` maps names to numbers (or anything that adds and multiplies, such as arrays), vectors' names
    to sequences. generator/precise.py is the library of fifty digits.
    """
    match node:
        case Number(text):
            return library.number(text)
        case Constant(name):
            return library.constant(name)
        case Symbol(name, None):
            return values[name]
        case Symbol(name, index):
            return values[name][int(evaluate(index, values, library)) - 1]
        case Operation(operator, left, right):
            a, b = evaluate(left, values, library), evaluate(right, values, library)
            match operator:
                case "+":
                    return a + b
                case "-":
                    return a - b
                case "*":
                    return a * b
                case "/":
                    return a / b
                case "^":
                    return a**b
        case Call(function, arguments):
            return library.call(function, [evaluate(argument, values, library) for argument in arguments])
        case Comparison():
            return library.number("1" if holds(node, values, library) else "0")
        case Cases(rows):
            for value, condition in rows:
                if condition is None or holds(condition, values, library):
                    return evaluate(value, values, library)
        case Sum(index, lower, upper, body):
            first, last = (int(evaluate(bound, values, library)) for bound in (lower, upper))
            return sum(evaluate(body, {**values, index: i}, library) for i in range(first, last + 1))
    raise TypeError(node)


def holds(comparison: Comparison, values: Mapping[str, Any], library: Any) -> bool:
    """Return whether every link of the chain holds."""
    operands = [evaluate(operand, values, library) for operand in comparison.operands]
    for left, operator, right in zip(operands, comparison.operators, operands[1:], strict=False):
        true = {"<": left < right, ">": left > right, "==": left == right,
                "!=": left != right, "<=": left <= right, ">=": left >= right}  # fmt: skip
        if not true[operator]:
            return False
    return True
