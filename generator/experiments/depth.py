"""Depth against width: networks with nearly equal numbers of parameters on two spirals, trained in one way."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from generator.modules import torch_version

# hidden layers and their width, so that the numbers of parameters are close
SHAPES = ((1, 77), (2, 15), (3, 11), (4, 9))
TURNS = 4.0
TRAINING, VALIDATION, HELD_OUT = 600, 400, 2000  # points
SEEDS, RATES, STEPS = 5, (0.003, 0.01, 0.03), 2000
LONGER = 10_000  # steps that the widest network is given besides


def spirals(count: int, seed: int) -> tuple[Tensor, Tensor]:
    """Return points of two spirals that wind about each other, with the number of the spiral of each."""
    radius = torch.rand(count, generator=torch.Generator().manual_seed(seed)).sqrt()
    spiral = torch.arange(count) % 2
    angle = radius * TURNS * math.tau + spiral * math.pi
    return torch.stack([radius * angle.cos(), radius * angle.sin()], dim=1), spiral.float()


def network(hidden: int, width: int) -> nn.Sequential:
    """Return a network of `hidden` layers of `width` units with tanh; its sigmoid is part of the loss."""
    sizes = [2, *[width] * hidden, 1]
    layers = [nn.Linear(before, after) for before, after in zip(sizes, sizes[1:], strict=False)]
    return nn.Sequential(*[part for layer in layers for part in (layer, nn.Tanh())][:-1])


class Together(nn.Module):
    """Networks of one shape, each from its own seed, computed at once: none knows of the others."""

    def __init__(self, hidden: int, width: int) -> None:
        super().__init__()
        nets = []
        for seed in range(SEEDS):
            torch.manual_seed(seed)
            nets.append([layer for layer in network(hidden, width) if isinstance(layer, nn.Linear)])
        layers = list(zip(*nets, strict=True))
        self.weights = nn.ParameterList([torch.stack([each.weight.detach() for each in same]) for same in layers])
        self.biases = nn.ParameterList([torch.stack([each.bias.detach() for each in same]) for same in layers])

    def forward(self, x: Tensor) -> Tensor:
        """Return the last sum of every network (rows) for every point."""
        x = x.expand(SEEDS, *x.shape)
        for i, (weight, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            x = torch.baddbmm(bias[:, None], x.tanh() if i else x, weight.transpose(1, 2))
        return x[..., 0]

    def right(self, data: tuple[Tensor, Tensor]) -> Tensor:
        """Return every network's share of right answers."""
        with torch.no_grad():
            return ((self(data[0]) > 0) == (data[1] > 0)).float().mean(dim=1)


def trained(hidden: int, width: int, rate: float, data: tuple[Tensor, Tensor], steps: int = STEPS) -> Together:
    """Return the networks of all seeds after `steps` steps of Adam, each over all the points."""
    nets, answers = Together(hidden, width), data[1].expand(SEEDS, -1)
    optimizer = torch.optim.Adam(nets.parameters(), lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        losses = functional.binary_cross_entropy_with_logits(nets(data[0]), answers, reduction="none").mean(dim=1)
        losses.sum().backward()  # each network has the slope of its own loss
        optimizer.step()
    return nets


def best(hidden: int, width: int) -> dict[str, Any]:
    """Return what the record says of one shape, at the rate with the best median on the validation points."""
    data, validation = spirals(TRAINING, 0), spirals(VALIDATION, 1)
    tried = [(rate, trained(hidden, width, rate, data)) for rate in RATES]
    medians = [nets.right(validation).median().item() for _, nets in tried]
    rate, nets = tried[max(range(len(tried)), key=lambda i: medians[i])]
    shares = _shares(nets)
    middle = sorted(range(SEEDS), key=lambda seed: shares["held_out"][seed])[SEEDS // 2]
    return {
        "hidden": hidden, "width": width, "lr": rate, "steps": STEPS,
        "parameters": sum(parameter.numel() for parameter in network(hidden, width).parameters()),
        "validation": dict(zip(map(str, RATES), (round(median, 4) for median in medians), strict=True)),
        **shares,
        "median_seed": middle,
        "layers": [{"weight": _rounded(weight[middle]), "bias": _rounded(bias[middle])}
                   for weight, bias in zip(nets.weights, nets.biases, strict=True)],
    }  # fmt: skip


def train() -> dict[str, Any]:
    """Return the record: for each shape, how many held-out points each seed gets right, and one network."""
    nets = [best(hidden, width) for hidden, width in SHAPES]
    longer = trained(*SHAPES[0], nets[0]["lr"], spirals(TRAINING, 0), LONGER)
    again = {**nets[0], "steps": LONGER, **_shares(longer)}
    rows = [_row(net) for net in (nets[0], again, *nets[1:])]
    return {
        "versions": {"torch": torch_version()},
        "settings": {"optimizer": "Adam", "rates": list(RATES), "steps": STEPS, "seeds": SEEDS},
        "data": {"turns": TURNS, "training": TRAINING, "validation": VALIDATION, "held_out": HELD_OUT},
        "networks": nets,
        "table": {
            "columns": ["layers_and_units", "steps", "median", "worst_to_best", "parameters", "learning_rate"],
            "rows": rows,
        },
        "longer": {key: again[key] for key in ("hidden", "width", "lr", "steps", "training", "held_out")},
        "shown": {"results": "; ".join(f"{net['hidden']} × {net['width']}: {net['held_out'][net['median_seed']]:.3f}"
                                       for net in nets)},
    }  # fmt: skip


def _shares(nets: Together) -> dict[str, list[float]]:
    """Every network's share of right answers on the training points and on the held-out ones."""
    sets = {"training": spirals(TRAINING, 0), "held_out": spirals(HELD_OUT, 2)}
    return {name: [round(share, 4) for share in nets.right(data).tolist()] for name, data in sets.items()}


def _row(net: dict[str, Any]) -> list[Any]:
    """A row of the table."""
    ordered = [f"{100 * share:.1f}" for share in sorted(net["held_out"])]
    return [f"{net['hidden']} × {net['width']}", net["steps"], ordered[SEEDS // 2], f"{ordered[0]}–{ordered[-1]}",
            net["parameters"], f"{net['lr']:g}"]  # fmt: skip


def _rounded(values: Tensor) -> Any:
    """The numbers of a tensor to four decimals."""
    return (values.detach().double() * 1e4).round().div(1e4).add(0.0).tolist()
