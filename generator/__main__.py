"""`python -m generator`: draws what is stale. `--check` draws everything in memory and reports what differs.

Experiments are trained by name (`experiments/depth`), or where their record is missing; `--check` trains nothing.
Names in other libraries are run by name (`elsewhere`), with the extra `elsewhere`; `--check` says when they must be.

The only module that writes files. Exit status: 0 all well, 1 something failed or differs, 2 unknown name.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import palette

if TYPE_CHECKING:
    from generator.entries import Entry
    from generator.freshness import Job


def main(arguments: list[str] | None = None) -> int:
    """Draw what `arguments` ask for and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m generator", description=__doc__.split("\n\n")[0])
    just = "do just these: ReLU, activations/relu, experiments/separation, elsewhere, …"
    parser.add_argument("names", nargs="*", metavar="NAME", help=just)
    parser.add_argument("--check", action="store_true", help="draw in memory, report differences, write nothing")
    options = parser.parse_args(arguments)
    try:
        from generator import freshness
        from generator.examples import ExampleError
    except (SyntaxError, NameError, TypeError) as error:
        return _fail(_place(error))
    try:
        jobs = freshness.jobs()
    except ExampleError as error:
        return _fail(str(error))
    except SyntaxError as error:
        return _fail(_place(error))
    chosen = jobs
    if options.names:
        known = {name.lower(): job for job in jobs for name in (job.name, job.name.removesuffix(".ipynb"))}
        for name in options.names:
            if name.lower() not in known:
                things = "entry, page with code, notebook or experiment"
                return _fail(f"{name}: no {things} has this name: {_closest(name, known)}", 2)
        chosen = [known[name.lower()] for name in options.names]
    orphans = [] if options.names else freshness.orphans(jobs, shared_files())
    if options.check:
        return check(chosen, orphans)
    if not options.names:
        chosen = [job for job in jobs if job.is_stale()]
        if trainings := [job for job in chosen if job.kind == "experiment"]:
            if status := draw(trainings, []):
                return status
            return main([])  # figures are drawn from what was trained
    try:
        return draw(chosen, orphans)
    except KeyboardInterrupt:
        print("interrupted: what had been drawn is kept", file=sys.stderr)
        return 130


def draw(jobs: list, orphans: list[str]) -> int:
    """Write the files of `jobs`, then the shared ones, where they differ; remove orphans; return the exit status."""
    from generator.freshness import ROOT
    from generator.workers import results

    failed, written = 0, 0
    try:
        for job, files, error in results(jobs):
            if error:
                print(error, file=sys.stderr)
                failed += 1
            else:
                written += _write(files)
                print(job.name, flush=True)
        written += _write(shared_files())
        for orphan in orphans:
            (ROOT / orphan).unlink()
            print(f"{orphan}: removed, nothing draws it any more")
    except OSError as error:
        return _fail(
            f"{error.filename}: cannot be written ({error.strerror}): give yourself the right to, or free space"
        )
    summary = (
        f"{len(jobs) - failed} drawn, {written} files written" if jobs or written or orphans else "nothing is stale"
    )
    print(f"{summary}, {failed} failed: what stood before is kept" if failed else summary)
    return 1 if failed else 0


def check(jobs: list, orphans: list[str]) -> int:
    """Report every file that is missing, differs from what is drawn now, or belongs to nothing; return the status."""
    from generator.freshness import ROOT, digest_of, same
    from generator.workers import results

    found = [f"{orphan}: an orphan, nothing draws it" for orphan in orphans]

    def compare(files: dict[str, str]) -> None:
        for file, text in files.items():
            if not (ROOT / file).is_file():
                found.append(f"{file}: missing")
            elif not same((ROOT / file).read_text(encoding="utf-8"), text):
                found.append(f"{file}: differs from what is drawn now")

    compare(shared_files())
    found += [f"{file}: missing" for job in jobs if job.kind == "experiment" for file in job.files if job.is_stale()]
    found += [line for job in jobs if job.kind == "elsewhere" for line in _not_run(job)]
    for job, files, error in results([job for job in jobs if job.kind not in ("experiment", "elsewhere")]):
        if error:
            found.append(error)
            continue
        compare(files)
        record = ROOT / job.files[-1]
        if job.kind == "entry" and record.is_file():
            for file, known in json.loads(record.read_text(encoding="utf-8")).get("digests", {}).items():
                path = f"plots/{file}"
                if (ROOT / path).is_file() and digest_of(ROOT / path) != known:
                    found.append(f"{path}: was edited by hand")
    for line in sorted(set(found)):
        print(line, file=sys.stderr)
    print(f"{len(found)} differences: run `python -m generator`" if found else f"{len(jobs)} checked, all as drawn")
    return 1 if found else 0


def shared_files() -> dict[str, str]:
    """Return the files that no single job leaves: the colours, the order of the pages, the functions as a script."""
    from generator import javascript
    from generator.freshness import CATALOGUE

    order: dict[str, list[str]] = {}
    for entry in CATALOGUE:
        order.setdefault(entry.kind, []).append(entry.slug)
    records = filter(None, map(_record, CATALOGUE))
    return {
        "plots/palette.css": palette.stylesheet(),
        "plots/index.json": json.dumps(order, indent=1) + "\n",
        "plots/functions.js": javascript.script(record for record in records if "javascript" in record),
    }


def _not_run(job: Job) -> list[str]:
    """What keeps the record of names elsewhere from holding for the names that are declared now."""
    from generator.elsewhere import MEND
    from generator.freshness import ROOT

    try:
        known = json.loads((ROOT / job.files[0]).read_text(encoding="utf-8"))["fingerprint"]
    except FileNotFoundError:
        return [f"{job.files[0]}: missing: {MEND}"]
    except (OSError, ValueError, LookupError, TypeError):
        return [f"{job.files[0]}: is damaged: {MEND}"]
    return [] if known == job.fingerprint else [f"{job.files[0]}: was run for other names, code or torch: {MEND}"]


def _record(entry: Entry) -> dict[str, Any] | None:
    """Return what was recorded when `entry` was last drawn, None where that cannot be read."""
    from generator.freshness import PLOTS

    try:
        return json.loads((PLOTS / entry.kind / f"{entry.slug}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _write(files: dict[str, str]) -> int:
    """Write the texts that differ from what stands there, each at once or not at all; return how many."""
    from generator.freshness import ROOT

    written = 0
    for name, text in files.items():
        path = ROOT / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(path.name + ".tmp")
        try:
            temporary.write_text(text, encoding="utf-8")
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        written += 1
    return written


def _closest(name: str, known: Iterable[str]) -> str:
    """What the author may have meant."""
    from difflib import get_close_matches

    close = get_close_matches(name.lower(), list(known), n=3, cutoff=0.5)
    return f"did you mean {', '.join(close)}?" if close else "`python -m generator --help` says what a name is"


def _place(error: Exception) -> str:
    """An error in the catalogue's Python as file, line and message."""
    if isinstance(error, SyntaxError):
        return f"{error.filename}:{error.lineno}: {error.msg}: mend the code"
    trace = error.__traceback__
    while trace.tb_next:
        trace = trace.tb_next
    file = Path(trace.tb_frame.f_code.co_filename)
    return f"{file}:{trace.tb_lineno}: {error}: mend the catalogue"


def _fail(message: str, status: int = 1) -> int:
    print(message, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
