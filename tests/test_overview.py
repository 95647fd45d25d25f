"""The table of properties as a reader uses it: sorting, filters, keyboard, address, no script, a phone, paper."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from test_browser import PHONE, both_languages, home, reach, visit

from generator.catalogue import ACTIVATIONS
from generator.entries import Activation

NAMES = [one.name for one in ACTIVATIONS if isinstance(one, Activation)]
PATH = "activations/properties/"
SHOWN = """() => Array.from(document.querySelectorAll(".overview-table tbody tr:not([hidden])"),
  (row) => row.cells[0].querySelector("a, span").textContent)"""
SORTED = """() => Array.from(document.querySelectorAll(".overview-table th[aria-sort]"),
  (th) => [th.dataset.name, th.getAttribute("aria-sort")])"""


def shown(page):
    return page.evaluate(SHOWN)


def heading(page, name):
    return page.locator(f".overview-table th[data-name={name}] button")


def asked(page):
    """The query of the address."""
    return {key: value for key, (value,) in parse_qs(urlsplit(page.url).query).items()}


@both_languages
def test_a_heading_sorts_reverses_and_gives_up(browser, server, language):
    with visit(browser, server.below, home(language) + PATH) as (page, problems, _):
        assert shown(page) == NAMES
        heading(page, "gain").click()
        assert page.evaluate(SORTED) == [["gain", "ascending"]]
        rising = shown(page)
        assert (rising[0], rising[-1]) in {("Threshold", "Softsign"), ("Threshold", "Tanhshrink")}
        assert sorted(rising) == sorted(NAMES)
        heading(page, "gain").click()
        assert page.evaluate(SORTED) == [["gain", "descending"]]
        assert shown(page)[-1] == "Threshold"
        heading(page, "gain").click()
        assert page.evaluate(SORTED) == []
        assert shown(page) == NAMES
        assert not problems


def test_infinity_and_fractions_are_sorted_as_numbers_and_what_is_missing_comes_last(browser, server):
    with visit(browser, server.root, f"en/{PATH}") as (page, _, _):
        heading(page, "lipschitz").click()
        rising = shown(page)
        assert rising[:2] == ["Hardsigmoid", "Sigmoid"]  # 1/6, 1/4
        assert rising[-4:] == ["Hardswish", "SELU", "Threshold", "Hardshrink"]  # 3/2, 1.758, ∞, ∞
        heading(page, "range").click()
        # from −∞: LogSigmoid ends at 0, the others do not end
        assert shown(page)[0] == "LogSigmoid"
        assert shown(page)[-2:] == ["ReLU", "Softplus"]
        for _ in range(2):
            heading(page, "torch_gain").click()
            assert set(shown(page)[:5]) == {"ReLU", "LeakyReLU", "SELU", "Sigmoid", "Tanh"}
        assert shown(page)[0] == "Tanh"
        heading(page, "symmetry").click()
        heading(page, "symmetry").click()
        assert set(shown(page)[:6]) == {"Tanh", "Hardtanh", "Softsign", "Tanhshrink", "Softshrink", "Hardshrink"}


@both_languages
def test_filters_narrow_the_table_and_say_how_many_are_left(browser, server, language):
    with visit(browser, server.below, home(language) + PATH) as (page, problems, _):
        page.locator(".overview [name=text]").fill("rELU")
        assert shown(page) == [name for name in NAMES if "relu" in name.lower()]
        assert (
            page.locator(".overview [role=status]")
            .text_content()
            .startswith({"ru": "Показано функций: 5 из", "en": "Functions shown: 5 of"}[language])
        )
        page.locator(".overview button[type=reset]").click()
        page.wait_for_function("!location.search")
        assert shown(page) == NAMES
        page.locator("[name=bounded]").select_option("yes")
        page.locator("[name=odd]").select_option("yes")
        assert shown(page) == ["Tanh", "Hardtanh", "Softsign"]
        page.locator("[name=continuous]").select_option("yes")
        assert shown(page) == ["Tanh", "Softsign"]
        page.locator(".overview button[type=reset]").click()
        page.wait_for_function("!location.search")
        page.locator("[name=monotone]").select_option("no")
        assert shown(page) == ["GELU", "SiLU", "Mish", "Hardswish"]
        page.locator("[name=monotone]").select_option("")
        page.locator("[name=learnable]").select_option("yes")
        assert shown(page) == ["PReLU"]
        assert not problems


@both_languages
def test_the_keyboard_sorts_and_filters(browser, server, language):
    with visit(browser, server.root, home(language) + PATH) as (page, _, _):
        reach(page, ".overview [name=text]")
        page.keyboard.type("soft")
        assert shown(page) == ["Softplus", "Softsign", "Softshrink"]
        reach(page, ".overview-table th[data-name=zero_slopes] button")
        page.keyboard.press("Enter")
        page.keyboard.press("Space")
        assert page.evaluate(SORTED) == [["zero_slopes", "descending"]]
        assert shown(page)[0] == "Softshrink"
        assert page.evaluate("document.activeElement.closest('th').dataset.name") == "zero_slopes"


def test_the_address_keeps_the_state_and_leads_back_to_it_in_both_languages(browser, server):
    with visit(browser, server.below, PATH) as (page, _, _):
        heading(page, "gain").click()
        heading(page, "gain").click()
        page.locator("[name=bounded]").select_option("yes")
        page.locator(".overview [name=text]").fill("hard")
        assert asked(page) == {"sort": "gain", "order": "descending", "bounded": "yes", "text": "hard"}
        before = shown(page)
        page.reload()
        assert shown(page) == before == ["Hardsigmoid", "Hardtanh"]
        assert page.evaluate(SORTED) == [["gain", "descending"]]
        page.locator("a.twin").click()
        page.wait_for_url("**/en/**")
        assert shown(page) == before


def test_what_the_address_cannot_mean_is_passed_over_and_found_words_stay(browser, server):
    wrong = "?sort=constructor&order=sideways&bounded=%3Cb%3E&odd=maybe&text=%3Cimg%20src=x%3E&h=gain"
    with visit(browser, server.root, f"en/{PATH}{wrong}") as (page, problems, _):
        assert page.evaluate(SORTED) == []
        assert shown(page) == []  # the text is a text, and no name holds it
        assert page.locator(".overview img").count() == 0
        page.locator(".overview [name=text]").fill("")
        assert shown(page) == NAMES
        assert asked(page) == {"h": "gain"}
        heading(page, "range").click()
        assert asked(page) == {"h": "gain", "sort": "range"}
        assert not problems
    with visit(browser, server.root, f"en/{PATH}?sort=gain&order=sideways&text={'x' * 500}") as (page, _, _):
        assert page.evaluate(SORTED) == []
        assert len(page.locator(".overview [name=text]").input_value()) == 40


@both_languages
def test_without_javascript_it_is_a_plain_table(browser, server, language):
    with visit(browser, server.below, home(language) + PATH, java_script_enabled=False) as (page, _, _):
        assert shown(page) == NAMES
        assert page.locator(".overview :is(button, select, input)").count() == 0
        assert page.locator(".overview-table thead th").count() == 16


@both_languages
def test_on_a_phone_the_table_scrolls_in_its_box_and_names_stay(browser, server, language):
    with visit(browser, server.root, home(language) + PATH, viewport=PHONE) as (page, _, _):
        box = page.locator(".overview-table .md-typeset__scrollwrap")  # the theme's, which the keyboard reaches
        assert box.evaluate("(box) => box.scrollWidth > box.clientWidth")
        left = page.locator(".overview-table tbody th").first.bounding_box()["x"]
        box.evaluate("(box) => { box.scrollLeft = box.scrollWidth; }")
        assert page.locator(".overview-table tbody th").first.bounding_box()["x"] == pytest.approx(left, abs=1)
        assert page.locator("td").last.bounding_box()["x"] < PHONE["width"]
        assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]


def test_the_script_is_asked_for_on_this_page_alone(browser, server):
    for path, wanted in ((PATH, True), ("activations/relu/", False)):
        with visit(browser, server.root, path, until="networkidle") as (_, _, names):
            assert any(re.search(r"scripts/overview\.js$", name) for name in names) == wanted
