"""Evaluates calls of libraries of Python functions; imports none of them."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

TOLERANCES = {np.float64: 1e-12, np.float32: 2e-6}


class Python:
    """A library of Python functions on arrays of its own."""

    def __init__(self, dtype: type, array: Any, homes: tuple[str, ...], **names: Any) -> None:
        self.dtype, self.array, self.homes, self.names = dtype, array, homes, names

    def value(self, code: str, arrays: Mapping[str, np.ndarray]) -> np.ndarray:
        """Return what `code` is at the inputs."""
        given = {name: self.array(array.astype(self.dtype)) for name, array in arrays.items()}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return np.asarray(eval(code, {**self.names, **given}))

    def default(self, function: str, argument: str) -> str:
        """Return the default of a function's argument, as Python."""
        found = inspect.signature(eval(function, dict(self.names))).parameters[argument].default
        return repr(found)

    def versions(self, code: str) -> list[int]:
        """Return no versions: one of the library is installed."""
        return []

    def public(self) -> Iterator[str]:
        """Yield the names of the library's functions and layers, with where they live."""
        for home in self.homes:
            yield from (f"{home}.{name}" for name in dir(eval(home, dict(self.names))) if not name.startswith("_"))
