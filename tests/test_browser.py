"""Every page of the built site, in both languages, in a real Chromium."""

import gzip
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from project import ROOT, run

from generator.catalogue import ACTIVATIONS
from generator.palette import COLOURS
from generator.words import LANGUAGES

DOCS = ROOT / "docs"
KINDS = ("activations", "losses", "optimizers")
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 800}
FIRST_VISIT = 150_000  # bytes
OUR_SCRIPTS = 15_000  # bytes, compressed


def address(source: Path) -> str:
    """Return where a page or notebook of docs/ is on the site."""
    language, *folders = source.relative_to(DOCS).parent.parts
    name = [] if source.stem == "index" else [source.stem]
    return "".join(f"{part}/" for part in [*(["en"] if language == "en" else []), *folders, *name])


def sources(language: str, folder: str = "") -> list[Path]:
    """Return the pages and notebooks of a language, or those in a folder of it."""
    found = sorted((DOCS / language / folder).rglob("*"))
    hidden = re.compile(r"(^|/)\.")  # Jupyter's checkpoints
    return [
        path for path in found if path.suffix in (".md", ".ipynb") and not hidden.search(str(path.relative_to(DOCS)))
    ]


PAGES = [address(path) for language in LANGUAGES for path in sources(language)]
FUNCTIONS = {
    address(path)
    for language in LANGUAGES
    for kind in KINDS
    for path in sources(language, kind)
    if path.stem not in ("index", "compare", "kinks", "properties")  # pages about many functions
}
every_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
both_languages = pytest.mark.parametrize("language", LANGUAGES)


def language_of(path: str) -> str:
    return "en" if path.startswith("en/") else "ru"


def twin(path: str) -> str:
    return path.removeprefix("en/") if language_of(path) == "en" else f"en/{path}"


def home(language: str) -> str:
    return "en/" if language == "en" else ""


@contextmanager
def visit(
    browser: Browser, base: str, path: str, until: str = "load", **options
) -> Iterator[tuple[Page, list[str], list[str]]]:
    """Open a page as a first visit; gives it, what went wrong so far, and the paths that it asked for."""
    problems, asked = [], []

    def hear(response):
        url = response.url
        if not url.startswith(base):
            problems.append(f"a request leaves the site: {url}")
        elif response.status != 200:
            problems.append(f"{response.status}: {url}")
        asked.append(urlsplit(url).path.removeprefix(urlsplit(base).path))

    with browser.new_context(**{"viewport": WIDE, **options}) as context:
        context.on("response", hear)
        context.on("requestfailed", lambda request: problems.append(f"{request.failure}: {request.url}"))
        context.on(
            "console", lambda said: said.type in ("warning", "error") and problems.append(f"console: {said.text}")
        )
        context.on("weberror", lambda error: problems.append(f"error: {error.error}"))
        page = context.new_page()
        page.goto(base + path, wait_until=until)
        yield page, problems, asked


# --- What is in the files -------------------------------------------------------------------------------------------


