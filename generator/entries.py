"""What the catalogue is made of: frozen values that name a torch class and say what is printed about it.

No torch here. Names of files and pages derive from the torch class's name; defaults are read from torch's
signature when drawing, never retyped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from generator import formula
from generator.expression import Expression


@dataclass(frozen=True)
class Parameter:
    r"""A numeric parameter of a torch class: torch's name, its TeX symbol, the values drawn and checked.

    `values` run from faint to strong in the figure; one of them shows what the default may hide.
    """

    name: str
    symbol: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class Form:
    r"""One formula of a function, with its slope; a function with options or modes has several.

    `formula` may be a chain of equalities, each member of which is checked. `where` defines further symbols,
    in order. `drawn` names a symbol that torch draws at random for each element while training. `slope_tolerance` is
    for a slope that torch itself computes with fewer digits; the entry says why.
    """

    formula: str
    slope: str
    where: tuple[tuple[str, str], ...] = ()
    options: tuple[tuple[str, object], ...] = ()
    training: bool = False
    drawn: str = ""
    slope_tolerance: float = 1e-12


@dataclass(frozen=True)
class Properties:
    r"""Statements in closed form, printed and verified with torch (generator/properties.py).

    `range` is an interval such as `[0, \infty)`, or several and single points (`\{v\}`) joined by `\cup`; an end
    written `\min` is computed and printed with ≈. Symbols that a form defines (`where`) may be used.
    `lipschitz` may be `\sup`: computed likewise. `symmetry` "central" means about the point (0, f(0)).
    `assuming` is a condition on parameters, printed; `at` gives the parameter values that it stands for.
    """

    range: str
    limits: tuple[str, str]
    monotone: Literal["increasing", "nondecreasing", "no"]
    symmetry: Literal["odd", "even", "central", "no"]
    lipschitz: str
    continuous_slope: bool
    assuming: str = ""
    at: tuple[tuple[str, float], ...] = ()


class EntryError(ValueError):
    """An author's mistake in an entry, told as `file:line: name: what is wrong and how to mend it`."""

    def __init__(self, entry: Entry, message: str, near: str = "") -> None:
        file = Path(__file__).parent / "catalogue" / f"{entry.kind}.py"
        lines = file.read_text(encoding="utf-8").splitlines()
        named = next((i for i, line in enumerate(lines) if f'"{entry.name}"' in line), 0)
        found = next((i for i, line in enumerate(lines) if i >= named and near and near in line), named)
        super().__init__(f"generator/catalogue/{file.name}:{found + 1}: {entry.name}: {message}")


class Named:
    """Names that derive from an entry's `name`, which is that of its torch class."""

    name: str
    kind: ClassVar[str]

    @property
    def slug(self) -> str:
        """Return the name of the entry's files and page."""
        return self.name.lower()


@dataclass(frozen=True)
class Activation(Named):
    r"""An element-wise activation of torch.nn.

    `kinks` are TeX expressions of the points where the formula has no slope; `look_alikes` are torch
    expressions in `x` and the parameters that equal the function but return another slope there. The figure shows
    `domain` × `limits`, at the default for all functions that a reader will compare, and with `family` a curve for
    each value of the first parameter.
    """

    kind: ClassVar[str] = "activations"
    name: str
    forms: tuple[Form, ...]
    properties: Properties
    parameters: tuple[Parameter, ...] = ()
    kinks: tuple[str, ...] = ()
    look_alikes: tuple[str, ...] = ()
    symbol: str = ""
    figure: Literal["curve", "band"] = "curve"
    family: bool = True
    domain: tuple[float, float] = (-4.0, 4.0)
    limits: tuple[float, float] = (-2.0, 4.0)


@dataclass(frozen=True)
class VectorActivation(Named):
    r"""An activation of a whole vector: `formula` is its i-th output, `slope` that output's slope in x_j.

    `properties` name verified statements (generator/properties.py). `example` is the input of the figure.
    """

    kind: ClassVar[str] = "activations"
    name: str
    formula: str
    slope: str
    properties: tuple[str, ...]
    example: tuple[float, ...]
    temperatures: tuple[float, ...]
    symbol: str = "p"


@dataclass(frozen=True)
class Loss(Named):
    r"""A loss of torch.nn: its value for one element, with the slope in the prediction x."""

    kind: ClassVar[str] = "losses"
    name: str
    formula: str
    slope: str
    properties: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    r"""One assignment of an update rule, done when all options named in `when` are set.

    `when` joins option names by " and ", each perhaps after "not "; `first` is true in the first step only.
    """

    target: str
    formula: str
    when: str = ""


