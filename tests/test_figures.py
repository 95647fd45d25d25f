"""Figures: what they show, their text, their size, and that they come out the same twice."""

import gzip
import json
import re
import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator import palette, svg
from generator.catalogue import CATALOGUE
from generator.descriptions import title_of
from generator.drawing import draw
from generator.entries import Activation, EntryError, Families, Loss, Network
from generator.figures import attention, clusters, diagram, families, gate, panels, parts, plot

SVG = "{http://www.w3.org/2000/svg}"
ROOT = Path(__file__).parents[1]


def entry(name):
    return next(entry for entry in CATALOGUE if entry.name == name)


@pytest.fixture(scope="module")
def drawn():
    """Every file of every entry, drawn now."""
    return {one.name: draw(one, "") for one in CATALOGUE}


def figure(drawn, name):
    one = entry(name)
    return ElementTree.fromstring(drawn[name][f"{one.kind}/{one.slug}.svg"])


def texts(root):
    return ["".join(text.itertext()).replace("\u200b", "") for text in root.iter(f"{SVG}text")]


def group(root, classes):
    """The paths drawn with exactly these classes."""
    return [path for g in root.iter(f"{SVG}g") if g.get("class") == classes for path in g.iter(f"{SVG}path")]


@pytest.mark.parametrize("name", [one.name for one in CATALOGUE])
def test_every_figure_is_small_and_accessible(drawn, name):
    for file, text in drawn[name].items():
        if not file.endswith(".svg"):
            continue
        limit = 2500 if isinstance(entry(name), Activation | Loss) else 60_000 if name == "Features" else 6000
        assert len(gzip.compress(text.encode(), mtime=0)) <= limit, file
        root = ElementTree.fromstring(text)
        title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title.text == title_of(json.loads(drawn[name][f"{entry(name).kind}/{entry(name).slug}.json"]), "en")
        assert len(description.text) > 40
        assert root.get("role") == "img"
        assert root.get("aria-labelledby").split() == [title.get("id"), description.get("id")]
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids)) == 2
        assert not list(root.iter(f"{SVG}style"))
        assert "nan" not in re.sub(r'"data:[^"]*"', "", text.lower())
        assert not re.search(r">[-\u2212]0<", text), "an axis says minus zero"


@pytest.mark.parametrize("name", [one.name for one in CATALOGUE])
def test_everything_stays_inside_the_figure(drawn, name):
    root = figure(drawn, name)
    width, height = map(float, root.get("viewBox").split()[2:])
    for text in root.iter(f"{SVG}text"):
        content = "".join(text.itertext())
        wide = svg.text_width(content, palette.SMALL)
        left = float(text.get("x")) - {None: 0, "middle": wide / 2, "end": wide}[text.get("text-anchor")]
        assert left >= -4, content
        assert left + wide <= width + 6, content
        assert 8 <= float(text.get("y")) <= height, content


@pytest.mark.parametrize("name", [one.name for one in CATALOGUE if isinstance(one, Activation | Loss)])
def test_labels_do_not_lie_on_each_other(drawn, name):
    boxes = []
    for text in figure(drawn, name).iter(f"{SVG}text"):
        content = "".join(text.itertext()).replace("\u200b", "")
        wide = svg.text_width(content, palette.SMALL) * 0.85
        left = float(text.get("x")) - {None: 0, "middle": wide / 2, "end": wide}[text.get("text-anchor")]
        boxes.append((content, left, float(text.get("y")) - 9, left + wide, float(text.get("y"))))
    for (a, *first), (b, *second) in combinations(boxes, 2):
        apart = first[2] <= second[0] or second[2] <= first[0] or first[3] <= second[1] or second[3] <= first[1]
        assert apart, f"{a} and {b}"


def test_relu_is_two_straight_pieces_with_a_jump_of_the_slope(drawn):
    root = figure(drawn, "ReLU")
    (value, more) = group(root, "value")
    assert "l" not in value.get("d")  # flat: horizontal only
    assert more.get("d").count("l") == 1
    assert len(group(root, "slope")) == 2, "the slope has a piece on each side, no line through the jump"
    dots = [g.get("class") for g in root.iter(f"{SVG}g") for _ in g.iter(f"{SVG}circle")]
    assert dots == ["slope hollow", "slope fill"]


def test_curves_are_torch_values(drawn):
    """The end of sigmoid's curve stands where torch's sigmoid(4) belongs, in pixels."""
    (path,) = group(figure(drawn, "Sigmoid"), "value")
    start, *steps = re.findall(r"[Mlhv][^Mlhv]*", path.get("d"))
    x, y = map(float, re.findall(r"-?[\d.]+", start))
    for step in steps:
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", step)]
        dx, dy = {"l": numbers, "h": [numbers[0], 0], "v": [0, numbers[0]]}[step[0]]
        x, y = x + dx, y + dy
    assert (x, y) == pytest.approx((410, 10 + (4 - 0.9820137900379085) * 50), abs=0.02)


