"""KaTeX's fonts, cut down to the glyphs that the built site shows."""

from __future__ import annotations

import html
import io
import logging
import re
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from generator.site import command as site_command

# What scripts may write into a figure after the build.
ALWAYS = set("0123456789.,+-−=≈⋅() ")
FORMULA = re.compile(r'<tex-formula\b.*?<span class="katex-html".*?</tex-formula>', re.DOTALL)
SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
ITALIC = re.compile(r'<(?:tspan|text)\b[^>]*(?:font-style="italic"|class="[^"]*\bmath\b)[^>]*>([^<]*)')

log = logging.getLogger("mkdocs.fonts")


class Face(NamedTuple):
    """One font file of KaTeX, as its style sheet tells them apart."""

    family: str = "KaTeX_Main"
    weight: str = "400"
    style: str = "normal"


@event_priority(-75)
def on_post_build(config: MkDocsConfig) -> None:
    """Cut the fonts of both languages down once both are built."""
    if site_command.current() == "build" and config.theme["language"] == "ru":
        site = Path(config.site_dir)
        subset(site, [site / "assets/katex", site / "en/assets/katex"])


def subset(site: Path, folders: list[Path]) -> None:
    """Rewrite the fonts in `folders` with only the characters that the pages of `site` show; remove unused fonts."""
    style = (folders[0] / "katex.min.css").read_text(encoding="utf-8")
    used = _characters(site, style)
    fonts: dict[str, bytes] = {}
    for face, name in _faces(style).items():
        characters = used.get(face, set())
        if characters:
            fonts[name] = _subset((folders[0] / "fonts" / name).read_bytes(), characters)
    declaration = r"@font-face\{[^}]*url\(fonts/([^)]*)\)[^}]*\}"
    kept = re.sub(declaration, lambda rule: rule[0] if rule[1] in fonts else "", style)
    for folder in folders:
        for path in (folder / "fonts").iterdir():
            if path.name in fonts:
                path.write_bytes(fonts[path.name])
            else:
                path.unlink()
        (folder / "katex.min.css").write_text(kept, encoding="utf-8")
    log.info("Fonts: %d, %.1f kB together", len(fonts), sum(map(len, fonts.values())) / 1000)


def _subset(font: bytes, characters: set[str]) -> bytes:
    options = Options(flavor="woff2", layout_features=["*"], notdef_outline=True, recalc_timestamp=False)
    file = TTFont(io.BytesIO(font), recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(characters)))
    subsetter.subset(file)
    file.flavor = "woff2"
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


def _declarations(body: str) -> dict[str, str]:
    found = re.findall(r"font-(family|weight|style):([^;}]+)", body)
    return {name: "700" if value == "bold" else value for name, value in found}


def _faces(style: str) -> dict[Face, str]:
    """Return the font file of each face that the style sheet declares."""
    rules = re.findall(r"@font-face\{([^}]*)\}", style)
    return {Face(**_declarations(rule)): re.search(r"fonts/([^)]*)", rule)[1] for rule in rules}


def _rules(style: str) -> list[tuple[set[str], dict[str, str]]]:
    """Return (classes, what they change of the face) of the style sheet's rules about fonts."""
    rules = []
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style):
        changes = _declarations(body)
        if not changes or "@" in selectors:
            continue
        for selector in selectors.split(","):
            # `.delimsizing.mult .delim-size1>span`: the child inherits as well from what stands before it.
            element = selector.removesuffix(">span").split()[-1]
            rules.append((set(re.findall(r"\.([\w-]+)", element)), changes))
    return rules


def _characters(site: Path, style: str) -> dict[Face, set[str]]:
    """Return the characters that the pages of `site` show in each face."""
    used: dict[Face, set[str]] = defaultdict(set)
    used[Face()] |= ALWAYS
    formulas, drawings = set(), set()
    for page in site.rglob("*.html"):
        content = page.read_text(encoding="utf-8")
        formulas.update(FORMULA.findall(content))
        drawings.update(SVG.findall(content))
    reader = _Formulas(_rules(style), used)
    for formula in sorted(formulas):
        reader.feed(formula[formula.index('<span class="katex-html"') :])
        reader.reset()
    for drawing in drawings:
        # figures.css sets the text of a drawing in KaTeX's main family, what is in italics in that of its variables
        shown = re.sub(r"(?s)<(title|desc)\b.*?</\1>|<[^>]*>", "", drawing)
        used[Face()] |= set(html.unescape(shown))
        used[Face("KaTeX_Math", style="italic")] |= set(html.unescape("".join(ITALIC.findall(drawing))))
    return used


class _Formulas(HTMLParser):
    """Collects the characters of formulas by face, as the style sheet's classes set it."""

    def __init__(self, rules: list[tuple[set[str], dict[str, str]]], used: dict[Face, set[str]]) -> None:
        super().__init__()
        self.rules, self.used = rules, used

    def reset(self) -> None:
        super().reset()
        self.stack = [Face()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        face = self.stack[-1]
        for wanted, changes in self.rules:
            if wanted <= classes and wanted != {"katex"}:
                face = face._replace(**changes)
        self.stack.append(face)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass by: an element without content shows no characters."""

    def handle_endtag(self, tag: str) -> None:
        if len(self.stack) > 1:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        self.used[self.stack[-1]] |= set(data)
