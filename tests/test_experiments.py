"""Trainings of the course: their records are what the code leaves, their figures show the records."""

import base64
import io
import json
import math
import re
import sys
from itertools import combinations
from xml.etree import ElementTree

import project
import pytest
import torch
from PIL import Image
from project import ROOT
from torch import nn

from generator import experiments
from generator.catalogue.course import COURSE
from generator.entries import Experiment
from generator.experiments import depth, features, letters, separation
from generator.figures import regions
from generator.words import WORDS

SVG = "{http://www.w3.org/2000/svg}"
SLUGS = [entry.slug for entry in COURSE if isinstance(entry, Experiment)]


@pytest.fixture(autouse=True)
def one_thread():
    """As in the generator's workers."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """A copy of the repository in which records may be broken."""
    return project.copy(tmp_path_factory.mktemp("project"))


def record(slug):
    return json.loads((ROOT / f"plots/experiments/{slug}.json").read_text(encoding="utf-8"))


def figure(slug):
    return ElementTree.parse(ROOT / f"plots/course/{slug}.svg").getroot()


def texts(root):
    return ["".join(text.itertext()).replace("\u200b", "") for text in root.iter(f"{SVG}text")]


def generate(folder, *names):
    return project.run(folder, sys.executable, "-m", "generator", *names)


# --- Every experiment -----------------------------------------------------------------------------------------------


def test_every_experiment_of_the_catalogue_has_a_training_and_the_other_way_round():
    assert sorted(SLUGS) == sorted(slug for slug, _ in experiments.TRAININGS)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_record_names_its_versions_settings_and_a_table_in_known_words(slug):
    found = record(slug)
    assert re.fullmatch(r"\d+\.\d+\.\d+", found["versions"]["torch"])
    assert found["settings"]
    table = found["table"]
    assert all(key in WORDS for key in table["columns"])
    for row in table["rows"]:
        assert len(row) == len(table["columns"])
        assert all(isinstance(cell, int) or (cell and (cell[0] != "@" or cell[1:] in WORDS)) for cell in row)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_record_is_light_and_stands_as_it_is_written(slug):
    text = (ROOT / f"plots/experiments/{slug}.json").read_text(encoding="utf-8")
    assert len(text) < 120_000
    assert experiments.text_of(json.loads(text)) == text


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("content", [b"{", b"[]", b"{}", b"\xff"], ids=["no JSON", "a list", "an empty one", "no text"])
def test_a_damaged_record_is_one_line_with_its_file_and_mend(broken, slug, content):
    path, drawn = broken / f"plots/experiments/{slug}.json", broken / f"plots/course/{slug}.svg"
    whole, before = path.read_bytes(), drawn.read_bytes()
    path.write_bytes(content)
    try:
        result = generate(broken, slug)
    finally:
        path.write_bytes(whole)
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert re.match(rf"generator/catalogue/course.py:\d+: {slug.title()}: plots/experiments/{slug}.json ", line)
    assert line.endswith(f": run `python -m generator experiments/{slug}`")
    assert drawn.read_bytes() == before


def test_check_trains_nothing_and_tells_a_missing_record(broken):
    path = broken / "plots/experiments/separation.json"
    whole = path.read_bytes()
    path.unlink()
    try:
        result = generate(broken, "--check", "experiments/separation")
        assert not path.exists()
    finally:
        path.write_bytes(whole)
    assert result.returncode == 1
    assert result.stderr.splitlines() == ["plots/experiments/separation.json: missing"]


def test_a_missing_record_is_trained_and_a_changed_one_makes_only_its_figure_stale(broken):
    path = broken / "plots/experiments/separation.json"
    before = path.read_text(encoding="utf-8")
    path.unlink()
    result = generate(broken)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == "experiments/separation"
    assert json.loads(path.read_text(encoding="utf-8"))["table"] == json.loads(before)["table"]
    path.write_text(before.replace('"loss": 0.6931', '"loss": 0.7931'), encoding="utf-8")
    result = generate(broken)
    assert result.stdout.splitlines()[0] == "Separation"
    assert result.stdout.splitlines()[1].startswith("1 drawn, ")
    assert "J = 0.7931" in texts(ElementTree.parse(broken / "plots/course/separation.svg").getroot())
    path.write_text(before, encoding="utf-8")
    generate(broken)


def test_the_code_of_trainings_makes_no_figure_stale(broken):
    path = broken / "generator/experiments/separation.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("SEEDS = 20", "SEEDS = 21"), encoding="utf-8")
    try:
        assert generate(broken).stdout.strip() == "nothing is stale"
    finally:
        path.write_text(text, encoding="utf-8")


# --- Separation -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def separated():
    return separation.train()


def test_separation_is_what_its_training_leaves(separated):
    known = record("separation")
    for ours, theirs in zip(separated["panels"], known["panels"], strict=True):
        assert (ours["task"], ours["network"], ours["right"]) == (theirs["task"], theirs["network"], theirs["right"])
        assert ours["loss"] == pytest.approx(theirs["loss"], abs=0.002)
    assert abs(separated["seeds"]["succeeded"] - known["seeds"]["succeeded"]) <= 1


def test_one_neuron_ends_on_xor_where_no_weights_are_better(separated):
    neuron = separated["panels"][2]
    assert neuron["outputs"] == pytest.approx([0.5] * 4, abs=1e-3)
    assert neuron["loss"] == pytest.approx(math.log(2), abs=1e-4)
    assert neuron["right"] == 0
    x = torch.tensor([[1.0, *point] for point in separated["points"]], dtype=torch.float64)
    y = torch.tensor(neuron["answers"], dtype=torch.float64)

    def loss(weights):
        return nn.functional.binary_cross_entropy_with_logits(x @ weights, y)

    zero = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(loss(zero), zero)
    assert slope.abs().max() == 0
    bends = torch.linalg.eigvalsh(torch.autograd.functional.hessian(loss, zero.detach()))
    assert bends.min() > 0  # and the loss is convex in the weights: this is its only minimum


def test_the_figure_shows_what_separation_recorded():
    root, known = figure("separation"), record("separation")
    for panel in known["panels"]:
        assert f"J = {panel['loss']:.4f}" in texts(root)
        assert f"{panel['right']} / 4" in texts(root)
    dots = [g.get("class") for g in root.iter(f"{SVG}g") for _ in g.iter(f"{SVG}circle")]
    assert dots.count("value fill") == sum(sum(panel["answers"]) for panel in known["panels"])
    assert len(dots) == 16
    borders = [g for g in root.iter(f"{SVG}g") if g.get("class") == "value"]
    assert len(borders) == 3, "one neuron has no border for XOR"


# --- Features -------------------------------------------------------------------------------------------------------


def test_features_is_what_its_training_leaves_and_its_units_obey_the_rule():
    known = record("features")
    data = letters.images(letters.TRAINING, features.EACH, 0)
    held_out = letters.images(letters.HELD_OUT, features.EACH, 2)
    net = features.trained(data)
    assert features.accuracy(net, data) == pytest.approx(known["accuracy"]["training_images"], abs=0.02)
    assert features.accuracy(net, held_out) == pytest.approx(known["accuracy"]["new_fonts"], abs=0.02)
    for layer, part in ((1, "middle"), (2, "deep")):
        found = features.units(net, layer, held_out)
        shown = features.chosen(found)
        again = {unit.number for unit in shown} & {unit["unit"] for unit in known[part]["shown"]}
        assert len(again) >= features.UNITS / 2
        stage = net[: 3 * layer + 2]
        with torch.no_grad():
            responses = stage(held_out.pixels).flatten(2).amax(dim=2)
        for unit in shown:
            fonts = held_out.fonts[list(unit.where)].tolist()
            assert len(set(fonts)) == len(fonts) == features.PATCHES
            for font, image, response in zip(fonts, unit.where, unit.responses, strict=True):
                assert responses[held_out.fonts == font, unit.number].max() == response
                assert responses[image, unit.number] == response
            others = [font for font in range(len(letters.HELD_OUT)) if font not in fonts]
            assert all(responses[held_out.fonts == f, unit.number].max() <= min(unit.responses) for f in others)
        # a patch is what the unit sees: alone on paper it excites the unit as the whole image does
        unit, field = shown[0], features.receptive(layer)[0]
        sheet = torch.zeros(features.PATCHES, 1, 64, 64)
        sheet[:, 0, 16 : 16 + field, 16 : 16 + field] = unit.patches
        with torch.no_grad():
            alone = torch.stack([stage(torch.roll(sheet, (dy, dx), (2, 3)))[:, unit.number].flatten(1).amax(1)
                                 for dy in range(4) for dx in range(4)]).amax(0)  # fmt: skip
        assert (alone >= 0.6 * torch.tensor(unit.responses)).all()


def test_fonts_that_are_held_out_are_never_trained_on():
    known = record("features")["data"]
    assert not set(known["training_fonts"]) & set(known["held_out_fonts"])
    glyphs = [letters.glyph(font, "R") for font in known["training_fonts"] + known["held_out_fonts"]]
    for one, other in combinations(glyphs, 2):
        assert (one - other).abs().sum() > 20, "the fonts differ"
    assert known["images"] == {"training_images": 16 * 26 * 20, "new_images": 16 * 26 * 5, "new_fonts": 6 * 26 * 20}


def test_the_figure_of_features_shows_every_filter_and_the_patches_of_the_shown_units():
    known, root = record("features"), figure("features")
    sizes = {"filters": 7, "middle": known["middle"]["field"], "deep": known["deep"]["field"]}
    pictures = [
        *((each["pixels"], sizes["filters"]) for each in known["filters"]),
        *((patch["pixels"], sizes[part]) for part in ("middle", "deep")
          for unit in known[part]["shown"] for patch in unit["patches"]),
    ]  # fmt: skip
    drawn = [image.get("href").removeprefix("data:image/png;base64,") for image in root.iter(f"{SVG}image")]
    assert drawn == [png for png, _ in pictures]
    for png, side in pictures:
        assert Image.open(io.BytesIO(base64.b64decode(png))).size == (side, side)
    assert len(known["filters"]) == known["settings"]["channels"][0]
    for part in ("middle", "deep"):
        for unit in known[part]["shown"]:
            assert len({patch["font"] for patch in unit["patches"]}) == known["rule"]["patches"]
        alike = [unit["alike"] for unit in known[part]["shown"]]
        assert alike == sorted(alike, reverse=True)


# --- Depth ----------------------------------------------------------------------------------------------------------


def test_depth_is_what_its_training_leaves():
    known = record("depth")["networks"]
    data, held_out = depth.spirals(depth.TRAINING, 0), depth.spirals(depth.HELD_OUT, 2)
    medians = []
    for net in known:
        right = depth.trained(net["hidden"], net["width"], net["lr"], data).right(held_out)
        assert right.median().item() == pytest.approx(net["held_out"][net["median_seed"]], abs=0.05)
        medians.append(right.median().item())
    assert min(medians[1:]) > medians[0] + 0.08, "in as many steps, one hidden layer learns less"


def test_depth_compares_networks_of_nearly_one_size_with_the_rate_that_suits_each():
    known = record("depth")
    parameters = [net["parameters"] for net in known["networks"]]
    assert max(parameters) <= 1.03 * min(parameters)
    for net in known["networks"]:
        assert net["validation"][str(net["lr"])] == max(net["validation"].values())
        assert sum(len(each["bias"]) * (len(each["weight"][0]) + 1) for each in net["layers"]) == net["parameters"]
    assert [row[4] for row in known["table"]["rows"]] == [parameters[0], *parameters]
    # the wide network is not unable: given more steps, it learns the training points
    assert sorted(known["longer"]["training"])[depth.SEEDS // 2] > 0.99


def test_the_recorded_networks_answer_as_recorded_and_the_figure_says_so():
    known = record("depth")
    x, y = depth.spirals(known["data"]["held_out"], 2)
    for net in known["networks"]:
        answers = regions.layered(net["layers"])(x.double().numpy()) > 0
        share = (answers == (y.numpy() > 0)).mean()
        assert share == pytest.approx(net["held_out"][net["median_seed"]], abs=0.002)
        assert sorted(net["held_out"])[depth.SEEDS // 2] == net["held_out"][net["median_seed"]]
        assert f"{net['held_out'][net['median_seed']]:.3f}" in texts(figure("depth"))
    areas = [g for g in figure("depth").iter(f"{SVG}g") if g.get("class") == "value fill"]
    assert len(areas) == len(known["networks"])
