"""Which project or programme is meant: the one named, else the one whose folder one stands in."""

from pathlib import Path
from typing import Literal

from pmo.cli.opening import folder_here, office_folder
from pmo.errors import UsageError
from pmo.model.identifier import is_id
from pmo.model.text import excerpt

_FRENCH = {"project": "projet", "programme": "programme"}
_OTHER = {"projects": "programmes", "programmes": "projects"}


def id_of(
    kind: Literal["projects", "programmes"], id: str | None, stated: Path | None, at: str | None
) -> str:
    """The id; what is called so and is of the other kind is refused with the command to use."""
    if id is not None and at is not None:
        return id  # what is there now says nothing of then
    root = office_folder(stated)
    noun, other = kind.removesuffix("s"), _OTHER[kind].removesuffix("s")
    if id is None:
        here = folder_here(root) or ""
        if not here.startswith(f"{kind}/"):
            which = "quel projet" if kind == "projects" else "quel programme"
            raise UsageError(
                f"which {noun}? Try: pmo {noun} show ID, or pmo {noun} list",
                f"{which} ? Essayez : pmo {noun} show ID, ou pmo {noun} list",
            )
        return here.rpartition("/")[2]
    is_other = is_id(id) and not (root / kind / id).is_dir() and (root / _OTHER[kind] / id).is_dir()
    if is_other:
        raise UsageError(
            f"{excerpt(id)} is a {other}. Try: pmo {other} show {id}",
            f"{excerpt(id)} est un {_FRENCH[other]}. Essayez : pmo {other} show {id}",
        )
    return id
