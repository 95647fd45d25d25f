"""What the catalogue is made of: frozen values that name a torch class and say what is printed about it.

No torch here. Names of files and pages derive from the torch class's name; defaults are read from torch's
signature when drawing, never retyped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Literal


@dataclass(frozen=True)
class Parameter:
    r"""A numeric parameter of a torch class: torch's name, its TeX symbol, the values drawn and checked.

    `values` run from faint to strong in the figure; one of them shows what the default may hide. `slider` is its
    lowest and highest value and its step on the page, where those that follow from `values` would mislead
    (generator/explorer.py).
    """

    name: str
    symbol: str
    values: tuple[float, ...]
    slider: tuple[float, float, float] | None = None


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
    """Names that derive from an entry's `name`, which is that of its torch class, if it has one."""

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
    each value of the first parameter. `group` is a key of generator/words.py: what galleries show the function among.
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
    group: str = field(kw_only=True)


@dataclass(frozen=True)
class VectorActivation(Named):
    r"""An activation of a whole vector: `formula` is its i-th output, `slope` that output's slope in x_j.

    `properties` name verified statements (generator/statements.py). `example` is the input of the figure, which shows
    the output as bars between `limits`, or each of three channels of an image.
    """

    kind: ClassVar[str] = "activations"
    name: str
    formula: str
    slope: str
    properties: tuple[str, ...]
    example: tuple[float, ...] = (2.0, 1.0, 0.0, -1.0)
    temperatures: tuple[float, ...] = (0.5, 1.0, 4.0)
    symbol: str = "p"
    limits: tuple[float, float] = (-0.16, 1.2)
    figure: Literal["bars", "image"] = "bars"
    group: str = "softmax_family"


@dataclass(frozen=True)
class Gate(Named):
    r"""An activation of two halves a and b of its input, element by element: its value, its slopes in a and in b."""

    kind: ClassVar[str] = "activations"
    name: str
    formula: str
    slopes: tuple[str, str]
    properties: tuple[str, ...]
    group: str = "gates_and_attention"


@dataclass(frozen=True)
class Layer(Named):
    r"""A layer with weights that torch files under activations, whose formulas the grammar does not know.

    `equations` are printed as written. What they say is written once more in generator/references.py, which is held
    against torch. `symbols` are torch's names of parameters and how the equations write them; `example` are the
    arguments of the module that the figure shows.
    """

    kind: ClassVar[str] = "activations"
    name: str
    equations: tuple[str, ...]
    symbols: tuple[tuple[str, str], ...]
    properties: tuple[str, ...]
    example: tuple[tuple[str, object], ...]
    group: str


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


@dataclass(frozen=True)
class Comparison(Named):
    """Activations over each other: names of torch.nn that take no arguments; on the page a reader chooses others."""

    kind: ClassVar[str] = "course"
    name: str
    functions: tuple[str, ...]


@dataclass(frozen=True)
class Experiment(Named):
    """A training whose figure and table come from its record, which generator/experiments left."""

    kind: ClassVar[str] = "course"
    name: str

    @property
    def record(self) -> str:
        """Return the file of the record, below the repository's root."""
        return f"plots/experiments/{self.slug}.json"


Entry = (
    Activation
    | VectorActivation
    | Gate
    | Layer
    | Loss
    | Optimizer
    | Network
    | Sets
    | Families
    | Comparison
    | Experiment
)
