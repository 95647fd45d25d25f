"""What the generator left in plots/ for the pages: records of entries, pictures, outputs of code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.markdown.page import PageError

PLOTS = Path(__file__).parents[2] / "plots"
REDRAW = "run `python -m generator`"
RERUN = "run `make elsewhere`"


class Record(dict[str, Any]):
    """An object in a file of plots/; a key that it ought to have and lacks raises PageError."""

    file: str
    near: str
    mend: str

    def __missing__(self, key: str) -> Any:
        raise _damaged(self.file, self.near, self.mend)


def order() -> dict[str, list[str]]:
    """Return the slugs of every kind of entry, in the order of the pages."""
    return _read("index.json", "")


def record(name: str, near: str) -> Record:
    """Return the record of the entry `name`; raises PageError, at the line that begins `near`, where there is none."""
    for kind, slugs in order().items():
        if name.lower() in slugs:
            found = by_slug(kind, name.lower(), near)
            if found["name"] == name:
                return found
            raise PageError(f"no entry is named {name}: write {found['name']}", near)
    raise PageError(f"no entry is named {name}: mend the name, or add an entry to generator/catalogue", near)


def by_slug(kind: str, slug: str, near: str) -> Record:
    """Return the record of the entry whose files have the name `slug`."""
    return _read(f"{kind}/{slug}.json", near)


def with_defaults(near: str) -> list[Record]:
    """Return the activations that are functions of one number and have defaults for all parameters."""
    found = [by_slug("activations", slug, near) for slug in order()["activations"]]
    return [
        record for record in found
        if "javascript" in record
        and all(parameter["default"] is not None for parameter in record["parameters"] if parameter["symbol"])
    ]  # fmt: skip


def picture(kind: str, slug: str, near: str, small: bool = False) -> str:
    """Return an entry's SVG; raises PageError where it is missing."""
    path = PLOTS / kind / f"{slug}{'.small' if small else ''}.svg"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise PageError(f"plots/{kind}/{path.name} cannot be read ({error.strerror}): {REDRAW}", near) from None
    except UnicodeDecodeError:
        raise _damaged(f"{kind}/{path.name}", near) from None


def elsewhere(name: str, near: str) -> Record:
    """Return what is recorded of the names that the entry `name` has elsewhere; raises PageError where nothing is."""
    found = _read("elsewhere.json", near, RERUN)["functions"].get(name.lower())
    if found is None or found["name"] != name:
        known = f"write {found['name']}" if found else "mend the name, or add it to generator/catalogue/elsewhere.py"
        raise PageError(f"no names elsewhere are recorded of {name}: {known}", near)
    return found


def literature(page: str) -> list[str]:
    """Return the names that the function of a page (its path below the language's folder) has in the literature."""
    kind, _, slug = page.removesuffix(".md").partition("/")
    if kind != "activations" or not (PLOTS / "elsewhere.json").is_file():
        return []
    found = _read("elsewhere.json", "", RERUN)["functions"].get(slug)
    return [name for name, _ in found["also"]] if found else []


def elsewhere_versions(near: str) -> Record:
    """Return the versions of the libraries in which those names were run."""
    return _read("elsewhere.json", near, RERUN)["versions"]


def outputs(page: str) -> list[dict[str, str]]:
    """Return code and output of every block that was executed for the page (its path without language and suffix)."""
    path = PLOTS / "code" / f"{page}.json"
    return _read(f"code/{page}.json", "")["blocks"] if path.is_file() else []


def _read(name: str, near: str, mend: str = REDRAW) -> Record:
    def record_of(items: dict[str, Any]) -> Record:
        found = Record(items)
        found.file, found.near, found.mend = name, near, mend
        return found

    try:
        found = json.loads((PLOTS / name).read_text(encoding="utf-8"), object_hook=record_of)
    except OSError as error:
        raise PageError(f"plots/{name} cannot be read ({error.strerror}): {mend}", near) from None
    except ValueError:
        found = None
    if not isinstance(found, Record):
        raise _damaged(name, near, mend)
    return found


def _damaged(name: str, near: str, mend: str = REDRAW) -> PageError:
    return PageError(f"plots/{name} is damaged: {mend}", near)
