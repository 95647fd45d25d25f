"""A drawing to clean SVG text that follows the site's theme.

Colours stand twice: as attributes, so that a figure looks right opened on its own, and as classes, which the
stylesheet of generator/palette.py recolours for the theme. No style elements; ids for title and description only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from generator import palette


@dataclass(frozen=True)
class Path:
    """Polylines in pixels; `classes` are a role of the palette and modifiers (see ATTRIBUTES)."""

    lines: tuple[tuple[tuple[float, float], ...], ...]
    classes: str
    closed: bool = False


@dataclass(frozen=True)
class Circle:
    x: float
    y: float
    radius: float
    classes: str


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    classes: str
    round: float = 8


@dataclass(frozen=True)
class Text:
    """Text with its baseline at y; `word` is a key of generator/words.py that the page replaces by its word."""

    x: float
    y: float
    text: str
    classes: str
    anchor: str = "start"
    word: str = ""


@dataclass(frozen=True)
class Image:
    """A picture in pixels, ink on paper: `png` is its file in base64."""

    x: float
    y: float
    width: float
    height: float
    png: str
    classes: str = "pixels"


Element = Path | Circle | Box | Text | Image


@dataclass(frozen=True)
class Drawing:
    """A figure of `width` × `height` pixels, its elements from back to front."""

    width: float
    height: float
    elements: tuple[Element, ...]


ATTRIBUTES = {
    "thin": 'stroke-width="1"',
    "line": f'stroke-width="{palette.LINE}"',
    "dashed": 'stroke-dasharray="7 4"',
    "dotted": 'stroke-dasharray="1.5 5"',
    "dashdotted": 'stroke-dasharray="10 5 1.5 5"',
    "long": 'stroke-dasharray="16 6"',
    "short": 'stroke-dasharray="3 4"',
    "faint": 'opacity=".68" stroke-width="1.6"',
    "middle": 'opacity=".84" stroke-width="2"',
    "strong": "",
    "soft": 'fill-opacity=".16"',
    **{f"level{k}": f'fill-opacity=".{k * 11}"' for k in range(1, 10)},  # cells of a picture
    "hollow": 'fill="#fff"',
    "fill": "",
    "tiny": "",
    "small": f'font-size="{palette.SMALL}"',
    "large": f'font-size="{palette.LARGE}"',
    "math": "",
    "bare": "",  # text without a halo, on a tint
    "pixels": 'image-rendering="pixelated"',
}


# letters | what stands upright | a script, in braces (which may hold others) or of one character | a prime
_PIECE = re.compile(r"([A-Za-zα-ωŷ]+)|([^A-Za-zα-ωŷ_^′{}]+)|([_^])(?:\{((?:[^{}]|\{[^{}]*\})*)\}|(.))|(′)")

# behind text, so that a line that passes under it does not cross the letters
_HALO = ' stroke="#fff" stroke-width="4" paint-order="stroke"'


def shifted(element: Element, dx: float, dy: float) -> Element:
    """Return `element` moved by (dx, dy) pixels."""
    if isinstance(element, Path):
        return replace(element, lines=tuple(tuple((x + dx, y + dy) for x, y in line) for line in element.lines))
    return replace(element, x=element.x + dx, y=element.y + dy)


def text_width(text: str, size: float = palette.TEXT) -> float:
    """Return about how many pixels wide `text` is set; errs on the wide side."""
    return size * sum(0.3 if c in " .,′()" else 0.85 if c in "mwΣ=" else 0.56 for c in text)


def label_width(label: str, size: float) -> float:
    """Return about how many pixels wide a mathematical label is set, its scripts smaller."""
    width = 0.0
    for letters, upright, _, group, single, prime in _PIECE.findall(label):
        script = group or single
        width += label_width(script, 0.72 * size) if script else text_width(letters or upright or prime, size)
    return width


def render(drawing: Drawing, name: str, title: str, description: str) -> str:
    """Return the SVG file of `drawing`; `name` prefixes the ids of title and description."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plot" viewBox="0 0 {_number(drawing.width)} '
        f'{_number(drawing.height)}" role="img" aria-labelledby="{name}-title {name}-description" '
        f'font-family="{palette.FONT}" font-size="{palette.TEXT}" fill="none" stroke-linecap="round" '
        f'stroke-linejoin="round">'
    )
    lines = [
        head,
        f'<title id="{name}-title">{escape(title)}</title>',
        f'<desc id="{name}-description">{escape(description)}</desc>',
    ]
    for classes, group in groupby(drawing.elements, key=lambda element: element.classes):
        elements = list(group)
        halo = _HALO if isinstance(elements[0], Text) and not {"math", "bare"} & set(classes.split()) else ""
        lines.append(f'<g class="{_class_names(classes)}{" text" if halo else ""}"{_attributes(classes)}{halo}>')
        lines += map(_element, elements)
        lines.append("</g>")
    return "\n".join([*lines, "</svg>"]) + "\n"


