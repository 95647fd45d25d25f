"""Notebooks: what is committed is what a fresh run gives, anywhere, and both languages show the same."""

import ast
import json
import re
import sys
from itertools import zip_longest

import nbformat
import pytest
from pages import cells
from project import ROOT

from generator import notebooks
from generator.freshness import same

PATHS = sorted(path for path in (ROOT / "docs").rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
RUSSIAN = [path for path in PATHS if path.is_relative_to(ROOT / "docs/ru")]
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")


def name(path):
    return path.relative_to(ROOT / "docs").as_posix()


def outputs(cell):
    """What a cell printed, drew or returned: pairs of a kind and a text."""
    shown = []
    for output in cell.get("outputs", []):
        data = output.get("data") or {f"{output['output_type']} {output.get('name', '')}": output.get("text", output)}
        shown += [(kind, content if isinstance(content, str) else "".join(content)) for kind, content in data.items()]
    return shown


@pytest.mark.parametrize("path", PATHS, ids=name)
def test_a_fresh_run_elsewhere_gives_what_is_committed(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a reader downloads the notebook alone
    fresh = json.loads(notebooks.execute(path, name(path), notebooks.recorded_fingerprint(path)))
    committed = json.loads(path.read_text(encoding="utf-8"))
    assert fresh.keys() == committed.keys()
    assert fresh["metadata"] == committed["metadata"]
    for number, (ours, theirs) in enumerate(zip_longest(committed["cells"], fresh["cells"]), start=1):
        place = f"{path}: cell {number}"
        assert {**ours, "outputs": 0} == {**theirs, "outputs": 0}, place
        said, now = (json.dumps(outputs(cell), ensure_ascii=False) for cell in (ours, theirs))
        assert same(said, now), f"{place} has {said}, a fresh run gives {now}"


@pytest.mark.parametrize("path", PATHS, ids=name)
def test_a_notebook_needs_nothing_but_torch_and_matplotlib(path):
    for number, cell in enumerate(cells(path), start=1):
        if cell["cell_type"] != "code":
            continue
        for node in ast.walk(ast.parse(cell["source"])):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or "."] if isinstance(node, ast.ImportFrom) else []
            needed = {module.partition(".")[0] for module in modules} - sys.stdlib_module_names
            assert needed <= {"torch", "matplotlib"}, f"{path}: cell {number} imports {', '.join(sorted(needed))}"


@pytest.mark.parametrize("russian", RUSSIAN, ids=name)
def test_both_languages_show_the_same_up_to_words(russian):
    english = ROOT / "docs/en" / russian.relative_to(ROOT / "docs/ru")
    for number, (ours, theirs) in enumerate(zip_longest(cells(russian), cells(english)), start=1):
        for (kind, a), (other_kind, b) in zip_longest(outputs(ours), outputs(theirs), fillvalue=("", "")):
            assert kind == other_kind, f"cell {number}"
            if kind.startswith("image/"):
                continue  # labels have words
            for left, right in zip_longest(a.splitlines(), b.splitlines(), fillvalue="no line"):
                alike = left == right or (
                    re.search("[А-Яа-яЁё]", left) and NUMBER.findall(left) == NUMBER.findall(right)
                )
                assert alike, f"{russian}: cell {number} prints `{left}`, its twin `{right}`"


def test_what_a_slow_cell_prints_is_one_output(tmp_path):
    cell = nbformat.v4.new_code_cell("import time\nfor i in range(3):\n    print(i)\n    time.sleep(0.5)")
    path = tmp_path / "slow.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    (executed,) = json.loads(notebooks.execute(path, "slow", ""))["cells"]
    assert outputs(executed) == [("stream stdout", "0\n1\n2\n")]


def test_only_the_last_decimal_of_an_output_may_differ():
    assert same("tensor([0.1229, -0.1340])\n2", "tensor([0.1228, -0.1340])\n2")
    assert same("1.0000e-05", "1.0001e-05")
    assert not same("1.0000e-05", "1.0010e-05")
    assert not same("tensor([0.1229])", "tensor([0.1239])")
    assert not same("tensor([0.1229])", "tensor([0.1229, 1.0])")
    assert not same("sum 2", "sum 3")
    assert not same("sum 2.0", "total 2.0")
