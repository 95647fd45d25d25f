"""The embed `/// overview | activations`: the properties of all functions of one number in one table.

The page holds a plain table whose cells carry what it can be sorted by, and, in a template, the form that narrows it
down; docs/assets/scripts/overview.js puts the form in its place and makes buttons of the headings. Words are all here.
"""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import Element, SubElement

from generator.markdown import records
from generator.markdown.block import Embed, from_page, relative, table_in
from generator.markdown.page import PageError, current
from generator.words import WORDS, localised_numbers

# a column's key in the record, with the key of its heading
COLUMNS = (
    ("range", "range"), ("bounded", "bounded"), ("monotone", "monotone"), ("symmetry", "symmetry"),
    ("continuous_slope", "continuous_slope"), ("value_at_zero", "value_at_zero"), ("slope_at_zero", "slope_at_zero"),
    ("limit_left", "limit_left"), ("limit_right", "limit_right"), ("lipschitz", "lipschitz"),
    ("learnable", "learnable"), ("zero_slopes", "slope_is_zero"), ("small_slopes", "slope_is_small"),
    ("gain", "mean_square_gain"), ("torch_gain", "torch_gain_short"),
)  # fmt: skip
# what words are sorted by: their place here
RANKS = {
    "bounded": ("no", "bounded_above", "bounded_below", "yes"),
    "monotone": ("monotone_no", "monotone_nondecreasing", "monotone_increasing"),
    "symmetry": ("symmetry_no", "symmetry_central", "symmetry_even", "symmetry_odd"),
    "continuous_slope": ("no", "with_defaults_only", "yes"),
}
# what can be asked of a function, with the values of a property that say yes
FILTERS = {
    "monotone": ("monotone", ("monotone_nondecreasing", "monotone_increasing")),
    "bounded": ("bounded", ("yes",)),
    "odd": ("symmetry", ("symmetry_odd",)),
    "continuous": ("continuous_slope", ("yes", "with_defaults_only")),
    "learnable": ("learnable", ()),
}
QUESTIONS = {
    "monotone": "is_monotone", "bounded": "bounded", "odd": "is_odd", "continuous": "continuous_slope",
    "learnable": "has_learnable",
}  # fmt: skip


class Overview(Embed):
    """The table of all functions of a kind that have properties."""

    NAME = "overview"

    def on_create(self, parent: Element) -> Element:
        """Return the box; raises PageError on a kind without such functions, and on a second table."""
        if self.argument not in records.order():
            raise PageError(f"no kind is named {self.argument}: write activations", self.near())
        if self.tracker.setdefault("overview", False):
            raise PageError("this table is on the page already: once is enough", self.near())
        self.tracker["overview"] = True
        found = [record for record in of_kind(self.argument, self.near()) if record.get("numbers")]
        if not found:
            raise PageError(f"{self.argument} have no properties to compare: remove the embed", self.near())
        box = SubElement(parent, "div", {"class": "overview"})
        style = from_page("assets/styles/overview.css")
        box.text = self.stash(f'<link rel="stylesheet" href="{style}">{self.form()}')
        table = table_in(box, "overview-table")
        scroll = box[-1]
        scroll.attrib |= {"role": "group", "aria-label": self.said("properties_of_all")}
        SubElement(table, "caption").text = self.said("overview_caption", torch=found[0]["torch"])
        head = SubElement(SubElement(table, "thead"), "tr")
        SubElement(head, "th", {"scope": "col", "data-name": "name"}).text = self.said("function")
        for key, heading in COLUMNS:
            SubElement(head, "th", {"scope": "col", "data-name": key}).text = self.said(heading)
        body = SubElement(table, "tbody")
        for record in found:
            self.row(body, record)
        script = from_page("assets/scripts/overview.js")
        scroll.tail = self.stash(f'<script src="{script}" defer></script>')
        return box

    def row(self, body: Element, record: records.Record) -> None:
        """Add a function: its name, its values with what each is sorted by, its answers to the filters."""
        told = dict([*record["properties"], *record["measured"]])
        answers = {
            f"data-{name}": "yes" if (told[key] in yes if yes else told[key] != "0") else "no"
            for name, (key, yes) in FILTERS.items()
        }
        row = SubElement(body, "tr", answers)
        name = SubElement(row, "th", {"scope": "row", "data-key": record["name"].lower()})
        linked(name, record)
        for tex in filter(None, (told.get("assuming"), record["chosen"])):
            self.formula(SubElement(name, "span", {"class": "assuming"}), tex, display=False)
        for key, _ in COLUMNS:
            value = told[key]
            if value in RANKS.get(key, ()):
                by = str(RANKS[key].index(value))
            else:
                by = " ".join(record["numbers"].get(key, []))
            cell = SubElement(row, "td", {"data-key": by})
            if value in WORDS:
                cell.text = self.said(value)
            else:
                self.formula(cell, value, display=False)

    def form(self) -> str:
        """Return the controls in the page's language, in a template."""
        choices = "".join(f'<option value="{value}">{escape(self.said(key))}</option>'
                          for value, key in (("", "any"), ("yes", "yes"), ("no", "no")))  # fmt: skip
        questions = "".join(
            f'<label>{escape(self.said(QUESTIONS[name]))} <select name="{name}">{choices}</select></label>'
            for name in FILTERS
        )
        found = escape(localised_numbers(self.said("rows_found", shown="{shown}", all="{all}"), current().language))
        return (
            f'<template data-search-exclude><form autocomplete="off" data-found="{found}">'
            f'<label>{escape(self.said("name_contains"))} <input type="text" name="text" maxlength="40"'
            f' spellcheck="false"></label>{questions}'
            f'<button type="reset">{escape(self.said("show_all"))}</button><p role="status"></p></form></template>'
        )


def of_kind(kind: str, near: str) -> list[records.Record]:
    """Return the records of a kind in the order of the pages."""
    return [records.by_slug(kind, slug, near) for slug in records.order()[kind]]


def linked(parent: Element, record: records.Record) -> None:
    """Add an entry's name to `parent`, as a link where it has a page."""
    pages = current().source.parents[current().path.count("/")]
    page = f"{record['kind']}/{record['slug']}.md"
    there = (pages / page).is_file()
    SubElement(parent, *(("a", {"href": relative(page)}) if there else ("span",))).text = record["name"]
