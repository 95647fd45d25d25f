"""The embed `/// elsewhere | ELU`: what a function is called in torch, JAX, Keras, ONNX and the literature."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from generator.markdown import katex, records
from generator.markdown.block import Embed, table_in
from generator.markdown.page import current

LIBRARIES = {"torch": "torch", "jax": "JAX", "keras": "Keras", "onnx": "ONNX"}


class Elsewhere(Embed):
    """The table of names that were run beside torch, and of what differs."""

    NAME = "elsewhere"

    def on_create(self, parent: Element) -> Element:
        """Return the table with its caption; raises PageError where the record lacks the function."""
        record = records.elsewhere(self.argument, self.near())
        box = SubElement(parent, "div")
        table = table_in(box, "elsewhere")
        codes = " ".join(call.get("code", "") + call.get("of", "") for call in record["calls"])
        short = [key for key, prefix in (("short_f", "F."), ("short_jnp", "jnp.")) if prefix in codes]
        ran = "ran_beside" if codes.strip() else "looked_for"
        caption = [self.said(ran, **records.elsewhere_versions(self.near())), *map(self.said, short)]
        SubElement(table, "caption").text = " ".join(caption)
        body = SubElement(table, "tbody")
        for library, calls in groupby(record["calls"], lambda call: call["library"]):
            cell = self.row(body, LIBRARIES[library])
            for call in calls:
                self.call(SubElement(cell, "p"), call)
        if record["also"]:
            cell = SubElement(self.row(body, self.said("literature")), "p")
            for i, (name, source) in enumerate(record["also"]):
                link = SubElement(cell, "a", {"href": source})
                link.text, link.tail = AtomicString(name), ", " if i + 1 < len(record["also"]) else ""
        return box

    def row(self, body: Element, head: str) -> Element:
        """Return the cell of a new row beside its head."""
        row = SubElement(body, "tr")
        SubElement(row, "th", {"scope": "row"}).text = head
        return SubElement(row, "td")

    def call(self, cell: Element, call: dict[str, Any]) -> None:
        """Add a way to write the function, and what is to be said of it."""
        if "code" in call:
            SubElement(cell, "code").text = AtomicString(call["code"])
        if notes := self.notes(call):
            note = SubElement(cell, "span", {"class": "note"})
            note.text = self.stash("; ".join(notes))

    def notes(self, call: dict[str, Any]) -> list[str]:
        """Return what is to be said of a call, each as HTML."""
        found = []
        if call["outcome"] == "absent":
            found.append(self.said("no_function_of_its_own"))
        if "of" in call:
            found.append(f"{self.said('equals')} <code>{escape(call['of'])}</code>")
        for argument, default in call.get("default", ()):
            found.append(f"{self.said('by_default')} <code>{escape(f'{argument}={default}')}</code>")
        if "why" in call:
            found.append(self.said(call["why"]))
        if "gap" in call:
            found.append(self.difference(call))
        if "note" in call:
            found.append(self.said(call["note"]))
        if "opset" in call:
            found.append(self.said("opset_since", opset=call["opset"]))
        return found

    def difference(self, call: dict[str, Any]) -> str:
        """Return by how much a call differs from torch, as HTML."""
        key = "gives_at" if "here" in call else "off_at" if "x" in call else "off_by"
        numbers = {name: call.get(name, "") for name in ("x", "gap", "here", "torch")}
        if numbers["x"]:
            numbers["x"] = f"x = {numbers['x']}"
        shown = {name: katex.render(tex, False, current().language) for name, tex in numbers.items() if tex}
        return self.said(key, **shown)
