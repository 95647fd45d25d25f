"""Puts under every ```python block of a page what it printed when the generator ran it."""

from __future__ import annotations

import re
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from generator.fences import FENCE, code_of
from generator.markdown import records
from generator.markdown.page import PageError, current


class Outputs(Preprocessor):
    """Adds a block with the recorded output after each code block that printed something."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with the outputs; raises PageError on code that was not executed as it stands."""
        page = current().path
        if not page.endswith(".md"):
            return lines  # a notebook holds its own outputs
        recorded = records.outputs(page.removesuffix(".md"))
        index = 0

        def with_output(match: re.Match[str]) -> str:
            nonlocal index
            indent, code = match[1], code_of(match)
            if index >= len(recorded) or recorded[index]["code"] != code:
                raise PageError(f"this code has no recorded output: {records.REDRAW}", near=code)
            output = recorded[index]["output"]
            index += 1
            if not output.strip():
                return match[0]
            block = "\n".join(indent + line for line in ["``` { .text .output }", *output.rstrip().splitlines(), "```"])
            return f"{match[0]}\n\n{block}"

        return FENCE.sub(with_output, "\n".join(lines) + "\n").split("\n")


class OutputsExtension(Extension):
    """Runs before superfences looks for code blocks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the preprocessor."""
        md.preprocessors.register(Outputs(md), "recorded-outputs", 26)


def makeExtension(**options: Any) -> Extension:  # noqa: N802
    """Return the extension; Markdown calls this by name."""
    return OutputsExtension(**options)
