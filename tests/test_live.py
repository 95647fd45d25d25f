"""The live perceptron, as a reader moves it in a real Chromium: by mouse, finger, keyboard, address, and by ear."""

import random
import re
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
import torch
from test_browser import PHONE, WIDE, barriers, both_languages, home, visit

from generator import modules
from generator.catalogue import ACTIVATIONS
from generator.entries import Activation
from generator.words import word

CHAPTER = "course/perceptron/"
START = ([1.0, 2.0, 3.0], [1.0, -1.0, 0.5], 1.5, "Sigmoid")
CHOICES = {
    one.name: modules.build(one, next(form for form in one.forms if not form.training), modules.defaults(one))
    for one in ACTIVATIONS
    if isinstance(one, Activation) and one.name != "Threshold"  # which has no defaults
}
SETTING = """() => {
  const values = (name) => Array.from(document.getElementsByName(name), (input) => Number(input.value));
  return [values("x"), values("w"), values("b")[0], document.querySelector("#live-g").value];
}"""
MOVE = """([x, w, b, g]) => {
  const form = document.querySelector(".live form");
  [["x", x], ["w", w], ["b", [b]]].forEach(([name, values]) =>
    document.getElementsByName(name).forEach((input, j) => { input.value = values[j]; }));
  document.querySelector("#live-g").value = g;
  form.dispatchEvent(new Event("input", {bubbles: true}));
}"""
LISTEN = """() => {
  window.heard = [];
  const hear = (records) => records.forEach(({target}) => {
    const region = (target.closest ? target : target.parentElement).closest("[aria-live], output, [role=status]");
    if (region && region.getAttribute("aria-live") !== "off") window.heard.push(region.textContent);
  });
  new MutationObserver(hear).observe(document.body, {subtree: true, childList: true, characterData: true});
}"""


def read(text: str, language: str) -> tuple[str, float]:
    """Return the sign before a printed number, = or ≈, and the number, which is printed as its language does."""
    match = re.fullmatch(rf"([=≈]) (−?\d+(?:{'[,]' if language == 'ru' else '[.]'}\d{{1,4}})?)", text)
    assert match, text
    return match[1], float(match[2].replace("−", "-").replace(",", "."))


def shown(page, language: str) -> dict[str, tuple[str, float]]:
    return {name: read(page.locator(f".live .{name} .total").inner_text(), language)
            for name in ("sum", "output", "slope")}  # fmt: skip


def number(value: float, language: str) -> str:
    text = f"{value:g}".replace("-", "−")
    return text.replace(".", ",") if language == "ru" else text


def settled(page, query: str) -> None:
    """Wait until the address has this query."""
    page.wait_for_function("(query) => location.search === query", arg=query)


@both_languages
def test_it_starts_with_the_example_of_the_page(browser, server, language):
    with visit(browser, server.below, home(language) + CHAPTER) as (page, problems, _):
        assert tuple(page.evaluate(SETTING)) == START
        assert shown(page, language) == {"sum": ("=", 2.0), "output": ("≈", 0.8808), "slope": ("≈", 0.105)}
        point = "," if language == "ru" else "."
        assert page.locator(".live .product output").all_inner_texts() == [
            "1 ⋅ 1 = 1", "2 ⋅ (−1) = −2", f"3 ⋅ 0{point}5 = 1{point}5",
        ]  # fmt: skip
        assert page.locator(".live .summands").inner_text() == f"1{point}5 + 1 − 2 + 1{point}5"
        assert page.locator(".live .example").count() == 0
        assert not problems