class Elements(HTMLParser):
    """Lists the start tags of a page with their attributes."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, {name: value or "" for name, value in attributes}))


@cache
def elements(file: Path) -> list[tuple[str, dict[str, str]]]:
    parser = Elements()
    parser.feed(file.read_text(encoding="utf-8"))
    return parser.found


@cache
def ids(file: Path) -> set[str]:
    return {attributes["id"] for _, attributes in elements(file) if "id" in attributes}


def broken(site: Path, page: Path, at: str) -> list[str]:
    """Return what `page`, served at the path `at`, refers to without being right: links, files, ids."""
    found = []
    for tag, attributes in elements(page):
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            found += [f"<{tag} {name}={key}>" for key in attributes.get(name, "").split() if key not in ids(page)]
        for name in {"href", "src"} & attributes.keys():
            link = attributes[name]
            url, anchor = urldefrag(urljoin(f"https://site{at}", link))
            parts = urlsplit(url)
            if parts.netloc != "site":
                if attributes.get("rel") == "canonical":
                    continue
                if parts.scheme not in ("https", "http", "mailto", "data") or (parts.netloc and tag != "a"):
                    found.append(f"<{tag} {name}={link}>: leaves the site")
                continue
            target = site / unquote(parts.path[1:])
            target = target / "index.html" if parts.path.endswith("/") else target
            if not target.is_file():
                found.append(f"<{tag} {name}={link}>: there is no such page or file")
            elif anchor and target.suffix == ".html" and unquote(anchor) not in ids(target):
                found.append(f"<{tag} {name}={link}>: the page has no such id")
    return found


def test_the_site_has_the_pages_of_docs_and_no_other(site):
    built = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert {f"{path}/".removeprefix("./") for path in built} == set(PAGES)


@every_page
def test_links_and_anchors_lead_somewhere(site, path):
    assert not broken(site, site / path / "index.html", f"/{path}")


@both_languages
def test_links_of_the_error_page_hold_wherever_it_is_shown(site, language):
    page = f"{home(language)}404.html"
    assert not broken(site, site / page, "/no/such/page/")


def test_under_a_known_address_the_error_page_holds_as_well(tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", tmp_path / "sub/path"]
    built = run(ROOT, *command, SITE_URL="https://example.org/sub/path/")
    assert built.returncode == 0, built.stderr
    for language in LANGUAGES:
        here = f"sub/path/{home(language)}"
        assert not broken(tmp_path, tmp_path / here / "404.html", f"/{here}no/such/page/")
        page = f"{here}activations/elu/"
        assert not broken(tmp_path, tmp_path / page / "index.html", f"/{page}")


@both_languages
def test_the_gallery_links_every_activation_that_has_a_page(site, language):
    here = home(language)
    slugs = {one.slug for one in ACTIVATIONS}
    wanted = [address(path) for path in sources(language, "activations") if path.stem in slugs]
    text = (site / here / "index.html").read_text(encoding="utf-8")
    gallery = re.search(r'<div class="gallery">.*?</div>', text, re.DOTALL)[0]
    links = [urljoin(here, link) for link in re.findall(r'href="([^"]*)"', gallery)]
    assert sorted(links) == sorted(wanted)
    assert gallery.count("<svg") == len(wanted)


@every_page
def test_our_scripts_are_few_and_stand_in_files_of_their_own(site, path):
    scripts = [attributes["src"] for tag, attributes in elements(site / path / "index.html") if "src" in attributes
               and tag == "script"]  # fmt: skip
    ours = [urljoin(f"https://site/{path}", link).removeprefix("https://site/") for link in scripts]
    ours = [link for link in ours if "/scripts/" in link]
    total = sum(weight(site, link) for link in ours)
    print(f"{path}: {total} bytes in {len(ours)} scripts of ours")
    assert total <= OUR_SCRIPTS
    live = path.endswith("course/perceptron/")
    assert live == any("/perceptron.js" in link for link in ours)
    moves = 'class="plot live"' in (site / path / "index.html").read_text(encoding="utf-8")
    for shared in ("/functions.js", "/plot.js"):
        assert (live or moves) == any(link.endswith(shared) for link in ours)


# --- Every page -----------------------------------------------------------------------------------------------------

DOUBLE_IDS = """() => {
  const ids = Array.from(document.querySelectorAll("[id]"), (element) => element.id);
  return ids.filter((id, i) => ids.indexOf(id) !== i);
}"""


@every_page
def test_below_a_sub_path_a_page_loads_cleanly_and_lightly_and_knows_its_twin(browser, server, site, path):
    with visit(browser, server.below, path, until="networkidle") as (page, problems, asked):
        assert not problems
        assert not page.evaluate(DOUBLE_IDS), "ids that stand twice"
        weights = {name: weight(site, name) for name in asked if not name.endswith("search_index.json")}
        if path in FUNCTIONS:
            print(f"{path}: {sum(weights.values()) / 1000:.1f} kB in {len(weights)} requests")
            assert sum(weights.values()) <= FIRST_VISIT, sorted(weights.items(), key=lambda item: -item[1])
        click_to_twin(page, server.below, path)


def weight(site: Path, path: str) -> int:
    """Return the bytes that a host sends: text compressed, fonts as they are."""
    file = site / path / "index.html" if path.endswith("/") or not path else site / path
    return len(file.read_bytes()) if file.suffix == ".woff2" else len(gzip.compress(file.read_bytes(), 6))


def click_to_twin(page: Page, base: str, path: str) -> None:
    """Change the language as a reader does."""
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.locator("a.twin").click()
    assert page.url == base + twin(path)
    assert page.locator("html").get_attribute("lang") == language_of(twin(path))


AXE = Axe()
OF_COLOUR = ["color-contrast", "link-in-text-block"]  # what may differ between light and dark


@every_page
def test_at_the_root_a_page_loads_cleanly_is_accessible_and_fits_a_phone(browser, server, path):
    with visit(browser, server.root, path, color_scheme="light") as (page, problems, _):
        found = {"light": barriers(page)}
        light = drawn(page)
        page.emulate_media(color_scheme="dark")
        page.wait_for_selector("body[data-md-color-scheme=slate]")
        found["dark"] = barriers(page, runOnly=OF_COLOUR)
        dark = drawn(page)
        assert found == {"light": [], "dark": []}
        check_colours(light, dark)
        page.set_viewport_size(PHONE)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
        assert page.eval_on_selector_all(".formula-scroll", WIDER_THAN_ITS_BOX) == []
        assert not problems


WIDER_THAN_ITS_BOX = """(boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth)
  .map((box) => box.querySelector("annotation").textContent)"""


def barriers(page: Page, **options) -> list[str]:
    """Return what axe-core finds serious or critical."""
    found = AXE.run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:200]}: {node['failureSummary']}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


# [role, "line" or "text", computed colour, opacity, the colour of the role's custom property, the page's background]
DRAWN = """(roles) => {
  const probe = document.body.appendChild(document.createElement("i"));
  const opacity = (element) => element.closest("svg") === element ? 1
    : Number(getComputedStyle(element).opacity) * opacity(element.parentElement);
  const background = getComputedStyle(document.body).backgroundColor;
  const found = roles.flatMap((role) => {
    probe.style.color = `var(--plot-${role})`;
    const wanted = getComputedStyle(probe).color;
    return Array.from(document.querySelectorAll(`svg.plot .${role}`), (element) => {
      const style = getComputedStyle(element);
      const text = element.classList.contains("fill");
      return [role, text ? "fill" : "line", text ? style.fill : style.stroke, opacity(element), wanted, background];
    });
  });
  probe.remove();
  return found;
}"""


def drawn(page: Page) -> list[list]:
    return page.evaluate(DRAWN, list(COLOURS))


def check_colours(light: list[list], dark: list[list]) -> None:
    """Hold what figures are drawn with against their custom properties, in both themes."""
    assert len(light) == len(dark)
    for here, there in zip(light, dark, strict=True):
        assert here[2] != there[2], f"{here}: the same in light and dark"
    for role, what, colour, opacity, wanted, background in [*light, *dark]:
        assert colour == wanted, f"{role} {what} is {colour}, --plot-{role} is {wanted}"
        if role != "grid":
            ratio = contrast(blend(rgb(colour), opacity, rgb(background)), rgb(background))
            assert ratio >= (4.5 if what == "fill" else 3), f"{role} {what}, {colour} on {background}: {ratio:.2f}:1"


def rgb(colour: str) -> list[float]:
    channels = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour)
    assert channels, colour
    return [int(channel) for channel in channels.groups()]


def blend(front: list[float], opacity: float, back: list[float]) -> list[float]:
    return [opacity * a + (1 - opacity) * b for a, b in zip(front, back, strict=True)]


def contrast(one: list[float], other: list[float]) -> float:
    """Return the contrast ratio of the Web Content Accessibility Guidelines."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: list[float]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour)]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


