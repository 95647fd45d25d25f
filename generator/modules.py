"""torch's side of an entry: its class, its defaults, its values and slopes."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import torch
from torch import Tensor, nn

from generator.entries import Activation, Entry, EntryError, Form, Network, Optimizer, VectorActivation

Function = Callable[[Sequence[float]], list[float]]


def torch_class(entry: Entry) -> type:
    """Return the torch class that `entry` names; raises EntryError where torch has none."""
    home = torch.optim if isinstance(entry, Optimizer) else nn
    found = getattr(home, entry.name, None)
    if not isinstance(found, type):
        raise EntryError(entry, f"torch {torch.__version__} has no {home.__name__}.{entry.name}: mend the entry's name")
    return found


def source(entry: Entry) -> str:
    """Return where the class stands in torch's repository: `torch/nn/modules/activation.py#L85`."""
    found = torch_class(entry)
    _, line = inspect.getsourcelines(found)
    return f"{found.__module__.replace('.', '/')}.py#L{line}"


def signature(entry: Entry) -> dict[str, object]:
    """Return the parameters of the class in torch's order with their defaults (inspect's `empty` for none)."""
    parameters = inspect.signature(torch_class(entry)).parameters
    return {name: p.default for name, p in parameters.items() if name not in ("self", "params", "args", "kwargs")}


def build(entry: Activation, form: Form, values: Mapping[str, float]) -> nn.Module:
    """Return the module of `form` with its parameters at `values`, in training or evaluation mode."""
    unknown = set(values) - set(signature(entry))
    if unknown:
        raise EntryError(entry, f"torch's class has no parameter {', '.join(sorted(unknown))}: mend the entry")
    with float64():
        return torch_class(entry)(**dict(form.options), **values).train(form.training)


@contextlib.contextmanager
def float64() -> Iterator[None]:
    """Make float64 the dtype of what is created, learnable parameters above all, for as long as the context lasts."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    try:
        yield
    finally:
        torch.set_default_dtype(before)


def of_vectors(entry: VectorActivation) -> Callable[[Tensor], Tensor]:
    """Return the function that torch's class computes along the last axis of its input."""
    if "dim" in signature(entry):
        return torch_class(entry)(dim=-1)
    over_channels = torch_class(entry)()
    # an image of one pixel for each vector, its channels before height and width
    return lambda x: over_channels(x.reshape(-1, x.shape[-1], 1, 1)).reshape(x.shape)


def defaults(entry: Activation) -> dict[str, float]:
    """Return torch's default of every numeric parameter that the entry declares; its own value where torch has none."""
    found, values = signature(entry), shown(entry)
    for parameter in entry.parameters:
        default = found.get(parameter.name)
        if isinstance(default, int | float):
            values[parameter.name] = default
        elif default is not inspect.Parameter.empty:
            raise EntryError(entry, f"torch's class has no numeric parameter {parameter.name}", near=parameter.name)
    return values


def shown(entry: Activation) -> dict[str, float]:
    """Return the parameter values at which what the function does can be seen: the last of each family."""
    return {parameter.name: parameter.values[-1] for parameter in entry.parameters}


def value_and_slope(module: nn.Module, points: Iterable[float]) -> tuple[list[float], list[float]]:
    """Return an element-wise module's values at `points` and its slopes there by autograd, in float64."""
    x = torch.tensor(list(points), dtype=torch.float64, requires_grad=True)
    y = module(x)
    (slope,) = torch.autograd.grad(y.sum(), x)
    return y.detach().tolist(), slope.tolist()


def functions(module: Callable[[Tensor], Tensor]) -> tuple[Function, Function]:
    """Return an element-wise module's values and its slopes, each as a function of points."""
    return (lambda points: value_and_slope(module, points)[0]), (lambda points: value_and_slope(module, points)[1])


def network(entry: Network) -> nn.Sequential:
    """Return the module that the entry's layers make, with weights from a fixed seed."""
    torch.manual_seed(0)
    return nn.Sequential(*map(evaluate, entry.layers))


def evaluate(expression: str) -> nn.Module:
    """Return the module that an expression of torch.nn makes: `Linear(3, 1)`."""
    return eval(expression, vars(nn).copy())


def torch_version() -> str:
    """Return torch's version without its local part: 2.13.0+cpu is 2.13.0."""
    return torch.__version__.split("+")[0]