@both_languages
def test_the_numbers_are_those_of_torch(browser, server, language):
    chance = random.Random(0)
    with visit(browser, server.root, home(language) + CHAPTER) as (page, problems, _):
        assert page.locator("#live-g option").all_text_contents() == list(CHOICES)
        for name, module in CHOICES.items():
            for _ in range(8):
                x, w, (b,) = ([chance.randint(-30, 30) / 10 for _ in range(count)] for count in (3, 3, 1))
                page.evaluate(MOVE, [x, w, b, name])
                neuron = torch.nn.Linear(3, 1, dtype=torch.float64)
                with torch.no_grad():
                    neuron.weight.copy_(torch.tensor([w], dtype=torch.float64))
                    neuron.bias.fill_(b)
                z = round(neuron(torch.tensor(x, dtype=torch.float64)).item(), 10)
                (y,), (slope,) = modules.value_and_slope(module, [z])
                for what, value in (("sum", z), ("output", y), ("slope", slope)):
                    sign, printed = shown(page, language)[what]
                    case = f"{name} of {b} + {x} · {w}: {what} is {value}, shown {sign} {printed}"
                    assert abs(printed - value) <= (1e-9 if sign == "=" else 0.5001e-4), case
        assert not problems


def test_a_mouse_moves_a_weight_and_the_numbers_follow_before_it_is_let_go(browser, server):
    with visit(browser, server.below, f"en/{CHAPTER}") as (page, problems, _):
        slider = page.locator("#live-w2")
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        y, start, end = box["y"] + box["height"] / 2, box["x"] + box["width"] / 3, box["x"] + box["width"] - 2
        page.mouse.move(start, y)
        page.mouse.down()
        page.mouse.move(end, y, steps=5)
        assert page.locator(".live .product output").nth(1).inner_text() == "2 ⋅ 3 = 6"
        assert shown(page, "en")["sum"] == ("=", 10.0)
        page.mouse.up()
        settled(page, "?x=1,2,3&w=1,3,0.5&b=1.5&g=Sigmoid")
        assert not problems


@both_languages
def test_a_finger_moves_an_input(browser, server, language):
    options = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    with visit(browser, server.below, home(language) + CHAPTER, **options) as (page, problems, _):
        slider = page.locator("#live-x1")
        slider.evaluate("(slider) => slider.scrollIntoView({block: 'center', behavior: 'instant'})")
        box = slider.bounding_box()
        y, start, end = box["y"] + box["height"] / 2, box["x"] + box["width"] * 0.65, box["x"] + 1
        touch = page.context.new_cdp_session(page)
        for kind, at in (("touchStart", start), ("touchMove", (start + end) / 2), ("touchMove", end)):
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": at, "y": y}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.wait_for_function("document.querySelector('#live-x1').value === '-3'")
        assert shown(page, language)["sum"] == ("=", -2.0)
        page.touchscreen.tap(box["x"] + box["width"] - 1, y)
        page.wait_for_function("document.querySelector('#live-x1').value === '3'")
        assert not problems


@both_languages
def test_a_keyboard_is_enough(browser, server, language):
    with visit(browser, server.below, home(language) + CHAPTER) as (page, problems, _):
        first = page.locator("#live-x1")
        first.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        assert first.input_value() == "1.2"
        assert first.get_attribute("aria-valuetext") == number(1.2, language)
        order = []
        for _ in range(9):
            order.append(page.evaluate("document.activeElement.id || document.activeElement.type"))
            ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert ring != "none", f"{order[-1]} does not show that it has the focus"
            page.keyboard.press("Tab")
        sliders = [f"live-{slider}" for slider in ("x1", "w1", "x2", "w2", "x3", "w3", "w0")]
        assert order == [*sliders, "live-g", "reset"]
        page.locator("#live-w0").focus()
        page.keyboard.press("Home")
        assert page.locator("#live-w0").get_attribute("aria-valuetext") == "−3"
        page.keyboard.press("Tab")
        page.keyboard.press("R")
        assert page.locator("#live-g").input_value() == "ReLU"
        settled(page, "?x=1.2,2,3&w=1,-1,0.5&b=-3&g=ReLU")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        settled(page, "")
        assert tuple(page.evaluate(SETTING)) == START
        assert not problems


