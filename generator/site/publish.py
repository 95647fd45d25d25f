"""A site is built beside the old one and takes its place at the end: a failing build leaves the old one untouched."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

from generator.site import command as site_command

_site: Path | None = None  # where the finished site belongs; set only while it is built


def on_config(config: MkDocsConfig) -> None:
    """Send the Russian build, and with it the English one, to a folder beside site/."""
    global _site
    if site_command.current() == "build" and config.theme["language"] == "ru":
        _site = Path(config.site_dir)
        config.site_dir = str(_building(_site) / "new")


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Put the finished site in its place, unless a warning is about to fail the build."""
    global _site
    if _site is None or config.theme["language"] != "ru":
        return
    if not _warned():
        old = _building(_site) / "old"
        if _site.exists():
            _site.rename(old)
        Path(config.site_dir).rename(_site)
    config.site_dir = str(_site)  # `mkdocs gh-deploy` reads it
    _clean()


def on_build_error(error: Exception) -> None:
    """Remove the unfinished site."""
    _clean()


def _building(site: Path) -> Path:
    return site.with_name(f"{site.name}.building")


def _clean() -> None:
    global _site
    if _site is not None:
        shutil.rmtree(_building(_site), ignore_errors=True)
        _site = None


def _warned() -> bool:
    """Return whether MkDocs will fail this build for its warnings, which it does only after all hooks."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)
