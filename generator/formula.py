r"""Reads a formula's TeX into an expression (generator/expression.py).

The TeX is what KaTeX prints, untouched; the grammar is closed. What is not declared, not in the grammar,
or can be read in two ways (`\ln 2x`) is a FormulaError that names its column. Knows nothing of torch.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from generator.expression import Call, Cases, Comparison, Constant, Expression, Number, Operation, Sum, Symbol
from generator.tokens import Token, tokens_of

FUNCTIONS = {
    r"\ln": "ln", r"\exp": "exp", r"\tanh": "tanh", r"\max": "max", r"\min": "min",
    r"\sigma": "sigma", r"\Phi": "Phi", r"\varphi": "phi",
    r"\operatorname{erf}": "erf", r"\operatorname{sign}": "sign",
}  # fmt: skip
CONSTANTS = {"e": "e", r"\pi": "pi", r"\infty": "inf"}
COMPARISONS = {"<": "<", ">": ">", "=": "==", r"\ne": "!=", r"\le": "<=", r"\leqslant": "<=",
               r"\ge": ">=", r"\geqslant": ">="}  # fmt: skip


class FormulaError(ValueError):
    """A formula that cannot be read; says which, where (column from 1) and how to mend it."""

    def __init__(self, tex: str, column: int, message: str) -> None:
        super().__init__(f"column {column} of `{tex}`: {message}")
        self.column = column


def parse(tex: str, names: Mapping[str, str], vectors: frozenset[str] = frozenset()) -> tuple[Expression, ...]:
    r"""Return the members of a chain of equalities `a = b = …` (a single expression is a chain of one).

    `names` maps declared TeX symbols (`x`, `\alpha`, `v_{t-1}`) to the names under which values will be
    given; those in `vectors` take an index. Raises FormulaError.
    """
    reader = _Reader(tex, names, vectors)
    members = [reader.expression()]
    while reader.take("="):
        members.append(reader.expression())
    if reader.peek():
        reader.fail("this is not expected here")
    return tuple(members)


class _Reader:
    """Recursive descent over the tokens; every method reads one thing and returns its expression."""

    def __init__(self, tex: str, names: Mapping[str, str], vectors: frozenset[str]) -> None:
        self.tex, self.names, self.vectors = tex, names, vectors
        self.tokens = tokens_of(tex)
        self.at = 0
        self.bound: list[str] = []
        # the longest declared symbol wins: v_{t-1} before v
        declared = [([t.text for t in tokens_of(symbol)], symbol) for symbol in names]
        self.declared = sorted(declared, key=lambda pair: -len(pair[0]))

    def peek(self, ahead: int = 0) -> str:
        return self.tokens[self.at + ahead].text if self.at + ahead < len(self.tokens) else ""

    def take(self, text: str) -> bool:
        found = self.peek() == text
        self.at += found
        return found

    def expect(self, text: str) -> None:
        if not self.take(text):
            self.fail(f"expected `{text}`")

    def fail(self, message: str) -> NoReturn:
        here = self.tokens[self.at] if self.at < len(self.tokens) else Token("the end", len(self.tex) + 1)
        raise FormulaError(self.tex, here.column, f"{message} (at `{here.text}`)")

    def expression(self) -> Expression:
        if self.take("-"):
            result: Expression = Operation("*", Number("-1"), self.product())
        else:
            result = self.product()
        while self.peek() in ("+", "-"):
            operator = self.tokens[self.at].text
            self.at += 1
            result = Operation(operator, result, self.product())
        return result

    def product(self) -> Expression:
        result = self.factor()
        divided = False
        while True:
            if self.take("/"):
                result, divided = Operation("/", result, self.factor()), True
            elif self.take(r"\cdot"):
                divided = False
                result = Operation("*", result, self.factor())
            elif self.begins_factor():
                if divided:
                    self.fail(r"what is divided here can be read in two ways: use \frac{}{} or \cdot")
                result = Operation("*", result, self.factor())
            else:
                return result

    def begins_factor(self) -> bool:
        text = self.peek()
        if text in FUNCTIONS or text in CONSTANTS or text in (r"\frac", r"\sqrt", r"\sum", r"\lvert", "(", "[", "{"):
            return True
        return text in self.bound or text == r"\begin{cases}" or text[:1].isdigit() or self.symbol() is not None

    def factor(self) -> Expression:
        base = self.atom()
        if not self.take("^"):
            return base
        power = self.argument()
        if self.peek() == "^":
            self.fail("a power of a power needs braces")
        return Call("exp", (power,)) if base == Constant("e") else Operation("^", base, power)

    def argument(self) -> Expression:
        """One TeX argument: a braced group, or a single token as TeX itself would take it."""
        if self.take("{"):
            inner = self.expression()
            self.expect("}")
            return inner
        if len(self.peek()) > 1 and self.peek().isdigit():
            self.fail("TeX takes one digit only: put braces around the number")
        return self.atom()

    def atom(self) -> Expression:
        text = self.peek()
        if symbol := self.symbol():
            return self.named(*symbol)
        self.at += 1
        if text in self.bound:
            return Symbol(text)
        if text[:1].isdigit():
            return Number(text)
        if text in CONSTANTS:
            return Constant(CONSTANTS[text])
        if text in FUNCTIONS:
            return self.application(text)
        match text:
            case "(" | "{":
                inner = self.expression()
                self.expect(")" if text == "(" else "}")
                return inner
            case "[":
                condition = self.comparison()
                self.expect("]")
                return condition
            case r"\lvert":
                inner = self.expression()
                self.expect(r"\rvert")
                return Call("abs", (inner,))
            case r"\frac":
                return Operation("/", self.argument(), self.argument())
            case r"\sqrt":
                return Call("sqrt", (self.argument(),))
            case r"\sum":
                return self.summation()
            case r"\begin{cases}":
                return self.cases()
            case "|":
                self.at -= 1
                self.fail(r"write \lvert … \rvert: a bare | does not say where it opens")
        self.at -= 1
        self.fail("a name that is not declared, or a notation outside the grammar")

    def symbol(self) -> tuple[str, int] | None:
        """The declared symbol that begins here and how many tokens it has."""
        here = [token.text for token in self.tokens[self.at :]]
        for tokens, symbol in self.declared:
            if here[: len(tokens)] == tokens:
                return symbol, len(tokens)
        return None

    def named(self, symbol: str, length: int) -> Expression:
        self.at += length
        if symbol not in self.vectors:
            return Symbol(self.names[symbol])
        if not self.take("_"):
            self.fail(f"`{symbol}` is a vector: it needs an index")
        return Symbol(self.names[symbol], self.argument())

    def application(self, text: str) -> Expression:
        function = FUNCTIONS[text]
        power = self.argument() if self.take("^") else None
        if self.take("("):
            arguments = [self.expression()]
            while self.take(","):
                arguments.append(self.expression())
            self.expect(")")
        else:
            arguments = [self.factor()]
            if self.begins_factor():
                self.fail(f"`{text}` without parentheses can be read in two ways")
        if (function in ("max", "min")) != (len(arguments) > 1):
            self.fail(f"`{text}` has {len(arguments)} argument(s)")
        call = Call(function, tuple(arguments))
        return Operation("^", call, power) if power else call

    def comparison(self) -> Comparison:
        operands, operators = [self.expression()], []
        while self.peek() in COMPARISONS:
            operators.append(COMPARISONS[self.tokens[self.at].text])
            self.at += 1
            operands.append(self.expression())
        if not operators:
            self.fail("expected a comparison")
        return Comparison(tuple(operands), tuple(operators))

    def cases(self) -> Expression:
        rows: list[tuple[Expression, Comparison | None]] = []
        while not self.take(r"\end{cases}"):
            value = self.expression()
            self.take(",")
            self.expect("&")
            if self.take(r"\otherwise"):
                rows.append((value, None))
            else:
                self.expect(r"\if")
                rows.append((value, self.comparison()))
            self.take(",")
            self.take(r"\\")
        if not rows or rows[-1][1] is not None or any(condition is None for _, condition in rows[:-1]):
            self.fail(r"cases end with one row of \otherwise")
        return Cases(tuple(rows))

    def summation(self) -> Expression:
        self.expect("_")
        self.expect("{")
        index = self.peek()
        self.at += 1
        self.expect("=")
        lower = self.expression()
        self.expect("}")
        self.expect("^")
        upper = self.argument()
        self.bound.append(index)
        body = self.product()
        self.bound.pop()
        return Sum(index, lower, upper, body)
