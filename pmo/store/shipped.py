"""Where the templates and examples are that travel with the program."""

from pathlib import Path
from typing import Literal


def shipped_folder(kind: Literal["templates", "examples"]) -> Path:
    """The folder in an installed wheel, or at the top of a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "shipped" / kind
    return installed if installed.is_dir() else package.parent / kind


def template_files(name: str) -> dict[str, str]:
    """The text of every file of a shipped template, by its path in the template."""
    folder = shipped_folder("templates") / name
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}
