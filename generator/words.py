"""The only table of bilingual words: labels in figures, names of properties, section names."""

from __future__ import annotations

LANGUAGES = ("ru", "en")

# key: (Russian, English)
WORDS: dict[str, tuple[str, str]] = {
    "site": ("Функции глубокого обучения", "Deep-learning functions"),
    # sections of the site
    "course": ("Курс", "Course"),
    "activations": ("Функции активации", "Activations"),
    "losses": ("Функции потерь", "Losses"),
    "optimizers": ("Оптимизаторы", "Optimisers"),
    "notebooks": ("Тетради", "Notebooks"),
    # around every page
    "home": ("Главная", "Home"),
    "description": (
        "Функции активации, функции потерь и оптимизаторы глубокого обучения: формулы, проверенные по torch, и графики",
        "Deep-learning activations, losses and optimisers: formulas checked against torch, and their plots",
    ),
    "licence": ("Тексты и рисунки: CC BY 4.0, код: MIT", "Texts and figures: CC BY 4.0, code: MIT"),
    "permalink": ("Ссылка на этот раздел", "Link to this section"),
    "palette-auto": ("Цвета как в системе; включить светлые", "Colours follow the system; switch to light"),
    "palette-light": ("Светлые цвета; включить тёмные", "Light colours; switch to dark"),
    "palette-dark": ("Тёмные цвета; включить как в системе", "Dark colours; switch to the system's"),
    "no-such-page": ("Такой страницы нет", "There is no such page"),
    "to-home": ("На главную страницу", "To the home page"),
    "scrollable": ("Прокручивается вбок", "Scrolls sideways"),
    # around formulas, notebooks
    "formula": ("Формула", "Formula"),
    "copy-tex": ("Скопировать TeX", "Copy TeX"),
    "copied": ("Скопировано", "Copied"),
    "download-notebook": ("Скачать тетрадь", "Download the notebook"),
    "cell-output": ("Вывод ячейки", "Output of cell"),
    # in formulas
    "if": ("если", "if"),
    "otherwise": ("иначе", "otherwise"),
    # in figures
    "inputs": ("входы", "inputs"),
    "weights": ("веса", "weights"),
    "bias": ("смещение", "bias"),
    "sum": ("сумма", "sum"),
    "activation": ("активация", "activation"),
    "output": ("выход", "output"),
    "minimum": ("минимум", "minimum"),
    "nesterov": ("Нестеров", "Nesterov"),
}


def word(key: str, language: str) -> str:
    """Return the word of `key` in `language` ("ru" or "en"); raises KeyError on an unknown key or language."""
    try:
        return WORDS[key][LANGUAGES.index(language)]
    except (KeyError, ValueError):
        raise KeyError(f"generator/words.py has no word {key!r} for {language!r}: add a line to WORDS") from None