def test_a_family_runs_from_faint_to_strong_and_names_its_values(drawn):
    root = figure(drawn, "LeakyReLU")
    assert [text for text in texts(root) if text.startswith("a = ")][:3] == ["a = 0.01", "a = 0.1", "a = 0.3"]
    opacities = [g.get("opacity") for g in root.iter(f"{SVG}g") if g.get("class") == "value"]
    assert opacities == [".68", ".84", None]


def test_the_band_of_rrelu_holds_what_the_module_drew(drawn):
    root = figure(drawn, "RReLU")
    bands = [g for g in root.iter(f"{SVG}g") if g.get("fill-opacity")]
    assert len(bands) == 2
    samples = [c for g in root.iter(f"{SVG}g") if g.get("class") == "value fill" for c in g.iter(f"{SVG}circle")]
    assert len(samples) == 60
    zero_x, zero_y = 10 + 4 * 50, 10 + 4 * 50
    for dot in samples:
        slope = (float(dot.get("cy")) - zero_y) / (zero_x - float(dot.get("cx")))
        assert 1 / 8 - 0.05 <= slope <= 1 / 3 + 0.05


def test_softmax_shows_input_and_three_temperatures(drawn):
    shown = texts(figure(drawn, "Softmax"))
    for label in ("x", "T = 0.5", "T = 1", "T = 4", "0.644", "0.237", "0.087", "0.032"):
        assert label in shown


def test_the_perceptron_has_what_its_module_has(drawn):
    root = figure(drawn, "Perceptron")
    assert [t for t in texts(root) if re.fullmatch(r"x\d|w\d|1|Σ|g|z|ŷ", t)] == [
        "w0", "w1", "w2", "w3", "z", "1", "x1", "x2", "x3", "Σ", "g", "ŷ",
    ]  # fmt: skip
    words = {text.get("data-word") for text in root.iter(f"{SVG}text")} - {None}
    assert words == {"inputs", "weights", "sum", "activation", "output"}
    two = Network("Perceptron", ("Linear(2, 1, bias=False)", "Tanh()"))
    fewer = ElementTree.fromstring(svg.render(diagram.draw(two), "p", "p", "d"))
    assert [t for t in texts(fewer) if re.fullmatch(r"x\d|w\d|1", t)] == ["w1", "w2", "x1", "x2"]


def test_a_gate_is_drawn_through_torchs_own_values(drawn):
    """The contour of GLU at 1 passes through (2, 0), where half of 2 is let through."""
    line = min(gate.contours(entry("GLU"), 1.0)[0], key=lambda point: abs(point[0] - 2))
    assert line == pytest.approx((2, 0), abs=0.06)
    assert {"1", "2", "3", "\u22121", "\u22122", "\u22123", "0.5"} <= set(texts(figure(drawn, "GLU")))


def test_softmax2d_shows_a_pixel_before_and_after(drawn):
    shown = texts(figure(drawn, "Softmax2d"))
    assert [text for text in shown if re.fullmatch(r"\u2212?\d\.\d+", text)] == [
        "\u22120.6", "0.4", "0.6", "0.142", "0.386", "0.472",
    ]  # fmt: skip


def test_attention_is_drawn_with_the_shapes_and_the_weights_of_its_module(drawn):
    root = figure(drawn, "MultiheadAttention")
    shown = texts(root)
    assert [t for t in shown if t.startswith("W")] == ["WQ: 8 × 8", "WK: 8 × 8", "WV: 8 × 8", "WO: 8 × 8"]
    assert shown.count("5 × 8") == 8
    assert shown.count("2 × 5 × 4") == 4
    assert shown.count("2 × 5 × 5") == 1
    # the cells that the causal mask leaves: 5 + 4 + … + 1 in each head
    frames = [path.get("d").count("z") for path in group(root, "muted") if path.get("d").count("z") > 1]
    assert frames == [25, 25, 15, 15]
    plain, causal = attention.weights(entry("MultiheadAttention"))
    for matrix in (*plain, *causal):
        assert [sum(line) for line in matrix] == pytest.approx([1] * 5)
    assert all(value == 0 for matrix in causal for i, line in enumerate(matrix) for value in line[i + 1 :])


def test_other_heads_are_drawn_as_many(drawn):
    four = replace(entry("MultiheadAttention"), example=(("embed_dim", 4), ("num_heads", 1)))
    shown = texts(ElementTree.fromstring(svg.render(attention.draw(four), "n", "t", "d")))
    assert {"WQ: 4 × 4", "5 × 4", "1 × 5 × 4", "[H1]"} <= set(shown)
    assert "A2" not in shown


def test_adaptive_softmax_is_drawn_with_the_shapes_of_its_module(drawn):
    shown = texts(figure(drawn, "AdaptiveLogSoftmaxWithLoss"))
    assert [t for t in shown if "×" in t] == ["22 × 64", "16 × 64", "180 × 16", "4 × 64", "800 × 4"]
    assert [t for t in shown if "…" in t] == ["0…19", "20…199", "200…999"]
    three = (("in_features", 64), ("n_classes", 1000), ("cutoffs", (20, 200, 500)))
    with pytest.raises(EntryError, match="the figure shows two clusters, the example has 3"):
        clusters.draw(replace(entry("AdaptiveLogSoftmaxWithLoss"), example=three))


