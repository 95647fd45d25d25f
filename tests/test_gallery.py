"""The gallery in groups: what each holds, and that it prints on one sheet."""

import re
from dataclasses import replace

import pytest
from test_browser import both_languages, home, visit

from generator import drawing
from generator.catalogue import ACTIVATIONS
from generator.entries import EntryError

GROUPS = """() => Array.from(document.querySelectorAll(".sheet .gallery"), (box) => [
  box.previousElementSibling.previousElementSibling.id,
  Array.from(box.querySelectorAll("a"), (link) => link.textContent.trim()),
])"""


@both_languages
def test_every_activation_stands_in_its_group_in_the_order_of_the_pages(browser, server, language):
    wanted = {}
    for one in ACTIVATIONS:
        wanted.setdefault(one.group.replace("_", "-"), []).append(one.name)
    with visit(browser, server.root, f"{home(language)}activations/") as (page, problems, _):
        found = page.evaluate(GROUPS)
        assert list(map(tuple, found)) == list(wanted.items())
        assert not problems
    assert list(wanted) == [
        "rectifiers", "smooth-rectifiers", "sigmoidal", "shrinkage", "softmax-family", "gates-and-attention"
    ]  # fmt: skip


@both_languages
def test_the_groups_print_on_one_sheet(browser, server, language):
    """The sheet has a page style of its own, in millimetres, which its paper tells from that of the pages around it."""
    with visit(browser, server.root, f"{home(language)}activations/") as (page, _, _):
        assert page.locator(".sheet .gallery a").count() == len(ACTIVATIONS)
        printed = page.pdf(width="215mm", height="300mm", prefer_css_page_size=True)
        sizes = [tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", printed)]
        a4 = [size for size in sizes if size[2:] == pytest.approx((210 * 72 / 25.4, 297 * 72 / 25.4), abs=1)]
        assert len(a4) == 1
        assert len(sizes) >= 3  # what stands before and after is on other pages


def test_a_group_without_words_is_told():
    with pytest.raises(EntryError, match="has no 'rectifyers' and rectifyers_about"):
        drawing.draw(replace(ACTIVATIONS[0], group="rectifyers"), "")
