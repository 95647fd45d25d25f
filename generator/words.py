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
    # in formulas
    "if": ("если", "if"),
    "otherwise": ("иначе", "otherwise"),
}


def word(key: str, language: str) -> str:
    """Return the word of `key` in `language` ("ru" or "en"); raises KeyError on an unknown key or language."""
    try:
        return WORDS[key][LANGUAGES.index(language)]
    except (KeyError, ValueError):
        raise KeyError(f"generator/words.py has no word {key!r} in language {language!r}: add a line to WORDS") from None