UNSEEN = """() => {
  const exempt = "title, desc, script, style, .katex-mathml, .unseen, .footnote-backref, "
    + "details:not([open]) > :not(summary)";
  const sign = /[\\p{L}\\p{N}\\p{S}]/u;
  const article = document.querySelector("article");
  const texts = Array.from(article.querySelectorAll("*")).filter((element) => !element.closest(exempt)
    && Array.from(element.childNodes).some((node) => node.nodeType === Node.TEXT_NODE && sign.test(node.data)));
  const pictures = Array.from(article.querySelectorAll("svg, img")).filter((element) => !element.closest(exempt));
  return [...texts, ...pictures].filter((element) => {
    const {width, height} = element.getBoundingClientRect();
    return !(width && height && element.checkVisibility({opacityProperty: true, visibilityProperty: true}));
  }).map((element) => element.outerHTML.slice(0, 200));
}"""
TEX = """() => {
  const source = /\\$|\\\\[A-Za-z()[\\]]|\\^\\{|_\\{/, found = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest("code, annotation, script, style") && source.test(node.data)) found.push(node.data);
  }
  for (const element of document.querySelectorAll("[title], [aria-label], [alt], [content]"))
    for (const name of ["title", "aria-label", "alt", "content"])
      if (source.test(element.getAttribute(name) ?? "")) found.push(element.getAttribute(name));
  return found;
}"""
INCOMPLETE_FORMULAS = """() => [
  ...Array.from(document.querySelectorAll("tex-formula")).filter((formula) =>
    !formula.querySelector(".katex-html")?.textContent || !formula.querySelector("math annotation")?.textContent),
  ...document.querySelectorAll(".katex-error, :not(tex-formula *).katex"),
].map((element) => element.outerHTML.slice(0, 200))"""
# Of each figure: its name, its description, its texts.
FIGURES = """() => Array.from(document.querySelectorAll("article figure.plot > svg"), (svg) => [
  ...svg.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id).textContent),
  Array.from(svg.querySelectorAll("text"), (text) => text.textContent),
])"""


@every_page
def test_without_javascript_all_of_a_page_is_there(browser, server, path):
    with visit(browser, server.below, path, java_script_enabled=False, viewport=PHONE) as (page, problems, asked):
        assert not [name for name in asked if "search_index" in name], "JavaScript ran"
        assert not page.evaluate(UNSEEN)
        assert not page.evaluate(TEX)
        assert not page.evaluate(INCOMPLETE_FORMULAS)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
        figures = page.evaluate(FIGURES)
        if path in FUNCTIONS:
            assert len(figures) == 1
            assert page.locator("article tex-formula.display").count()
        for title, description, texts in figures:
            check_language(language_of(path), title, description, texts)
        assert not problems


