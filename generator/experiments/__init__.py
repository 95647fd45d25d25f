"""Trainings whose records the course's figures are drawn from; each has fixed seeds and takes less than a minute."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from generator.experiments import depth, features, separation

# by slug of the entry (generator/catalogue/course.py)
TRAININGS: tuple[tuple[str, Callable[[], dict[str, Any]]], ...] = (
    ("features", features.train),
    ("separation", separation.train),
    ("depth", depth.train),
)


def train(slug: str) -> str:
    """Return the record of a training as the text of its file, a line for each part."""
    return text_of(dict(TRAININGS)[slug]())


def text_of(record: dict[str, Any]) -> str:
    """Return a record as JSON, a line for each part."""
    parts = ",\n".join(f" {json.dumps(key)}: {_value(value)}" for key, value in record.items())
    return "{\n" + parts + "\n}\n"


def _value(value: object) -> str:
    """JSON in one line, or a line for each member of a list of lists or objects."""
    if isinstance(value, list) and value and isinstance(value[0], list | dict):
        members = ",\n".join(f"  {json.dumps(member, ensure_ascii=False)}" for member in value)
        return f"[\n{members}\n ]"
    return json.dumps(value, ensure_ascii=False)
