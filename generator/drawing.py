"""One entry to the text of its files: what is printed is checked, what is drawn is torch's own."""

from __future__ import annotations

import inspect
import json
import math

from generator import extremes, kinks, modules, normal, properties, results, statements, svg
from generator.checks import check
from generator.descriptions import describe, title_of
from generator.entries import (
    Activation,
    Comparison,
    Entry,
    EntryError,
    Experiment,
    Families,
    Gate,
    Layer,
    Loss,
    Network,
    Optimizer,
    Sets,
    VectorActivation,
)
from generator.equations import equations
from generator.explorer import explorer
from generator.figures import (
    attention,
    band,
    bars,
    channels,
    clusters,
    comparison,
    curve,
    depth,
    diagram,
    error,
    families,
    features,
    gate,
    plot,
    separation,
    sets,
    trajectory,
)
from generator.freshness import digest
from generator.javascript import function
from generator.numbers import number
from generator.svg import Drawing
from generator.symbols import read_form
from generator.words import WORDS

Files = dict[str, str]

EXPERIMENTS = {"Features": features.draw, "Separation": separation.draw, "Depth": depth.draw}


def draw(entry: Entry, fingerprint: str) -> Files:
    """Return the files of `entry`, as text by name below plots/; raises EntryError where it does not hold."""
    checked = check(entry)
    record = {
        "name": entry.name,
        "kind": entry.kind,
        "slug": entry.slug,
        "group": _group(entry),
        "fingerprint": fingerprint,
        "torch": modules.torch_version(),
        "checked": checked,
        "check": _check(entry),
        "equations": equations(entry),
        "source": modules.source(entry) if entry.kind in ("activations", "losses", "optimizers") else "",
        **_facts(entry),
        "shown": _shown(entry),
    }
    files = {}
    title, description = title_of(record, "en"), describe(record, "en")
    files[f"{entry.kind}/{entry.slug}.svg"] = svg.render(_figure(entry), entry.slug, title, description)
    if small := _small(entry):
        files[f"{entry.kind}/{entry.slug}.small.svg"] = svg.render(small, f"{entry.slug}-small", title, description)
    record["digests"] = {name: digest(text) for name, text in files.items()}
    files[f"{entry.kind}/{entry.slug}.json"] = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    return files


def _group(entry: Entry) -> str:
    """What galleries show the entry among, empty for most kinds; raises EntryError where it has no name."""
    group = getattr(entry, "group", "")
    if group and not {group, f"{group}_about"} <= set(WORDS):
        message = f"generator/words.py has no {group!r} and {group}_about: add two lines to WORDS, or mend the group"
        raise EntryError(entry, message, near="group=")
    return group


def _check(entry: Entry) -> str:
    """The key of generator/words.py that says how the formulas were checked."""
    match entry:
        case Optimizer():
            return "checked_rule"
        case Layer():
            return "checked_reference"
        case _:
            return "checked"


def _figure(entry: Entry) -> Drawing:
    match entry:
        case Activation(figure="band"):
            return band.draw(entry)
        case Activation():
            return curve.draw(entry)
        case VectorActivation(figure="image"):
            return channels.draw(entry)
        case VectorActivation():
            return bars.draw(entry)
        case Gate():
            return gate.draw(entry)
        case Layer(name="MultiheadAttention"):
            return attention.draw(entry)
        case Layer():
            return clusters.draw(entry)
        case Loss():
            return error.draw(entry)
        case Optimizer():
            return trajectory.draw(entry)
        case Network():
            return diagram.draw(entry)
        case Sets():
            return sets.draw(entry)
        case Families():
            return families.draw(entry)
        case Comparison():
            return comparison.draw(entry)
        case Experiment():
            return results.using(entry, EXPERIMENTS[entry.name])


def _small(entry: Entry) -> Drawing | None:
    """The picture for the gallery; what the course draws is in none."""
    match entry:
        case Activation():
            return curve.small(entry)
        case VectorActivation(figure="image"):
            return channels.small(entry)
        case VectorActivation():
            return bars.small(entry)
        case Gate():
            return gate.small(entry)
        case Layer(name="MultiheadAttention"):
            return attention.small(entry)
        case Layer():
            return clusters.small(entry)
        case Loss():
            return error.small(entry)
        case Optimizer():
            return trajectory.small(entry)
        case _:
            return None


def _facts(entry: Entry) -> dict:
    """Parameters, properties and kinks, as far as the kind of entry has them."""
    match entry:
        case Activation():
            return {"parameters": _parameters(entry), "properties": properties.verified(entry),
                    "measured": normal.measured(entry), "numbers": _numbers(entry),
                    "chosen": _chosen(entry), "kinks": kinks.at_kinks(entry),
                    "infinity": extremes.at_infinity(entry), "half": extremes.half_precision(entry),
                    "javascript": _javascript(entry), "explorer": explorer(entry)}  # fmt: skip
        case VectorActivation() | Gate() | Layer() | Loss():
            return {"parameters": _parameters(entry), "properties": statements.verified(entry)}
        case Optimizer():
            return {"parameters": _parameters(entry)}
        case Comparison():
            return {"title": f"title_{entry.slug}", "explorer": explorer(entry)}
        case Experiment():
            return results.using(entry, lambda record: {
                "title": f"title_{entry.slug}", "torch": record["versions"]["torch"], "table": record["table"]
            })  # fmt: skip
        case _:
            return {"title": f"title_{entry.slug}"}


