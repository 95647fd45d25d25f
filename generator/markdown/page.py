"""The page that is being rendered, for Markdown extensions, which Markdown itself does not tell."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from mkdocs.exceptions import BuildError


@dataclass(frozen=True)
class Page:
    """Where the Markdown being rendered comes from: its source file, path below the language's folder, language."""

    source: Path
    path: str
    language: str


_current: Page | None = None


def enter(page: Page) -> None:
    """Make `page` the current one; the site's hook calls this before each page is rendered."""
    global _current
    _current = page


def current() -> Page:
    """Return the page being rendered; raises LookupError outside a build."""
    if _current is None:
        raise LookupError("no page is being rendered: the hook generator/site/languages.py is missing in mkdocs.yml")
    return _current


class PageError(BuildError):
    """An author's mistake on the current page, told as `file:line: what is wrong and how to mend it`."""

    def __init__(self, message: str, near: str = "") -> None:
        page = current()
        super().__init__(f"{page.source}:{line_of(near, page.source)}: {message}")


def line_of(text: str, source: Path) -> int:
    """Return the number (from 1) of the line of `source` where `text` stands, as lines of its own if it can be.

    Spaces do not count; 1 where it is not found.
    """
    lines, wanted = _squeezed(source.read_text(encoding="utf-8")), _squeezed(text.strip())
    whole = (i for i in range(len(lines)) if lines[i : i + len(wanted)] == wanted)
    part = (i for i, line in enumerate(lines) if wanted[0] in line)
    return next(chain(whole, part), 0) + 1 if wanted else 1


def _squeezed(text: str) -> list[str]:
    return ["".join(line.split()) for line in text.splitlines()]
