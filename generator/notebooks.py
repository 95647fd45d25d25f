"""Executes notebooks on a fresh kernel and writes their outputs into them, the same bytes each time."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generator.examples import ExampleError

if TYPE_CHECKING:
    import nbformat
    from nbclient import NotebookClient

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
    import nbformat  # here, because asking what is stale reads notebooks without it
    from nbclient import NotebookClient
    from traitlets.config import Config

    notebook = nbformat.read(path, as_version=4)
    described = {key: notebook.metadata[key] for key in ("description",) if key in notebook.metadata}
    notebook.metadata = nbformat.from_dict(
        {**described, "kernelspec": KERNEL, "language_info": {"name": "python"},
         "generator": {"fingerprint": fingerprint}}
    )  # fmt: skip
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
    # over a private folder where it can be: the kernel warns of TCP, which others on the machine may read
    with tempfile.TemporaryDirectory(prefix="kernel") as folder:
        private = {} if os.name == "nt" else {"transport": "ipc", "ip": f"{folder}/kernel"}
        settings = Config({"KernelManager": private})
        client = NotebookClient(notebook, kernel_name="python3", timeout=300, record_timing=False, config=settings)
        _execute_cells(client, name)
    # the kernel's own facts (its Python version) would differ from machine to machine
    notebook.metadata["language_info"] = nbformat.from_dict({"name": "python"})
    return nbformat.writes(notebook) + "\n"


def _execute_cells(client: NotebookClient, name: str) -> None:
    """Execute every cell; raises ExampleError at one that fails or writes to stderr."""
    from nbclient.exceptions import CellExecutionError

    with client.setup_kernel():
        for index, cell in enumerate(client.nb.cells):
            try:
                client.execute_cell(cell, index)
            except CellExecutionError as error:
                raise ExampleError(f"{name}: cell {index + 1}: {error.ename}: {error.evalue}: mend the cell") from None
            if "outputs" in cell:
                cell.outputs = _joined(cell.outputs)
            for output in cell.get("outputs", []):
                output.pop("transient", None)
                if output.output_type == "stream" and output.name == "stderr":
                    text = output.text.strip().splitlines()[-1]
                    raise ExampleError(f"{name}: cell {index + 1}: writes to stderr: {text}: mend the cell")


def _joined(outputs: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """Return the outputs with neighbouring pieces of a stream as one: a slow cell's text comes in pieces of chance."""
    joined: list[nbformat.NotebookNode] = []
    for output in outputs:
        before = joined[-1] if joined else {}
        if output.output_type == "stream" == before.get("output_type") and output.name == before["name"]:
            before["text"] += output.text
        else:
            joined.append(output)
    return joined
