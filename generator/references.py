"""Layers written out in plain operations on tensors: what their formulas say, to be held against torch.

Each takes the module's parameters by torch's names, the options of its constructor and its inputs, and returns what
torch returns, by name. Nothing here calls torch's own softmax, attention or linear maps.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import torch
from torch import Tensor

Reference = Callable[[Mapping[str, Tensor], Mapping[str, Any], Mapping[str, Tensor]], dict[str, Tensor]]


def multihead_attention(
    parameters: Mapping[str, Tensor], options: Mapping[str, Any], inputs: Mapping[str, Tensor]
) -> dict[str, Tensor]:
    """Return the output and the weights of every head.

    The inputs `query`, `key` and `value` may have an axis of batches; `attn_mask` and `key_padding_mask` are Boolean
    or added; `kept` tells which weights dropout kept.
    """
    single = inputs["query"].dim() == 2
    query, key, value = (_batched(inputs[name], options, single) for name in ("query", "key", "value"))
    width, heads = query.shape[-1], options["num_heads"]
    separate = "in_proj_weight" not in parameters
    weights = [parameters[f"{n}_proj_weight"] for n in "qkv"] if separate else parameters["in_proj_weight"].chunk(3)
    biases = parameters["in_proj_bias"].chunk(3) if "in_proj_bias" in parameters else [torch.zeros(width)] * 3
    query, key, value = (x @ w.T + b for x, w, b in zip((query, key, value), weights, biases, strict=True))
    if "bias_k" in parameters:
        key, value = _longer(key, parameters["bias_k"]), _longer(value, parameters["bias_v"])
    if options.get("add_zero_attn"):
        key, value = _longer(key, torch.zeros(width)), _longer(value, torch.zeros(width))
    query, key, value = (x.unflatten(-1, (heads, -1)).transpose(1, 2) for x in (query, key, value))
    scores = query @ key.transpose(-1, -2) / math.sqrt(width // heads)
    shares = _shares(scores + _mask(inputs, heads, scores))
    if "kept" in inputs:
        shares = shares * inputs["kept"] / (1 - options["dropout"])
    output = (shares @ value).transpose(1, 2).flatten(-2) @ parameters["out_proj.weight"].T
    output = output + parameters.get("out_proj.bias", 0)
    if single:
        return {"output": output[0], "weights": shares[0]}
    return {"output": output if options.get("batch_first") else output.transpose(0, 1), "weights": shares}


def adaptive_log_softmax(
    parameters: Mapping[str, Tensor], options: Mapping[str, Any], inputs: Mapping[str, Tensor]
) -> dict[str, Tensor]:
    """Return the logarithms of all probabilities, those of the targets, the loss, and the likeliest classes."""
    x, target = inputs["x"], inputs["target"]
    first = options["cutoffs"][0]
    head = _logarithms(x @ parameters["head.weight"].T + parameters.get("head.bias", 0))
    clusters = [head[:, :first]]
    for k, _ in enumerate(pairwise([*options["cutoffs"], options["n_classes"]])):
        inner = x @ parameters[f"tail.{k}.0.weight"].T @ parameters[f"tail.{k}.1.weight"].T
        clusters.append(head[:, first + k, None] + _logarithms(inner))
    everything = torch.cat(clusters, dim=1)
    output = everything[torch.arange(len(x)), target]
    return {"log_prob": everything, "output": output, "loss": -output.sum() / len(x), "predict": everything.argmax(1)}


def _batched(x: Tensor, options: Mapping[str, Any], single: bool) -> Tensor:
    """Bring an input to (batch, positions, features)."""
    return x[None] if single else x if options.get("batch_first") else x.transpose(0, 1)


def _longer(x: Tensor, last: Tensor) -> Tensor:
    """Add one position to every sequence."""
    return torch.cat([x, last.reshape(1, 1, -1).expand(len(x), 1, -1)], dim=1)


def _mask(inputs: Mapping[str, Tensor], heads: int, scores: Tensor) -> Tensor:
    """What is added to the scores: 0, or minus infinity where attention is forbidden."""
    added = torch.zeros_like(scores)
    for name in ("attn_mask", "key_padding_mask"):
        if name in inputs:
            mask = inputs[name]
            if mask.dtype == torch.bool:
                mask = torch.zeros(mask.shape).masked_fill(mask, -math.inf)
            if name == "key_padding_mask":
                mask = mask.reshape(-1, 1, 1, mask.shape[-1])
            elif mask.dim() == 3:
                mask = mask.unflatten(0, (-1, heads))
            # positions that the layer has added are open to all
            added = added + torch.nn.functional.pad(mask, (0, scores.shape[-1] - mask.shape[-1]))
    return added


def _shares(scores: Tensor) -> Tensor:
    exponentials = scores.exp()
    return exponentials / exponentials.sum(-1, keepdim=True)


def _logarithms(scores: Tensor) -> Tensor:
    return scores - scores.exp().sum(-1, keepdim=True).log()


REFERENCES: dict[str, Reference] = {
    "MultiheadAttention": multihead_attention,
    "AdaptiveLogSoftmaxWithLoss": adaptive_log_softmax,
}