def _class_names(classes: str) -> str:
    """What the stylesheet speaks of: roles, and how they are drawn."""
    return " ".join(name for name in classes.split() if name in palette.COLOURS or name in ("fill", "hollow", "pixels"))


def _attributes(classes: str) -> str:
    names = classes.split()
    if "pixels" in names:
        return f" {ATTRIBUTES['pixels']}"
    role = next(name for name in names if name in palette.COLOURS)
    attributes = [f'{"fill" if "fill" in names else "stroke"}="{palette.COLOURS[role][0]}"']
    # a member of a family has a width of its own
    skipped = {role, "line"} if {"faint", "middle"} & set(names) else {role}
    attributes += [ATTRIBUTES[name] for name in names if name not in skipped and ATTRIBUTES[name]]
    return "".join(f" {attribute}" for attribute in attributes)


def _element(element: Element) -> str:
    match element:
        case Path(lines, _, closed):
            return f'<path d="{"".join(_polyline(line) + "z" * closed for line in lines)}"/>'
        case Circle(x, y, radius):
            return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}"/>'
        case Box(x, y, width, height, _, rounding):
            corner = f' rx="{_number(rounding)}"' if rounding else ""
            size = f'width="{_number(width)}" height="{_number(height)}"'
            return f'<rect x="{_number(x)}" y="{_number(y)}" {size}{corner}/>'
        case Image(x, y, width, height, png):
            size = f'width="{_number(width)}" height="{_number(height)}"'
            return f'<image x="{_number(x)}" y="{_number(y)}" {size} href="data:image/png;base64,{png}"/>'
        case Text(x, y, text, classes, anchor, word):
            where = "" if anchor == "start" else f' text-anchor="{anchor}"'
            key = f' data-word="{word}"' if word else ""
            if "math" in classes.split() and not word:
                return _behind(element) + f'<text x="{_number(x)}" y="{_number(y)}"{where}>{_formula(text)}</text>'
            content = escape(text)
            return f'<text x="{_number(x)}" y="{_number(y)}"{where}{key}>{content}</text>'


def _behind(label: Text) -> str:
    """A patch of background behind a label of several pieces, where a halo of one would cover its neighbour."""
    width = label_width(label.text, size_of(label)) * 0.94
    left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    height = size_of(label) * 0.8
    size = f'width="{_number(width)}" height="{_number(height)}"'
    return f'<rect class="behind" x="{_number(left)}" y="{_number(label.y - height + 1)}" {size} fill="#fff"/>'


def size_of(label: Text) -> float:
    """Return how large a label is set, in pixels."""
    names = label.classes.split()
    return palette.SMALL if "small" in names else palette.LARGE if "large" in names else palette.TEXT


def _formula(text: str) -> str:
    """A mathematical label: single letters in italics, names upright, primes raised.

    What follows `_` or `^`, one character or a group in braces, is set low or high.
    """
    # an italic f leans into what follows
    return re.sub(r"(>f</tspan>)(?:(\()|<tspan )", _after_f, _spans(text))


def _spans(text: str) -> str:
    """The pieces of a label; scripts may have scripts of their own."""
    pieces = []
    for letters, upright, mark, group, single, prime in _PIECE.findall(text):
        if len(letters) == 1:
            pieces.append(f'<tspan font-style="italic">{letters}</tspan>')
        elif letters or upright:
            pieces.append(escape(letters or upright))
        else:
            down = 3 if mark == "_" else -6 if mark else -5
            content = prime or _spans(group or single)
            # the zero-width space brings the baseline back
            pieces.append(f'<tspan dy="{down}" font-size="72%">{content}</tspan><tspan dy="{-down}">\u200b</tspan>')
    return "".join(pieces)


def _after_f(match: re.Match[str]) -> str:
    return f'{match[1]}<tspan dx="1.5"' + (f">{match[2]}</tspan>" if match[2] else " ")


def _polyline(points: Iterable[tuple[float, float]]) -> str:
    """A path in relative steps; each is taken between rounded points, so that rounding does not add up."""
    rounded = [(round(x * 100), round(y * 100)) for x, y in points]
    text = f"M{_hundredths(rounded[0][0])} {_hundredths(rounded[0][1])}"
    for (x0, y0), (x1, y1) in zip(rounded, rounded[1:], strict=False):
        dx, dy = _hundredths(x1 - x0), _hundredths(y1 - y0)
        text += f"h{dx}" if dy == "0" else f"v{dy}" if dx == "0" else f"l{dx}{'' if dy[0] == '-' else ' '}{dy}"
    return text


def _hundredths(value: int) -> str:
    return _number(value / 100)


def _number(value: float) -> str:
    """At most two decimals, no trailing zeros, no leading zero: .5, -.25, 12."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    text = re.sub(r"^(-?)0\.", r"\1.", text)
    return "0" if text in ("-0", "") else text
