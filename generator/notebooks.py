"""Executes notebooks on a fresh kernel and writes their outputs into them, the same bytes each time."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat

from generator.examples import ExampleError

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def sources(path: Path) -> list[tuple[str, str]]:
    """Return kind and text of every cell; raises ExampleError where the file is no notebook."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    except (ValueError, KeyError, TypeError) as error:
        raise ExampleError(f"{path}: is not a readable notebook ({error}): mend or restore it") from None


def recorded_fingerprint(path: Path) -> str:
    """Return the fingerprint with which the notebook was last executed, empty if it never was."""
    return json.loads(path.read_text(encoding="utf-8"))["metadata"].get("generator", {}).get("fingerprint", "")


def execute(path: Path, name: str, fingerprint: str) -> str:
    """Return the notebook with the outputs of its cells; raises ExampleError naming the cell that fails."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    notebook = nbformat.read(path, as_version=4)
    notebook.metadata = nbformat.from_dict(
        {"kernelspec": KERNEL, "language_info": {"name": "python"}, "generator": {"fingerprint": fingerprint}}
    )
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
    client = NotebookClient(notebook, timeout=300, kernel_name="python3", record_timing=False)
    with client.setup_kernel():
        for index, cell in enumerate(notebook.cells):
            try:
                client.execute_cell(cell, index)
            except CellExecutionError as error:
                raise ExampleError(f"{name}: cell {index + 1}: {error.ename}: {error.evalue}: mend the cell") from None
            for output in cell.get("outputs", []):
                output.pop("transient", None)
                if output.output_type == "stream" and output.name == "stderr":
                    text = output.text.strip().splitlines()[-1]
                    raise ExampleError(f"{name}: cell {index + 1}: writes to stderr: {text}: mend the cell")
    # the kernel's own facts (its Python version) would differ from machine to machine
    notebook.metadata["language_info"] = nbformat.from_dict({"name": "python"})
    return nbformat.writes(notebook) + "\n"
