"""How the pages are written: nothing said twice, spelling and typography of each language, terms that mislead."""

import re
from collections import defaultdict
from typing import NamedTuple

import pytest
from pages import MASK, Text, cells, description, parts, prose, sentences, texts
from project import ROOT

LANGUAGES = ("ru", "en")
LONGEST_DESCRIPTION = 160
LONGEST_SHARED = 8  # words of a sentence that two pages may have in common


class Rule(NamedTuple):
    """A pattern that prose must not hold (where it has a group, only matches of the group count)."""

    languages: tuple[str, ...]
    pattern: str
    mend: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    sources: bool = True  # whether titles of cited works obey as well


# Verbs in -ize and their nouns; -ise is British, and so are the doubled l and the u.
AMERICAN = r"""(?ix)
    \w*(?:emphas|factor|general|initial|linear|maxim|minim|normal|optim|organ|parameter|parametr|penal|quant|random|real
          |recogn|regular|special|stabil|standard|summar|token|util|vector|visual)iz(?:e|ing|ation|able)\w*
    | \w*(?:analyz|artifact|behavior|color|favor|flavor|fulfill|neighbor)\w*
    | \b(?:centers?|centered|gray|labeled|labeling|meters?|modeled|modeling|signaled|traveled)\b
"""
# Words that stand on every other page; to test every ё takes a dictionary.
WITHOUT_DOTS = r"""(?ix)
    \b(?:ее|нее|еще|причем|берет|ведет|дает|идет|остается|растет|слоев|объем\w*|свертк\w*|сверточн\w*|перекрестн\w*)\b
"""

RULES = {
    "straight quotes in Russian": Rule(
        languages=("ru",),
        pattern='"',
        mend="«…», „…“ inside",
        wrong=('Ответ "да".',),
        right=("Ответ «да».", 'Имя `"relu"` в коде.', '??? question "Что?"'),
    ),
    "English quotes in Russian": Rule(
        languages=("ru",),
        pattern="„[^„“”]*“|([“”‘’])",
        mend="«…», „…“ inside",
        wrong=("Ответ “да”.", "Ответ ‘да’."),
        right=("«Глава „Слой“»",),
        sources=False,
    ),
    "straight quotes in English": Rule(
        languages=("en",),
        pattern='"',
        mend="“…”",
        wrong=('The answer "yes".',),
        right=("The answer “yes”.", '`"relu"`', '??? question "What?"'),
    ),
    "a hyphen for a dash": Rule(
        languages=LANGUAGES,
        pattern=r"(?<=\S)[ \u00a0]+-(?=\s)",
        mend="a dash",
        wrong=("Это - слово", "Это -\nслово", "`a` - слово"),
        right=("Это — слово", "слово:\n\n- пункт\n- пункт\n    - пункт", "из-за", "$a - b$", "`a - b`"),
    ),
    "an en dash for an em dash": Rule(
        languages=("ru",),
        pattern=r"(?<!\S)–(?!\S)",
        mend="—",
        wrong=("Это – слово", "Это\n– слово"),
        right=("Это — слово", "с. 386–408"),
    ),
    "an em dash without spaces": Rule(
        languages=("ru",),
        pattern=rf"[\w{MASK}]—|—[\w{MASK}]",
        mend="— with spaces around it",
        wrong=("Это—слово", "`a`— слово"),
        right=("Это — слово",),
    ),
    "a decimal point in Russian": Rule(
        languages=("ru",),
        pattern=r"(?:torch|Python|CUDA|KaTeX|BY|верси\w+) \d+\.\d+|(?<![\w.-])(\d+\.\d+)(?!\.?\d)",
        mend="a comma",
        wrong=("Равно 0.5.", "От 0.1 до 1", "−0.5"),
        right=(
            *("Равно 0,5.", "`0.5`", "$0.5$", "torch 2.13.0", "torch 2.13", "версии 2.1", "CC BY 4.0", "GPT-3.5"),
            *("arXiv:1511.07289", "[doi:10.1037/h00](https://a.b/c)", "[1](https://a.b/0.5)", "В 2016. Потом"),
        ),
    ),
    "a hyphen for a minus": Rule(
        languages=LANGUAGES,
        pattern=rf"(?<![\w)\].{MASK}-])-(?=\d)",
        mend="−",
        wrong=("При -1", "(-1 и 1)", "-5 и 5"),
        right=("При −1", "GPT-2", "`-1`", "2016-м", "- 1", "[a](b-1)"),
    ),
    "a hyphen in a range": Rule(
        languages=LANGUAGES,
        pattern=r"(?<![\w.,-])(?<!TR )\d+-\d+(?![\w-])",
        mend="–",
        wrong=("стр. 386-408",),
        right=("стр. 386–408", "2013-03-01", "CIFAR-100", "1-й", "Technical Report TR 93-8"),
    ),
    "«данный»": Rule(
        languages=("ru",),
        pattern=r"(?i)\bданн(?:ый|ая|ое|ого|ому|ой|ую|ом)\b",
        mend="«этот», or nothing",
        wrong=("В данном случае", "Данный слой"),
        right=("Входные данные", "много данных", "заданный", "по данным"),
    ),
    "е for ё": Rule(
        languages=("ru",),
        pattern=WITHOUT_DOTS,
        mend="ё",
        wrong=("Возьмите ее", "Дает ноль", "свертка", "из нее"),
        right=("Возьмите её", "Даёт ноль", "свёртка", "не её", "Неверно", "вообще"),
    ),
    "American spelling": Rule(
        languages=("en",),
        pattern=AMERICAN,
        mend="the British form",
        wrong=("The optimizer", "Normalization", "Reinitialized", "The behavior", "It is centered", "Labeled data"),
        right=(
            *("The optimiser", "The size of a prize", "A centre", "behaviour", "`optimizer.step()`"),
            *("[^a]: Batch Normalization. 2015.", "[Layer Normalization](https://a.b/c)", "[x](optimizers/index.md)"),
        ),
        sources=False,
    ),
}

