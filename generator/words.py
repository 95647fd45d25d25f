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
    "bounded": ("Ограничена", "Bounded"),
    "bounded_below": ("только снизу", "below only"),
    "bounded_above": ("только сверху", "above only"),
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
    "small_slopes": (
        "Доля входов с производной меньше 0,01 по модулю",
        "Share of inputs with a slope below 0.01 in absolute value",
    ),
    "gain": (
        "Множитель, возвращающий выходу средний квадрат 1",
        "Factor that brings the output's mean square back to 1",
    ),
    "torch_gain": ("Множитель из `nn.init.calculate_gain`", "Factor that `nn.init.calculate_gain` gives"),
    "none": ("нет", "none"),
    # the table of all activations
    "properties_of_all": ("Таблица свойств", "Table of properties"),
    "overview_caption": (
        "Проверено и измерено с torch {torch}. Числа даны для параметров по умолчанию, последние четыре столбца — для "
        "входа из N(0; 1).",
        "Verified and measured with torch {torch}. Numbers are for the default parameters, those of the last four "
        "columns for input from N(0, 1).",
    ),
    "function": ("Функция", "Function"),
    "slope_is_zero": ("Производная равна 0", "Slope is 0"),
    "slope_is_small": ("Производная меньше 0,01", "Slope is below 0.01"),
    "mean_square_gain": ("Множитель, возвращающий средний квадрат 1", "Gain that keeps the mean square at 1"),
    "torch_gain_short": ("Множитель из calculate_gain", "Gain by calculate_gain"),
    "is_monotone": ("Монотонна", "Monotone"),
    "is_odd": ("Нечётная", "Odd"),
    "has_learnable": ("Обучается", "Learnable"),
    "any": ("неважно", "any"),
    "name_contains": ("В названии есть", "Name contains"),
    "show_all": ("Показать все", "Show all"),
    "rows_found": ("Показано функций: {shown} из {all}", "Functions shown: {shown} of {all}"),
    # at the kink, at infinity, in half precision
    "slope_beside": ("производная слева и справа:", "slope on the left and on the right:"),
    "computed_in": ("Вычислено с torch {torch} в {dtype}.", "Computed with torch {torch} in {dtype}."),
    "half_overflow": (
        "Конечный x, а результат ∞ или NaN (torch {torch}).",
        "x is finite, the result is ∞ or NaN (torch {torch}).",
    ),
    "half_zero": ("Результат 0, а f(x) ≠ 0 (torch {torch}).", "The result is 0, f(x) is not (torch {torch})."),
    "half_flat": (
        "Градиент 0, а f′(x) ≠ 0 (torch {torch}).",
        "The gradient is 0, f′(x) is not (torch {torch}).",
    ),
    "half_lost": (
        "Ошибка результата больше 1 % (torch {torch}).",
        "The result is more than 1% off (torch {torch}).",
    ),
    "half_others": ("Ни при каком x: {names}.", "At no x: {names}."),
    "up_to": ("до", "up to"),
    "between_zero_and_one": ("Каждое значение между 0 и 1", "Every value is between 0 and 1"),
    "sums_to_one": ("Сумма значений равна 1", "Values sum to 1"),
    "never_positive": ("Ни одно значение не больше 0", "No value is above 0"),
    "exponentials_sum_to_one": ("Сумма экспонент значений равна 1", "Exponentials of the values sum to 1"),
    "reverses_order": ("Порядок элементов меняется на обратный", "Order of the elements is reversed"),
    "never_larger_than_a": ("По модулю не больше a", "Never larger than a in absolute value"),
    "sign_of_a": ("Знак тот же, что у a", "Same sign as a"),
    "half_at_zero_gate": ("При b = 0 равна a/2", "Equals a/2 at b = 0"),
    "weights_between_zero_and_one": ("Каждый вес внимания между 0 и 1", "Every attention weight is between 0 and 1"),
    "weights_sum_to_one": ("Веса внимания каждого запроса в сумме дают 1", "Attention weights of each query sum to 1"),
    "masked_weigh_nothing": (
        "Вес закрытых маской ключей — ровно 0, остальных в сумме 1",
        "Masked keys have weight exactly 0, the others sum to 1",
    ),
    "ignores_order_of_keys": (
        "Не меняется, если ключи и значения переставить вместе",
        "Unchanged when keys and values are permuted together",
    ),
    "follows_order_of_queries": (
        "Если переставить запросы, так же переставятся выходы",
        "Permuting the queries permutes the outputs alike",
    ),
    "classes_sum_to_one": ("Вероятности всех классов в сумме дают 1", "Probabilities of all classes sum to 1"),
    "output_is_of_target": (
        "`output` — логарифм вероятности верного класса",
        "`output` is the logarithm of the target’s probability",
    ),
    "loss_is_mean": ("`loss` — среднее от `output` с обратным знаком", "`loss` is minus the mean of `output`"),
    "predicts_likeliest": ("`predict` выбирает самый вероятный класс", "`predict` chooses the likeliest class"),
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
    "checked_reference": (
        "По этим формулам написана эталонная реализация. Её значения и градиенты сверены с torch {torch}: "
        "сравнений {count}, расхождений нет.",
        "The formulas were turned into a reference implementation. Its values and gradients are checked against "
        "torch {torch}: all {count} comparisons agree.",
    ),
    "verified_with": ("Проверено с torch {torch}.", "Verified with torch {torch}."),
    "measured_with": ("Измерено с torch {torch}.", "Measured with torch {torch}."),
    "figure_file": ("Рисунок в SVG", "Figure as SVG"),
    # names elsewhere
    "ran_beside": (
        "Запущено рядом с torch {torch} на одних и тех же числах: JAX {jax}, Keras {keras} на JAX, ONNX {onnx} в "
        "ONNX Runtime {onnxruntime}; Keras и ONNX считали во float32. Где не сказано другого, значения равны с "
        "точностью до округления.",
        "Run beside torch {torch} on the same numbers: JAX {jax}, Keras {keras} on JAX, ONNX {onnx} in ONNX Runtime "
        "{onnxruntime}; Keras and ONNX computed in float32. Unless a note says otherwise, the values are equal up to "
        "rounding.",
    ),
    "looked_for": (
        "Функции с таким или другим её именем нет среди открытых имён torch {torch}, JAX {jax}, Keras {keras} и "
        "операторов ONNX {onnx} (ONNX Runtime {onnxruntime}).",
        "No function of this name, or of another name of it, is among the public names of torch {torch}, JAX {jax}, "
        "Keras {keras}, and the operators of ONNX {onnx} (ONNX Runtime {onnxruntime}).",
    ),
    "short_f": ("F — это torch.nn.functional.", "F is torch.nn.functional."),
    "short_jnp": ("jnp — это jax.numpy.", "jnp is jax.numpy."),
    "literature": ("ещё", "also"),
    "no_function_of_its_own": ("отдельной функции нет", "no function of its own"),
    "equals": ("то же, что", "the same as"),
    "by_default": ("по умолчанию", "by default"),
    "gives_at": ("при {x} даёт {here}, а torch {torch}", "at {x} it gives {here}, torch {torch}"),
    "off_at": ("разница около {gap} при {x}", "off by about {gap} at {x}"),
    "off_by": ("разница до {gap}", "off by up to {gap}"),
    "opset_since": ("проверено с opset {opset}", "checked from opset {opset} on"),
    "no_threshold": ("нет порога, за которым torch берёт сам x", "has no threshold beyond which torch takes x itself"),
    "slope_is_a": ("a — обучаемый наклон", "a is the learnable slope"),
    "in_evaluation_only": ("как при применении, наклон не случайный", "as in evaluation, the slope is not random"),
    "halves": ("a и b — половины x", "a and b are the halves of x"),
    "attention_alone": ("само внимание, без линейных слоёв", "attention alone, without the linear layers"),
    "positions_before_heads": (
        "само внимание; ось позиций стоит перед осью голов",
        "attention alone; the axis of positions comes before that of heads",
    ),
    "softmax_in_float32": ("softmax всегда во float32", "its softmax is always in float32"),
    # descriptions of figures
    "shown_curve": (
        "График {name} и производной при x от −4 до 4. {points}.",
        "Graph of {name} and its slope for x from −4 to 4. {points}.",
    ),
    "shown_bars": (
        "Столбцы: вход {x}, затем {name} при трёх температурах. {outputs}.",
        "Bars: the input {x}, then {name} at three temperatures. {outputs}.",
    ),
    "shown_channels": (
        "Три канала изображения и три канала выхода {name}. Отмеченный пиксель: вход {x}, выход {outputs}.",
        "Three channels of an image and three channels of the output of {name}. The marked pixel: input {x}, "
        "output {outputs}.",
    ),
    "shown_gate": (
        "Линии уровня {name} на плоскости двух половин входа, a и b, от −4 до 4. {points}.",
        "Contours of {name} over the two halves of its input, a and b, from −4 to 4. {points}.",
    ),
    "shown_attention": (
        "Схема {name}: запросы, ключи и значения умножаются на матрицы и делятся на головы; из запросов и ключей "
        "получаются оценки, из оценок с маской — веса, с ними складываются значения; головы соединяются и умножаются "
        "на последнюю матрицу. Ниже — веса каждой головы без маски и с причинной маской. Веса последней позиции без "
        "маски: {weights}.",
        "Diagram of {name}: queries, keys and values are multiplied by matrices and split into heads; queries and keys "
        "give scores, scores and mask give weights, by which the values are added up; the heads are joined and "
        "multiplied by the last matrix. Below, the weights of each head without a mask and with the causal mask. "
        "Weights of the last position without a mask: {weights}.",
    ),
    "shown_clusters": (
        "Дерево {name}: матрица первого уровня, {head}, даёт частые классы и по одному выходу на каждую группу редких; "
        "от этих выходов стрелки ведут к группам, у каждой две матрицы, сужающая и расширяющая: {clusters}.",
        "The tree of {name}: the matrix of the head, {head}, gives the frequent classes and one output for each "
        "cluster of rare ones; from these outputs arrows lead to the clusters, each with two matrices, one that "
        "narrows and one that widens: {clusters}.",
    ),
    "shown_error": (
        "График {name} и производной по предсказанию в зависимости от ошибки. {points}.",
        "Graph of {name} and its slope against the error. {points}.",
    ),
    "shown_paths": (
        "Траектории {name} на линиях уровня оврага из точки {start} и потери на каждом из {steps} шагов. {runs}.",
        "Paths of {name} over the contours of a ravine from {start}, and the loss at each of {steps} steps. {runs}.",
    ),
    "title_perceptron": ("Искусственный нейрон", "An artificial neuron"),
    "shown_perceptron": (
        "Схема нейрона: три входа и смещение, взвешенная сумма, функция активации g, выход.",
        "Diagram of a neuron: three inputs and a bias, their weighted sum, the activation g, the output.",
    ),
    "title_simplifiedperceptron": ("Нейрон в сокращённой записи", "A neuron in short form"),
    "shown_simplifiedperceptron": (
        "Схема нейрона: три входа с весами ведут в один квадрат z, от него стрелка g(z) ведёт к выходу ŷ.",
        "Diagram of a neuron: three weighted inputs lead into one square z, from which an arrow g(z) leads to ŷ.",
    ),
    "title_denselayer": ("Полносвязный слой", "A dense layer"),
    "shown_denselayer": (
        "Схема слоя: три входа и смещение соединены с каждым из двух нейронов; у каждой линии свой вес. "
        "Линии к первому нейрону сплошные, ко второму штриховые.",
        "Diagram of a layer: three inputs and a bias are joined to each of two neurons; every line has its own weight. "
        "Lines into the first neuron are solid, into the second dashed.",
    ),
    "title_singlelayernetwork": ("Сеть с одним скрытым слоем", "A network with one hidden layer"),
    "shown_singlelayernetwork": (
        "Схема сети: три входа, четыре скрытых нейрона с активацией g, два выхода. Каждый вход соединён с каждым "
        "скрытым нейроном, каждый скрытый нейрон с каждым выходом.",
        "Diagram of a network: three inputs, four hidden units with the activation g, two outputs. Every input is "
        "joined to every hidden unit, every hidden unit to every output.",
    ),
    "title_deepnetwork": ("Глубокая сеть", "A deep network"),
    "shown_deepnetwork": (
        "Схема сети: входы от x₁ до xₘ, скрытый слой с номером k из нейронов от первого до последнего, два выхода; "
        "многоточия по обе стороны слоя означают остальные слои.",
        "Diagram of a network: inputs from x₁ to xₘ, the hidden layer number k with units from the first to the last, "
        "two outputs; the dots on both sides of the layer stand for the other layers.",
    ),
    "title_objective": ("Предсказание и ответ", "Prediction and fact"),
    "shown_objective": (
        "Схема: сеть с двумя входами и тремя скрытыми нейронами даёт предсказание ŷ; функция потерь сравнивает его с "
        "правильным ответом y.",
        "Diagram: a network with two inputs and three hidden units gives the prediction ŷ; the loss compares it with "
        "the fact y.",
    ),
    "title_fields": ("Вложенные области", "Nested fields"),
    "shown_fields": (
        "Три вложенных прямоугольника: искусственный интеллект, внутри него машинное обучение, внутри него глубокое "
        "обучение; в каждом назван пример.",
        "Three nested boxes: artificial intelligence, within it machine learning, within it deep learning; each names "
        "an example.",
    ),
    "title_families": ("Семейства функций активации", "Families of activation functions"),
    "shown_families": (
        "Четыре маленьких графика: ReLU и LeakyReLU; Softplus, SiLU и ELU; Sigmoid и Tanh; Hardshrink и Softshrink.",
        "Four small graphs: ReLU and LeakyReLU; Softplus, SiLU and ELU; Sigmoid and Tanh; Hardshrink and Softshrink.",
    ),
    "title_comparison": ("Сравнение функций активации", "Activation functions compared"),
    "shown_comparison": (
        "ReLU, GELU, SiLU и Tanh на общих осях при x от −4 до 4; под ними производные.",
        "ReLU, GELU, SiLU and Tanh on common axes for x from −4 to 4; their slopes below.",
    ),
    "shown_separation": (
        "Четыре плоскости с точками (0; 0), (0; 1), (1; 0), (1; 1) и областью, где ответ «да». Один нейрон: для «хотя "
        "бы одно» и «оба» прямая отделяет «да» от «нет», потери {loss_or} и {loss_and}; для «ровно одно» он всюду даёт "
        "{output}, потери {loss_xor}. Сеть с двумя скрытыми нейронами оставляет «да» между двумя линиями, потери "
        "{loss_hidden}.",
        "Four planes with the points (0, 0), (0, 1), (1, 0), (1, 1) and the region of yes. One neuron: for "
        "“at least one” and “both” a straight line parts yes from no, the loss is {loss_or} and {loss_and}; for "
        "“exactly one” it gives {output} everywhere, the loss is {loss_xor}. A network with two hidden neurons keeps "
        "yes between two lines, the loss is {loss_hidden}.",
    ),
    "shown_features": (
        "Чему научилась свёрточная сеть: все фильтры первого слоя ({filters}), затем по {units} нейронов второго и "
        "третьего слоёв, у каждого {patches} фрагмента незнакомых шрифтов, на которые он отвечает сильнее всего. "
        "Буквы фрагментов во втором слое: {middle}. В третьем: {deep}.",
        "What a convolutional network has learned: all {filters} filters of its first layer, then {units} units each "
        "of the second and the third, each with the {patches} patches of unseen fonts that excite it most. Letters of "
        "the patches in the second layer: {middle}. In the third: {deep}.",
    ),
    "shown_depth": (
        "Четыре плоскости с двумя спиралями и областью, которую сеть относит к первой из них; у сетей примерно поровну "
        "параметров. Скрытых слоёв × нейронов в слое и медиана доли верных ответов: {results}.",
        "Four planes with two spirals and the region that a network assigns to the first of them; the networks have "
        "nearly equal numbers of parameters. Hidden layers × units in each, and the median share of right answers: "
        "{results}.",
    ),
    # titles of the figures that no torch class names
    "title_features": ("Что ищет обученная сеть", "What a trained network looks for"),
    "title_separation": ("Что отделяет один нейрон", "What one neuron can separate"),
    "title_depth": ("Глубина против ширины", "Depth against width"),
    # in tables of experiments
    "layers_and_units": ("Слои × нейроны", "Layers × units"),
    "parameters": ("Параметров", "Parameters"),
    "steps": ("Шагов", "Steps"),
    "learning_rate": ("Скорость обучения", "Learning rate"),
    "median": ("Верных, медиана, %", "Right, median, %"),
    "worst_to_best": ("От худшего до лучшего, %", "Worst to best, %"),
    "hidden_layer_1": ("один скрытый слой", "one hidden layer"),
    "hidden_layer_2": ("два скрытых слоя", "two hidden layers"),
    "hidden_layer_3": ("три скрытых слоя", "three hidden layers"),
    "hidden_layer_4": ("четыре скрытых слоя", "four hidden layers"),
    "images_of": ("Изображения", "Images"),
    "fonts": ("Шрифтов", "Fonts"),
    "images": ("Всего", "In all"),
    "accuracy": ("Верно, %", "Right, %"),
    "training_images": ("на которых сеть училась", "trained on"),
    "new_images": ("новые, те же шрифты", "new, the same fonts"),
    "new_fonts": ("новые, незнакомые шрифты", "new, unseen fonts"),
    "filters_of_first_layer": ("1-й слой: все фильтры", "layer 1: all its filters"),
    "patches_of_middle_layer": ("2-й слой: на что отвечают нейроны", "layer 2: what units answer to"),
    "patches_of_deep_layer": ("3-й слой: на что отвечают нейроны", "layer 3: what units answer to"),
    "task": ("Задача", "Task"),
    "network": ("Сеть", "Network"),
    "training_loss": ("Потери после обучения", "Loss after training"),
    "right_of_four": ("Верных ответов из 4", "Right answers of 4"),
    "succeeded": ("Удачных запусков", "Runs that succeed"),
    "at_least_one": ("хотя бы одно (OR)", "at least one (OR)"),
    "both": ("оба (AND)", "both (AND)"),
    "exactly_one": ("ровно одно (XOR)", "exactly one (XOR)"),
    "one_neuron": ("один нейрон", "one neuron"),
    "two_hidden": ("два скрытых нейрона", "two hidden neurons"),
    # groups in galleries; the names of four of them stand in a figure too
    "softmax_family": ("семейство softmax", "the softmax family"),
    "gates_and_attention": ("вентили и внимание", "gates and attention"),
    "rectifiers_about": (
        "Положительное пропускают как есть, отрицательное гасят или ослабляют.",
        "They let the positive part through as it is and silence or weaken the negative part.",
    ),
    "smooth_rectifiers_about": (
        "Та же форма, но угол сглажен, совсем или почти.",
        "The same shape with its corner rounded off, or nearly so.",
    ),
    "sigmoidal_about": (
        "Переводят всю прямую в промежуток между двумя границами; LogSigmoid — логарифм одной из них.",
        "They squeeze the whole line between two bounds; LogSigmoid is the logarithm of one of them.",
    ),
    "shrinkage_about": (
        "Малое обнуляют или почти обнуляют, большое почти не меняют.",
        "They take what is small to zero or close to it and leave what is large almost as it is.",
    ),
    "softmax_family_about": (
        "Превращают вектор в доли, которые в сумме дают 1, или в логарифмы таких долей.",
        "They turn a vector into shares that add up to 1, or into the logarithms of such shares.",
    ),
    "gates_and_attention_about": (
        "Одна часть входа решает, сколько пропустить от другой.",
        "One part of the input decides how much of another gets through.",
    ),
    "sheet": (
        "Все функции помещаются на один лист A4: напечатайте эту страницу. Рисунки: CC BY 4.0.",
        "All of them fit on one sheet of A4: print this page. Figures: CC BY 4.0.",
    ),
    # the live perceptron, beside the words in figures
    "input": ("вход", "input"),
    "weight": ("вес", "weight"),
    "start_over": ("Сбросить", "Start over"),
    "live_said": (
        "Сумма {z}, выход {y}, производная {slope}",
        "Sum {z}, output {y}, slope {slope}",
    ),
    # figures that move
    "point": ("точка", "point"),
    "no_slope": ("не существует", "does not exist"),
    "no_slope_here": ("нет", "none"),
    "explorer_said": ("x = {x}, значение {value}, производная {slope}", "x = {x}, value {value}, slope {slope}"),
    "choose": ("Какие функции показать (не больше {most})", "Functions to show, at most {most}"),
    # in figures
    "inputs": ("входы", "inputs"),
    "weights": ("веса", "weights"),
    "bias": ("смещение", "bias"),
    "sum": ("сумма", "sum"),
    "activation": ("активация", "activation"),
    "output": ("выход", "output"),
    "outputs": ("выходы", "outputs"),
    "sums": ("суммы", "sums"),
    "sum_with_bias": ("сумма и смещение", "sum and bias"),
    "hidden_layer": ("скрытый слой", "hidden layer"),
    "hidden_layer_k": ("k-й скрытый слой", "hidden layer k"),
    "prediction": ("предсказание", "prediction"),
    "fact": ("ответ", "fact"),
    "loss": ("потери", "loss"),
    "artificial_intelligence": ("искусственный интеллект", "artificial intelligence"),
    "artificial_intelligence_example": (
        "шахматная программа, которая перебирает ходы",
        "a chess program that searches through moves",
    ),
    "machine_learning": ("машинное обучение", "machine learning"),
    "machine_learning_example": ("цена квартиры по площади и этажу", "a flat’s price from its area and floor"),
    "deep_learning": ("глубокое обучение", "deep learning"),
    "deep_learning_example": ("что изображено на снимке", "what a photograph shows"),
    "rectifiers": ("выпрямители", "rectifiers"),
    "smooth_rectifiers": ("гладкие выпрямители", "smooth rectifiers"),
    "sigmoidal": ("сигмоидальные", "sigmoidal"),
    "shrinkage": ("сжимающие", "shrinkage"),
    "without_mask": ("без маски", "no mask"),
    "causal_mask": ("причинная маска", "causal mask"),
    "input_vector": ("вход", "input"),
    "classes": ("классы", "classes"),
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
