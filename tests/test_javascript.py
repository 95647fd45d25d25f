"""The JavaScript made from the printed formulas, run in V8, agrees with torch."""

import json
import math

import pytest
from py_mini_racer import MiniRacer

from generator import modules
from generator.catalogue import ACTIVATIONS
from generator.checks import kinks, points, settings
from generator.entries import Activation, VectorActivation
from generator.javascript import RUNTIME, function
from generator.symbols import read, read_form

ERF_TOLERANCE = 2e-15  # absolute, of our own erf
TOLERANCE = 1e-12  # relative or absolute, as for the formulas themselves

ELEMENTWISE = [
    (one, form) for one in ACTIVATIONS if isinstance(one, Activation) for form in one.forms if not form.drawn
]


@pytest.fixture(scope="module")
def engine():
    engine = MiniRacer()
    engine.eval(RUNTIME)
    yield engine
    engine.close()


def test_erf(engine):
    xs = [i / 50 for i in range(-350, 351)]
    values = json.loads(engine.eval(f"JSON.stringify({json.dumps(xs)}.map(erf))"))
    assert max(abs(value - math.erf(x)) for x, value in zip(xs, values, strict=True)) <= ERF_TOLERANCE


@pytest.mark.parametrize(
    ("activation", "form"), ELEMENTWISE, ids=[f"{one.name}-{form.options}" for one, form in ELEMENTWISE]
)
def test_agrees_with_torch(engine, activation, form):
    definitions, members, slope = read_form(activation, form)
    names = ["x", *(parameter.name for parameter in activation.parameters)]
    for values in settings(activation):
        at, corners = points(activation, values), kinks(activation, values)
        outputs, slopes = modules.value_and_slope(modules.build(activation, form, values), at)
        value_and_slope = ((members[-1], outputs, TOLERANCE), (slope, slopes, form.slope_tolerance))
        for expression, expected, tolerance in value_and_slope:
            code = function(names, definitions, expression)
            rest = ", ".join(repr(values[name]) for name in names[1:])
            call = f"JSON.stringify({json.dumps(at)}.map((x) => ({code})(x, {rest})))"
            for x, ours, theirs in zip(at, json.loads(engine.eval(call)), expected, strict=True):
                if expression is slope and x in corners:
                    continue
                error = abs(ours - theirs)
                assert error <= tolerance * max(1, abs(theirs)), (
                    f"{activation.name}{values} at {x}: {ours}, torch {theirs}"
                )


@pytest.mark.parametrize(
    "activation", [one for one in ACTIVATIONS if isinstance(one, VectorActivation)], ids=lambda one: one.name
)
def test_a_vector_function_agrees_with_torch(engine, activation):
    import torch

    x = [2.0, 1.0, 0.0, -1.0, 3.5]
    code = function(["x", "i", "n"], {}, read(activation, activation.formula)[-1])
    ours = [engine.eval(f"({code})({json.dumps(x)}, {i}, {len(x)})") for i in range(1, len(x) + 1)]
    theirs = modules.torch_class(activation)(dim=0)(torch.tensor(x, dtype=torch.float64)).tolist()
    assert ours == pytest.approx(theirs, rel=1e-14)
