"""Executes the Python on the site's pages: what is printed under a code block is what the block printed.

The ```python blocks of one page run in order in one namespace. Both languages hold the same code, so the English
page's is run and its outputs serve both.
"""

from __future__ import annotations

import contextlib
import io
import json
import warnings
from pathlib import Path

from generator.fences import FENCE, code_of


class ExampleError(ValueError):
    """Code on a page that failed, told as `file:line: what happened and how to mend it`."""


def blocks(page: Path) -> list[tuple[int, str]]:
    """Return line number (of the block's first line, from 1) and code of every ```python block of a page."""
    text = page.read_text(encoding="utf-8")
    return [(text.count("\n", 0, match.start()) + 2, code_of(match)) for match in FENCE.finditer(text)]


def execute(page: Path, name: str, fingerprint: str) -> str:
    """Return the record of a page's code and outputs, as JSON; raises ExampleError at the first block that fails.

    torch gets no seed here: a block whose output is random without its own seed is found by `--check`.
    """
    import torch

    from generator import modules

    torch.seed()
    torch.set_default_dtype(torch.float32)
    namespace: dict[str, object] = {"__name__": "__main__"}
    outputs = []
    for line, code in blocks(page):
        output = io.StringIO()
        try:
            with contextlib.redirect_stdout(output), warnings.catch_warnings():
                warnings.simplefilter("error")
                exec(compile("\n" * (line - 1) + code, name, "exec"), namespace)
        except Exception as error:
            what = ": ".join(filter(None, (type(error).__name__, _short(error))))
            raise ExampleError(f"{name}:{_line(error, name, line)}: {what}: mend the code") from None
        outputs.append({"code": code, "output": output.getvalue()})
    record = {"fingerprint": fingerprint, "torch": modules.torch_version(), "blocks": outputs}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _line(error: Exception, name: str, first: int) -> int:
    """The line of the page where the error arose."""
    if isinstance(error, SyntaxError) and error.filename == name:
        return error.lineno or first
    found, trace = first, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == name:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _short(error: Exception) -> str:
    message = error.msg if isinstance(error, SyntaxError) else str(error)
    return message.strip().splitlines()[0] if message.strip() else ""
