"""A network as a diagram, read from its torch module: how many layers, how wide, with what between them."""

from __future__ import annotations

from itertools import pairwise

from torch import nn

from generator import modules
from generator.entries import EntryError, Network
from generator.figures.parts import (
    Node,
    Part,
    above,
    arrow,
    block,
    bundle,
    caption,
    column,
    disc,
    dots,
    framed,
    row,
    unit,
)
from generator.svg import Drawing, Element, Text

CAPTIONS = 20.0  # height of a line of captions
NEAR = 0.2  # where on its line a weight is written: near the input, where lines are apart


def draw(entry: Network) -> Drawing:
    """Return the diagram of `entry`; raises EntryError where its layers do not make what its view shows."""
    layers, activations = _layers(entry)
    match entry.view:
        case "neuron":
            return _neuron(layers[0])
        case "simplified":
            return _simplified(layers[0])
        case "layer":
            return _layer(layers[0])
        case "network":
            return _network(layers)
        case "deep":
            return _deep()
        case "objective":
            return _objective(layers)


def _layers(entry: Network) -> tuple[list[nn.Linear], list[nn.Module]]:
    """The linear layers and what stands between them, as far as the view can show them."""
    found = list(modules.network(entry))
    linear, others = found[::2], found[1::2]
    if not all(isinstance(layer, nn.Linear) for layer in linear) or any(list(other.parameters()) for other in others):
        raise EntryError(entry, "its layers are not linear ones and activations in turn: mend the layers")
    count, outputs = len(linear), linear[-1].out_features
    fits = {
        "neuron": count == 1 and outputs == 1 and len(others) == 1,
        "simplified": count == 1 and outputs == 1,
        "layer": count == 1,
        "network": count > 1,
        "deep": count > 2,
        "objective": count > 1 and outputs == 1,
    }
    if not fits[entry.view]:
        raise EntryError(entry, f"its layers do not make what the view {entry.view!r} shows: mend one of the two")
    return linear, others


def _neuron(linear: nn.Linear) -> Drawing:
    """One neuron with every step of it drawn apart."""
    inputs = _inputs(linear)
    steps = [block("sum", "Σ", "sum"), block("activation", "g", "activation"), disc("output", "ŷ", "output")]
    body = row([column(inputs, 14), row(steps, 44)], 92)
    at = body.nodes
    edges = _weights(linear, at, "sum")
    edges += arrow(at["sum"], at["activation"], "sum")
    edges += arrow(at["activation"], at["output"], "output")
    edges.append(above(at["sum"], at["activation"], "z", "sum"))
    middle = (at["x1"].x + at["sum"].x) / 2
    words = [("inputs", "input", at["x1"].x), ("weights", "weight", middle), ("sum", "sum", at["sum"].x),
             ("activation", "activation", at["activation"].x), ("output", "output", at["output"].x)]  # fmt: skip
    return _captioned(body, edges, words, in_turn=True)


def _simplified(linear: nn.Linear) -> Drawing:
    """One neuron as a single sum z, its bias inside."""
    inputs = [disc(f"x{j}", f"x_{j}", "input") for j in range(1, linear.in_features + 1)]
    body = row([column(inputs, 14), block("z", "z", "sum"), disc("output", "ŷ", "output")], 96)
    edges: list[Element] = []
    for j in range(1, linear.in_features + 1):
        edges += arrow(body.nodes[f"x{j}"], body.nodes["z"], "weight", f"w_{j}", 0.45)
    edges += arrow(body.nodes["z"], body.nodes["output"], "output")
    edges.append(above(body.nodes["z"], body.nodes["output"], "g(z)", "activation"))
    words = [("inputs", "input", body.nodes["x1"].x), ("sum_with_bias", "sum", body.nodes["z"].x),
             ("output", "output", body.nodes["output"].x)]  # fmt: skip
    return _captioned(body, edges, words)


