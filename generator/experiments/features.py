"""A convolutional network trained on letters, and what its units look for.

Its first filters are shown as they are. A unit of a later layer is shown by the pieces of held-out images that excite
it most, at most one for each font.
"""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from typing import Any

import matplotlib
import torch
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional

from generator.experiments import letters
from generator.experiments.letters import HELD_OUT, LETTERS, SIZE, TRAINING, Images, images
from generator.modules import torch_version

CHANNELS = (16, 24, 48)
KERNELS = (7, 5, 3)
EACH = 20  # images of every letter in every font
EPOCHS, BATCH, RATE, DECAY, DROPOUT = 6, 64, 2e-3, 2e-2, 0.3
FIRST = 0.4  # the first filters begin this many times as large as torch's, so that what they learn shows
PATCHES = 4  # shown of each unit
UNITS = 8  # shown of each layer
ALIVE = 0.1  # of the layer's largest response; a unit that stays below this answers to nothing
DISTINCT = 0.5  # correlation from which two units' mean patches count as the same
LEVELS = 16  # of grey in the record


@dataclass(frozen=True)
class Unit:
    """A unit with its strongest patches, one for each of as many fonts, and how much alike these are."""

    number: int
    patches: Tensor
    responses: tuple[float, ...]
    where: tuple[int, ...]  # numbers of the images
    alike: float