def check_language(language: str, title: str, description: str, texts: list[str]) -> None:
    """Hold what a figure says against the language of its page."""
    assert title
    assert texts and all(texts)
    assert bool(re.search("[а-яё]", description, re.IGNORECASE)) == (language == "ru"), description
    foreign = r"\d\.\d" if language == "ru" else r"(?<![A-Za-z])\d,\d"  # a letter before it: the index of a weight
    assert not [text for text in [description, *texts] if re.search(foreign, text)]


# --- What a reader does ---------------------------------------------------------------------------------------------


@both_languages
@pytest.mark.parametrize("path", ["", "activations/elu/", "notebooks/dense-layer/"], ids=lambda path: path or "home")
def test_at_the_root_too_a_page_knows_its_twin(browser, server, language, path):
    with visit(browser, server.root, home(language) + path, viewport=PHONE) as (page, _, _):
        click_to_twin(page, server.root, home(language) + path)


@pytest.mark.parametrize(("language", "number"), [("ru", "0,01"), ("en", "0.01")])
def test_a_figure_has_the_decimal_separator_of_its_page(browser, server, language, number):
    with visit(browser, server.root, f"{home(language)}activations/leakyrelu/") as (page, _, _):
        texts = page.evaluate(FIGURES)[0][2]
        assert [text for text in texts if number in text], texts


@both_languages
def test_the_toggle_changes_page_and_figure_and_both_languages_remember_it(browser, server, language):
    path = f"{home(language)}activations/elu/"
    with visit(browser, server.below, path, until="networkidle", color_scheme="light") as (page, problems, _):
        toggle = page.locator("label.md-header__button[for^=__palette]:visible")
        toggle.click()  # from what the system prefers to light
        light = drawn(page)
        toggle.click()
        page.wait_for_selector("body[data-md-color-scheme=slate]")
        check_colours(light, drawn(page))
        click_to_twin(page, server.below, path)
        page.wait_for_selector("body[data-md-color-scheme=slate]")
        assert not problems


@both_languages
@pytest.mark.parametrize("path", ["activations/elu/", "notebooks/dense-layer/"])
def test_the_tex_of_a_formula_is_copied_by_keyboard(browser, server, language, path):
    permissions = ["clipboard-read", "clipboard-write"]
    with visit(browser, server.root, home(language) + path, permissions=permissions) as (page, problems, _):
        formula = page.locator("article tex-formula.display").first
        formula.scroll_into_view_if_needed()
        reach(page, "tex-formula.display .copy-tex")
        page.keyboard.press("Enter")
        page.wait_for_function("document.querySelector('.copy-tex-status').textContent")
        tex = formula.locator("annotation").text_content()
        assert "=" in tex
        assert page.evaluate("navigator.clipboard.readText()") == tex
        assert not problems


def reach(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus and can be seen."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            page.wait_for_function("getComputedStyle(document.activeElement).opacity === '1'")
            return
    pytest.fail(f"no Tab leads to {selector}")


@both_languages
def test_a_notebook_is_downloaded_as_it_is_in_the_repository(browser, server, language):
    for source in sources(language, "notebooks"):
        if source.suffix == ".ipynb":
            with visit(browser, server.below, address(source)) as (page, problems, _):
                with page.expect_download() as download:
                    page.locator("a.download").click()
                assert download.value.suggested_filename == source.name
                assert json.loads(Path(download.value.path()).read_bytes()) == json.loads(source.read_bytes())
                assert not problems


@both_languages
def test_the_error_page_is_accessible_fits_a_phone_and_leads_home(browser, server, language):
    options = {"until": "networkidle", "viewport": PHONE}
    with visit(browser, server.root, f"{home(language)}404.html", **options) as (page, problems, _):
        assert barriers(page) == []
        assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
        page.locator("article a").click()
        page.wait_for_url(server.root + home(language), wait_until="networkidle")
        assert not problems


def test_the_error_page_is_shown_for_what_is_not_there(browser, server):
    with visit(browser, server.root, "activations/none/such/", until="networkidle") as (page, problems, _):
        assert len(problems) == 2, problems  # the page's own status, and the console's word of it
        page.locator("a.twin").click()
        page.wait_for_url(f"{server.root}en/")


@both_languages
@pytest.mark.parametrize("path", ["", "activations/gelu/", "course/perceptron/", "notebooks/dense-layer/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_kinds_of_pages_are_accessible(browser, server, language, path, scheme):
    with visit(browser, server.root, home(language) + path, viewport=PHONE, color_scheme=scheme) as (page, _, _):
        assert barriers(page) == []
