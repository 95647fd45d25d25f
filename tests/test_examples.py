"""The execution of pages' code, on small pages: what it prints, and how an author's mistake is told."""

import json

import pytest
from pages import parts, texts
from project import ROOT

from generator.examples import ExampleError, blocks, execute

PAGES = sorted((ROOT / "docs").rglob("*.md"))


@pytest.fixture
def run(tmp_path):
    """Execute a page with the given text; return its blocks, each with its code and output."""

    def run(text):
        page = tmp_path / "page.md"
        page.write_text(text, encoding="utf-8")
        return json.loads(execute(page, "docs/en/page.md", "print"))["blocks"]

    return run


def refused(run, text):
    """What is said of a page that fails, in one line."""
    with pytest.raises(ExampleError) as caught:
        run(text)
    (line,) = str(caught.value).splitlines()
    return line


def test_a_block_has_its_output_and_the_names_of_those_before_it(run):
    page = "# A\n\n```python\nx = 2\n```\n\nText.\n\n```python\nprint(x + 1)\nprint('ё')\n```\n"
    assert run(page) == [
        {"code": "x = 2\n", "output": ""},
        {"code": "print(x + 1)\nprint('ё')\n", "output": "3\nё\n"},
    ]


def test_one_page_knows_nothing_of_another(run):
    run("```python\nimport torch\ntorch.set_default_dtype(torch.float64)\nx = 2\n```\n")
    assert refused(run, "```python\nprint(x)\n```\n") == (
        "docs/en/page.md:2: NameError: name 'x' is not defined: mend the code"
    )
    (block,) = run("```python\nimport torch\nprint(torch.ones(1).dtype)\n```\n")
    assert block["output"] == "torch.float32\n"


def test_an_indented_block_is_executed_without_its_indent(run):
    page = "- item\n\n    ```python\n    for i in range(2):\n        print(i)\n\n    print('end')\n    ```\n"
    assert run(page) == [{"code": "for i in range(2):\n    print(i)\n\nprint('end')\n", "output": "0\n1\nend\n"}]


def test_other_blocks_are_not_executed(run):
    assert run("```text\n1 / 0\n```\n\n`1 / 0`\n\n    1 / 0\n") == []


def test_what_is_random_without_a_seed_differs_from_run_to_run(run):
    seeded = "```python\nimport torch\ntorch.manual_seed(0)\nprint(torch.rand(9))\n```\n"
    assert run(seeded) == run(seeded)
    free = seeded.replace("torch.manual_seed(0)\n", "")
    assert run(free) != run(free)


# Pages with a mistake, and what is said after the name of the file.
MISTAKES = {
    "an exception": ("Text.\n\n```python\nx = 0\n1 / x\n```\n", "5: ZeroDivisionError: division by zero"),
    "an exception in torch": (
        "```python\nimport torch\n\ntorch.ones(2) @ torch.ones(3)\n```\n",
        "4: RuntimeError: inconsistent tensor size, expected tensor [2] and src [3]",
    ),
    "an exception in a function of an earlier block": (
        "```python\ndef half(x):\n    return x / 0\n```\n\n\n```python\nhalf(1)\n```\n",
        "3: ZeroDivisionError: division by zero",
    ),
    "an exception in a list": ("- item\n\n    ```python\n    x = 0\n    1 / x\n    ```\n", "5: ZeroDivisionError"),
    "an exception without words": ("```python\nassert 1 > 2\n```\n", "2: AssertionError: mend the code"),
    "no Python": ("Text.\n\n```python\nx = 1\nx = = 2\n```\n", "5: SyntaxError: invalid syntax: mend the code"),
    "no Python to a compiler": ("Text.\n\n\n```python\nx = 1\nreturn x\n```\n", "6: SyntaxError: 'return' outside"),
    "a bracket that stays open": ("\n\n```python\nx = 1\nprint((x)\n```\n", "5: SyntaxError: '(' was never closed"),
    "a warning": (
        "\n```python\nimport warnings\n\nwarnings.warn('old', DeprecationWarning)\n```\n",
        "5: DeprecationWarning: old: mend the code",
    ),
    "a warning of torch": (
        "```python\nimport torch\nfrom torch import nn\n\nnn.MSELoss()(torch.ones(2, 1), torch.ones(2))\n```\n",
        "5: UserWarning: Using a target size (torch.Size([2])) that is different",
    ),
    "a warning of the compiler": ("\n\n```python\nx = 1\nx is 1\n```\n", '5: SyntaxError: "is" with'),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_line(run, mistake):
    page, said = MISTAKES[mistake]
    line = refused(run, page)
    assert line.startswith(f"docs/en/page.md:{said}"), line
    assert line.endswith(": mend the code")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT / "docs").as_posix())
def test_no_python_on_a_page_escapes_execution(page):
    fences = [part for text in texts(page) for part in parts(text) if part.kind == "code"]
    shown = [part.place for part in fences if "py" in part.value.splitlines()[0].lower()]
    assert shown == [f"{page}:{line - 1}" for line, _ in blocks(page)]
