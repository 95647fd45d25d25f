"""What a page or a notebook is made of, each part with its place: headings, formulas, code, links, and its prose."""

import functools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

MASK = "\ufffc"  # stands for a character of code, of a formula, of markup, so that places stay what they are

FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^( *)(`{3,}|~{3,}) *([^\n]*)\n(.*?)^\1\2[`~]* *$", re.MULTILINE | re.DOTALL)
INLINE_CODE = re.compile(r"(?<![`\\])(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
DISPLAY = re.compile(r"(?<!\\)\$\$(.+?)\$\$", re.DOTALL)
INLINE = re.compile(r"(?<![\\$])\$(?!\$)([^$]+?)(?<!\\)\$")
HEADING = re.compile(r"^(#{1,6}) +(.*?)(?: *\{([^{}\n]*)\})? *$", re.MULTILINE)
UNDERLINED = re.compile(r"(?<=\n\n)([^\s#|>/`~-][^\n]*)\n(=+|-+) *$", re.MULTILINE)
EMBED = re.compile(r"^ */// *([\w-]+) *\| *(.*?) *$", re.MULTILINE)
TEXT = r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]"
TARGET = r"\( *<?((?:[^()\s<>]|\([^()\s]*\))+)"
LINK = re.compile(
    rf"(?<!!)(?={TEXT}{TARGET})|<(https?://[^>\s]+)>|^ *\[(?!\^)[^\]\n]+\]: *(\S+)|\bhref=\"([^\"]*)\"", re.MULTILINE
)
IMAGE = re.compile(rf"(?=!{TEXT}{TARGET})|\bsrc=\"([^\"]*)\"")
REFERENCE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
DEFINITION = re.compile(r"^\[\^([^\]\s]+)\]:", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """One thing on a page that its twin has as well: what it is, what must be equal, where it stands."""

    kind: str
    value: str
    place: str
    section: str


@dataclass(frozen=True)
class Text:
    """A page's Markdown, or that of one cell of a notebook."""

    path: Path
    text: str
    cell: int = 0

    def place(self, offset: int) -> str:
        """Return where the character at `offset` stands: file and line, or file and cell."""
        line = self.text.count("\n", 0, offset) + 1
        return f"{self.path}: cell {self.cell}, line {line}" if self.cell else f"{self.path}:{line}"


def cells(path: Path) -> list[dict]:
    """Return the cells of a notebook, each with its source as one text."""
    return [cell | {"source": "".join(cell["source"])} for cell in json.loads(path.read_text("utf-8"))["cells"]]


def texts(path: Path) -> list[Text]:
    """Return the Markdown of a page, or of each Markdown cell of a notebook."""
    if path.suffix != ".ipynb":
        return [Text(path, path.read_text("utf-8"))]
    numbered = enumerate(cells(path), start=1)
    return [Text(path, cell["source"], number) for number, cell in numbered if cell["cell_type"] == "markdown"]


def masked(text: str, *patterns: re.Pattern) -> str:
    """Return `text` with every match of the patterns, one pattern after the other, behind a mask of its size."""
    for pattern in patterns:
        text = pattern.sub(lambda match: re.sub(r"[^\n]", MASK, match[0]), text)
    return text


@functools.cache
def parts(text: Text) -> tuple[Part, ...]:
    """Return the parts of a page, each kind in the order of the page."""
    return tuple(_parts(text))


def _parts(text: Text) -> Iterator[Part]:
    page = masked(text.text, FRONT_MATTER)
    without_fences = masked(page, FENCE, COMMENT)
    without_code = masked(without_fences, INLINE_CODE)
    without_displays = masked(without_code, DISPLAY)
    prose = masked(without_displays, INLINE)
    headings = [
        *((match.start(), len(match[1]), identifier(match[3])) for match in HEADING.finditer(prose)),
        *((match.start(), 1 if match[2][0] == "=" else 2, "") for match in UNDERLINED.finditer(prose)),
    ]

    def found(kind: str, pattern: re.Pattern, inside: str) -> Iterator[Part]:
        for match in pattern.finditer(inside):
            yield part(kind, next(filter(None, match.groups())), match.start())

    def part(kind: str, value: str, offset: int) -> Part:
        above = [name for start, _, name in sorted(headings) if start <= offset]
        return Part(kind, value, text.place(offset), above[-1] if above else "")

    for offset, level, name in sorted(headings):
        yield part("heading", f"{'#' * level} {{#{name}}}" if name else "#" * level, offset)
    for match in FENCE.finditer(page):
        content = re.sub(f"^{match[1]}", "", match[4], flags=re.MULTILINE) if "python" in match[3] else ""
        yield part("code", f"{match[3]}\n{content}", match.start())
    for match in EMBED.finditer(without_fences):
        yield part("embed", f"/// {match[1]} | {match[2]}", match.start())
    yield from found("display formula", DISPLAY, without_code)
    yield from found("formula", INLINE, without_displays)
    yield from found("link", LINK, prose)
    yield from found("image", IMAGE, prose)
    yield from found("footnote", REFERENCE, prose)
    yield from found("definition of footnote", DEFINITION, prose)


def identifier(attributes: str | None) -> str:
    """Return the id in the attributes of a heading, empty where there is none."""
    match = re.search(r"#([\w-]+)", attributes or "")
    return match[1] if match else ""


PARAMETERS = re.compile(r"^ */// *parameters\b.*?^ *///", re.MULTILINE | re.DOTALL)
EMBED_LINE = re.compile(r"^ *///.*$", re.MULTILINE)
BOX = re.compile(r'^( *(?:\?{3}\+?|!{3}|={3}[+!]*)[^"\n]*")([^"\n]*)"', re.MULTILINE)  # with its title in quotes
ADDRESS = re.compile(rf"(?<=\]){TARGET}[^()\n]*\)|<https?://[^>\s]+>|^ *\[[^\]\n]+\]:(?: *https?:\S+)?", re.MULTILINE)
NUMBER = re.compile(r"\b(?:https?:|doi:|arXiv:)\S+")
HTML = re.compile(r"</?[a-zA-Z][^<>]*>|&\w+;|\{ *[:#.][^{}\n]*\}")
SOURCE = re.compile(rf"^\[\^[^\]\n]+\]:.*(?:\n {{4}}.*)*|{TEXT}\(https?:[^\s)]*\)", re.MULTILINE)
BLOCK = re.compile(r"\n\s*\n|\n(?=[ >]*(?:[-*+]|\d+[.)]|:) )|\n(?=[#|])")
SENTENCE = re.compile(rf"(?<=[.!?…])[\"»”)*_{MASK}]*\s+(?=[\"«“(*`A-ZА-ЯЁ0-9{MASK}])")
WORD = re.compile(r"\w+(?:[-.,]\w+)*")


@functools.cache
def prose(text: Text, sources: bool = True) -> str:
    """Return the words of a page behind masks of all that is none: code, formulas, markup, addresses.

    Without `sources` also behind masks of footnotes and names of links to other sites, which quote titles.
    """
    page = masked(text.text, FRONT_MATTER, FENCE, COMMENT, INLINE_CODE, DISPLAY, INLINE, EMBED_LINE)
    page = BOX.sub(lambda match: MASK * len(match[1]) + match[2] + MASK, page)
    return masked(page, *(() if sources else (SOURCE,)), NUMBER, ADDRESS, HTML, REFERENCE)


def description(path: Path) -> Text:
    """Return what a page says of itself to search engines, as a text of its own."""
    if path.suffix == ".ipynb":
        return Text(path, json.loads(path.read_text("utf-8"))["metadata"].get("description", ""))
    found = FRONT_MATTER.match(path.read_text("utf-8"))
    return Text(path, yaml.safe_load(found[0].strip().strip("-")).get("description", "") if found else "")


def sentences(text: Text) -> Iterator[tuple[str, str]]:
    """Yield (place, words) of each sentence outside lists of parameters, with the code and formulas inside it."""
    page = masked(prose(text, sources=False), PARAMETERS)
    hidden = (FRONT_MATTER, FENCE, COMMENT, DISPLAY, PARAMETERS, EMBED_LINE, SOURCE, ADDRESS, HTML, REFERENCE)
    shown = masked(text.text, *hidden)
    for start, end in _between(BLOCK, page, 0, len(page)):
        for begin, stop in _between(SENTENCE, page, start, end):
            words = WORD.findall(shown[begin:stop])
            if words:
                yield (
                    text.place(begin + len(page[begin:stop]) - len(page[begin:stop].lstrip())),
                    " ".join(words).lower(),
                )


def _between(pattern: re.Pattern, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end
