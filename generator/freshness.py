"""What there is to draw and what of it is stale; imports neither torch nor matplotlib, so that asking is quick."""

from __future__ import annotations

import ast
import functools
import hashlib
import json
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from generator import elsewhere
from generator.catalogue import CATALOGUE
from generator.catalogue.elsewhere import ELSEWHERE
from generator.entries import Entry, Experiment
from generator.examples import ExampleError, blocks
from generator.notebooks import recorded_fingerprint, sources

ROOT = Path(__file__).parents[1]
PLOTS = ROOT / "plots"
DOCS = ROOT / "docs"
# What cannot change a picture: the site's side, the catalogue (each entry has a fingerprint of its own), the running
# of pages' code (which is in the fingerprint of those), trainings (a figure knows their records), and who does the work
# when.
NOT_DRAWING = ("markdown", "site", "catalogue", "experiments", "elsewhere", "fences.py", "examples.py", "notebooks.py",
               "__main__.py", "freshness.py", "workers.py", "words.py")  # fmt: skip


@dataclass(frozen=True)
class Job:
    """One thing to draw, execute or train: its name on the command line, what it depends on, the files it leaves."""

    kind: Literal["entry", "page", "notebook", "experiment", "elsewhere"]
    name: str
    fingerprint: str
    files: tuple[str, ...]  # below the repository's root

    def is_stale(self) -> bool:
        """Return whether a file is missing, was touched by hand, or was drawn from something that has changed.

        An experiment is so only while its record is missing: it is trained again by name. What is called elsewhere is
        never so: it is run by name.
        """
        if self.kind == "elsewhere":
            return False
        if not all((ROOT / file).is_file() for file in self.files):
            return True
        if self.kind == "experiment":
            return False
        try:
            if self.kind == "notebook":
                return recorded_fingerprint(ROOT / self.files[0]) != self.fingerprint
            record = json.loads((ROOT / self.files[-1]).read_text(encoding="utf-8"))
            if record["fingerprint"] != self.fingerprint:
                return True
            return any(digest_of(PLOTS / file) != known for file, known in record.get("digests", {}).items())
        except (ValueError, KeyError, TypeError, AttributeError):
            return True  # an unreadable record is drawn again


def jobs() -> list[Job]:
    """Return all jobs: entries in the catalogue's order, then pages with code, notebooks, experiments, names elsewhere.

    Raises ExampleError on a notebook that cannot be read.
    """
    return [*map(entry_job, CATALOGUE), *page_jobs(), *notebook_jobs(), *experiment_jobs(), elsewhere_job()]


def entry_job(entry: Entry) -> Job:
    """Return the job of one entry; its record, which holds the fingerprint, is the last of its files."""
    stem = f"plots/{entry.kind}/{entry.slug}"
    small = () if entry.kind in ("networks", "course") else (f"{stem}.small.svg",)
    record = (_bytes(ROOT / entry.record),) if isinstance(entry, Experiment) else ()
    fingerprint = _hash(repr(entry), code(), versions(), *record)
    return Job("entry", entry.name, fingerprint, (f"{stem}.svg", *small, f"{stem}.json"))


def page_jobs() -> list[Job]:
    """Return a job for each page with Python code, which both languages share."""
    found = []
    for page in sorted((DOCS / "en").rglob("*.md")):
        if snippets := blocks(page):
            name = page.relative_to(DOCS / "en").with_suffix("").as_posix()
            fingerprint = _hash(repr([snippet for _, snippet in snippets]), _syntax("examples.py"), versions())
            found.append(Job("page", name, fingerprint, (f"plots/code/{name}.json",)))
    return found


def notebook_jobs() -> list[Job]:
    """Return a job for each notebook of each language; it leaves the notebook itself, with outputs."""
    found = []
    for path in sorted(path for language in ("ru", "en") for path in (DOCS / language).rglob("*.ipynb")):
        name = path.relative_to(ROOT).as_posix()
        if ".ipynb_checkpoints" not in name:
            fingerprint = _hash(repr(sources(path)), _syntax("notebooks.py"), versions())
            found.append(Job("notebook", name, fingerprint, (name,)))
    return found