def _layer(linear: nn.Linear) -> Drawing:
    """A layer with the weight on every line: the lines into every other neuron are dashed, so that i is seen."""
    outputs = range(1, linear.out_features + 1)
    units = column([unit(f"z{i}", f"z_{i}") for i in outputs], 70)
    results = column([disc(f"y{i}", f"ŷ_{i}", "output") for i in outputs], 66)
    body = row([column(_inputs(linear), 26), row([units, results], 36)], 150)
    edges: list[Element] = []
    for i in outputs:
        edges += _weights(linear, body.nodes, f"z{i}", i)
        edges += arrow(body.nodes[f"z{i}→"], body.nodes[f"y{i}"], "output")
    middle = (body.nodes["x1"].x + body.nodes["z1"].x) / 2
    words = [("inputs", "input", body.nodes["x1"].x), ("weights", "weight", middle),
             ("sums", "sum", body.nodes["z1"].x), ("outputs", "output", body.nodes["y1"].x)]  # fmt: skip
    return _captioned(body, edges, words)


def _network(layers: list[nn.Linear]) -> Drawing:
    """Every unit and every line of a small network; the matrices of weights are named, biases left out."""
    body, edges = _columns(layers, 72)
    at = body.nodes
    words = [("inputs", "input", at["x1"].x), ("hidden_layer", "sum", (at["z1,1"].x + at["z1,1→"].x) / 2),
             ("outputs", "output", at["y1"].x)]  # fmt: skip
    names = ["x1", *(f"z{k},1" for k in range(1, len(layers))), "y1"]
    for k, (left, right) in enumerate(pairwise(names), start=1):
        start = at.get(f"{left}→", at[left])
        x = (start.x + start.reach + at[right].x - at[right].reach) / 2
        edges.append(Text(x, body.height + 14, f"W^{{({k})}}", "weight fill math", "middle"))
    return _captioned(body, edges, words, below=26)


def _columns(layers: list[nn.Linear], gap: float) -> tuple[Part, list[Element]]:
    """The columns of a network, its hidden units named z or, where there are several layers of them, z_{k,i}."""
    several = len(layers) > 2
    columns = [column([disc(f"x{j}", f"x_{j}", "input") for j in range(1, layers[0].in_features + 1)], 14)]
    for k, layer in enumerate(layers[:-1], start=1):
        names = [(f"z{k},{i}", f"z_{{{k},{i}}}" if several else f"z_{i}") for i in range(1, layer.out_features + 1)]
        columns.append(column([unit(name, label) for name, label in names], 14))
    last = layers[-1].out_features
    columns.append(column([disc(f"y{i}", f"ŷ_{i}" if last > 1 else "ŷ", "output") for i in range(1, last + 1)], 14))
    body = row(columns, gap)
    edges: list[Element] = []
    for left, right in pairwise(columns):
        starts = [body.nodes[name] for name in left.nodes if f"{name}→" not in left.nodes]
        ends = [body.nodes[name] for name in right.nodes if not name.endswith("→")]
        edges.append(bundle(starts, ends, "weight"))
    return body, edges


