"""Reads what an experiment's training left: its record, which figure and table are made of."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from generator.entries import EntryError, Experiment

ROOT = Path(__file__).parents[1]
Result = TypeVar("Result")


def using(entry: Experiment, make: Callable[[dict[str, Any]], Result]) -> Result:
    """Return what `make` makes of the entry's record; raises EntryError where the record is missing or damaged."""
    mend = f"run `python -m generator experiments/{entry.slug}`"
    try:
        text = (ROOT / entry.record).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise EntryError(entry, f"{entry.record} is missing: {mend}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise EntryError(entry, f"{entry.record} cannot be read ({error}): {mend}") from None
    try:
        return make(json.loads(text))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        reason = f"{type(error).__name__}: {error}".replace("\n", " ")
        raise EntryError(entry, f"{entry.record} is damaged ({reason}): {mend}") from None
