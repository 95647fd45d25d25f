"""The reader of formulas: what it reads, how it evaluates, what it refuses and where."""

import math

import pytest

from generator import precise
from generator.expression import evaluate
from generator.formula import FormulaError, parse
from generator.tokens import lines, members

NAMES = {"x": "x", r"\alpha": "alpha", r"v_{t-1}": "old_velocity", "v": "velocity", "n": "n", "i": "i"}


def value(tex, **given):
    numbers = {name: precise.number(str(number)) for name, number in given.items()}
    return float(evaluate(parse(tex, NAMES)[-1], numbers, precise))


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"2 + 3 \cdot 4", 14),
        (r"-x^2", -9),
        (r"(-x)^2", 9),
        (r"2x", 6),
        (r"x(1 - x)", -6),
        (r"\frac{x}{2}", 1.5),
        (r"\frac12 x", None),
        (r"x/2", 1.5),
        (r"\sqrt{x + 1}", 2),
        (r"\lvert -x \rvert", 3),
        (r"\max(0, x, 2)", 3),
        (r"\min(0, x)", 0),
        (r"e^{0}", 1),
        (r"e^{-x}", 0.049787068367863944),
        (r"\exp(0)", 1),
        (r"\ln x", 1.0986122886681098),
        (r"\tanh^2(x)", math.tanh(3) ** 2),
        (r"\sigma(0)", 0.5),
        (r"\Phi(0)", 0.5),
        (r"\varphi(0)", 0.3989422804014327),
        (r"\operatorname{erf}\frac{x}{3}", 0.8427007929497149),
        (r"[x > 2]", 1),
        (r"[0 < x \leqslant 2]", 0),
        (r"\begin{cases} x, & \if x > 5 \\ 7, & \otherwise \end{cases}", 7),
        (r"\left(x + 1\right)\,2", 8),
        (r"x + 1 \\ + 2", 6),
        (r"\sum_{i=1}^{3} i^2", 14),
    ],
)
def test_reads_what_a_lecturer_writes(tex, expected):
    if expected is None:
        with pytest.raises(FormulaError, match="one digit"):
            value(tex, x=3)
    else:
        assert value(tex, x=3) == pytest.approx(expected, abs=1e-15)


@pytest.mark.parametrize(
    ("tex", "column", "message"),
    [
        (r"\ln 2x", 6, "two ways"),
        (r"x / 2x", 6, "two ways"),
        (r"x + \gamma", 5, "not declared"),
        (r"|x|", 1, r"\\lvert"),
        (r"x^23", 3, "one digit"),
        (r"(x + 1", 7, r"expected `\)`"),
        (r"x + 1)", 6, "not expected"),
        (r"\begin{cases} x, & \if x > 0 \end{cases}", 41, "otherwise"),
        (r"\max(x)", 8, "argument"),
        (r"\tanh(x, 2)", 12, "argument"),
        (r"x^2^2", 4, "braces"),
        (r"[x]", 3, "comparison"),
        (r"x \times 2", 3, "not expected"),
        ("", 1, "not declared"),
    ],
)
def test_refuses_with_the_column(tex, column, message):
    with pytest.raises(FormulaError, match=message) as refusal:
        parse(tex, NAMES)
    assert refusal.value.column == column


def test_the_longest_declared_symbol_wins():
    assert value("v_{t-1} + v", old_velocity=10, velocity=1) == 11


def test_a_vector_needs_an_index():
    with pytest.raises(FormulaError, match="index"):
        parse("x + 1", NAMES, frozenset({"x"}))
    (expression,) = parse(r"\sum_{i=1}^{n} x_i", NAMES, frozenset({"x"}))
    assert evaluate(expression, {"x": [1, 2, 4], "n": 3}, precise) == 7


def test_members_and_lines_are_cut_outside_braces_and_cases():
    assert members(r"\sum_{i=1}^{n} x = [i = j] = 2") == [r"\sum_{i=1}^{n} x", "[i = j]", "2"]
    assert lines(r"a \\ + \begin{cases} 1 \\ 2 \end{cases} \\ + b") == [
        "a",
        r"+ \begin{cases} 1 \\ 2 \end{cases}",
        "+ b",
    ]


def test_textbook_forms_survive_a_thousand():
    tanh = r"\frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}"
    assert value(tanh, x=1000) == 1.0
    assert value(tanh, x=-1000) == -1.0
