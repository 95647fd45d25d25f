"""What all embeds share: their line on the page, the record of their entry, tables, addresses of the site's files."""

from __future__ import annotations

import posixpath
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from pymdownx.blocks.block import Block

from generator.markdown import katex, records
from generator.markdown.page import PageError, current
from generator.words import word


class Embed(Block):
    """What all embeds share: an argument that names an entry, and its record."""

    ARGUMENT = True

    def near(self) -> str:
        """Return what the embed's line holds, to find it in the page."""
        return f"/// {self.NAME} | {self.argument}"

    def record(self) -> records.Record:
        """Return the entry's record; raises PageError."""
        return records.record(self.argument, self.near())

    def said(self, key: str, **values: object) -> str:
        """Return a word in the page's language."""
        return word(key, current().language).format(**values)

    def stash(self, markup: str) -> str:
        """Return a placeholder for finished HTML."""
        return self.md.htmlStash.store(markup)

    def formula(self, parent: Element, tex: str, display: bool) -> None:
        """Add a formula to `parent`."""
        parent.text = (parent.text or "") + self.stash(katex.render(tex, display, current().language))

    def part(self, key: str) -> Any:
        """Return a part of the record; raises PageError where this kind of entry has none."""
        found = self.record().get(key)
        if not found:
            raise PageError(f"{self.argument} has no {key}: remove the embed", self.near())
        return found


def table_in(parent: Element, name: str) -> Element:
    """Return a new table in a box in which it can scroll; the theme styles only tables without a class."""
    return SubElement(SubElement(parent, "div", {"class": f"table-scroll {name}"}), "table")


def relative(address: str) -> str:
    """Return the address of a file of the site as a link from the current page's source."""
    return posixpath.relpath(address, posixpath.dirname(current().path) or ".")


def from_page(address: str) -> str:
    """Return the address of a file of the site as the built page asks for it, where MkDocs does not see the link."""
    page, _ = posixpath.splitext(current().path)
    return posixpath.relpath(address, posixpath.dirname(page) if posixpath.basename(page) == "index" else page)