def _numbers(entry: Activation) -> dict[str, list[str]]:
    """What the table of all functions sorts by, to nine digits, as Python and JavaScript both read numbers."""
    found = properties.numbers(entry) | {key: [value] for key, value in normal.statistics(entry).items()}
    text = {math.inf: "Infinity", -math.inf: "-Infinity"}
    return {key: [text.get(value, f"{round(value, 9):.9g}") for value in values] for key, values in found.items()}


def _chosen(entry: Activation) -> str:
    """The parameters for which torch has no default, with our values, as TeX."""
    found, values = modules.signature(entry), modules.defaults(entry)
    without = [one for one in entry.parameters if found[one.name] is inspect.Parameter.empty]
    return r" \sep ".join(f"{one.symbol} = {number(values[one.name])}" for one in without)


def _parameters(entry: Entry) -> list[dict]:
    """Every parameter of torch's signature with its default, and its symbol where the entry has one."""
    match entry:
        case Activation(parameters=declared) | Optimizer(options=declared):
            symbols = {parameter.name: parameter.symbol for parameter in declared}
        case Layer(symbols=declared):
            symbols = dict(declared)
        case _:
            symbols = {}
    return [
        {"name": name, "default": None if default is inspect.Parameter.empty else _python(default),
         "symbol": symbols.get(name, "")}
        for name, default in modules.signature(entry).items()
    ]  # fmt: skip


def _javascript(entry: Activation) -> dict[str, str]:
    """Value and slope as JavaScript functions of x and of an object with parameters, torch's defaults among them.

    Of several forms it is the one that torch computes by default, in evaluation.
    """
    form = next(form for form in entry.forms if not form.training)
    definitions, members, slope = read_form(entry, form)
    declared = [parameter for parameter in _parameters(entry) if parameter["symbol"]]
    names = [p["name"] if p["default"] is None else f"{p['name']} = {p['default']}" for p in declared]
    optional = "" if any(p["default"] is None for p in declared) else " = {}"
    arguments = ["x", f"{{{', '.join(names)}}}{optional}"] if names else ["x"]
    return {"value": function(arguments, definitions, members[-1]), "slope": function(arguments, definitions, slope)}


def _python(value: object) -> str:
    """A default as a reader would type it: 1/3 rather than 0.3333333333333333."""
    if isinstance(value, float) and value and not math.isclose(value, round(value, 6), rel_tol=1e-12):
        for denominator in range(2, 17):
            if math.isclose(value * denominator, round(value * denominator), rel_tol=1e-12):
                return f"{round(value * denominator)}/{denominator}"
    return repr(value)


def _shown(entry: Entry) -> dict:
    """What the figure shows: a template of generator/words.py with its values (see descriptions.describe)."""
    match entry:
        case Activation():
            points = curve.points_in_words(*curve.functions(entry, modules.defaults(entry)))
            return {"template": "shown_curve", "values": {"points": points}}
        case VectorActivation(figure="image"):
            return {"template": "shown_channels",
                    "values": dict(zip(("x", "outputs"), channels.numbers_in_words(), strict=True))}  # fmt: skip
        case Gate():
            return {"template": "shown_gate", "values": {"points": gate.values_in_words(entry)}}
        case Layer(name="MultiheadAttention"):
            return {"template": "shown_attention", "values": {"weights": attention.last_row_in_words(entry)}}
        case Layer():
            head, tail = clusters.shapes_in_words(entry)
            return {"template": "shown_clusters", "values": {"head": head, "clusters": tail}}
        case VectorActivation():
            x = bars.numbers_in_words(entry.example)
            outputs = "; ".join(f"T = {t:g}: {bars.numbers_in_words(p)}" for t, p in bars.outputs(entry))
            return {"template": "shown_bars", "values": {"x": x, "outputs": outputs}}
        case Loss():
            points = curve.points_in_words(*error.functions(entry), "ℓ")
            return {"template": "shown_error", "values": {"points": points}}
        case Optimizer():
            runs = "; ".join(f"{', '.join(f'{n} = {v}' for n, v in options)}: {one.losses[-1]:.2g}"
                             for one, (_, options) in zip(trajectory.runs(entry), entry.runs, strict=True))  # fmt: skip
            start = "({:g}; {:g})".format(*trajectory.START).replace("-", plot.MINUS)
            return {"template": "shown_paths",
                    "values": {"start": start, "steps": str(trajectory.STEPS), "runs": runs}}  # fmt: skip
        case Network() | Sets() | Families() | Comparison():
            return {"template": f"shown_{entry.slug}", "values": {}}
        case Experiment():
            values = results.using(entry, lambda record: record["shown"])
            return {"template": f"shown_{entry.slug}", "values": values}
    raise EntryError(entry, "no figure is known for this kind of entry")
