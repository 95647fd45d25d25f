"""KaTeX itself: a JavaScript engine inside this process, and a cache of what it rendered in earlier builds.

Both live as long as the process, in `mkdocs serve` over many builds.
"""

from __future__ import annotations

import atexit
import functools
import hashlib
import json
import logging
import os
from pathlib import Path

from py_mini_racer import MiniRacer

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "docs/assets/katex/katex.min.js"
CACHE = ROOT / ".cache/katex.json"

RENDER = """
function renderFormula(tex, display) {
  const options = {
    displayMode: display, output: "htmlAndMathml", strict: "error", throwOnError: true, trust: false,
  };
  try { return {html: katex.renderToString(tex, options)}; }
  catch (error) { return {error: error.message}; }
}
"""

log = logging.getLogger("mkdocs.formulas")

_used: set[str] = set()


class RefusedError(Exception):
    """TeX that KaTeX cannot read, with its reason."""


def html_of(tex: str, display: bool) -> str:
    """Return KaTeX's HTML and MathML of `tex`, from the cache where it is there; raises RefusedError."""
    key = ("display " if display else "inline ") + tex
    _used.add(key)
    formulas = _cache()
    if key not in formulas:
        answer = _engine().call("renderFormula", tex, display)
        if "error" in answer:
            # KaTeX underlines the place with combining characters, which terminals garble.
            raise RefusedError(answer["error"].replace("\u0332", ""))
        formulas[key] = answer["html"]
    return formulas[key]


@functools.cache
def _engine() -> MiniRacer:
    engine = MiniRacer()
    engine.eval(SCRIPT.read_text(encoding="utf-8"))
    engine.eval(RENDER)
    return engine


@atexit.register
def close() -> None:
    """Stop the JavaScript engine, which may hang the exit of a process that leaves it running."""
    if _engine.cache_info().currsize:
        _engine().close()
        _engine.cache_clear()


@functools.cache
def _version() -> str:
    """Return what the cached HTML depends on besides the formula: KaTeX itself and its options."""
    return hashlib.sha256(SCRIPT.read_bytes() + RENDER.encode()).hexdigest()


@functools.cache
def _cache() -> dict[str, str]:
    try:
        stored = json.loads(CACHE.read_text(encoding="utf-8"))
        return dict(stored["formulas"]) if stored["version"] == _version() else {}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.info("%s is unreadable (%s): formulas are rendered anew", CACHE, error)
        return {}


def keep() -> None:
    """Write the cache for the next build, with the formulas that this process has met and no others."""
    formulas = {key: value for key, value in sorted(_cache().items()) if key in _used}
    temporary = CACHE.with_name(f"{CACHE.name}.{os.getpid()}.tmp")
    try:
        CACHE.parent.mkdir(exist_ok=True)
        temporary.write_text(json.dumps({"version": _version(), "formulas": formulas}), encoding="utf-8")
        temporary.replace(CACHE)
    except OSError as error:
        log.info("%s cannot be written (%s): the next build renders formulas anew", CACHE, error)
