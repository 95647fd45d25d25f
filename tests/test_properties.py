"""Properties are verified: values derived by hand stand in the tables, and false statements are refused."""

import math
from dataclasses import replace

import pytest

from generator import normal, properties, statements
from generator.catalogue import ACTIVATIONS, CATALOGUE
from generator.entries import Activation, EntryError


def entry(name):
    return next(entry for entry in CATALOGUE if entry.name == name)


# Derived on paper. E denotes the mean over x ~ N(0, 1).
ON_PAPER = {
    # E max(0, x) = 1/√(2π), E max(0, x)² = 1/2
    "ReLU": {"mean": 1 / math.sqrt(2 * math.pi), "deviation": math.sqrt(0.5 - 1 / (2 * math.pi)), "gain": math.sqrt(2)},
    # E f² = (1 + a²)/2
    "LeakyReLU": {"gain": math.sqrt(2 / (1 + 0.01**2)), "mean": (1 - 0.01) / math.sqrt(2 * math.pi)},
    "RReLU": {"gain": math.sqrt(2 / (1 + (11 / 48) ** 2)), "slope_at_zero": 11 / 48},
    # E e^x [x < 0] = √e Φ(−1)
    "ELU": {"mean": 1 / math.sqrt(2 * math.pi) + math.exp(0.5) * 0.15865525393145707 - 0.5},
    # Stein: E xΦ(x) = E φ(x) = 1/(2√π)
    "GELU": {"mean": 1 / (2 * math.sqrt(math.pi)), "slope_at_zero": 0.5},
    "SiLU": {"slope_at_zero": 0.5, "value_at_zero": 0},
    "Softplus": {"value_at_zero": math.log(2), "slope_at_zero": 0.5},
    "Sigmoid": {"value_at_zero": 0.5, "slope_at_zero": 0.25, "mean": 0.5},
    "Tanh": {"slope_at_zero": 1, "mean": 0},
}


@pytest.mark.parametrize("name", ON_PAPER)
def test_numbers_derived_on_paper(name):
    table = dict(properties.verified(entry(name))) | dict(normal.measured(entry(name)))
    for key, expected in ON_PAPER[name].items():
        assert float(table[key]) == pytest.approx(expected, rel=5e-4, abs=1e-9), key


def test_extrema_are_computed_and_marked_as_approximate():
    table = dict(properties.verified(entry("GELU")))
    assert table["range"] == r"[\approx -0.1700 \sep \infty)"
    assert table["minimum_at"] == r"f(-0.7518) \approx -0.1700"
    # sup GELU′ = Φ(√2) + √2 φ(√2) = (1 + erf 1)/2 + e^{-1}/√π
    assert float(table["lipschitz"].split()[-1]) == pytest.approx(
        (1 + math.erf(1)) / 2 + math.exp(-1) / math.sqrt(math.pi), abs=5e-5
    )
    assert dict(properties.verified(entry("SiLU")))["lipschitz"] == r"\approx 1.0998"


def test_half_of_normal_inputs_meet_a_zero_slope_in_relu():
    assert dict(normal.measured(entry("ReLU")))["zero_slopes"] == r"50\,\%"
    assert dict(normal.measured(entry("LeakyReLU")))["zero_slopes"] == r"0\,\%"


def test_elu_is_smooth_for_alpha_one_only():
    assert dict(properties.verified(entry("ELU")))["continuous_slope"] == "with_defaults_only"


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("Sigmoid", {"range": "(0, 2)"}),
        ("Sigmoid", {"range": "[0, 1)"}),
        ("Sigmoid", {"limits": ("0.1", "1")}),
        ("ReLU", {"range": r"(0, \infty)"}),
        ("ReLU", {"monotone": "increasing"}),
        ("GELU", {"monotone": "nondecreasing"}),
        ("Tanh", {"symmetry": "even"}),
        ("Sigmoid", {"symmetry": "odd"}),
        ("Tanh", {"lipschitz": r"\frac{1}{2}"}),
        ("Tanh", {"lipschitz": "2"}),
        ("ReLU", {"continuous_slope": True}),
        ("Tanh", {"continuous_slope": False}),
        ("ELU", {"limits": ("0", r"\infty")}),
    ],
    ids=lambda value: str(value),
)
def test_a_false_statement_is_refused(name, change):
    one = entry(name)
    with pytest.raises(EntryError, match=name):
        properties.verified(replace(one, properties=replace(one.properties, **change)))


def test_statements_about_softmax_and_mse():
    assert len(statements.verified(entry("Softmax"))) == 5
    with pytest.raises(EntryError, match="unknown"):
        statements.verified(replace(entry("Softmax"), properties=("is_convex",)))
    with pytest.raises(EntryError, match="does not hold"):
        statements.verified(replace(entry("MSELoss"), name="BCEWithLogitsLoss"))


@pytest.mark.parametrize(
    ("name", "false"),
    [
        ("Softmin", "keeps_order"),
        ("LogSoftmax", "sums_to_one"),
        ("Softmax2d", "never_positive"),
        ("Softmax", "reverses_order"),
    ],
)
def test_a_false_statement_about_a_vector_is_refused(name, false):
    one = entry(name)
    assert len(statements.verified(one)) == 5
    with pytest.raises(EntryError, match=f"'{false}' does not hold"):
        statements.verified(replace(one, properties=(*one.properties, false)))


def test_statements_about_glu():
    assert len(statements.verified(entry("GLU"))) == 3


@pytest.mark.parametrize(
    ("name", "false"),
    [("MultiheadAttention", "classes_sum_to_one"), ("AdaptiveLogSoftmaxWithLoss", "weights_sum_to_one")],
)
def test_a_statement_about_another_layer_is_refused(name, false):
    one = entry(name)
    assert len(statements.verified(one)) == 5
    with pytest.raises(EntryError, match=f"'{false}' is unknown"):
        statements.verified(replace(one, properties=(*one.properties, false)))


def test_no_statistic_is_a_bound():
    for one in ACTIVATIONS:
        if isinstance(one, Activation):
            assert r"\min" not in dict(properties.verified(one))["range"]
