"""What a function makes of N(0, 1), and what the table of all sorts by, beside values derived on paper."""

import math

import pytest
from torch import nn

from generator import normal, properties
from generator.catalogue import ACTIVATIONS, CATALOGUE
from generator.entries import Activation

ELEMENTWISE = [one for one in ACTIVATIONS if isinstance(one, Activation)]


def entry(name):
    return next(entry for entry in CATALOGUE if entry.name == name)


def phi(x):
    """The density of N(0, 1)."""
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def below(x):
    """The share of N(0, 1) below x."""
    return (1 + math.erf(x / math.sqrt(2))) / 2


# Derived on paper; E is the mean over x ~ N(0, 1), and E x² [x > t] = t φ(t) + 1 − Φ(t).
ON_PAPER = {
    # half of x² is lost
    "ReLU": {"gain": math.sqrt(2), "mean": 1 / math.sqrt(2 * math.pi), "zero_slopes": 0.5, "small_slopes": 0.5},
    # E f² = (1 + a²)/2; the slope is 0.01 on the left, which is not below 0.01
    "LeakyReLU": {"gain": math.sqrt(2 / (1 + 0.01**2)), "zero_slopes": 0},
    "PReLU": {"gain": math.sqrt(2 / (1 + 0.25**2)), "zero_slopes": 0},
    # E f² = ∫₀⁶ x² φ + 36 (1 − Φ(6))
    "ReLU6": {"gain": (0.5 - 6 * phi(6) - (1 - below(6)) + 36 * (1 - below(6))) ** -0.5, "zero_slopes": 0.5},
    # −1 up to 1, x above: E f = φ(1) − Φ(1)
    "Threshold": {"mean": phi(1) - below(1), "zero_slopes": below(1),
                  "gain": (below(1) + phi(1) + 1 - below(1)) ** -0.5},
    # e^x < 0.01 for x < −ln 100
    "ELU": {"small_slopes": below(-math.log(100))},
    # Klambauer et al., Self-Normalizing Neural Networks: mean 0 and variance 1 are a fixed point
    "SELU": {"mean": 0, "deviation": 1, "gain": 1},
    # the slope x/3 + 1/2 is within 0.01 of zero for |x + 3/2| < 0.03
    "Hardswish": {"zero_slopes": below(-3),
                  "small_slopes": below(-3) + below(-1.47) - below(-1.53)},
    # σ(x) = 1/2 + an odd function
    "Sigmoid": {"mean": 0.5, "zero_slopes": 0},
    "Hardsigmoid": {"mean": 0.5, "zero_slopes": 2 * below(-3)},
    # E f² = ∫ over |x| < 1 of x² φ + 1 beyond
    "Hardtanh": {"zero_slopes": 2 * below(-1), "gain": (1 - 2 * phi(1)) ** -0.5, "mean": 0},
    # 1 − tanh² < 0.01 for |x| > artanh √0.99
    "Tanh": {"small_slopes": 2 * below(-math.atanh(math.sqrt(0.99))), "mean": 0},
    # tanh² < 0.01 for |x| < artanh 0.1
    "Tanhshrink": {"small_slopes": 1 - 2 * below(-math.atanh(0.1)), "zero_slopes": 0},
    # E f² = 2 E (x − λ)² [x > λ] = 2 ((1 + λ²)(1 − Φ(λ)) − λ φ(λ))
    "Softshrink": {"gain": (2 * (1.25 * below(-0.5) - 0.5 * phi(0.5))) ** -0.5, "zero_slopes": 1 - 2 * below(-0.5)},
    "Hardshrink": {"gain": (2 * (0.5 * phi(0.5) + below(-0.5))) ** -0.5, "zero_slopes": 1 - 2 * below(-0.5)},
    # 1/(1 + |x|)² < 0.01 for |x| > 9
    "Softsign": {"small_slopes": 2 * below(-9), "mean": 0},
}  # fmt: skip


@pytest.mark.parametrize("name", ON_PAPER)
def test_statistics_derived_on_paper(name):
    found = normal.statistics(entry(name))
    for key, expected in ON_PAPER[name].items():
        assert found[key] == pytest.approx(expected, rel=1e-3, abs=1e-6), key


