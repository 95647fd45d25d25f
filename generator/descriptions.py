"""What a figure shows, in words, for those who do not see it: from its record, in either language."""

from __future__ import annotations

from generator.words import localised_numbers, word


def title_of(record: dict, language: str) -> str:
    """Return the figure's title: torch's name of what it shows, or what the course calls it."""
    return word(record["title"], language) if record.get("title") else record["name"]


def describe(record: dict, language: str) -> str:
    """Return the description of the figure of `record` (plots/<kind>/<slug>.json) in `language`."""
    shown = record["shown"]
    return word(shown["template"], language).format(
        name=record["name"],
        **{
            key: localised_numbers(word(value[1:], language) if value.startswith("@") else value, language)
            for key, value in shown["values"].items()
        },
    )
