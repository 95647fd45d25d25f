"""The only table of bilingual words: labels in figures, names of properties, section names."""

from __future__ import annotations

import re

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
        "Функции активации, функции потерь и оптимизаторы глубокого обучения: формулы, сверенные с torch, и графики",
        "Deep-learning activations, losses and optimisers: formulas checked against torch, and their plots",
    ),
    "licence": ("Тексты и рисунки: CC BY 4.0, код: MIT", "Text and figures: CC BY 4.0, code: MIT"),
    "permalink": ("Ссылка на этот раздел", "Link to this section"),
    "palette-auto": ("Цвета как в системе; включить светлые", "Colours follow the system; switch to light"),
    "palette-light": ("Светлые цвета; включить тёмные", "Light colours; switch to dark"),
    "palette-dark": ("Тёмные цвета; включить как в системе", "Dark colours; switch to system colours"),
    "no-such-page": ("Такой страницы нет", "Page not found"),
    "to-home": ("На главную страницу", "Go to the home page"),
    # around formulas, notebooks
    "formula": ("Формула", "Formula"),
    "copy-tex": ("Скопировать TeX", "Copy TeX"),
    "copied": ("Скопировано", "Copied"),
    "download-notebook": ("Скачать тетрадь", "Download the notebook"),
    "cell-output": ("Вывод ячейки", "Output of cell"),
    # in formulas
    "if": ("если", "if"),
    "otherwise": ("иначе", "otherwise"),
    # forms of a function
    "in_training": ("При обучении", "In training"),
    "in_evaluation": ("При применении", "In evaluation"),
    # tables
    "property": ("Свойство", "Property"),
    "property_value": ("Значение", "Value"),
    "yes": ("да", "yes"),
    "no": ("нет", "no"),
    "with_defaults_only": ("только при значениях по умолчанию", "only with the default parameters"),
    "assuming": ("При условии", "Assuming"),
    "range": ("Множество значений", "Range"),
    "minimum_at": ("Наименьшее значение", "Minimum"),
    "limit_left": ("Предел при x → −∞", "Limit as x → −∞"),
    "limit_right": ("Предел при x → +∞", "Limit as x → +∞"),
    "monotone": ("Монотонность", "Monotone"),
    "monotone_increasing": ("возрастает", "increasing"),
    "monotone_nondecreasing": ("не убывает", "non-decreasing"),
    "monotone_no": ("не монотонна", "no"),
    "symmetry": ("Симметрия", "Symmetry"),
    "symmetry_odd": ("нечётная", "odd"),
    "symmetry_even": ("чётная", "even"),
    "symmetry_central": ("относительно точки (0; f(0))", "about the point (0, f(0))"),
    "symmetry_no": ("нет", "none"),
    "continuous_slope": ("Производная непрерывна", "Continuous slope"),
    "lipschitz": ("Константа Липшица", "Lipschitz constant"),
    "value_at_zero": ("Значение в нуле", "Value at 0"),
    "slope_at_zero": ("Производная в нуле (autograd)", "Slope at 0 (autograd)"),
    "learnable": ("Обучаемых параметров", "Learnable parameters"),
    "measured": ("Если вход распределён как N(0; 1)", "For input from N(0, 1)"),
    "mean": ("Среднее выхода", "Mean of the output"),
    "deviation": ("Стандартное отклонение выхода", "Standard deviation of the output"),
    "zero_slopes": ("Доля входов с нулевой производной", "Share of inputs with zero slope"),
    "gain": (
        "Множитель, возвращающий выходу средний квадрат 1",
        "Factor that brings the output's mean square back to 1",
    ),
    "between_zero_and_one": ("Каждое значение между 0 и 1", "Every value is between 0 and 1"),
    "sums_to_one": ("Сумма значений равна 1", "Values sum to 1"),
    "keeps_order": ("Порядок элементов сохраняется", "Order of the elements is kept"),
    "ignores_shift": (
        "Не меняется, если ко всем входам прибавить число",
        "Unchanged when one number is added to all inputs",
    ),
    "slopes_sum_to_zero": ("Производные каждого выхода в сумме дают 0", "Slopes of each output sum to 0"),
    "zero_only_at_target": ("Равна нулю только при точном предсказании", "Zero only for an exact prediction"),
    "symmetric_in_error": ("Не зависит от знака ошибки", "Same for errors of either sign"),
    "convex": ("Выпукла по предсказанию", "Convex in the prediction"),
    "expression": ("Запись", "Expression"),
    "value": ("Значение", "Value"),
    "slope": ("Производная", "Slope"),
    "at_point": ("В точке", "At"),
    "default": ("по умолчанию", "default"),
    "required": ("обязательный", "required"),
    "checked": (
        "Формула и производная сверены с torch {torch}: сравнений {count}, расхождений нет.",
        "Formula and slope are checked against torch {torch}: all {count} comparisons agree.",
    ),
    "checked_rule": (
        "Правило сверено с torch.optim {torch}: по 100 шагов при каждом из наборов параметров (всего их {count}).",
        "The rule is checked against torch.optim {torch}: 100 steps for each of {count} sets of options.",
    ),
    "verified_with": ("Проверено с torch {torch}.", "Verified with torch {torch}."),
    "figure_file": ("Рисунок в SVG", "Figure as SVG"),
    # descriptions of figures
    "shown_curve": (
        "График {name} и производной при x от −4 до 4. {points}.",
        "Graph of {name} and its slope for x from −4 to 4. {points}.",
    ),
    "shown_bars": (
        "Столбцы: вход {x}, затем {name} при трёх температурах. {outputs}.",
        "Bars: the input {x}, then {name} at three temperatures. {outputs}.",
    ),
    "shown_error": (
        "График {name} и производной по предсказанию в зависимости от ошибки. {points}.",
        "Graph of {name} and its slope against the error. {points}.",
    ),
    "shown_paths": (
        "Траектории {name} на линиях уровня оврага из точки {start} и потери на каждом из {steps} шагов. {runs}.",
        "Paths of {name} over the contours of a ravine from {start}, and the loss at each of {steps} steps. {runs}.",
    ),
    "shown_neuron": (
        "Схема нейрона: входы ({inputs}) и смещение, взвешенная сумма, функция активации g, выход.",
        "Diagram of a neuron: {inputs} inputs and a bias, their weighted sum, the activation g, the output.",
    ),
    # the live perceptron, beside the words in figures
    "input": ("вход", "input"),
    "weight": ("вес", "weight"),
    "start_over": ("Сбросить", "Start over"),
    "live_said": (
        "Сумма {z}, выход {y}, производная {slope}",
        "Sum {z}, output {y}, slope {slope}",
    ),
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


def localised_numbers(text: str, language: str) -> str:
    """Return `text` with a decimal comma in Russian, as it is in English."""
    return re.sub(r"(?<=\d)\.(?=\d)", ",", text) if language == "ru" else text


def grouped(number: int, language: str) -> str:
    """Return a whole number with its digits grouped: 1,956 in English; in Russian from five digits on, by a space."""
    if language == "en":
        return f"{number:,}"
    return f"{number:,}".replace(",", "\u00a0") if number >= 10_000 else str(number)


def word(key: str, language: str) -> str:
    """Return the word of `key` in `language` ("ru" or "en"); raises KeyError on an unknown key or language."""
    try:
        return WORDS[key][LANGUAGES.index(language)]
    except (KeyError, ValueError):
        raise KeyError(f"generator/words.py has no word {key!r} for {language!r}: add a line to WORDS") from None
