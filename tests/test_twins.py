"""Both languages say the same: every page against its twin; and the comparison itself, on broken copies."""

import json
import re

import pytest
from project import ROOT
from twins import differences

RUSSIAN, ENGLISH = ROOT / "docs/ru", ROOT / "docs/en"
PAGES = sorted(
    {
        path.relative_to(tree).as_posix()
        for tree in (RUSSIAN, ENGLISH)
        for path in tree.rglob("*")
        if path.suffix in (".md", ".ipynb") and ".ipynb_checkpoints" not in path.parts
    }
)

RUSSIAN_PAGE = r"""---
description: Проба.
---

# Проба

Слово $x^2$ и [ссылка](elu.md).[^one] Цена — \$5, код `$y$ и [нет](нет.md)`.

/// figure | ELU
Подпись: $(0; 1)$, где $\alpha\;\beta$.
///

## Зачем {#why}

$$
\frac{1}{n}
+ 1
$$

### Код {#code}

```python
# Не заголовок
print("слово")
```

- пункт

    ```python
    print(1)
    print(2)
    ```

    ![Рисунок](figure.svg)

Ещё $x$ и снова $x$, см. [выше](#why) и <https://example.org/a>.

[^one]: [Статья](https://example.org/b).

## Дальше {#next}
"""

ENGLISH_PAGE = r"""---
description: A trial.
---

# A trial

A [link](elu.md)[^one] and
a word, $x^2$. It costs \$5, code: `$z$ and [no](nowhere.md)`.

/// figure | ELU
A caption: $\alpha\;\beta$ and $(0,
1)$.
///

## Why {#why}

$$
\frac{1}{n} + 1
$$

### Code {#code}

```python
# Не заголовок
print("слово")
```

- an item

    ```python
    print(1)
    print(2)
    ```

    ![A figure](figure.svg)

See <https://example.org/a> and [above](#why); $x$ and $x$ again.

[^one]: [A paper](https://example.org/b).

## Further {#next}
"""

