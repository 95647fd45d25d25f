"""Figures that move, and the comparison of functions, as a reader moves them in a real Chromium."""

import json
import random
import re

import pytest
import torch
from test_browser import PHONE, WIDE, barriers, both_languages, home, visit, weight
from test_live import LISTEN, number, settled

from generator import modules
from generator.catalogue import ACTIVATIONS, COURSE
from generator.checks import kinks
from generator.entries import Activation, Comparison
from generator.explorer import slider
from generator.words import word

BY_NAME = {one.name: one for one in ACTIVATIONS if isinstance(one, Activation)}
MOVED = [one for one in BY_NAME.values() if one.parameters]
SHOWN = next(one for one in COURSE if isinstance(one, Comparison)).functions
DEFAULTS = [name for name in BY_NAME if name != "Threshold"]  # which has no defaults
COMPARE = "activations/compare/"
MOVE = """(values) => {
  const form = document.querySelector("figure.live form");
  for (const name in values) form.elements[name].value = values[name];
  form.dispatchEvent(new Event("input", {bubbles: true}));
}"""
VALUES = """() => Object.fromEntries(Array.from(document.querySelectorAll("figure.live [type=range]"),
  ({name, value}) => [name, Number(value)]))"""
CHOSEN = """() => Array.from(document.querySelectorAll(".readings tbody span"), (name) => name.textContent)
  .filter((name) => name !== "—")"""


def page_of(name: str, language: str) -> str:
    return f"{home(language)}activations/{name.lower()}/"


def at_torch(name: str, x: float, **parameters: float) -> tuple[float, float | None]:
    """Return what torch's module gives at x: the value, and the slope, None at a kink."""
    one = BY_NAME[name]
    values = modules.defaults(one) | parameters
    form = next(form for form in one.forms if not form.training)
    (value,), (slope,) = modules.value_and_slope(modules.build(one, form, values), [x])
    return value, None if any(abs(x - kink) < 1e-9 for kink in kinks(one, values)) else slope


def agrees(text: str, value: float | None, language: str, none: str = "no_slope") -> bool:
    """Return whether a printed number, after = or ≈, is `value` as its language prints it; or none where it is None."""
    if value is None:
        return text == word(none, language)
    match = re.fullmatch(rf"([=≈]) (−?\d+(?:{'[,]' if language == 'ru' else '[.]'}\d{{1,4}})?)", text)
    printed = float(match[2].replace("−", "-").replace(",", ".")) if match else float("nan")
    return abs(printed - value) <= (1e-9 if match and match[1] == "=" else 0.5001e-4)


def reading(page) -> list[str]:
    return [page.locator(f".{role}.reading output").inner_text() for role in ("value", "slope")]


def holds(page, name: str, x: float, language: str, **parameters: float) -> None:
    for text, expected in zip(reading(page), at_torch(name, x, **parameters), strict=True):
        assert agrees(text, expected, language), f"{name}({x}) with {parameters}: {text}, torch {expected}"


# --- One function ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("one", BY_NAME.values(), ids=lambda one: one.name)
def test_the_cursor_reads_what_torch_gives_at_every_setting(browser, server, one):
    chance, language = random.Random(one.name), "en" if len(one.name) % 2 else "ru"
    with visit(browser, server.below, page_of(one.name, language)) as (page, problems, _):
        holds(page, one.name, -1.0, language)
        sliders = {parameter.name: slider(parameter) for parameter in one.parameters}
        for _ in range(25):
            set_to = {name: round(low + step * chance.randint(0, round((high - low) / step)), 6)
                      for name, (low, high, step) in sliders.items()}  # fmt: skip
            low, high = one.domain
            x = round(low + 0.05 * chance.randint(0, round((high - low) / 0.05)), 2)
            page.evaluate(MOVE, {"x": x, **set_to})
            assert page.evaluate(VALUES) == {"x": x, **set_to}
            holds(page, one.name, x, language, **{n: v for n, v in set_to.items() if v != round_start(one, n)})
        assert not problems


def round_start(one, name):
    """The step at which a slider stands at first: there the function is torch's default itself."""
    (low, _, step), start = slider(next(p for p in one.parameters if p.name == name)), modules.defaults(one)[name]
    at = low + step * round((start - low) / step)
    return None if abs(at - start) < 1e-9 else round(at, 6)


