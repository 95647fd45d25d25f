"""What both languages share: styles, scripts and fonts of docs/assets; figures, their colours, functions of plots."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files

# Runs while the site is built; no reader needs its 270 kB.
UNPUBLISHED = {"assets/katex/katex.min.js", "assets/katex/README.md"}

# What the generator writes for the whole site: {file of plots/: its address}.
DRAWN = {"palette.css": "assets/palette.css", "functions.js": "assets/scripts/functions.js"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Return the files with the shared ones added; raises BuildError where plots/ has not been drawn."""
    root = Path(config.config_file_path).parent
    for address, path in shared(root).items():
        files.append(File.generated(config, address, abs_src_path=str(path)))
    return files


def shared(root: Path) -> dict[str, Path]:
    """Return {address below a language's site: file} of what is shared; raises BuildError where plots/ is not drawn."""
    assets, plots = root / "docs/assets", root / "plots"
    for name in DRAWN:
        if not (plots / name).is_file():
            raise BuildError(f"plots/{name} is missing: draw it with `python -m generator`")
    files = [path for path in sorted(assets.rglob("*")) if path.is_file()]
    found = {f"assets/{path.relative_to(assets).as_posix()}": path for path in files}
    found |= {f"figures/{path.relative_to(plots).as_posix()}": path for path in sorted(plots.rglob("*.svg"))}
    found |= {address: plots / name for name, address in DRAWN.items()}
    return {address: path for address, path in found.items() if address not in UNPUBLISHED}
