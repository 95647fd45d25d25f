r"""The TeX that a page prints for an entry: the entry's own formulas with what stands left of them.

Words are macros (`\if`, `\word{key}`), separators are `\sep`: the page puts them into its language.
"""

from __future__ import annotations

import re

from generator.entries import Activation, Entry, Form, Gate, Layer, Loss, Optimizer, Step, VectorActivation
from generator.symbols import symbol_of
from generator.tokens import TOKEN, lines, members

Equation = dict[str, str]


def equations(entry: Entry) -> list[Equation]:
    """Return what is printed, in order: `tex`, its `role`, and `code` or `word` where a form must be named."""
    match entry:
        case Activation(forms=forms):
            return [equation for form in forms for equation in _of_form(entry, form)]
        case VectorActivation(formula=formula, slope=slope, symbol=p):
            left = rf"\frac{{\partial {p}_i}}{{\partial x_j}}"
            return _with_roles([_chain(f"{p}_i", formula), _chain(left, slope)])
        case Gate(formula=formula, slopes=slopes):
            name = symbol_of(entry)
            lefts = [rf"\frac{{\partial {name}}}{{\partial {half}}}" for half in "ab"]
            printed = [_chain(left, slope) for left, slope in zip(lefts, slopes, strict=True)]
            return _with_roles([_chain(f"{name}(a, b)", formula), *printed])
        case Layer(equations=printed):
            return [{"tex": tex, "role": "formula"} for tex in printed]
        case Loss(formula=formula, slope=slope):
            left = r"\frac{\partial \ell_i}{\partial x_i}"
            return _with_roles([_chain(r"\ell_i", formula), _chain(left, slope)])
        case Optimizer():
            return [{"tex": _rule(entry), "role": "rule"}]
        case _:
            return []


def with_numbers(entry: Activation) -> list[str]:
    r"""Return formula and slope of what torch computes by default, with `\moving{name}` where a parameter stands.

    Of a chain it is the last member, which is the one that the site's script works out.
    """
    form = next(form for form in entry.forms if not form.training)
    names = {parameter.symbol: rf"\moving{{{parameter.name}}}" for parameter in entry.parameters}
    printed = [("f(x)", members(form.formula)[-1]), ("f'(x)", form.slope), *form.where]
    marked = [(left, TOKEN.sub(lambda match: names.get(match[0], match[0]), tex)) for left, tex in printed]
    # a number is set apart from what it multiplies: 1 e^x
    return [_chain(left, re.sub(r"(\\moving\{\w+\})(?= *[(a-z])", r"\1\\,", tex)) for left, tex in marked]


def _of_form(entry: Activation, form: Form) -> list[Equation]:
    symbol = symbol_of(entry)
    printed = [_chain(f"{symbol}(x)", form.formula), _chain(f"{symbol}'(x)", form.slope)]
    printed += [_chain(name, tex) for name, tex in form.where]
    if form.drawn:
        low, high = (parameter.symbol for parameter in entry.parameters[:2])
        printed.append(rf"{form.drawn} \sim U({low} \sep {high})")
    named: Equation = {}
    if len(entry.forms) > 1:
        code = ", ".join(f"{name}={value!r}" for name, value in form.options)
        named = {"code": code} if code else {"word": "in_training" if form.training else "in_evaluation"}
    formula, slope, *definitions = printed
    return [
        {"tex": formula, "role": "formula", **named},
        {"tex": slope, "role": "slope"},
        *({"tex": tex, "role": "definition"} for tex in definitions),
    ]


def _with_roles(printed: list[str]) -> list[Equation]:
    """A formula and the slopes after it."""
    return [{"tex": tex, "role": "slope" if i else "formula"} for i, tex in enumerate(printed)]


def _chain(left: str, tex: str) -> str:
    """One line where it is one; else lines aligned at their signs, as many as there are members and breaks."""
    rows = []
    for i, member in enumerate(members(tex)):
        first, *rest = lines(member)
        rows += [f"{left if i == 0 else ''} &= {first}", *(rf"&\quad {line}" for line in rest)]
    if len(rows) == 1:
        return rows[0].replace("&=", "=", 1)
    return r"\begin{aligned} " + r" \\[1ex] ".join(row.strip() for row in rows) + r" \end{aligned}"


def _rule(entry: Optimizer) -> str:
    """An update rule as aligned assignments, each with its condition."""
    rows = [r"g &\gets \nabla_{\!\theta} L(\theta)"]
    for step in entry.steps:
        # small, so that the longest rule fits a phone
        condition = rf" && \hspace{{-0.5em}} \footnotesize \if {_condition(entry, step)}" if step.when else ""
        rows.append(rf"{step.target} &\gets {step.formula}{condition}")
    return r"\begin{aligned} " + r" \\ ".join(rows) + r" \end{aligned}"


def _condition(entry: Optimizer, step: Step) -> str:
    parts = []
    symbols = {option.name: option.symbol for option in entry.options}
    for part in step.when.split(" and "):
        name, negated = part.removeprefix("not "), part.startswith("not ")
        if name == "first":
            parts.append("t > 1" if negated else "t = 1")
        elif symbols[name]:
            parts.append(symbols[name] + (" = 0" if negated else r" \ne 0"))
        else:
            parts.append(rf"\lnot\mathtt{{{name}}}" if negated else rf"\mathtt{{{name}}}")
    return r",\ ".join(parts)
