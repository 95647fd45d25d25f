"""Kinks, infinity and half precision: what torch returns, beside what can be derived."""

import math
import re
from dataclasses import replace

import pytest
import torch

from generator import extremes, kinks
from generator.catalogue import ACTIVATIONS, CATALOGUE
from generator.entries import Activation

ELEMENTWISE = [one for one in ACTIVATIONS if isinstance(one, Activation)]


def entry(name):
    return next(entry for entry in CATALOGUE if entry.name == name)


@pytest.fixture(scope="module")
def half():
    """What half precision loses, by function and format."""
    return {one.name: extremes.half_precision(one) for one in ELEMENTWISE}


def numbers(tex):
    """The numbers in a condition on x."""
    plain = re.sub(r" \\cdot 10\^\{(-?\d+)\}", r"e\1", tex)
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", plain)]


# --- At the kink: the page says so in words ---------------------------------------------------------------------------


def test_torch_returns_a_one_sided_slope_at_every_kink_and_almost_always_the_smaller():
    steeper = set()
    for one in ELEMENTWISE:
        for kink in kinks.at_kinks(one):
            assert kink["slope"] in (kink["left"], kink["right"]), kink
            if abs(float(kink["slope"])) > min(abs(float(kink["left"])), abs(float(kink["right"]))):
                steeper.add(one.name)
    assert steeper == {"ELU", "SELU"}


# --- At infinity ------------------------------------------------------------------------------------------------------

# From the limits, and NaN where the computation meets ∞·0 or ∞/∞.
AT_INFINITY = {
    "ReLU": ("0", "0", r"\infty", "1"),
    "ReLU6": ("0", "0", "6", "0"),
    "LeakyReLU": (r"-\infty", "0.01", r"\infty", "1"),
    "ELU": ("-1", "0", r"\infty", "1"),
    "SELU": ("-1.758", "0", r"\infty", "1.051"),
    "Sigmoid": ("0", "0", "1", "0"),
    "Tanh": ("-1", "0", "1", "0"),
    "Softplus": ("0", "0", r"\infty", "1"),
    "LogSigmoid": (r"-\infty", "1", "0", "0"),
    "SiLU": (r"\text{NaN}", r"\text{NaN}", r"\infty", r"\text{NaN}"),
    "Softsign": (r"\text{NaN}",) * 4,
}


@pytest.mark.parametrize("name", AT_INFINITY)
def test_values_and_slopes_at_infinity(name):
    assert tuple(extremes.at_infinity(entry(name)).values()) == AT_INFINITY[name]


@pytest.mark.parametrize("one", ELEMENTWISE, ids=lambda one: one.name)
def test_nan_gives_nan(one):
    assert extremes.at_infinity(one)  # raises EntryError if it does not


# --- In half precision ------------------------------------------------------------------------------------------------


def test_selu_alone_overflows_where_it_stretches_its_input(half):
    """λx is above the largest number where x is above that number over λ."""
    for name, digits in (("float16", 3), ("bfloat16", 2)):
        (first,) = numbers(half["SELU"][name]["overflow"])
        assert first == pytest.approx(
            torch.finfo(getattr(torch, name)).max / 1.0507009873554805, rel=10.0 ** (1 - digits)
        )
    assert {name for name, told in half.items() if "overflow" in told["float16"]} == {"SELU"}
    # 6x is above the largest number of float32, in which bfloat16 is computed, for x > 3.4e38/6
    assert {name for name, told in half.items() if "overflow" in told["bfloat16"]} == {"SELU", "Hardswish"}
    assert numbers(half["Hardswish"]["bfloat16"]["overflow"]) == pytest.approx(
        [torch.finfo(torch.bfloat16).max / 6], 0.05
    )


def test_the_slope_goes_where_the_output_rounds_to_one(half):
    """tanh x rounds to 1 where 1 − tanh x ≈ 2e^(−2x) is below a quarter of eps, σ(x) where e^(−x) is."""
    for name in ("float16", "bfloat16"):
        quarter = torch.finfo(getattr(torch, name)).eps / 4
        (tanh,) = numbers(half["Tanh"][name]["flat"])
        assert tanh == pytest.approx(math.log(2 / quarter) / 2, rel=0.02)
        _, sigmoid = numbers(half["Sigmoid"][name]["flat"])
        assert sigmoid == pytest.approx(-math.log(quarter), rel=0.02)


def test_a_result_goes_where_it_is_below_half_of_the_smallest_number(half):
    """e^x and σ(x) round to zero in float16 below half of 2⁻²⁴, that is for x < −25 ln 2 = −17.33."""
    for name in ("Sigmoid", "Softplus"):
        assert numbers(half[name]["float16"]["zero"]) == pytest.approx([-25 * math.log(2)], rel=2e-3)
    for name in ("ELU", "CELU"):
        assert numbers(half[name]["float16"]["flat"]) == pytest.approx([-25 * math.log(2)], rel=2e-3)
        assert "zero" not in half[name]["float16"]
    assert numbers(half["LogSigmoid"]["float16"]["zero"]) == pytest.approx([25 * math.log(2)], rel=2e-3)


def test_piecewise_linear_functions_lose_nothing(half):
    for name in ("ReLU", "LeakyReLU", "PReLU", "RReLU", "ReLU6", "Threshold", "Hardtanh", "Hardsigmoid", "Softshrink",
                 "Hardshrink"):  # fmt: skip
        assert half[name] == {"float16": {}, "bfloat16": {}}


def test_digits_are_lost_by_differences_of_nearly_equal_numbers_alone(half):
    assert {name for name, told in half.items() if any("lost" in one for one in told.values())} == {
        "GELU",
        "Tanhshrink",
    }
    # x − tanh x ≈ x³/3 is below half of float16's steps at x, 2⁻¹¹x, for x² < 3 · 2⁻¹²
    (zero,) = numbers(half["Tanhshrink"]["float16"]["zero"])
    assert zero == pytest.approx(math.sqrt(3 * 2**-12), rel=0.1)


def test_nothing_else_is_measured_than_a_reader_can_repeat():
    """The places on the page, with torch's ordinary calls."""
    x = torch.tensor([6.2, 8.4], dtype=torch.float16, requires_grad=True)
    torch.sigmoid(x).sum().backward()
    assert x.grad[0] > 0
    assert x.grad[1] == 0
    assert torch.nn.functional.selu(torch.tensor(6.3e4, dtype=torch.float16)).isinf()
    assert torch.nn.functional.selu(torch.tensor(6.2e4, dtype=torch.float16)).isfinite()
    assert torch.nn.functional.tanhshrink(torch.tensor(0.028, dtype=torch.float16)) == 0


def test_a_kink_that_no_look_alike_shares_is_told_alone():
    relu = replace(entry("ReLU"), look_alikes=())
    assert kinks.at_kinks(relu)[0]["look_alikes"] == []
