"""What a folder lies in: an office, a git repository."""

from collections.abc import Iterator
from pathlib import Path


def whole_path(path: Path) -> Path:
    """The path from the root; `..` leads where the system says, which behind a link is elsewhere.

    With `..` in it, the folders that a path names would be taken for folders above what it leads to.
    """
    return path.resolve() if ".." in path.parts else path.absolute()


def office_around(folder: Path) -> Path | None:
    """The nearest folder, from this one upwards, that holds a `pmo.yaml`."""
    return _nearest(folder, "pmo.yaml")


def bare_repository_around(folder: Path) -> Path | None:
    """The nearest folder, from this one upwards, in which git keeps a repository itself: `town.git`."""
    here = whole_path(folder)
    return next((each for each in (here, *here.parents) if _is_kept_by_git(each)), None)


def _is_kept_by_git(folder: Path) -> bool:
    return (folder / "HEAD").is_file() and all((folder / each).is_dir() for each in ("objects", "refs"))


def is_inside_repository(folder: Path) -> bool:
    """Whether the folder is a part of a git repository, not the whole of it."""
    root = _nearest(folder, ".git")
    return root is not None and root != whole_path(folder)


def is_in_repository(folder: Path) -> bool:
    """Whether a git repository is around the folder."""
    return _nearest(folder, ".git") is not None


def repository_prefix(folder: Path) -> str:
    """The folder's path within its git repository, with a slash; empty where it is the whole of it."""
    root = _nearest(folder, ".git") or bare_repository_around(folder)
    inside = whole_path(folder).relative_to(root).as_posix() if root else "."
    return "" if inside == "." else f"{inside}/"


def has_other_heads(folder: Path) -> bool:
    """Whether a branch of the repository around a folder may stand elsewhere than HEAD.

    Known from the files of references, without git; where they are kept in another way, it may.
    """
    root = _nearest(folder, ".git")
    if root is None:
        return False
    git = root / ".git"
    if not git.is_dir() or (git / "reftable").exists():
        return True
    try:
        heads = dict(_packed_heads(git)) | dict(_loose_heads(git))
        head = (git / "HEAD").read_text("ascii", "replace").strip()
    except OSError:
        return True
    here = heads.get(head.removeprefix("ref: "), head)
    return any(each != here for each in heads.values())


_BRANCHES = ("refs/heads", "refs/remotes")


def _packed_heads(git: Path) -> Iterator[tuple[str, str]]:
    packed = git / "packed-refs"
    lines = packed.read_text("utf-8", "surrogateescape").splitlines() if packed.is_file() else []
    for line in lines:
        commit, _, name = line.partition(" ")
        if name.startswith(_BRANCHES):
            yield name, commit


def _loose_heads(git: Path) -> Iterator[tuple[str, str]]:
    """Branches with a file of their own, less those that only point to another."""
    for branches in _BRANCHES:
        for path in (git / branches).rglob("*"):
            if path.is_file() and not (said := path.read_text("ascii", "replace").strip()).startswith("ref:"):
                yield path.relative_to(git).as_posix(), said


def _nearest(folder: Path, name: str) -> Path | None:
    here = whole_path(folder)
    return next((each for each in (here, *here.parents) if (each / name).exists()), None)
