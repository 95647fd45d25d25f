"""The command `python -m generator`: what is stale, what it writes, how it tells an author's mistake."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time

import pytest
from project import copy, run


@pytest.fixture
def project(tmp_path):
    """A copy of the repository, free to be broken."""
    return copy(tmp_path)


def generate(project, *arguments, before="", prefix=()):
    """Run the command in the copy; `before` is Python to run first."""
    code = f"{before}\nimport sys; sys.argv[0] = 'generator'; from generator.__main__ import main; sys.exit(main())"
    return run(project, *prefix, sys.executable, "-W", "error", "-c", code, *arguments)


def snapshot(project):
    """Every file that the generator may write, by its content and the time it was written."""
    files = [*(project / "plots").rglob("*"), *(project / "docs").rglob("*.ipynb")]
    return {
        path.relative_to(project).as_posix(): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in files
        if path.is_file()
    }


def edit(project, file, old, new):
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} has no {old}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def edit_elu(project):
    """Give ELU's family another last value; ELU alone is stale then."""
    kept = ")),),\n        kinks"  # CELU has the same family and no kinks
    edit(project, "generator/catalogue/activations.py", f"(0.5, 1.0, 2.0{kept}", f"(0.5, 1.0, 1.5{kept}")


def one_line(result):
    """The only line of a failing run's complaint."""
    assert result.returncode != 0
    lines = [line for line in result.stderr.splitlines() if line]
    assert len(lines) == 1, result.stderr
    assert "Traceback" not in result.stderr + result.stdout
    return lines[0]


def test_nothing_is_stale_in_the_repository_and_that_is_quick(project):
    before = snapshot(project)
    blocked = (
        "import sys\n"
        "class No:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in ('torch', 'matplotlib', 'mpmath', 'numpy'): raise ImportError(name)\n"
        "sys.meta_path.insert(0, No())"
    )
    took = []
    for _ in range(3):
        start = time.perf_counter()
        result = generate(project, before=blocked)
        took.append(time.perf_counter() - start)
        assert result.returncode == 0, result.stderr
        assert result.stdout.strip() == "nothing is stale"
    print(f"nothing stale: {min(took):.2f} s")
    assert min(took) < 0.5
    assert snapshot(project) == before


def test_check_finds_the_repository_as_drawn(project):
    result = generate(project, "--check")
    assert result.returncode == 0, result.stderr
    assert "all as drawn" in result.stdout


def test_after_editing_one_entry_only_its_files_change(project):
    before = snapshot(project)
    edit_elu(project)
    result = generate(project)
    assert result.returncode == 0, result.stderr
    changed = {file for file, state in snapshot(project).items() if state != before.get(file)}
    assert changed == {"plots/activations/elu.svg", "plots/activations/elu.json"}
    assert generate(project).stdout.strip() == "nothing is stale"


def test_a_docstring_or_a_comment_makes_nothing_stale_and_code_does(project):
    edit(project, "generator/figures/bars.py", '"""A vector function as bars', '"""# Another docstring')
    edit(project, "generator/figures/bars.py", "WIDTH, HEIGHT", "# why\nWIDTH, HEIGHT")
    assert generate(project).stdout.strip() == "nothing is stale"
    edit(project, "generator/figures/bars.py", "BAR = 0.66", "BAR = 0.5")
    result = generate(project)
    assert "Softmax" in result.stdout
    assert "activations/softmax.svg" not in result.stderr


def test_a_file_that_is_missing_or_edited_by_hand_is_drawn_again(project):
    original = (project / "plots/activations/relu.svg").read_text()
    (project / "plots/activations/relu.svg").write_text(original.replace("410", "411"))
    (project / "plots/activations/elu.small.svg").unlink()
    (project / "plots/losses/mseloss.json").write_text("{")
    result = generate(project)
    assert result.stdout.splitlines()[:-1] and set(result.stdout.splitlines()[:-1]) == {"ReLU", "ELU", "MSELoss"}
    assert (project / "plots/activations/relu.svg").read_text() == original
    assert generate(project, "--check").returncode == 0