# Mistakes that other texts make (the original of this course, its notebooks, translations): what they say, an example,
# and what is right.
MISTAKES = [
    (r"глубок\w+ машинн\w+ обучени", "Введение в глубокое машинное обучение", "глубокое обучение"),
    (r"кросс-энтропийн\w+ (?:ошибк|потер)", "кросс-энтропийная ошибка", "кросс-энтропия"),
    (r"кумулятивн\w+ распределени", "функция кумулятивного распределения", "функция распределения"),
    (r"гиперболическ\w+ tanh|hyperbolic tanh", "the hyperbolic tanh", "гиперболический тангенс, или tanh"),
    (r"по последнему размеру", "по последнему размеру", "по последнему измерению"),
    (r"потер\w+ на шарнирах", "потери на шарнирах", "hinge-функция потерь"),
    (r"мягк\w+ максимум", "мягкий максимум", "softmax"),
    (r"сигмовидн", "сигмовидная функция", "сигмоида"),
    (r"логарифмическ\w+ вероятност", "логарифмическая вероятность", "логарифмическое правдоподобие"),
    (r"исчезающ\w+ градиент", "исчезающий градиент", "затухание градиента"),
    (r"ReLU-шк|Генерацие|примененым|Выходных данных", "с примененым смещением", "a word that exists"),
    (r"к гауссовому|to a Gaussian distribution", "приближая их к гауссовому", "GELU multiplies by Φ(x)"),
    (r"менее агрессивн|less aggressive", "делающее их менее агрессивными", "what becomes of mean and gradient"),
    (r"training parameter\b", "a training parameter", "learnable parameter"),
    (r"[Cc]onverts? values from (?:0|[-−]1) to 1", "Convert values from 0 to 1", "into (0, 1), from anywhere"),
    (r"L1-норма или средн|L1-Norm or Mean", "L1-Norm or Mean Absolute Error", "the mean divides the norm"),
    (r"cs/9905017|1201\.0490", "https://arxiv.org/abs/cs/9905017", "Weston and Watkins: ESANN 1999, no arXiv number"),
    (r"opérations trigonométriques", "Mémoire sur les opérations trigonométriques", "Legendre: Nouvelles méthodes …"),
    (r"4603[–-]4611|4596[–-]4604", "Adafactor. PMLR 80:4603–4611", "PMLR 80, without pages"),
    (r"(?:NIPS|NeurIPS) 2001", "Incorporating Functional Knowledge. NeurIPS 2001", "softplus: NIPS 2000"),
    (
        r"Nesterov Momentum into Adam\W[^\^]*ICLR (?!2016 Workshop)",
        "Incorporating Nesterov Momentum into Adam](https://a.b). ICLR 2015",
        "ICLR 2016 Workshop",
    ),
    (
        r"Rectifier Nonlinearities[^\^]*(?:Proc\. ICML|ICML 30|Proceedings)",
        "Rectifier Nonlinearities Improve Neural Network Acoustic Models. Proc. ICML 30, 2013",
        "a workshop of ICML 2013",
    ),
    (
        r"[Ss]hallow [Cc]onvolutional [Ff]eature",
        "Learning shallow convolutional feature descriptors with triplet losses",
        "Learning local feature descriptors with triplets and shallow convolutional neural networks",
    ),
]