# What the documentation of nn.init.calculate_gain lists.
TORCH_GAINS = {
    "ReLU": math.sqrt(2),
    "LeakyReLU": math.sqrt(2 / (1 + 0.01**2)),
    "Tanh": 5 / 3,
    "Sigmoid": 1,
    "SELU": 3 / 4,
}


@pytest.mark.parametrize("one", ELEMENTWISE, ids=lambda one: one.name)
def test_torchs_own_gain_stands_where_torch_has_one(one):
    assert normal.torch_gain(one) == TORCH_GAINS.get(one.name)
    told = dict(normal.measured(one))["torch_gain"]
    assert (told == "none") == (one.name not in TORCH_GAINS)
    if one.name in TORCH_GAINS:
        assert f"{TORCH_GAINS[one.name]:.4g}" == told
    else:
        with pytest.raises(ValueError, match="Unsupported"):
            nn.init.calculate_gain(one.name.lower())


def test_no_share_above_zero_is_printed_as_zero():
    assert dict(normal.measured(entry("Softsign")))["small_slopes"] == r"< 0.01\,\%"
    assert dict(normal.measured(entry("ReLU")))["small_slopes"] == r"50\,\%"
    assert dict(normal.measured(entry("LeakyReLU")))["small_slopes"] == r"0\,\%"


# From the definitions: range, limits, Lipschitz constant, with torch's default parameters.
DEFINED = {
    "ReLU": ([0, math.inf], 0, math.inf, 1),
    "ReLU6": ([0, 6], 0, 6, 1),
    "ELU": ([-1, math.inf], -1, math.inf, 1),
    "SELU": ([-1.7580993408473766, math.inf], -1.7580993408473766, math.inf, 1.7580993408473766),
    "Hardswish": ([-3 / 8, math.inf], 0, math.inf, 3 / 2),
    "Sigmoid": ([0, 1], 0, 1, 1 / 4),
    "Hardsigmoid": ([0, 1], 0, 1, 1 / 6),
    "LogSigmoid": ([-math.inf, 0], -math.inf, 0, 1),
    "Tanh": ([-1, 1], -1, 1, 1),
    "Hardtanh": ([-1, 1], -1, 1, 1),
    "Softsign": ([-1, 1], -1, 1, 1),
    "Tanhshrink": ([-math.inf, math.inf], -math.inf, math.inf, 1),
    "Hardshrink": ([-math.inf, math.inf], -math.inf, math.inf, math.inf),
    # the maximum of GELU′ is at √2
    "GELU": ([-0.16997, math.inf], 0, math.inf, below(math.sqrt(2)) + math.sqrt(2) * phi(math.sqrt(2))),
}


@pytest.mark.parametrize("name", DEFINED)
def test_numbers_that_the_table_sorts_by(name):
    found = properties.numbers(entry(name))
    ends, left, right, steepest = DEFINED[name]
    assert found["range"] == pytest.approx(ends, abs=1e-5)
    assert [*found["limit_left"], *found["limit_right"]] == pytest.approx([left, right])
    assert found["lipschitz"] == pytest.approx([steepest], rel=1e-6)


def test_a_function_is_bounded_where_its_range_ends():
    told = {one.name: dict(properties.verified(one))["bounded"] for one in ELEMENTWISE}
    bounded = {"ReLU6", "Sigmoid", "Hardsigmoid", "Tanh", "Hardtanh", "Softsign"}
    assert {name for name, value in told.items() if value == "yes"} == bounded
    assert {name for name, value in told.items() if value == "bounded_above"} == {"LogSigmoid"}
    assert {told[name] for name in ("LeakyReLU", "PReLU", "RReLU", "Tanhshrink", "Softshrink", "Hardshrink")} == {"no"}
    assert {told[name] for name in ("ReLU", "ELU", "GELU", "Softplus", "Threshold")} == {"bounded_below"}


def test_only_prelu_learns():
    learned = {one.name: properties.numbers(one)["learnable"] for one in ELEMENTWISE}
    assert learned.pop("PReLU") == [1]
    assert set(map(tuple, learned.values())) == {(0,)}