@pytest.mark.parametrize("one", MOVED, ids=lambda one: one.name)
def test_curve_and_formulas_follow_the_sliders(browser, server, one):
    """The drawn value curve passes where torch's does; every number of the formula is that of its slider."""
    set_to = {parameter.name: slider(parameter)[1] for parameter in one.parameters}
    with visit(browser, server.below, page_of(one.name, "en")) as (page, problems, _):
        svg = page.locator("figure.live > svg")
        before = svg.locator("svg").first.inner_html()
        assert "moved" not in (svg.get_attribute("class") or "")
        page.evaluate(MOVE, {name: str(value) for name, value in set_to.items()})
        assert svg.locator("svg").first.inner_html() != before
        assert "moved" in svg.get_attribute("class")
        for name, value in set_to.items():
            assert page.locator(f"#move-{name}").get_attribute("aria-valuetext") == number(value, "en")
            texts = page.locator(f".formula [data-moving={name}]").all_text_contents()
            assert texts and set(texts) == {number(value, "en")}
        panels = json.loads(page.locator("figure.live form").get_attribute("data-axes"))["panels"]
        low, high = one.domain
        for index, panel in enumerate(panels):
            path = svg.locator("svg").nth(index).locator(f".{('value', 'slope')[index]}[stroke-width='2.4'][d]").last
            points = [
                tuple(map(float, point.split())) for point in re.findall(r"[ML]([^ML]+)", path.get_attribute("d"))
            ]
            for across, up in points[::17]:
                x = low + across / panel["width"] * (high - low)
                corners = kinks(one, modules.defaults(one) | set_to)
                if any(abs(x - corner) < 0.05 for corner in corners):
                    continue
                expected = at_torch(one.name, x, **set_to)[index]
                top = panel["y"][1] - up / panel["height"] * (panel["y"][1] - panel["y"][0])
                assert abs(top - expected) < 0.006, f"{one.name} at {x}: drawn {top}, torch {expected}"
        assert not problems


def test_a_mouse_reads_the_curve_and_moves_a_slider(browser, server):
    with visit(browser, server.below, page_of("ELU", "en")) as (page, problems, _):
        svg = page.locator("figure.live > svg")
        svg.scroll_into_view_if_needed()
        box = svg.bounding_box()
        unit = box["width"] / 420
        page.mouse.move(box["x"] + (10 + 50 * 2) * unit, box["y"] + 100)  # x = −2
        holds(page, "ELU", -2.0, "en")
        page.mouse.move(box["x"] + 1, box["y"] + box["height"] + 40)
        holds(page, "ELU", -1.0, "en")
        page.mouse.click(box["x"] + (10 + 50 * 5) * unit, box["y"] + 100)  # x = 1
        settled(page, "?x=1")
        page.mouse.move(0, 0)
        holds(page, "ELU", 1.0, "en")
        alpha = page.locator("#move-alpha")
        alpha.scroll_into_view_if_needed()
        box = alpha.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] - 1, box["y"] + box["height"] / 2, steps=4)
        assert page.locator("[for=move-alpha] + output, output[for=move-alpha]").first.inner_text() == "3"
        page.mouse.up()
        settled(page, "?x=1&alpha=3")
        assert not problems