@both_languages
def test_a_screen_reader_hears_names_values_and_one_result(browser, server, language):
    with visit(browser, server.below, home(language) + CHAPTER) as (page, problems, _):
        for role, letter, index in [("input", "x", 1), ("weight", "w", 3), ("bias", "w", 0)]:
            name = f"{word(role, language)} {letter} {index}"
            slider = page.get_by_role("slider", name=name, exact=True)
            assert slider.get_attribute("id") == f"live-{letter}{index}"
        choice = page.get_by_role("combobox", name=word("activation", language))
        page.evaluate(LISTEN)
        page.locator("#live-x1").focus()
        for _ in range(10):
            page.keyboard.press("ArrowLeft")
        settled(page, "?x=0,2,3&w=1,-1,0.5&b=1.5&g=Sigmoid")
        values = {"z": "1", "y": number(0.7311, language), "slope": number(0.1966, language)}
        heard = page.evaluate("heard")
        assert heard[-1] == word("live_said", language).format(**values)
        assert len(heard) < 5, "it speaks at every press; a slow machine may pause between some of the ten"
        choice.select_option("Tanh")
        page.wait_for_function("before => heard.length > before", arg=len(heard))
        assert len(page.evaluate("heard")) == len(heard) + 1
        assert not problems


ADDRESSES = {
    "all of it": ("x=0,-1.5,3&w=0.1,2,-3&b=-0.4&g=GELU", ([0, -1.5, 3], [0.1, 2, -3], -0.4, "GELU")),
    "a part": ("b=-1", (*START[:2], -1.0, START[3])),
    "escaped commas": ("x=3%2C2%2C1", ([3, 2, 1], *START[1:])),
    "too few": ("x=1,1&w=2,2,2", (START[0], [2, 2, 2], *START[2:])),
    "too many": ("w=1,1,1,1&b=0,0", START),
    "no numbers": ("x=a,0.5,&w=NaN,Infinity,1e9&b=", ([1, 0.5, 3], *START[1:])),
    "other notations": ("x=0x2,+1,%201&w=.5,1.,−1&b=--1", START),
    "out of range": ("x=4,-99999,3.01&b=1000", ([3, -3, 3], START[1], 3, START[3])),
    "too long a number": (f"x={'9' * 400},1,1", ([1, 1, 1], *START[1:])),
    "between two steps": ("x=0.123456,1,1", ([0.1, 1, 1], *START[1:])),
    "an unknown function": ("g=Softmax&b=0", (*START[:2], 0, START[3])),
    "a name of every object": ("g=constructor", START),
    "another such name": ("g=__proto__", START),
    "other capitals": ("g=relu", START),
    "markup": ("g=<img src=x onerror=alert(1)>&x=<b>1</b>,1,1&w=%3Cscript%3E,1,1", ([1, 1, 1], [1, 1, 1], *START[2:])),
    "a broken escape": ("x=%E0%A4%A,1,1&g=%", ([1, 1, 1], *START[1:])),
    "twice": ("b=1&b=2", (*START[:2], 1, START[3])),
}


@pytest.mark.parametrize("kind", ADDRESSES)
def test_what_comes_in_by_address_is_checked(browser, server, kind):
    query, expected = ADDRESSES[kind]
    with visit(browser, server.below, f"{CHAPTER}?{query}") as (page, problems, _):
        assert page.evaluate(SETTING) == [*expected]
        assert set(shown(page, "ru")) == {"sum", "output", "slope"}
        assert page.locator(".live :is(img, script:not([src]), b)").count() == 0
        assert not re.search(r"NaN|undefined|Infinity|<", page.locator(".live").inner_text())
        assert not problems


@both_languages
def test_the_address_keeps_the_setting_beside_what_is_not_ours(browser, server, language):
    path = f"{home(language)}{CHAPTER}?h=%D0%B2%D0%B5%D1%81+w&utm=1#by-hand"
    with visit(browser, server.below, path) as (page, problems, _):
        kept = urlsplit(page.url).query
        page.evaluate(MOVE, [[0, 0.5, -3], [1, 2, 3], -0.1, "SiLU"])
        ours = "x=0,0.5,-3&w=1,2,3&b=-0.1&g=SiLU"
        settled(page, f"?{kept}&{ours}" if kept else f"?{ours}")
        assert page.evaluate("location.hash") == "#by-hand"
        assert "h=" in kept and "utm=1" in kept
        assert not problems  # a reload asks whether files have changed, which is none
        before = shown(page, language)
        page.reload()
        assert page.evaluate(SETTING) == [[0, 0.5, -3], [1, 2, 3], -0.1, "SiLU"]
        assert shown(page, language) == before
        page.locator(".live button").click()
        settled(page, f"?{kept}")