def labels(root, pattern):
    return {text for text in texts(root) if re.fullmatch(pattern, text)}


def test_a_layer_has_a_weight_on_every_line_and_tells_its_neurons_apart(drawn):
    root = figure(drawn, "DenseLayer")
    assert labels(root, r"w\d.*") == {f"w{j},{i}" for j in range(4) for i in (1, 2)}
    dashed = [g for g in root.iter(f"{SVG}g") if g.get("stroke-dasharray")]
    assert sum(len(list(g.iter(f"{SVG}path"))) for g in dashed) == 4, "the lines into the second neuron"


def test_a_network_has_a_line_for_every_weight_of_its_module(drawn):
    root = figure(drawn, "SingleLayerNetwork")
    lines = [path.get("d").count("M") for path in group(root, "weight")]
    assert lines == [3 * 4, 4 * 2]
    assert labels(root, r"[zŷx].*") == {"x1", "x2", "x3", "z1", "z2", "z3", "z4", "ŷ1", "ŷ2"}
    assert labels(root, r"W.*") == {"W(1)", "W(2)"}


def test_a_deep_network_numbers_layer_and_unit(drawn):
    root = figure(drawn, "DeepNetwork")
    assert labels(root, r"z.*") == {"zk,1", "zk,2", "zk,nk"}
    assert labels(root, r"x.*") == {"x1", "x2", "xm"}


def test_every_family_names_its_curves(drawn):
    named = {name.partition("(")[0] for _, names in entry("Families").families for name in names}
    assert labels(figure(drawn, "Families"), r"[A-Z].*") == named


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (Network("Perceptron", ("Linear(3, 2)", "Tanh()")), "its layers do not make what the view 'neuron' shows"),
        (Network("Perceptron", ("Tanh()", "Linear(3, 1)")), "its layers are not linear ones and activations in turn"),
        (Families("Families", (("rectifiers", ("Relu()",)),)), "torch.nn has no `Relu()`"),
        (Families("Families", (("rectifiers", ("ReLU(",)),)), "torch.nn has no `ReLU(`"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_one_line(wrong, told):
    draw_it = diagram.draw if isinstance(wrong, Network) else families.draw
    with pytest.raises(EntryError, match=re.escape(told)) as error:
        draw_it(wrong)
    assert re.match(r"generator/catalogue/(networks|course)\.py:\d+: ", str(error.value))
    assert "\n" not in str(error.value)


def test_a_label_sets_scripts_and_scripts_of_scripts():
    assert svg.label_width("z_{k,n_k}", 20) < svg.label_width("zk,nk", 20)
    part = parts.disc("x", "z_{k,n_k}^{(1)}", "sum")
    root = ElementTree.fromstring(svg.render(parts.framed(part), "n", "t", "d"))
    assert texts(root) == ["zk,nk(1)"]


def test_sgd_states_what_decides_its_paths(drawn):
    record = drawn["SGD"]["optimizers/sgd.json"]
    for part in ("lr = 0.072", "momentum = 0.8", "nesterov = True", '"steps": "40"'):
        assert part in record


def test_drawing_in_two_processes_gives_the_same_bytes():
    code = (
        "import hashlib; from generator.catalogue import CATALOGUE; from generator.drawing import draw; "
        "print(hashlib.sha256(repr([draw(e, '') for e in CATALOGUE]).encode()).hexdigest())"
    )
    runs = {subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True).stdout for _ in "ab"}
    assert len(runs) == 1
    assert re.fullmatch(r"[0-9a-f]{64}\n", runs.pop())


def test_a_line_is_cut_where_it_leaves_the_figure():
    assert plot.clipped([(0, 0), (1, 2)], 0, 1) == [[(0, 0), (0.5, 1.0)]]
    assert plot.clipped([(-2, -2), (2, 2)], -1, 1) == [[(-1.0, -1), (1.0, 1)]]
    assert plot.clipped([(0, 5), (1, 6)], 0, 1) == []
    zigzag = plot.clipped([(0, 0), (1, 2), (2, 0)], 0, 1)
    assert zigzag == [[(0, 0), (0.5, 1.0)], [(1.5, 1.0), (2, 0)]]


def test_a_jump_is_told_by_its_dots():
    full, hollow = panels.jump_dots(lambda xs: [0.0 if x <= 0 else 1.0 for x in xs], [0.0], (-1, 1))
    assert full == ((0.0, 0.0),)
    assert hollow == ((0.0, 1.0),)


@pytest.mark.parametrize("role", palette.COLOURS)
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_told_from_the_background(role, theme):
    background = ("#ffffff", "#12161d")[theme]
    wanted = 1.0 if role == "grid" else 4.5
    assert contrast(palette.COLOURS[role][theme], background) >= wanted


def contrast(one, other):
    """Contrast ratio by WCAG 2."""

    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)
