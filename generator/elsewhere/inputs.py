"""The numbers that both sides of a comparison are given, as arrays of float64 by name."""

from __future__ import annotations

import numpy as np

SHOWN = 4.0  # a difference is told where a figure would show it, if there is one from −4 to 4


def arrays(kind: str) -> dict[str, np.ndarray]:
    """Return the inputs of a kind of function."""
    if kind == "points":
        near = np.arange(-800, 801) / 100  # all kinks are among them
        far = np.array([-1000.0, -100.0, -50.0, -20.01, -20.0, -15.0, 15.0, 20.0, 20.01, 50.0, 100.0, 1000.0])
        return {"x": np.sort(np.concatenate([near, far]))[:, None], "a": np.array([0.25])}
    if kind == "vectors":
        return {"x": numbers(2, 3, 4)}
    if kind == "image":
        return {"x": numbers(2, 3, 4, 5)}
    if kind == "halves":
        x = numbers(3, 8)
        return {"x": x, "a": x[:, :4], "b": x[:, 4:]}
    shape = (2, 3, 5, 4)  # of images, heads, positions, features
    q, k, v = np.split(numbers(3 * shape[0], *shape[1:]), 3)
    return {"q": q, "k": k, "v": v}


def numbers(*shape: int) -> np.ndarray:
    """Return numbers from −4 to 4 in no order, the same each time."""
    count = int(np.prod(shape))
    return (np.arange(1, count + 1) * 379 % 801 / 100 - 4).reshape(shape)