# The same of code: what pages and notebooks must not run.
CODE_MISTAKES = [
    (
        r"^@dataclass\n(?:.*\n)?class \w+\((?:torch\.)?nn\.Module\)",
        "@dataclass\nclass Net(nn.Module):",
        "a module that has a hash",
    ),
    (r"^\s*input\s*=[^=]", "input = torch.ones(2)", "another name: `input` is a function of Python"),
    (r"(?:filterwarnings|simplefilter)\(['\"]ignore", 'warnings.filterwarnings("ignore")', "mend what is warned of"),
    (r"torch\.tensor\(\[1, 2, 2\]\)", "target = torch.tensor([1, 2, 2])", "1 and −1 as targets of MarginRankingLoss"),
    (r"[!%]pip ", "%pip install torch", "nothing: a notebook does not install"),
    (
        r"(?i)# *(?:генераци\w+|создание|create an?) (?:случайн|random)",
        "# Create a random tensor",
        "why, and the truth",
    ),
]


def sources(language):
    """Every page and notebook of a language."""
    found = sorted((ROOT / "docs" / language).rglob("*"))
    return [path for path in found if path.suffix in (".md", ".ipynb") and ".ipynb_checkpoints" not in path.parts]


EVERY = [path for language in LANGUAGES for path in sources(language)]


@pytest.mark.parametrize("rule", RULES)
def test_pages_keep_to_their_language(rule):
    found = []
    for language in RULES[rule].languages:
        for path in sources(language):
            for text in [*texts(path), description(path)]:
                found += violations(RULES[rule], text)
    assert not found, f"write {RULES[rule].mend}:\n" + "\n".join(found)


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_tells_wrong_from_right(tmp_path, rule):
    for wrong in RULES[rule].wrong:
        assert violations(RULES[rule], Text(tmp_path, f"# A\n\n{wrong}\n")), wrong
    for right in RULES[rule].right:
        assert not violations(RULES[rule], Text(tmp_path, f"# A\n\n{right}\n")), right


def violations(rule, text):
    """What the rule forbids in a text, each with its place and what stands around it."""
    return [
        f"{text.place(match.start())}: …{' '.join(text.text[max(0, match.start() - 25) : match.end() + 25].split())}…"
        for match in re.finditer(rule.pattern, prose(text, sources=rule.sources))
        if not match.re.groups or match[1]
    ]


