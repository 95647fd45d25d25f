"""What a function of torch is called elsewhere: what can be declared of it. No torch here, and no other library."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

RECORD = "plots/elsewhere.json"
MEND = "run `make elsewhere`"


@dataclass(frozen=True)
class Call:
    """A way to write a function: Python in the inputs (of ONNX: operators as functions), as the page prints it.

    `code` equals torch as it stands. Where it does not, `equal` is the same with the arguments that make it equal, or,
    where no arguments do, `why` is a key of generator/words.py that says what differs. Without `code` the library has
    no function of this name, and `equal` is written out of others, if it can be. `of` is what of torch it equals, if
    not the function at its defaults; `note` is a key of generator/words.py. `axes` is the order in which the library
    wants the inputs' axes.
    """

    library: Literal["torch", "jax", "keras", "onnx"]
    code: str
    equal: str = ""
    why: str = ""
    of: str = ""
    note: str = ""
    axes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Names:
    """The names of torch's class `name`: `calls` in torch and elsewhere, and `also`, in the literature, with a source.

    `reference` is torch's side, in the inputs that `inputs` names (generator/elsewhere/inputs.py).
    """

    name: str
    calls: tuple[Call, ...]
    also: tuple[tuple[str, str], ...] = ()
    reference: str = ""
    inputs: Literal["points", "vectors", "halves", "image", "attention"] = "points"

    @property
    def torch(self) -> str:
        """Return the Python that torch's side is."""
        return self.reference or f"nn.{self.name}()(x)"


class ElsewhereError(ValueError):
    """Declarations that a run contradicts, or what keeps it from running: one line for each."""


def place(names: Names, code: str = "") -> str:
    """Return where the names are declared: file, line, name; the line of `code` among them, if it is given."""
    file = Path(__file__).parents[1] / "catalogue" / "elsewhere.py"
    lines = file.read_text(encoding="utf-8").splitlines()
    start = next((i for i, line in enumerate(lines) if f'"{names.name}"' in line), 0)
    found = next((i for i, line in enumerate(lines) if i >= start and code and code in line.replace("\\", "")), start)
    return f"generator/catalogue/{file.name}:{found + 1}: {names.name}"
