"""What is printed is what torch computes: formulas, slopes, update rules; and a broken one is told."""

import re
from dataclasses import replace

import pytest
import torch
from torch import nn
from torch.nn.modules import activation, adaptive

from generator import kinks, layers, references
from generator.catalogue import ACTIVATIONS, CATALOGUE, LOSSES, OPTIMIZERS
from generator.checks import check
from generator.entries import Activation, EntryError, Form, Step
from generator.replay import applies, option_sets


def entry(name):
    return next(entry for entry in CATALOGUE if entry.name == name)


@pytest.mark.parametrize(
    "one", [one for one in CATALOGUE if one.kind not in ("networks", "course")], ids=lambda one: one.name
)
def test_agrees_with_torch(one):
    assert check(one) >= 30


@pytest.mark.parametrize(
    ("formula", "slope", "told"),
    [
        (
            r"\begin{cases} x, & \if x > 0 \\ \alpha (e^{x} - 1.001), & \otherwise \end{cases}",
            r"\begin{cases} 1, & \if x > 0 \\ \alpha e^{x}, & \otherwise \end{cases}",
            ["ELU", "alpha = 1.0, x = -1000.0", "gives -1.001", "torch gives -1.0"],
        ),
        (
            r"\begin{cases} x, & \if x > 0 \\ \alpha (e^{x} - 1), & \otherwise \end{cases}",
            r"\begin{cases} 1, & \if x > 0 \\ e^{x}, & \otherwise \end{cases}",
            ["ELU", "alpha = 0.5, x = -", "torch gives"],
        ),
    ],
    ids=["formula", "slope"],
)
def test_a_broken_formula_is_told_with_point_and_both_values(formula, slope, told):
    with pytest.raises(EntryError) as failure:
        check(replace(entry("ELU"), forms=(Form(formula, slope),)))
    for part in ["generator/catalogue/activations.py:", *told]:
        assert part in str(failure.value)


def test_every_member_of_a_chain_is_checked():
    tanh = entry("Tanh")
    broken = replace(tanh.forms[0], formula=r"\frac{e^{x} - e^{-x}}{e^{x} + e^{-x}} = 1 - \frac{2}{e^{x} + 1}")
    with pytest.raises(EntryError, match="Tanh"):
        check(replace(tanh, forms=(broken,)))


def test_a_branch_that_the_default_hides_is_checked():
    """Softplus without its threshold is 2e-9 off at the default; a smaller threshold shows it."""
    softplus = entry("Softplus")
    without = Form(r"\frac{1}{\beta} \ln(1 + e^{\beta x})", r"\sigma(\beta x)")
    with pytest.raises(EntryError, match="threshold"):
        check(replace(softplus, forms=(without,)))


def test_a_broken_loss_and_a_broken_vector_function_are_told():
    with pytest.raises(EntryError, match="MSELoss"):
        check(replace(entry("MSELoss"), slope=r"\left(x_i - y_i\right)"))
    with pytest.raises(EntryError, match="Softmax"):
        check(replace(entry("Softmax"), slope=r"p_i \left([i = j] - p_i\right)"))


@pytest.mark.parametrize(
    ("name", "wrong", "told"),
    [
        ("MultiheadAttention", lambda p, o, i: i | {"query": i["query"] / 2}, "num_heads = 1, bias = True"),
        ("MultiheadAttention", lambda p, o, i: {n: v for n, v in i.items() if n != "attn_mask"}, "(attn_mask)"),
        ("MultiheadAttention", lambda p, o, i: i | {"value": i["value"].detach()}, "the gradient in value"),
        ("MultiheadAttention", lambda p, o, i: o.update(add_zero_attn=False) or i, "add_zero_attn = True"),
        ("AdaptiveLogSoftmaxWithLoss", lambda p, o, i: i | {"x": -i["x"]}, "cutoffs = [3]"),
        ("AdaptiveLogSoftmaxWithLoss", lambda p, o, i: p.pop("head.bias", 0) is None or i, "head_bias = True"),
    ],
)
def test_a_wrong_reference_is_told_in_one_line(monkeypatch, name, wrong, told):
    right = references.REFERENCES[name]

    def reference(parameters, options, inputs):
        parameters, options = dict(parameters), dict(options)
        given = wrong(parameters, options, inputs)
        return right(parameters, options, given)

    monkeypatch.setitem(references.REFERENCES, name, reference)
    with pytest.raises(EntryError) as failure:
        check(entry(name))
    message = str(failure.value)
    assert re.match(rf"generator/catalogue/activations\.py:\d+: {name}: at (embed_dim|in_features) = ", message)
    assert told in message
    assert "\n" not in message


def test_a_layer_without_a_reference_is_told():
    with pytest.raises(EntryError, match="has no reference implementation of it: write one"):
        check(replace(entry("MultiheadAttention"), name="Linear"))


