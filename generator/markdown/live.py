"""The embed `/// live | Perceptron`: a neuron whose numbers the reader moves; its content is the worked example.

The page holds the example, and the controls in a template: without JavaScript the one is shown, and the script
docs/assets/scripts/perceptron.js puts the other in its place. Words and numbers are all here, none in the script.
"""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import Element, SubElement

from generator.markdown import katex, records
from generator.markdown.block import Embed, from_page
from generator.markdown.page import PageError, current
from generator.words import localised_numbers

INPUTS, WEIGHTS, BIAS, ACTIVATION = (1.0, 2.0, 3.0), (1.0, -1.0, 0.5), 1.5, "Sigmoid"
LIMIT, STEP = 3, 0.1
OUTPUT = r"\hat{y} = g(z)"
FILES = ("functions.js", "plot.js", "perceptron.js")


class Live(Embed):
    """The live perceptron; the block's content stands in its place where no script runs."""

    NAME = "live"

    def on_create(self, parent: Element) -> Element:
        """Return the box with an empty example; raises PageError on another name, and on a second one."""
        if self.argument != "Perceptron":
            raise PageError(f"nothing live is named {self.argument}: write Perceptron", self.near())
        if self.tracker.setdefault("live", False):
            raise PageError("Perceptron is live on this page already: once is enough", self.near())
        self.tracker["live"] = True
        box = SubElement(parent, "div", {"class": "live"})
        self.example = SubElement(box, "div", {"class": "example"})
        return box

    def on_add(self, block: Element) -> Element:
        """Return where the content goes."""
        return self.example

    def on_end(self, block: Element) -> None:
        """Add controls, style and scripts; raises PageError where there is no example."""
        if not (self.example.text or "").strip() and not len(self.example):
            raise PageError("without JavaScript nothing would be here: write the worked example inside", self.near())
        style = f'<link rel="stylesheet" href="{from_page("assets/styles/live.css")}">'
        scripts = "".join(f'<script src="{from_page(f"assets/scripts/{name}")}" defer></script>' for name in FILES)
        self.example.tail = self.stash(f"{style}<template data-search-exclude>{self.controls()}</template>{scripts}")

    def controls(self) -> str:
        """Return the form in the page's language."""
        point = localised_numbers("0.0", current().language)[1]
        said = escape(self.said("live_said", z="{z}", y="{y}", slope="{slope}"))
        rows = "".join(
            self.knob("input", "x", j, x) + self.knob("weight", "w", j, w)
            + f'<p class="product">{self.tex(f"x_{j} w_{j} =")} <output aria-live="off"></output></p>'
            for j, (x, w) in enumerate(zip(INPUTS, WEIGHTS, strict=True), start=1)
        )  # fmt: skip
        names = [record["name"] for record in records.with_defaults(self.near())]
        options = "".join(
            f"<option{' selected' if name == ACTIVATION else ''}>{escape(name)}</option>" for name in names
        )
        return f"""
<form class="neuron" autocomplete="off" data-point="{point}" data-said="{said}">
<div class="terms">
<p class="input heading">{self.said("inputs")}</p><p class="weight heading">{self.said("weights")}</p>
{rows}
{self.knob("bias", "w", 0, BIAS)}
</div>
<div class="results">
<p class="sum"><span class="heading">{self.said("sum")}</span>
{self.tex("z =")} <output class="summands" aria-live="off"></output>
<output class="total" aria-live="off"></output></p>
<p class="activation"><label class="heading" for="live-g">{self.said("activation")}
<span aria-hidden="true">{self.tex("g")}</span></label><select id="live-g" name="g">{options}</select></p>
<button type="reset">{self.said("start_over")}</button>
<p class="output"><span class="heading">{self.said("output")} {self.tex(OUTPUT)}</span>
<output class="total" aria-live="off"></output></p>
<p class="slope"><span class="heading">{self.said("slope")} {self.tex("g'(z)")}</span>
<output class="total" aria-live="off"></output></p>
</div>
{PLOT}
<p class="unseen" role="status"></p>
</form>
"""

    def knob(self, role: str, letter: str, index: int, value: float) -> str:
        """Return a slider with its label and what it says."""
        name = "b" if role == "bias" else letter
        heading = f'<span class="heading" aria-hidden="true">{self.said(role)}</span>' if role == "bias" else ""
        return (
            f'<div class="{role} knob"><label for="live-{letter}{index}">'
            f'<span class="unseen">{self.said(role)} {letter} {index}</span>'
            f'<span aria-hidden="true">{self.tex(f"{letter}_{index} =")}</span></label> '
            f'<output for="live-{letter}{index}" aria-live="off"></output>{heading}'
            f'<input type="range" id="live-{letter}{index}" name="{name}" min="{-LIMIT}" max="{LIMIT}" step="{STEP}" '
            f'value="{value:g}"></div>'
        )

    def tex(self, formula: str) -> str:
        """Return a formula's HTML."""
        return katex.render(formula, False, current().language)


# The script draws into it: what it shows is all said in numbers beside it.
PLOT = """<svg class="plot" viewBox="0 0 240 160" fill="none" stroke-linecap="round" aria-hidden="true">
<path class="muted axes" stroke-width="1"/><path class="sum guide" stroke-width="1.4" stroke-dasharray="1 4"/>
<path class="output guide" stroke-width="1.4" stroke-dasharray="1 4"/>
<path class="activation curve" stroke-width="2.4"/><path class="ink tangent" stroke-width="1.6" stroke-dasharray="5 4"/>
<circle class="output fill" r="5"/>
<g class="fill muted" font-size="13"><text class="left" text-anchor="start"/><text class="right" text-anchor="end"/>
<text class="top"/><text class="bottom"/></g>
<g font-size="15"><text class="sum fill z math">z</text><text class="activation fill g" text-anchor="end">
<tspan class="math">g</tspan>(<tspan class="math">z</tspan>)</text></g>
</svg>"""
