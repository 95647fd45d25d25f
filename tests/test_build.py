"""`mkdocs build`: both languages without torch, the same bytes each time, and an author's mistake told in one line."""

import gzip
import hashlib
import json
import re
import shutil
import statistics
import sys
from collections.abc import Callable
from typing import NamedTuple

import project
import pytest

# Python imports this by itself where it finds it: what only drawing needs cannot be imported.
WITHOUT_TORCH = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("torch", "matplotlib", "mpmath", "numpy"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Absent())
"""

RU, EN = "docs/ru/activations/elu.md", "docs/en/activations/elu.md"
CHAPTER = "docs/ru/course/perceptron.md"
NOTEBOOK = "docs/ru/notebooks/dense-layer.ipynb"
NEW = "---\ndescription: New.\n---\n\n# New\n"
DRAW = "run `python -m generator`"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A copy of the project without torch, with its site."""
    copy = project.copy(tmp_path_factory.mktemp("project"))
    (copy / "sitecustomize.py").write_text(WITHOUT_TORCH, encoding="utf-8")
    result = build(copy)
    assert (result.returncode, result.stdout, complaints(result)) == (0, "", []), result.stderr
    return copy


@pytest.fixture
def author(built):
    """Breaks files of the copy; they are whole again afterwards."""
    author = Author(built)
    yield author
    author.undo()


class Author:
    """Makes mistakes and remembers what stood there before."""

    def __init__(self, folder):
        self.folder, self.before = folder, {}

    def write(self, file, content):
        path = self.folder / file
        self.before.setdefault(path, path.read_bytes() if path.is_file() else None)
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def replace(self, file, old, new):
        text = (self.folder / file).read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old}"
        self.write(file, text.replace(old, new, 1))

    def add(self, file, text):
        """Put a paragraph before the first heading of level 2."""
        self.replace(file, "\n## ", f"\n{text}\n\n## ")

    def remove(self, file):
        self.write(file, None)

    def undo(self):
        for path, content in self.before.items():
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)


def build(folder):
    return project.run(folder, sys.executable, "-m", "mkdocs", "build")


def complaints(result):
    """What a build said besides its progress and its last word, which MkDocs has for every failure."""
    lines = [line for line in (result.stdout + result.stderr).splitlines() if line.strip()]
    return [line for line in lines if not re.match(r"INFO +-|Aborted with (a BuildError|\d+ warnings? in)", line)]


