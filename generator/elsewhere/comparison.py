"""Runs every declared name beside torch on the same numbers and records the outcome."""

from __future__ import annotations

import ast
import json
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from generator.elsewhere import Call, ElsewhereError, Names, inputs, place
from generator.elsewhere.python import TOLERANCES, Python
from generator.numbers import number

if TYPE_CHECKING:
    from generator.elsewhere.libraries import Onnx

Found = dict[str, Any]


def record(declared: tuple[Names, ...], fingerprint: str) -> str:
    """Return the record of all names; raises ElsewhereError with a line for each declaration that proves wrong."""
    from generator.elsewhere.libraries import libraries, versions

    homes, wrong, functions = libraries(), [], {}
    for names in declared:
        calls = []
        for call in names.calls:
            try:
                calls.append(compared(names, call, homes[call.library], homes["torch"]))
            except Exception as error:
                reason = str(error) if isinstance(error, ElsewhereError) else _shortly(error)
                shown = call.equal or call.code
                wrong.append(f"{place(names, shown)}: `{shown or call.library}`: {reason}")
        functions[names.name.lower()] = {"name": names.name, "also": list(names.also), "calls": calls}
    if wrong:
        raise ElsewhereError("\n".join(wrong))
    found = {"fingerprint": fingerprint, "versions": versions(), "functions": functions}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def compared(names: Names, call: Call, home: Python | Onnx, torch: Python) -> Found:
    """Return what the record says of a call; raises ElsewhereError where that is not what is declared."""
    found: Found = {"library": call.library}
    if call.note:
        found["note"] = call.note
    if not call.code:
        _absent(names, home)
        found["outcome"] = "absent"
    if not call.code and not call.equal:
        return found
    pair = Pair(names, call, home, torch)
    shown = found["code"] = call.equal or call.code
    if call.of:
        found["of"] = call.of
    equal = pair.gap(shown) == 0
    if call.why:
        if equal:
            raise ElsewhereError("equals torch, and is declared to differ: remove `why`")
        return found | {"outcome": "differs", "why": call.why, **pair.told(shown)}
    if not equal:
        gap = pair.told(shown)
        raise ElsewhereError(f"differs from torch by {gap['gap']}{_at(gap)}: mend the arguments, or say why")
    if home.versions(shown):
        found["opset"] = pair.since(shown)
    if not call.code:
        return found
    if not call.equal:
        return found | {"outcome": "equal"}
    if pair.gap(call.code) == 0:
        raise ElsewhereError(f"`{call.code}` equals torch without these arguments: remove them")
    return found | {"outcome": "given", "default": _defaults(call, home), **pair.told(call.code)}


class Pair:
    """A call beside what it is compared with, on the same numbers, rounded to what the library calculates in."""

    def __init__(self, names: Names, call: Call, home: Python | Onnx, torch: Python) -> None:
        self.home, self.axes = home, call.axes
        self.arrays = {name: array.astype(home.dtype) for name, array in inputs.arrays(names.inputs).items()}
        plain = Python(home.dtype, torch.array, torch.homes, **torch.names)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.wanted = plain.value(f"({call.of or names.torch}).detach()", self.arrays)

    def value(self, code: str, **how: int) -> np.ndarray:
        """Return the call's value, its axes in torch's order."""
        if not self.axes:
            return self.home.value(code, self.arrays, **how)
        there = {name: array.transpose(self.axes) for name, array in self.arrays.items()}
        return self.home.value(code, there, **how).transpose(np.argsort(self.axes))

    def differences(self, code: str, **how: int) -> np.ndarray:
        """Return by how much the call differs at each element, zero within the tolerance."""
        value = self.value(code, **how)
        if value.shape != self.wanted.shape:
            raise ElsewhereError(f"has the shape {value.shape}, torch's has {self.wanted.shape}: mend the code")
        gaps = np.abs(value.astype(np.float64) - self.wanted)
        return np.where(gaps <= TOLERANCES[self.home.dtype] * np.maximum(1, np.abs(self.wanted)), 0, gaps)

    def gap(self, code: str, **how: int) -> float:
        """Return the largest difference, zero within the tolerance."""
        return float(self.differences(code, **how).max())

    def told(self, code: str) -> Found:
        """Return the largest difference as TeX, and for a function of one number where it is and both values."""
        gaps, x = self.differences(code), self.arrays.get("x")
        if x is None or x.shape != gaps.shape or x.shape[1] != 1:
            return {"gap": _about(gaps.max())}
        shown = np.where(np.abs(x) <= inputs.SHOWN, gaps, 0)
        at = (shown if shown.max() else gaps).argmax()
        here, there = self.value(code).flat[at], self.wanted.flat[at]
        told = {"gap": _about(gaps.flat[at]), "x": number(x.flat[at])}
        if gaps.flat[at] > 0.01 * max(abs(here), abs(there)):
            told |= {"here": number(here), "torch": number(there)}
        return told

    def since(self, code: str) -> int:
        """Return the opset from which on, through every later change of its operators, the call equals torch."""
        *older, first = self.home.versions(code)
        for opset in reversed(older):
            try:
                if self.gap(code, opset=opset):
                    break
            except Exception:  # the opset lacks an operator or an argument, or ONNX Runtime has it no more
                break
            first = opset
        return first


def _absent(names: Names, home: Python | Onnx) -> None:
    """Raise ElsewhereError where the library has a function of torch's name, or of another name of it."""
    wanted = {_plain(name) for name in (names.name, *(name for name, _ in names.also))}
    if found := sorted(name for name in home.public() if _plain(name.rpartition(".")[2]) in wanted):
        raise ElsewhereError(f"there is {', '.join(found)}: declare it")


def _about(gap: float) -> str:
    """A difference as TeX; one digit of it, because others may be the processor's."""
    return number(float(f"{gap:.0e}"))


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower()


def _defaults(call: Call, home: Python | Onnx) -> list[list[str]]:
    """Return the arguments that `equal` gives and `code` leaves out, each with its default."""
    kept = {keyword.arg for node in _calls(call.code) for keyword in node.keywords}
    return [
        [keyword.arg, home.default(ast.unparse(node.func), keyword.arg)]
        for node in _calls(call.equal)
        for keyword in node.keywords
        if keyword.arg not in kept
    ][:1]


def _calls(code: str) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]


def _at(told: Found) -> str:
    return f" at x = {told['x']}" if "x" in told else ""


def _shortly(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