def test_a_query_whose_keys_are_all_masked_gives_nan_in_both():
    attention = entry("MultiheadAttention")
    options = dict(attention.example)
    module = layers.build(attention, options).double()
    x = torch.randn(2, 8, dtype=torch.float64)
    mask = torch.tensor([[True, True], [False, False]])
    inputs = {"query": x, "key": x, "value": x, "attn_mask": mask}
    for found in (layers.outputs(attention, module, inputs), references.multihead_attention(
        dict(module.named_parameters()), options, inputs)):  # fmt: skip
        assert found["output"].isnan().all(dim=-1).tolist() == [True, False]


def test_a_broken_step_is_told_with_its_number():
    sgd = entry("SGD")
    first_dampened = replace(sgd.steps[2], formula=r"(1 - \tau) g")
    steps = (*sgd.steps[:2], first_dampened, *sgd.steps[3:])
    with pytest.raises(EntryError, match=r"SGD: step 1 with .*dampening"):
        check(replace(sgd, steps=steps))


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda one: one.name)
def test_every_pair_of_options_is_replayed(optimizer):
    names = [option.name for option in optimizer.options]
    pairs = [set(options) for options in option_sets(optimizer)]
    assert len(pairs) == len(names) * (len(names) - 1) // 2
    assert all(any({a, b} <= pair for pair in pairs) for a in names for b in names)


def test_an_option_that_torch_has_and_the_entry_lacks_is_told():
    sgd = entry("SGD")
    with pytest.raises(EntryError, match="maximize"):
        check(replace(sgd, options=tuple(option for option in sgd.options if option.name != "maximize")))


def test_conditions_of_steps():
    assert applies("", {})
    assert applies("momentum and not first", {"momentum": 0.9, "first": False})
    assert not applies("momentum and not first", {"momentum": 0.9, "first": True})
    assert Step("g", "g").when == ""


# What torch returns at the kink, by the rule of each function written out by hand: (value, slope).
AT_KINK = {
    "ReLU": (0, 0),
    "LeakyReLU": (0, 0.3),  # negative_slope
    "RReLU": (0, 11 / 48),  # (1/8 + 1/3)/2
    "ELU": (0, 2),  # alpha
    "Softplus": (1.3133 / 2, 0.7311),  # ln(1 + e)/2 and σ(1) at βx = 1 = threshold, β = 2
}


@pytest.mark.parametrize("name", AT_KINK)
def test_value_and_slope_at_the_kink(name):
    (record,) = kinks.at_kinks(entry(name))
    value, slope = AT_KINK[name]
    assert float(record["value"]) == pytest.approx(value, abs=5e-5)
    assert float(record["slope"]) == pytest.approx(slope, abs=5e-5)


@pytest.mark.parametrize("one", [one for one in ACTIVATIONS if getattr(one, "look_alikes", ())], ids=lambda o: o.name)
def test_every_look_alike_returns_another_slope_at_some_kink(one):
    records = kinks.at_kinks(one)
    for code in one.look_alikes:
        slopes = [(r["slope"], a["slope"]) for r in records for a in r["look_alikes"] if a["code"] == code]
        assert any(ours != theirs for ours, theirs in slopes), code


def test_relu_and_its_look_alikes_differ_at_zero():
    (record,) = kinks.at_kinks(entry("ReLU"))
    assert [alike["slope"] for alike in record["look_alikes"]] == ["0.5", "1", "0.5"]


def test_a_look_alike_with_other_values_is_told():
    with pytest.raises(EntryError, match="look-alike"):
        kinks.at_kinks(replace(entry("ReLU"), look_alikes=("x.abs()",)))


def test_an_entry_without_a_torch_class_is_told():
    unknown = replace(entry("ReLU"), name="RelUU")
    with pytest.raises(EntryError, match=r"torch .* has no torch.nn.RelUU"):
        check(unknown)


def test_rrelu_draws_within_its_bounds_and_reuses_the_slope():
    module = nn.RReLU().train()
    x = torch.full((1000,), -1.0, dtype=torch.float64, requires_grad=True)
    y = module(x)
    y.sum().backward()
    assert torch.equal(x.grad, -y.detach())
    assert isinstance(entry("RReLU"), Activation)
    assert y.min() >= -1 / 3
    assert y.max() <= -1 / 8


def test_names_are_unique():
    for entries in (ACTIVATIONS, LOSSES, OPTIMIZERS):
        slugs = [one.slug for one in entries]
        assert len(slugs) == len(set(slugs))


def public(module):
    """The classes that a module of torch defines and offers."""
    return {name for name in module.__all__ if isinstance(getattr(module, name), type)}


def test_every_activation_of_torch_is_in_the_catalogue():
    """The softmax family's stray lives in torch.nn.modules.adaptive."""
    torchs = public(activation) | public(adaptive)
    ours = {one.name for one in ACTIVATIONS}
    assert torchs - ours == set(), "torch has these and the catalogue lacks them"
