"""Notebooks as pages of the site: their cells go through the same Markdown as every page."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.markdown.katex import FormulaError
from generator.words import word

MEND = "run `python -m generator` and commit what it wrote"

Cell = dict[str, Any]


@event_priority(-50)
def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Return the page, which mkdocs-jupyter has just told to render itself, as one that renders its Markdown."""
    if _is_notebook(page):
        source = Path(page.file.abs_src_path)

        def render(config: MkDocsConfig, files: Files) -> None:
            try:
                Page.render(page, config, files)
            except FormulaError as error:
                number = _cell_with(error.text, _cells(_read(source)))
                raise BuildError(f"{_name(source)}: cell {number}: {error.reason}") from None

        page.render = render
    return page


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Return the Markdown of a notebook, None for other pages; raises BuildError on one that was not executed."""
    return to_markdown(Path(page.file.abs_src_path), config.theme["language"]) if _is_notebook(page) else None


def to_markdown(source: Path, language: str) -> str:
    """Return the notebook `source` as Markdown: text, code and committed outputs, a link to download it.

    Raises BuildError on a file that is no notebook, on an unexecuted code cell and on one that failed.
    """
    notebook = _read(source)
    name = html.escape(source.name)
    link = f'<a class="download" href="{name}" download>{word("download-notebook", language)}</a>'
    parts: list[str] = []
    for number, cell in enumerate(_cells(notebook), start=1):
        text = _text(cell["source"])
        match cell["cell_type"]:
            case "markdown":
                parts.append(text)
            case "code" if text.strip():
                _require_success(cell, f"{_name(source)}: cell {number}")
                parts += [_fence(text, ".python"), *_outputs(cell, f"{word('cell-output', language)} {number}")]
    heading, newline, rest = parts[0].partition("\n") if parts else ("", "", "")
    if not heading.startswith("# "):
        raise BuildError(f"{_name(source)}: cell 1: a notebook begins with its title: a Markdown cell with `# Title`")
    parts[0] = f"{heading}\n\n{link}\n{newline}{rest}"
    description = json.dumps(notebook["metadata"].get("description", ""), ensure_ascii=False)
    return "\n\n".join([f"---\ndescription: {description}\n---", *parts])


def _is_notebook(page: Page) -> bool:
    return page.file.src_uri.endswith(".ipynb")


def _name(source: Path) -> Path:
    return source.relative_to(Path.cwd()) if source.is_relative_to(Path.cwd()) else source


def _read(source: Path) -> dict[str, Any]:
    try:
        notebook = json.loads(source.read_text(encoding="utf-8"))
        if notebook["nbformat"] == 4 and isinstance(notebook["cells"], list):
            return {"metadata": {}, **notebook}
        reason = "it is not of format 4"
    except (ValueError, KeyError, TypeError) as error:
        reason = str(error)
    raise BuildError(f"{_name(source)}: this is no notebook that can be read ({reason}): save it with Jupyter")


def _cells(notebook: dict[str, Any]) -> list[Cell]:
    return notebook["cells"]


def _text(lines: str | list[str]) -> str:
    return lines if isinstance(lines, str) else "".join(lines)


def _cell_with(text: str, cells: list[Cell]) -> int:
    return next((number for number, cell in enumerate(cells, start=1) if text.strip() in _text(cell["source"])), 1)


def _require_success(cell: Cell, place: str) -> None:
    if cell.get("execution_count") is None:
        raise BuildError(f"{place} was not executed: {MEND}")
    for output in cell["outputs"]:
        if output["output_type"] == "error":
            raise BuildError(f"{place} ended in {output['ename']}: {_line(output['evalue'])}: mend it, then {MEND}")


def _line(text: str) -> str:
    return " ".join(text.split())


def _fence(text: str, classes: str) -> str:
    ticks = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, ticks + 1)
    return f"{fence} {{ {classes} }}\n{text.rstrip()}\n{fence}"


def _outputs(cell: Cell, label: str) -> list[str]:
    """Return the Markdown of what a cell printed and drew; neighbouring pieces of text become one block."""
    blocks: list[str] = []
    printed = ""
    for output in cell["outputs"]:
        data = output.get("data", {})
        drawn = _drawing(data, label)
        if drawn is None:
            printed += _text(output.get("text", data.get("text/plain", "")))
            continue
        if printed.strip():
            blocks.append(_fence(printed, ".text .output"))
        printed = ""
        blocks.append(f'<figure class="output">\n{drawn}\n</figure>')
    if printed.strip():
        blocks.append(_fence(printed, ".text .output"))
    return blocks


def _drawing(data: dict[str, Any], label: str) -> str | None:
    if "image/svg+xml" in data:
        svg = _text(data["image/svg+xml"])
        return svg[max(svg.find("<svg"), 0) :].strip()  # without the declaration, which HTML does not know
    if "image/png" in data:
        code = _text(data["image/png"]).replace("\n", "")
        return f'<img src="data:image/png;base64,{code}" alt="{html.escape(label)}">'
    return None