def listing(folder):
    """Every file below a folder with a hash of its content."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def edit_notebook(author, change):
    notebook = json.loads((author.folder / NOTEBOOK).read_text(encoding="utf-8"))
    code = next(number for number, cell in enumerate(notebook["cells"]) if cell["cell_type"] == "code")
    change(notebook["cells"][0], notebook["cells"][code])
    author.write(NOTEBOOK, json.dumps(notebook, ensure_ascii=False, indent=1))


class Mistake(NamedTuple):
    """How it is made; the file that is named, and a text in the line that is named; what is said."""

    make: Callable[[Author], None]
    file: str
    at: str
    said: str


MISTAKES = {
    "a formula that KaTeX refuses": Mistake(
        lambda author: author.add(RU, r"Слово $\frob x$."),
        RU, r"$\frob x$", r"mend the formula $\frob x$: KaTeX parse error: Undefined control sequence: \frob",
    ),
    "a display that KaTeX refuses": Mistake(
        lambda author: author.add(EN, "$$\n\\frac{1}{\n$$"),
        EN, r"\frac{1}{", r"mend the formula $\frac{1}{$: KaTeX parse error",
    ),
    "a formula with bars in a table": Mistake(
        lambda author: author.add(RU, "| a | b |\n| --- | --- |\n| $|x|$ | 1 |"),
        RU, "$|x|$", r"none inside it, write \lvert x\rvert for |x| in a table, and \$ for the sign itself",
    ),
    "a display without blank lines": Mistake(
        lambda author: author.add(RU, "Слово\n$$\nx\n$$"),
        RU, "Слово", "this dollar became no formula: put blank lines around $$",
    ),
    "a formula with an unknown word": Mistake(
        lambda author: author.add(RU, r"Слово $\word{frob} x$."),
        RU, r"\word{frob}", "generator/words.py has no word 'frob' for 'ru': add a line to WORDS",
    ),
    "a formula in a heading without id": Mistake(
        lambda author: author.add(RU, "## Число $x$"),
        RU, "## Число", "a heading with a formula needs an id: add {#name}",
    ),
    "a formula in a title": Mistake(
        lambda author: author.replace(RU, "\n# ELU", "\n# ELU $x$"),
        RU, "# ELU", "the title of a page cannot hold a formula: use words",
    ),
    "a broken formula in a notebook": Mistake(
        lambda author: edit_notebook(author, lambda text, code: text["source"].append("\n\n$\\frob$")),
        f"{NOTEBOOK}: cell 1", "", r"mend the formula $\frob$: KaTeX parse error: Undefined control sequence: \frob",
    ),
    "an embed of no entry": Mistake(
        lambda author: author.replace(RU, "/// kinks | ELU", "/// kinks | ELUU"),
        RU, "/// kinks | ELUU", "no entry is named ELUU: mend the name, or add an entry to generator/catalogue",
    ),
    "an embed with other capitals": Mistake(
        lambda author: author.replace(RU, "/// kinks | ELU", "/// kinks | Elu"),
        RU, "/// kinks | Elu", "no entry is named Elu: write ELU",
    ),
    "an embed with an unknown word": Mistake(
        lambda author: author.replace(RU, "/// figure | ELU", "/// picture | ELU"),
        RU, "/// picture", "`/// picture | ELU` is no embed: the names are figure, formula, parameters,",
    ),
    "an embed without argument": Mistake(
        lambda author: author.replace(RU, "/// kinks | ELU", "/// kinks"), RU, "/// kinks", "`/// kinks` is no embed"
    ),
    "an embed that is not closed": Mistake(
        lambda author: author.replace(RU, "/// kinks | ELU\n///", "/// kinks | ELU\n"),
        RU, "/// kinks", "`/// kinks | ELU` is not closed: write a line /// after it",
    ),
    "a figure without caption": Mistake(
        lambda author: author.replace(RU, "/// figure | ELU\n", "/// figure | ELU\n///\n\n/// formula | ELU\n"),
        RU, "/// figure", "a figure needs a caption: write it between the two lines",
    ),
    "a figure twice": Mistake(
        lambda author: author.add(RU, "/// figure | ELU\nПодпись.\n///"),
        RU, "/// figure", "ELU is on this page already: a page shows a figure once",
    ),
    "a part that the entry has not": Mistake(
        lambda author: author.replace(RU, "/// kinks | ELU", "/// kinks | Sigmoid"),
        RU, "/// kinks", "Sigmoid has no kinks: remove the embed",
    ),
    "a gallery of no kind": Mistake(
        lambda author: author.replace("docs/ru/index.md", "/// gallery | activations", "/// gallery | activation"),
        "docs/ru/index.md", "/// gallery", "no kind is named activation: write one of activations, losses",
    ),
    "something live that is none": Mistake(
        lambda author: author.replace(CHAPTER, "/// live | Perceptron", "/// live | Perceptrom"),
        CHAPTER, "/// live", "nothing live is named Perceptrom: write Perceptron",
    ),
    "something live without example": Mistake(
        lambda author: author.replace(CHAPTER, "live | Perceptron\n", "live | Perceptron\n///\n\n/// formula | ELU\n"),
        CHAPTER, "/// live", "without JavaScript nothing would be here: write the worked example inside",
    ),
    "something live twice": Mistake(
        lambda author: author.add(CHAPTER, "/// live | Perceptron\nПример.\n///"),
        CHAPTER, "/// live", "Perceptron is live on this page already: once is enough",
    ),
    "a parameter that is missing": Mistake(
        lambda author: author.replace(RU, "`inplace`\n:", "`in_place`\n:"),
        RU, "/// parameters", "describes alpha, in_place; torch has alpha, inplace, in this order: mend it",
    ),
    "code without recorded output": Mistake(
        lambda author: author.replace(RU, "```python\nx = ", "```python\nx = 0 + "),
        RU, "x = 0 + ", f"this code has no recorded output: {DRAW}",
    ),
    "a page without its English twin": Mistake(
        lambda author: author.remove(EN), RU, "", f"its twin {EN} is missing: write it, or remove this page"
    ),
    "a page without its Russian twin": Mistake(
        lambda author: author.remove(RU), EN, "", f"its twin {RU} is missing: write it, or remove this page"
    ),
    "a page that nav lacks": Mistake(
        lambda author: [author.write(f"docs/{language}/activations/new.md", NEW) for language in ("ru", "en")],
        "docs/ru/activations/new.md", "", "nav in mkdocs.yml lacks it: add a line `- activations/new.md`",
    ),
    "a page that only nav has": Mistake(
        lambda author: author.replace("mkdocs.yml", "- activations/elu.md", "- activations/elu.md\n      - no.md"),
        "mkdocs.yml", "- no.md", "nav has no.md, and docs/ru/no.md is missing: write it in both languages, or remove",
    ),
    "a section without name": Mistake(
        lambda author: author.replace("mkdocs.yml", "- losses:", "- lossess:"),
        "mkdocs.yml: nav", "", "generator/words.py has no word 'lossess' for 'ru': add a line to WORDS",
    ),
    "front matter that is no YAML": Mistake(
        lambda author: author.replace(RU, "description: ", "description: ELU: "),
        RU, "description", "the front matter is no YAML: quote a description that holds a colon",
    ),
    "no description": Mistake(
        lambda author: author.replace(RU, "description: ", "about: "),
        RU, "---", "there is no description: begin the page with front matter that has one",
    ),
    "no title": Mistake(
        lambda author: author.replace(RU, "\n# ELU\n", "\n"),
        RU, "---", "there is no title: begin the page, after its front matter, with `# Title`",
    ),
    "another encoding": Mistake(
        lambda author: author.write(RU, (author.folder / RU).read_text(encoding="utf-8").encode("cp1251", "replace")),
        RU, "", "this is not UTF-8: save the file in it",
    ),
    "a notebook that was not executed": Mistake(
        lambda author: edit_notebook(author, lambda text, code: code.update(execution_count=None, outputs=[])),
        f"{NOTEBOOK}: cell 3", "", "was not executed: run `python -m generator` and commit what it wrote",
    ),
    "a notebook that failed": Mistake(
        lambda author: edit_notebook(author, lambda text, code: code.update(outputs=[FAILED])),
        f"{NOTEBOOK}: cell 3", "", "ended in ValueError: no: mend it, then run `python -m generator`",
    ),
    "a notebook without title": Mistake(
        lambda author: edit_notebook(author, lambda text, code: text.update(source=["Слово"])),
        f"{NOTEBOOK}: cell 1", "", "a notebook begins with its title: a Markdown cell with `# Title`",
    ),
    "a notebook that is none": Mistake(
        lambda author: author.write(NOTEBOOK, "{"), NOTEBOOK, "", "this is no notebook that can be read"
    ),
    "a missing figure": Mistake(
        lambda author: author.remove("plots/activations/elu.svg"),
        RU, "/// figure", f"plots/activations/elu.svg cannot be read (No such file or directory): {DRAW}",
    ),
    "a missing record": Mistake(
        lambda author: author.remove("plots/losses/mseloss.json"),
        "docs/ru/losses/index.md", "/// gallery",
        f"plots/losses/mseloss.json cannot be read (No such file or directory): {DRAW}",
    ),
    "missing colours": Mistake(
        lambda author: author.remove("plots/palette.css"),
        "plots/palette.css", "", "is missing: draw it with `python -m generator`",
    ),
    "missing functions": Mistake(
        lambda author: author.remove("plots/functions.js"),
        "plots/functions.js", "", "is missing: draw it with `python -m generator`",
    ),
    "a damaged figure": Mistake(
        lambda author: author.write("plots/activations/elu.svg", b"\xff<svg"),
        RU, "/// figure", f"plots/activations/elu.svg is damaged: {DRAW}",
    ),
    "a damaged record": Mistake(
        lambda author: author.write("plots/losses/mseloss.json", '{"kind": '),
        "docs/ru/losses/index.md", "/// gallery", f"plots/losses/mseloss.json is damaged: {DRAW}",
    ),
    "a record of something else": Mistake(
        lambda author: author.write("plots/losses/mseloss.json", '{"name": "MSELoss", "equations": [{}]}'),
        "docs/ru/losses/index.md", "/// gallery", f"plots/losses/mseloss.json is damaged: {DRAW}",
    ),
    "a damaged record of outputs": Mistake(
        lambda author: author.write("plots/code/activations/elu.json", "[]"),
        RU, "---", f"plots/code/activations/elu.json is damaged: {DRAW}",
    ),
    "a damaged list of entries": Mistake(
        lambda author: author.write("plots/index.json", "{"),
        "docs/ru/index.md", "---", f"plots/index.json is damaged: {DRAW}",
    ),
}  # fmt: skip
LINKS = [
    (RU, "](relux.md)", "contains a link 'relux.md', but the target 'activations/relux.md' is not found"),
    (EN, "](relux.md)", "contains a link 'relux.md', but the target 'activations/relux.md' is not found"),
    (RU, "](#nowhere)", "contains a link '#nowhere', but there is no such anchor on this page. Mend the link"),
    (EN, "](gelu.md#no)", "the doc 'activations/gelu.md' does not contain an anchor '#no'. Mend the link"),
    (RU, "](missing.png)", "contains a link 'missing.png', but the target 'activations/missing.png' is not found"),
    (RU, "](/gelu.md)", "contains an absolute link '/gelu.md', it was left as is. Mend the link"),
]
FAILED = {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": []}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_in_one_line_and_leaves_the_old_site(author, mistake):
    make, file, at, said = MISTAKES[mistake]
    make(author)
    (line,) = refused(author.folder)
    assert_told(author.folder, line, file, at, said)


def test_each_broken_link_is_told_in_one_line_and_leaves_the_old_site(author):
    for file, link, _ in LINKS:
        author.add(file, f"Слово [слово{link}.")
    lines = refused(author.folder)
    assert len(lines) == len(LINKS)
    for file, link, said in LINKS:
        (line,) = (line for line in lines if file in line and link.strip("]()") in line)
        assert_told(author.folder, line, file, link, said)


def refused(folder):
    """Build a copy that holds mistakes; return what was said of them, after a look at what must not have happened."""
    before = listing(folder / "site")
    result = build(folder)
    assert result.returncode == 1
    assert "Traceback" not in result.stdout + result.stderr
    assert listing(folder / "site") == before
    assert not (folder / "site.building").exists()
    return complaints(result)


def assert_told(folder, line, file, at, said):
    found = re.match(rf"(?:ERROR|WARNING) +- +{re.escape(file)}(?::(\d+))?:? ", line)
    assert found, line
    assert said in line
    if at:
        text = (folder / file).read_text(encoding="utf-8")
        assert found[1] == str(text[: text.index(at)].count("\n") + 1), line


def test_the_site_is_built_where_torch_cannot_be_imported(built):
    assert "No module named 'torch'" in project.run(built, sys.executable, "-c", "import torch").stderr
    for language, folder in (("ru", "site"), ("en", "site/en")):
        assert f'lang="{language}"' in (built / folder / "index.html").read_text(encoding="utf-8")


def test_every_page_is_built_in_both_languages(built):
    sources = {
        path.relative_to(built / "docs/en").with_suffix("")
        for path in (built / "docs/en").rglob("*")
        if path.suffix in (".md", ".ipynb")
    }
    expected = {(page.parent if page.name == "index" else page) / "index.html" for page in sources}
    english = {path.relative_to(built / "site/en") for path in (built / "site/en").rglob("index.html")}
    both = {path.relative_to(built / "site") for path in (built / "site").rglob("index.html")}
    assert english == expected
    assert both == expected | {"en" / page for page in expected}
    for language in ("", "en"):
        assert (built / "site" / language / "404.html").is_file()
        assert list((built / "site" / language / "notebooks").rglob("*.ipynb"))


@pytest.mark.parametrize("language", ["", "en"])
def test_a_notebook_weighs_no_more_than_a_page_of_the_reference(built, language):
    def weights(*kinds):
        pages = [page for kind in kinds for page in (built / "site" / language / kind).glob("*/index.html")]
        return {page.parent.name: len(gzip.compress(page.read_bytes(), mtime=0)) for page in pages}

    limit = statistics.median(weights("activations", "losses", "optimizers").values())
    assert {name: weight for name, weight in weights("notebooks").items() if weight > limit} == {}


def test_two_folders_and_two_builds_give_the_same_bytes(built, tmp_path):
    # there every formula was rendered; here the cache of that build has them
    other = shutil.copytree(built, tmp_path / "in another/place")
    shutil.rmtree(other / "site")
    assert build(other).returncode == 0
    assert listing(other / "site") == listing(built / "site")
