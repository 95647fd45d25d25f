"""Galleries: the small picture of every function of a kind that has a page, all together or in groups."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from generator.markdown import records
from generator.markdown.block import Embed, relative
from generator.markdown.page import PageError, current
from generator.markdown.pictures import decorative


class Gallery(Embed):
    """Every entry of a kind that has a page: its small picture, a link."""

    NAME = "gallery"

    def on_create(self, parent: Element) -> Element:
        """Return the links; raises PageError on an unknown kind."""
        box = SubElement(parent, "div", {"class": "gallery"})
        for record in self.shown():
            self.picture(box, record)
        return box

    def shown(self) -> list[records.Record]:
        """Return the records of the entries that have a page, in the order of the pages."""
        kinds = records.order()
        if self.argument not in kinds:
            raise PageError(f"no kind is named {self.argument}: write one of {', '.join(kinds)}", self.near())
        pages = current().source.parents[current().path.count("/")]
        slugs = [slug for slug in kinds[self.argument] if (pages / self.argument / f"{slug}.md").is_file()]
        return [records.by_slug(self.argument, slug, self.near()) for slug in slugs]

    def picture(self, box: Element, record: records.Record) -> None:
        """Add an entry's picture with its name."""
        slug = record["slug"]
        link = SubElement(box, "a", {"href": relative(f"{self.argument}/{slug}.md")})
        link.text = self.stash(decorative(records.picture(self.argument, slug, self.near(), small=True)))
        first, *rest = re.split(r"(?<=[a-z])(?=[A-Z])", record["name"])
        name = SubElement(link, "span")
        name.text = first
        for part in rest:  # where a long name may be broken
            SubElement(name, "wbr").tail = part


class GroupedGallery(Gallery):
    """The same in groups, each with its name and what its functions do; on paper one sheet."""

    NAME = "grouped-gallery"

    def on_create(self, parent: Element) -> Element:
        """Return the groups in the order of the pages; raises PageError where an entry is in none."""
        sheet = SubElement(parent, "div", {"class": "sheet", "data-search-exclude": ""})
        groups: dict[str, list[records.Record]] = {}
        for record in self.shown():
            if not record["group"]:
                raise PageError(f"{record['name']} is in no group: give its entry one, or use gallery", self.near())
            groups.setdefault(record["group"], []).append(record)
        for group, members in groups.items():
            name = self.said(group)
            heading = SubElement(sheet, "h2", {"id": group.replace("_", "-")})
            heading.text = name[0].upper() + name[1:]
            SubElement(sheet, "p").text = self.said(f"{group}_about")
            box = SubElement(sheet, "div", {"class": "gallery"})
            for record in members:
                self.picture(box, record)
        SubElement(sheet, "p", {"class": "sheet-note"}).text = self.said("sheet")
        return sheet
