"""The two languages: English is built into en/ after every build of the Russian site; pages know their twins."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as SitePage

from generator.markdown import engine
from generator.markdown.page import Page, PageError, enter, line_of
from generator.site import command as site_command
from generator.words import LANGUAGES, word

NAMES = {"ru": "Русский", "en": "English"}
PAGES = (".md", ".ipynb")
LICENCE = '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/deed.{language}">CC BY 4.0</a>'


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether the site is built or served."""
    site_command.remember(command)


def on_config(config: MkDocsConfig) -> None:
    """Put the language's words where the theme and the Markdown extensions look for them."""
    language = config.theme["language"]
    config.site_description = word("description", language)
    config.copyright = word("licence", language).replace("CC BY 4.0", LICENCE.format(language=language))
    config.mdx_configs.setdefault("toc", {})["permalink_title"] = word("permalink", language)
    for palette in config.theme["palette"]:
        palette["toggle"]["name"] = word(palette["toggle"]["name"], language)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Raise BuildError on a page that one of the two trees, or nav, lacks, and on one that only nav has."""
    root = Path(config.docs_dir).parent
    pages = {
        language: {
            path.relative_to(root / language).as_posix()
            for path in (root / language).rglob("*")
            if path.suffix in PAGES and not any(part.startswith(".") for part in path.relative_to(root).parts)
        }
        for language in LANGUAGES
    }
    for language, other in (LANGUAGES, reversed(LANGUAGES)):
        for path in sorted(pages[language] - pages[other]):
            raise BuildError(
                f"docs/{language}/{path}: its twin docs/{other}/{path} is missing: "
                "write it, or remove this page and its line of nav"
            )
    listed = {path for path in _paths(config.nav) if path.endswith(PAGES)}
    for path in sorted(pages["ru"] - listed):
        raise BuildError(f"docs/ru/{path}: nav in mkdocs.yml lacks it: add a line `- {path}`")
    for path in sorted(listed - pages["ru"]):
        line = line_of(path, root.parent / "mkdocs.yml")
        raise BuildError(
            f"mkdocs.yml:{line}: nav has {path}, and docs/ru/{path} is missing: write it in both languages, or remove "
            "the line"
        )


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Turn section keys into titles; raise BuildError on a key that generator/words.py lacks."""
    language = config.theme["language"]

    def name(sections: list[Any]) -> None:
        for section in sections:
            if isinstance(section, Section):
                try:
                    section.title = word(section.title, language)
                except KeyError as error:
                    raise BuildError(f"mkdocs.yml: nav: {error.args[0]}") from None
                name(section.children)

    name(nav.items)
    if nav.homepage:
        nav.homepage.title = word("home", language)


def on_pre_page(page: SitePage, config: MkDocsConfig, files: Files) -> None:
    """Raise BuildError on a page that is not in UTF-8."""
    source = Path(page.file.abs_src_path)
    try:
        source.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BuildError(f"{os.path.relpath(source)}:{line}: this is not UTF-8: save the file in it") from None


@event_priority(100)
def on_page_markdown(markdown: str, page: SitePage, config: MkDocsConfig, files: Files) -> None:
    """Tell the Markdown extensions, which Markdown itself does not tell, what page they are on.

    Raises PageError on front matter that MkDocs cannot read: it would take it for a part of the page without a word.
    """
    source = Path(os.path.relpath(page.file.abs_src_path))
    enter(Page(source=source, path=page.file.src_uri, language=config.theme["language"]))
    if markdown.startswith("---"):
        raise PageError("the front matter is no YAML: quote a description that holds a colon", near="description")
    if not page.meta.get("description"):
        raise PageError("there is no description: begin the page with front matter that has one")
    if not markdown.lstrip().startswith("# "):
        raise PageError("there is no title: begin the page, after its front matter, with `# Title`")


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Give templates the words of the page's language."""
    env.globals["word"] = lambda key: word(key, config.theme["language"])


def on_page_context(context: dict[str, Any], page: SitePage, config: MkDocsConfig, nav: Navigation) -> None:
    """Link the page with its twin."""
    _link(config, page.url, context["base_url"])


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> None:
    """Link an error page with the other language's home page."""
    if config.theme["language"] == "en" and template_name == "404.html" and not config.site_url:
        # MkDocs takes such a site to live at the server's root; this one lives in en/ below it.
        context["base_url"] = "/en/"  # with its slash: the search index is asked for relative to it
    _link(config, "", context["base_url"])


@event_priority(-50)
def on_post_build(config: MkDocsConfig) -> None:
    """Build the English site after the Russian one."""
    if config.theme["language"] != "ru":
        return
    english = load_config(
        str(Path(config.config_file_path).with_name("mkdocs.en.yml")),
        site_dir=str(Path(config.site_dir) / "en"),
        site_url=config.site_url and config.site_url.rstrip("/") + "/en/",
        strict=config.strict,
    )
    english.plugins.on_startup(command=site_command.current(), dirty=False)
    build(english, serve_url=english.site_url if site_command.current() == "serve" else None)
    engine.keep()
    if site_command.current() == "build":
        engine.close()


def on_build_error(error: Exception) -> None:
    """Stop KaTeX, which might hang at exit."""
    if site_command.current() == "build":
        engine.close()


def on_shutdown() -> None:
    """Stop KaTeX, which might hang at exit."""
    engine.close()


def _paths(nav: Any) -> Iterator[str]:
    """Yield the paths of nav, which is a list of paths and of mappings from a section's name to a list."""
    if isinstance(nav, str):
        yield nav
    else:
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _paths(item)


def _link(config: MkDocsConfig, url: str, base_url: str) -> None:
    """Set the links to the page at `url` in both languages, given where the root of the language's own site is."""
    base = base_url.rstrip("/")
    # Ready to use: the filter `url` would lose the ".." that leads out of en/.
    root = base if config.theme["language"] == "ru" else f"{base}/.."
    links = {"ru": f"{root}/{url}", "en": f"{root}/en/{url}"}
    # Attributes, because templates look at attributes before keys.
    config.extra.alternate = [{"lang": key, "name": NAMES[key], "link": links[key]} for key in LANGUAGES]
    # Where Material keeps a reader's choice of light or dark: one place for both languages.
    config.extra.scope = f"{root}/"