def test_the_script_of_functions_is_written_from_the_records(project):
    script = project / "plots/functions.js"
    original = script.read_text()
    script.write_text(original.replace("Math.max(0, x)", "Math.max(1, x)"))
    assert "plots/functions.js: differs from what is drawn now" in generate(project, "--check", "ReLU").stderr
    generate(project)
    assert script.read_text() == original
    script.unlink()
    (project / "plots/activations/elu.json").unlink()
    generate(project)
    assert script.read_text() == original
    edit(project, "generator/catalogue/activations.py", r"= \frac{x}{1 + e^{-x}}", r"= \frac{x}{e^{-x} + 1}")
    assert generate(project).returncode == 0
    assert script.read_text() != original


def test_check_tells_a_tampered_figure_a_missing_file_and_an_orphan_and_writes_nothing(project):
    tampered = project / "plots/activations/relu.svg"
    tampered.write_text(tampered.read_text().replace("opacity", "opacity").replace("M10", "M11", 1))
    (project / "plots/activations/elu.json").unlink()
    (project / "plots/activations/swish.svg").write_text("<svg/>")
    edit(project, "plots/code/activations/relu.json", "tensor([0.0000", "tensor([7.0000")
    before = snapshot(project)
    result = generate(project, "--check")
    assert result.returncode == 1
    told = result.stderr.splitlines()
    assert any(line.startswith("plots/activations/relu.svg: ") for line in told)
    assert "plots/activations/elu.json: missing" in told
    assert "plots/activations/swish.svg: an orphan, nothing draws it" in told
    assert any(line.startswith("plots/code/activations/relu.json: differs") for line in told)
    assert snapshot(project) == before


def test_a_name_draws_just_that(project):
    for path in (project / "plots/activations").glob("*elu.svg"):
        path.unlink()
    result = generate(project, "ELU")
    assert result.stdout.splitlines()[0] == "ELU"
    assert (project / "plots/activations/elu.svg").exists()
    assert not (project / "plots/activations/relu.svg").exists()


def test_orphans_go_when_everything_is_drawn(project):
    (project / "plots/activations/swish.svg").write_text("<svg/>")
    assert "swish.svg: removed" in generate(project).stdout
    assert not (project / "plots/activations/swish.svg").exists()


# --- An author's mistakes -------------------------------------------------------------------------------------------


def test_an_unknown_name_suggests_the_right_one(project):
    line = one_line(generate(project, "RELLU"))
    assert "RELLU" in line
    assert "relu" in line


