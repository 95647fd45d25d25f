"""The Chromium that the browser tests drive; `python tests/chromium.py` installs one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MEND = "install Chromium (Debian: `apt-get install chromium`) or Google Chrome, so that it is on PATH"
MISSING = "there is no Chromium: run `python tests/chromium.py`, which installs one"


def executable(playwright: Playwright) -> str | None:
    """Return a Chromium that runs, from PATH before playwright's own; None where there is none."""
    found = [shutil.which(name) for name in NAMES]
    return next(filter(_runs, [*filter(None, found), playwright.chromium.executable_path]), None)


def _runs(path: str) -> bool:
    """Return whether it answers: Ubuntu's `chromium-browser` may be a mere notice that it has moved."""
    if not Path(path).is_file():
        return False
    return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0


def _installed() -> str | None:
    with sync_playwright() as playwright:
        return executable(playwright)


def _ways() -> list[list[list[str]]]:
    """Return the commands of each ordinary way to install Chromium on this machine."""
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if not (shutil.which("apt-get") and os.geteuid() == 0):
        return [[playwright]]
    by_playwright = [[*playwright, "--with-deps"]]
    # Elsewhere, as on Ubuntu, the package is a notice that tells to get it from a shop.
    debian = "\nID=debian\n" in "\n" + Path("/etc/os-release").read_text(encoding="utf-8") + "\n"
    by_apt = [["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]]
    return [by_apt, by_playwright] if debian else [by_playwright]


def main() -> int:
    """Install a Chromium where there is none; return 1 where that failed."""
    if _installed():
        return 0
    for commands in _ways():
        for command in commands:
            print("There is no Chromium:", *command, flush=True)
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if _installed():
            return 0
    print(f"Chromium could not be installed: {MEND}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
