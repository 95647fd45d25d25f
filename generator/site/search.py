"""Search: formulas and drawings stay out of the index, a page's aliases go into it.

Aliases are those of its front matter, and the names that its function has in the literature.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.markdown import records
from generator.markdown.katex import plain

DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
FORMULA = re.compile(r"<tex-formula\b([^>]*)>.*?</tex-formula>", re.DOTALL)
# Otherwise all pages would hold the words of `keras.activations`, and none would be found by them.
NAMESPACE = re.compile(r"\b(?:keras|jax)\.(?:\w+\.)+(?=\w+\()")

_content = ""  # of the page that is being indexed


@event_priority(100)
def _before_indexing(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Show the indexer a page without its drawings and formulas, which are most of its HTML; an inline one as text."""
    global _content
    _content = page.content
    text = DRAWING.sub("", page.content)
    text = FORMULA.sub(lambda match: "" if "display" in match[1] else escape(plain(match[0]), quote=False), text)
    text = NAMESPACE.sub("", text)
    aliases = [*page.meta.get("aliases", []), *records.literature(page.file.src_uri)]
    if aliases:
        text = text.replace("</h1>", f"</h1><p>{escape(', '.join(aliases))}</p>", 1)
    page.content = text


@event_priority(-100)
def _after_indexing(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the page its whole content back."""
    page.content = _content


on_page_context = CombinedEvent(_before_indexing, _after_indexing)
