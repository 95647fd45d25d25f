"""Which command MkDocs carries out: it tells hooks at its start, and the hooks share the answer here."""

from __future__ import annotations

_command = "build"


def remember(command: str) -> None:
    """Keep what MkDocs said at its start: "build" or "serve"."""
    global _command
    _command = command


def current() -> str:
    """Return "build" or "serve"."""
    return _command