def _deep() -> Drawing:
    """One hidden layer, the k-th of many, between inputs and outputs; dots stand for what is alike."""
    inputs = column([disc("x1", "x_1", "input"), disc("x2", "x_2", "input"), dots(vertical=True),
                     disc("xm", "x_m", "input")], 8)  # fmt: skip
    hidden = column([unit("z1", "z_{k,1}"), unit("z2", "z_{k,2}"), dots(vertical=True), unit("zn", "z_{k,n_k}")], 10)
    outputs = column([disc("y1", "ŷ_1", "output"), disc("y2", "ŷ_2", "output")], 22)
    body = row([inputs, dots(vertical=False), hidden, dots(vertical=False), outputs], 38)
    at = body.nodes
    xs, zs, ys = ([at[name] for name in names] for names in (("x1", "x2", "xm"), ("z1", "z2", "zn"), ("y1", "y2")))
    after = [at[f"{name}→"] for name in ("z1", "z2", "zn")]
    # a stub of each line, on its way to or from a layer that is not drawn
    reach = 34.0
    edges: list[Element] = []
    for starts, ends, side in ((xs, zs, 0), (xs, zs, 1), (after, ys, 0), (after, ys, 1)):
        gap = ends[0].x - ends[0].reach - starts[0].x - starts[0].reach
        share = (0.0, reach / gap) if side == 0 else (1 - reach / gap, 1.0)
        edges.append(bundle(starts, ends, "weight", share))
    words = [("inputs", "input", at["x1"].x), ("hidden_layer_k", "sum", (at["z1"].x + at["z1→"].x) / 2),
             ("outputs", "output", at["y1"].x)]  # fmt: skip
    return _captioned(body, edges, words)


def _objective(layers: list[nn.Linear]) -> Drawing:
    """A network whose prediction meets the fact in the loss."""
    network, edges = _columns(layers, 48)
    y = network.nodes["y1"]
    fact = disc("fact", "y", "fact").moved(y.x - y.reach, network.height + 2)
    loss = block("loss", "𝓛", "loss").moved(network.width + 50, (y.y + fact.nodes["fact"].y) / 2 - 20)
    nodes = {**network.nodes, **fact.nodes, **loss.nodes}
    elements = (*network.elements, *fact.elements, *loss.elements)
    body = Part(loss.nodes["loss"].x + loss.nodes["loss"].reach, network.height + 2 + fact.height, elements, nodes)
    edges += arrow(nodes["y1"], nodes["loss"], "output")
    edges += arrow(nodes["fact"], nodes["loss"], "fact")
    edges.append(_beside(nodes["y1"], "prediction", "output", -RISE))
    edges.append(_beside(nodes["fact"], "fact", "fact", RISE + 10))
    words = [("inputs", "input", nodes["x1"].x), ("loss", "loss", nodes["loss"].x)]
    return _captioned(body, edges, words)


RISE = 30.0  # of a word above or below the disc that it names


def _beside(node: Node, key: str, role: str, dy: float) -> Element:
    """A word over or under a node."""
    return caption(key, role).moved(node.x, node.y + dy - 12).elements[0]


def _inputs(linear: nn.Linear) -> list[Part]:
    """The inputs of a layer, the constant 1 before them where it has a bias."""
    inputs = [disc(f"x{j}", f"x_{j}", "input") for j in range(1, linear.in_features + 1)]
    return inputs if linear.bias is None else [disc("one", "1", "bias"), *inputs]


def _weights(linear: nn.Linear, at: dict[str, Node], end: str, i: int = 0) -> list[Element]:
    """The arrows into one neuron, each with its weight, which carries the number `i` of the neuron if there is one."""
    index = f",{i}" if i else ""
    style, share = ("line" if i % 2 or not i else "line dashed"), (NEAR if i else 0.45)
    edges: list[Element] = []
    if linear.bias is not None:
        edges += arrow(at["one"], at[end], "bias", f"w_{{0{index}}}", share, style)
    for j in range(1, linear.in_features + 1):
        edges += arrow(at[f"x{j}"], at[end], "weight", f"w_{{{j}{index}}}", share, style)
    return edges


def _captioned(
    body: Part, edges: list[Element], words: list[tuple[str, str, float]], in_turn: bool = False, below: float = 10
) -> Drawing:
    """The drawing with a word under each column, in two lines by turns where they would touch."""
    top = body.height + below
    captions = [
        element
        for i, (key, role, x) in enumerate(words)
        for element in caption(key, role).moved(x, top + CAPTIONS * (i % 2 if in_turn else 0)).elements
    ]
    high = Part(body.width, top + CAPTIONS * (2 if in_turn else 1), body.elements, body.nodes)
    return framed(high, edges, captions)
