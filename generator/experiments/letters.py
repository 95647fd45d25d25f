"""Images of capital letters, drawn by code from the fonts that matplotlib ships."""

from __future__ import annotations

import string
from dataclasses import dataclass
from pathlib import Path

import matplotlib
import numpy as np
import torch
from matplotlib.ft2font import FT2Font
from torch import Tensor
from torch.nn import functional

LETTERS = string.ascii_uppercase
DEJAVU = [
    f"DejaVu{face}"
    for family, slanted in (("Sans", "Oblique"), ("SansMono", "Oblique"), ("Serif", "Italic"))
    for face in (family, f"{family}-{slanted}", f"{family}-Bold", f"{family}-Bold{slanted}")
]
# the held-out fonts are a family of their own, Computer Modern: none of its faces is trained on
TRAINING = (*DEJAVU, "STIXGeneral", "STIXGeneralItalic", "STIXGeneralBol", "STIXGeneralBolIta")
HELD_OUT = ("cmr10", "cmb10", "cmti10", "cmmi10", "cmss10", "cmtt10")
SIZE = 28  # pixels of an image
FINE = 4  # a letter is drawn this many times larger, then moved, then made small
CAPITAL = 18  # pixels that a capital H is high
SHIFT, TURN, SHEAR, STRETCH, NOISE = 2.5, 10.0, 0.15, 0.15, 0.05  # pixels, degrees, shares, deviation


@dataclass(frozen=True)
class Images:
    """Images (0 is paper, 1 is ink) with the number of the letter and of the font of each."""

    pixels: Tensor
    letters: Tensor
    fonts: Tensor


def images(fonts: tuple[str, ...], each: int, seed: int) -> Images:
    """Return `each` images of every letter in every font, shifted, turned, sheared, stretched and noisy by chance."""
    chance = torch.Generator().manual_seed(seed)
    drawn = torch.stack([glyph(font, letter) for font in fonts for letter in LETTERS])
    made = torch.cat([_moved(drawn, chance) for _ in range(each)])
    letters = torch.arange(len(LETTERS)).repeat(len(fonts))
    numbers = torch.arange(len(fonts)).repeat_interleave(len(LETTERS))
    return Images(made, letters.repeat(each), numbers.repeat(each))


def glyph(font: str, letter: str) -> Tensor:
    """Return a letter in the middle of an image FINE times as large, with a channel."""
    side = SIZE * FINE
    face = FT2Font(str(Path(matplotlib.get_data_path()) / "fonts/ttf" / f"{font}.ttf"))
    face.set_size(100, 72)
    face.set_text("H", 0.0)
    face.set_size(100 * CAPITAL * FINE / (face.get_width_height()[1] / 64), 72)
    face.set_text(letter, 0.0)
    face.draw_glyphs_to_bitmap(antialiased=True)
    ink = np.asarray(face.get_image(), dtype=np.float32)[:side, :side] / 255
    top, left = (side - ink.shape[0]) // 2, (side - ink.shape[1]) // 2
    image = torch.zeros(1, side, side)
    image[0, top : top + ink.shape[0], left : left + ink.shape[1]] = torch.from_numpy(ink)
    return image


def _moved(drawn: Tensor, chance: torch.Generator) -> Tensor:
    """The images after chance has moved each in its own way."""
    count = len(drawn)

    def within(bound: float) -> Tensor:
        return (torch.rand(count, generator=chance) * 2 - 1) * bound

    turn, shear = torch.deg2rad(within(TURN)), within(SHEAR)
    wide, high = 1 + within(STRETCH), 1 + within(STRETCH)
    right, down = within(2 * SHIFT / SIZE), within(2 * SHIFT / SIZE)
    rows = [(turn.cos() * wide, (shear - turn.sin()) * wide, right), (turn.sin() * high, turn.cos() * high, down)]
    maps = torch.stack([torch.stack(row, dim=1) for row in rows], dim=1)
    grid = functional.affine_grid(maps, list(drawn.shape), align_corners=False)
    small = functional.avg_pool2d(functional.grid_sample(drawn, grid, align_corners=False), FINE)
    return (small + NOISE * torch.randn(small.shape, generator=chance)).clamp(0, 1)
