"""How the pages are written: nothing said twice, spelling and typography of each language, terms that mislead."""

from collections import defaultdict

import pytest
from pages import sentences, texts
from project import ROOT

LANGUAGES = ("ru", "en")
LONGEST_DESCRIPTION = 160
LONGEST_SHARED = 8  # words of a sentence that two pages may have in common


def sources(language):
    """Every page and notebook of a language."""
    found = sorted((ROOT / "docs" / language).rglob("*"))
    return [path for path in found if path.suffix in (".md", ".ipynb") and ".ipynb_checkpoints" not in path.parts]


ALL = [path for language in LANGUAGES for path in sources(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_pages_share_a_sentence(language):
    found = shared_sentences(sources(language))
    assert not found, "\n" + "\n".join(found)


def shared_sentences(paths):
    """Each sentence of more than eight words that several pages hold, with its places."""
    places = defaultdict(dict)
    for path in paths:
        for text in texts(path):
            for place, words in sentences(text):
                if len(words.split()) > LONGEST_SHARED:
                    places[words].setdefault(path, place)
    return [f"{', '.join(found.values())}: {words}" for words, found in places.items() if len(found) > 1]
