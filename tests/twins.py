"""What a page and its twin in the other language do not share and should, each with file and line."""

import ast
import re
from collections.abc import Iterator
from copy import deepcopy
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from pages import Part, Text, cells, parts

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
IN_ORDER = ("heading", "code", "embed", "display formula", "definition of footnote")
BY_SECTION = ("formula", "link", "image", "footnote")  # within a section each language has its own word order


def differences(russian: Path, english: Path) -> list[str]:
    """Return what differs between a page or notebook and its twin, a line for each; empty where they agree."""
    for page, twin in ((russian, english), (english, russian)):
        if not twin.is_file():
            return [f"{page}: its twin {twin} is missing"]
    if russian.suffix == ".ipynb":
        return list(_between_notebooks(russian, english))
    return list(_between_texts(Text(russian, russian.read_text("utf-8")), Text(english, english.read_text("utf-8"))))


def _between_texts(russian: Text, english: Text) -> Iterator[str]:
    ours, theirs = list(parts(russian)), list(parts(english))
    yield from _doubtful_ids(ours)
    yield from _doubtful_ids(theirs)
    for kind in IN_ORDER:
        a, b = ([part for part in found if part.kind == kind] for found in (ours, theirs))
        keys = [_key(part, "ru") for part in a], [_key(part, "en") for part in b]
        for change, i, k, j, m in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
            for left, right in zip_longest(a[i:k], b[j:m]) if change != "equal" else ():
                yield _difference(left, right, russian, english)
    # sections that do not correspond cannot be compared one by one
    sections = [[part.section for part in found if part.kind == "heading"] for found in (ours, theirs)]
    whole = sections[0] != sections[1]
    for kind in BY_SECTION:
        a, b = (_by_section(kind, found, language, whole) for found, language in ((ours, "ru"), (theirs, "en")))
        for here, there, twin in ((a, b, english), (b, a, russian)):
            for key, found in here.items():
                for part in found[len(there.get(key, ())) :]:
                    where = f", section #{part.section}" if part.section else ""
                    yield f"{part.place}: {_shown(part)} is missing in {twin.path}{where}"


def _doubtful_ids(found: list[Part]) -> Iterator[str]:
    """Yield what is wrong with the ids of one page: each heading below the title needs one of its own."""
    seen: set[str] = set()
    for part in found:
        if part.kind == "heading" and part.value.startswith("##"):
            if "{" not in part.value:
                yield f"{part.place}: a heading of level {len(part.value)} has no id: add {{#name}}"
            elif part.section in seen:
                yield f"{part.place}: the id {{#{part.section}}} stands above already"
            seen.add(part.section)


def _difference(ours: Part | None, theirs: Part | None, russian: Text, english: Text) -> str:
    """Return what differs between two parts that stand for one another, or which of them the other page lacks."""
    if ours is None or theirs is None:
        part, twin = (ours, english) if ours else (theirs, russian)
        return f"{part.place}: {_shown(part)} is missing in {twin.path}"
    if ours.kind == "code":
        lines = zip_longest(ours.value.splitlines(), theirs.value.splitlines(), fillvalue="")
        number, (a, b) = next((number, pair) for number, pair in enumerate(lines) if pair[0] != pair[1])
        return f"{ours.place}: line {number} of the code is `{a}`, but `{b}` in that at {theirs.place}"
    return f"{ours.place}: {_shown(ours)}, but {_shown(theirs)} at {theirs.place}"


def _by_section(kind: str, found: list[Part], language: str, whole: bool) -> dict[tuple[str, str], list[Part]]:
    """Return the parts of a kind by what must be equal and by section, or all together for the `whole` page."""
    keyed: dict[tuple[str, str], list[Part]] = {}
    for part in found:
        if part.kind == kind:
            keyed.setdefault(("" if whole else part.section, _key(part, language)), []).append(part)
    return keyed


def _key(part: Part, language: str) -> str:
    """Return what must be equal: TeX may be wrapped anywhere, and Russian separates numbers by `;`."""
    if "formula" not in part.kind:
        return part.value
    tex = " ".join(part.value.split())
    return re.sub(r"(?<=\d);|(?<!\\);(?= ?-?\d)", ",", tex) if language == "ru" else tex


def _shown(part: Part) -> str:
    lines = part.value.strip().splitlines()
    return f"{part.kind} `{lines[min(1, len(lines) - 1)] if part.kind == 'code' else ' '.join(lines)}`"


def _between_notebooks(russian: Path, english: Path) -> Iterator[str]:
    pairs = zip_longest(cells(russian), cells(english))
    for number, (ours, theirs) in enumerate(pairs, start=1):
        place = f"{russian}: cell {number}"
        if ours is None or theirs is None:
            has, lacks = (russian, english) if ours else (english, russian)
            yield f"{has}: cell {number} ({(ours or theirs)['id']}) is missing in {lacks}"
        elif ours["cell_type"] != theirs["cell_type"]:
            yield f"{place} is {ours['cell_type']}, but {theirs['cell_type']} in {english}"
        elif ours["id"] != theirs["id"]:
            yield f"{place} has the id {ours['id']}, but {theirs['id']} in {english}"
        elif ours["cell_type"] == "markdown":
            yield from _between_texts(*(Text(path, cell["source"], number) for path, cell in zip(
                (russian, english), (ours, theirs), strict=True)))  # fmt: skip
        else:
            yield from _between_codes(ours["source"], theirs["source"], place, english)


def _between_codes(ours: str, theirs: str, place: str, english: Path) -> Iterator[str]:
    """Yield where two cells compute different things: comments aside, and strings where the Russian one has words."""
    try:
        statements = zip_longest(ast.parse(ours).body, ast.parse(theirs).body)
    except SyntaxError as error:
        yield f"{place}: the code, or its twin's, is no Python: {error.msg}"
        return
    for a, b in statements:
        if a is None or b is None or not _same(a, b):
            left = ours.splitlines()[a.lineno - 1] if a else "nothing more"
            right = theirs.splitlines()[b.lineno - 1] if b else "nothing more"
            yield f"{place}, line {(a or b).lineno}: `{left}`, but `{right}` in {english}"
            return


def _same(ours: ast.AST, theirs: ast.AST) -> bool:
    a, b = _Blank(), _Blank()
    if ast.dump(a.visit(deepcopy(ours))) != ast.dump(b.visit(deepcopy(theirs))):
        return False
    return all(left == right or CYRILLIC.search(left) for left, right in zip(a.strings, b.strings, strict=True))


class _Blank(ast.NodeTransformer):
    """Empties strings and collects them; an f-string keeps what it computes."""

    def __init__(self) -> None:
        self.strings: list[str] = []

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        if not isinstance(node.value, str):
            return node
        self.strings.append(node.value)
        return ast.Constant("")

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.JoinedStr:
        computed = [value for value in node.values if isinstance(value, ast.FormattedValue)]
        return ast.JoinedStr([ast.FormattedValue(self.visit(part.value), part.conversion, part.format_spec)
                              for part in computed])  # fmt: skip
