"""Prints expressions as JavaScript, and all functions as one script. RUNTIME is what they call besides Math."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.expression import Call, Cases, Comparison, Constant, Expression, Number, Operation, Sum, Symbol

# erf by its all-positive series e^{-x²}·Σ 2ⁿx²ⁿ⁺¹/(2n+1)!!, so nothing cancels; tests/test_javascript.py bounds it
RUNTIME = """\
const erf = (x) => {
  if (Math.abs(x) > 6) return Math.sign(x);
  let term = x, total = x;
  for (let n = 1; n < 200; n++) total += term *= (2 * x * x) / (2 * n + 1);
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total;
};
const sigma = (x) => 1 / (1 + Math.exp(-x));
const Phi = (x) => (1 + erf(x / Math.SQRT2)) / 2;
const phi = (x) => Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
const sum = (first, last, body) => {
  let total = 0;
  for (let i = first; i <= last; i++) total += body(i);
  return total;
};
"""
_FUNCTIONS = {"ln": "Math.log", "exp": "Math.exp", "tanh": "Math.tanh", "sqrt": "Math.sqrt", "abs": "Math.abs",
              "sign": "Math.sign", "max": "Math.max", "min": "Math.min",
              "erf": "erf", "sigma": "sigma", "Phi": "Phi", "phi": "phi"}  # fmt: skip
_CONSTANTS = {"e": "Math.E", "pi": "Math.PI", "inf": "Infinity"}
_COMPARISONS = {"==": "===", "!=": "!=="}


def script(records: Iterable[Mapping[str, Any]]) -> str:
    """Return the classic script of the site that defines `deepLearningFunctions`, from the records of the functions.

    `deepLearningFunctions.ELU.value(x)` is torch's ELU with its defaults, `.slope(x, {alpha: 2})` the slope with
    another parameter. A function that torch gives no defaults (Threshold) asks for its parameters.
    """
    functions = ""
    for record in records:
        value, slope = (record["javascript"][which] for which in ("value", "slope"))
        functions += f"{record['name']}: {{\n  value: {value},\n  slope: {slope},\n}},\n"
    return (
        "// Written by `python -m generator` from the formulas that the pages print.\n"
        f"const deepLearningFunctions = (() => {{\n{RUNTIME}return {{\n{functions}}};\n}})();\n"
    )


def function(arguments: Sequence[str], definitions: Mapping[str, Expression], result: Expression) -> str:
    """Return a JavaScript function of `arguments` that works out `definitions` in order and returns `result`."""
    lines = "".join(f"const {name} = {javascript(node)}; " for name, node in definitions.items())
    body = f"{{ {lines}return {javascript(result)}; }}" if lines else javascript(result)
    return f"({', '.join(arguments)}) => {body}"


def javascript(node: Expression) -> str:
    """Return a JavaScript expression in which every declared name is a variable of the same name."""
    match node:
        case Number(text):
            return f"({text})" if text.startswith("-") else text
        case Constant(name):
            return _CONSTANTS[name]
        case Symbol(name, None):
            return name
        case Symbol(name, index):
            return f"{name}[{javascript(index)} - 1]"
        case Operation("^", left, right):
            return f"Math.pow({javascript(left)}, {javascript(right)})"
        case Operation("*", Number("-1"), right):
            return f"(-{javascript(right)})"
        case Operation(operator, left, right):
            return f"({javascript(left)} {operator} {javascript(right)})"
        case Call(function, arguments):
            return f"{_FUNCTIONS[function]}({', '.join(map(javascript, arguments))})"
        case Comparison(operands, operators):
            texts = [javascript(operand) for operand in operands]
            links = zip(texts, operators, texts[1:], strict=False)
            return "(" + " && ".join(f"{a} {_COMPARISONS.get(op, op)} {b}" for a, op, b in links) + ")"
        case Cases(rows):
            parts = [javascript(value) if condition is None else f"{javascript(condition)} ? {javascript(value)} : "
                     for value, condition in rows]  # fmt: skip
            return f"({''.join(parts)})"
        case Sum(index, lower, upper, body):
            return f"sum({javascript(lower)}, {javascript(upper)}, ({index}) => {javascript(body)})"
    raise TypeError(node)
