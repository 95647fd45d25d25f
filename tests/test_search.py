"""Search as a reader uses it: keys pressed in a real Chromium, in both languages."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

SEARCHES = [
    ("", "активация", "activations/"),
    ("", "активации", "activations/"),
    ("", "активаций", "activations/"),
    ("", "LeakyReLU", "activations/leakyrelu/"),
    ("", "leakyrelu", "activations/leakyrelu/"),
    ("", "перцептрон", "course/perceptron/"),
    ("en/", "activation", "en/activations/"),
    ("en/", "activations", "en/activations/"),
    ("en/", "LeakyReLU", "en/activations/leakyrelu/"),
    ("en/", "leakyrelu", "en/activations/leakyrelu/"),
    ("en/", "perceptrons", "en/course/perceptron/"),
]
# what a function is called elsewhere: in other libraries and in papers
ELSEWHERE = [
    ("swish", "silu"),
    ("jax.nn.silu", "silu"),
    ("hard_silu", "hardswish"),
    ("h-swish", "hardswish"),
    ("HardSigmoid", "hardsigmoid"),
    ("hard_sigmoid", "hardsigmoid"),
    ("hard tanh", "hardtanh"),
    ("keras.activations.hard_tanh", "hardtanh"),
    ("F.elu", "elu"),
    ("expit", "sigmoid"),
    ("soft_sign", "softsign"),
    ("softargmax", "softmax"),
    ("LeakyRelu", "leakyrelu"),
]


# Notes which query the search worker has answered last.
LISTEN = """(() => {
  const QUERY = 2, RESULT = 3, asked = [];
  window.Worker = class extends window.Worker {
    constructor(...parameters) {
      super(...parameters);
      this.addEventListener("message", ({data}) => { if (data.type === RESULT) window.answered = asked.shift(); });
    }
    postMessage(message, ...rest) {
      if (message.type === QUERY) asked.push(message.data);
      super.postMessage(message, ...rest);
    }
  };
})()"""


@pytest.fixture
def page(browser):
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.add_init_script(LISTEN)
        yield context.new_page()


def press(page: Page, words: str) -> None:
    """Press a key for each letter: Material waits for them, and Playwright's typing has none for Cyrillic."""
    keyboard = page.context.new_cdp_session(page)
    for letter in words:
        keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", "key": letter, "text": letter})
        keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": letter})


def search(page: Page, base: str, words: str) -> list[str]:
    """Type words into the search box; return the pages found, best first, as paths below `base`."""
    page.locator(".md-search__input").click()
    press(page, words)
    page.wait_for_function("(words) => window.answered?.includes(words)", arg=words)
    # Material counts there what it has found, and says "Type to start searching" before.
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile(r"\d"))
    links = page.locator(".md-search-result__link").evaluate_all("links => links.map((link) => link.href)")
    found = [link.removeprefix(base).partition("?")[0].partition("#")[0] for link in links]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(("start", "words", "wanted"), SEARCHES)
def test_a_word_finds_its_page_in_any_form(page, server, start, words, wanted):
    page.goto(f"{server.below}{start}losses/")
    found = search(page, server.below, words)
    assert wanted in found[:3], found
    assert all(path.startswith("en/") == (start == "en/") for path in found), "a page in the other language"


@pytest.mark.parametrize("start", ["", "en/"])
@pytest.mark.parametrize(("words", "wanted"), ELSEWHERE)
def test_a_name_from_elsewhere_finds_its_page(page, server, start, words, wanted):
    page.goto(f"{server.below}{start}losses/")
    assert f"{start}activations/{wanted}/" in search(page, server.below, words)[:10]


@pytest.mark.parametrize(
    ("start", "form", "other"), [("", "активация", "активации"), ("en/", "activation", "activations")]
)
def test_the_forms_of_a_word_find_the_same_pages(page, server, start, form, other):
    found = []
    for words in (form, other):
        page.goto(server.root + start)
        found.append(set(search(page, server.root, words)[:5]))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("start", "words", "wanted"), [("", "активаций", "activations/"), ("en/", "nonlinearities", "en/activations/")]
)
def test_a_result_leads_to_the_page_with_the_found_words_marked(page, server, start, words, wanted):
    page.goto(f"{server.below}{start}losses/")
    search(page, server.below, words)
    page.locator(".md-search-result__link").first.click()
    page.wait_for_selector("article mark")
    assert urlsplit(page.url).path.startswith(urlsplit(server.below + wanted).path)
    stem = words[:6]
    assert all(mark.lower().startswith(stem) for mark in page.locator("article mark").all_text_contents())


@pytest.mark.parametrize("start", ["", "en/"])
def test_what_is_found_is_shown_without_tex_or_markup(page, server, start):
    page.goto(f"{server.root}{start}")
    search(page, server.root, "ELU")
    shown = page.locator(".md-search-result__list").inner_text()
    assert "ELU" in shown
    assert not re.search(r"\$|\\[A-Za-z]|<\w", shown)


@pytest.mark.parametrize(("start", "words", "wanted"), [("", "leakyrelu", ""), ("en/", "leakyrelu", "en/")])
def test_the_error_page_searches_its_own_language(page, server, start, words, wanted):
    page.goto(f"{server.root}{start}404.html")
    assert f"{wanted}activations/leakyrelu/" in search(page, server.root, words)[:3]