def experiment_jobs() -> list[Job]:
    """Return a job for the training of each experiment; it leaves the record that the figure is drawn from."""
    experiments = [entry for entry in CATALOGUE if isinstance(entry, Experiment)]
    return [Job("experiment", f"experiments/{entry.slug}", "", (entry.record,)) for entry in experiments]


def elsewhere_job() -> Job:
    """Return the job that runs what torch's functions are called elsewhere; it leaves one record for all of them."""
    compared = (_syntax(f"elsewhere/{name}.py") for name in ("inputs", "python", "libraries", "comparison"))
    fingerprint = _hash(repr(ELSEWHERE), *compared, version("torch").split("+")[0])
    return Job("elsewhere", "elsewhere", fingerprint, (elsewhere.RECORD,))


def orphans(all_jobs: list[Job], shared: dict[str, str]) -> list[str]:
    """Return the files below plots/ that no job and no shared file leaves there."""
    known = {file for job in all_jobs for file in job.files} | set(shared)
    present = {path.relative_to(ROOT).as_posix() for path in PLOTS.rglob("*") if path.is_file()}
    return sorted(present - known)


@functools.cache
def code() -> str:
    """Return what tells one state of the drawing code from another: its syntax trees without docstrings."""
    package = Path(__file__).parent
    paths = [path.relative_to(package).as_posix() for path in sorted(package.rglob("*.py"))]
    return _hash(*(_syntax(path) for path in paths if path.split("/")[0] not in NOT_DRAWING))


@functools.cache
def versions() -> str:
    """Return the versions of what draws, without their local part: 2.13.0+cpu is 2.13.0."""
    try:
        return " ".join(f"{package} {version(package).split('+')[0]}" for package in ("torch", "matplotlib"))
    except PackageNotFoundError as error:
        raise ExampleError(f"{error.name} is not installed: pip install -c constraints.txt -e '.[draw]'") from None


def digest(text: str) -> str:
    """Return what tells one text from another, as the records hold it."""
    return _hash(text)


def digest_of(path: Path) -> str:
    """Return the digest of a file's text."""
    return digest(path.read_text(encoding="utf-8"))


def same(old: str, new: str) -> bool:
    """Return whether two texts differ by no more than processors do.

    Numbers of a picture may differ by 0.02 pixels, those of any other text in their last decimal, all by one in a
    million.
    """
    pixels = 0.02 if old.startswith("<svg") else 0.0
    number = re.compile(r"(-?\d*\.?\d+(?:e[-+]?\d+)?)")
    ours, theirs = number.split(_comparable(old)), number.split(_comparable(new))
    return len(ours) == len(theirs) and all(
        a == b or (i % 2 == 1 and abs(float(a) - float(b)) <= max(pixels, _last_decimal(a), 1e-6 * abs(float(b))))
        for i, (a, b) in enumerate(zip(ours, theirs, strict=True))
    )


def _last_decimal(number: str) -> float:
    """What a printed number changes by when its last decimal does by one; zero for a whole number."""
    mantissa, _, exponent = number.partition("e")
    decimals = len(mantissa.partition(".")[2])
    return 1.01 * 10.0 ** (int(exponent or 0) - decimals) if decimals else 0.0


def _comparable(text: str) -> str:
    """A record without its digests, which differ where a figure's last digit does; any other text as it is."""
    if not text.startswith("{"):
        return text
    record = json.loads(text)
    record.pop("digests", None)
    return json.dumps(record)


@functools.cache
def _syntax(path: str) -> str:
    tree = ast.parse((Path(__file__).parent / path).read_text(encoding="utf-8"), f"generator/{path}")
    _strip_docstrings(tree)
    return ast.dump(tree)


def _strip_docstrings(node: ast.AST) -> None:
    """Remove the docstrings of a tree; expressions, which are most of it, hold none and are passed by."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
        node.body = node.body[1:]
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt | ast.excepthandler | ast.match_case):
            _strip_docstrings(child)


def _bytes(path: Path) -> str:
    """What tells one state of a file from another, whatever it holds; nothing where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _hash(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
