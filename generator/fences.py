"""What counts as Python on a page: the blocks that the generator runs and the site prints the outputs of."""

from __future__ import annotations

import re

FENCE = re.compile(r"^( *)```python\n(.*?)^\1```", re.MULTILINE | re.DOTALL)


def code_of(match: re.Match[str]) -> str:
    """Return the code of a block that FENCE found, without the block's own indentation."""
    return re.sub(f"^{match[1]}", "", match[2], flags=re.MULTILINE)
