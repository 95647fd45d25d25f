"""An SVG of plots/ as a page shows it: words and numbers in the page's language, or as a mere decoration."""

from __future__ import annotations

import html
import re

from generator.words import localised_numbers, word


def localised(markup: str, language: str, title: str, description: str) -> str:
    """Return an SVG with its words and numbers in `language`, with the given title and description."""
    markup = re.sub(r"(<title[^>]*>).*?(</title>)", lambda m: m[1] + html.escape(title) + m[2], markup)
    markup = re.sub(r"(<desc[^>]*>).*?(</desc>)", lambda m: m[1] + html.escape(description) + m[2], markup, flags=re.S)
    words = r'( data-word="([\w-]+)">)[^<]*'
    markup = re.sub(words, lambda m: ">" + html.escape(word(m[2], language)), markup)
    return re.sub(r"(<text[^>]*>)(.*?)(</text>)", lambda m: m[1] + _numbers(m[2], language) + m[3], markup)


def decorative(markup: str) -> str:
    """Return an SVG for a link that has a name of its own: without title, description and ids."""
    markup = re.sub(r"<(title|desc)\b.*?</\1>\n?", "", markup, flags=re.S)
    return re.sub(r' role="img" aria-labelledby="[^"]*"', ' aria-hidden="true"', markup)


def _numbers(content: str, language: str) -> str:
    """What an SVG's text shows with its numbers in `language`; tags inside it keep their points."""
    return re.sub(r"(^|>)([^<>]+)", lambda m: m[1] + localised_numbers(m[2], language), content)
