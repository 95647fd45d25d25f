"""TeX as tokens: where a formula's parts begin, where its author broke it."""

from __future__ import annotations

import re
from typing import NamedTuple

SPACING = {r"\left", r"\right", r"\,", r"\;", r"\:", r"\!", r"\quad", r"\displaystyle", "~"}
TOKEN = re.compile(r"\\operatorname\{\w+\}|\\(?:begin|end)\{cases\}|\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\S")


class Token(NamedTuple):
    """A TeX token and the column where it begins, from 1."""

    text: str
    column: int


def members(tex: str) -> list[str]:
    """Return the TeX of each member of a chain of equalities, split at the `=` outside braces and cases."""
    return _split(tex, "=")


def lines(tex: str) -> list[str]:
    """Return the TeX of each line of a formula that its author broke with `\\\\` outside cases."""
    return _split(tex, r"\\")


def _split(tex: str, separator: str) -> list[str]:
    pieces, start, depth = [], 0, 0
    for match in TOKEN.finditer(tex):
        depth += match.group() in ("{", "(", "[", r"\begin{cases}")
        depth -= match.group() in ("}", ")", "]", r"\end{cases}")
        if match.group() == separator and depth == 0:
            pieces.append(tex[start : match.start()].strip())
            start = match.end()
    return [*pieces, tex[start:].strip()]


def tokens_of(tex: str) -> list[Token]:
    """Return the tokens of `tex` that carry meaning: spacing, sizing and line breaks are left out."""
    tokens, in_cases = [], 0
    for match in TOKEN.finditer(tex):
        in_cases += (match.group() == r"\begin{cases}") - (match.group() == r"\end{cases}")
        if match.group() not in SPACING and (in_cases or match.group() != r"\\"):
            tokens.append(Token(match.group(), match.start() + 1))
    return tokens
