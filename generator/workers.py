"""Does jobs on every core; torch is imported once, where the first of them is done."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_all_start_methods, get_context

from generator import examples, notebooks
from generator.catalogue import CATALOGUE
from generator.elsewhere import ElsewhereError
from generator.entries import EntryError
from generator.freshness import ROOT, Job

Files = dict[str, str]


def results(jobs: list[Job]) -> Iterator[tuple[Job, Files, str]]:
    """Yield (job, files by name, error) for each job as it is done, on every core where there are several."""
    if len(jobs) < 2:
        for job in jobs:
            yield job, *run(job)
        return
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    context = get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["torch", "matplotlib.figure", "generator.drawing"])
    workers = min(len(jobs), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        futures = {pool.submit(run, job): job for job in jobs}
        try:
            for future in as_completed(futures):
                yield futures[future], *future.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def run(job: Job) -> tuple[Files, str]:
    """Return the files that `job` leaves, or an empty dict and one line that says what is wrong."""
    import torch

    from generator import drawing

    torch.set_num_threads(1)  # sums in one order, and a core for each job
    try:
        match job.kind:
            case "entry":
                entry = next(entry for entry in CATALOGUE if entry.name == job.name)
                files = drawing.draw(entry, job.fingerprint)
                return {f"plots/{name}": text for name, text in files.items()}, ""
            case "page":
                page = f"docs/en/{job.name}.md"
                return {job.files[0]: examples.execute(ROOT / page, page, job.fingerprint)}, ""
            case "experiment":
                from generator import experiments

                return {job.files[0]: experiments.train(job.name.removeprefix("experiments/"))}, ""
            case "elsewhere":
                from generator.catalogue.elsewhere import ELSEWHERE
                from generator.elsewhere import comparison

                return {job.files[0]: comparison.record(ELSEWHERE, job.fingerprint)}, ""
            case _:
                return {job.name: notebooks.execute(ROOT / job.name, job.name, job.fingerprint)}, ""
    except (EntryError, ElsewhereError, examples.ExampleError) as error:
        return {}, str(error)