def network() -> nn.Sequential:
    """Return three layers of convolution with pooling, then a linear one."""
    layers: list[nn.Module] = []
    for before, channels, kernel in zip((1, *CHANNELS), CHANNELS, KERNELS, strict=False):
        layers += [nn.Conv2d(before, channels, kernel, padding=kernel // 2), nn.ReLU(), nn.MaxPool2d(2)]
    side = SIZE // 2 ** len(CHANNELS)
    net = nn.Sequential(*layers, nn.Flatten(), nn.Dropout(DROPOUT), nn.Linear(CHANNELS[-1] * side**2, len(LETTERS)))
    with torch.no_grad():
        net[0].weight.mul_(FIRST)
    return net


def trained(data: Images, epochs: int = EPOCHS) -> nn.Sequential:
    """Return a network after `epochs` passes over the data."""
    torch.manual_seed(0)
    net = network()
    steps = epochs * (len(data.pixels) // BATCH)
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for _ in range(epochs):
        order = torch.randperm(len(data.pixels))[: len(data.pixels) // BATCH * BATCH]
        for batch in order.split(BATCH):
            optimizer.zero_grad()
            functional.cross_entropy(net(data.pixels[batch]), data.letters[batch]).backward()
            optimizer.step()
            schedule.step()
    return net.eval()


@torch.no_grad()
def accuracy(net: nn.Module, data: Images) -> float:
    """Return the share of right answers."""
    return (net(data.pixels).argmax(1) == data.letters).float().mean().item()


def receptive(layer: int) -> tuple[int, int]:
    """Return how many pixels wide a unit of the convolution `layer` (from 0) sees, and how far neighbours are apart."""
    field, apart = 1, 1
    for kernel in KERNELS[:layer]:
        field, apart = field + (kernel - 1) * apart + apart, apart * 2
    return field + (KERNELS[layer] - 1) * apart, apart


@torch.no_grad()
def units(net: nn.Sequential, layer: int, data: Images) -> list[Unit]:
    """Return every unit of a layer that answers to anything, those with the most alike patches first."""
    field, apart = receptive(layer)
    responses = net[: 3 * layer + 2](data.pixels)
    best, at = responses.flatten(2).max(dim=2)
    # what a unit sees begins `before` pixels left of (above) the place of its number
    before = (field - apart) // 2
    around = functional.pad(data.pixels, (before, field) * 2)
    found = []
    for number in range(responses.shape[1]):
        strongest = []
        for font in range(int(data.fonts.max()) + 1):
            of_font = (data.fonts == font).nonzero().flatten()
            strongest.append(int(of_font[best[of_font, number].argmax()]))
        strongest = sorted(strongest, key=lambda image: -best[image, number].item())[:PATCHES]
        values = tuple(best[image, number].item() for image in strongest)
        if values[-1] < ALIVE * best.max():
            continue
        places = [divmod(int(at[image, number]), responses.shape[3]) for image in strongest]
        patches = torch.stack([
            around[image, 0, row * apart : row * apart + field, column * apart : column * apart + field]
            for image, (row, column) in zip(strongest, places, strict=True)
        ])  # fmt: skip
        found.append(Unit(number, patches, values, tuple(strongest), _alike(patches)))
    return sorted(found, key=lambda unit: -unit.alike)


def chosen(found: list[Unit]) -> list[Unit]:
    """Return UNITS of them in order, without those whose mean patch is much like that of one already taken."""
    taken: list[Unit] = []
    for unit in found:
        if len(taken) < UNITS and all(_correlation(unit, other) < DISTINCT for other in taken):
            taken.append(unit)
    return taken


def train() -> dict[str, Any]:
    """Return the record: the data, how well the network does, its first filters, what excites its later units."""
    data, again, held_out = images(TRAINING, EACH, 0), images(TRAINING, EACH // 4, 1), images(HELD_OUT, EACH, 2)
    net = trained(data)
    sets = (("training_images", data, TRAINING), ("new_images", again, TRAINING), ("new_fonts", held_out, HELD_OUT))
    shares = [accuracy(net, part) for _, part, _ in sets]
    layers = [_layer(net, layer, held_out) for layer in (1, 2)]
    return {
        "versions": {"torch": torch_version(), "matplotlib": matplotlib.__version__},
        "settings": {
            "seed": 0, "optimizer": "AdamW", "lr": RATE, "schedule": "OneCycleLR", "weight_decay": DECAY,
            "dropout": DROPOUT, "epochs": EPOCHS, "batch": BATCH, "first_filters_scaled_by": FIRST,
            "channels": list(CHANNELS), "kernels": list(KERNELS),
            "parameters": sum(parameter.numel() for parameter in net.parameters()),
        },
        "data": {
            "classes": len(LETTERS), "side": SIZE, "capital": letters.CAPITAL, "shift": letters.SHIFT,
            "turn": letters.TURN, "shear": letters.SHEAR, "stretch": letters.STRETCH, "noise": letters.NOISE,
            "training_fonts": list(TRAINING), "held_out_fonts": list(HELD_OUT),
            "images": {name: len(part.pixels) for name, part, _ in sets},
        },
        "accuracy": {name: round(share, 4) for (name, _, _), share in zip(sets, shares, strict=True)},
        "rule": {"patches": PATCHES, "units": UNITS, "alive": ALIVE, "distinct": DISTINCT},
        "filters": [{"unit": i, "peak": round(kernel.abs().max().item(), 3), "pixels": picture(signed(kernel))}
                    for i, kernel in enumerate(net[0].weight.detach()[:, 0])],
        "middle": layers[0],
        "deep": layers[1],
        "table": {
            "columns": ["images_of", "fonts", "images", "accuracy"],
            "rows": [[f"@{name}", len(fonts), len(part.pixels), f"{100 * share:.2f}"]
                     for (name, part, fonts), share in zip(sets, shares, strict=True)],
        },
        "shown": {"filters": str(CHANNELS[0]), "units": str(UNITS), "patches": str(PATCHES),
                  "middle": _letters(layers[0]), "deep": _letters(layers[1])},
    }  # fmt: skip


def _layer(net: nn.Sequential, layer: int, data: Images) -> dict[str, Any]:
    """A layer as the record holds it: how many units it has, how many answer, and those that are shown."""
    found = units(net, layer, data)
    shown = [
        {"unit": unit.number, "alike": round(unit.alike, 3),
         "patches": [{"letter": LETTERS[data.letters[image]], "font": HELD_OUT[data.fonts[image]],
                      "response": round(response, 3), "pixels": picture(patch)}
                     for patch, response, image in zip(unit.patches, unit.responses, unit.where, strict=True)]}
        for unit in chosen(found)
    ]  # fmt: skip
    return {"layer": layer + 1, "units": CHANNELS[layer], "answering": len(found), "field": receptive(layer)[0],
            "alike": [round(unit.alike, 3) for unit in found], "shown": shown}  # fmt: skip


def _letters(layer: dict[str, Any]) -> str:
    """The letters of each unit's patches, in words."""
    return "; ".join(", ".join(patch["letter"] for patch in unit["patches"]) for unit in layer["shown"])


def signed(kernel: Tensor) -> Tensor:
    """Return a filter as grey: its largest weight is ink where it is positive, paper where negative, zero half-way."""
    return 0.5 + 0.5 * kernel / kernel.abs().max()


def picture(ink: Tensor) -> str:
    """Return an image as PNG in base64, ink dark."""
    grey = 255 - (ink.clamp(0, 1) * (LEVELS - 1)).round() * (255 // (LEVELS - 1))
    buffer = io.BytesIO()
    Image.fromarray(grey.to(torch.uint8).numpy()).save(buffer, format="PNG", optimize=True)
    return base64.b64encode(buffer.getvalue()).decode()


def _alike(patches: Tensor) -> float:
    """The mean correlation of every two patches, a little blurred."""
    table = torch.corrcoef(functional.avg_pool2d(patches[:, None], 3, 1, 1).flatten(1))
    return ((table.sum() - len(table)) / (len(table) * (len(table) - 1))).item()


def _correlation(one: Unit, other: Unit) -> float:
    return torch.corrcoef(torch.stack([one.patches.mean(0).flatten(), other.patches.mean(0).flatten()]))[0, 1].item()