def test_no_page_repeats_a_mistake_of_others():
    found = []
    for path in EVERY:
        for text in [*texts(path), description(path)]:
            line = re.sub(r"[\n*]", " ", text.text)  # neither a line break nor emphasis makes it right
            for mistake, _, right in MISTAKES:
                for match in re.finditer(mistake.replace(" ", " +"), line):
                    found.append(f"{text.place(match.start())}: {match[0]}: write {right}")
    assert not found, "\n" + "\n".join(found)


def test_no_code_repeats_a_mistake_of_others():
    code = {}
    for path in EVERY:
        for text in texts(path):
            code |= {part.place: part.value for part in parts(text) if part.kind == "code"}
        if path.suffix == ".ipynb":
            code |= {f"{path}: cell {number}": cell["source"] for number, cell in enumerate(cells(path), start=1)}
    found = [
        f"{place}: {match[0]}: write {right}"
        for place, text in code.items()
        for mistake, _, right in CODE_MISTAKES
        if (match := re.search(mistake, text, re.MULTILINE))
    ]
    assert not found, "\n" + "\n".join(found)


def test_the_mistakes_of_others_are_recognised():
    for mistake, example, right in MISTAKES + CODE_MISTAKES:
        assert re.search(mistake, example), mistake
        assert not re.search(mistake, right), mistake


def test_english_pages_hold_no_russian_letters():
    found = []
    for path in sources("en"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if re.search("[А-Яа-яЁё]", line.replace("Русский", "")):
                found.append(f"{path}:{number}: {line.strip()}")
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_describes_itself_in_its_own_words(language):
    descriptions = {path: description(path).text for path in sources(language)}
    lengths = {path: len(text) for path, text in descriptions.items()}
    bad = [f"{path}: {length} characters" for path, length in lengths.items() if not 0 < length <= LONGEST_DESCRIPTION]
    by_text = defaultdict(list)
    for path, text in descriptions.items():
        by_text[text].append(str(path))
    bad += [f"{', '.join(paths)}: the same description" for paths in by_text.values() if len(paths) > 1]
    assert not bad, "\n" + "\n".join(bad)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_pages_share_a_sentence(language):
    found = shared_sentences(sources(language))
    assert not found, "\n" + "\n".join(found)


ONE = r"""---
description: First.
---

# One

First this. The slope of it is
[never](a.md) larger than $\alpha$, e.g. 0.5, here.[^a]

Short sentences may well recur on several pages.

[^a]: A. Author. A title that is long enough to count as one. 2016.
"""
OTHER = r"""# Other

- The slope of it is never larger
  than $\alpha$, e.g. 0.5, *here*.
- Short sentences may well recur on several pages.

```python
# First this. The slope of it is never larger than alpha, e.g. 0.5, here.
```

[^b]: A. Author. A title that is long enough to count as one. 2016.
"""


def test_a_shared_sentence_is_found_with_both_places(tmp_path):
    one, other = tmp_path / "one.md", tmp_path / "other.md"
    one.write_text(ONE, encoding="utf-8")
    other.write_text(OTHER, encoding="utf-8")
    (found,) = shared_sentences([one, other])
    assert found.startswith(f"{one}:7, {other}:3: the slope of it is never larger")


def shared_sentences(paths):
    """Each sentence of more than eight words that several pages hold, with its places."""
    places = defaultdict(dict)
    for path in paths:
        for text in texts(path):
            for place, words in sentences(text):
                if len(words.split()) > LONGEST_SHARED:
                    places[words].setdefault(path, place)
    return [f"{', '.join(found.values())}: {words}" for words, found in places.items() if len(found) > 1]


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_every_footnote_is_referred_to_and_defined(path):
    found = [part for text in texts(path) for part in parts(text)]
    used = {part.value: part.place for part in found if part.kind == "footnote"}
    defined = {part.value: part.place for part in found if part.kind == "definition of footnote"}
    bad = [f"{used[name]}: [^{name}] is defined nowhere" for name in used.keys() - defined.keys()]
    bad += [f"{defined[name]}: nothing refers to [^{name}]" for name in defined.keys() - used.keys()]
    assert not bad, "\n" + "\n".join(bad)
