"""Embeds of what happens at the edge: kinks of one function or of all, infinity, half precision."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from generator.markdown import records
from generator.markdown.block import Embed, table_in
from generator.markdown.overview import linked, of_kind
from generator.markdown.page import PageError

FORMATS = ("float16", "bfloat16")
NAN = r"\text{NaN}"


class Table(Embed):
    """What these tables share: a caption, headings, cells of formulas."""

    def table(self, box: Element, name: str, caption: str, headings: list[str]) -> Element:
        """Return a new table with its caption and headings."""
        table = table_in(box, name)
        SubElement(table, "caption").text = caption
        head = SubElement(SubElement(table, "thead"), "tr")
        for heading in headings:
            SubElement(head, "th", {"scope": "col"}).text = heading
        return table

    def cells(self, row: Element, values: list[str]) -> None:
        """Add a cell for each value, which is TeX; what is not a number stands out."""
        for value in values:
            self.formula(SubElement(row, "td", {"class": "departs"} if value == NAN else {}), value, display=False)

    def all_of_kind(self) -> list[records.Record]:
        """Return the records of the kind that the argument names; raises PageError where there is no such kind."""
        if self.argument not in records.order():
            raise PageError(f"no kind is named {self.argument}: write activations", self.near())
        return of_kind(self.argument, self.near())


class Kinks(Table):
    """What torch returns at each kink of a function, or of a whole kind, beside look-alikes that return another."""

    NAME = "kinks"

    def on_create(self, parent: Element) -> Element:
        """Return a table for each kink of one function, or one table for all."""
        box = SubElement(parent, "div")
        headings = [self.said(key) for key in ("expression", "value", "slope")]
        if self.argument in records.order():
            found = [record for record in self.all_of_kind() if record.get("kinks")]
            caption = self.said("computed_in", dtype="float64", torch=found[0]["torch"])
            table = self.table(box, "kinks all", caption, [headings[0], "f(x)", "f′(x)"])
            for record in found:
                for kink in record["kinks"]:
                    body = SubElement(table, "tbody")
                    cell = SubElement(SubElement(body, "tr"), "th", {"colspan": "3", "scope": "rowgroup"})
                    linked(cell, record)
                    place = SubElement(cell, "span", {"class": "place"})
                    self.formula(place, self.point(kink), display=False)
                    sides = SubElement(cell, "span", {"class": "sides"})
                    sides.text = f"{self.said('slope_beside')} "
                    self.formula(sides, rf"{kink['left']} \mid {kink['right']}", display=False)
                    self.expressions(body, kink)
            return box
        for kink in self.part("kinks"):
            table = self.table(box, "kinks", f"{self.said('at_point')} ", headings)
            self.formula(table[0], self.point(kink), display=False)
            self.expressions(SubElement(table, "tbody"), kink)
        return box

    def point(self, kink: records.Record) -> str:
        """Return where a kink is, as TeX."""
        return "x = " + (kink["x"] if kink["point"] == kink["x"] else f"{kink['point']} = {kink['x']}")

    def expressions(self, body: Element, kink: records.Record) -> None:
        """Add a row for torch's own function and for each look-alike."""
        for row in [kink, *kink["look_alikes"]]:
            line = SubElement(body, "tr")
            SubElement(SubElement(line, "td"), "code").text = AtomicString(row["code"])
            self.cells(line, [row["value"], row["slope"]])


class Infinity(Table):
    """Value and slope of every function of a kind at both infinities."""

    NAME = "infinity"

    def on_create(self, parent: Element) -> Element:
        """Return the table."""
        box = SubElement(parent, "div")
        found = [record for record in self.all_of_kind() if record.get("infinity")]
        headings = [self.said("function"), "f(−∞)", "f′(−∞)", "f(∞)", "f′(∞)"]
        caption = self.said("computed_in", dtype="float32", torch=found[0]["torch"])
        body = SubElement(self.table(box, "infinity", caption, headings), "tbody")
        for record in found:
            row = SubElement(body, "tr")
            linked(SubElement(row, "th", {"scope": "row"}), record)
            at = record["infinity"]
            self.cells(row, [at[key] for key in ("left", "left_slope", "right", "right_slope")])
        return box


class HalfPrecision(Table):
    """Where each function goes wrong in half precision, in one of the ways that generator/extremes.py tells apart."""

    NAME = "half-precision"
    WAYS = ("overflow", "zero", "flat", "lost")

    def on_create(self, parent: Element) -> Element:
        """Return the table of the functions to which it happens, and the names of the others."""
        if self.argument not in self.WAYS:
            raise PageError(f"nothing is recorded as {self.argument}: write one of {', '.join(self.WAYS)}", self.near())
        box = SubElement(parent, "div")
        found = [record for record in of_kind("activations", self.near()) if record.get("half")]
        caption = self.said(f"half_{self.argument}", torch=found[0]["torch"])
        body = SubElement(self.table(box, "half", caption, [self.said("function"), *FORMATS]), "tbody")
        others = []
        for record in found:
            told = [record["half"][name] for name in FORMATS]
            if not any(self.argument in one for one in told):
                others.append(record["name"])
                continue
            row = SubElement(body, "tr")
            linked(SubElement(row, "th", {"scope": "row"}), record)
            for one in told:
                cell = SubElement(row, "td")
                if self.argument not in one:
                    cell.text = "—"
                    continue
                for tex in one[self.argument].split(r" \sep "):
                    self.formula(SubElement(cell, "span", {"class": "where"}), tex, display=False)
                if self.argument == "lost":
                    SubElement(cell, "span", {"class": "where"}).text = f"{self.said('up_to')} "
                    self.formula(cell[-1], one["error"], display=False)
        if others:
            SubElement(box, "p", {"class": "others"}).text = self.said("half_others", names=", ".join(others))
        return box
