"""What both languages share: styles, scripts and fonts of docs/assets, figures and their colours of plots."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files

# Runs while the site is built; no reader needs its 270 kB.
UNPUBLISHED = {"assets/katex/katex.min.js", "assets/katex/README.md"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Return the files with the shared ones added; raises BuildError where plots/ has not been drawn."""
    root = Path(config.config_file_path).parent
    for address, path in shared(root).items():
        files.append(File.generated(config, address, abs_src_path=str(path)))
    return files


def shared(root: Path) -> dict[str, Path]:
    """Return {address below a language's site: file} of what is shared; raises BuildError where plots/ is not drawn."""
    assets, plots = root / "docs/assets", root / "plots"
    palette = plots / "palette.css"
    if not palette.is_file():
        raise BuildError("plots/palette.css is missing: draw it with `python -m generator`")
    files = [path for path in sorted(assets.rglob("*")) if path.is_file()]
    found = {f"assets/{path.relative_to(assets).as_posix()}": path for path in files}
    found |= {f"figures/{path.relative_to(plots).as_posix()}": path for path in sorted(plots.rglob("*.svg"))}
    found["assets/palette.css"] = palette
    return {address: path for address, path in found.items() if address not in UNPUBLISHED}
