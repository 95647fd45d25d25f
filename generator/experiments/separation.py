"""One neuron trained on “at least one”, “both” and “exactly one” (XOR), and two hidden neurons on XOR."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from generator.modules import torch_version

POINTS = ((0, 0), (0, 1), (1, 0), (1, 1))
TASKS = (("at_least_one", (0, 1, 1, 1)), ("both", (0, 0, 0, 1)), ("exactly_one", (0, 1, 1, 0)))
STEPS, RATE = 500, 2.0
SEEDS = 20
DECIDED = 0.01  # an output closer to 1/2 than this answers neither yes nor no


def one_neuron() -> nn.Sequential:
    """Return one neuron; its sigmoid is part of the loss."""
    return nn.Sequential(nn.Linear(2, 1))


def two_hidden() -> nn.Sequential:
    """Return a network with two hidden neurons."""
    return nn.Sequential(nn.Linear(2, 2), nn.Tanh(), nn.Linear(2, 1))


def train() -> dict[str, Any]:
    """Return the record: what each network has learned, and from how many seeds XOR is learned."""
    neurons = [fitted(one_neuron, answers, 0) | {"task": task, "network": "one_neuron"} for task, answers in TASKS]
    task, answers = TASKS[-1]
    tried = [fitted(two_hidden, answers, seed) for seed in range(SEEDS)]
    successes = [run for run in tried if run["right"] == len(POINTS)]
    hidden = successes[0] | {"task": task, "network": "two_hidden"}
    panels = [*neurons, hidden]
    succeeded = ["—"] * len(neurons) + [f"{len(successes)} / {SEEDS}"]
    losses = [f"{panel['loss']:.4f}" for panel in panels]
    return {
        "versions": {"torch": torch_version()},
        "settings": {"optimizer": "SGD", "lr": RATE, "steps": STEPS, "loss": "BCEWithLogitsLoss", "decided": DECIDED},
        "points": [list(point) for point in POINTS],
        "panels": panels,
        "seeds": {"tried": SEEDS, "succeeded": len(successes), "losses": [run["loss"] for run in tried]},
        "table": {
            "columns": ["task", "network", "training_loss", "right_of_four", "succeeded"],
            "rows": [[f"@{panel['task']}", f"@{panel['network']}", loss, panel["right"], count]
                     for panel, loss, count in zip(panels, losses, succeeded, strict=True)],
        },
        "shown": dict(zip(("loss_or", "loss_and", "loss_xor", "loss_hidden"), losses, strict=True))
        | {"output": f"{neurons[-1]['outputs'][0]:.2f}"},
    }  # fmt: skip


def fitted(build: Callable[[], nn.Sequential], answers: tuple[int, ...], seed: int) -> dict[str, Any]:
    """Return what gradient descent makes of a network from `seed`: its weights, outputs, loss and right answers."""
    torch.manual_seed(seed)
    net, loss = build(), nn.BCEWithLogitsLoss()
    x, y = torch.tensor(POINTS, dtype=torch.float32), torch.tensor(answers, dtype=torch.float32)
    optimizer = torch.optim.SGD(net.parameters(), lr=RATE)
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss(net(x).squeeze(1), y).backward()
        optimizer.step()
    with torch.no_grad():
        z = net(x).squeeze(1)
        outputs = z.sigmoid()
        right = ((outputs - 0.5) * (2 * y - 1) > DECIDED).sum()
        return {
            "seed": seed,
            "answers": list(answers),
            "outputs": _rounded(outputs),
            "loss": round(loss(z, y).item(), 4),
            "right": int(right),
            "layers": [{"weight": _rounded(layer.weight), "bias": _rounded(layer.bias)}
                       for layer in net if isinstance(layer, nn.Linear)],
        }  # fmt: skip


def _rounded(values: Tensor) -> Any:
    """The numbers of a tensor to four decimals, a zero without sign."""
    return (values.detach().double() * 1e4).round().div(1e4).add(0.0).tolist()
