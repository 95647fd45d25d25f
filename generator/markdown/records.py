"""What the generator left in plots/ for the pages: records of entries, pictures, outputs of code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.markdown.page import PageError

PLOTS = Path(__file__).parents[2] / "plots"
REDRAW = "run `python -m generator`"


class Record(dict[str, Any]):
    """An object in a file of plots/; a key that it ought to have and lacks raises PageError."""

    file: str
    near: str

    def __missing__(self, key: str) -> Any:
        raise _damaged(self.file, self.near)


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


def outputs(page: str) -> list[dict[str, str]]:
    """Return code and output of every block that was executed for the page (its path without language and suffix)."""
    path = PLOTS / "code" / f"{page}.json"
    return _read(f"code/{page}.json", "")["blocks"] if path.is_file() else []


def _read(name: str, near: str) -> Record:
    def record_of(items: dict[str, Any]) -> Record:
        found = Record(items)
        found.file, found.near = name, near
        return found

    try:
        found = json.loads((PLOTS / name).read_text(encoding="utf-8"), object_hook=record_of)
    except OSError as error:
        raise PageError(f"plots/{name} cannot be read ({error.strerror}): {REDRAW}", near) from None
    except ValueError:
        found = None
    if not isinstance(found, Record):
        raise _damaged(name, near)
    return found


def _damaged(name: str, near: str) -> PageError:
    return PageError(f"plots/{name} is damaged: {REDRAW}", near)
