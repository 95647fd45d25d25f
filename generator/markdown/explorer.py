"""What makes a figure move: sliders, a cursor that reads the curves, the choice of functions to compare.

The figure stands as it was drawn, the controls beside it in a template: without JavaScript nothing of them is seen.
The scripts docs/assets/scripts/{plot,explore,compare}.js put them below the figure and draw into it. Limits, steps and
formulas come from the record, words and numbers from here, none from the scripts.
"""

from __future__ import annotations

import json
import re
from html import escape

from generator.markdown import katex, records
from generator.markdown.block import from_page
from generator.markdown.page import current
from generator.markdown.records import Record
from generator.words import localised_numbers, word

STEP = 0.05  # of the cursor
START = -1.0  # where it stands at first
FREE = "—"  # a row of the table without a function
# KaTeX sets a parameter's place in a colour that nothing else has; it becomes a mark for the script
MARK, PLACEHOLDER = "#0dc0{:02x}", "8"
STANDS_FOR = r'(?:style="color:{0};"|mathcolor="{0}")'


def moves(record: Record) -> bool:
    """Return whether the figure of `record` moves on the current page: on its own, and wherever functions meet."""
    if "explorer" not in record:
        return False
    return record["kind"] == "course" or current().path == f"{record['kind']}/{record['slug']}.md"


def controls(record: Record) -> str:
    """Return style, template and scripts, to stand after the figure."""
    compares = "functions" in record["explorer"]
    form, script = (_comparison(record), "compare.js") if compares else (_explorer(record), "explore.js")
    style = f'<link rel="stylesheet" href="{from_page("assets/styles/live.css")}">'
    files = ("functions.js", "plot.js", script)
    scripts = "".join(f'<script src="{from_page(f"assets/scripts/{name}")}" defer></script>' for name in files)
    return f"{style}<template data-search-exclude>{form}</template>{scripts}"


def _explorer(record: Record) -> str:
    """The form of one function: the cursor with what it reads, a slider for each parameter, the formulas."""
    found = record["explorer"]
    sliders = found.get("sliders", [])
    knobs = "".join(
        _knob(one["name"], f"<code>{escape(one['name'])}</code>", one["symbol"], one["low"], one["high"], one["step"],
              one["start"])
        for one in sliders
    )  # fmt: skip
    formulas = "".join(f'<div class="formula">{_moving(tex, sliders)}</div>' for tex in found.get("formulas", []))
    reset = f'<button type="reset">{_said("start_over")}</button>' if sliders else ""
    band = ' data-band=""' if found.get("band") else ""
    return f"""
<form class="explorer" {_data(found, "no_slope")} data-name="{escape(record["name"])}"{band}>
{_cursor(found)}
<p class="value reading">{_tex("f(x)")} <output aria-live="off"></output></p>
<p class="slope reading">{_tex("f'(x)")} <output aria-live="off"></output></p>
{knobs}{formulas}{reset}
<p class="unseen" role="status"></p>
</form>
"""


def _comparison(record: Record) -> str:
    """The form of many functions: which are shown, the cursor, a table of what it reads that is the key as well."""
    found = record["explorer"]
    near = f"/// figure | {record['name']}"
    names = [one["name"] for one in records.with_defaults(near)]
    boxes = "".join(
        f'<label><input type="checkbox" name="f" value="{escape(name)}"'
        f"{' checked' if name in found['functions'] else ''}>{escape(name)}</label>"
        for name in names
    )
    rows = "".join(
        f'<tr class="free"><th scope="row"><svg class="plot" viewBox="0 0 36 10" aria-hidden="true"><path fill="none" '
        f'class="{style["classes"]}" stroke-width="2.4" stroke-linecap="round" '
        f'stroke-dasharray="{style["dashes"]}" d="M2 5H34"/></svg><span>{FREE}</span></th><td></td><td></td></tr>'
        for style in found["styles"]
    )
    titles = "".join(f'<th scope="col">{title}</th>' for title in (_said("function"), _tex("f(x)"), _tex("f'(x)")))
    return f"""
<form class="comparison" {_data(found, "no_slope_here")}>
{_cursor(found)}
<table class="readings"><thead><tr>{titles}</tr></thead><tbody>{rows}</tbody></table>
<fieldset><legend>{_said("choose", most=len(found["styles"]))}</legend>{boxes}</fieldset>
<button type="reset">{_said("start_over")}</button>
<p class="unseen" role="status"></p>
</form>
"""


def _data(found: Record, none: str) -> str:
    """What the scripts are told: axes, the decimal point, words for what is read."""
    axes = escape(json.dumps({"x": found["x"], "panels": found["panels"]}, separators=(",", ":")))
    said = escape(_said("explorer_said", x="{x}", value="{value}", slope="{slope}"))
    return (
        f'autocomplete="off" data-axes="{axes}" data-point="{_number(0.1)[1]}" data-said="{said}" '
        f'data-none="{escape(_said(none))}"'
    )


def _cursor(found: Record) -> str:
    low, high = found["x"]
    return _knob("x", f'<span class="unseen">{_said("point")}</span>', "x", low, high, STEP, START)


def _knob(name: str, title: str, symbol: str, low: float, high: float, step: float, start: float) -> str:
    """A slider with its label and what it says; it stands at the step nearest to where it starts."""
    signed = ' class="signed"' if low == -high else ""  # zero is in the middle
    return (
        f'<div class="knob"><label for="move-{name}">{title} {_tex(f"{symbol} =")}</label> '
        f'<output for="move-{name}" aria-live="off"></output>'
        f'<input type="range"{signed} id="move-{name}" name="{name}" min="{low:g}" max="{high:g}" step="{step:g}" '
        f'value="{start:.15g}" data-start="{start!r}"></div>'
    )


def _moving(tex: str, sliders: list[Record]) -> str:
    r"""A formula whose numbers the script changes, in the picture and in what is read out: `\moving{alpha}`."""
    marks = {one["name"]: MARK.format(i) for i, one in enumerate(sliders)}
    coloured = re.sub(r"\\moving\{(\w+)\}", lambda m: rf"\textcolor{{{marks[m[1]]}}}{{{PLACEHOLDER}}}", tex)
    markup = re.sub(r"<annotation.*?</annotation>", "", _tex(rf"\displaystyle {coloured}"), flags=re.DOTALL)
    for name, mark in marks.items():
        markup = re.sub(STANDS_FOR.format(mark), f'data-moving="{name}"', markup)
    return markup


def _tex(formula: str) -> str:
    return katex.render(formula, False, current().language)


def _number(value: float) -> str:
    return localised_numbers(f"{value:g}", current().language)


def _said(key: str, **values: object) -> str:
    return word(key, current().language).format(**values)