@both_languages
def test_the_other_language_shows_the_same_setting(browser, server, language):
    with visit(browser, server.below, home(language) + CHAPTER, until="networkidle") as (page, problems, _):
        page.evaluate(MOVE, [[1, 1, 1], [0.5, -2, 0], 0.3, "Tanh"])
        before = shown(page, language)
        page.locator("a.twin").click()
        other = "ru" if language == "en" else "en"
        page.wait_for_url(f"{server.below}{home(other)}{CHAPTER}?x=1,1,1&w=0.5,-2,0&b=0.3&g=Tanh")
        assert shown(page, other) == before
        assert not problems


@both_languages
def test_without_javascript_the_example_stands_there_and_no_dead_control(browser, server, language):
    with visit(browser, server.below, home(language) + CHAPTER, java_script_enabled=False) as (page, _, _):
        assert page.locator(".live .example table").is_visible()
        assert page.locator(".live tex-formula.display").is_visible()
        assert page.locator(".live :is(form, input, select, button, output)").count() == 0


@both_languages
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_moved_to_its_ends_it_is_accessible_keeps_its_size_and_fits(browser, server, language, scheme):
    with visit(browser, server.below, home(language) + CHAPTER, color_scheme=scheme) as (page, problems, _):
        for viewport in (WIDE, PHONE):
            page.set_viewport_size(viewport)
            page.locator(".live button").click()
            height = page.locator(".live").bounding_box()["height"]
            for name in CHOICES:
                page.evaluate(MOVE, [[-2.9, -2.9, 2.9], [2.9, 2.9, -2.9], -2.9, name])
                assert page.locator(".live").bounding_box()["height"] == height, "what is read must not jump"
            assert page.evaluate("document.scrollingElement.scrollWidth") <= viewport["width"]
            assert page.locator(".live form").evaluate("(form) => form.scrollWidth <= form.clientWidth")
            for control in page.locator(".live :is(input, select, button)").all():
                box = control.bounding_box()
                assert min(box["width"], box["height"]) >= 24
            assert barriers(page) == []
        assert not problems


def test_no_line_is_drawn_through_a_jump(browser, server):
    with visit(browser, server.below, CHAPTER) as (page, _, _):
        for name in CHOICES:
            page.evaluate(MOVE, [[1, 1, 1], [0, 0, 0], 0.2, name])
            path = page.locator(".live .curve").get_attribute("d")
            assert path.count("M") == (3 if name == "Hardshrink" else 1), name
            points = [tuple(map(float, point.split())) for point in re.findall(r"[ML]([^ML]+)", path)]
            assert len(points) == 241
            assert all(a[0] < b[0] for a, b in pairwise(points))


def test_on_paper_there_are_numbers_and_no_controls(browser, server):
    with visit(browser, server.below, f"{CHAPTER}?b=0") as (page, _, _):
        page.emulate_media(media="print")
        assert page.locator(".live .sum .total").is_visible()
        assert page.locator(".live .bias output").inner_text() == "0"
        assert page.locator(".live svg").is_visible()
        assert not page.locator(".live button").is_visible()
        assert not page.locator(".live input").first.is_visible()


def test_a_strict_policy_for_scripts_lets_it_run(browser, server):
    def strict(route):
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": "script-src 'self'"})

    with browser.new_context() as context:
        context.route(f"**/{CHAPTER}", strict)
        page = context.new_page()
        page.goto(server.below + CHAPTER)
        page.locator("#live-w0").focus()
        page.keyboard.press("End")
        assert shown(page, "ru")["sum"] == ("=", 3.5)
