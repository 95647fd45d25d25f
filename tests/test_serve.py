"""The author's loop: `mkdocs serve` in a copy of the repository, its sources edited, a browser watching."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page
from project import copy

PROSE, REDRAWN = 0.5, 2.0  # seconds from a save to the browser
TRIES = 25  # the best counts: the machine has other work
PATIENCE = 60.0  # seconds, for what has no bound
ARTICLE = "document.querySelector('article')"
FIGURE = f"{ARTICLE}?.querySelector('figure.plot svg')?.outerHTML"


class Author:
    """A copy of the repository, the server that shows it, and a browser page that is open on it."""

    def __init__(self, folder: Path, page: Page, log: Path):
        self.folder, self.page, self.log = copy(folder), page, log
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        environment = {**os.environ, "PYTHONPATH": str(folder), "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""}
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self.address]
        with log.open("wb") as output:
            self.serving = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output)

    def said(self) -> str:
        """Return what the server has printed so far."""
        return self.log.read_text(encoding="utf-8")

    def wait_for(self, words: str) -> None:
        """Wait until the server prints these words."""
        end = time.monotonic() + PATIENCE
        while words not in self.said():
            assert self.serving.poll() is None and time.monotonic() < end, f"no {words} in:\n{self.said()}"
            time.sleep(0.02)

    def write(self, file: str, old: str, new: str) -> float:
        """Replace what the regular expression `old` finds first; return the time of the save."""
        text, count = re.subn(old, new, (self.folder / file).read_text(encoding="utf-8"), count=1, flags=re.DOTALL)
        assert count, f"{file} has no {old}"
        (self.folder / file).write_text(text, encoding="utf-8")
        return time.perf_counter()

    def shown(self, condition: str, value: str) -> float:
        """Wait until the open page, which reloads by itself, satisfies a condition on `value`; return the time."""
        self.page.wait_for_function(condition, arg=value, timeout=PATIENCE * 1000)
        return time.perf_counter()

    def stop(self) -> None:
        self.serving.send_signal(signal.SIGINT)
        try:
            self.serving.wait(20)
        finally:
            self.serving.kill()


@pytest.fixture(scope="module")
def author(browser, tmp_path_factory):
    with browser.new_context() as context:
        one = Author(tmp_path_factory.mktemp("copy"), context.new_page(), tmp_path_factory.mktemp("log") / "serve.txt")
        try:
            one.wait_for("Serving on")
            yield one
        finally:
            one.stop()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_an_edit_of_prose_shows_within_half_a_second(author, language):
    file = f"docs/{language}/activations/tanh.md"
    author.page.goto(f"http://{author.address}/{'en/' if language == 'en' else ''}activations/tanh/")
    took = []
    while len(took) < 3 or (min(took) > PROSE and len(took) < TRIES):
        word = f"zinnober{len(took)}"
        time.sleep(0.3)  # a page that has just been loaded is still busy
        saved = author.write(file, r"\n## ", f"\n{word}\n\n## ")
        took.append(author.shown(f"(word) => {ARTICLE}?.textContent.includes(word)", word) - saved)
    print(f"prose in {language}, from save to browser: {', '.join(f'{seconds:.2f}' for seconds in took)} s")
    assert min(took) <= PROSE


def test_an_edited_entry_is_redrawn_and_shows_within_two_seconds(author):
    author.page.goto(f"http://{author.address}/en/activations/elu/")
    took = []
    while len(took) < 4 or (min(took[1:]) > REDRAWN and len(took) < TRIES):
        value = ("2.5", "3.0")[len(took) % 2]
        entry = r'(Activation\(\s+"ELU".*?\(0\.5, 1\.0, )[0-9.]+\)'
        saved = author.write("generator/catalogue/activations.py", entry, rf"\g<1>{value})")
        took.append(author.shown(f"(label) => {FIGURE}?.includes(label)", f"= {float(value):g}</text>") - saved)
    first, *others = took
    print(f"entry, from save to browser: {first:.2f} s, then {', '.join(f'{seconds:.2f}' for seconds in others)} s")
    assert min(others) <= REDRAWN


def test_an_edited_script_shows(author):
    author.page.goto(f"http://{author.address}/en/course/perceptron/")
    author.write("docs/assets/scripts/perceptron.js", "⋅", "×")
    author.shown(f"(word) => {ARTICLE}?.textContent.includes(word)", "2 × (−1) = −2")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_mistake_is_told_in_one_line_and_the_old_page_stays(author, language):
    file = f"docs/{language}/activations/silu.md"
    author.page.goto(f"http://{author.address}/{'en/' if language == 'en' else ''}activations/silu/")
    text = (author.folder / file).read_text(encoding="utf-8")
    heard, before = len(author.said()), author.page.locator("article").inner_text()
    author.write(file, r"\n## ", "\n" + r"Broken: $\\frac{1$" + "\n\n## ")
    number = text[: text.index("\n## ")].count("\n") + 2
    author.wait_for(f"{file}:{number}: ")
    time.sleep(1)  # whatever else it might have to say
    lines = [line for line in author.said()[heard:].splitlines() if "ERROR" in line or "WARNING" in line]
    assert len(lines) == 1 and r"\frac{1" in lines[0], author.said()[heard:]
    assert "Traceback" not in author.said()
    author.page.reload()
    assert author.page.locator("article").inner_text() == before
    author.write(file, re.escape(r"Broken: $\frac{1$"), "Mended")
    author.shown(f"(word) => {ARTICLE}?.textContent.includes(word)", "Mended")
