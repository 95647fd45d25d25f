"""What functions are called in other libraries: the record of the run, the table on the page, the author's mistakes."""

import json
import re
import sys
import tomllib

import numpy as np
import project
import pytest
import torch
from project import ROOT

from generator.catalogue import CATALOGUE
from generator.catalogue.elsewhere import ELSEWHERE
from generator.elsewhere import Call, ElsewhereError, Names, comparison, place
from generator.elsewhere.python import Python
from generator.words import WORDS

RECORD = json.loads((ROOT / "plots/elsewhere.json").read_text(encoding="utf-8"))
FUNCTIONS = RECORD["functions"]
PAGES = sorted(path.stem for path in (ROOT / "docs/en/activations").glob("*.md") if path.stem in FUNCTIONS)
LANGUAGES = ("ru", "en")


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """A copy of the repository in which things may be broken."""
    return project.copy(tmp_path_factory.mktemp("project"))


@pytest.fixture
def changed(broken):
    """Change a file of the copy for one test."""
    before = {}

    def change(file, old, new):
        path = broken / file
        before.setdefault(path, path.read_text(encoding="utf-8"))
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    yield change
    for path, text in before.items():
        path.write_text(text, encoding="utf-8")


def generate(folder, *arguments):
    return project.run(folder, sys.executable, "-m", "generator", *arguments)


def build(folder):
    return project.run(folder, sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder / "site")


def calls(slug, **wanted):
    found = FUNCTIONS[slug]["calls"]
    return [call for call in found if all(call.get(key) == value for key, value in wanted.items())]


# --- The record -----------------------------------------------------------------------------------------------------


def test_every_activation_has_its_names_run():
    activations = [entry.slug for entry in CATALOGUE if entry.kind == "activations"]
    assert set(activations) <= set(FUNCTIONS)
    for slug in activations:
        assert {call["library"] for call in FUNCTIONS[slug]["calls"]} == {"torch", "jax", "keras", "onnx"}, slug


def test_the_record_is_of_the_names_that_are_declared():
    assert [names.name for names in ELSEWHERE] == [function["name"] for function in FUNCTIONS.values()]
    for names in ELSEWHERE:
        found = FUNCTIONS[names.name.lower()]["calls"]
        assert [call.equal or call.code for call in names.calls] == [call.get("code", "") for call in found]
        assert {call["library"] for call in found} <= {"torch", "jax", "keras", "onnx"}


def test_the_record_tells_the_versions_that_are_pinned():
    pinned = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text().split() if "==" in line)
    assert RECORD["versions"] == {name: pinned[name] for name in RECORD["versions"]}
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]["elsewhere"]
    assert {re.match(r"\w+", line)[0] for line in extra} == set(RECORD["versions"]) - {"torch"}


def test_every_word_of_the_record_is_known():
    for function in FUNCTIONS.values():
        for call in function["calls"]:
            assert all(call[key] in WORDS for key in ("note", "why") if key in call)


# What the documentation of each library states as a default, beside torch's; see the sources in the comments.
DEFAULTS = [
    ("gelu", "jax.nn.gelu(x, approximate=False)", ["approximate", "True"]),  # docs.jax.dev: approximate=True
    ("leakyrelu", "keras.activations.leaky_relu(x, negative_slope=0.01)", ["negative_slope", "0.2"]),
    ("leakyrelu", "keras.layers.LeakyReLU(negative_slope=0.01)(x)", ["negative_slope", "0.3"]),
    ("hardsigmoid", "HardSigmoid(x, alpha=1/6)", ["alpha", "0.2"]),  # onnx.ai: alpha is 0.2
    ("softshrink", "Shrink(x, bias=0.5)", ["bias", "0"]),
]


@pytest.mark.parametrize(("slug", "code", "default"), DEFAULTS)
def test_a_default_that_differs_is_recorded_with_what_it_does(slug, code, default):
    (call,) = calls(slug, code=code)
    assert call["outcome"] == "given"
    assert call["default"] == [default]