MISTAKES = {
    "no such torch class": ('"SiLU",', '"SiLUU",', ["torch 2", "has no torch.nn.SiLUU", "mend"]),
    "an undeclared name": (r"x\,\sigma(x) =", r"x\,\gamma(x) =", ["SiLU", "column 4", r"\gamma"]),
    "two readings": (r"x\,\sigma(x) = \frac{x}{1 + e^{-x}}", r"\ln 2x", ["SiLU", "column 6", "two ways"]),
    "a wrong formula": (r"\frac{x}{1 + e^{-x}}", r"\frac{x}{2 + e^{-x}}", ["SiLU", "x = ", "gives", "torch gives"]),
    "a wrong slope": (r"\left(1 + x(1 - \sigma(x))\right)", r"\left(1 - x(1 - \sigma(x))\right)", ["SiLU", "x = "]),
    "a false property": (r'Properties(r"[\min, \infty)", ("0", r"\infty"), "no", "no", r"\sup"',
                         r'Properties(r"[\min, \infty)", ("0", r"\infty"), "increasing", "no", r"\sup"',
                         ["SiLU", "monotone"]),
    "an unknown parameter": ('Parameter("alpha",', 'Parameter("alfa",', ["ELU", "alfa"]),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_catalogue_is_one_line_and_keeps_what_was_drawn(project, mistake):
    old, new, told = MISTAKES[mistake]
    edit(project, "generator/catalogue/activations.py", old, new)
    before = snapshot(project)
    result = generate(project, *(["SiLU"] if '"SiLUU"' not in new and "alfa" not in new else []))
    if "alfa" in new or "SiLUU" in new:
        assert result.returncode == 1
        lines = [line for line in result.stderr.splitlines() if line]
        assert len(lines) == 1, result.stderr
        line = lines[0]
    else:
        line = one_line(result)
    assert line.startswith("generator/catalogue/activations.py:")
    assert int(line.split(":")[1]) > 5
    for part in told:
        assert part in line
    kept = snapshot(project)
    assert {f: s for f, s in before.items() if "silu" in f and "SiLUU" not in new} == {
        f: s for f, s in kept.items() if "silu" in f and "SiLUU" not in new
    }


def test_a_syntax_error_in_the_catalogue_is_one_line(project):
    edit(project, "generator/catalogue/losses.py", "LOSSES: tuple[Loss, ...] = (", "LOSSES: tuple[Loss, ...] = ((")
    line = one_line(generate(project))
    assert "losses.py:" in line
    assert "mend" in line


def test_code_on_a_page_that_fails_is_told_with_its_line(project):
    edit(project, "docs/en/activations/relu.md", "relu = nn.ReLU()\n", "relu = nn.ReLU()\nprint(1 / 0)\n")
    lines = (project / "docs/en/activations/relu.md").read_text().splitlines()
    number = lines.index("print(1 / 0)") + 1
    before = snapshot(project)
    line = one_line(generate(project))
    assert line.startswith(f"docs/en/activations/relu.md:{number}: ZeroDivisionError")
    assert snapshot(project) == before


def test_a_notebook_that_fails_is_told_with_its_cell(project):
    path = project / "docs/ru/notebooks/dense-layer.ipynb"
    notebook = json.loads(path.read_text())
    cell = next(i for i, cell in enumerate(notebook["cells"]) if cell["cell_type"] == "code")
    notebook["cells"][cell]["source"] = ["raise ValueError('no')"]
    path.write_text(json.dumps(notebook))
    before = snapshot(project)
    line = one_line(generate(project))
    assert line.startswith(f"docs/ru/notebooks/dense-layer.ipynb: cell {cell + 1}: ValueError: no")
    assert snapshot(project) == before


def test_a_failing_entry_does_not_keep_the_others_from_being_drawn(project):
    edit(project, "generator/catalogue/activations.py", r"\frac{x}{1 + e^{-x}}", r"\frac{x}{2 + e^{-x}}")
    edit_elu(project)
    result = generate(project)
    assert result.returncode == 1
    assert "ELU" in result.stdout
    assert "1 drawn, 2 files written, 1 failed: what stood before is kept" in result.stdout


def test_a_read_only_plots_is_one_line(project):
    """Root may write anywhere, so that right is taken away from it for this run."""
    prefix = () if os.geteuid() else ("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override")
    edit_elu(project)
    folder = project / "plots/activations"
    folder.chmod(0o555)
    before = snapshot(project)
    try:
        line = one_line(generate(project, prefix=prefix))
    finally:
        folder.chmod(0o755)
    assert "plots/activations/elu" in line
    assert "cannot be written" in line
    assert snapshot(project) == before


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL], ids=["interrupted", "killed"])
def test_an_interrupted_run_leaves_no_broken_file(project, sent):
    edit(project, "generator/palette.py", "TEXT, SMALL, LARGE = 16", "TEXT, SMALL, LARGE = 17")
    environment = {**os.environ, "PYTHONPATH": str(project)}
    process = subprocess.Popen(
        [sys.executable, "-m", "generator"], cwd=project, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    process.stdout.readline()  # the first entry is drawn
    os.killpg(process.pid, sent)
    _, complaint = process.communicate(timeout=60)
    assert process.returncode != 0
    if sent == signal.SIGINT:
        assert "interrupted" in complaint
        assert "Traceback" not in complaint
    for path in (project / "plots").rglob("*"):
        if path.suffix == ".svg":
            assert path.read_text().endswith("</svg>\n")
        elif path.suffix == ".json":
            json.loads(path.read_text())
    assert generate(project).returncode == 0
    assert generate(project, "--check").returncode == 0
