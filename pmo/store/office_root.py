"""Where the office is that a folder lies in."""

from pathlib import Path


def office_root(start: Path) -> Path | None:
    """The nearest folder, from here upwards, that holds a `pmo.yaml`."""
    folder = start.absolute()
    return next((each for each in (folder, *folder.parents) if (each / "pmo.yaml").is_file()), None)