def test_the_differences_are_those_that_the_formulas_give():
    (hard,) = calls("hardsigmoid", library="onnx")
    at = float(hard["x"])
    assert float(hard["here"]) == pytest.approx(min(max(0.2 * at + 0.5, 0), 1), abs=1e-4)
    assert float(hard["torch"]) == pytest.approx(min(max(at / 6 + 0.5, 0), 1), abs=1e-4)
    for slope, call in zip((0.2, 0.3), calls("leakyrelu", library="keras"), strict=True):
        assert float(call["here"]) == pytest.approx(slope * float(call["x"]))
    assert calls("elu", library="keras")[0]["outcome"] == "equal"  # α is 1 everywhere


# The opset that brought an operator, by onnx.ai.
@pytest.mark.parametrize(
    ("slug", "code", "opset"),
    [
        ("hardswish", "HardSwish(x)", 14),
        ("gelu", "Gelu(x)", 20),
        ("mish", "Mish(x)", 18),
        ("silu", "Swish(x)", 24),
        ("softmax", "Softmax(x)", 13),  # before, it flattened its input
    ],
)
def test_the_opset_is_the_first_that_equals_torch(slug, code, opset):
    assert calls(slug, code=code)[0]["opset"] == opset


# --- The command ----------------------------------------------------------------------------------------------------


def test_without_the_extra_one_line_says_how_to_get_it(broken):
    code = (
        "import sys\n"
        "class No:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'jax': raise ModuleNotFoundError('no jax', name=name)\n"
        "sys.meta_path.insert(0, No())\n"
        "from generator.__main__ import main; sys.exit(main(['elsewhere']))"
    )
    before = (broken / "plots/elsewhere.json").read_bytes()
    result = project.run(broken, sys.executable, "-c", code)
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        "elsewhere: jax is not installed: run `make elsewhere`, "
        "or pip install -c constraints.txt -e '.[draw,elsewhere]'"
    ]
    assert (broken / "plots/elsewhere.json").read_bytes() == before


def test_check_tells_a_record_of_other_names_and_the_plain_command_does_not_run_them(broken, changed):
    changed("generator/catalogue/elsewhere.py", 'Call("jax", "jax.nn.elu(x)")', 'Call("jax", "jax.nn.elu(x, 1.0)")')
    result = generate(broken, "--check", "elsewhere")
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        "plots/elsewhere.json: was run for other names, code or torch: run `make elsewhere`"
    ]
    result = generate(broken)
    assert (result.returncode, result.stdout.strip()) == (0, "nothing is stale")


def test_check_finds_the_record_as_it_was_run(broken):
    result = generate(broken, "--check", "elsewhere")
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize(("content", "told"), [(None, "missing"), ("{", "is damaged"), ("[]", "is damaged")])
def test_check_tells_a_missing_or_damaged_record(broken, content, told):
    path = broken / "plots/elsewhere.json"
    before = path.read_text(encoding="utf-8")
    path.unlink() if content is None else path.write_text(content)
    try:
        result = generate(broken, "--check", "elsewhere")
    finally:
        path.write_text(before, encoding="utf-8")
    assert result.stderr.splitlines() == [f"plots/elsewhere.json: {told}: run `make elsewhere`"]


# --- Wrong declarations: torch against torch, so that no extra is needed -------------------------------------------


def compared(names, call):
    """What is recorded of a call of torch, beside torch itself."""
    home = Python(np.float64, torch.from_numpy, ("F",), torch=torch, nn=torch.nn, F=torch.nn.functional)
    return comparison.compared(names, call, home, home)


ELU = Names("ELU", ())
MISTAKES = [
    (Call("torch", "F.celu(x, 2.0)"), r"differs from torch by 0\.7 at x = -4: mend the arguments, or say why"),
    (
        Call("torch", "F.elu(x)", "F.elu(x, alpha=1.0)"),
        r"`F\.elu\(x\)` equals torch without these arguments: remove them",
    ),
    (Call("torch", "F.elu(x)", why="no_threshold"), r"equals torch, and is declared to differ: remove `why`"),
    (Call("torch", "", "torch.where(x > 0, x, torch.expm1(x))"), r"there is F\.elu, F\.elu_: declare it"),
    (Call("torch", "F.elu(x).sum()"), r"has the shape \(\), torch's has \(1613, 1\): mend the code"),
]


