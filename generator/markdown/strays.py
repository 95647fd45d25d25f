"""Refuses what an author meant as an embed and is none: a mistyped name, a `///` without its counterpart."""

from __future__ import annotations

from collections.abc import Collection
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from generator.markdown.page import PageError


class Unclosed(Preprocessor):
    """Finds an embed that would swallow what follows it; runs when code blocks are gone."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines as they are; raises PageError at an embed without its closing line."""
        opened = ""
        for line in [*map(str.strip, lines), "/// end of the page"]:
            if line == "///":
                opened = ""
            elif line.startswith("///"):
                if opened:
                    raise PageError(f"`{opened}` is not closed: write a line /// after it", opened)
                opened = line
        return lines


class Leftovers(Treeprocessor):
    """Finds a `///` that became no embed."""

    def __init__(self, md: Markdown, names: Collection[str]) -> None:
        super().__init__(md)
        self.names = ", ".join(names)

    def run(self, root: Element) -> None:
        """Raise PageError at the first such line."""
        for element in root.iter():
            if element.tag not in ("code", "pre"):
                for text in (element.text or "", element.tail or ""):
                    for line in text.splitlines():
                        if line.startswith("///"):
                            raise PageError(
                                f"`{line}` is no embed: the names are {self.names}, each closed by ///", line
                            )
