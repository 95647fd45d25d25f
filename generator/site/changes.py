"""What an author has changed since the last look, and which pages show a plot."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from generator.fences import FENCE

State = dict[Path, tuple[int, int]]

WATCHED = ("docs", "generator", "plots", "mkdocs.yml", "mkdocs.en.yml")
IGNORED = (".tmp", ".pyc", "~")


def scan(root: Path) -> State:
    """Return (time, size) of every source file below `root`."""
    state: State = {}
    for name in WATCHED:
        top = root / name
        if top.is_file():
            state |= _stat(top)
        for folder, folders, files in os.walk(top, followlinks=True):
            folders[:] = [entry for entry in folders if not entry.startswith((".", "__"))]
            for file in files:
                if not file.startswith(".") and not file.endswith(IGNORED):
                    state |= _stat(Path(folder, file))
    return state


def _stat(path: Path) -> State:
    try:
        found = path.stat()
    except FileNotFoundError:  # gone since it was listed
        return {}
    return {path: (found.st_mtime_ns, found.st_size)}


def difference(before: State, after: State) -> tuple[set[Path], bool]:
    """Return the files that changed, and whether one of them is new or gone."""
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return changed, bool(before.keys() ^ after.keys())


def code(page: Path) -> str:
    """Return the Python of a page or a notebook, whose outputs the generator owes."""
    text = page.read_text(encoding="utf-8")
    return text if page.suffix == ".ipynb" else "\n".join(match[0] for match in FENCE.finditer(text))


def pages_showing(plot: Path, plots: Path, pages: list[Path]) -> list[Path]:
    """Return those of `pages` that show what `plot` holds: they embed its name, its kind, or have its path.

    A record for all entries at once is shown by the embed of its name.
    """
    path = plot.relative_to(plots).with_suffix("").with_suffix("")  # relu.small.svg is relu's
    if path.parts[0] == "code":  # outputs of the page of this path, whatever it embeds
        path = path.relative_to("code")
    names = {path.name, path.as_posix(), *path.parent.parts, _name(plot)}
    wanted = "|".join(map(re.escape, sorted(names)))
    embed = re.compile(rf"^ */// *(?:[^\s|]+ *\| *(?:{wanted})\b|{re.escape(path.name)} *\|)", re.MULTILINE)
    return [
        page
        for page in pages
        if page.with_suffix("").as_posix().endswith(f"/{path.as_posix()}") or embed.search(page.read_text("utf-8"))
    ]


def _name(plot: Path) -> str:
    """Return the name that pages know a plot by: its json says it."""
    try:
        return str(json.loads(plot.with_suffix(".json").read_text(encoding="utf-8"))["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return plot.stem
