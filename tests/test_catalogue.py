"""catalogue.json as the site publishes it: its schema, what it holds, and where its links lead."""

import inspect
import json
import re
from pathlib import Path

import jsonschema
import pytest
import torch
from project import ROOT
from py_mini_racer import MiniRacer

from generator.catalogue import CATALOGUE

KINDS = ("activations", "losses", "optimizers")
ENTRIES = {one.name: one for one in CATALOGUE if one.kind in KINDS}


@pytest.fixture(scope="module")
def catalogue(site):
    """The published file."""
    return json.loads((site / "catalogue.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def functions(catalogue):
    """The functions by name."""
    return {function["name"]: function for function in catalogue["functions"]}


def test_it_keeps_to_its_schema_and_the_schema_is_published(site, catalogue):
    schema = json.loads((site / catalogue["$schema"]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(catalogue)
    with pytest.raises(jsonschema.ValidationError):
        broken = [catalogue["functions"][0] | {"kind": "functions"}]
        jsonschema.Draft202012Validator(schema).validate(catalogue | {"functions": broken})


def test_it_is_the_same_in_both_languages(site):
    assert (site / "catalogue.json").read_bytes() == (site / "en/catalogue.json").read_bytes()


def test_it_holds_every_function_that_has_a_page(functions):
    pages = {path.stem for kind in KINDS for path in (ROOT / "docs/ru" / kind).glob("*.md")}
    assert set(functions) == {name for name, entry in ENTRIES.items() if entry.slug in pages}


def test_its_addresses_lead_to_pages_and_figures(site, functions):
    for function in functions.values():
        for language in ("ru", "en"):
            page = (site / function["pages"][language] / "index.html").read_text(encoding="utf-8")
            assert f'lang="{language}"' in page
            heading = re.search(r"<h1.*?</h1>", page, re.DOTALL)[0]
            assert function["name"] in heading.replace("<wbr>", "")
        assert (site / function["figure"]).is_file()


def test_its_links_name_the_class_and_its_line_at_the_verified_version(catalogue, functions):
    version = torch.__version__.split("+")[0]
    assert catalogue["torch"] == version
    for name, function in functions.items():
        home = torch.optim if function["kind"] == "optimizers" else torch.nn
        short = ".".join(version.split(".")[:2])
        assert (
            function["torch"]["docs"] == f"https://docs.pytorch.org/docs/{short}/generated/{home.__name__}.{name}.html"
        )
        start = f"https://github.com/pytorch/pytorch/blob/v{version}/"
        path, line = function["torch"]["source"].removeprefix(start).split("#L")
        file = Path(inspect.getsourcefile(getattr(home, name)))
        assert file.as_posix().endswith(path)
        assert re.match(rf"class {name}\b", file.read_text(encoding="utf-8").splitlines()[int(line) - 1])


def test_its_formulas_are_tex_that_katex_reads(functions):
    engine = MiniRacer()
    engine.eval((ROOT / "docs/assets/katex/katex.min.js").read_text(encoding="utf-8"))
    for function in functions.values():
        for formula in function["formulas"]:
            for tex in formula["tex"].values():
                engine.call("katex.renderToString", tex, {"displayMode": True, "strict": "error"})
    engine.close()


def test_what_it_says_of_some_functions(functions):
    relu, sigmoid, silu = (functions[name] for name in ("ReLU", "Sigmoid", "SiLU"))
    assert [formula["role"] for formula in relu["formulas"]] == ["formula", "slope"]
    assert relu["formulas"][0]["tex"]["en"] == r"\operatorname{ReLU}(x) = \max(0, x)"
    assert "если" in relu["formulas"][1]["tex"]["ru"]
    assert relu["numbers"]["range"] == [0, "Infinity"]
    assert relu["parameters"] == [{"name": "inplace", "default": "False", "symbol": ""}]
    assert sigmoid["numbers"]["lipschitz"] == [0.25]
    assert {"Swish"} <= {other["name"] for other in silu["other_names"]}
    told = {one["key"]: one for one in sigmoid["properties"]}
    assert told["bounded"]["value"] == {"ru": "да", "en": "yes"}
    assert told["value_at_zero"]["tex"] == {"ru": "0{,}5", "en": "0.5"}
    assert told["gain"]["measured"]