@dataclass(frozen=True)
class Option:
    """An option of an optimiser with a value that is not its default; `needs` must be set beside it."""

    name: str
    value: object
    symbol: str = ""
    needs: str = ""


@dataclass(frozen=True)
class Optimizer(Named):
    r"""An optimiser of torch.optim: steps from parameters θ and slope g to the next θ.

    `options` are all of torch's; `refused` pairs of them are those that torch itself does not take.
    `state` lists the symbols that live from step to step. `runs` are labels and option sets of the figure.
    """

    kind: ClassVar[str] = "optimizers"
    name: str
    steps: tuple[Step, ...]
    options: tuple[Option, ...]
    refused: tuple[tuple[str, str], ...]
    state: tuple[str, ...]
    runs: tuple[tuple[str, tuple[tuple[str, object], ...]], ...]


@dataclass(frozen=True)
class Network(Named):
    """A network to draw: `layers` are torch.nn expressions, joined by nn.Sequential, drawn from the module.

    `view` says what is told of it: every step of one neuron, the neuron as one sum, a layer with every weight, a
    network's units and lines, one hidden layer among many, or a prediction that meets the fact in the loss.
    """

    kind: ClassVar[str] = "networks"
    name: str
    layers: tuple[str, ...]
    view: Literal["neuron", "simplified", "layer", "network", "deep", "objective"] = "neuron"


@dataclass(frozen=True)
class Sets(Named):
    """Sets one within another, outermost first: keys of generator/words.py for the name of each and an example."""

    kind: ClassVar[str] = "course"
    name: str
    sets: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Families(Named):
    """Functions of torch.nn side by side in groups: a key of generator/words.py and torch.nn expressions for each."""

    kind: ClassVar[str] = "course"
    name: str
    families: tuple[tuple[str, tuple[str, ...]], ...]


Entry = Activation | VectorActivation | Loss | Optimizer | Network | Sets | Families


def symbol_of(entry: Activation | VectorActivation) -> str:
    """Return the TeX by which the function is written, upright unless the entry says otherwise."""
    return entry.symbol or rf"\operatorname{{{entry.name}}}"


def symbols_of(entry: Entry) -> dict[str, str]:
    """Return every declared TeX symbol of `entry` and the name under which its value is given."""
    match entry:
        case Activation(parameters=parameters):
            return {"x": "x"} | {parameter.symbol: parameter.name for parameter in parameters}
        case VectorActivation(symbol=symbol):
            return {"x": "x", symbol: "value", "i": "i", "j": "j", "n": "n"}
        case Loss():
            return {"x": "x", "y": "y", "i": "i", "n": "n"}
        case Optimizer(options=options):
            named = {option.symbol: option.name for option in options if option.symbol}
            return {r"\theta": "theta", "g": "g"} | {symbol: symbol for symbol in entry.state} | named
        case Network() | Sets() | Families():
            return {}


def vectors_of(entry: Entry) -> frozenset[str]:
    """Return the symbols that are vectors and take an index."""
    match entry:
        case VectorActivation(symbol=symbol):
            return frozenset({"x", symbol})
        case Loss():
            return frozenset({"x", "y"})
        case _:
            return frozenset()


def read(entry: Entry, tex: str, also: Mapping[str, str] | None = None) -> tuple[Expression, ...]:
    """Return the members of the chain of equalities `tex`, read with the symbols that `entry` declares.

    `also` declares further symbols. Raises EntryError, which names the file, the line and the column.
    """
    try:
        return formula.parse(tex, symbols_of(entry) | dict(also or {}), vectors_of(entry))
    except formula.FormulaError as error:
        raise EntryError(entry, str(error), near=tex[:24]) from None


def read_form(entry: Activation, form: Form) -> tuple[dict[str, Expression], tuple[Expression, ...], Expression]:
    """Return the definitions of `form` in order, the members of its formula, and its slope."""
    also = defined_in(form)
    definitions = {also[symbol]: read(entry, tex, also)[-1] for symbol, tex in form.where}
    return definitions, read(entry, form.formula, also), read(entry, form.slope, also)[-1]


def defined_in(form: Form) -> dict[str, str]:
    """Return the symbols that `form` defines besides the entry's own, and the names of their values."""
    symbols = [symbol for symbol, _ in form.where] + ([form.drawn] if form.drawn else [])
    return {symbol: symbol.lstrip("\\") for symbol in symbols}
