"""catalogue.json: what the site knows of every function, for programs; docs/assets/catalogue.schema.json says how."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.markdown.katex import localise
from generator.words import LANGUAGES, WORDS, word

KINDS = {"activations": "torch.nn", "losses": "torch.nn", "optimizers": "torch.optim"}
DOCS = "https://docs.pytorch.org/docs/{version}/generated/{home}.{name}.html"
SOURCE = "https://github.com/pytorch/pytorch/blob/v{torch}/{source}"
INFINITE = ("Infinity", "-Infinity")  # JSON has no such numbers


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Return the files with catalogue.json added."""
    root = Path(config.config_file_path).parent
    files.append(File.generated(config, "catalogue.json", content=text(root)))
    return files


def text(root: Path) -> str:
    """Return the catalogue of all functions that have a page; what cannot be read is left out: its page tells why."""
    plots = root / "plots"
    names = _read(plots / "elsewhere.json").get("functions", {})
    order = _read(plots / "index.json")
    found = []
    for kind in KINDS:
        for slug in order.get(kind, []):
            if (root / f"docs/ru/{kind}/{slug}.md").is_file():
                try:
                    record = _read(plots / kind / f"{slug}.json")
                    found.append(_function(record, names.get(slug, {}).get("also", [])))
                except (KeyError, TypeError, ValueError, AttributeError):
                    continue
    versions = sorted({function["torch"]["version"] for function in found})
    catalogue = {
        "$schema": "assets/catalogue.schema.json",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "torch": versions[-1] if versions else "",
        "functions": found,
    }
    return json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n"


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _function(record: dict[str, Any], also: list[list[str]]) -> dict[str, Any]:
    """A record of plots/ without what only the site needs. Addresses of ours are relative to the site's root."""
    kind, slug, torch = record["kind"], record["slug"], record["torch"]
    version = ".".join(torch.split(".")[:2])
    return {
        "name": record["name"],
        "kind": kind,
        "group": record["group"],
        "formulas": [_formula(equation) for equation in record["equations"]],
        "parameters": record["parameters"],
        "properties": [
            _property(key, value, name == "measured")
            for name in ("properties", "measured")
            for key, value in record.get(name, [])
        ],
        "numbers": {
            key: [value if value in INFINITE else float(value) for value in values]
            for key, values in record.get("numbers", {}).items()
        },
        "other_names": [{"name": name, "source": source} for name, source in also],
        "pages": {"ru": f"{kind}/{slug}/", "en": f"en/{kind}/{slug}/"},
        "figure": f"figures/{kind}/{slug}.svg",
        "torch": {
            "version": torch,
            "docs": DOCS.format(version=version, home=KINDS[kind], name=record["name"]),
            "source": SOURCE.format(torch=torch, source=record["source"]),
        },
    }


def _formula(equation: dict[str, str]) -> dict[str, Any]:
    form = equation.get("code") or (equation.get("word") and _both(equation["word"]))
    return {"role": equation["role"], "tex": _tex(equation["tex"])} | ({"form": form} if form else {})


def _property(key: str, value: str, measured: bool) -> dict[str, Any]:
    told = {"value": _both(value)} if value in WORDS else {"tex": _tex(value)}
    return {"key": key, "name": _both(key), **told, "measured": measured}


def _tex(tex: str) -> dict[str, str]:
    return {language: localise(tex, language) for language in LANGUAGES}


def _both(key: str) -> dict[str, str]:
    return {language: word(key, language).replace("`", "") for language in LANGUAGES}
