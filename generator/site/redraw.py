"""Redraws plots/ in `mkdocs serve`: a process with torch at hand forks for every request and imports our code anew."""

from __future__ import annotations

import importlib.util
import logging
import multiprocessing
import sys
import threading
import traceback
from pathlib import Path

HEAVY = ["torch", "matplotlib.figure", "mpmath", "nbformat"]

log = logging.getLogger("mkdocs.redraw")


def run() -> None:
    """Draw what is stale and leave with the generator's exit status; runs in a process of its own."""
    sys.dont_write_bytecode = True  # two edits in one second would leave bytecode that looks fresh
    try:
        from generator.__main__ import main

        status = main([])
    except SyntaxError as error:
        sys.exit(f"{error.filename}:{error.lineno}: {error.msg}")
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        sys.exit(f"{last.filename}:{last.lineno}: {type(error).__name__}: {error}")
    sys.exit(status)


class Redrawer:
    """Draws in the background; its method `ask` returns at once, and what it draws shows up in plots/."""

    def __init__(self) -> None:
        installed = all(importlib.util.find_spec(name.partition(".")[0]) for name in HEAVY)
        self._able = installed and "forkserver" in multiprocessing.get_all_start_methods()
        self._wanted = threading.Event()
        if self._able:
            self._processes = multiprocessing.get_context("forkserver")
            self._processes.set_forkserver_preload(HEAVY)
            threading.Thread(target=self._work, daemon=True).start()

    def ask(self, reason: Path) -> None:
        """Draw soon, because `reason` has changed."""
        if self._able:
            self._wanted.set()
        else:
            log.info("%s has changed; drawing by itself needs torch (`pip install -e .[draw]`) and a Unix", reason)

    def _work(self) -> None:
        self._draw(_nothing)  # starts the server process, so that the first request need not wait for torch
        while True:
            self._wanted.wait()
            self._wanted.clear()
            if self._draw(run):
                log.error("Some plots could not be drawn; the site shows the old ones")

    def _draw(self, target: object) -> int:
        process = self._processes.Process(target=target)
        process.start()
        process.join()
        return process.exitcode or 0


def _nothing() -> None:
    """Do nothing, in a process of its own."""
