"""Replays an optimiser's printed steps beside torch.optim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import torch

from generator import modules
from generator.entries import EntryError, Optimizer, Option
from generator.expression import Expression, evaluate
from generator.symbols import read

STEPS = 100
TOLERANCE = 1e-10
SHAPES = ((3, 4), (5,))


class Floats:
    """The library of plain floating-point numbers; an update rule needs no functions so far."""

    number = staticmethod(float)


def option_sets(entry: Optimizer) -> Iterator[dict[str, object]]:
    """Yield every pair of options at values that are not torch's defaults, with what each of them needs."""
    declared, known = {option.name for option in entry.options}, set(modules.signature(entry))
    if declared != known:
        raise EntryError(entry, f"options {sorted(declared ^ known)} differ from torch's signature: mend the entry")
    for pair in combinations(entry.options, 2):
        yield {option.name: option.value for option in [*pair, *_needed(entry, pair)]}


def check_optimizer(entry: Optimizer) -> int:
    """Return how many option sets took the same 100 steps as torch.optim; raises EntryError at a difference."""
    steps = [(step, read(entry, step.formula)[-1]) for step in entry.steps]
    compared = 0
    for options in option_sets(entry):
        refused = [pair for pair in entry.refused if set(pair) <= set(options)]
        try:
            expected, gradients, start = torch_steps(entry, options)
        except (ValueError, RuntimeError) as error:
            if not refused:
                raise EntryError(entry, f"torch refuses {options}: {error}") from None
            continue
        if refused:
            raise EntryError(entry, f"torch takes {options}, which the entry says it refuses: mend `refused`")
        for shape_index, values in enumerate(replay(entry, steps, options, gradients, start)):
            for number, (ours, theirs) in enumerate(zip(values, expected[shape_index], strict=True), start=1):
                if (ours - theirs).abs().max() > TOLERANCE:
                    raise EntryError(
                        entry, f"step {number} with {options} gives {ours.flatten()[0].item()!r} for the first "
                        f"parameter, torch gives {theirs.flatten()[0].item()!r}: mend the steps"
                    )  # fmt: skip
        compared += 1
    return compared


def torch_steps(entry: Optimizer, options: Mapping[str, Any]) -> tuple[list[list], list[list], list]:
    """Return, for a matrix and a vector, the parameters after each of torch's steps, the gradients, the start."""
    generator = torch.Generator().manual_seed(0)
    start = [torch.randn(shape, generator=generator, dtype=torch.float64) for shape in SHAPES]
    gradients = [[torch.randn(shape, generator=generator, dtype=torch.float64) for _ in range(STEPS)]
                 for shape in SHAPES]  # fmt: skip
    with modules.float64():
        # tensors without requires_grad, since differentiable=True refuses leaves that have it
        parameters = [value.clone() for value in start]
        optimizer = modules.torch_class(entry)(parameters, **options)
        after: list[list] = [[] for _ in SHAPES]
        for number in range(STEPS):
            for parameter, series in zip(parameters, gradients, strict=True):
                parameter.grad = series[number].clone()
            optimizer.step()
            for parameter, record in zip(parameters, after, strict=True):
                record.append(parameter.detach().clone())
    return after, gradients, start


def replay(
    entry: Optimizer, steps: list[tuple[Any, Expression]], options: Mapping[str, Any], gradients: list, start: list
) -> list[list]:
    """Return the parameters after each printed step, for each of the tensors in `start`."""
    settings = modules.signature(entry) | dict(options)
    results = []
    for theta, series in zip(start, gradients, strict=True):
        values: dict[str, Any] = {**settings, "theta": theta}
        record = []
        for number, gradient in enumerate(series):
            values["g"] = gradient
            for step, expression in steps:
                if applies(step.when, settings | {"first": number == 0}):
                    values[step.target.lstrip("\\")] = evaluate(expression, values, Floats)
            record.append(values["theta"])
        results.append(record)
    return results


def applies(when: str, settings: Mapping[str, object]) -> bool:
    """Return whether a step's condition (`momentum and not first`) holds for the settings."""
    for part in filter(None, when.split(" and ")):
        name = part.removeprefix("not ")
        if bool(settings[name]) == part.startswith("not "):
            return False
    return True


def _needed(entry: Optimizer, pair: tuple[Option, ...]) -> list[Option]:
    """The options that those of `pair` need beside them."""
    needs = {option.needs for option in pair}
    return [option for option in entry.options if option.name in needs and option not in pair]
