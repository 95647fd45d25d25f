"""Formulas: TeX between dollars becomes HTML and MathML while the site is built, so a reader needs no script."""

from __future__ import annotations

import html
import re
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from mkdocs.exceptions import BuildError
from pymdownx.arithmatex import ArithmatexExtension, BlockArithmatexProcessor, InlineArithmatexPattern

from generator.markdown import engine
from generator.markdown.page import PageError, current
from generator.words import word

UNITS = "em|ex|mu|pt|px|cm|mm|in|pc|bp"
DECIMAL_POINT = re.compile(rf"(?<=\d)\.(?=\d)(?!\d+(?:{UNITS})(?![a-zA-Z]))")


class FormulaError(PageError):
    """A formula that cannot be shown: `text` is what stands in the source, `reason` what is wrong with it."""

    def __init__(self, text: str, reason: str, in_heading: bool = False) -> None:
        self.text, self.reason = text, reason
        BuildError.__init__(self, f"{current().source}:{_line_number(text, in_heading)}: {reason}")


def localise(tex: str, language: str) -> str:
    """Return `tex` with its words, decimal points and separators in `language`, as TeX that anyone can paste.

    Raises KeyError on a \\word that generator/words.py lacks.
    """
    tex = re.sub(r"\\word\{([^{}]*)\}", lambda match: rf"\text{{{word(match[1], language)}}}", tex)
    tex = re.sub(r"\\if(?![a-zA-Z])\s*", lambda _: rf"\text{{{word('if', language)} }}", tex)
    tex = re.sub(r"\\otherwise(?![a-zA-Z])", lambda _: rf"\text{{{word('otherwise', language)}}}", tex)
    tex = re.sub(r"\\sep(?![a-zA-Z])", lambda _: r";\;" if language == "ru" else r",\;", tex)
    return DECIMAL_POINT.sub("{,}", tex) if language == "ru" else tex


def render(tex: str, display: bool, language: str) -> str:
    """Return the HTML of a formula, localised; raises FormulaError, a PageError, on one that KaTeX refuses."""
    attributes = "".join(f' {name}="{value}"' for name, value in _attributes(display).items())
    return f"<tex-formula{attributes}>{_inner(tex, display, language)}</tex-formula>"


def plain(formula: str) -> str:
    """Return the text of a rendered formula, as a table of contents or a search index can show it."""
    mathml = re.search(r"<semantics>(.*?)<annotation", formula, re.DOTALL)
    text = re.sub(r"<[^>]*>", "", mathml[1]) if mathml else ""
    return html.unescape(text).replace("\u2061", "").strip()


def _attributes(display: bool) -> dict[str, str]:
    return {"class": "display", "data-search-exclude": ""} if display else {"data-search-exclude": ""}


def _inner(tex: str, display: bool, language: str) -> str:
    """Return what stands inside the formula's element."""
    try:
        local = localise(tex.strip(), language)
    except KeyError as error:
        raise FormulaError(tex, f"formula ${_line(tex)}$: {error.args[0]}") from None
    result = _katex(tex, local, display)
    if not display:
        return result
    # "group" and not "region", which would make every formula a landmark of the page.
    label = html.escape(word("formula", language))
    return f'<span class="formula-scroll" tabindex="0" role="group" aria-label="{label}">{result}</span>'


def _katex(tex: str, local: str, display: bool) -> str:
    """Return KaTeX's HTML of the localised TeX."""
    try:
        return engine.html_of(local, display)
    except engine.RefusedError as refusal:
        raise FormulaError(tex, f"mend the formula ${_line(tex)}$: {_line(str(refusal))}") from None


def _line_number(text: str, in_heading: bool) -> int:
    """Return the number (from 1) of the line of the page where `text` begins; 1 where it is not found."""
    lines = [line.strip() for line in current().source.read_text(encoding="utf-8").splitlines()]
    if in_heading:
        lines = [line if line.startswith("#") else "" for line in lines]
    wanted = "\n".join(line.strip() for line in text.strip().splitlines())
    if wanted == "$":  # torn off by a table, which splits `$|x|$`
        wanted = "$|"
    before, found, _ = "\n".join(lines).partition(wanted)
    return before.count("\n") + 1 if found else 1


def _line(text: str) -> str:
    return " ".join(text.split())


