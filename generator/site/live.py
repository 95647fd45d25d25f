"""`mkdocs serve` for authors: an edit rebuilds the pages that it touches, an edit of a drawing redraws it.

MkDocs itself builds the whole site after every edit. This keeps what the last full build left (files, navigation,
templates) and calls MkDocs's own two functions for one page. The search index waits for the next full build.
"""

from __future__ import annotations

import importlib
import logging
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation

import generator.words
from generator.site import changes
from generator.site import command as site_command
from generator.site.assets import DRAWN
from generator.site.redraw import Redrawer

MANY = 60  # pages; beyond this a full build is as quick
FINGERPRINTED = re.compile(r"\.[0-9a-f]{8}\.min\.(js|css)$")  # the theme's files, whose names change with them

log = logging.getLogger("mkdocs.live")

_builds = 0
_navigation: Navigation | None = None


@dataclass
class Built:
    """What the last build of one language left."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Any


_built: dict[str, Built] = {}


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Give every full build a folder of its own, so that a failing one leaves the served pages alone."""
    global _builds
    if site_command.current() == "serve" and config.theme["language"] == "ru":
        _builds += 1
        config.site_dir = str(Path(config.site_dir) / str(_builds))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Remember the navigation for `on_env`."""
    global _navigation
    _navigation = nav


@event_priority(-100)
def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Keep what building a page needs."""
    if site_command.current() == "serve":
        _built[config.theme["language"]] = Built(config, files, _navigation, env)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """Watch everything a page depends on, and answer changes by building as little as they need."""
    root = Path(config.config_file_path).parent
    for name in ("docs/en", "docs/assets", "docs/overrides", "generator", "plots", "mkdocs.en.yml"):
        server.watch(str(root / name))
    # From a save to the browser in 0.2 s; notifications of the system would report our own reading as well.
    server.observer._timeout = 0.1
    for emitter in server.observer.emitters:
        emitter._timeout = 0.1
    server.build_delay = 0.02
    server.set_app(_kept(server.get_app()))
    live = Live(server, root, builder)
    server.builder = live.update
    server.error_handler = live.error_page


def _kept(application: Callable[..., Any]) -> Callable[..., Any]:
    """Return the server's application, which lets browsers keep the theme's files: a page reloads 0.1 s sooner."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            keep = status.startswith("200") and FINGERPRINTED.search(environ["PATH_INFO"])
            return start_response(status, [*headers, ("Cache-Control", "max-age=86400")] if keep else headers, *rest)

        return application(environ, start)

    return answer


class Live:
    """Answers changes of the sources while the site is served."""

    def __init__(self, server: LiveReloadServer, root: Path, builder: Callable[[], None]) -> None:
        self.server, self.root, self.builder = server, root, builder
        self.served = Path(server.root).resolve() / "site"
        server.root = str(self.served)
        self.redrawer = Redrawer()
        self.state = changes.scan(root)
        self.code = {page: changes.code(page) for page in self._pages()}
        self.unfinished = False  # whether a full build is owed, because the last one failed
        self.owed: set[tuple[str, str]] = set()  # (language, page) owed in the same way
        self._show()

    def update(self) -> None:
        """Build what the changes since the last call need; an author's mistake is told in one line."""
        before, self.state = self.state, changes.scan(self.root)
        changed, listing = changes.difference(before, self.state)
        built = False
        try:
            self._reload_words(changed)
            built = bool(changed) and self._build(changed, listing)
        except MkDocsException as error:
            log.error(str(error))
        except Exception:
            log.exception("This is a mistake in generator/site, not in the page")
        if not built:
            # Browsers reload when the two differ.
            self.server._wanted_epoch = self.server._visible_epoch

    def error_page(self, code: int) -> bytes | None:
        """Return the site's page for an error, None where it has none."""
        page = Path(self.server.root, f"{code}.html")
        return page.read_bytes() if page.is_file() else None

    def _build(self, changed: set[Path], listing: bool) -> bool:
        """Return whether there is something new to see."""
        touched = self.owed
        files: set[str] = set()  # shared ones, by their address
        full = self.unfinished or (listing and any(self._is_listed(path) for path in changed))
        for path in sorted(changed):
            parts = path.relative_to(self.root).parts
            match parts:
                case ("docs", "ru" | "en" as language, *rest):
                    touched.add((language, "/".join(rest)))
                    self._ask_for_outputs(path)
                case ("docs", "assets", *rest):
                    files.add("/".join(("assets", *rest)))
                case ("plots", name) if name in DRAWN:
                    files.add(DRAWN[name])
                case ("plots", *rest):
                    files.add("/".join(("figures", *rest)))
                    showing = changes.pages_showing(path, self.root / "plots", self._pages())
                    full = full or not showing
                    touched.update(self._address(page) for page in showing)
                case ("generator", "site" | "markdown", *_):
                    log.info("%s: start `mkdocs serve` again to use the new code", "/".join(parts))
                case ("generator", *_):
                    full = full or parts == ("generator", "words.py")
                    self.redrawer.ask(Path(*parts))
                case _:
                    full = True
        if full or len(touched) > MANY:
            self._build_all()
            return True
        self.owed = touched
        copied = [self._copy(language, address) for language in _built for address in files]
        for page in sorted(touched):
            self._build_one(*page)
        self.owed = set()
        return bool(touched) or any(copied)

    def _build_all(self) -> None:
        self.unfinished = True
        self.builder()
        self.unfinished = False
        self._show()

    def _show(self) -> None:
        """Serve the last full build and remove the one before."""
        new = Path(_built["ru"].config.site_dir)
        old = self.served.resolve()
        # A link, and not another root: requests that wait for the build to end have read the root already.
        link = self.served.with_suffix(".tmp")
        link.symlink_to(new, target_is_directory=True)
        link.replace(self.served)
        if old != self.served:
            shutil.rmtree(old, ignore_errors=True)

    def _build_one(self, language: str, address: str) -> None:
        """Build a page or copy a file of one language."""
        built = _built[language]
        file = built.files.get_file_from_path(address)
        if file is None or file.page is None:
            self._copy(language, address)
            return
        title = file.page.title
        _populate_page(file.page, built.config, built.files)
        if file.page.title != title:
            self._build_all()  # other pages show it in their navigation
            return
        pages = built.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        _build_page(file.page, built.config, pages, built.nav, built.env)

    def _copy(self, language: str, address: str) -> bool:
        file = _built[language].files.get_file_from_path(address)
        if file is not None:
            file.copy_file()
        return file is not None

    def _pages(self) -> list[Path]:
        return [path for path in self.state if path.suffix in (".md", ".ipynb") and "docs" in path.parts]

    def _address(self, page: Path) -> tuple[str, str]:
        _, language, *rest = page.relative_to(self.root).parts
        return language, "/".join(rest)

    def _is_listed(self, path: Path) -> bool:
        """Return whether the site has other files when `path` comes or goes."""
        return path.relative_to(self.root).parts[0] in ("docs", "plots")

    def _ask_for_outputs(self, page: Path) -> None:
        """Have the generator run the code of a page that has other code now."""
        if page.suffix in (".md", ".ipynb") and page.is_file():
            before, self.code[page] = self.code.get(page), changes.code(page)
            if before != self.code[page]:
                self.redrawer.ask(page.relative_to(self.root))

    def _reload_words(self, changed: set[Path]) -> None:
        if self.root / "generator/words.py" in changed:
            importlib.reload(generator.words)  # its functions look the new table up from then on
