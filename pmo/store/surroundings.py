"""What a folder lies in: an office, a git repository."""

from pathlib import Path


def office_around(folder: Path) -> Path | None:
    """The nearest folder, from this one upwards, that holds a `pmo.yaml`."""
    return _nearest(folder, "pmo.yaml")


def is_inside_repository(folder: Path) -> bool:
    """Whether the folder is a part of a git repository, not the whole of it."""
    root = _nearest(folder, ".git")
    return root is not None and root != folder.absolute()


def repository_prefix(folder: Path) -> str:
    """The folder's path within its git repository, with a slash; empty where it is the whole of it."""
    root = _nearest(folder, ".git")
    inside = folder.absolute().relative_to(root).as_posix() if root else "."
    return "" if inside == "." else f"{inside}/"


def _nearest(folder: Path, name: str) -> Path | None:
    here = folder.absolute()
    return next((each for each in (here, *here.parents) if (each / name).exists()), None)