# What stands in a page, what becomes of it, what the report says, and (where it is not the first) what stands in the
# line that the report names.
BREAKS = {
    "a removed heading": ("### Код {#code}", "Код", "heading `### {#code}` is missing in"),
    "a removed last heading": ("## Дальше {#next}", "", "heading `## {#next}` is missing in"),
    "another level": ("### Код {#code}", "## Код {#code}", "heading `## {#code}`"),
    "another id": ("{#code}", "{#codes}", "heading `### {#codes}`"),
    "another order": ("## Зачем {#why}", "## Зачем {#next}", "heading `## {#next}`"),
    "a heading without id": ("## Зачем {#why}", "## Зачем", "a heading of level 2 has no id"),
    "an underlined heading": ("## Зачем {#why}", "Зачем\n------", "a heading of level 2 has no id"),
    "an id twice": ("{#next}", "{#why}", "the id {#why} stands above already"),
    "a changed formula": ("$x^2$", "$x^3$", "formula `x^3` is missing in"),
    "a space in a formula": (r"\alpha\;\beta", r"\alpha\,\beta", r"formula `\alpha\,\beta` is missing in"),
    "a formula once less": ("$x$ и снова $x$", "$x$ и снова", "formula `x` is missing in"),
    "a formula elsewhere": ("## Зачем {#why}", "## Зачем {#why}\n\n$x^2$", "formula `x^2` is missing in", "$$\n"),
    "a changed display": ("+ 1\n$$", "- 1\n$$", r"display formula `\frac{1}{n} - 1`", "$$\n"),
    "other code": ("    print(2)", "    print(3)", "line 2 of the code is `print(", "    ```python"),
    "another comment in code": ("# Не заголовок", "# Заголовок", "line 1 of the code is `# ", "```python"),
    "another string in code": ('"слово"', '"word"', 'line 2 of the code is `print("', "```python"),
    "code that is gone": ("    ```python\n    print(1)\n    print(2)\n    ```\n", "", "code `print(1)` is missing in"),
    "another embed": ("/// figure | ELU", "/// figure | CELU", "embed `/// figure | CELU`"),
    "an embed's other word": ("/// figure | ELU", "/// formula | ELU", "embed `/// formula | ELU`"),
    "another link": ("(elu.md)", "(relu.md)", "link `relu.md` is missing in"),
    "another anchor": ("(#why)", "(#next)", "link `#next` is missing in"),
    "another address": ("<https://example.org/a>", "<https://example.org/c>", "link `https://example.org/c` is"),
    "another source": ("https://example.org/b", "https://example.org/c", "link `https://example.org/c` is missing in"),
    "another footnote": (".[^one]", ".[^two]", "footnote `two` is missing in"),
    "another definition": ("[^one]: ", "[^two]: ", "definition of footnote `two`"),
    "another image": ("(figure.svg)", "(other.svg)", "image `other.svg` is missing in"),
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_page_and_its_twin_agree(page):
    found = differences(RUSSIAN / page, ENGLISH / page)
    assert not found, "\n" + "\n".join(found)


def test_two_ways_to_say_the_same_are_no_difference(tmp_path):
    assert report(tmp_path, RUSSIAN_PAGE, ENGLISH_PAGE) == []


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("case", BREAKS)
def test_a_broken_copy_is_told_with_its_place(tmp_path, case, language):
    old, new, said, *there = BREAKS[case]
    page = RUSSIAN_PAGE.replace("(0; 1)", "(0, 1)")
    assert page.count(old) == 1
    broken = page.replace(old, new)
    found = report(tmp_path, broken, page) if language == "ru" else report(tmp_path, page, broken)
    line = page[: page.index(there[0] if there else old)].count("\n") + 1
    assert any(said in difference and re.search(rf"/(ru|en)\.md:{line}\b", difference) for difference in found), found


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_missing_twin_is_told(tmp_path, language):
    (tmp_path / f"{language}.md").write_text(RUSSIAN_PAGE, encoding="utf-8")
    here, there = tmp_path / f"{language}.md", tmp_path / f"{'en' if language == 'ru' else 'ru'}.md"
    assert differences(tmp_path / "ru.md", tmp_path / "en.md") == [f"{here}: its twin {there} is missing"]


@pytest.mark.parametrize("part", ["$x^2$", "[ссылка](elu.md)", "[^one]"])
def test_what_moved_to_another_section_is_told_in_both(tmp_path, part):
    moved = ENGLISH_PAGE.replace(part.replace("ссылка", "link"), "", 1).replace("## Further", f"{part}\n\n## Further")
    found = report(tmp_path, RUSSIAN_PAGE, moved)
    assert len(found) == 2
    assert "/ru.md:7: " in found[0]
    assert found[1].endswith("ru.md, section #code")


def test_numbers_are_listed_with_semicolons_in_russian_alone(tmp_path):
    assert report(tmp_path, "$(0; 1)$", "$(0, 1)$") == []
    assert report(tmp_path, "$(0; 1)$", "$(0; 1)$") != []
    assert report(tmp_path, "$f(x; W)$", "$f(x; W)$") == []
    assert report(tmp_path, r"$a\;b$", "$a,b$") != []


CELLS = [
    ("markdown", "title", "# Тетрадь\n\nСлово $x$.", "# Notebook\n\n$x$ is a word."),
    ("markdown", "first", "## Раз {#one}", "## One {#one}"),
    (
        "code",
        "code",
        'import torch\n\nx = torch.ones(2)  # единицы\nprint("сумма", f"{x.sum():.1f} всего", x.sum(dim=0))',
        'import torch\nx = torch.ones(2)\n\nprint("sum", f"in all {x.sum():.1f}", x.sum(dim=0))  # of ones',
    ),
]
# number of the cell, what becomes of it in Russian, what the report says
CELL_BREAKS = {
    "another formula": (1, ("markdown", "title", "# Тетрадь\n\nСлово $y$."), "cell 1, line 3: formula `y` is missing"),
    "another heading": (2, ("markdown", "first", "## Раз {#once}"), "cell 2, line 1: heading `## {#once}`, but"),
    "another id of a cell": (2, ("markdown", "second", "## Раз {#one}"), "cell 2 has the id second, but first"),
    "another kind of cell": (2, ("code", "first", "1"), "cell 2 is code, but markdown"),
    "another number": (3, ("code", "code", CELLS[2][2].replace("(2)", "(3)")), "cell 3, line 3: `x = torch.ones(3)"),
    "another format": (3, ("code", "code", CELLS[2][2].replace(".1f", ".2f")), "cell 3, line 4: `print("),
    "a string without words": (3, ("code", "code", CELLS[2][2].replace('"сумма"', '"total"')), "cell 3, line 4: `pri"),
    "a statement more": (3, ("code", "code", CELLS[2][2] + "\nx + 1"), "cell 3, line 5: `x + 1`, but `nothing more`"),
    "no Python": (3, ("code", "code", "%pip install torch"), "cell 3: the code, or its twin's, is no Python"),
    "a cell less": (3, None, "cell 3 (code) is missing in"),
}  # fmt: skip


def notebook(path, cells):
    written = [{"cell_type": kind, "id": name, "source": source.splitlines(True)} for kind, name, source in cells]
    path.write_text(json.dumps({"cells": written}), encoding="utf-8")
    return path


def test_notebooks_may_differ_in_words_and_comments(tmp_path):
    russian = notebook(tmp_path / "ru.ipynb", [(kind, name, text) for kind, name, text, _ in CELLS])
    english = notebook(tmp_path / "en.ipynb", [(kind, name, text) for kind, name, _, text in CELLS])
    assert differences(russian, english) == []


@pytest.mark.parametrize("case", CELL_BREAKS)
def test_a_broken_notebook_is_told_with_its_cell(tmp_path, case):
    number, cell, said = CELL_BREAKS[case]
    cells = [(kind, name, text) for kind, name, text, _ in CELLS]
    cells[number - 1 : number] = [cell] if cell else []
    russian = notebook(tmp_path / "ru.ipynb", cells)
    english = notebook(tmp_path / "en.ipynb", [(kind, name, text) for kind, name, _, text in CELLS])
    found = differences(russian, english)
    assert any(said in difference and ".ipynb: cell" in difference for difference in found), found


def report(folder, russian, english):
    """The differences between two texts, as pages in `folder`."""
    for language, text in (("ru", russian), ("en", english)):
        (folder / f"{language}.md").write_text(text, encoding="utf-8")
    return differences(folder / "ru.md", folder / "en.md")
