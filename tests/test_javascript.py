"""The script of functions that the generator wrote, run in V8, agrees with torch."""

import inspect
import json
import math

import pytest
from project import ROOT
from py_mini_racer import MiniRacer

from generator import modules
from generator.catalogue import ACTIVATIONS
from generator.checks import kinks, points, settings
from generator.entries import Activation, VectorActivation
from generator.javascript import RUNTIME, function
from generator.symbols import read

ERF_TOLERANCE = 2e-15  # absolute, of our own erf
TOLERANCE = 1e-12  # relative or absolute, as for the formulas themselves

ELEMENTWISE = [one for one in ACTIVATIONS if isinstance(one, Activation)]


@pytest.fixture(scope="module")
def engine():
    engine = MiniRacer()
    engine.eval(RUNTIME)
    engine.eval((ROOT / "plots/functions.js").read_text(encoding="utf-8"))
    yield engine
    engine.close()


def test_erf(engine):
    xs = [i / 50 for i in range(-350, 351)]
    values = json.loads(engine.eval(f"JSON.stringify({json.dumps(xs)}.map(erf))"))
    assert max(abs(value - math.erf(x)) for x, value in zip(xs, values, strict=True)) <= ERF_TOLERANCE


def test_the_script_has_every_elementwise_activation_in_the_order_of_the_pages(engine):
    names = json.loads(engine.eval("JSON.stringify(Object.keys(deepLearningFunctions))"))
    assert names == [activation.name for activation in ELEMENTWISE]


@pytest.mark.parametrize("activation", ELEMENTWISE, ids=lambda one: one.name)
def test_the_script_agrees_with_torch(engine, activation):
    form = next(form for form in activation.forms if not form.training)
    for values in settings(activation):
        agrees(engine, activation, form, values, f", {json.dumps(values)}")
    required = [name for name, default in modules.signature(activation).items() if default is inspect.Parameter.empty]
    if not required:
        agrees(engine, activation, form, modules.defaults(activation), "")


def agrees(engine, activation, form, values, given):
    """Hold both functions, called with x and what is `given` besides, against the torch module with `values`."""
    at, corners = points(activation, values), kinks(activation, values)
    outputs, slopes = modules.value_and_slope(modules.build(activation, form, values), at)
    for which, expected, tolerance in (("value", outputs, TOLERANCE), ("slope", slopes, form.slope_tolerance)):
        call = f"deepLearningFunctions.{activation.name}.{which}"
        ours = json.loads(engine.eval(f"JSON.stringify({json.dumps(at)}.map((x) => {call}(x{given})))"))
        for x, our, their in zip(at, ours, expected, strict=True):
            if which == "slope" and x in corners:
                continue
            error = abs(our - their)
            assert error <= tolerance * max(1, abs(their)), f"{call}{values} at {x}: {our}, torch {their}"


@pytest.mark.parametrize(
    "activation", [one for one in ACTIVATIONS if isinstance(one, VectorActivation)], ids=lambda one: one.name
)
def test_a_vector_function_agrees_with_torch(engine, activation):
    import torch

    x = [2.0, 1.0, 0.0, -1.0, 3.5]
    code = function(["x", "i", "n"], {}, read(activation, activation.formula)[-1])
    ours = [engine.eval(f"({code})({json.dumps(x)}, {i}, {len(x)})") for i in range(1, len(x) + 1)]
    theirs = modules.of_vectors(activation)(torch.tensor(x, dtype=torch.float64)).tolist()
    assert ours == pytest.approx(theirs, rel=1e-14)
