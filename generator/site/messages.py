"""What MkDocs says of a page by itself, told as our own messages are: file with language, line, mend."""

from __future__ import annotations

import logging
import re

from generator.markdown.page import current, line_of

LINK = re.compile(r"Doc file '([^']*)' (contains .*?link '([^']*)'.*)", re.DOTALL)
ANNOUNCEMENT = re.compile(r"Error (reading|building) page '[^']*':")


def on_startup(command: str, dirty: bool) -> None:
    """Listen to the parts of MkDocs that speak of pages; a filter that is there already is not added again."""
    logging.getLogger("mkdocs.structure.pages").addFilter(_located)
    logging.getLogger("mkdocs.commands.build").addFilter(_is_needed)


def _located(record: logging.LogRecord) -> bool:
    """Say where a broken link stands: MkDocs knows neither line nor language."""
    if match := LINK.fullmatch(record.getMessage()):
        path, problem, link = match.groups()
        page = current()  # another page, perhaps, but of the same language
        source = page.source.parents[page.path.count("/")] / path
        mend = "" if "Did you mean" in problem else " Mend the link, or what it leads to."
        record.msg, record.args = f"{source}:{line_of(f']({link}', source)}: {problem}{mend}", ()
    return True


def _is_needed(record: logging.LogRecord) -> bool:
    """Drop the announcement of a BuildError, which names the page without its language; the error itself follows."""
    return not ANNOUNCEMENT.fullmatch(record.getMessage())