@pytest.mark.parametrize(("call", "told"), MISTAKES, ids=["differs", "needless", "equal", "there is", "shape"])
def test_a_declaration_that_the_run_contradicts_is_told_in_one_line(call, told):
    with pytest.raises(ElsewhereError) as error:
        compared(ELU, call)
    assert re.fullmatch(told, str(error.value)), error.value


def test_a_right_declaration_is_recorded():
    assert compared(ELU, Call("torch", "F.elu(x)")) == {"library": "torch", "code": "F.elu(x)", "outcome": "equal"}
    found = compared(ELU, Call("torch", "F.elu(x, 2.0)", "F.elu(x, alpha=1.0)"))
    assert found["default"] == [["alpha", "1.0"]]
    assert (found["x"], found["here"]) == ("-4", "-1.963")


def test_a_mistake_is_told_with_file_line_and_name():
    (elu,) = (names for names in ELSEWHERE if names.name == "ELU")
    told = re.fullmatch(r"generator/catalogue/elsewhere\.py:(\d+): ELU", place(elu, "jax.nn.elu(x)"))
    line = (ROOT / "generator/catalogue/elsewhere.py").read_text(encoding="utf-8").splitlines()[int(told[1]) - 1]
    assert "jax.nn.elu(x)" in line


# --- The page -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", PAGES)
def test_the_table_shows_every_recorded_name_with_the_versions(browser, server, slug, language):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server.root}{'en/' if language == 'en' else ''}activations/{slug}/")
        table = page.locator("#elsewhere ~ div .elsewhere table")
        caption = table.locator("caption").inner_text()
        for version in RECORD["versions"].values():
            assert version in caption
        shown = table.locator("tbody p > code").all_inner_texts()
        assert shown == [call["code"] for call in FUNCTIONS[slug]["calls"] if "code" in call]
        links = table.locator("tbody a").evaluate_all("links => links.map(link => [link.textContent, link.href])")
        assert links == FUNCTIONS[slug]["also"]
        for call in FUNCTIONS[slug]["calls"]:
            for argument, default in call.get("default", ()):
                assert f"{argument}={default}" in table.inner_text()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ru", "по умолчанию negative_slope=0.3; при x=−4 даёт −1,2, а torch −0,04"),
        ("en", "by default negative_slope=0.3; at x=−4 it gives −1.2, torch −0.04"),
    ],
)
def test_a_difference_is_told_in_the_language_of_the_page(browser, server, language, told):
    with browser.new_context(viewport={"width": 360, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{server.root}{'en/' if language == 'en' else ''}activations/leakyrelu/")
        page.evaluate("document.querySelectorAll('.elsewhere .katex-mathml').forEach(e => e.remove())")
        texts = page.locator(".elsewhere .note").evaluate_all("notes => notes.map(note => note.textContent)")
        plain = [" ".join(text.replace("\u200b", "").split()) for text in texts]
        assert told in plain, plain
        box = page.locator(".table-scroll.elsewhere")
        assert box.evaluate("box => box.scrollWidth <= box.clientWidth")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("elu", "no names elsewhere are recorded of elu: write ELU"),
        (
            "Nothing",
            "no names elsewhere are recorded of Nothing: mend the name, or add it to generator/catalogue/elsewhere.py",
        ),
    ],
)
def test_an_embed_of_nothing_recorded_is_one_line(broken, changed, name, told):
    changed("docs/ru/activations/elu.md", "/// elsewhere | ELU", f"/// elsewhere | {name}")
    result = build(broken)
    assert result.returncode == 1
    (line,) = result.stderr.strip().splitlines()
    assert re.search(rf"docs/ru/activations/elu\.md:\d+: {re.escape(told)}(\.py)?$", line), line


def test_a_missing_record_says_which_command_mends_it(broken):
    path = broken / "plots/elsewhere.json"
    before = path.read_bytes()
    path.unlink()
    try:
        result = build(broken)
    finally:
        path.write_bytes(before)
    assert result.returncode == 1
    (line,) = result.stderr.strip().splitlines()
    assert "plots/elsewhere.json cannot be read" in line
    assert line.endswith(": run `make elsewhere`")
