"""Embeds: `/// figure | ReLU` and its like put onto a page what the generator drew, verified and recorded.

`figure` (with a caption; explorer.py makes it move), `formula`, `parameters` (a definition list of what each means),
`properties`, `kinks` (also of a whole kind), `infinity` (of a kind), `half-precision` (one way to lose), `results` (of
an experiment), `gallery`, `grouped-gallery` and `overview` (of a kind), `elsewhere` (names in other libraries), `live`
(live.py). Everything comes from plots/; nothing here imports torch.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension

from generator.descriptions import describe, title_of
from generator.markdown import explorer, records
from generator.markdown.block import Embed, relative, table_in
from generator.markdown.elsewhere import Elsewhere
from generator.markdown.extremes import HalfPrecision, Infinity, Kinks
from generator.markdown.gallery import Gallery, GroupedGallery
from generator.markdown.live import Live
from generator.markdown.overview import Overview
from generator.markdown.page import PageError, current
from generator.markdown.pictures import localised
from generator.markdown.strays import Leftovers, Unclosed
from generator.words import WORDS, grouped, localised_numbers


class Figure(Embed):
    """The entry's figure in the page's language; the block's content is its caption."""

    NAME = "figure"

    def on_create(self, parent: Element) -> Element:
        """Return the figure with an empty caption."""
        record, language = self.record(), current().language
        drawn = self.tracker.setdefault("drawn", set())
        if record["slug"] in drawn:
            raise PageError(f"{self.argument} is on this page already: a page shows a figure once", self.near())
        drawn.add(record["slug"])
        markup = records.picture(record["kind"], record["slug"], self.near())
        moves = explorer.moves(record)
        figure = SubElement(parent, "figure", {"class": "plot live" if moves else "plot"})
        shown = localised(markup, language, title_of(record, language), describe(record, language))
        figure.text = self.stash(shown + explorer.controls(record) if moves else shown)
        self.caption = SubElement(figure, "figcaption")
        return figure

    def on_add(self, block: Element) -> Element:
        """Return where the content goes."""
        return self.caption

    def on_end(self, block: Element) -> None:
        """Add the link to the file; raises PageError on a figure without a caption."""
        if not (self.caption.text or "").strip() and not len(self.caption):
            raise PageError("a figure needs a caption: write it between the two lines", self.near())
        record = self.record()
        address = relative(f"figures/{record['kind']}/{record['slug']}.svg")
        link = SubElement(self.caption, "a", {"href": address, "class": "figure-file", "download": ""})
        link.text = self.said("figure_file")


class Formula(Embed):
    """The entry's formulas, and how they were checked."""

    NAME = "formula"

    def on_create(self, parent: Element) -> Element:
        """Return the formulas, each a display of its own."""
        record = self.record()
        box = SubElement(parent, "div", {"class": "entry-formula"})
        for equation in self.part("equations"):
            if "code" in equation:
                SubElement(SubElement(box, "p", {"class": "form"}), "code").text = AtomicString(equation["code"])
            elif "word" in equation:
                SubElement(box, "p", {"class": "form"}).text = self.said(equation["word"])
            self.formula(SubElement(box, "div"), equation["tex"], display=True)
        count = grouped(record["checked"], current().language)
        SubElement(box, "p", {"class": "checked"}).text = self.said(record["check"], torch=record["torch"], count=count)
        return box


class Parameters(Embed):
    """What the author says of each parameter, with torch's default and the symbol in the formula."""

    NAME = "parameters"

    def on_create(self, parent: Element) -> Element:
        """Return the box that the definition list goes into."""
        return SubElement(parent, "div", {"class": "parameters"})

    def on_end(self, block: Element) -> None:
        """Add defaults and symbols; raises PageError unless the terms are torch's parameters in torch's order."""
        parameters = {parameter["name"]: parameter for parameter in self.part("parameters")}
        terms = list(block.iter("dt"))
        names = [(term.text or "").strip().strip("`") for term in terms]
        if names != list(parameters):
            message = f"describes {', '.join(names) or 'nothing'}; torch has {', '.join(parameters)}, in this order"
            raise PageError(f"the list of parameters {message}: mend it", self.near())
        for term, name in zip(terms, names, strict=True):
            parameter = parameters[name]
            symbol = f" ${parameter['symbol']}$" if parameter["symbol"] else ""
            default = parameter["default"]
            told = self.said("required") if default is None else f"{self.said('default')} `{default}`"
            term.text = f"`{name}`{symbol}"
            SubElement(term, "span", {"class": "default"}).text = told


class Properties(Embed):
    """The table of verified properties, and of what was measured."""

    NAME = "properties"

    def on_create(self, parent: Element) -> Element:
        """Return the table with its caption."""
        box = SubElement(parent, "div")
        table = table_in(box, "properties")
        SubElement(table, "caption").text = self.said("verified_with", torch=self.record()["torch"])
        self.rows(SubElement(table, "thead"), "th", [("property", "property_value")])
        body = SubElement(table, "tbody")
        self.rows(body, "td", self.part("properties"))
        if measured := self.record().get("measured"):
            row = SubElement(body, "tr")
            SubElement(row, "th", {"colspan": "2", "scope": "rowgroup"}).text = self.said("measured")
            self.rows(body, "td", measured)
        return box

    def rows(self, parent: Element, tag: str, rows: list) -> None:
        """Add a row of two cells for each pair of a key and a value, which is TeX or a key itself."""
        for key, value in rows:
            row = SubElement(parent, "tr")
            SubElement(row, tag).text = self.said(key)
            cell = SubElement(row, tag)
            if value in WORDS:
                cell.text = self.said(value)
            else:
                self.formula(cell, value, display=False)


class Results(Embed):
    """The table of what an experiment measured; a cell `@key` is a word, a whole number has its digits grouped."""

    NAME = "results"

    def on_create(self, parent: Element) -> Element:
        """Return the table with its caption."""
        box, found = SubElement(parent, "div"), self.part("table")
        table = table_in(box, "results")
        SubElement(table, "caption").text = self.said("measured_with", torch=self.record()["torch"])
        head = SubElement(SubElement(table, "thead"), "tr")
        for key in found["columns"]:
            SubElement(head, "th").text = self.said(key)
        body = SubElement(table, "tbody")
        for cells in found["rows"]:
            row = SubElement(body, "tr")
            for cell in cells:
                SubElement(row, "td").text = self.cell(cell)
        return box

    def cell(self, value: str | int) -> str:
        """Return what stands in a cell, in the page's language."""
        if isinstance(value, int):
            return grouped(value, current().language)
        return self.said(value[1:]) if value.startswith("@") else localised_numbers(value, current().language)


BLOCKS = (
    *(Figure, Formula, Parameters, Properties, Kinks, Infinity, HalfPrecision, Results, Gallery, GroupedGallery),
    *(Overview, Elsewhere, Live),
)


class EmbedExtension(BlocksExtension):
    """Registers the embeds."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802
        """Make the names known to pymdownx's blocks."""
        for block in BLOCKS:
            block_mgr.register(block, self.getConfigs())
        md.preprocessors.register(Unclosed(md), "embed-unclosed", 24)  # after superfences
        md.treeprocessors.register(Leftovers(md, [block.NAME for block in BLOCKS]), "embed-leftovers", 25)


def makeExtension(**options: Any) -> Extension:  # noqa: N802
    """Return the extension; Markdown calls this by name."""
    return EmbedExtension(**options)