class _Inline(InlineArithmatexPattern):
    """`$…$` and `\\(…\\)`: where arithmatex makes an element of its own, this one puts the formula."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, int, int]:  # noqa: N802
        found, start, end = super().handleMatch(m, data)
        if isinstance(found, ElementTree.Element):
            found = _element(self.md, m[3] or m[6], display=False)
        return found, start, end


class _Block(BlockArithmatexProcessor):
    """`$$…$$` and `\\[…\\]` as paragraphs of their own."""

    def __init__(self, pattern: str, config: dict[str, Any], md: Markdown) -> None:
        super().__init__(pattern, config, md)
        self.md = md

    def mathjax_output(self, parent: ElementTree.Element, math: str) -> None:
        parent.append(_element(self.md, math, display=True))


def _element(md: Markdown, tex: str, display: bool) -> ElementTree.Element:
    element = ElementTree.Element("tex-formula", _attributes(display))
    element.text = AtomicString(md.htmlStash.store(_inner(tex, display, current().language)))
    return element


class _Headings(Treeprocessor):
    """Gives headings with formulas a plain name for the table of contents."""

    def run(self, root: ElementTree.Element) -> None:
        for heading in root.iter():
            if not re.fullmatch("h[1-6]", str(heading.tag)) or heading.find(".//tex-formula") is None:
                continue
            title = "".join(self._texts(heading)).strip()
            if heading.tag == "h1":
                reason = f"heading `{title}`: the title of a page cannot hold a formula: use words"
                raise FormulaError(self._source(heading), reason, in_heading=True)
            if "id" not in heading.attrib:
                reason = f"heading `{title}`: a heading with a formula needs an id: add {{#name}}"
                raise FormulaError(self._source(heading), reason, in_heading=True)
            heading.attrib.setdefault("data-toc-label", title)

    def _texts(self, element: ElementTree.Element) -> list[str]:
        if element.tag == "tex-formula":
            texts = [plain(self._html(element))]
        else:
            texts = [element.text or ""]
            for child in element:
                texts += [*self._texts(child), child.tail or ""]
        return texts

    def _html(self, formula: ElementTree.Element) -> str:
        number = re.search(r"\d+", formula.text or "")
        return str(self.md.htmlStash.rawHtmlBlocks[int(number[0])]) if number else ""

    def _source(self, heading: ElementTree.Element) -> str:
        """Return some text of the heading that its line in the source holds as well."""
        tex = re.search(r"<annotation[^>]*>(.*?)</annotation>", self._html(heading.find(".//tex-formula")), re.DOTALL)
        return (heading.text or "").strip() or (f"${html.unescape(tex[1])}$" if tex else "")


class _Leftovers(Treeprocessor):
    """Refuses a dollar that became no formula: the author meant one."""

    def run(self, root: ElementTree.Element) -> None:
        for text in self._texts(root):
            self._refuse(text)
        for block in self.md.htmlStash.rawHtmlBlocks:
            if isinstance(block, str) and "$" in block:
                hidden = r"(?s)<(pre|code|script|style|svg|math|tex-formula)\b.*?</\1>|<[^>]*>|<!--.*?-->"
                self._refuse(re.sub(hidden, "", block))

    def _texts(self, element: ElementTree.Element) -> list[str]:
        if element.tag in ("code", "pre", "script", "style"):
            return []
        texts = [element.text or ""]
        for child in element:
            texts += [*self._texts(child), child.tail or ""]
        return texts

    def _refuse(self, text: str) -> None:
        if "$" in text:
            near = max((piece for piece in re.split("[\x02\x03]", text) if "$" in piece), key=len).strip()
            raise FormulaError(
                near,
                f"`{_line(near)}`: this dollar became no formula: put blank lines around $$ and none inside it, write "
                r"\lvert x\rvert for |x| in a table, and \$ for the sign itself",
            )


class FormulaExtension(ArithmatexExtension):
    """Arithmatex finds the formulas; KaTeX renders them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        super().extendMarkdown(md)
        found = md.inlinePatterns["arithmatex-inline"], md.parser.blockprocessors["arithmatex-block"]
        config = self.getConfigs()
        md.inlinePatterns.register(_Inline(found[0].pattern, config), "arithmatex-inline", 189.9)
        md.inlinePatterns["arithmatex-inline"].md = md
        md.parser.blockprocessors.register(_Block(found[1].pattern.pattern, config, md), "arithmatex-block", 79.9)
        md.treeprocessors.register(_Headings(md), "formula-headings", 7)  # after attr_list, before toc
        md.treeprocessors.register(_Leftovers(md), "formula-leftovers", 6)


def makeExtension(**options: Any) -> Extension:  # noqa: N802
    """Return the extension; Markdown calls this by name."""
    return FormulaExtension(**options)