@both_languages
def test_a_finger_reads_the_curve(browser, server, language):
    options = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    with visit(browser, server.below, page_of("Softplus", language), **options) as (page, problems, _):
        svg = page.locator("figure.live > svg")
        svg.evaluate("(svg) => svg.scrollIntoView({block: 'center', behavior: 'instant'})")
        box = svg.bounding_box()
        unit, y = box["width"] / 420, box["y"] + 120
        page.touchscreen.tap(box["x"] + (10 + 50 * 6) * unit, y)  # x = 2
        page.wait_for_function("document.querySelector('#move-x').value === '2'")
        holds(page, "Softplus", 2.0, language)
        touch = page.context.new_cdp_session(page)
        for kind, x in (("touchStart", 2), ("touchMove", 1), ("touchMove", -3)):
            points = [{"x": box["x"] + (10 + 50 * (x + 4)) * unit, "y": y}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.wait_for_function("document.querySelector('#move-x').value === '-3'")
        holds(page, "Softplus", -3.0, language)
        assert not problems


@both_languages
def test_a_keyboard_is_enough_and_a_screen_reader_hears_one_result(browser, server, language):
    with visit(browser, server.below, page_of("Hardtanh", language)) as (page, problems, _):
        assert page.get_by_role("slider", name="min_val").get_attribute("id") == "move-min_val"
        assert page.get_by_role("slider", name=word("point", language)).get_attribute("id") == "move-x"
        page.evaluate(LISTEN)
        page.locator("#move-x").focus()
        order = []
        for _ in range(4):
            order.append(page.evaluate("document.activeElement.id || document.activeElement.type"))
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            page.keyboard.press("Tab")
        assert order == ["move-x", "move-min_val", "move-max_val", "reset"]
        page.locator("#move-max_val").focus()
        page.keyboard.press("End")
        page.locator("#move-x").focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        settled(page, "?x=-0.85&max_val=3")
        holds(page, "Hardtanh", -0.85, language, max_val=3)
        said = {"x": number(-0.85, language), "value": number(-0.85, language), "slope": "1"}
        heard = page.evaluate("heard")
        assert heard[-1] == word("explorer_said", language).format(**said)
        assert len(heard) < 4, "it speaks at every press; a slow machine may pause between two of the four"
        page.locator("figure.live button").focus()
        page.keyboard.press("Enter")
        settled(page, "")
        assert page.evaluate(VALUES) == {"x": -1, "min_val": -1, "max_val": 1}
        assert reading(page)[1] == word("no_slope", language)
        assert not problems


ADDRESSES = {
    "all of it": ("x=0.5&beta=2&threshold=3", {"x": 0.5, "beta": 2, "threshold": 3}),
    "a part": ("beta=0.3", {"beta": 0.3}),
    "out of range": ("beta=99&threshold=-5&x=1000", {"beta": 3, "threshold": 1, "x": 4}),
    "between two steps": ("beta=0.77&x=0.123", {"beta": 0.8, "x": 0.1}),
    "no numbers": ("beta=NaN&threshold=1e1&x=Infinity", {}),
    "other notations": ("beta=0x2&threshold=+3&x=%202", {}),
    "too long a number": (f"beta={'9' * 300}&x=1", {"x": 1}),
    "several": ("beta=1,2&x=1,1", {}),
    "names of every object": ("__proto__=1&constructor=2&toString=3", {}),
    "markup": ("beta=<img src=x onerror=alert(1)>&x=%3Cscript%3E", {}),
    "a broken escape": ("beta=%E0%A4%A&threshold=2", {"threshold": 2}),
    "twice": ("beta=2&beta=3", {"beta": 2}),
}


@pytest.mark.parametrize("kind", ADDRESSES)
def test_what_comes_in_by_address_is_checked(browser, server, kind):
    query, expected = ADDRESSES[kind]
    with visit(browser, server.below, f"{page_of('Softplus', 'ru')}?{query}") as (page, problems, _):
        wanted = {"x": -1, "beta": 1, "threshold": 20} | expected
        assert page.evaluate(VALUES) == wanted
        holds(page, "Softplus", wanted["x"], "ru", beta=wanted["beta"], threshold=wanted["threshold"])
        assert not problems


@both_languages
def test_a_setting_goes_out_comes_back_and_crosses_to_the_other_language(browser, server, language):
    path = f"{page_of('CELU', language)}?h=exp&utm=1#torch"
    with visit(browser, server.below, path, until="networkidle") as (page, problems, _):
        kept = page.evaluate("location.search")
        page.evaluate(MOVE, {"alpha": "0.4", "x": "-0.5"})
        settled(page, f"{kept}&x=-0.5&alpha=0.4")
        assert page.evaluate("location.hash") == "#torch"
        assert not problems  # a reload asks whether files have changed, which is none
        before = reading(page)
        page.reload()
        assert reading(page) == before
        page.locator("a.twin").click()
        other = "ru" if language == "en" else "en"
        page.wait_for_url(f"{server.below}{page_of('CELU', other)}?x=-0.5&alpha=0.4*")
        holds(page, "CELU", -0.5, other, alpha=0.4)


@pytest.mark.parametrize("path", [page_of("ELU", "ru"), COMPARE])
def test_without_javascript_the_figure_stands_as_it_was_drawn(browser, server, path):
    with visit(browser, server.below, path, java_script_enabled=False) as (page, _, _):
        assert page.locator("figure.live > svg").is_visible()
        assert page.locator("figure.live > svg svg").count() == 0
        assert page.locator("figure.live :is(form, input, button, output)").count() == 0


SETTINGS = [page_of("Threshold", "{}") + "?threshold=0.5&value=-2.5", page_of("RReLU", "{}") + "?lower=0&upper=1",
            page_of("Softplus", "{}") + "?beta=0.7&threshold=1&x=-3.95", COMPARE + "?f=Hardsigmoid,LogSigmoid,"
            "Hardshrink,Tanhshrink,Hardswish,LeakyReLU&x=-3.95"]  # fmt: skip


@both_languages
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("setting", SETTINGS, ids=lambda path: path.split("/")[-2])
def test_moved_it_is_accessible_and_fits(browser, server, language, scheme, setting):
    path = home(language) + setting.removeprefix("activations/").join(["activations/", ""]).replace("{}", "")
    with visit(browser, server.below, path, color_scheme=scheme) as (page, problems, _):
        for viewport in (WIDE, PHONE):
            page.set_viewport_size(viewport)
            assert page.evaluate("document.scrollingElement.scrollWidth") <= viewport["width"]
            wide = "(boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.outerHTML)"
            assert page.eval_on_selector_all("figure.live form, figure.live .formula", wide) == []
            names = "(cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length"
            assert page.eval_on_selector_all(".readings :is(th, td)", names) == 0
            for control in page.locator("figure.live :is(input, button)").all():
                box = control.bounding_box()
                assert min(box["width"], box["height"]) >= 24
            assert barriers(page) == []
        page.emulate_media(media="print")
        assert page.locator("figure.live > svg").is_visible()
        assert not page.locator("figure.live button").is_visible()
        assert not problems


# --- Functions over each other --------------------------------------------------------------------------------------


def rows(page) -> dict[str, tuple[str, str]]:
    cells = [row.locator("th span, td").all_inner_texts() for row in page.locator(".readings tbody tr").all()]
    return {name: (value, slope) for name, value, slope in cells if name != "—"}


@both_languages
def test_the_comparison_starts_with_what_is_drawn_and_offers_every_function(browser, server, language):
    with visit(browser, server.below, home(language) + COMPARE) as (page, problems, _):
        assert [box.input_value() for box in page.locator("figure.live [name=f]").all()] == DEFAULTS
        assert page.evaluate(CHOSEN) == list(SHOWN)
        assert not problems


@pytest.mark.parametrize("start", range(0, len(DEFAULTS), 6))
def test_every_function_reads_as_torch_gives_and_has_a_look_of_its_own(browser, server, start):
    names, x, language = (
        DEFAULTS[start : start + 6],
        (-2.35, 0.0, 0.5, 3.0)[start // 6 % 4],
        ("ru", "en")[start % 4 // 2],
    )
    path = f"{home(language)}{COMPARE}?f={','.join(names)}&x={x}"
    with visit(browser, server.below, path) as (page, problems, _):
        shown = rows(page)
        assert list(shown) == names
        for name, texts in shown.items():
            for text, expected in zip(texts, at_torch(name, x), strict=True):
                assert agrees(text, expected, language, "no_slope_here"), f"{name}({x}): {text}, torch {expected}"
        looks = page.eval_on_selector_all(
            "figure.live > svg > svg:nth-last-of-type(2) path[stroke-width='2.4']",
            "(paths) => paths.map((path) => [path.getAttribute('class'), path.getAttribute('stroke-dasharray')])",
        )
        for which in range(2):  # by colour, and by dash alone
            assert len({look[which] for look in looks}) == len(looks) == len(names)
        assert not problems


def test_mouse_and_keyboard_choose_at_most_six(browser, server):
    with visit(browser, server.below, f"en/{COMPARE}") as (page, problems, _):
        page.get_by_label("GELU", exact=True).uncheck()
        page.get_by_label("ELU", exact=True).check()
        settled(page, "?f=ReLU,ELU,SiLU,Tanh")  # it took the place, and the look, that was free
        box = page.locator("figure.live [value=Mish]")
        box.focus()
        page.keyboard.press("Space")
        page.locator("figure.live [value=Softsign]").focus()
        page.keyboard.press("Space")
        settled(page, "?f=ReLU,ELU,SiLU,Tanh,Mish,Softsign")
        assert page.locator("figure.live [value=CELU]").is_disabled()
        assert page.locator("figure.live [value=Mish]").is_enabled()
        page.locator("#move-x").focus()
        page.keyboard.press("End")
        settled(page, "?f=ReLU,ELU,SiLU,Tanh,Mish,Softsign&x=4")
        assert rows(page)["ReLU"] == ("= 4", "= 1")
        assert page.locator("figure.live [role=status]").inner_text().startswith("ReLU: x = 4, value 4, slope 1; ELU")
        page.locator("figure.live button").click()
        settled(page, "")
        assert page.evaluate(CHOSEN) == list(SHOWN)
        assert not problems


def test_pointing_reads_all_curves(browser, server):
    options = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    with visit(browser, server.below, COMPARE, **options) as (page, problems, _):
        svg = page.locator("figure.live > svg")
        svg.evaluate("(svg) => svg.scrollIntoView({block: 'center', behavior: 'instant'})")
        box = svg.bounding_box()
        page.touchscreen.tap(box["x"] + 310 * box["width"] / 420, box["y"] + 90)
        page.wait_for_function("document.querySelector('#move-x').value === '2'")
        for name, texts in rows(page).items():
            assert agrees(texts[0], at_torch(name, 2.0)[0], "ru")
        assert not problems


CHOICES = {
    "a choice": ("f=Mish,ReLU", ["Mish", "ReLU"]),
    "unknown ones": ("f=Mish,Relu,Softmax,Threshold,constructor,__proto__,,ReLU", ["Mish", "ReLU"]),
    "one twice": ("f=ELU,ELU,ELU", ["ELU"]),
    "too many": (f"f={','.join(DEFAULTS)}", DEFAULTS[:6]),
    "nothing": ("f=", []),
    "markup": ("f=<img src=x onerror=alert(1)>,SiLU", ["SiLU"]),
    "a broken escape": ("f=%E0%A4%A,Tanh", ["Tanh"]),
    "escaped commas": ("f=ELU%2CCELU", ["ELU", "CELU"]),
    "only another point": ("x=2.5", list(SHOWN)),
}


@pytest.mark.parametrize("kind", CHOICES)
def test_a_choice_by_address_is_checked(browser, server, kind):
    query, expected = CHOICES[kind]
    with visit(browser, server.below, f"{COMPARE}?{query}") as (page, problems, _):
        assert page.evaluate(CHOSEN) == expected
        assert page.evaluate("document.querySelectorAll('[name=f]:checked').length") == len(expected)
        assert not problems


def test_a_comparison_keeps_what_is_not_its_own_and_crosses_to_the_other_language(browser, server):
    with visit(browser, server.below, f"{COMPARE}?h=gelu", until="networkidle") as (page, problems, _):
        page.locator("figure.live [value=ELU]").check()
        settled(page, "?h=gelu&f=ReLU,GELU,SiLU,Tanh,ELU")
        page.locator("a.twin").click()
        page.wait_for_url(f"{server.below}en/{COMPARE}?f=ReLU,GELU,SiLU,Tanh,ELU*")
        assert page.evaluate(CHOSEN) == [*SHOWN, "ELU"]
        assert not problems


def test_scripts_load_where_figures_move_and_are_light(site):
    moving = {"activations/elu", "activations/relu", COMPARE[:-1]}
    for path in [*moving, "activations/softmax", "activations", "course/activation-functions"]:
        text = (site / path / "index.html").read_text(encoding="utf-8")
        assert (path in moving) == ("scripts/plot.js" in text) == ("scripts/functions.js" in text), path
    print({name: weight(site, f"assets/scripts/{name}.js") for name in ("functions", "plot", "explore", "compare")})


def test_a_slider_follows_from_the_values_drawn():
    from generator.entries import Parameter

    assert slider(Parameter("alpha", "a", (0.5, 1.0, 2.0))) == (0.1, 3.0, 0.1)
    assert slider(Parameter("slope", "a", (0.01, 0.1, 0.3))) == (0.01, 0.45, 0.01)
    assert slider(Parameter("low", "a", (-0.5, -2.0, -1.0))) == (-3.0, -0.1, 0.1)
    assert slider(Parameter("value", "a", (-2.0, 0.0, -1.0))) == (-3.0, 0.0, 0.1)
    assert slider(Parameter("any", "a", (-2.0, 2.0), slider=(0, 1, 0.5))) == (0, 1, 0.5)
    assert torch.nn.ELU(0.1)(torch.tensor(0.0)) == 0  # the least that a slider gives is one that torch takes
